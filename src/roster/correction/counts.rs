//! What a batch does as a whole once a corrected file is in it: counted against the ledger as it was before the batch.
//!
//! Rows that landed before are found unchanged now; what they were then is known from what the batch brought and changed.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Outcome;
use super::refusal::Refusal;
use crate::ledger::obligation::Obligation;
use crate::roster::batch::{self, CellChange, Listed, What};
use crate::roster::check::Checked;
use crate::roster::difference::Difference;
use crate::roster::known::Known;
use crate::roster::listed;
use crate::roster::listing;
use crate::roster::people::at;
use crate::roster::record::Fate;
use crate::roster::report::Diff;
use crate::roster::road::{Compared, Does};
use crate::roster::twice::payment_key;
use crate::store::schema::{batch_change, payment};
use crate::store::{Connection, Result};

/// What the batch did when it landed.
pub struct Before {
    batch_id: i64,
    /// Obligations it changed, with their cells.
    changed: FxHashMap<i64, Vec<CellChange>>,
    /// Payments it brought.
    payments: FxHashSet<String>,
}

impl Before {
    /// Reads it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(connection: &mut Connection, batch_id: i64) -> Result<Self> {
        let changed: Vec<(Option<i64>, String)> = batch_change::table
            .filter(batch_change::batch_id.eq(batch_id).and(batch_change::what.eq(What::Changed.code())))
            .select((batch_change::obligation_id, batch_change::cells))
            .load(connection)?;
        let payments: Vec<String> = payment::table.filter(payment::batch_id.eq(batch_id)).select(payment::payment_key).load(connection)?;
        let cells = |(id, json): (Option<i64>, String)| id.map(|id| batch::kept(&json).map(|cells| (id, cells)));
        Ok(Self {
            batch_id,
            changed: changed.into_iter().filter_map(cells).collect::<Result<_>>()?,
            payments: payments.into_iter().collect(),
        })
    }
}

/// Puts the counts of the whole batch into `compared`, and lists its rows. `now` lists what differs from the ledger as it is.
///
/// # Errors
/// [`Refusal::Missing`] where rows that have landed are not accepted in the corrected file.
pub fn of_whole(before: &Before, checked: &Checked, compared: &mut Compared, now: &[Listed]) -> Outcome<Vec<Listed>> {
    let known = &compared.known;
    let (diff, listed) = match &compared.does {
        Does::Obligations(found) => {
            let rows = Rows::of(before, checked, known, found);
            refuse_missing(rows.missing(known))?;
            (rows.counts(found), rows.list(now))
        }
        Does::Payments(laid) => {
            let own = own_payments(before, checked);
            refuse_missing(before.payments.len().saturating_sub(own.len()))?;
            let counts =
                Diff { new: laid.counts.new + own.len(), unchanged: laid.counts.unchanged.saturating_sub(own.len()), ..laid.counts };
            let landed = own.iter().filter_map(|row| listing::payment_row(checked, known, *row));
            (counts, in_order(landed.chain(now.iter().cloned()).collect()))
        }
    };
    compared.report.diff = diff;
    Ok(listed)
}

fn refuse_missing(rows: usize) -> Outcome<()> {
    if rows == 0 { Ok(()) } else { Err(Refusal::Missing(rows).into()) }
}

/// The accepted rows whose payment the batch brought.
fn own_payments(before: &Before, checked: &Checked) -> Vec<u32> {
    let rows = (0_u32..).zip(checked.reading.records.iter().zip(&checked.keys));
    let own = rows.filter(|(_, (record, key))| record.fate == Fate::Accepted && before.payments.contains(&payment_key(record, key)));
    own.map(|(row, _)| row).collect()
}

/// The rows of a corrected file whose obligation the batch has listed already.
struct Rows<'r> {
    before: &'r Before,
    checked: &'r Checked,
    /// Row and place in [`Known::obligations`] of those the batch brought.
    brought: FxHashMap<u32, usize>,
    /// Of those it did not bring: row and id.
    stood: FxHashMap<u32, i64>,
}

