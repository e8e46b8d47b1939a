//! 元, 万元, 千元: in what amounts are written, where a title, a row of units or a header says so. Texts come plain: half-width,
//! without white space ([`super::spelling::plain`]).

use std::sync::LazyLock;

use super::marks::MARKS;

/// In what the amounts of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 分: a hundredth of a yuan.
    Fen,
    /// 元
    #[default]
    Yuan,
    /// 百元: a hundred yuan.
    Bai,
    /// 千元: a thousand yuan.
    Qian,
    /// 万元: ten thousand yuan.
    Wan,
}

impl Unit {
    /// How many fen one of it is.
    #[must_use]
    pub const fn fen(self) -> i64 {
        match self {
            Self::Fen => 1,
            Self::Yuan => 100,
            Self::Bai => 10_000,
            Self::Qian => 100_000,
            Self::Wan => 1_000_000,
        }
    }
}

/// Words for units, longer ones first: 万元 before 元.
static WORDS: LazyLock<Vec<(&'static str, Unit)>> = LazyLock::new(|| {
    let marks = &MARKS.unit;
    let named =
        [(Unit::Wan, &marks.wan), (Unit::Qian, &marks.qian), (Unit::Bai, &marks.bai), (Unit::Yuan, &marks.yuan), (Unit::Fen, &marks.fen)];
    let mut words: Vec<(&str, Unit)> =
        named.into_iter().flat_map(|(unit, words)| words.iter().map(move |word| (word.as_str(), unit))).collect();
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
    words
});

/// 以万元为单位: the phrases and their units.
static PHRASES: LazyLock<Vec<(String, Unit)>> = LazyLock::new(|| {
    let marks = &MARKS.unit;
    let of = |before: &'static String| {
        let words = WORDS.iter().flat_map(move |(word, unit)| marks.phrase_after.iter().map(move |after| (word, after, *unit)));
        words.map(move |(word, after, unit)| (format!("{before}{word}{after}"), unit))
    };
    marks.phrase_before.iter().flat_map(of).collect()
});

const BRACKETS: [(char, char); 7] = [('(', ')'), ('[', ']'), ('【', '】'), ('<', '>'), ('{', '}'), ('〔', '〕'), ('「', '」')];
const BETWEEN: [char; 8] = ['/', ':', ',', '、', '|', ';', '-', '_'];

/// The unit a text names and says nothing besides: `万元`, `单位:人民币万元`, `货币单位:人民币/万元`, `(元)`.
#[must_use]
pub fn of_cell(text: &str) -> Option<Unit> {
    let lower = text.to_lowercase();
    match after_row_word(&lower) {
        Some(rest) => alone(rest).or_else(|| leading(rest)),
        None => alone(&lower),
    }
    .or_else(|| phrase(&lower))
}

/// The unit a title names: `逾期名单(单位:万元)`, `逾期名单(万元)`.
#[must_use]
pub fn in_title(text: &str) -> Option<Unit> {
    let lower = text.to_lowercase();
    after_row_word(&lower).and_then(leading).or_else(|| {
        // A single 万 or 分 in brackets may be anything.
        groups(&lower).into_iter().filter(|(_, inside)| inside.chars().count() > 1).find_map(|(_, inside)| of_cell(inside))
    })
}

/// The unit of `以万元为单位` anywhere in a text.
fn phrase(lower: &str) -> Option<Unit> {
    PHRASES.iter().find(|(phrase, _)| lower.contains(phrase.as_str())).map(|(_, unit)| *unit)
}

