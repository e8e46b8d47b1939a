//! Places as banners, sheet names, titles and cells name them: `一、双河乡（6人）`, `清河区青石镇柳湾村应还名单`.

use super::marks::MARKS;
use super::spelling::normalise;
use crate::basics::masked;

/// What a banner, a title or a cell names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Banner {
    Township(String),
    Village(String),
    /// A township and a village of it.
    Both {
        township: String,
        village: String,
    },
}

impl Banner {
    /// Township and village apart.
    #[must_use]
    pub fn parts(self) -> (Option<String>, Option<String>) {
        match self {
            Self::Township(township) => (Some(township), None),
            Self::Village(village) => (None, Some(village)),
            Self::Both { township, village } => (Some(township), Some(village)),
        }
    }
}

/// Reads a banner row's text: `双河乡`, `柳湾村（12人）`, `（一）青石镇 共6人`.
#[must_use]
pub fn banner(text: &str) -> Option<Banner> {
    if MARKS.is_note(&normalise(text)) { None } else { whole(text) }
}

/// The place a text names that says nothing else but a number before and how many or which list behind.
#[must_use]
pub fn whole(text: &str) -> Option<Banner> {
    let plain = normalise(text);
    let core = without_tail(without_number(plain.trim_start_matches(is_opening)));
    of_core(core)
}

/// Township and village of a cell that names both: `青石镇柳湾村`, `青石镇-柳湾村`.
#[must_use]
pub fn apart(cell: &str) -> Option<(String, String)> {
    // Nearly every cell names a village alone.
    if !MARKS.place.township.iter().any(|suffix| cell.contains(suffix.as_str())) {
        return None;
    }
    match of_core(&normalise(cell))? {
        Banner::Both { township, village } => Some((township, village)),
        Banner::Township(_) | Banner::Village(_) => None,
    }
}

fn of_core(core: &str) -> Option<Banner> {
    let core = without_label(core);
    if let Some(both) = labelled(core) {
        return Some(both);
    }
    let Some((township, end)) = township_at(core) else { return village(core).map(Banner::Village) };
    let rest = core.get(end..)?;
    if rest.is_empty() {
        return Some(Banner::Township(township));
    }
    // 张家镇村 is a village: nothing would be left of its name.
    match village(without_label(rest.trim_start_matches(is_separator))) {
        Some(village) => Some(Banner::Both { township, village }),
        None => village(core).filter(|_| MARKS.place.village.iter().any(|suffix| suffix == rest)).map(Banner::Village),
    }
}

/// 双河乡村:下坝村, where the label of the village stands right behind the township.
fn labelled(core: &str) -> Option<Banner> {
    let (before, rest) = core.split_once(':')?;
    let is_township = |text: &&str| MARKS.place.township.iter().any(|suffix| text.ends_with(suffix.as_str()));
    let first = MARKS.place.labels.iter().filter_map(|label| before.strip_suffix(label.as_str())).find(is_township)?;
    Some(Banner::Both { township: township_in(first)?, village: village(rest)? })
}

/// The township a sheet's name or a title speaks of: `双河乡`, `清河区青石镇逾期名单`.
#[must_use]
pub fn township_in(text: &str) -> Option<String> {
    township_at(&normalise(text)).map(|(township, _)| township)
}

/// The first township named, and where its name ends.
fn township_at(plain: &str) -> Option<(String, usize)> {
    let (at, suffix) = MARKS.place.township.iter().filter_map(|suffix| plain.find(suffix.as_str()).map(|at| (at, suffix))).min()?;
    let end = at + suffix.len();
    let whole = plain.get(..end)?;
    let start = whole.get(..at)?.char_indices().rev().find(|(_, c)| MARKS.place.above.contains(c)).map_or(0, |(at, c)| at + c.len_utf8());
    let name = whole.get(start..)?;
    let own = name.chars().count() - suffix.chars().count();
    let around: String = plain.chars().skip(whole.chars().count().saturating_sub(2)).take(3).collect();
    let is_other_word = MARKS.place.not_township.iter().any(|word| around.contains(word.as_str()));
    ((2..=5).contains(&own) && !is_other_word && name.chars().all(char::is_alphabetic)).then(|| (name.to_owned(), end))
}

/// The longest name of a village, with its suffix.
const LONGEST_VILLAGE: usize = 14;

fn village(text: &str) -> Option<String> {
    let suffix = MARKS.place.village.iter().find(|suffix| text.ends_with(suffix.as_str()))?;
    let own = text.strip_suffix(suffix.as_str())?;
    let fits = !own.is_empty() && text.chars().count() <= LONGEST_VILLAGE && text.chars().all(char::is_alphanumeric);
    let is_other_word = MARKS.place.not_village.iter().any(|word| word == text)
        || MARKS.place.not_village_ends.iter().any(|end| text.ends_with(end.as_str()));
    (fits && !is_other_word && !MARKS.is_note(text) && !masked::has_long_number(text)).then(|| text.to_owned())
}

/// 乡镇:青石镇 without what it says it is.
fn without_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, rest)) if MARKS.place.labels.iter().any(|each| each == label) => rest,
        _ => text,
    }
}

