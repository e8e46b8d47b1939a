//! Sessions: one sits down at the desk by signing in, and gets up by signing out, by staying away, or when the day is over.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite};
use chrono::TimeDelta;

use super::role::Role;
use crate::basics::calendar::Instant;

/// The cookie that holds the token, before [`named`].
pub const COOKIE: &str = "session";

/// In front of the name of a cookie that travels over TLS alone and to this host alone.
pub const BOUND: &str = "__Host-";

/// How often "last seen" is written down: not with every page.
pub const SEEN_EVERY: TimeDelta = TimeDelta::minutes(5);

/// One session, as its owner and an administrator see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitting {
    /// Its number.
    pub id: i64,
    /// From where it was opened.
    pub address: String,
    /// What the browser says of itself.
    pub agent: String,
    /// When it was opened.
    pub created_at: Instant,
    /// When its owner was last seen in it.
    pub seen_at: Instant,
}

/// Who sits there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seated {
    /// The number of the session.
    pub session_id: i64,
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
    /// One-time codes are demanded of them, and they have none yet.
    pub lacks_code: bool,
}

/// True when a session is over at `now`: one stayed away for `idle`, or the day is over.
#[must_use]
pub fn is_over(seen_at: Instant, expires_at: Instant, idle: TimeDelta, now: Instant) -> bool {
    now >= expires_at || now - seen_at >= idle
}

/// What a cookie is called. One that travels over TLS alone says so in its name, which no other site can give it.
#[must_use]
pub fn named(base: &str, secure: bool) -> String {
    if secure { format!("{BOUND}{base}") } else { base.to_owned() }
}

/// What a request brings under that name.
#[must_use]
pub fn brought(request: &HttpRequest, base: &str, secure: bool) -> Option<String> {
    request.cookie(&named(base, secure)).map(|cookie| cookie.value().to_owned())
}

/// The cookie that carries a token: kept from scripts and from other sites, gone when the browser closes.
#[must_use]
pub fn cookie(token: &str, secure: bool) -> Cookie<'static> {
    Cookie::build(named(COOKIE, secure), token.to_owned()).path("/").http_only(true).secure(secure).same_site(SameSite::Lax).finish()
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
        let (ends, idle) = (began + TimeDelta::hours(12), TimeDelta::hours(2));
        assert!(!is_over(began, ends, idle, began + idle - TimeDelta::seconds(1)));
        assert!(is_over(began, ends, idle, began + idle));
        assert!(!is_over(ends - TimeDelta::minutes(1), ends, idle, ends - TimeDelta::seconds(1)));
        assert!(is_over(ends - TimeDelta::minutes(1), ends, idle, ends));
    }

    #[test]
    fn over_tls_cookies_are_bound_to_the_host_by_their_names() {
        assert_eq!(cookie("abc", true).to_string(), "__Host-session=abc; HttpOnly; SameSite=Lax; Secure; Path=/");
        assert_eq!(cookie("abc", false).to_string(), "session=abc; HttpOnly; SameSite=Lax; Path=/");
    }
}
