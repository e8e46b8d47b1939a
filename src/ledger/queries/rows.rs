//! Rows of the ledger, written in bulk and taken back one by one.

use diesel::prelude::*;

use crate::ledger::borrower::{Borrower, BorrowerRow};
use crate::ledger::contract::{Contract, ContractRow};
use crate::ledger::obligation::{Obligation, ObligationRow};
use crate::ledger::payment::{Allocation, Payment};
use crate::store::schema::{allocation, borrower, contract, obligation, payment};
use crate::store::vault::{self, Vault};
use crate::store::{Connection, Result};
use crate::{insert_blocks, insert_many};

/// New borrowers in the shape they are written in, sealed.
pub struct NewBorrowers(Vec<BorrowerRow>);

impl NewBorrowers {
    /// Seals them.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn of(vault: &Vault, borrowers: Vec<Borrower>) -> Result<Self> {
        Ok(Self(borrowers.into_iter().map(|row| row.stored(vault)).collect::<Result<_>>()?))
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }
}

/// New contracts in the shape they are written in, sealed.
pub struct NewContracts(Vec<ContractRow>);

impl NewContracts {
    /// Seals them.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn of(vault: &Vault, contracts: Vec<Contract>) -> Result<Self> {
        Ok(Self(contracts.into_iter().map(|row| row.stored(vault)).collect::<Result<_>>()?))
    }

    /// How many.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.0.len()
    }
}

/// New obligations in the shape they are written in, sealed.
pub struct NewObligations(Vec<ObligationRow>);

impl NewObligations {
    /// Seals them.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn of(vault: &Vault, obligations: Vec<Obligation>) -> Result<Self> {
        Ok(Self(obligations.into_iter().map(|row| row.stored(vault)).collect::<Result<_>>()?))
    }

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
pub fn insert_obligations(connection: &mut Connection, new: &NewObligations) -> Result<()> {
    Ok(insert_blocks!(connection, obligation::table, &new.0)?)
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
    let row = changed.clone().stored(&*vault::of(connection)?)?;
    diesel::update(borrower::table.find(changed.id)).set(row).execute(connection)?;
    Ok(())
}

/// Writes a contract over what is stored under the same id.
///
/// # Errors
/// When the store cannot be written.
pub fn update_contract(connection: &mut Connection, changed: &Contract) -> Result<()> {
    let row = changed.clone().stored(&*vault::of(connection)?)?;
    diesel::update(contract::table.find(changed.id)).set(row).execute(connection)?;
    Ok(())
}

/// Writes an obligation over what is stored under the same id.
///
/// # Errors
/// When the store cannot be written.
pub fn update_obligation(connection: &mut Connection, changed: &Obligation) -> Result<()> {
    let row = changed.clone().stored(&*vault::of(connection)?)?;
    diesel::update(obligation::table.find(changed.id)).set(row).execute(connection)?;
    Ok(())
}
