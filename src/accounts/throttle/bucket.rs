//! What attempts are counted in.

use super::Pace;

/// A bucket of attempts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bucket {
    /// All browsers that are not known, trying one login, by its blind key: what was typed may be a password in the wrong field.
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
            Self::Login(blind) => format!("login:{blind}"),
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
    fn no_two_buckets_are_one() {
        let keys = [Bucket::Login("1".into()), Bucket::Device(1), Bucket::Own(1)].map(|bucket| bucket.key());
        assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2]);
    }
}
