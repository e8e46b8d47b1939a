//! The words around the data that the import must recognise: totals, notes, units, places. Kept in `marks.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

/// In what the amounts of a column are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 元
    #[default]
    Yuan,
    /// 万元: ten thousand yuan.
    Wan,
}

impl Unit {
    /// How many yuan one of it is.
    #[must_use]
    pub const fn yuan(self) -> i64 {
        match self {
            Self::Yuan => 1,
            Self::Wan => 10_000,
        }
    }
}

/// The words, as `marks.toml` has them.
#[derive(Deserialize, Default)]
pub struct Marks {
    pub total: TotalMarks,
    pub note: NoteMarks,
    pub signature: SignatureMarks,
    pub share: ShareMarks,
    pub numbering: NumberingMarks,
    pub hint: Words,
    pub example: Words,
    pub blank: Words,
    pub unit: UnitMarks,
    pub as_of: AsOfMarks,
    pub place: PlaceMarks,
    pub school: SchoolMarks,
    pub gender: GenderMarks,
    pub phone: PhoneMarks,
}

#[derive(Deserialize, Default)]
pub struct TotalMarks {
    pub starts: Vec<String>,
    pub ends: Vec<String>,
    pub exact: Vec<String>,
    pub counters: Vec<String>,
    pub longest_label: usize,
}

impl TotalMarks {
    /// 合计12人 is 合计: a label without the number behind it. The text itself where there is none.
    #[must_use]
    pub fn without_count<'t>(&self, text: &'t str) -> &'t str {
        let number = self.counters.iter().find_map(|counter| text.strip_suffix(counter.as_str())).unwrap_or(text);
        let bare = number.trim_end_matches(|c: char| c.is_ascii_digit());
        if bare.len() < number.len() { bare } else { text }
    }
}

