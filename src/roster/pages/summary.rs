//! What a batch remembers of its reading: the object `import --json` prints, as far as the pages show it.

use serde::Deserialize;

use crate::basics::words::Words;
use crate::roster::notice::{self, Older};

/// The parts of the summary the pages show.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Summary {
    pub sheets: Vec<SheetFound>,
    pub skipped: SkippedRows,
    /// The day the figures speak of.
    pub as_of: Option<String>,
    /// Rows that say more is late than is due.
    pub overdue_beyond_due: usize,
    /// Figures that would go back to those of an older day.
    pub older: Option<Older>,
}

/// Rows that are no data.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub(super) struct SkippedRows {
    /// Subtotals and totals: checked against their rows, never imported.
    pub totals: u32,
}

/// One sheet with the table found on it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SheetFound {
    pub sheet: String,
    /// Rows of the header, counted from 1. Empty where the sheet holds no table.
    pub header_rows: Vec<u32>,
    /// The layout a corrected mapping is remembered for.
    pub layout: String,
    pub headers: Vec<HeaderFound>,
}

/// One header and what it was taken for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct HeaderFound {
    /// Letters, as the spreadsheet shows them.
    pub column: String,
    pub header: String,
    pub field: Option<String>,
    /// It can mean something else.
    pub ambiguous: bool,
    /// Never read: money could be asked for through it.
    pub dropped: bool,
}

/// Sheets that share one layout, and so one mapping.
pub(super) struct LayoutFound<'a> {
    pub sheets: Vec<&'a SheetFound>,
    pub first: &'a SheetFound,
}

impl Summary {
    /// Reads the stored object; what cannot be read shows nothing.
    pub(super) fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// What to know of the roster as a whole, a sentence each.
    pub(super) fn notices(&self, words: Words) -> Vec<String> {
        notice::sentences(words, self.as_of.as_deref().unwrap_or_default(), self.overdue_beyond_due, self.older.as_ref())
    }

    /// The sheets that hold a table.
    pub(super) fn found(&self) -> impl Iterator<Item = &SheetFound> {
        self.sheets.iter().filter(|sheet| !sheet.header_rows.is_empty())
    }

    /// Their names, joined.
    pub(super) fn sheet_names(&self) -> String {
        self.found().map(|sheet| sheet.sheet.as_str()).collect::<Vec<_>>().join("、")
    }

    /// The sheets by layout, in the order of the file.
    pub(super) fn layouts(&self) -> Vec<LayoutFound<'_>> {
        let mut layouts: Vec<LayoutFound<'_>> = Vec::new();
        for sheet in self.found() {
            match layouts.iter_mut().find(|known| known.first.layout == sheet.layout) {
                Some(known) => known.sheets.push(sheet),
                None => layouts.push(LayoutFound { sheets: vec![sheet], first: sheet }),
            }
        }
        layouts
    }
}

impl SheetFound {
    /// The header rows as people say them: `3`, or `2–3`.
    pub(super) fn header_line(&self) -> String {
        match (self.header_rows.first(), self.header_rows.last()) {
            (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
            (Some(first), _) => first.to_string(),
            _ => String::new(),
        }
    }

    /// How many columns were taken for something.
    pub(super) fn known_columns(&self) -> usize {
        self.headers.iter().filter(|header| header.field.is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_its_sheets_and_their_header_rows() {
        let summary = Summary::read(
            r#"{"sheets":[{"sheet":"填表说明","header_rows":[]},
                {"sheet":"双河乡","header_rows":[2,3],"layout":"a","headers":[{"column":"A","header":"村","field":"village"},{"column":"B","header":"银行卡","dropped":true}]},
                {"sheet":"青石镇","header_rows":[2,3],"layout":"a","headers":[]}]}"#,
        );
        assert_eq!(summary.sheet_names(), "双河乡、青石镇");
        let layouts = summary.layouts();
        assert_eq!((layouts.len(), layouts[0].sheets.len()), (1, 2), "two sheets of one layout are mapped once");
        assert_eq!((layouts[0].first.header_line(), layouts[0].first.known_columns()), ("2–3".to_owned(), 1));
    }

    #[test]
    fn what_to_know_of_the_roster_as_a_whole_is_said() {
        let summary = Summary::read(r#"{"as_of":"2026-06-30","overdue_beyond_due":2,"older":{"rows":3,"stated_on":"2026-09-30"}}"#);
        let said = summary.notices(Words::default());
        assert!(said.len() == 2 && said[0].contains("2026-06-30") && said[0].contains('3') && said[1].contains('2'), "{said:?}");
    }

    #[test]
    fn an_unreadable_summary_shows_nothing() {
        assert_eq!(Summary::read("").sheet_names(), "");
    }
}
