//! How the secret of one-time codes is kept in the store: sealed, bound to its account. The one place that knows.

use super::one_time_code::Secret;
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, StoreError};

/// What the store keeps of a secret of this account.
///
/// # Errors
/// When it cannot be sealed.
pub(super) fn seal(connection: &Connection, account_id: i64, secret: &Secret) -> Result<Vec<u8>> {
    vault::of(connection)?.seal_text(held::CODE_SECRET, account_id, &secret.text())
}

/// The secret again.
///
/// # Errors
/// [`StoreError`] when it was altered, or its key is missing.
pub(super) fn open(connection: &Connection, account_id: i64, kept: Vec<u8>) -> Result<Secret> {
    let text = vault::of(connection)?.open_text(held::CODE_SECRET, account_id, kept)?;
    Secret::from_text(&text).ok_or_else(|| StoreError::Broken("the secret of one-time codes cannot be read".to_owned()))
}
