//! What a workbook states of itself and is signed for: the figures of its cover, and what every sheet holds.

mod lines;
mod listed;
mod of_report;
mod place;
mod seal;
mod sheet;

use std::collections::BTreeMap;

use super::period::Period;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::basics::words::Language;
use crate::ledger::rate::{Rate, Unit};
use crate::sheet::shapes::Shape;

pub use crate::ledger::rates::BasisKind as StatedBasis;
pub use lines::{Line, Unread, format_of, message};
pub use of_report::of_report;
pub use place::{Area, CellPlace};
pub use seal::seal;
pub use sheet::{FORMAT_CODE, PUBLIC_KEY_CODE, SIGNATURE_CODE, is_statement};

/// The newest form of statement this program writes and reads.
pub const FORMAT: u32 = 1;

/// What a workbook is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkbookKind {
    /// The progress workbook of one school.
    Progress,
    /// What a centre made of many of them.
    District,
}

/// The statement of one workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The form of the statement: see [`FORMAT`].
    pub format: u32,
    /// What the workbook is.
    pub workbook: WorkbookKind,
    /// Whose figures: the school, or the centre.
    pub school: String,
    /// Number of the report, unique for ever.
    pub report_id: String,
    /// The campaign's name.
    pub campaign: String,
    /// The stretch of days with its kind.
    pub period: Period,
    /// The day the figures speak of.
    pub as_of: Day,
    /// When the workbook was made, in UTC.
    pub made_at: Instant,
    /// What the figures rest on.
    pub basis: StatedBasis,
    /// People; where declared, as many as were declared.
    pub borrowers: i64,
    /// People late.
    pub borrowers_late: i64,
    /// Contracts listed.
    pub contracts: i64,
    /// Contracts late.
    pub contracts_late: i64,
    /// Due principal and interest in fen; none where only people were declared.
    pub due_total: Option<Fen>,
    /// Unpaid principal and interest of late obligations, in fen.
    pub unpaid_total_late: Fen,
    /// Recovered principal and interest in fen; none where no population is listed.
    pub recovered_total: Option<Fen>,
    /// People to cure before the target is met, where known.
    pub to_cure: Option<i64>,
    /// The target in basis points.
    pub target_bp: i64,
    /// People excluded.
    pub excluded: i64,
    /// The language of the workbook.
    pub language: Language,
    /// True where names stand in clear.
    pub with_names: bool,
    /// The short checksum over the figures, as the cover prints it.
    pub checksum: String,
    /// What every other sheet holds, in their order.
    pub sheets: Vec<SheetDigest>,
    /// Where the rows of tables stand that machines read, by the table's key.
    pub tables: BTreeMap<String, TablePlace>,
    /// Where defined names lead.
    pub names: BTreeMap<String, CellPlace>,
    /// Cells left open on purpose: what a reader may fill in, and what is computed from it.
    pub open: Vec<CellPlace>,
    /// In which shape the numbers of each sheet are shown. None in workbooks of older versions, nor of sheets without numbers.
    pub shapes: BTreeMap<String, Vec<Shape>>,
    /// What is computed in cells left open. None in workbooks of older versions.
    pub formulas: BTreeMap<CellPlace, String>,
    /// The numbers that stood in cells left open. None in workbooks of older versions.
    pub tried: BTreeMap<CellPlace, String>,
}

/// Where a table stands, without header and totals, and what its columns hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TablePlace {
    /// Its rows.
    pub area: Area,
    /// Columns from 0 by what they hold: `township`, `borrowers_late`.
    pub columns: BTreeMap<String, u32>,
}

/// What one sheet holds, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDigest {
    /// Its name.
    pub sheet: String,
    /// SHA-256 over its cells in 64 hexadecimal digits, see [`crate::sheet::digest`].
    pub digest: String,
}

impl Statement {
    /// R1, people late of all people, where rates can be given.
    #[must_use]
    pub fn default_rate_borrowers(&self) -> Option<Rate> {
        let rate = Rate { numerator: self.borrowers_late, denominator: self.borrowers, unit: Unit::People };
        self.basis.is_rated().then_some(rate)
    }

    /// R5, unpaid of late obligations of all that was due, where rates can be given and what was due is known.
    #[must_use]
    pub fn default_rate_amount(&self) -> Option<Rate> {
        let due = self.due_total.filter(|_| self.basis.is_rated())?;
        Some(Rate { numerator: self.unpaid_total_late.fen(), denominator: due.fen(), unit: Unit::Money })
    }
}

impl WorkbookKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Progress, Self::District];

    /// As the statement writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Progress => "progress",
            Self::District => "district",
        }
    }

    /// The kind a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
