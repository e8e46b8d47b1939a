//! Rows of the ledger, written in bulk and taken back one by one.

use diesel::prelude::*;

use crate::ledger::borrower::{Borrower, BorrowerRow};
use crate::ledger::contract::{Contract, ContractRow};
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::{Allocation, Payment};
use crate::store::schema::{allocation, borrower, contract, obligation, payment};
use crate::store::{Connection, Result};
use crate::{insert_blocks, insert_many};

/// New borrowers in the shape they are written in.
pub struct NewBorrowers(Vec<BorrowerRow>);

impl From<Vec<Borrower>> for NewBorrowers {
    fn from(borrowers: Vec<Borrower>) -> Self {
        Self(borrowers.into_iter().map(BorrowerRow::from).collect())
    }
}

impl NewBorrowers {
    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }
}

/// New contracts in the shape they are written in.
pub struct NewContracts(Vec<ContractRow>);

impl From<Vec<Contract>> for NewContracts {
    fn from(contracts: Vec<Contract>) -> Self {
        Self(contracts.into_iter().map(ContractRow::from).collect())
    }
}

impl NewContracts {
    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }
}

/// Writes new borrowers. Their ids come from the block `borrower` of [`crate::store::reserve`].
///
/// # Errors
/// When the store cannot be written.
pub fn insert_borrowers(connection: &mut Connection, new: &NewBorrowers) -> Result<()> {
    Ok(insert_blocks!(connection, borrower::table, &new.0)?)
}

/// Writes new contracts. Their ids come from the block `contract`.
///
/// # Errors
/// When the store cannot be written.
pub fn insert_contracts(connection: &mut Connection, new: &NewContracts) -> Result<()> {
    Ok(insert_blocks!(connection, contract::table, &new.0)?)
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
