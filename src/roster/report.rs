//! The `import --json` object: what was found in a file, row by row where something is wrong.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::check::Checked;
use super::problem::{Told, place};
use super::proposal::Proposal;
use super::reading::{Reading, Skipped};
use super::remarks::Remarks;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::sheet::{SheetError, column_letters};

/// Everything `import --json` prints.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub file: String,
    pub sha256: String,
    /// `population`, `overdue` or `payments`; none where the file was refused.
    pub kind: Option<String>,
    /// The day the figures speak of.
    pub as_of: Option<String>,
    pub sheets: Vec<SheetReport>,
    pub rows: RowCounts,
    pub diff: Diff,
    /// Sums over the accepted rows by field, in yuan.
    pub totals: Map<String, Value>,
    pub skipped: Skipped,
    /// What to know beside the counts.
    #[serde(default)]
    pub remarks: Remarks,
    /// Empty in a stored summary: the store keeps problems row by row.
    pub problems: Vec<Told>,
    /// Of a roster of payments: where each went.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allocations: Vec<AllocationReport>,
    /// Identity numbers that earlier rosters have for rows that lost theirs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<Proposal>,
    pub batch: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<FileError>,
}

/// One visible sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetReport {
    pub sheet: String,
    /// Which of the visible sheets it is, from 0.
    #[serde(default)]
    pub place: usize,
    /// A person said not to read it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub left_out: bool,
    /// A person pointed its header out, now or for an earlier file.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_hand: bool,
    /// A person said what its columns are, now or for an earlier file.
    #[serde(default, skip_serializing_if = "is_false")]
    pub corrected: bool,
    /// Empty where the sheet holds no table.
    pub header_rows: Vec<u32>,
    /// Field → header, joined and normalised.
    pub columns: Map<String, Value>,
    /// The layout a corrected mapping is remembered for.
    #[serde(default)]
    pub layout: String,
    /// Every header, with what it was taken for.
    #[serde(default)]
    pub headers: Vec<HeaderReport>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_false(yes: &bool) -> bool {
    !*yes
}

/// One header of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderReport {
    pub column: String,
    pub header: String,
    pub field: Option<String>,
    /// It can mean something else: the preview asks.
    pub ambiguous: bool,
    /// Never read: an account money could be asked for through.
    pub dropped: bool,
}

/// Rows by fate: read = accepted + rejected + repeated.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowCounts {
    pub read: usize,
    pub accepted: usize,
    pub rejected: usize,
    pub repeated: usize,
}

/// Accepted rows against the ledger: read = new + changed + unchanged + repeated + rejected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diff {
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    /// In the last roster, not in this one: never treated as paid, never deleted.
    pub absent: usize,
}

/// Where part of a payment goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllocationReport {
    pub sheet: String,
    pub row: u32,
    /// Masked.
    pub contract_no: Option<String>,
    /// The obligation's due day.
    pub due_on: String,
    /// In yuan.
    pub principal: String,
    /// In yuan.
    pub interest: String,
}

/// Why a file as a whole is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileError {
    pub code: String,
    pub message: String,
}

/// Why no roster can be had from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// The file cannot be read.
    Sheet(SheetError),
    /// No visible sheet holds a table of ours; header words found instead, and a hidden sheet that looks like one.
    NoRoster { found: Vec<String>, hidden: Option<String> },
    /// A header without rows: sheet and row of the header.
    NoRows(String, u32),
}

impl Unusable {
    /// Judges a file that was read.
    #[must_use]
    pub fn of(reading: &Reading) -> Option<Self> {
        if !reading.has_table() {
            let found = reading.sheets.iter().map(|sheet| sheet.texts.clone()).find(|texts| !texts.is_empty()).unwrap_or_default();
            return Some(Self::NoRoster { found, hidden: reading.hidden.clone() });
        }
        if !reading.records.is_empty() {
            return None;
        }
        let with_header = reading.sheets.iter().find(|sheet| sheet.layout.is_some())?;
        Some(Self::NoRows(with_header.name.clone(), with_header.header_rows.last().copied().unwrap_or_default()))
    }

