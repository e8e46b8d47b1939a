//! The vault: what is personal lies in the database sealed, and its key lies elsewhere.
//!
//! A workspace has an identity of its own, 128 random bits, and one master secret in the file of that name in the keys folder
//! ([`KeysFolder`]), outside the data folder and its backups. From the master come the key of values, the key of whole files, the
//! key of the blind index and a check value, each by HKDF and bound to the workspace's identity. A key that was replaced stays in the
//! file as retired, so that what it sealed, and older backups, still open.
//!
//! Who needs it asks [`of`], which takes a connection: it is had only inside a transaction of [`super::Store`].

mod at_hand;
mod code;
mod fields;
mod folder;
mod from_clear;
mod index;
mod key_file;
mod keys;
mod lock;
mod log;
mod opens;
mod private;
mod recovery;
mod rotate;
mod sealing;
mod unlock;
mod walk;

pub mod held;

use std::sync::OnceLock;

use ring::hkdf::KeyType;

pub(super) use at_hand::{AtHand, newer_key};
pub use at_hand::{of, with};
pub use fields::{Fields, Pack};
pub use folder::KeysFolder;
pub(super) use from_clear::{seal as seal_what_is_clear, texts as seal_texts};
pub use index::{MARK_BYTES, Mark, Marks};
pub use lock::KeysLock;
pub(super) use log::{Tagged, key_of, log_is_keyed_from};
pub use opens::everything_opens;
pub use private::KeyRemark;
pub use recovery::{KeyFacts, RecoveryCode, key_facts, restore};
pub use rotate::Step;
pub use sealing::{AROUND, Place};
pub(super) use unlock::unlock;

use crate::basics::hex::hex;
use keys::Keys;

/// What tells one workspace from another, wherever its folder is copied to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct WorkspaceId([u8; 16]);

/// The keys of one workspace, ready for use. Has no `Debug`, `Display` or `Serialize`.
pub struct Vault {
    workspace: WorkspaceId,
    /// The first seals; the others open what they sealed before they were retired.
    keys: Vec<Keys>,
    /// The first entry of the audit log that is keyed.
    keyed_from: OnceLock<i64>,
    /// What is to be said of the key file.
    remarks: Vec<KeyRemark>,
}

impl WorkspaceId {
    pub(super) fn text(self) -> String {
        hex(&self.0)
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }
}

impl Vault {
    /// The key that seals, by the name the database knows it by.
    #[must_use]
    pub fn key_id(&self) -> String {
        hex(&self.current().id)
    }

    /// What was found when the key file was read: others could read it, or may change its folder.
    #[must_use]
    pub fn remarks(&self) -> &[KeyRemark] {
        &self.remarks
    }

    fn current(&self) -> &Keys {
        // Made with one at least: see `Vault::new`.
        &self.keys[0]
    }

    /// None without a key.
    fn new(workspace: WorkspaceId, keys: Vec<Keys>, keyed_from: Option<i64>) -> Option<Self> {
        let keyed_from = keyed_from.map_or_else(OnceLock::new, OnceLock::from);
        (!keys.is_empty()).then_some(Self { workspace, keys, keyed_from, remarks: Vec::new() })
    }
}

/// So many bytes from HKDF.
#[derive(Clone, Copy)]
struct Bytes(usize);

impl KeyType for Bytes {
    fn len(&self) -> usize {
        self.0
    }
}

fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests;
