//! Whose row a batch lists: sealed, for a preview names people who are not in the ledger yet.

use crate::store::Result;
use crate::store::vault::{Vault, held};

/// Seals the name and the contract number of the row `id` of `batch_change`.
///
/// # Errors
/// As [`Vault::seal`].
pub fn sealed_whose(vault: &Vault, id: i64, name: &str, contract_no: Option<&str>) -> Result<Option<Vec<u8>>> {
    vault.seal_fields(held::LISTED_ROW, id, &[Some(name), contract_no])
}

/// Opens what [`sealed_whose`] sealed: the name, empty where there is none, and the contract number.
///
/// # Errors
/// As [`Vault::open`].
pub fn opened_whose(vault: &Vault, id: i64, sealed: Option<Vec<u8>>) -> Result<(String, Option<String>)> {
    let mut fields = vault.open_fields(held::LISTED_ROW, id, sealed)?;
    Ok((fields.take()?.unwrap_or_default(), fields.take()?))
}
