//! Payments of the batch go, and what they paid is owed again.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::line::{Deed, Draft, Owner, Subject, Why};
use super::plan::Planner;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::Allocation;
use crate::roster::batch::CellChange;
use crate::roster::field::Field;
use crate::store::schema::{allocation, obligation, payment};
use crate::store::{Result, by_keys};

impl Planner<'_> {
    pub(super) fn payments(&mut self) -> Result<()> {
        let own = payment::table.filter(payment::batch_id.eq(self.batch.id));
        let columns = (payment::id, payment::contract_id, payment::paid_on, payment::total);
        let payments: Vec<(i64, i64, Day, Fen)> = own.order(payment::id).select(columns).load(self.connection)?;
        self.brought.payments = !payments.is_empty();
        for (id, contract_id, paid_on, total) in payments {
            let cells = vec![CellChange { field: Field::PaidTotal.code().to_owned(), old: Some(total.yuan()), new: None }];
            let (owner, dated_on) = (Owner::Contract(contract_id), Some(paid_on));
            self.drafts.push(Draft { subject: Subject::Payment, id, owner, deed: Deed::Removed, why: None, dated_on, cells });
        }
        self.owed_again()
    }

    /// Each obligation the payments reached, less what they brought.
    fn owed_again(&mut self) -> Result<()> {
        let own = payment::table.filter(payment::batch_id.eq(self.batch.id)).select(payment::id);
        let parts: Vec<Allocation> = allocation::table
            .filter(allocation::payment_id.eq_any(own))
            .order(allocation::obligation_id)
            .select(Allocation::as_select())
            .load(self.connection)?;
        let mut ids: Vec<i64> = parts.iter().map(|part| part.obligation_id).collect();
        ids.dedup();
        let rows: Vec<Obligation> = by_keys(&ids, |some| {
            obligation::table.filter(obligation::id.eq_any(some)).select(Obligation::as_select()).load(self.connection)
        })?;
        let mut rows: FxHashMap<i64, Obligation> = rows.into_iter().map(|row| (row.id, row)).collect();
        for parts in parts.chunk_by(|one, next| one.obligation_id == next.obligation_id) {
            let Some(before) = parts.first().and_then(|part| rows.remove(&part.obligation_id)) else { continue };
            let (after, why) = less(&before, parts);
            self.drafts.push(Draft {
                subject: Subject::Obligation,
                id: before.id,
                owner: Owner::Contract(before.contract_id),
                deed: Deed::Restored,
                why,
                dated_on: Some(before.due_on),
                cells: cells(&before, &after),
            });
            self.obligations.insert(after.id, after);
        }
        Ok(())
    }
}

/// The obligation without what these payments brought, and why some of it stays. What a later roster counted in its own figures
/// stays there.
fn less(before: &Obligation, parts: &[Allocation]) -> (Obligation, Option<Why>) {
    let mut row = before.clone();
    let mut why = None;
    for part in parts {
        if let Some(roster) = part.absorbed_batch_id {
            why = Some(Why::Roster(roster));
            continue;
        }
        if row.paid_total < part.total {
            return (before.clone(), Some(Why::Amount));
        }
        row.paid_principal = row.paid_principal.map(|paid| paid.less(part.principal));
        row.paid_interest = row.paid_interest.map(|paid| paid.less(part.interest));
        row.paid_total = row.paid_total.less(part.total);
    }
    (row, why)
}

fn cells(before: &Obligation, after: &Obligation) -> Vec<CellChange> {
    // A total says nothing its parts do not.
    let total = |row: &Obligation| if row.paid_principal.is_none() { Some(row.paid_total) } else { None };
    let parts = [
        (Field::PaidPrincipal, before.paid_principal, after.paid_principal),
        (Field::PaidInterest, before.paid_interest, after.paid_interest),
        (Field::PaidTotal, total(before), total(after)),
    ];
    let yuan = |amount: Option<Fen>| amount.map(Fen::yuan);
    let changed = parts.into_iter().filter(|(_, old, new)| old != new);
    changed.map(|(field, old, new)| CellChange { field: field.code().to_owned(), old: yuan(old), new: yuan(new) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::day;

    fn row(paid: i64) -> Obligation {
        Obligation {
            id: 1,
            campaign_id: 1,
            contract_id: 1,
            due_on: day("2025-12-20"),
            due_principal: Some(Fen::new(1000)),
            due_interest: Some(Fen::new(50)),
            due_total: Fen::new(1050),
            paid_principal: Some(Fen::new(paid)),
            paid_interest: Some(Fen::ZERO),
            paid_total: Fen::new(paid),
            penalty: None,
            in_population: true,
            stated_on: day("2026-06-30"),
            paid_on: None,
            repay_status: None,
            repay_channel: None,
            note: None,
            created_batch_id: None,
            seen_batch_id: None,
            seen_overdue_batch_id: None,
        }
    }

    fn part(principal: i64, absorbed_batch_id: Option<i64>) -> Allocation {
        let (total, interest) = (Fen::new(principal), Fen::ZERO);
        let principal = Fen::new(principal);
        Allocation { id: 1, payment_id: 1, obligation_id: 1, paid_on: day("2026-07-01"), principal, interest, total, absorbed_batch_id }
    }

    #[test]
    fn what_was_paid_is_owed_again() {
        let (after, why) = less(&row(700), &[part(500, None), part(200, None)]);
        assert_eq!((after.paid_total, why), (Fen::ZERO, None));
        assert_eq!(cells(&row(700), &after).len(), 1, "a total says nothing its parts do not");
    }

    #[test]
    fn what_a_later_roster_counts_stays_and_what_is_not_there_cannot_be_taken() {
        let (after, why) = less(&row(700), &[part(500, Some(9)), part(200, None)]);
        assert_eq!((after.paid_total, why), (Fen::new(500), Some(Why::Roster(9))));
        let (after, why) = less(&row(100), &[part(500, None)]);
        assert!(after == row(100) && why == Some(Why::Amount));
    }
}
