//! A person of the ledger as this chapter's pages name them.

use diesel::prelude::*;

use crate::store::schema::borrower;
use crate::store::{Connection, Result};

/// The whole name of a borrower.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn name(connection: &mut Connection, id: i64) -> Result<String> {
    Ok(borrower::table.find(id).select(borrower::name).first(connection)?)
}