impl<'r> Rows<'r> {
    fn of(before: &'r Before, checked: &'r Checked, known: &Known, found: &Difference) -> Self {
        let mut rows = Self { before, checked, brought: FxHashMap::default(), stood: FxHashMap::default() };
        for (row, named) in (0_u32..).zip(&found.people.contract_of) {
            let contract = found.people.contracts.get(at(*named)).and_then(|contract| contract.stored);
            let due_on = checked.reading.records.get(at(row)).and_then(|record| record.days.due);
            let place = contract.zip(due_on).and_then(|(contract, due_on)| known.instalment(contract, due_on));
            let Some((place, stored)) = place.and_then(|place| known.obligations.get(place).map(|stored| (place, stored))) else {
                continue;
            };
            if stored.created_batch_id == Some(before.batch_id) {
                rows.brought.insert(row, place);
            } else {
                rows.stood.insert(row, stored.id);
            }
        }
        rows
    }

    /// Obligations the batch has listed or changed that no accepted row names. An older file changes some that a newer roster lists;
    /// of those it left as they were nothing is in the ledger, and nothing is lost with them.
    fn missing(&self, known: &Known) -> usize {
        let ids: FxHashSet<i64> = self.brought.values().filter_map(|place| known.obligations.get(*place)).map(|row| row.id).collect();
        let named: FxHashSet<i64> = ids.into_iter().chain(self.stood.values().copied()).collect();
        let is_own = |row: &&Obligation| {
            listed::last(row, self.checked.kind) == Some(self.before.batch_id) || self.before.changed.contains_key(&row.id)
        };
        known.obligations.iter().filter(is_own).filter(|row| !named.contains(&row.id)).count()
    }

    fn counts(&self, found: &Difference) -> Diff {
        let now: FxHashSet<u32> = found.changes.iter().map(|change| change.row).collect();
        let new = self.brought.len() + found.counts.new;
        let changed = self.stood.iter().filter(|(row, id)| now.contains(row) || self.before.changed.contains_key(id)).count();
        let accepted = found.counts.new + found.counts.changed + found.counts.unchanged;
        Diff { new, changed, unchanged: accepted.saturating_sub(new + changed), absent: found.counts.absent }
    }

    /// Rows the batch brought as new, with those that come to them; rows it changed, with what changes now.
    fn list(&self, now: &[Listed]) -> Vec<Listed> {
        let records = &self.checked.reading.records;
        let brought_at: FxHashSet<(String, u32)> = self.brought.keys().filter_map(|row| self.place(*row)).collect();
        let mut brought: Vec<u32> = self.brought.keys().copied().collect();
        brought.sort_unstable();
        let mut rows: Vec<Listed> =
            brought.into_iter().take(listing::NEW_LISTED).filter_map(|row| listing::due_row(self.checked, row)).collect();
        let mut seen: FxHashSet<i64> = FxHashSet::default();
        for listed in now.iter().filter(|listed| listed.what != What::Changed || !brought_at.contains(&(listed.sheet.clone(), listed.row)))
        {
            let mut listed = listed.clone();
            if let Some(earlier) = listed.obligation_id.filter(|_| listed.what == What::Changed).and_then(|id| self.before.changed.get(&id))
            {
                listed.cells = joined(earlier, &listed.cells);
            }
            seen.extend(listed.obligation_id);
            rows.push(listed);
        }
        for (row, id) in &self.stood {
            let (Some(cells), Some(record)) = (self.before.changed.get(id).filter(|_| !seen.contains(id)), records.get(at(*row))) else {
                continue;
            };
            rows.push(Listed { obligation_id: Some(*id), ..listing::of_record(self.checked, record, What::Changed, cells.clone()) });
        }
        in_order(rows)
    }

    fn place(&self, row: u32) -> Option<(String, u32)> {
        let record = self.checked.reading.records.get(at(row))?;
        Some((listing::sheet_name(self.checked, record.sheet), record.row))
    }
}

/// Cells that changed when the batch landed and change again: from what stood first to what stands last.
fn joined(earlier: &[CellChange], later: &[CellChange]) -> Vec<CellChange> {
    let mut cells = earlier.to_vec();
    for change in later {
        match cells.iter_mut().find(|cell| cell.field == change.field) {
            Some(cell) => cell.new.clone_from(&change.new),
            None => cells.push(change.clone()),
        }
    }
    cells
}

/// In the order of the file, kind by kind.
fn in_order(mut rows: Vec<Listed>) -> Vec<Listed> {
    rows.sort_by(|one, other| (one.what.code(), &one.sheet, one.row).cmp(&(other.what.code(), &other.sheet, other.row)));
    rows
}
