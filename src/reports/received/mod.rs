//! A workbook that comes back: is it as it was sent, by whom, and what does it say.

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::standing::Stage;

pub use super::facts::TrendLine;
pub use super::signing::PublicKey;
pub use super::statement::{StatedBasis, Statement, WorkbookKind};

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
