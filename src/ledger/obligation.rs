//! 应还记录: one contract at one due date, in one campaign.

use diesel::prelude::*;

use super::note::Note;
use super::standing::Owed;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::opened_row;
use crate::store::Result;
use crate::store::schema::obligation;
use crate::store::vault::{Vault, held};

/// One obligation as stored. The note is in clear, so there is no `Debug`. Parts are `None` where a roster gave totals only: the split is unknown.
#[derive(Clone, PartialEq, Eq)]
pub struct Obligation {
    /// From the block `obligation` of [`crate::store::reserve`].
    pub id: i64,
    /// The campaign whose rosters list it.
    pub campaign_id: i64,
    /// The contract.
    pub contract_id: i64,
    /// The day it falls due.
    pub due_on: Day,
    /// Due principal in fen, if known.
    pub due_principal: Option<Fen>,
    /// Due interest in fen, if known.
    pub due_interest: Option<Fen>,
    /// Due in all, in fen.
    pub due_total: Fen,
    /// Paid principal in fen, if known: as stated, plus payments since.
    pub paid_principal: Option<Fen>,
    /// Paid interest in fen, if known.
    pub paid_interest: Option<Fen>,
    /// Paid in all, in fen.
    pub paid_total: Fen,
    /// 罚息 in fen: shown beside the figures, never inside a rate.
    pub penalty: Option<Fen>,
    /// True once a population roster of the campaign listed it.
    pub in_population: bool,
    /// The day the roster that last stated it speaks of.
    pub stated_on: Day,
    /// The day of payment a roster named.
    pub paid_on: Option<Day>,
    /// As rosters write it.
    pub repay_status: Option<String>,
    /// As rosters write it.
    pub repay_channel: Option<String>,
    /// As rosters write it.
    pub note: Option<Note>,
    /// The batch that brought it.
    pub created_batch_id: Option<i64>,
    /// The last population roster that listed it.
    pub seen_batch_id: Option<i64>,
    /// The last overdue roster that listed it.
    pub seen_overdue_batch_id: Option<i64>,
}

opened_row!(Obligation, ObligationRow);

/// The same as it is stored: what a roster notes may hold a number, and is sealed.
#[derive(Queryable, Selectable, Insertable, Identifiable, AsChangeset)]
#[diesel(table_name = obligation, treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct ObligationRow {
    id: i64,
    campaign_id: i64,
    contract_id: i64,
    due_on: Day,
    due_principal: Option<Fen>,
    due_interest: Option<Fen>,
    due_total: Fen,
    paid_principal: Option<Fen>,
    paid_interest: Option<Fen>,
    paid_total: Fen,
    penalty: Option<Fen>,
    in_population: bool,
    stated_on: Day,
    paid_on: Option<Day>,
    repay_status: Option<String>,
    repay_channel: Option<String>,
    created_batch_id: Option<i64>,
    seen_batch_id: Option<i64>,
    seen_overdue_batch_id: Option<i64>,
    sealed_note: Option<Vec<u8>>,
}

impl Obligation {
    /// As it is stored.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub(super) fn stored(self, vault: &Vault) -> Result<ObligationRow> {
        Ok(ObligationRow {
            sealed_note: vault.seal_some(held::NOTE, self.id, self.note.as_ref().map(Note::reveal))?,
            id: self.id,
            campaign_id: self.campaign_id,
            contract_id: self.contract_id,
            due_on: self.due_on,
            due_principal: self.due_principal,
            due_interest: self.due_interest,
            due_total: self.due_total,
            paid_principal: self.paid_principal,
            paid_interest: self.paid_interest,
            paid_total: self.paid_total,
            penalty: self.penalty,
            in_population: self.in_population,
            stated_on: self.stated_on,
            paid_on: self.paid_on,
            repay_status: self.repay_status,
            repay_channel: self.repay_channel,
            created_batch_id: self.created_batch_id,
            seen_batch_id: self.seen_batch_id,
            seen_overdue_batch_id: self.seen_overdue_batch_id,
        })
    }
}

impl ObligationRow {
    fn opened(self, vault: &Vault) -> Result<Obligation> {
        Ok(Obligation {
            note: vault.open_some(held::NOTE, self.id, self.sealed_note)?.map(|note| Note::stored(&note)),
            id: self.id,
            campaign_id: self.campaign_id,
            contract_id: self.contract_id,
            due_on: self.due_on,
            due_principal: self.due_principal,
            due_interest: self.due_interest,
            due_total: self.due_total,
            paid_principal: self.paid_principal,
            paid_interest: self.paid_interest,
            paid_total: self.paid_total,
            penalty: self.penalty,
            in_population: self.in_population,
            stated_on: self.stated_on,
            paid_on: self.paid_on,
            repay_status: self.repay_status,
            repay_channel: self.repay_channel,
            created_batch_id: self.created_batch_id,
            seen_batch_id: self.seen_batch_id,
            seen_overdue_batch_id: self.seen_overdue_batch_id,
        })
    }
}

/// The day a roster dates the money it states as paid. A day after the roster's own is a slip of the pen: the money was there.
#[must_use]
pub fn dated_statement(paid_on: Option<Day>, stated_on: Day) -> Option<Day> {
    paid_on.filter(|paid_on| *paid_on <= stated_on)
}

impl Obligation {
    /// What is due and paid, for the rules of [`super::standing`].
    #[must_use]
    pub fn owed(&self) -> Owed {
        Owed {
            due_on: self.due_on,
            due_principal: self.due_principal,
            due_interest: self.due_interest,
            due_total: self.due_total,
            paid_principal: self.paid_principal,
            paid_interest: self.paid_interest,
            paid_total: self.paid_total,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::day;

    #[test]
    fn money_cannot_be_paid_after_the_roster_that_states_it() {
        let dated = |on| dated_statement(Some(day(on)), day("2026-06-30"));
        assert_eq!([dated("2026-06-30"), dated("2062-06-30")], [Some(day("2026-06-30")), None]);
    }
}