/// Without the number a list puts before its parts: 一、 （二） 1. 第一部分 附件1- 2025年.
fn without_number(text: &str) -> &str {
    let led = MARKS.place.before.iter().find_map(|word| text.strip_prefix(word.as_str())).unwrap_or(text).trim_start_matches('(');
    let rest = led.trim_start_matches(is_numeral);
    let number = led.get(..led.len() - rest.len()).unwrap_or_default();
    if number.is_empty() {
        return text;
    }
    let named = MARKS.place.numbered.iter().find_map(|word| rest.strip_prefix(word.as_str()));
    // 三河镇 begins with a numeral that belongs to its name: Chinese ones need a mark behind them.
    if named.is_some() || rest.starts_with(is_separator) || number.bytes().all(|byte| byte.is_ascii_digit()) {
        named.unwrap_or(rest).trim_start_matches(is_separator)
    } else {
        text
    }
}

/// Without how many they are and what list it is of: （6人）, 共6人, 名单, 2025.
fn without_tail(text: &str) -> &str {
    let mut rest = text;
    loop {
        let shorter = without_last(rest);
        if shorter.len() == rest.len() {
            return rest;
        }
        rest = shorter;
    }
}

fn without_last(text: &str) -> &str {
    let text = text.trim_end_matches(|c| (is_separator(c) && c != ')') || is_closing(c));
    if let Some((before, _)) = text.rsplit_once('(').filter(|_| text.ends_with(')')) {
        return before;
    }
    let counted = MARKS.total.without_count(text);
    if counted.len() < text.len() {
        return MARKS.place.count_before.iter().find_map(|word| counted.strip_suffix(word.as_str())).unwrap_or(counted);
    }
    MARKS.place.after.iter().find_map(|word| text.strip_suffix(word.as_str())).unwrap_or(text)
}

/// True for the number of a part alone in its cell: 一, （二）, 三、. A bare 1 may number a person.
#[must_use]
pub fn is_ordinal(text: &str) -> bool {
    let bare = text.trim_matches(|c| c == '(' || is_separator(c));
    let is_chinese = bare.chars().all(|c| is_numeral(c) && !c.is_ascii_digit());
    !bare.is_empty() && bare.chars().all(is_numeral) && (is_chinese || bare.len() < text.len())
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || MARKS.place.numerals.contains(c)
}

const fn is_separator(c: char) -> bool {
    matches!(c, '.' | '、' | ',' | ':' | ')' | '-' | '_' | '—' | '·' | '/' | '|' | ';')
}

const fn is_opening(c: char) -> bool {
    matches!(c, '【' | '[' | '<' | '《' | '〔' | '「')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '】' | ']' | '>' | '》' | '〕' | '」')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn township(text: &str) -> Option<String> {
        whole(text).and_then(|place| place.parts().0)
    }

    fn both(township: &str, village: &str) -> Banner {
        Banner::Both { township: township.to_owned(), village: village.to_owned() }
    }

    #[test]
    fn a_township_is_read_under_its_number_and_before_its_count() {
        for text in ["青石镇", "一、青石镇", "（一）青石镇", "1.青石镇", "1青石镇", "1、青石镇（6人）", "【青石镇】", "乡镇：青石镇"]
        {
            assert_eq!(banner(text), Some(Banner::Township("青石镇".to_owned())), "{text}");
        }
        for text in
            ["青石镇：6人", "青石镇 共6人", "青石镇名单", "第一部分 青石镇", "青石镇(6人)", "青石镇2025", "附件1-青石镇", "2025年青石镇"]
        {
            assert_eq!(banner(text), Some(Banner::Township("青石镇".to_owned())), "{text}");
        }
        assert_eq!(township("三河镇").as_deref(), Some("三河镇"));
        assert_eq!(township("清河区城东街道应还名单").as_deref(), Some("城东街道"));
    }

    #[test]
    fn a_township_and_a_village_are_told_apart() {
        for text in [
            "青石镇柳湾村",
            "青石镇 柳湾村",
            "乡镇：青石镇  村：柳湾村",
            "青石镇：柳湾村",
            "一、青石镇柳湾村",
            "青石镇-柳湾村",
            "清河区青石镇柳湾村应还名单",
        ] {
            assert_eq!(banner(text), Some(both("青石镇", "柳湾村")), "{text}");
        }
        assert_eq!(banner("乡镇：双河乡 村：下坝村"), Some(both("双河乡", "下坝村")));
        assert_eq!(banner("柳湾村（12人）"), Some(Banner::Village("柳湾村".to_owned())));
        assert_eq!(banner("13800138000村"), None);
        assert_eq!(banner("张家镇村"), Some(Banner::Village("张家镇村".to_owned())));
        assert_eq!(apart("青石镇柳湾村"), Some(("青石镇".to_owned(), "柳湾村".to_owned())));
        for cell in ["柳湾村", "古城镇村委会", "古城镇街社区", "青石镇"] {
            assert_eq!(apart(cell), None, "{cell}");
        }
        assert_eq!(apart("城乡社区"), None);
    }

    #[test]
    fn what_names_no_place_is_none() {
        for text in [
            "备注：以下为青石镇",
            "以下为双河乡",
            "各乡镇逾期名单",
            "城乡居民",
            "各村",
            "行政村",
            "干部包村",
            "逾期学生所在村",
            "Sheet1",
            "名单",
            "龙泉村小学应还名单",
        ] {
            assert_eq!(banner(text), None, "{text}");
        }
    }

    #[test]
    fn a_bare_digit_is_no_ordinal_of_a_part() {
        for text in ["一", "(二)", "三、", "1.", "十二"] {
            assert!(is_ordinal(text), "{text}");
        }
        for text in ["1", "", "张三", "."] {
            assert!(!is_ordinal(text), "{text}");
        }
    }
}
