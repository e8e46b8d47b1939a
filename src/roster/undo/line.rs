//! What becomes of one row of the ledger when a batch is taken back.

use diesel::prelude::*;
use serde::Serialize;

use crate::basics::calendar::Day;
use crate::roster::batch::CellChange;
use crate::store::schema::batch_undo;

/// The three buckets every row falls into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bucket {
    /// Gone again, or as it was before.
    Reversed,
    /// Worked on since, and left as it is.
    Kept,
    /// Could not be taken back.
    Failed,
}

impl Bucket {
    /// All three, in the order they are told.
    pub const ALL: [Self; 3] = [Self::Reversed, Self::Kept, Self::Failed];

    /// As the store and addresses write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Reversed => "reversed",
            Self::Kept => "kept",
            Self::Failed => "failed",
        }
    }

    /// The bucket of that code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|bucket| bucket.code() == code)
    }
}

/// Which kind of row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    Borrower,
    Contract,
    Obligation,
    Payment,
    Village,
}

impl Subject {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Borrower => "borrower",
            Self::Contract => "contract",
            Self::Obligation => "obligation",
            Self::Payment => "payment",
            Self::Village => "village",
        }
    }
}

/// What taking back does to the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Deed {
    /// The batch brought it: it goes.
    Removed,
    /// The batch changed it: it is as before.
    Restored,
}

impl Deed {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Restored => "restored",
        }
    }
}

/// Why a row stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Why {
    /// Another roster lists or changed it: its batch.
    Roster(i64),
    /// A payment reached it.
    Payment,
    /// An exclusion was entered.
    Exclusion,
    /// It was decided what became of it when a roster no longer named it.
    Absent,
    /// Somebody changed it by hand.
    Hand,
    /// A row that stays hangs on it.
    Belongs,
    /// Somebody was made responsible for it.
    Assigned,
    /// The row is there no more.
    Gone,
    /// Another row goes by the number it would get back.
    Taken,
    /// Something changed it that cannot be told apart.
    Unclear,
    /// Less stands there as paid than the payment brought.
    Amount,
}

impl Why {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Roster(_) => "roster",
            Self::Payment => "payment",
            Self::Exclusion => "exclusion",
            Self::Absent => "absent",
            Self::Hand => "hand",
            Self::Belongs => "belongs",
            Self::Assigned => "assigned",
            Self::Gone => "gone",
            Self::Taken => "taken",
            Self::Unclear => "unclear",
            Self::Amount => "amount",
        }
    }

    pub(super) const fn batch(self) -> Option<i64> {
        if let Self::Roster(batch) = self { Some(batch) } else { None }
    }

    pub(super) const fn bucket(self) -> Bucket {
        match self {
            Self::Roster(_) | Self::Payment | Self::Exclusion | Self::Absent | Self::Hand | Self::Belongs | Self::Assigned => Bucket::Kept,
            Self::Gone | Self::Taken | Self::Unclear | Self::Amount => Bucket::Failed,
        }
    }
}

/// Whose row it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    Borrower(i64),
    Contract(i64),
    /// Nobody's: it is a place.
    Place,
    Unknown,
}

/// A row before it has a name.
pub(super) struct Draft {
    pub subject: Subject,
    pub id: i64,
    pub owner: Owner,
    pub deed: Deed,
    /// Why it stays; none where it is taken back.
    pub why: Option<Why>,
    /// The day it falls due or was paid.
    pub dated_on: Option<Day>,
    pub cells: Vec<CellChange>,
}

impl Draft {
    pub(super) fn bucket(&self) -> Bucket {
        self.why.map_or(Bucket::Reversed, Why::bucket)
    }
}

/// One row as it is told and kept, with everything personal masked.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = batch_undo)]
pub struct Line {
    #[serde(skip)]
    pub id: i64,
    #[serde(skip)]
    pub batch_id: i64,
    /// Code of a [`Bucket`].
    pub bucket: String,
    /// `borrower`, `contract`, `obligation`, `payment` or `village`.
    pub subject: String,
    pub subject_id: i64,
    pub borrower_id: Option<i64>,
    /// `removed` or `restored`: what was done, or would have been.
    pub deed: String,
    /// The code of what keeps it.
    pub why: Option<String>,
    pub why_batch_id: Option<i64>,
    /// Of a village its own name.
    pub masked_name: String,
    pub masked_contract_no: Option<String>,
    pub dated_on: Option<Day>,
    /// JSON of the cells: what stands now and what is put back.
    #[serde(skip)]
    pub cells: String,
}

/// How many rows fell into each bucket.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// Brought by the batch and gone again.
    pub removed: u64,
    /// Changed by the batch and as they were before.
    pub restored: u64,
    /// Worked on since (another roster, a payment, an exclusion, a decision, a hand): left as they are.
    pub kept: u64,
    /// Could not be taken back.
    pub failed: u64,
}

impl Undone {
    /// Taken back: gone again or as before.
    #[must_use]
    pub const fn reversed(&self) -> u64 {
        self.removed + self.restored
    }

    /// How many rows of that bucket.
    #[must_use]
    pub const fn of(&self, bucket: Bucket) -> u64 {
        match bucket {
            Bucket::Reversed => self.reversed(),
            Bucket::Kept => self.kept,
            Bucket::Failed => self.failed,
        }
    }

    /// Counts `rows` more of a bucket and deed, by their codes.
    pub(super) fn add(&mut self, bucket: &str, deed: &str, rows: u64) {
        let slot = match (Bucket::from_code(bucket), deed) {
            (Some(Bucket::Reversed), "removed") => &mut self.removed,
            (Some(Bucket::Reversed), _) => &mut self.restored,
            (Some(Bucket::Kept), _) => &mut self.kept,
            _ => &mut self.failed,
        };
        *slot += rows;
    }
}
