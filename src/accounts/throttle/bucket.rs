//! What attempts are counted in.

use super::Pace;
use crate::accounts::token;

/// A bucket of attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bucket {
    /// All browsers that are not known, trying one login. What was typed may be a password in the wrong field: only its hash is kept.
    Login(String),
    /// One browser that signed in to the account before: the number of the known device.
    Device(i64),
    /// One account's password asked for again, in a session that is open.
    Own(i64),
}

impl Bucket {
    /// As the database writes it.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Self::Login(login) => format!("login:{}", token::hash(login)),
            Self::Device(id) => format!("device:{id}"),
            Self::Own(account_id) => format!("own:{account_id}"),
        }
    }

    /// How fast it fills, where `strangers` may fail so often within the hour.
    #[must_use]
    pub const fn pace(&self, strangers: usize) -> Pace {
        match self {
            Self::Login(_) => Pace::of_strangers(strangers),
            Self::Device(_) | Self::Own(_) => Pace::KNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_as_a_login_is_not_kept() {
        let key = Bucket::Login("my-pass-word".into()).key();
        assert!(!key.contains("my-pass-word"), "{key}");
        assert_ne!(key, Bucket::Login("another".into()).key());
        assert_ne!(Bucket::Device(1).key(), Bucket::Own(1).key());
    }
}
