//! What the page of one borrower shows beyond the ledger's file: where payments went, and which rosters brought what.

use diesel::dsl::max;
use diesel::prelude::*;

use crate::basics::calendar::{Day, Instant};
use crate::ledger::payment::Allocation;
use crate::ledger::queries::campaigns::batch_name;
use crate::ledger::queries::one_borrower::{self, BorrowerFile};
use crate::organisation::scope::Scope;
use crate::roster::absent::{self, Closed, Matter};
use crate::roster::opened_whose;
use crate::store::schema::{allocation, audit_entry, batch, batch_change, campaign, contract, obligation};
use crate::store::{Connection, Result, vault};

/// One borrower with all that hangs on them. Holds clear personal data, so there is no `Debug`.
pub struct Case {
    /// What the ledger holds.
    pub file: BorrowerFile,
    /// Which payment went to which obligation.
    pub allocations: Vec<Allocation>,
    /// Latest first.
    pub history: Vec<Trace>,
    /// What the newest rosters no longer name.
    pub absent: Vec<Matter>,
    /// Decisions about what some roster names again.
    pub closed: Vec<Closed>,
    /// When the person was erased, where they were and that is known, in UTC.
    pub erased_at: Option<Instant>,
}

/// What one roster brought or changed.
#[derive(Debug, Clone)]
pub struct Trace {
    /// The batch.
    pub batch_id: i64,
    /// What the file was called.
    pub file_name: String,
    /// `applied` or `undone`.
    pub state: String,
    /// When it was applied.
    pub applied_at: Option<Instant>,
    /// Its place among all that were applied.
    pub applied_order: Option<i64>,
    /// By whom.
    pub applied_by: Option<String>,
    /// Which contract.
    pub contract_no: Option<String>,
    /// JSON: field, old and new of each cell, masked where personal. Empty where the roster brought something new.
    pub cells: String,
    /// How many obligations it listed for the first time; none where it changed what was there.
    pub brought: Option<i64>,
}

type Row = (i64, String, String, (Option<Instant>, Option<i64>), Option<String>);

/// The case of one borrower as it stood on `as_of`.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`] where there is none or `scope` does not reach it, or when the store cannot be read.
pub fn case(connection: &mut Connection, campaign_id: i64, id: i64, as_of: Day, scope: &Scope) -> Result<Case> {
    let file = one_borrower::borrower(connection, campaign_id, id, as_of, scope)?;
    let payments: Vec<i64> = file.contracts.iter().flat_map(|contract| &contract.payments).map(|payment| payment.id).collect();
    let mut history = changed(connection, campaign_id, id)?;
    history.extend(brought(connection, campaign_id, &file)?);
    history.sort_by_key(|trace| std::cmp::Reverse((trace.applied_order, trace.batch_id, trace.brought.is_some())));
    Ok(Case {
        allocations: allocations(connection, &payments)?,
        absent: absent::matters(connection, campaign_id, Some(id))?,
        closed: absent::closed(connection, campaign_id, Some(id))?,
        erased_at: if file.borrower.is_erased() { erased_at(connection, id)? } else { None },
        history,
        file,
    })
}

/// When somebody was erased: alone, or with the campaign that listed them.
fn erased_at(connection: &mut Connection, id: i64) -> Result<Option<Instant>> {
    let deeds = audit_entry::table.filter(audit_entry::subject.eq("borrower").and(audit_entry::subject_id.eq(id)));
    let alone: Option<Instant> = deeds.filter(audit_entry::deed.eq("person.erased")).select(max(audit_entry::at)).first(connection)?;
    if alone.is_some() {
        return Ok(alone);
    }
    let listing = obligation::table.inner_join(contract::table).inner_join(campaign::table).filter(contract::borrower_id.eq(id));
    Ok(listing.select(max(campaign::erased_at)).first(connection)?)
}

fn allocations(connection: &mut Connection, payments: &[i64]) -> Result<Vec<Allocation>> {
    Ok(allocation::table
        .filter(allocation::payment_id.eq_any(payments))
        .order(allocation::id)
        .select(Allocation::as_select())
        .load(connection)?)
}

/// Rosters that changed something of the borrower.
fn changed(connection: &mut Connection, campaign_id: i64, id: i64) -> Result<Vec<Trace>> {
    let vault = vault::of(connection)?;
    let rows: Vec<(Row, (i64, Option<Vec<u8>>), String)> = batch_change::table
        .inner_join(batch::table)
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq_any(["applied", "undone"])))
        .filter(batch_change::borrower_id.eq(id).and(batch_change::what.eq("changed")))
        .order((batch::applied_order.desc(), batch_change::id))
        .select((
            (batch::id, batch_name(), batch::state, (batch::applied_at, batch::applied_order), batch::applied_by),
            (batch_change::id, batch_change::sealed),
            batch_change::cells,
        ))
        .load(connection)?;
    let trace = |(row, (id, sealed), cells)| {
        let (_, contract_no) = opened_whose(&vault, id, sealed)?;
        Ok(Trace { contract_no, cells, ..trace(row) })
    };
    rows.into_iter().map(trace).collect()
}

/// Rosters that listed something of the borrower for the first time.
fn brought(connection: &mut Connection, campaign_id: i64, file: &BorrowerFile) -> Result<Vec<Trace>> {
    let obligations = file.contracts.iter().flat_map(|contract| &contract.obligations);
    let batches: Vec<i64> = obligations.filter_map(|line| line.obligation.created_batch_id).collect();
    let rows: Vec<Row> = batch::table
        .filter(batch::id.eq_any(&batches).and(batch::campaign_id.eq(campaign_id)))
        .select((batch::id, batch_name(), batch::state, (batch::applied_at, batch::applied_order), batch::applied_by))
        .load(connection)?;
    let count = |id: i64| i64::try_from(batches.iter().filter(|batch| **batch == id).count()).unwrap_or(i64::MAX);
    Ok(rows.into_iter().map(|row| Trace { brought: Some(count(row.0)), ..trace(row) }).collect())
}

fn trace((batch_id, file_name, state, (applied_at, applied_order), applied_by): Row) -> Trace {
    Trace { batch_id, file_name, state, applied_at, applied_order, applied_by, contract_no: None, cells: String::new(), brought: None }
}
