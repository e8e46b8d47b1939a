//! Rows the batch brought go again, from the leaves up, unless somebody worked on them since: then they stay, with what they hang on.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::line::{Deed, Draft, Owner, Subject, Why};
use super::plan::Planner;
use crate::basics::money::Fen;
use crate::ledger::exclusion::Exclusion;
use crate::ledger::obligation::Obligation;
use crate::roster::batch::CellChange;
use crate::roster::field::Field;
use crate::store::schema::{absent_decision, allocation, borrower, contract, exclusion, hand_correction, obligation, payment};
use crate::store::{Result, by_keys};

/// What goes, and why the rest stays.
#[derive(Default)]
pub(super) struct Brought {
    /// True where the batch brought payments.
    pub payments: bool,
    pub obligations: Vec<i64>,
    pub contracts: Vec<i64>,
    pub borrowers: Vec<i64>,
    /// Contracts that stay, of those the batch brought.
    contracts_kept: FxHashMap<i64, Why>,
    /// Contracts under which an obligation of the batch stays.
    owed_on: FxHashMap<i64, Why>,
}

/// What was done about the people of the batch since it was applied.
struct Worked {
    paid: FxHashSet<i64>,
    decided: FxHashSet<i64>,
    excluded_borrowers: FxHashSet<i64>,
    excluded_contracts: FxHashSet<i64>,
    borrower_of: FxHashMap<i64, i64>,
}

impl Worked {
    fn why(&self, row: &Obligation, batch: i64) -> Option<Why> {
        let other = [row.seen_batch_id, row.seen_overdue_batch_id].into_iter().flatten().find(|seen| *seen != batch);
        let excluded = self.excluded_contracts.contains(&row.contract_id)
            || self.borrower_of.get(&row.contract_id).is_some_and(|borrower| self.excluded_borrowers.contains(borrower));
        match other {
            Some(other) => Some(Why::Roster(other)),
            None if self.paid.contains(&row.id) => Some(Why::Payment),
            None if self.decided.contains(&row.id) => Some(Why::Absent),
            None if excluded => Some(Why::Exclusion),
            None => None,
        }
    }
}

