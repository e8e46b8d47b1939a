//! Taking a batch back: what it brought goes, what it changed returns, and what was worked on since stays.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use serde_json::json;

use super::images::{self, Subject};
use super::kind::RosterKind;
use super::listed;
use crate::basics::calendar;
use crate::basics::money::Fen;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::Allocation;
use crate::ledger::queries::{campaigns, rows};
use crate::ledger::trend;
use crate::store::schema::{allocation, batch, batch_image, borrower, contract, exclusion, obligation, payment};
use crate::store::{self, Deed, Result, StoreError, Write};

/// What came of taking a batch back, in rows of the ledger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Undone {
    /// Brought by the batch and gone again.
    pub removed: u64,
    /// Changed by the batch and as they were before.
    pub restored: u64,
    /// Worked on since (a later roster, a payment, an exclusion, a hand): left as they are.
    pub kept: u64,
}

/// Why a batch is not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoRefusal {
    /// Not applied, or taken back already.
    #[error("not applied")]
    NotApplied,
    /// A later batch stands on this one: it has to be taken back first. Its number.
    #[error("batch {0} stands on it")]
    Later(i64),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for UndoRefusal {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

impl store::Failure for UndoRefusal {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}

/// Takes batch `id` back, whole, within this write.
///
/// # Errors
/// [`UndoRefusal`].
pub fn undo(w: &mut Write<'_>, id: i64) -> std::result::Result<Undone, UndoRefusal> {
    let columns = (batch::state, batch::kind, batch::campaign_id);
    let found: Option<(String, String, i64)> = batch::table.find(id).select(columns).first(&mut **w).optional()?;
    let (state, kind, campaign_id) = found.ok_or(StoreError::NotFound)?;
    if state != "applied" {
        return Err(UndoRefusal::NotApplied);
    }
    if let Some(later) = later_batch(w, id, campaign_id)? {
        return Err(UndoRefusal::Later(later));
    }
    let mut undone = Undone::default();
    take_payments_back(w, id, &mut undone)?;
    diesel::update(allocation::table.filter(allocation::absorbed_batch_id.eq(id)))
        .set(allocation::absorbed_batch_id.eq(None::<i64>))
        .execute(&mut **w)?;
    put_back(w, id, &mut undone)?;
    remove_new(w, id, &mut undone)?;
    if let Some(kind) = RosterKind::from_code(&kind) {
        listed::forget(w, id, kind, campaign_id)?;
    }
    let by = w.actor().name.clone();
    let ended = (batch::state.eq("undone"), batch::undone_at.eq(calendar::now()), batch::undone_by.eq(by));
    diesel::update(batch::table.find(id)).set(ended).execute(&mut **w)?;
    trend::take_again(w, id)?;
    campaigns::touch_all(w)?;
    w.note(&Deed { deed: "batch.undone", subject: "batch", subject_id: Some(id), detail: json!(undone) })?;
    Ok(undone)
}

/// The newest batch applied after this one. Batches are taken back newest first: amounts a later roster or payment rests on
/// would otherwise be pulled from under it.
fn later_batch(w: &mut Write<'_>, id: i64, campaign_id: i64) -> Result<Option<i64>> {
    let later = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")).and(batch::id.gt(id)));
    Ok(later.select(diesel::dsl::max(batch::id)).first(&mut **w)?)
}

/// Payments of the batch go, and what they paid is owed again. What a later roster counted in its own figures stays there.
fn take_payments_back(w: &mut Write<'_>, id: i64, undone: &mut Undone) -> Result<()> {
    let own = payment::table.filter(payment::batch_id.eq(id)).select(payment::id);
    let parts: Vec<Allocation> =
        allocation::table.filter(allocation::payment_id.eq_any(own)).select(Allocation::as_select()).load(&mut **w)?;
    for part in parts.iter().filter(|part| part.absorbed_batch_id.is_none()) {
        let mut row: Obligation = obligation::table.find(part.obligation_id).select(Obligation::as_select()).first(&mut **w)?;
        let less = |paid: Fen, part: Fen| paid.less(part);
        row.paid_principal = row.paid_principal.map(|paid| less(paid, part.principal));
        row.paid_interest = row.paid_interest.map(|paid| less(paid, part.interest));
        row.paid_total = less(row.paid_total, part.total);
        rows::update_obligation(w, &row)?;
    }
    diesel::delete(allocation::table.filter(allocation::payment_id.eq_any(own))).execute(&mut **w)?;
    undone.removed += count(diesel::delete(payment::table.filter(payment::batch_id.eq(id))).execute(&mut **w)?);
    Ok(())
}

/// Columns the batch changed get back what stood in them, unless somebody changed them since.
fn put_back(w: &mut Write<'_>, id: i64, undone: &mut Undone) -> Result<()> {
    let images: Vec<(String, i64, String)> = batch_image::table
        .filter(batch_image::batch_id.eq(id))
        .order(batch_image::id)
        .select((batch_image::subject, batch_image::subject_id, batch_image::before))
        .load(&mut **w)?;
    for (subject, row_id, image) in images {
        let whole = if subject == Subject::Borrower.text() {
            put_borrower_back(w, row_id, &image)?
        } else if subject == Subject::Contract.text() {
            put_contract_back(w, row_id, &image)?
        } else {
            put_obligation_back(w, row_id, &image)?
        };
        if images::is_of_listing(&image) {
            continue;
        }
        if whole {
            undone.restored += 1;
        } else {
            undone.kept += 1;
        }
    }
    Ok(())
}

fn put_borrower_back(w: &mut Write<'_>, id: i64, image: &str) -> Result<bool> {
    let found = borrower::table.find(id).select(Borrower::as_select()).first(&mut **w).optional()?;
    let Some(mut row) = found else { return Ok(false) };
    let whole = images::restore(&mut row, image);
    rows::update_borrower(w, &row)?;
    Ok(whole)
}

fn put_contract_back(w: &mut Write<'_>, id: i64, image: &str) -> Result<bool> {
    let found = contract::table.find(id).select(Contract::as_select()).first(&mut **w).optional()?;
    let Some(mut row) = found else { return Ok(false) };
    let whole = images::restore(&mut row, image);
    rows::update_contract(w, &row)?;
    Ok(whole)
}

fn put_obligation_back(w: &mut Write<'_>, id: i64, image: &str) -> Result<bool> {
    let found = obligation::table.find(id).select(Obligation::as_select()).first(&mut **w).optional()?;
    let Some(mut row) = found else { return Ok(false) };
    let whole = images::restore(&mut row, image);
    rows::update_obligation(w, &row)?;
    Ok(whole)
}

/// Another batch than this one listed the obligation too, as either kind of roster.
macro_rules! listed_later {
    ($id:expr) => {{
        let by_population = obligation::seen_batch_id.is_not_null().and(obligation::seen_batch_id.assume_not_null().ne($id));
        let overdue = obligation::seen_overdue_batch_id;
        by_population.or(overdue.is_not_null().and(overdue.assume_not_null().ne($id)))
    }};
}

/// Rows the batch brought go, from the leaves up: obligations no later roster listed and no payment reached, then contracts
/// and borrowers nothing refers to any more.
fn remove_new(w: &mut Write<'_>, id: i64, undone: &mut Undone) -> Result<()> {
    let paid = allocation::table.filter(allocation::obligation_id.eq(obligation::id));
    undone.kept += count_of(w, id)?;
    let obligations =
        obligation::table.filter(obligation::created_batch_id.eq(id)).filter(not(listed_later!(id))).filter(not(exists(paid)));
    let mut removed = count(diesel::delete(obligations).execute(&mut **w)?);

    let owed = obligation::table.filter(obligation::contract_id.eq(contract::id));
    let payments = payment::table.filter(payment::contract_id.eq(contract::id));
    let excluded = exclusion::table.filter(exclusion::contract_id.eq(contract::id.nullable()));
    let contracts = contract::table
        .filter(contract::created_batch_id.eq(id))
        .filter(not(exists(owed)))
        .filter(not(exists(payments)))
        .filter(not(exists(excluded)));
    removed += count(diesel::delete(contracts).execute(&mut **w)?);

    let contracts = contract::table.filter(contract::borrower_id.eq(borrower::id));
    let excluded = exclusion::table.filter(exclusion::borrower_id.eq(borrower::id));
    let borrowers = borrower::table.filter(borrower::created_batch_id.eq(id)).filter(not(exists(contracts))).filter(not(exists(excluded)));
    removed += count(diesel::delete(borrowers).execute(&mut **w)?);
    undone.removed += removed;
    Ok(())
}

/// Obligations the batch brought that must stay.
fn count_of(w: &mut Write<'_>, id: i64) -> Result<u64> {
    let paid = allocation::table.filter(allocation::obligation_id.eq(obligation::id));
    let kept: i64 = obligation::table
        .filter(obligation::created_batch_id.eq(id))
        .filter(listed_later!(id).or(exists(paid)))
        .count()
        .get_result(&mut **w)?;
    Ok(u64::try_from(kept).unwrap_or(0))
}

fn count(rows: usize) -> u64 {
    rows as u64
}
