//! Taking a batch back: what it brought goes, what it changed returns, and what was worked on since stays. Each row of the ledger
//! falls into one of three buckets, and is named.
//!
//! [`plan`] computes what would happen; [`undo`] computes the same and carries it out. [`brought`] decides about rows the batch
//! brought, [`changed`] about columns it changed, [`paid`] about its payments, [`villages`] about places; [`record`] keeps what came of it.

mod brought;
mod cells;
mod changed;
mod line;
mod named;
mod paid;
mod plan;
mod record;
mod villages;

use diesel::prelude::*;
use serde_json::json;

use super::listed;
use super::order::Named;
use crate::basics::calendar;
use crate::ledger::queries::{campaigns, rows};
use crate::ledger::trend;
use crate::store::schema::{absent_decision, allocation, batch, borrower, contract, obligation, payment};
use crate::store::{self, Connection, Deed, Result, StoreError, Write};

pub use line::{Bucket, Line, Undone};
pub use plan::{Plan, plan};
pub use record::{counts, lines, villages_reversed};
pub(super) use villages::keep as keep_villages;

/// Why a batch is not taken back.
#[derive(Debug, thiserror::Error)]
pub enum UndoRefusal {
    /// Not applied, or taken back already.
    #[error("not applied")]
    NotApplied,
    /// Later batches stand on this one: they have to be taken back before it, in this order.
    #[error("later batches stand on it")]
    Later(Vec<Named>),
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

/// Takes batch `id` back, whole, within this write, and keeps with it what became of each row.
///
/// # Errors
/// [`UndoRefusal`].
pub fn undo(w: &mut Write<'_>, id: i64) -> std::result::Result<Undone, UndoRefusal> {
    let plan = plan::plan(w, id)?;
    let (undone, batch) = (plan.counts(), plan.batch);
    carry_out(w, &plan)?;
    if let Some(kind) = batch.kind {
        listed::forget(w, id, kind, batch.campaign_id)?;
    }
    record::keep(w, plan.lines)?;
    let by = w.actor().name.clone();
    let ended = (batch::state.eq("undone"), batch::undone_at.eq(calendar::now()), batch::undone_by.eq(by));
    diesel::update(batch::table.find(id)).set(ended).execute(&mut **w)?;
    trend::take_again(w, id)?;
    campaigns::touch_all(w)?;
    w.note(&Deed { deed: "batch.undone", subject: "batch", subject_id: Some(id), detail: json!(undone) })?;
    Ok(undone)
}

/// Leaves go before what they hang on, and whatever gets an old key back gets it once nobody else has it.
fn carry_out(connection: &mut Connection, plan: &Plan) -> Result<()> {
    let id = plan.batch.id;
    if plan.brought.payments {
        let own = payment::table.filter(payment::batch_id.eq(id)).select(payment::id);
        diesel::delete(allocation::table.filter(allocation::payment_id.eq_any(own))).execute(connection)?;
        diesel::delete(payment::table.filter(payment::batch_id.eq(id))).execute(connection)?;
    }
    // What this roster counted in its own figures counts by itself again.
    diesel::update(allocation::table.filter(allocation::absorbed_batch_id.eq(id)))
        .set(allocation::absorbed_batch_id.eq(None::<i64>))
        .execute(connection)?;
    plan.obligations.iter().try_for_each(|row| rows::update_obligation(connection, row))?;
    for ids in plan.brought.obligations.chunks(plan::IDS_AT_A_TIME) {
        // Decisions in force keep their obligation; those taken back go with it.
        diesel::delete(absent_decision::table.filter(absent_decision::obligation_id.eq_any(ids))).execute(connection)?;
        diesel::delete(obligation::table.filter(obligation::id.eq_any(ids))).execute(connection)?;
    }
    for ids in plan.brought.contracts.chunks(plan::IDS_AT_A_TIME) {
        diesel::delete(contract::table.filter(contract::id.eq_any(ids))).execute(connection)?;
    }
    plan.contracts.iter().try_for_each(|row| rows::update_contract(connection, row))?;
    for ids in plan.brought.borrowers.chunks(plan::IDS_AT_A_TIME) {
        diesel::delete(borrower::table.filter(borrower::id.eq_any(ids))).execute(connection)?;
    }
    plan.borrowers.iter().try_for_each(|row| rows::update_borrower(connection, row))?;
    plan.villages.carry_out(connection)
}