    /// The code and the sentence.
    #[must_use]
    pub fn tell(&self, words: Words) -> FileError {
        let (code, message) = match self {
            Self::Sheet(error) => (error.code(), error.say(words)),
            Self::NoRoster { found, hidden } => {
                let found =
                    if found.is_empty() { words.say("roster-error-no-roster-empty") } else { masked::long_numbers(&found.join("、")) };
                let message = match hidden {
                    Some(sheet) => {
                        words.say_with("roster-error-no-roster-hidden", &[("found", found.into()), ("sheet", sheet.clone().into())])
                    }
                    None => words.say_with("roster-error-no-roster", &[("found", found.into())]),
                };
                ("no_roster", message)
            }
            Self::NoRows(sheet, row) => {
                ("no_rows", words.say_with("roster-error-no-rows", &[("place", place(sheet, *row, None, words).into())]))
            }
        };
        FileError { code: code.to_owned(), message }
    }
}

impl Report {
    /// The report on a file that cannot be used.
    #[must_use]
    pub fn refused(file: &str, sha256: &str, why: &Unusable, words: Words) -> Self {
        Self { file: masked::long_numbers(file), sha256: sha256.to_owned(), error: Some(why.tell(words)), ..Self::default() }
    }

    /// The report on a file whose header a person has to point out: its sheets, and no row.
    #[must_use]
    pub fn without_header(file: &str, sha256: &str, why: &Unusable, reading: &Reading, words: Words) -> Self {
        Self { sheets: reading.sheets.iter().map(sheet_report).collect(), ..Self::refused(file, sha256, why, words) }
    }

    /// The report on a checked file, without its difference from the ledger.
    #[must_use]
    pub fn of(file: &str, sha256: &str, checked: &Checked, words: Words) -> Self {
        let (read, accepted, rejected, repeated) = checked.counts();
        let problems = told(checked, words);
        let untold = checked.problem_count() - problems.len();
        Self {
            // A file may be named for a person: its name stands beside every figure.
            file: masked::long_numbers(file),
            sha256: sha256.to_owned(),
            kind: Some(checked.kind.code().to_owned()),
            as_of: Some(checked.as_of.to_string()),
            sheets: checked.reading.sheets.iter().map(sheet_report).collect(),
            rows: RowCounts { read, accepted, rejected, repeated },
            totals: checked.sums().into_iter().map(|(field, sum)| (field.code().to_owned(), Value::String(sum.yuan()))).collect(),
            skipped: checked.reading.skipped,
            remarks: Remarks { untold, ..checked.remarks.clone() },
            problems,
            ..Self::default()
        }
    }

    /// The sums over the accepted rows, by the code of their field.
    pub fn sums(&self) -> impl Iterator<Item = (&str, Fen)> {
        sums(&self.totals)
    }

    /// True where errors rejected rows.
    #[must_use]
    pub const fn has_rejected(&self) -> bool {
        self.rows.rejected > 0
    }
}

/// The amounts of [`Report::totals`].
pub fn sums(totals: &Map<String, Value>) -> impl Iterator<Item = (&str, Fen)> {
    totals.iter().filter_map(|(field, sum)| {
        let fen: String = sum.as_str()?.chars().filter(|c| *c != '.').collect();
        Some((field.as_str(), Fen::new(fen.parse().ok()?)))
    })
}

/// The problems that are told, in words, in the order of the file: see [`super::problems::Problems::told`].
#[must_use]
pub fn told(checked: &Checked, words: Words) -> Vec<Told> {
    let name = |sheet: usize| checked.reading.sheets.get(sheet).map(|sheet| sheet.name.as_str()).unwrap_or_default();
    checked.problems_told().iter().map(|problem| problem.tell(name(problem.sheet), words)).collect()
}

fn sheet_report(sheet: &super::reading::SheetRead) -> SheetReport {
    let named = SheetReport { sheet: sheet.name.clone(), place: sheet.place, left_out: sheet.left_out, ..SheetReport::default() };
    let Some(layout) = &sheet.layout else { return named };
    let mut columns = Map::new();
    for column in &layout.columns {
        if let Some(field) = column.field {
            columns.entry(field.code()).or_insert_with(|| Value::String(masked::long_numbers(&column.header)));
        }
    }
    let headers = layout.columns.iter().map(|column| HeaderReport {
        column: column_letters(column.column),
        header: masked::long_numbers(&column.header),
        field: column.field.map(|field| field.code().to_owned()),
        ambiguous: column.ambiguous,
        dropped: column.dropped,
    });
    SheetReport {
        by_hand: sheet.by_hand,
        corrected: sheet.corrected,
        header_rows: sheet.header_rows.clone(),
        columns,
        layout: layout.key.clone(),
        headers: headers.collect(),
        ..named
    }
}
