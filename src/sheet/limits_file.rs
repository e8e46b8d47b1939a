//! The limits a school sets in a file: a TOML table of exactly the keys below, read once when the program starts.

use toml::{Table, Value};

use super::limits::Limits;
use crate::basics::words::Words;

/// Every key, and the most it may be set to.
pub const KEYS: [(&str, u64); 8] = [
    ("file_mib", 1_024),
    ("parts", 65_535),
    ("unpacked_mib", 16_384),
    ("sheets", 1_024),
    ("rows", 1_048_576),
    ("columns", 16_384),
    ("cells", 1_000_000_000),
    ("cell_characters", 32_767),
];

/// Why a file of limits cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadLimits {
    /// It is no TOML from this line on.
    NotToml { line: usize },
    /// A key we do not know.
    UnknownKey(String),
    /// A value that is no whole number from 1 to the most.
    BadValue { key: &'static str, most: u64 },
}

impl Limits {
    /// The limits `text` sets; what it leaves out stays as it is by default.
    ///
    /// # Errors
    /// [`BadLimits`] for the first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, BadLimits> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            BadLimits::NotToml { line: before.matches('\n').count() + 1 }
        })?;
        let mut limits = Self::default();
        for (key, value) in &table {
            let (key, most) = *KEYS.iter().find(|(known, _)| known == key).ok_or_else(|| BadLimits::UnknownKey(key.clone()))?;
            let number = value.as_whole().filter(|number| (1..=most).contains(number)).ok_or(BadLimits::BadValue { key, most })?;
            limits.set(key, number);
        }
        Ok(limits)
    }

    fn set(&mut self, key: &str, number: u64) {
        match key {
            "file_mib" => self.file_bytes = number << 20,
            "parts" => self.parts = number,
            "unpacked_mib" => self.unpacked_bytes = number << 20,
            "sheets" => self.sheets = number,
            "rows" => self.rows = number,
            "columns" => self.columns = u32::try_from(number).unwrap_or(u32::MAX),
            "cells" => self.cells = number,
            _ => self.cell_characters = usize::try_from(number).unwrap_or(usize::MAX),
        }
    }
}

trait Whole {
    fn as_whole(&self) -> Option<u64>;
}

impl Whole for Value {
    fn as_whole(&self) -> Option<u64> {
        self.as_integer().and_then(|number| u64::try_from(number).ok())
    }
}

impl BadLimits {
    /// One sentence: what is wrong, and what to write instead.
    #[must_use]
    pub fn say(&self, words: Words, file: &str) -> String {
        let file = ("file", file.to_owned().into());
        match self {
            Self::NotToml { line } => words.say_with("sheet-limits-not-toml", &[file, ("line", line.to_string().into())]),
            Self::UnknownKey(key) => {
                let known = KEYS.map(|(known, _)| known).join(" / ");
                words.say_with("sheet-limits-unknown-key", &[file, ("key", key.clone().into()), ("known", known.into())])
            }
            Self::BadValue { key, most } => {
                words.say_with("sheet-limits-bad-value", &[file, ("key", (*key).into()), ("most", most.to_string().into())])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_sets_what_it_names_and_leaves_the_rest() {
        let set = Limits::parse("# 大学校\nfile_mib = 64\nrows = 400_000\ncell_characters = 500\n").unwrap();
        assert_eq!(set, Limits { file_bytes: 64 << 20, rows: 400_000, cell_characters: 500, ..Limits::default() });
        assert_eq!(Limits::parse("").unwrap(), Limits::default());
    }

    #[test]
    fn every_key_sets_a_limit_of_its_own() {
        let mut seen = vec![Limits::default()];
        for (key, most) in KEYS {
            let set = Limits::parse(&format!("{key} = {most}")).unwrap();
            assert!(!seen.contains(&set), "{key}");
            seen.push(set);
            assert_eq!(Limits::parse(&format!("{key} = {}", most + 1)), Err(BadLimits::BadValue { key, most }));
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(Limits::parse("rows = 10\nrow = 5"), Err(BadLimits::UnknownKey("row".to_owned())));
        assert_eq!(Limits::parse("rows = 10\n\nsheets = = 5"), Err(BadLimits::NotToml { line: 3 }));
        for value in ["0", "-3", "1.5", "\"10\"", "true"] {
            assert_eq!(Limits::parse(&format!("sheets = {value}")), Err(BadLimits::BadValue { key: "sheets", most: 1_024 }), "{value}");
        }
    }
}
