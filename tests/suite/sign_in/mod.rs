//! Signing in under attack, sessions, links for a new password, one-time codes. Stories that hold a requirement of OWASP ASVS 5.0 begin
//! with its number.

mod codes;
mod cookies;
mod equal;
mod passwords;
mod resets;
mod sessions;
mod throttle;

use chrono::TimeDelta;
use diesel::prelude::*;
use repaydesk::accounts::{NewAccount, Role, password, register};
use repaydesk::basics::calendar::{Instant, now};
use repaydesk::store::schema::{account, audit_entry, half_open_sign_in, one_time_code, session, sign_in_attempt};
use repaydesk::store::{Actor, Connection, StoreError, Write};

use crate::office::{Answer, Browser, Office};

pub const PASSWORD: &str = "茶杯-木船-七月雨";
pub const OTHER: &str = "山路+铁桶+晒谷场";

/// Someone of this login who has [`PASSWORD`]. Returns the number of the account.
pub fn account(office: &Office, login: &str, role: Role) -> i64 {
    let password_hash = Some(password::hash(PASSWORD).unwrap());
    let new = NewAccount { login: login.into(), name: format!("{login}某"), role, member_id: None, password_hash };
    office.store.write(&Actor::operator(), |w| register::add(w, &new)).unwrap()
}

pub fn sign_in(browser: &Browser, login: &str, password: &str) -> Answer {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/account")])
}

/// A browser that has signed in as an account of [`account`].
pub fn signed_in(office: &Office, login: &str) -> Browser {
    let browser = office.visitor();
    sign_in(&browser, login, PASSWORD).leads_to("/account");
    browser
}

/// Changes rows behind the program's back: the clock goes on, or somebody tampers.
pub fn behind<T>(office: &Office, change: impl Fn(&mut Connection) -> Result<T, diesel::result::Error>) -> T {
    let write = |w: &mut Write<'_>| {
        w.housekeeping();
        Ok::<_, StoreError>(change(w)?)
    };
    office.store.write(&Actor::operator(), write).unwrap()
}

/// Lets time go by: everything that was done is `past` longer ago.
pub fn later(office: &Office, past: TimeDelta) {
    behind(office, |c| {
        let attempts: Vec<(i64, Instant)> = sign_in_attempt::table.select((sign_in_attempt::id, sign_in_attempt::at)).load(c)?;
        for (id, at) in attempts {
            diesel::update(sign_in_attempt::table.find(id)).set(sign_in_attempt::at.eq(at - past)).execute(c)?;
        }
        let times = (session::id, session::created_at, session::seen_at, session::expires_at);
        let sessions: Vec<(i64, Instant, Instant, Instant)> = session::table.select(times).load(c)?;
        for (id, began, seen, ends) in sessions {
            let moved = (session::created_at.eq(began - past), session::seen_at.eq(seen - past), session::expires_at.eq(ends - past));
            diesel::update(session::table.find(id)).set(moved).execute(c)?;
        }
        let waiting: Vec<(String, Instant)> =
            half_open_sign_in::table.select((half_open_sign_in::token_hash, half_open_sign_in::expires_at)).load(c)?;
        for (hash, ends) in waiting {
            diesel::update(half_open_sign_in::table.find(hash)).set(half_open_sign_in::expires_at.eq(ends - past)).execute(c)?;
        }
        let begun: Vec<(i64, Instant, Option<i64>)> =
            one_time_code::table.select((one_time_code::account_id, one_time_code::begun_at, one_time_code::last_step)).load(c)?;
        for (id, at, step) in begun {
            let moved =
                (one_time_code::begun_at.eq(at - past), one_time_code::last_step.eq(step.map(|step| step - past.num_seconds() / 30)));
            diesel::update(one_time_code::table.find(id)).set(moved).execute(c)?;
        }
        Ok(())
    });
}

/// What the log says was done to an account, in order.
pub fn deeds(office: &Office, account_id: i64) -> Vec<String> {
    let of_account = audit_entry::table.filter(audit_entry::subject.eq("account")).filter(audit_entry::subject_id.eq(account_id));
    office.store.read(|c| Ok::<_, StoreError>(of_account.order(audit_entry::id).select(audit_entry::deed).load(c)?)).unwrap()
}

pub fn disable(office: &Office, id: i64) {
    behind(office, |c| diesel::update(account::table.find(id)).set(account::disabled_at.eq(Some(now()))).execute(c));
}
