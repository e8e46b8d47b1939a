//! Refusals leave a trace: who asked for what their role, their villages or the door does not allow, and who guesses passwords so fast
//! that they have to wait. What was typed is never kept. Nobody can fill the log that way: within an hour an account has its first
//! refusals noted one by one, and beyond them only each tenfold of their number.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use actix_web::HttpRequest;
use chrono::TimeDelta;
use serde_json::{Value as Json, json};

use super::edge::client_address;
use super::limits::WRONG_TOKENS;
use super::page_error::PageError;
use super::{Site, entries, visit};
use crate::basics::calendar::{self, Instant};
use crate::store::{Actor, Deed, StoreError, Write};

/// So many of an account are noted one by one within an hour.
const ONE_BY_ONE: u64 = 20;

/// Of those who are not signed in so many are told apart within an hour; all others are counted as one.
const MOST_STRANGERS: usize = 200;

/// Counts are begun anew after this.
const HOUR: TimeDelta = TimeDelta::hours(1);

/// How long an answer waits for its note. Where a long write is under way, it is the next one that is noted.
const PATIENCE: Duration = Duration::from_millis(250);

/// Something that is not theirs to see, or not there: which of the two is told to nobody.
const NOT_FOUND: &str = "access.not_found";
/// Their role does not allow it, or it came through no door of ours.
const REFUSED: &str = "access.refused";
/// Passwords were tried faster than they may be.
const THROTTLED: &str = "account.throttled";
/// A token that is nobody's, is over, or opens something else.
const TOKEN_REFUSED: &str = "token.refused";

/// Whose refusals are counted together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Whose {
    Account(i64, &'static str),
    Address(String),
    /// Tokens nobody has, by where they came from: counted apart, so that a program left with a dead token keeps nobody from signing in.
    Guesses(String),
    /// A token that opens nothing any more, or not this.
    Token(i64),
    AllOthers,
}

#[derive(Debug, Clone, Copy)]
struct Counted {
    since: Instant,
    count: u64,
}

/// The refusals of the last hour, counted.
#[derive(Clone, Default)]
pub struct TurnedAway(Arc<Mutex<HashMap<Whose, Counted>>>);

impl TurnedAway {
    /// Counts one more, and says how many it were within the hour where that is to be noted.
    fn count(&self, whose: Whose, now: Instant) -> Option<u64> {
        let one_by_one = if matches!(whose, Whose::Account(..)) { ONE_BY_ONE } else { 1 };
        let count = self.add(whose, now).count;
        is_noted(count, one_by_one).then_some(count)
    }

    /// Counts one more, and gives the count within the hour with its beginning.
    fn add(&self, whose: Whose, now: Instant) -> Counted {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|_, counted| counted.since > now - HOUR && counted.since <= now);
        let is_stranger = |whose: &Whose| matches!(whose, Whose::Address(_) | Whose::Guesses(_));
        let strangers = all.keys().filter(|whose| is_stranger(whose)).count();
        let is_one_too_many = is_stranger(&whose) && strangers >= MOST_STRANGERS && !all.contains_key(&whose);
        let counted = all.entry(if is_one_too_many { Whose::AllOthers } else { whose }).or_insert(Counted { since: now, count: 0 });
        counted.count += 1;
        *counted
    }
}

fn is_noted(count: u64, one_by_one: u64) -> bool {
    count <= one_by_one || count == 10_u64.saturating_pow(count.ilog10())
}

/// Who was refused, as far as it is known.
pub(super) struct Refused {
    /// The account, signed in or guessed at.
    pub account_id: i64,
    /// Under whom it is noted.
    pub actor: Actor,
}

/// Notes that a page or a deed was refused to somebody who is signed in.
pub(super) async fn note(site: &Site, request: &HttpRequest, who: Refused, why: &PageError) {
    let Some(why) = code(why) else { return };
    let deed = if why == "not-found" { NOT_FOUND } else { REFUSED };
    let Some(count) = site.turned_away.count(Whose::Account(who.account_id, deed), calendar::now()) else { return };
    let route = request.match_pattern().unwrap_or_default();
    let (subject, id) = subject(&route, request.path());
    let detail = json!({
        "why": why, "route": route, "method": request.method().as_str(), "address": address(request), "times": count
    });
    write(site, who.actor, Deed { deed, subject, subject_id: id, detail }).await;
}

/// Notes that somebody who tried passwords had to wait. `account_id` is whose they were tried on, if anybody's.
pub(super) async fn note_throttled(site: &Site, from: &str, account_id: Option<i64>) {
    let Some(count) = site.turned_away.count(Whose::Address(from.to_owned()), calendar::now()) else { return };
    write(site, entries::stranger(), throttled(from, account_id, count)).await;
}

/// The same of somebody who is signed in and is asked for the password again.
pub(super) async fn note_own_throttled(site: &Site, who: Refused) {
    let Some(count) = site.turned_away.count(Whose::Account(who.account_id, THROTTLED), calendar::now()) else { return };
    write(site, who.actor, throttled("", Some(who.account_id), count)).await;
}

