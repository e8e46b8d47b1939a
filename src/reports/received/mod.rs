//! A workbook that comes back: is it as it was sent, by whom, and what does it say.

mod check;
mod cover;
mod finding;
mod laid_over;
mod number;
mod sheets;
mod shown;
mod sums;
mod tables;
mod touch;
mod tried;
mod unreceived;

use std::collections::HashSet;
use std::sync::Arc;

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::standing::Stage;

pub use super::facts::TrendLine;
pub use super::signing::PublicKey;
pub use super::statement::{StatedBasis, Statement, WorkbookKind};
pub use sums::{Contradiction, of_statement as contradiction_of};
pub use touch::Touch;
pub use unreceived::{Alteration, Made, Unreceived};

use super::statement::{FORMAT, Unread, format_of, message};
use crate::sheet::{Format, Limits, worker};
use finding::Found;

/// Characters a cell can hold: texts are digested whole.
const CELL_CHARACTERS: usize = 32_767;

/// A workbook as it was sent: its statement is signed, and everything in it is as stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What is signed.
    pub statement: Statement,
    /// Whose signature it is.
    pub key: PublicKey,
    /// By village.
    pub places: Vec<PlaceFigures>,
    /// By stage; empty where the workbook has no such table.
    pub stages: Vec<StageFigures>,
    /// What was taken out of the figures.
    pub excluded: Vec<ExcludedEntry>,
    /// From the oldest to the newest.
    pub trend: Vec<TrendLine>,
}

/// One village, or those whose village is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceFigures {
    /// Empty where not known.
    pub township: String,
    /// Empty for people without a village.
    pub village: String,
    /// People.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Contracts.
    pub contracts: i64,
    /// Contracts late.
    pub contracts_late: i64,
    /// Due principal and interest, in fen.
    pub due_total: Fen,
    /// Unpaid principal and interest of late obligations, in fen.
    pub unpaid_total_late: Fen,
}

/// People at one stage, each counted at their worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageFigures {
    /// The stage.
    pub stage: Stage,
    /// People.
    pub borrowers: i64,
}

/// One exclusion, without whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExcludedEntry {
    /// Township and village.
    pub place: String,
    /// What kind it is.
    pub kind: ExclusionKind,
    /// All contracts of the person.
    pub whole_person: bool,
    /// Who approved it.
    pub approver: String,
    /// The document it rests on, masked as the workbook has it.
    pub document: String,
    /// When it was decided.
    pub decided_on: Day,
}

/// Reads a workbook back, in the process that reads spreadsheets: is it as it was signed, and what does it say. Whether the key is the
/// school's is another question, see [`super::trust`]. `stem` is the file's name without its ending.
///
/// # Errors
/// [`Unreceived`].
pub fn received(bytes: Arc<[u8]>, stem: &str) -> Result<Received, Unreceived> {
    let limits = Limits { cell_characters: CELL_CHARACTERS, ..Limits::in_force() };
    let mut book = worker::open_within(bytes, stem, limits)?;
    if book.format() != Format::Xlsx {
        return Err(Unreceived::OtherFormat);
    }
    let found = finding::find(&mut book)?.ok_or(Unreceived::NotOurs)?;
    let (statement, key) = signed(&found)?;
    let sheets = sheets::read(&mut book, &found, &statement)?;
    let plain = book.plain()?;
    let mut touched = check::touched(&statement, &sheets, book.names());
    let mut otherwise = shown::touched(&statement, &plain, &check::altered(&statement, &sheets));
    otherwise.extend(tried::touched(&statement, &sheets));
    touched.extend(laid_over::touched(&statement, plain));
    let mut told: HashSet<Touch> = touched.iter().cloned().collect();
    touched.extend(otherwise.into_iter().filter(|touch| told.insert(touch.clone())));
    drop(book);
    let tables = tables::read(&statement, &sheets);
    if !touched.is_empty() {
        let made = Some(Made { school: statement.school, report_no: statement.report_id, key });
        return Err(Unreceived::Altered(Alteration { touched, made }));
    }
    let Some(tables) = tables else { return Err(Unreceived::contradictory(Contradiction::Table, statement)) };
    if let Some(what) = sums::contradiction(&statement, &tables) {
        return Err(Unreceived::contradictory(what, statement));
    }
    Ok(Received { statement, key, places: tables.places, stages: tables.stages, excluded: tables.excluded, trend: tables.trend })
}

/// What is signed, and by which key.
fn signed(found: &Found) -> Result<(Statement, PublicKey), Unreceived> {
    if format_of(&found.lines).is_some_and(|format| format > FORMAT) {
        return Err(Unreceived::NewerFormat);
    }
    let (key, signature) = found.key.zip(found.signature).ok_or_else(|| Unreceived::touched(Touch::Signature))?;
    if !key.has_signed(message(&found.lines).as_bytes(), &signature) {
        return Err(Unreceived::touched(Touch::Signature));
    }
    let statement = Statement::read(&found.lines).map_err(|Unread(line)| Unreceived::touched(Touch::Line(line)))?;
    Ok((statement, key))
}

#[cfg(test)]
mod tests;
