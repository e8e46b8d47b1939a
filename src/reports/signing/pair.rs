//! A key pair: what a school signs with. Its seed is 256 random bits and lies sealed in the database.

use ring::signature::{Ed25519KeyPair, KeyPair as _};

use super::{KEY_BYTES, PublicKey, SIGNATURE_BYTES};
use crate::store::{Result, StoreError};

/// The bits a pair is made from. Has no `Debug`.
pub struct Seed([u8; KEY_BYTES]);

/// A pair, ready to sign. Has no `Debug`.
pub struct Pair {
    inner: Ed25519KeyPair,
    public: PublicKey,
}

impl Seed {
    /// A new one.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn fresh() -> Result<Self> {
        let mut bits = [0; KEY_BYTES];
        getrandom::fill(&mut bits).map_err(|error| StoreError::Broken(error.to_string()))?;
        Ok(Self(bits))
    }

    /// One that was kept.
    #[must_use]
    pub fn of(kept: &[u8]) -> Option<Self> {
        kept.try_into().ok().map(Self)
    }

    /// What is kept of it, sealed.
    #[must_use]
    pub const fn bits(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The pair it makes.
    ///
    /// # Errors
    /// Never with bits of this length; a library's say.
    pub fn pair(&self) -> Result<Pair> {
        let broken = |_| StoreError::Broken("a seed makes no signing key".to_owned());
        let inner = Ed25519KeyPair::from_seed_unchecked(&self.0).map_err(broken)?;
        let bytes = inner.public_key().as_ref().try_into();
        let public = PublicKey::new(bytes.map_err(|_| StoreError::Broken("a public key of another length".to_owned()))?);
        Ok(Pair { inner, public })
    }
}

impl Pair {
    /// Its public half.
    #[must_use]
    pub const fn public(&self) -> PublicKey {
        self.public
    }

    /// Signs `message`.
    ///
    /// # Errors
    /// Never: a library's say of the length of what it made.
    pub fn sign(&self, message: &[u8]) -> Result<[u8; SIGNATURE_BYTES]> {
        let made = self.inner.sign(message);
        made.as_ref().try_into().map_err(|_| StoreError::Broken("a signature of another length".to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_key_signed_no_other_key_has_signed() {
        let (own, other) = (Seed::fresh().unwrap().pair().unwrap(), Seed::fresh().unwrap().pair().unwrap());
        let signature = own.sign("正文".as_bytes()).unwrap();
        assert!(own.public().has_signed("正文".as_bytes(), &signature));
        assert!(!own.public().has_signed("正文 ".as_bytes(), &signature));
        assert!(!other.public().has_signed("正文".as_bytes(), &signature));
    }

    #[test]
    fn the_pair_of_a_known_seed_is_that_of_the_standard() {
        // RFC 8032, 7.1, test 1.
        let seed = crate::basics::hex::from_hex::<32>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").unwrap();
        let pair = Seed(seed).pair().unwrap();
        assert_eq!(pair.public().text(), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert!(crate::basics::hex::hex(&pair.sign(b"").unwrap()).starts_with("e5564300c360ac72"));
    }
}
