//! What the audit log is keyed with: a key of its own from each master. Which one made a hash stands behind it.

use diesel::prelude::*;
use ring::hmac;

use super::{Vault, from_hex, hex};
use crate::store::Connection;
use crate::store::error::Result;
use crate::store::schema::vault_key;

/// Between a hash and the name of its key.
const OF: char = '.';

/// Whether a keyed hash is the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tagged {
    /// It is.
    Holds,
    /// It is another's, or none.
    Not,
    /// The key file lacks its key.
    KeyMissing,
}

impl Vault {
    /// The first entry of the log that is keyed; None while the workspace is being opened.
    pub(in crate::store) fn keyed_from(&self) -> Option<i64> {
        self.keyed_from.get().copied()
    }

    /// A hash of `said` under the key in use, 64 hexadecimal digits and the name of the key. `what` tells one use from another.
    pub(in crate::store) fn tag(&self, what: &[u8], said: &[u8]) -> String {
        let keys = self.current();
        format!("{}{OF}{}", hex(hmac::sign(&keys.log, &[what, said].concat()).as_ref()), hex(&keys.id))
    }

    /// Whether `tag` is what [`Vault::tag`] made of the same, under whichever key.
    pub(in crate::store) fn holds(&self, what: &[u8], said: &[u8], tag: &str) -> Tagged {
        let Some((hash, key_id)) = tag.split_once(OF) else { return Tagged::Not };
        let (Some(hash), Some(id)) = (from_hex::<32>(hash), from_hex(key_id)) else { return Tagged::Not };
        match self.keys.iter().find(|keys| keys.id == id) {
            None => Tagged::KeyMissing,
            Some(keys) if hmac::verify(&keys.log, &[what, said].concat(), &hash).is_ok() => Tagged::Holds,
            Some(_) => Tagged::Not,
        }
    }

    /// As [`Vault::holds`], under the key in use alone: what a key that was replaced vouches for is past.
    pub(in crate::store) fn holds_now(&self, what: &[u8], said: &[u8], tag: &str) -> Tagged {
        match self.holds(what, said, tag) {
            Tagged::Holds if key_of(tag) != Some(self.key_id().as_str()) => Tagged::Not,
            tagged => tagged,
        }
    }
}

/// The name of the key behind a hash; none where it was made without one.
pub(in crate::store) fn key_of(tag: &str) -> Option<&str> {
    tag.split_once(OF).map(|(_, key)| key)
}

/// Binds the number of the first keyed entry into the check value of every key at hand.
///
/// # Errors
/// When the store cannot be written.
pub fn log_is_keyed_from(connection: &mut Connection, vault: &Vault, first: i64) -> Result<()> {
    let first = *vault.keyed_from.get_or_init(|| first);
    for keys in &vault.keys {
        let row = vault_key::table.find(hex(&keys.id));
        diesel::update(row).set(vault_key::check_value.eq(keys.check_value(Some(first)))).execute(connection)?;
    }
    Ok(())
}

#[cfg(test)]
impl Vault {
    /// What the database kept before the log was keyed.
    pub(in crate::store) fn unkeyed_check_value(&self) -> String {
        self.current().check_value(None)
    }
}
