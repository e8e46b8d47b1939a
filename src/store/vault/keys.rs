//! A master secret, and the keys that come from it.

use ring::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
use ring::{hkdf, hmac};
use sha2::{Digest, Sha256};

use super::index::Tails;
use super::{Bytes, WorkspaceId, hex};
use crate::store::error::{Result, StoreError};

/// How many bytes name a key.
pub(super) const KEY_ID: usize = 4;

/// The secret everything comes from. Whoever has it and the data has everything: no `Debug`, `Display` or `Serialize`.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Master(pub(super) [u8; 32]);

/// What comes from one master for one workspace.
pub(super) struct Keys {
    pub(super) id: [u8; KEY_ID],
    pub(super) data: LessSafeKey,
    pub(super) file: LessSafeKey,
    pub(super) index: hmac::Key,
    pub(super) tails: Tails,
    /// What the audit log is keyed with.
    pub(super) log: hmac::Key,
    check: [u8; 32],
    check_from: hmac::Key,
}

impl Master {
    /// A new one, from the operating system's random numbers.
    pub(super) fn random() -> Result<Self> {
        let mut master = Self([0; 32]);
        getrandom::fill(&mut master.0).map_err(|error| StoreError::Broken(error.to_string()))?;
        Ok(master)
    }

    /// What the key is called in front of everything it seals. Says nothing of the secret.
    pub(super) fn id(&self) -> [u8; KEY_ID] {
        let mut id = [0; KEY_ID];
        let hash = Sha256::new().chain_update(b"repaydesk key id\0").chain_update(self.0).finalize();
        id.iter_mut().zip(hash).for_each(|(into, byte)| *into = byte);
        id
    }
}

impl Drop for Master {
    fn drop(&mut self) {
        self.0.fill(0);
        std::hint::black_box(&self.0);
    }
}

impl Keys {
    pub(super) fn of(master: &Master, workspace: WorkspaceId) -> Result<Self> {
        let secret = hkdf::Salt::new(hkdf::HKDF_SHA256, b"repaydesk vault").extract(&master.0);
        let derived = |what: &[u8]| -> Result<[u8; 32]> {
            let mut key = [0; 32];
            let info = [what, &workspace.0];
            secret.expand(&info, Bytes(key.len())).and_then(|made| made.fill(&mut key)).map_err(|_| unmade())?;
            Ok(key)
        };
        let cipher = |what: &[u8]| -> Result<LessSafeKey> {
            Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &derived(what)?).map_err(|_| unmade())?))
        };
        Ok(Self {
            id: master.id(),
            data: cipher(b"data\0")?,
            file: cipher(b"file\0")?,
            index: hmac::Key::new(hmac::HMAC_SHA256, &derived(b"index\0")?),
            tails: Tails::default(),
            log: hmac::Key::new(hmac::HMAC_SHA256, &derived(b"log\0")?),
            check: derived(b"check\0")?,
            check_from: hmac::Key::new(hmac::HMAC_SHA256, &derived(b"check from\0")?),
        })
    }

    /// What the database keeps to tell whether a key is the right one: opens nothing. With it stands from which entry on the log is
    /// keyed, once it is, and nobody without the key can say another number.
    pub(super) fn check_value(&self, log_keyed_from: Option<i64>) -> String {
        match log_keyed_from {
            None => hex(&self.check),
            Some(from) => format!("{}:{from}", hex(hmac::sign(&self.check_from, &from.to_be_bytes()).as_ref())),
        }
    }

    /// True where this key made that check value, whatever it says of the log.
    pub(super) fn made(&self, check_value: &str) -> bool {
        self.check_value(log_keyed_from(check_value)) == check_value
    }
}

/// What a check value says of the log.
pub(super) fn log_keyed_from(check_value: &str) -> Option<i64> {
    check_value.split_once(':').and_then(|(_, from)| from.parse().ok())
}

fn unmade() -> StoreError {
    StoreError::Broken("a key could not be derived".to_owned())
}
