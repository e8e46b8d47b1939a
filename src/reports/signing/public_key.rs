//! The public half of a school's signing key: what a signature is checked by, and the fingerprint people compare on the telephone.

use std::fmt;

use ring::digest;
use ring::signature::{ED25519, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use crate::basics::hex::{first, from_hex, hex};

/// Bytes of a public key.
pub const KEY_BYTES: usize = 32;

/// Bytes of a signature.
pub const SIGNATURE_BYTES: usize = 64;

/// Bytes of the fingerprint: eight groups of four hexadecimal digits.
const FINGERPRINT_BYTES: usize = 16;

/// An Ed25519 public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PublicKey([u8; KEY_BYTES]);

impl PublicKey {
    /// These bytes as a key. Whether they are one shows when a signature is checked.
    #[must_use]
    pub const fn new(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    /// A key as [`PublicKey::text`] writes it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        from_hex(text).map(Self)
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn text(&self) -> String {
        hex(&self.0)
    }

    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The first 128 bits of SHA-256 over the key in eight groups: `3F9A-77C1-0B2E-44D8-…`.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let digits = first(digest::digest(&digest::SHA256, &self.0).as_ref(), FINGERPRINT_BYTES).to_uppercase();
        in_groups(&digits, 4, "-")
    }

    /// True where `signature` was made over `message` by the key this one belongs to.
    #[must_use]
    pub fn has_signed(&self, message: &[u8], signature: &[u8; SIGNATURE_BYTES]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(message, signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.fingerprint())
    }
}

/// `digits` in groups of `size` with `between` them: easier to read out and to compare.
#[must_use]
pub fn in_groups(digits: &str, size: usize, between: &str) -> String {
    let digits: Vec<char> = digits.chars().collect();
    digits.chunks(size.max(1)).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_has_eight_groups_and_a_key_is_read_as_it_is_written() {
        let key = PublicKey::new([7; KEY_BYTES]);
        assert_eq!(key.fingerprint().split('-').map(str::len).collect::<Vec<_>>(), [4; 8]);
        assert_eq!(PublicKey::read(&key.text()), Some(key));
        assert_eq!(PublicKey::read("07"), None);
        assert_ne!(PublicKey::new([8; KEY_BYTES]).fingerprint(), key.fingerprint());
    }
}
