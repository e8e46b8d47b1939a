//! Rows of the ledger, written in bulk and taken back one by one.

use diesel::prelude::*;

use crate::ledger::borrower::{Borrower, BorrowerRow};
use crate::ledger::contract::{Contract, ContractRow};
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::{Allocation, Payment};
use crate::store::schema::{allocation, borrower, contract, obligation, payment};
use crate::store::{Connection, Result};
use crate::{insert_blocks, insert_many};

/// Writes new borrowers. Their ids come from the block `borrower` of [`crate::store::reserve`].
///
/// # Errors
/// When the store cannot be written.
pub fn insert_borrowers(connection: &mut Connection, borrowers: Vec<Borrower>) -> Result<()> {
    let rows: Vec<BorrowerRow> = borrowers.into_iter().map(BorrowerRow::from).collect();
    Ok(insert_blocks!(connection, borrower::table, &rows)?)
}

/// Writes new contracts. Their ids come from the block `contract`.
///
/// # Errors
/// When the store cannot be written.
pub fn insert_contracts(connection: &mut Connection, contracts: Vec<Contract>) -> Result<()> {
    let rows: Vec<ContractRow> = contracts.into_iter().map(ContractRow::from).collect();
    Ok(insert_blocks!(connection, contract::table, &rows)?)
}

/// Writes new obligations. Their ids come from the block `obligation`.
///
/// # Errors
/// When the store cannot be written.
pub fn insert_obligations(connection: &mut Connection, obligations: &[Obligation]) -> Result<()> {
    Ok(insert_blocks!(connection, obligation::table, obligations)?)
}

/// Writes new payments. Their ids come from the block `payment`.
///
/// # Errors
/// When the store cannot be written.
pub fn insert_payments(connection: &mut Connection, payments: &[Payment]) -> Result<()> {
    Ok(insert_many!(connection, payment::table, payments)?)
}

/// Writes where payments went. Their ids come from the block `allocation`.
///
/// # Errors
/// When the store cannot be written.
pub fn insert_allocations(connection: &mut Connection, allocations: &[Allocation]) -> Result<()> {
    Ok(insert_many!(connection, allocation::table, allocations)?)
}

/// Writes a borrower over what is stored under the same id.
///
/// # Errors
/// When the store cannot be written.
pub fn update_borrower(connection: &mut Connection, changed: &Borrower) -> Result<()> {
    diesel::update(borrower::table.find(changed.id)).set(BorrowerRow::from(changed.clone())).execute(connection)?;
    Ok(())
}

/// Writes a contract over what is stored under the same id.
///
/// # Errors
/// When the store cannot be written.
pub fn update_contract(connection: &mut Connection, changed: &Contract) -> Result<()> {
    diesel::update(contract::table.find(changed.id)).set(ContractRow::from(changed.clone())).execute(connection)?;
    Ok(())
}

/// Writes an obligation over what is stored under the same id.
///
/// # Errors
/// When the store cannot be written.
pub fn update_obligation(connection: &mut Connection, changed: &Obligation) -> Result<()> {
    diesel::update(obligation::table.find(changed.id)).set(changed).execute(connection)?;
    Ok(())
}