/// Notes that a token was refused, and says how many seconds its bringer has to wait where too many that nobody has came from there.
pub(super) async fn note_token(site: &Site, request: &HttpRequest, why: &'static str, token_id: Option<i64>) -> Option<i64> {
    let now = calendar::now();
    let from = client_address(request).map(visit::network).unwrap_or_default();
    let counted = site.turned_away.add(token_id.map_or(Whose::Guesses(from), Whose::Token), now);
    if is_noted(counted.count, 1) {
        let detail = json!({ "why": why, "address": address(request), "times": counted.count });
        write(site, entries::stranger(), Deed { deed: TOKEN_REFUSED, subject: "token", subject_id: token_id, detail }).await;
    }
    let is_guessing = token_id.is_none() && counted.count > WRONG_TOKENS;
    is_guessing.then(|| (counted.since + HOUR - now).num_seconds().max(1))
}

fn throttled(from: &str, account_id: Option<i64>, count: u64) -> Deed {
    Deed { deed: THROTTLED, subject: "account", subject_id: account_id, detail: json!({ "address": from, "times": count }) }
}

/// An answer is given whether or not its note could be made: the refusal stands, and the next one tells the count.
async fn write(site: &Site, actor: Actor, deed: Deed) {
    let (told, account_id) = (deed.deed, actor.id);
    let noted = site.store.patient(PATIENCE).writing(actor, move |w: &mut Write<'_>| -> Result<(), StoreError> { w.note(&deed) }).await;
    if let Err(error) = noted {
        tracing::warn!(deed = told, account_id, %error, "a refusal could not be noted");
    }
}

/// Which refusals are noted, and under which word.
fn code(why: &PageError) -> Option<&'static str> {
    match why {
        PageError::NotFound => Some("not-found"),
        PageError::Forbidden => Some("role"),
        PageError::Elsewhere => Some("origin"),
        PageError::WrongHost => Some("host"),
        PageError::Method => Some("method"),
        PageError::NotOverTls => Some("transport"),
        _ => None,
    }
}

/// How the routes of one thing begin.
const SUBJECTS: [(&str, &str); 8] = [
    ("/borrowers/{", "borrower"),
    ("/rosters/{", "batch"),
    ("/reports/{", "report"),
    ("/exclusions/{", "exclusion"),
    ("/jobs/{", "job"),
    ("/team/members/{", "member"),
    ("/team/villages/{", "village"),
    ("/settings/accounts/{", "account"),
];

/// What a route is about, and the number in its path: nothing else of an address is kept.
fn subject(route: &str, path: &str) -> (&'static str, Option<i64>) {
    let known = SUBJECTS.iter().find(|(start, _)| route.starts_with(start));
    let asked = route.split('/').zip(path.split('/')).find(|(own, _)| own.starts_with('{'));
    known.map_or(("page", None), |(_, subject)| (*subject, asked.and_then(|(_, id)| id.parse().ok())))
}

/// From where a request comes.
fn address(request: &HttpRequest) -> Json {
    client_address(request).map(visit::network).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn at(second: i64) -> Instant {
        parse_iso("2026-07-01").unwrap().and_hms_opt(9, 0, 0).unwrap() + TimeDelta::seconds(second)
    }

    #[test]
    fn an_account_in_a_loop_fills_no_log_and_its_count_is_told() {
        let all = TurnedAway::default();
        let noted: Vec<u64> = (0..3_000).filter_map(|turn| all.count(Whose::Account(7, REFUSED), at(turn))).collect();
        assert_eq!(noted[..20], (1..=20).collect::<Vec<u64>>());
        assert_eq!(noted[20..], [100, 1_000]);
        assert_eq!(all.count(Whose::Account(8, REFUSED), at(0)), Some(1), "another account has its own");
        assert_eq!(all.count(Whose::Account(7, REFUSED), at(3_600)), Some(1), "and so has the next hour");
    }

    #[test]
    fn a_thousand_guesses_are_four_entries_and_any_number_of_addresses_is_bounded() {
        let all = TurnedAway::default();
        let noted: Vec<u64> = (0..1_000).filter_map(|_| all.count(Whose::Address("192.168.1.9".into()), at(0))).collect();
        assert_eq!(noted, [1, 10, 100, 1_000]);
        let many = (0..100_000).filter_map(|n| all.count(Whose::Address(format!("2001:db8:{n:x}::/64")), at(1))).count();
        assert!(many <= MOST_STRANGERS + 6, "{many}");
    }

    #[test]
    fn of_an_address_only_its_number_is_kept() {
        assert_eq!(subject("/borrowers/{id}/reveal", "/borrowers/12/reveal"), ("borrower", Some(12)));
        assert_eq!(subject("/settings/accounts/{id}", "/settings/accounts/x1"), ("account", None));
        assert_eq!((subject("", "/anything"), subject("/setup/{token}", "/setup/123")), (("page", None), ("page", None)));
    }
}
