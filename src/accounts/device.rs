//! Browsers an account signed in with before. Being known opens no door; it only keeps strangers' guesses from closing it.

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use chrono::TimeDelta;

use super::sitting;

/// The cookie a browser is known by, before [`sitting::named`].
pub const COOKIE: &str = "device";

/// The cookie that makes a browser known: kept from scripts, sent by pages of ours alone.
#[must_use]
pub fn cookie(token: &str, lasts: TimeDelta, secure: bool) -> Cookie<'static> {
    Cookie::build(sitting::named(COOKIE, secure), token.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(lasts.num_seconds()))
        .finish()
}

/// The cookie that makes a browser forget.
#[must_use]
pub fn cookie_gone(secure: bool) -> Cookie<'static> {
    let mut gone = cookie("", TimeDelta::zero(), secure);
    gone.make_removal();
    gone
}
