//! One-time links: the first set-up, and a password to be chosen. The link has the token, the database its hash.

use chrono::TimeDelta;

use crate::basics::calendar::Instant;

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first account of a workspace.
    FirstRun,
    /// A password: a new account's first, or a forgotten one's successor.
    Reset,
}

impl Purpose {
    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FirstRun => "first_run",
            Self::Reset => "reset",
        }
    }

    /// How long the link can be used: whoever starts the program is sitting there; a colleague may be away over a weekend.
    #[must_use]
    pub const fn lasts(self) -> TimeDelta {
        match self {
            Self::FirstRun => TimeDelta::hours(24),
            Self::Reset => TimeDelta::days(3),
        }
    }
}

/// A link as it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invitation {
    /// For whom; nobody yet at the first set-up.
    pub account_id: Option<i64>,
    /// Until when.
    pub expires_at: Instant,
    /// When it was used or made void.
    pub used_at: Option<Instant>,
}

impl Invitation {
    /// True when the link opens something at `now`.
    #[must_use]
    pub fn is_open(&self, now: Instant) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    #[test]
    fn a_link_opens_once_and_until_its_hour() {
        let made = parse_iso("2026-07-01").unwrap().and_hms_opt(8, 0, 0).unwrap();
        let link = Invitation { account_id: None, expires_at: made + Purpose::FirstRun.lasts(), used_at: None };
        assert!(link.is_open(made) && link.is_open(made + TimeDelta::hours(24) - TimeDelta::seconds(1)));
        assert!(!link.is_open(made + TimeDelta::hours(24)));
        assert!(!Invitation { used_at: Some(made), ..link }.is_open(made));
    }
}