/// A header and the unit it names in brackets or after a stroke: `应还本金(万元)`, `应还本金/元`, `应还本金:万元`.
#[must_use]
pub fn of_header(header: &str) -> (String, Option<Unit>) {
    for (group, inside) in groups(header) {
        // 元/年 names a unit too, and 万元,保留两位小数.
        let first = inside.split(BETWEEN).next().unwrap_or_default();
        if let Some(unit) = of_cell(inside).or_else(|| alone(&first.to_lowercase())) {
            return (header.replacen(group, "", 1), Some(unit));
        }
    }
    match header.rsplit_once(BETWEEN).and_then(|(bare, last)| alone(&last.to_lowercase()).map(|unit| (bare, unit))) {
        Some((bare, unit)) => {
            let bare = MARKS.unit.row.iter().find_map(|row| bare.strip_suffix(row.as_str())).unwrap_or(bare);
            (bare.to_owned(), Some(unit))
        }
        None => (header.to_owned(), None),
    }
}

/// A header that begins or ends with a unit without any mark between: `应还本金万元`, `万元应还本金`.
#[must_use]
pub fn at_edge(header: &str) -> Option<(String, Unit)> {
    let (bare, unit) =
        WORDS.iter().filter(|(word, unit)| *unit != Unit::Fen && *word != MARKS.unit.wan_mark).find_map(|(word, unit)| {
            let bare = header.strip_suffix(word).or_else(|| header.strip_prefix(word))?;
            Some((bare, *unit))
        })?;
    let bare = MARKS.unit.beside.iter().find_map(|beside| bare.strip_suffix(beside.as_str())).unwrap_or(bare);
    (!bare.is_empty()).then(|| (bare.to_owned(), unit))
}

/// What follows 单位 in `单位:万元`, `单位(万元)`.
fn after_row_word(lower: &str) -> Option<&str> {
    let rest = MARKS.unit.row.iter().find_map(|row| lower.split_once(row.as_str()).map(|(_, rest)| rest))?;
    Some(rest.trim_start_matches([':', '为']))
}

/// Nothing but units, and what is said beside them.
fn alone(text: &str) -> Option<Unit> {
    let marks = |c: char| BETWEEN.contains(&c) || BRACKETS.iter().any(|(open, close)| c == *open || c == *close);
    let mut found = None;
    let mut says_money = false;
    for piece in text.split(marks).filter(|piece| !piece.is_empty() && !MARKS.unit.with_unit.iter().any(|word| word == piece)) {
        let bare = without_beside(piece);
        says_money |= bare.len() < piece.len();
        if !bare.is_empty() {
            found = found.or(Some(exactly(bare)?));
        }
    }
    found.or_else(|| says_money.then_some(Unit::Yuan))
}

/// A unit at the beginning, and other words after it: `万元制表人:…`. A single character may begin a place: 万州区, 元谋县.
fn leading(text: &str) -> Option<Unit> {
    let text = without_beside(text.trim_start_matches(|c: char| BRACKETS.iter().any(|(open, _)| c == *open)));
    let text = text.trim_start_matches(BETWEEN).trim_start_matches(|c: char| BRACKETS.iter().any(|(open, _)| c == *open));
    let (word, unit) = WORDS.iter().find(|(word, _)| text.starts_with(word))?;
    let ends = text.get(word.len()..)?.chars().next().is_none_or(|next| !next.is_alphabetic());
    (ends || word.chars().count() > 1).then_some(*unit)
}

fn exactly(text: &str) -> Option<Unit> {
    WORDS.iter().find(|(word, _)| *word == text).map(|(_, unit)| *unit)
}

fn without_beside(text: &str) -> &str {
    let beside = &MARKS.unit.beside;
    let text = beside.iter().find_map(|word| text.strip_prefix(word.as_str())).unwrap_or(text);
    beside.iter().find_map(|word| text.strip_suffix(word.as_str())).unwrap_or(text)
}

