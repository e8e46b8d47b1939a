//! What a batch remembers of its reading: the object `import --json` prints, as far as the pages show it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::basics::money::Fen;
use crate::roster::Covers;
use crate::roster::remarks::Remarks;
use crate::roster::report::{self, FileError};
use crate::roster::top::Top;

/// The parts of the summary the pages show.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Summary {
    pub sheets: Vec<SheetFound>,
    pub skipped: SkippedRows,
    /// Field → yuan.
    pub totals: serde_json::Map<String, serde_json::Value>,
    pub remarks: Remarks,
    /// The first rows of its sheets, masked.
    pub tops: Vec<Top>,
    /// How many changed rows differ in a field.
    pub changed_fields: BTreeMap<String, i64>,
    /// Why the file cannot be read yet.
    pub error: Option<FileError>,
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
    /// Which of the visible sheets it is, from 0.
    pub place: usize,
    /// A person said not to read it.
    pub left_out: bool,
    /// A person pointed its header out.
    pub by_hand: bool,
    /// A person said what its columns are.
    pub corrected: bool,
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

    /// The sums over the rows that can be imported, by the code of their field.
    pub(super) fn sums(&self) -> impl Iterator<Item = (&str, Fen)> {
        report::sums(&self.totals)
    }

    /// What the roster was taken to be a list of.
    pub(super) fn covers(&self) -> Covers {
        self.remarks.unnamed.as_ref().map_or(Covers::All, |unnamed| unnamed.covers)
    }

    /// True while a person has to point out the header.
    pub(super) const fn lacks_header(&self) -> bool {
        self.error.is_some()
    }

    /// The first rows of the sheet at `place`.
    pub(super) fn top(&self, place: usize) -> Option<&Top> {
        self.tops.iter().find(|top| top.place == place)
    }

    /// The first rows of a sheet of this layout.
    pub(super) fn top_of(&self, layout: &str) -> Option<&Top> {
        self.tops.iter().find(|top| top.layout == layout)
    }

    /// The visible sheets, each once however many tables it holds.
    pub(super) fn visible(&self) -> Vec<&SheetFound> {
        let mut visible: Vec<&SheetFound> = Vec::new();
        for sheet in &self.sheets {
            if visible.iter().all(|known| known.place != sheet.place) {
                visible.push(sheet);
            }
        }
        visible
    }

    /// How many headers can mean something else, each layout counted once.
    pub(super) fn ambiguous_count(&self) -> usize {
        self.layouts().iter().flat_map(|layout| &layout.first.headers).filter(|header| header.ambiguous).count()
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
    fn an_unreadable_summary_shows_nothing() {
        assert_eq!(Summary::read("").sheet_names(), "");
    }
}
