//! Sessions: one sits down at the desk by signing in, and gets up by signing out, by staying away, or when the day is over.

use actix_web::cookie::{Cookie, SameSite};
use chrono::TimeDelta;

use super::role::Role;
use crate::basics::calendar::Instant;

/// The cookie that holds the token.
pub const COOKIE: &str = "session";

/// How long one may stay away.
pub const IDLE: TimeDelta = TimeDelta::hours(2);

/// How long one may stay at all: a working day.
pub const LONGEST: TimeDelta = TimeDelta::hours(12);

/// How often "last seen" is written down: not with every page.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// Who sits there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    /// Their account.
    pub account_id: i64,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The member of the leading group they are.
    pub member_id: Option<i64>,
    /// The school's name.
    pub school: String,
}

/// True when a session is over at `now`: one stayed away too long, or the day is over.
#[must_use]
pub fn is_over(seen_at: Instant, expires_at: Instant, now: Instant) -> bool {
    now >= expires_at || now - seen_at >= IDLE
}

/// The cookie that carries a token: kept from scripts and from other sites, gone when the browser closes.
#[must_use]
pub fn cookie(token: &str, secure: bool) -> Cookie<'static> {
    Cookie::build(COOKIE, token.to_owned()).path("/").http_only(true).secure(secure).same_site(SameSite::Lax).finish()
}

/// The cookie that takes the token away.
#[must_use]
pub fn cookie_gone(secure: bool) -> Cookie<'static> {
    let mut gone = cookie("", secure);
    gone.make_removal();
    gone
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    #[test]
    fn two_hours_away_or_twelve_in_all_end_a_session() {
        let began = parse_iso("2026-07-01").unwrap().and_hms_opt(8, 0, 0).unwrap();
        let ends = began + LONGEST;
        assert!(!is_over(began, ends, began + IDLE - TimeDelta::seconds(1)));
        assert!(is_over(began, ends, began + IDLE));
        assert!(!is_over(ends - TimeDelta::minutes(1), ends, ends - TimeDelta::seconds(1)));
        assert!(is_over(ends - TimeDelta::minutes(1), ends, ends));
    }
}