/// Groups in brackets, and what stands inside them.
fn groups(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for (open, close) in BRACKETS {
        let mut rest = text;
        while let Some(start) = rest.find(open) {
            let Some(from) = rest.get(start..) else { break };
            // 单位(人民币(万元)): the outer bracket holds the inner one.
            let Some(end) = from.find(close).map(|end| end + close.len_utf8()) else { break };
            let Some(group) = from.get(..end) else { break };
            found.push((group, group.trim_start_matches(open).trim_end_matches(close)));
            rest = from.get(end..).unwrap_or_default();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_read_from_cells_and_titles() {
        for (text, unit) in [
            ("单位:万元", Some(Unit::Wan)),
            ("金额单位:人民币元", Some(Unit::Yuan)),
            ("(万元)", Some(Unit::Wan)),
            ("单位:人民币万元", Some(Unit::Wan)),
            ("单位:万元(人民币)", Some(Unit::Wan)),
            ("金额单位:人民币(万元)", Some(Unit::Wan)),
            ("单位:万元人民币", Some(Unit::Wan)),
            ("货币单位:人民币/万元", Some(Unit::Wan)),
            ("单位(万元)", Some(Unit::Wan)),
            ("单位:千元", Some(Unit::Qian)),
            ("单位:百元", Some(Unit::Bai)),
            ("单位:分", Some(Unit::Fen)),
            ("(元)", Some(Unit::Yuan)),
            ("单位:万元制表人:李四", Some(Unit::Wan)),
            ("以万元为单位", Some(Unit::Wan)),
            ("(本表金额以万元为单位)", Some(Unit::Wan)),
            ("金额均以万元计", Some(Unit::Wan)),
            ("(单位:人、万元)", Some(Unit::Wan)),
            ("(金额:万元)", Some(Unit::Wan)),
            ("单位:清河区资助中心", None),
            ("以上金额已核实", None),
            ("金额", None),
            ("单位:万州区资助中心", None),
            ("单位:分宜县资助中心", None),
            ("填报单位:百色市资助中心", None),
            ("", None),
        ] {
            assert_eq!(of_cell(text), unit, "{text}");
        }
        assert_eq!(in_title("逾期名单(单位:人民币万元)"), Some(Unit::Wan));
        assert_eq!(in_title("逾期名单(万元)"), Some(Unit::Wan));
        assert_eq!(in_title("填报单位:万州区资助中心(盖章)"), None);
        assert_eq!(in_title("还款情况(分)"), None);
    }

    #[test]
    fn units_are_taken_off_headers() {
        for (header, bare, unit) in [
            ("应还本金(单位:万元)", "应还本金", Some(Unit::Wan)),
            ("应还本金【万元】", "应还本金", Some(Unit::Wan)),
            ("应还本金(人民币万元)", "应还本金", Some(Unit::Wan)),
            ("应还本金/万元", "应还本金", Some(Unit::Wan)),
            ("应还本金:元", "应还本金", Some(Unit::Yuan)),
            ("应还本金单位:千元", "应还本金", Some(Unit::Qian)),
            ("应还本金(元/年)", "应还本金", Some(Unit::Yuan)),
            ("应还本金(分)", "应还本金", Some(Unit::Fen)),
            ("应还本金(以万元计)", "应还本金", Some(Unit::Wan)),
            ("应还本金(万元,保留两位小数)", "应还本金", Some(Unit::Wan)),
            ("应还本金(w元)", "应还本金", Some(Unit::Wan)),
            ("应还本金{万元}", "应还本金", Some(Unit::Wan)),
            ("应还本金〔元〕", "应还本金", Some(Unit::Yuan)),
            ("应还本金「万元」", "应还本金", Some(Unit::Wan)),
            ("应还本金-万元", "应还本金", Some(Unit::Wan)),
            ("村(社区)", "村(社区)", None),
        ] {
            assert_eq!(of_header(header), (bare.to_owned(), unit), "{header}");
        }
        assert_eq!(at_edge("应还本金万元"), Some(("应还本金".to_owned(), Unit::Wan)));
        assert_eq!(at_edge("万元应还本金"), Some(("应还本金".to_owned(), Unit::Wan)));
        assert_eq!(at_edge("应还本金人民币元"), Some(("应还本金".to_owned(), Unit::Yuan)));
        assert_eq!(at_edge("应还本金"), None);
    }
}
