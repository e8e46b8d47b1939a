//! How the secret of one-time codes is kept in the store: the one place that knows.

use super::one_time_code::Secret;
use crate::store::{Connection, Result, StoreError};

/// What the store keeps of a secret of this account.
///
/// # Errors
/// When it cannot be sealed.
pub(super) fn seal(_connection: &mut Connection, _account_id: i64, secret: &Secret) -> Result<String> {
    Ok(secret.text())
}

/// The secret again.
///
/// # Errors
/// [`StoreError::Broken`] when what is kept is none.
pub(super) fn open(_connection: &mut Connection, _account_id: i64, kept: &str) -> Result<Secret> {
    Secret::from_text(kept).ok_or_else(|| StoreError::Broken("the secret of one-time codes cannot be read".to_owned()))
}
