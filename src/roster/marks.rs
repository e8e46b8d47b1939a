//! The words around the data that the import must recognise: totals, notes, units, places. Kept in `marks.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

pub use super::unit::Unit;

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
    pub population: PopulationMarks,
    pub place: PlaceMarks,
    pub school: SchoolMarks,
    pub gender: GenderMarks,
    pub phone: PhoneMarks,
    pub money: MoneyMarks,
    pub identity: IdentityMarks,
    pub marked: MarkedMarks,
    pub misplaced: MisplacedMarks,
}

/// What announces a number that was typed into a name.
#[derive(Deserialize, Default)]
pub struct MisplacedMarks {
    pub labels: Vec<String>,
}

/// The headings of the two columns we write into a workbook that goes back to its owner.
#[derive(Deserialize, Default)]
pub struct MarkedMarks {
    pub headings: Vec<[String; 2]>,
}

/// What a roster of everyone who owes is called.
#[derive(Deserialize, Default)]
pub struct PopulationMarks {
    pub says: Vec<String>,
    pub exact: Vec<String>,
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
    pub qian: Vec<String>,
    pub bai: Vec<String>,
    pub yuan: Vec<String>,
    pub fen: Vec<String>,
    pub beside: Vec<String>,
    pub row: Vec<String>,
    pub money_marks: Vec<String>,
    pub yuan_marks: Vec<String>,
    pub wan_mark: String,
    pub qian_mark: String,
    pub phrase_before: Vec<String>,
    pub phrase_after: Vec<String>,
    pub with_unit: Vec<String>,
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
pub struct MoneyMarks {
    pub words: Vec<String>,
    pub never: Vec<String>,
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
pub struct IdentityMarks {
    pub label: String,
    pub like_x: Vec<char>,
}

#[derive(Deserialize, Default)]
pub struct PhoneMarks {
    pub extension: Vec<String>,
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
}
