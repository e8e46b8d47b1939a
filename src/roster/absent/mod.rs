//! Absent: a roster listed an obligation, and a later one of its kind that covers the place does not. Nobody takes that for paid; a
//! person decides what became of it. A decision changes no amount and no figure. Which places a roster covers says [`super::covers`],
//! which of two is the later one [`super::latest`].
//!
//! A decision is about one listing and what has missed it since: once a later roster names the obligation again the matter is closed by
//! itself, and should that roster be taken back it stands again. Nothing has to be written for either. A roster of a day before that of
//! the one that misses it may come late and list it too: the matter stays the same.

mod decide;
mod in_force;
mod queries;

use diesel::sql_types::Text;
use diesel::{AsExpression, FromSqlRow};

use super::kind::RosterKind;
use super::order::Named;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::text_column;

pub use decide::{Pick, decide, withdraw};
pub use in_force::closed;
pub(super) use queries::missing;
pub use queries::{Reported, matters, reported, undecided};

/// The kinds of roster that list obligations.
pub const KINDS: [RosterKind; 2] = [RosterKind::Population, RosterKind::Overdue];

/// What became of an obligation a roster no longer names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Decision {
    /// 自报已还，待确认: shown beside the rates, and in none of them until the bank confirms it.
    ReportedPaid,
    /// 已迁出: an exclusion, with approver and document, is entered by itself.
    Moved,
    /// 名单有误，已向中心核实.
    Mistake,
    /// 保留: nothing is wrong, and nothing more is asked.
    Keep,
}

impl Decision {
    /// All of them, in the order people are offered them.
    pub const ALL: [Self; 4] = [Self::ReportedPaid, Self::Moved, Self::Mistake, Self::Keep];

    /// The code stored and sent by forms.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        match self {
            Self::ReportedPaid => "reported_paid",
            Self::Moved => "moved",
            Self::Mistake => "mistake",
            Self::Keep => "keep",
        }
    }

    /// The decision a code names.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|decision| decision.text() == text)
    }

    /// True where it has to be said what was found out: that a list is wrong is nobody's word alone.
    #[must_use]
    pub const fn needs_note(self) -> bool {
        matches!(self, Self::Mistake)
    }
}

text_column!(Decision);

/// A decision in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub id: i64,
    pub decision: Decision,
    pub note: String,
    pub at: Instant,
    pub by: String,
}

/// One obligation that a roster of its kind no longer names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    pub obligation_id: i64,
    pub kind: RosterKind,
    /// The batch that named it last.
    pub listed_in: Named,
    /// The latest batch that does not.
    pub missed_by: Named,
    /// The place in the order of the first batch that misses it since that listing.
    pub since_order: i64,
    pub borrower_id: i64,
    /// Whole name.
    pub name: String,
    pub contract_no: Option<String>,
    pub due_on: Day,
    /// Unpaid, in fen.
    pub unpaid: Fen,
    pub village_id: Option<i64>,
    /// Township and village, once placed.
    pub place: Option<(String, String)>,
    /// Who answers for the village.
    pub responsible: Option<String>,
    /// An exclusion of the borrower or the contract is in force.
    pub excluded: bool,
    pub decided: Option<Decided>,
}

/// A decision about what is named again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    pub borrower_id: i64,
    /// Whole name.
    pub name: String,
    pub contract_no: Option<String>,
    pub due_on: Day,
    pub kind: RosterKind,
    pub decided: Decided,
    /// The batch that names it now, if any does.
    pub named_by: Option<Named>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_and_only_a_mistake_asks_for_words() {
        for decision in Decision::ALL {
            assert_eq!(Decision::from_text(decision.text()), Some(decision));
        }
        assert_eq!(Decision::ALL.map(Decision::needs_note), [false, false, true, false]);
    }
}
