//! The vault of the transaction under way. Queries are handed a connection and nothing else, so the store lays the vault ready for
//! the thread while the transaction lasts.

use std::cell::RefCell;
use std::sync::Arc;

use diesel::prelude::*;

use super::{Vault, hex};
use crate::store::Connection;
use crate::store::error::{Result, StoreError};
use crate::store::schema::vault_key;

thread_local! {
    static AT_HAND: RefCell<Option<Arc<Vault>>> = const { RefCell::new(None) };
}

/// The vault of the workspace `_within` belongs to.
///
/// # Errors
/// [`StoreError::Broken`] outside a transaction of [`crate::store::Store`]: a defect of ours.
pub fn of(_within: &Connection) -> Result<Arc<Vault>> {
    let vault = AT_HAND.with_borrow(Option::clone);
    vault.ok_or_else(|| StoreError::Broken("a vault was asked for outside a transaction".to_owned()))
}

/// Hands the vault of the transaction under way to `deed`, without counting its holders up and down: for rows on their way in.
///
/// # Errors
/// As [`of`], or what `deed` fails with.
pub fn with<T>(deed: impl FnOnce(&Vault) -> Result<T>) -> Result<T> {
    AT_HAND.with_borrow(|vault| {
        vault.as_deref().map_or_else(|| Err(StoreError::Broken("a vault was asked for outside a transaction".to_owned())), deed)
    })
}

/// Lays a vault ready until it is dropped; then what lay there before lies there again, also where a panic ended it.
pub struct AtHand(Option<Arc<Vault>>);

impl AtHand {
    pub fn lay(vault: &Arc<Vault>) -> Self {
        Self(AT_HAND.replace(Some(Arc::clone(vault))))
    }
}

impl Drop for AtHand {
    fn drop(&mut self) {
        AT_HAND.set(self.0.take());
    }
}

/// Who writes must seal with the key in use: another program may have replaced it since this one began.
pub fn newer_key(connection: &mut Connection, vault: &Vault) -> Result<()> {
    let current: Option<String> =
        vault_key::table.filter(vault_key::retired_at.is_null()).select(vault_key::key_id).first(connection).optional()?;
    if current.as_deref() == Some(&hex(&vault.current().id)) { Ok(()) } else { Err(StoreError::KeyReplaced) }
}
