//! What the page of one borrower shows beyond the ledger's file: where payments went, and which rosters brought what.

use diesel::prelude::*;

use crate::basics::calendar::{Day, Instant};
use crate::ledger::payment::Allocation;
use crate::ledger::queries::one_borrower::{self, BorrowerFile};
use crate::organisation::scope::Scope;
use crate::store::schema::{allocation, batch, batch_change};
use crate::store::{Connection, Result};

/// One borrower with all that hangs on them. Holds clear personal data, so there is no `Debug`.
pub struct Case {
    /// What the ledger holds.
    pub file: BorrowerFile,
    /// Which payment went to which obligation.
    pub allocations: Vec<Allocation>,
    /// Latest first.
    pub history: Vec<Trace>,
}

/// What one roster brought or changed.
#[derive(Debug, Clone, Queryable)]
pub struct Trace {
    /// The batch.
    pub batch_id: i64,
    /// What the file was called.
    pub file_name: String,
    /// `applied` or `undone`.
    pub state: String,
    /// When it was applied.
    pub applied_at: Option<Instant>,
    /// By whom.
    pub applied_by: Option<String>,
    /// `new` or `changed`.
    pub what: String,
    /// Which contract.
    pub contract_no: Option<String>,
    /// JSON: field, old and new of each cell, masked where personal.
    pub cells: String,
}

/// The case of one borrower as it stood on `as_of`.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`] where there is none or `scope` does not reach it, or when the store cannot be read.
pub fn case(connection: &mut Connection, campaign_id: i64, id: i64, as_of: Day, scope: &Scope) -> Result<Case> {
    let file = one_borrower::borrower(connection, campaign_id, id, as_of, scope)?;
    let payments: Vec<i64> = file.contracts.iter().flat_map(|contract| &contract.payments).map(|payment| payment.id).collect();
    Ok(Case { allocations: allocations(connection, &payments)?, history: history(connection, campaign_id, id)?, file })
}

fn allocations(connection: &mut Connection, payments: &[i64]) -> Result<Vec<Allocation>> {
    Ok(allocation::table
        .filter(allocation::payment_id.eq_any(payments))
        .order(allocation::id)
        .select(Allocation::as_select())
        .load(connection)?)
}

fn history(connection: &mut Connection, campaign_id: i64, id: i64) -> Result<Vec<Trace>> {
    Ok(batch_change::table
        .inner_join(batch::table)
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq_any(["applied", "undone"])))
        .filter(batch_change::borrower_id.eq(id).and(batch_change::what.ne("absent")))
        .order((batch::id.desc(), batch_change::id))
        .select((
            batch::id,
            batch::file_name,
            batch::state,
            batch::applied_at,
            batch::applied_by,
            batch_change::what,
            batch_change::contract_no,
            batch_change::cells,
        ))
        .load(connection)?)
}
