//! What was listed for the first time since the last report, and what came in beside it.

use std::collections::BTreeMap;

use crate::basics::money::Fen;

/// An obligation that a roster listed for the first time since the last report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The borrower.
    pub borrower_id: i64,
    /// Name in clear.
    pub name: String,
    /// Contract number in clear; empty where the roster had none.
    pub contract_no: String,
    /// Township and village.
    pub place: String,
    /// Who answered for the village on the day of the figures.
    pub responsible: String,
    /// Due principal and interest.
    pub due: Fen,
    /// Paid of it by the day of the last report.
    pub paid_before: Fen,
    /// Unpaid of it.
    pub unpaid: Fen,
    /// The roster that listed it first.
    pub listed_in: String,
}

/// What came in since the last report. Who is listed for the first time brings along what was paid before: that came in earlier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recovered {
    /// By village, in fen; below nothing where it was put right.
    pub by_village: BTreeMap<Option<i64>, Fen>,
    /// What was paid before of what is listed for the first time, in fen.
    pub paid_before: Fen,
}

impl Recovered {
    /// In all villages.
    #[must_use]
    pub fn total(&self) -> Fen {
        self.by_village.values().copied().sum()
    }

    /// In one village.
    #[must_use]
    pub fn of_village(&self, village: Option<i64>) -> Fen {
        self.by_village.get(&village).copied().unwrap_or_default()
    }
}