#[derive(Deserialize, Default)]
pub struct NoteMarks {
    pub starts: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct SignatureMarks {
    pub ends: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct ShareMarks {
    pub starts: Vec<String>,
    pub counts: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct NumberingMarks {
    pub stems: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct Words {
    pub words: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct UnitMarks {
    pub wan: Vec<String>,
    pub yuan: Vec<String>,
    pub row: Vec<String>,
    pub money_marks: Vec<String>,
    pub wan_mark: String,
}

#[derive(Deserialize, Default)]
pub struct AsOfMarks {
    pub strong: Vec<String>,
    pub other: Vec<String>,
    pub weak: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct PlaceMarks {
    pub township: Vec<String>,
    pub not_township: Vec<String>,
    pub above: Vec<char>,
    pub village: Vec<String>,
    pub not_village: Vec<String>,
    pub not_village_ends: Vec<String>,
    pub labels: Vec<String>,
    pub numerals: String,
    pub before: Vec<String>,
    pub numbered: Vec<String>,
    pub count_before: Vec<String>,
    pub after: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct SchoolMarks {
    pub university: Vec<String>,
    pub high_school: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct GenderMarks {
    pub male: Vec<String>,
    pub female: Vec<String>,
}

#[derive(Deserialize, Default)]
pub struct PhoneMarks {
    pub between: Vec<String>,
    pub longest_owner: usize,
}

/// The marks, read once.
pub static MARKS: LazyLock<Marks> = LazyLock::new(|| match toml::from_str(include_str!("marks.toml")) {
    Ok(marks) => marks,
    Err(error) => {
        tracing::error!(%error, "marks.toml cannot be read");
        Marks::default()
    }
});

/// A word for a unit, and the ways a header ends with it.
struct UnitName {
    unit: Unit,
    word: String,
    endings: Vec<String>,
}

/// Made once: every text near the top of a sheet is held against them.
static UNIT_NAMES: LazyLock<Vec<UnitName>> = LazyLock::new(|| {
    let of =
        |unit: Unit, words: &'static [String]| words.iter().map(move |word| UnitName { unit, word: word.clone(), endings: endings(word) });
    of(Unit::Wan, &MARKS.unit.wan).chain(of(Unit::Yuan, &MARKS.unit.yuan)).collect()
});

fn endings(word: &str) -> Vec<String> {
    let inside = |prefix: &str| [format!("({prefix}{word})"), format!("[{prefix}{word}]")];
    let bracketed = MARKS.unit.row.iter().flat_map(|row| inside(row)).chain(inside(""));
    bracketed.chain([format!("/{word}"), format!(":{word}"), format!(",{word}")]).collect()
}

impl Marks {
    /// True for what stands in a cell where there is nothing to say: -, /, 无.
    #[must_use]
    pub fn is_blank(&self, text: &str) -> bool {
        // Nearly every cell is longer than any blank word.
        text.is_empty() || (text.len() <= 12 && self.blank.words.contains(&text.to_ascii_lowercase()))
    }

    /// True for the label of a subtotal or total row (normalised text).
    #[must_use]
    pub fn is_total_label(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        let bare = self.total.without_count(lower.split(['(', ':']).next().unwrap_or_default());
        if self.total.exact.iter().any(|each| each == bare) {
            return true;
        }
        let short = bare.chars().count() <= self.total.longest_label && !bare.chars().any(|c| c.is_ascii_digit());
        short
            && (self
                .total
                .starts
                .iter()
                .any(|each| bare == each || (bare.starts_with(each.as_str()) && bare.chars().count() <= each.chars().count() + 4))
                || self.total.ends.iter().any(|each| bare.ends_with(each.as_str())))
    }

    /// True for text an instruction, a note or a signature line begins with (normalised).
    #[must_use]
    pub fn is_note(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        self.note.starts.iter().any(|each| lower.starts_with(each.as_str()))
    }

    /// `应还本金` of `应还本金(元)`: the unit everything is in anyway.
    #[must_use]
    pub fn without_yuan(&self, text: &str) -> String {
        self.unit
            .yuan
            .first()
            .map_or_else(|| text.to_owned(), |yuan| text.replace(&format!("({yuan})"), "").replace(&format!("[{yuan}]"), ""))
    }

    /// A header and the unit it names at its end: `(万元)`, `/元`, `:万元`.
    #[must_use]
    pub fn without_unit(&self, header: &str) -> (String, Option<Unit>) {
        for naming in UNIT_NAMES.iter().filter(|naming| header.contains(&naming.word)) {
            for ending in &naming.endings {
                let before = || header.split_once(ending.as_str()).map(|(bare, _)| bare);
                if let Some(bare) = header.strip_suffix(ending.as_str()).or_else(before) {
                    return (bare.to_owned(), Some(naming.unit));
                }
            }
        }
        (header.to_owned(), None)
    }

    /// 万元 named in brackets somewhere in a title: `逾期名单（单位：万元）`.
    #[must_use]
    pub fn unit_in_title(&self, text: &str) -> Option<Unit> {
        let named = |words: &[String]| self.unit.row.iter().any(|row| words.iter().any(|word| text.contains(&format!("{row}{word}"))));
        let bracketed = self.unit.wan.iter().take(1).any(|word| text.contains(&format!("({word})")));
        if named(&self.unit.wan) || bracketed {
            Some(Unit::Wan)
        } else if named(&self.unit.yuan) {
            Some(Unit::Yuan)
        } else {
            None
        }
    }

    /// The unit a whole cell names: `单位：万元`, `(万元)`, `元`.
    #[must_use]
    pub fn unit_of_cell(&self, text: &str) -> Option<Unit> {
        let lower = text.to_lowercase();
        let named = self.unit.row.iter().find_map(|row| lower.split_once(row.as_str()).map(|(_, rest)| rest.to_owned()));
        let rest = named.clone().unwrap_or_else(|| lower.trim_matches(['(', ')', '[', ']', ':']).to_owned());
        let is = |words: &[String]| words.iter().any(|word| rest == *word || (named.is_some() && rest.starts_with(word.as_str())));
        if is(&self.unit.wan) {
            Some(Unit::Wan)
        } else if is(&self.unit.yuan) {
            Some(Unit::Yuan)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_names() {
        for label in [
            "合计",
            "小计",
            "柳湾村小计",
            "合计(138人)",
            "总计:",
            "本页小计",
            "Total",
            "合计12人",
            "共12人",
            "青石镇小计6户",
            "共计：12人次",
            "计",
            "Σ",
            "总额",
        ] {
            assert!(MARKS.is_total_label(label), "{label}");
        }
        for name in ["王小明", "何计", "计划", "计小明", "共小明", "12人", "柳湾村", "合同编号", "共青村3组"] {
            assert!(!MARKS.is_total_label(name), "{name}");
        }
    }

    #[test]
    fn units_are_read_from_rows_and_headers() {
        assert_eq!(MARKS.unit_of_cell("单位:万元"), Some(Unit::Wan));
        assert_eq!(MARKS.unit_of_cell("金额单位:人民币元"), Some(Unit::Yuan));
        assert_eq!(MARKS.unit_of_cell("(万元)"), Some(Unit::Wan));
        assert_eq!(MARKS.unit_of_cell("单位:清河区资助中心"), None);
        assert_eq!(MARKS.without_unit("应还本金(单位:万元)"), ("应还本金".to_owned(), Some(Unit::Wan)));
    }
}
