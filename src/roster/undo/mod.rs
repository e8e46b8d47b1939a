//! Taking a batch back: what it brought goes, what it changed returns, and what was worked on since stays. Each row of the ledger
//! falls into one of three buckets, and is named.
//!
//! [`plan`] computes what would happen; [`take_back`] computes the same and carries it out. [`brought`] decides about rows the batch
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

use super::office::{NotImported, Office};
use super::order::Named;
use super::watch::{Stage, Watch, Writing, tell};
use super::{listed, turns};
use crate::basics::calendar;
use crate::ledger::queries::{campaigns, rows};
use crate::ledger::trend;
use crate::store::schema::{absent_decision, allocation, batch, borrower, contract, obligation, payment};
use crate::store::{self, Connection, Deed, KEYS_AT_A_TIME, StoreError, Write};

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
    /// Whoever waited called it off.
    #[error("cancelled")]
    Cancelled,
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

impl From<NotImported> for UndoRefusal {
    fn from(why: NotImported) -> Self {
        match why {
            NotImported::Cancelled => Self::Cancelled,
            NotImported::Store(error) => Self::Store(error),
            NotImported::Refused(_) | NotImported::NotStaged | NotImported::LookAgain(_) => Self::NotApplied,
        }
    }
}

/// Takes batch `id` back, whole, in a write of its own, for somebody who waits and may call it off, and keeps with it what became of
/// each row. What it will do is computed before the
/// write begins, so that others wait less long for it; where something was written in between, it is computed again.
///
/// # Errors
/// [`UndoRefusal`].
pub fn take_back(office: &Office, id: i64, watch: &dyn Watch) -> std::result::Result<Undone, UndoRefusal> {
    tell(watch, Stage::Comparing, 0, None)?;
    let look = |c: &mut Connection| Ok::<_, UndoRefusal>((store::newest_entry(c)?, plan::plan(c, id)?));
    let mut planned = Some(office.store.read(look)?);
    turns::write(office, watch, |w| {
        let plan = match planned.take() {
            Some((newest, plan)) if store::newest_entry(w)? == newest => plan,
            _ => plan::plan(w, id)?,
        };
        let undone = carried_out(w, plan, watch)?;
        watch.written(w, id)?;
        Ok(undone)
    })
}

fn carried_out(w: &mut Write<'_>, plan: Plan, watch: &dyn Watch) -> std::result::Result<Undone, UndoRefusal> {
    let id = plan.batch.id;
    let (undone, batch) = (plan.counts(), plan.batch);
    carry_out(w, &plan, &mut Writing::of(watch, plan.lines.len(), plan.written()))?;
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
fn carry_out(connection: &mut Connection, plan: &Plan, writing: &mut Writing<'_>) -> std::result::Result<(), UndoRefusal> {
    writing.beat()?;
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
    for row in &plan.obligations {
        rows::update_obligation(connection, row)?;
        writing.add(1)?;
    }
    for ids in plan.brought.obligations.chunks(KEYS_AT_A_TIME) {
        // Decisions in force keep their obligation; those taken back go with it.
        diesel::delete(absent_decision::table.filter(absent_decision::obligation_id.eq_any(ids))).execute(connection)?;
        diesel::delete(obligation::table.filter(obligation::id.eq_any(ids))).execute(connection)?;
        writing.add(ids.len())?;
    }
    for ids in plan.brought.contracts.chunks(KEYS_AT_A_TIME) {
        diesel::delete(contract::table.filter(contract::id.eq_any(ids))).execute(connection)?;
        writing.add(ids.len())?;
    }
    for row in &plan.contracts {
        rows::update_contract(connection, row)?;
        writing.add(1)?;
    }
    for ids in plan.brought.borrowers.chunks(KEYS_AT_A_TIME) {
        diesel::delete(borrower::table.filter(borrower::id.eq_any(ids))).execute(connection)?;
        writing.add(ids.len())?;
    }
    for row in &plan.borrowers {
        rows::update_borrower(connection, row)?;
        writing.add(1)?;
    }
    Ok(plan.villages.carry_out(connection)?)
}