impl Planner<'_> {
    pub(super) fn brought_obligations(&mut self) -> Result<()> {
        let brought = obligation::table.filter(obligation::created_batch_id.eq(self.batch.id));
        let rows: Vec<Obligation> = brought.order(obligation::id).select(Obligation::as_select()).load(self.connection)?;
        if rows.is_empty() {
            return Ok(());
        }
        let worked = self.worked()?;
        for row in rows {
            let why = worked.why(&row, self.batch.id);
            match why {
                Some(why) => {
                    self.brought.owed_on.insert(row.contract_id, why);
                }
                None => self.brought.obligations.push(row.id),
            }
            let (owner, dated_on) = (Owner::Contract(row.contract_id), Some(row.due_on));
            let cells = due(&row, why.is_some());
            self.drafts.push(Draft { subject: Subject::Obligation, id: row.id, owner, deed: Deed::Removed, why, dated_on, cells });
        }
        Ok(())
    }

    fn worked(&mut self) -> Result<Worked> {
        let batch = self.batch;
        let brought = obligation::created_batch_id.eq(batch.id);
        let paid: Vec<i64> = allocation::table
            .inner_join(obligation::table)
            .inner_join(payment::table)
            .filter(brought.and(payment::batch_id.ne(batch.id)))
            .select(allocation::obligation_id)
            .load(self.connection)?;
        let decided: Vec<i64> = absent_decision::table
            .inner_join(obligation::table)
            .filter(brought.and(absent_decision::revoked_at.is_null()))
            .select(absent_decision::obligation_id)
            .load(self.connection)?;
        let since: Vec<Exclusion> = exclusion::table
            .filter(exclusion::campaign_id.eq(batch.campaign_id).and(exclusion::revoked_at.is_null()))
            .filter(exclusion::created_at.ge(batch.applied_at))
            .select(Exclusion::as_select())
            .load(self.connection)?;
        let whole: FxHashSet<i64> = since.iter().filter(|one| one.contract_id.is_none()).map(|one| one.borrower_id).collect();
        let whole_ids: Vec<i64> = whole.iter().copied().collect();
        let owners: Vec<(i64, i64)> = by_keys(&whole_ids, |some| {
            contract::table.filter(contract::borrower_id.eq_any(some)).select((contract::id, contract::borrower_id)).load(self.connection)
        })?;
        Ok(Worked {
            paid: paid.into_iter().collect(),
            decided: decided.into_iter().collect(),
            excluded_borrowers: whole,
            excluded_contracts: since.iter().filter_map(|one| one.contract_id).collect(),
            borrower_of: owners.into_iter().collect(),
        })
    }

    pub(super) fn brought_contracts(&mut self) -> Result<()> {
        let brought = contract::table.filter(contract::created_batch_id.eq(self.batch.id));
        let ids: Vec<i64> = brought.order(contract::id).select(contract::id).load(self.connection)?;
        if ids.is_empty() {
            return Ok(());
        }
        let held = self.held_contracts()?;
        for id in ids {
            let why = self.brought.owed_on.get(&id).or_else(|| held.get(&id)).copied();
            match why {
                Some(why) => {
                    self.brought.contracts_kept.insert(id, why);
                }
                None => self.brought.contracts.push(id),
            }
            let (owner, dated_on) = (Owner::Contract(id), None);
            self.drafts.push(Draft { subject: Subject::Contract, id, owner, deed: Deed::Removed, why, dated_on, cells: Vec::new() });
        }
        Ok(())
    }

    /// Contracts of the batch that rows of somebody else refer to.
    fn held_contracts(&mut self) -> Result<FxHashMap<i64, Why>> {
        let batch = self.batch.id;
        let brought = contract::created_batch_id.eq(batch);
        let owed: Vec<(i64, Option<i64>)> = obligation::table
            .inner_join(contract::table)
            .filter(brought.and(obligation::created_batch_id.is_null().or(obligation::created_batch_id.ne(batch))))
            .select((obligation::contract_id, obligation::created_batch_id))
            .load(self.connection)?;
        let paid: Vec<i64> = payment::table
            .inner_join(contract::table)
            .filter(brought.and(payment::batch_id.ne(batch)))
            .select(payment::contract_id)
            .load(self.connection)?;
        let excluded: Vec<Option<i64>> =
            exclusion::table.filter(exclusion::contract_id.is_not_null()).select(exclusion::contract_id).load(self.connection)?;
        let mut held: FxHashMap<i64, Why> = excluded.into_iter().flatten().map(|id| (id, Why::Exclusion)).collect();
        held.extend(paid.into_iter().map(|id| (id, Why::Payment)));
        held.extend(owed.into_iter().map(|(id, by)| (id, by.map_or(Why::Belongs, Why::Roster))));
        Ok(held)
    }

    pub(super) fn brought_borrowers(&mut self) -> Result<()> {
        let brought = borrower::table.filter(borrower::created_batch_id.eq(self.batch.id));
        let ids: Vec<i64> = brought.order(borrower::id).select(borrower::id).load(self.connection)?;
        if ids.is_empty() {
            return Ok(());
        }
        let held = self.held_borrowers()?;
        for id in ids {
            let why = held.get(&id).copied();
            if why.is_none() {
                self.brought.borrowers.push(id);
            }
            let (owner, dated_on) = (Owner::Borrower(id), None);
            self.drafts.push(Draft { subject: Subject::Borrower, id, owner, deed: Deed::Removed, why, dated_on, cells: Vec::new() });
        }
        Ok(())
    }

    /// Borrowers of the batch whom a contract, an exclusion or a correction still names once the rest is taken back.
    fn held_borrowers(&mut self) -> Result<FxHashMap<i64, Why>> {
        let excluded: Vec<i64> = exclusion::table.select(exclusion::borrower_id).load(self.connection)?;
        let corrected: Vec<i64> = hand_correction::table.select(hand_correction::borrower_id).distinct().load(self.connection)?;
        let mut held: FxHashMap<i64, Why> = corrected.into_iter().map(|id| (id, Why::Hand)).collect();
        held.extend(excluded.into_iter().map(|id| (id, Why::Exclusion)));
        let contracts: Vec<(i64, i64, Option<i64>)> = contract::table
            .inner_join(borrower::table)
            .filter(borrower::created_batch_id.eq(self.batch.id))
            .select((contract::id, contract::borrower_id, contract::created_batch_id))
            .load(self.connection)?;
        let gone: FxHashSet<i64> = self.brought.contracts.iter().copied().collect();
        for (id, owner, by) in contracts.into_iter().filter(|(id, ..)| !gone.contains(id)) {
            // A contract that goes back to whose it was before does not hold its owner of now.
            let owner = self.contracts.get(&id).map_or(owner, |contract| contract.borrower_id);
            let other = by.filter(|by| *by != self.batch.id);
            let why = self.brought.contracts_kept.get(&id).copied().or_else(|| other.map(Why::Roster)).unwrap_or(Why::Belongs);
            held.insert(owner, why);
        }
        Ok(held)
    }
}

/// What the obligation is of: struck out where it goes.
fn due(row: &Obligation, stays: bool) -> Vec<CellChange> {
    let total = row.due_principal.is_none().then_some(row.due_total);
    let parts = [(Field::DuePrincipal, row.due_principal), (Field::DueInterest, row.due_interest), (Field::DueTotal, total)];
    let cell = |(field, amount): (Field, Option<Fen>)| {
        let (old, new) = if stays { (None, amount) } else { (amount, None) };
        amount.map(|_| CellChange { field: field.code().to_owned(), old: old.map(Fen::yuan), new: new.map(Fen::yuan) })
    };
    parts.into_iter().filter_map(cell).collect()
}
