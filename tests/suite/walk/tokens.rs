//! Every route, walked by tokens: they open what their scope says and nothing else, whatever they are and whoever comes with them.

use diesel::{RunQueryDsl, sql_query};
use repaydesk::accounts::api_token::Scope;
use repaydesk::accounts::{Role, Way};
use repaydesk::basics::calendar::parse_iso;
use repaydesk::store::{Actor, Result, Write};

use super::log::Log;
use super::school::{School, Who};
use super::{Case, in_order, paths, sight};
use crate::api::make;
use crate::office::{Answer, Office, on_both_databases, story_day};

on_both_databases!(every_token_opens_what_its_scope_says_and_nothing_else);

fn every_token_opens_what_its_scope_says_and_nothing_else(office: &Office) {
    let log = Log::keep();
    let school = School::fill(office.again());
    let tokens = Tokens::make(&school);
    let mut mismatches = Vec::new();
    let mut asked = 0;
    for way in in_order() {
        let own = paths(&school, &way, Who::Signed(Role::Administrator)).into_iter().filter(|(case, _)| *case == Case::Own);
        for (path, (scopes, brought, fails)) in own.flat_map(|(_, path)| tokens.all().map(move |token| (path.clone(), token))) {
            asked += 1;
            let answer = office_asked(&school, &way, &path, brought);
            let expected = expected(&way, scopes, fails);
            if answer.status != expected {
                mismatches.push(format!("{} {path} by {scopes:?}: {} and not {expected}", way.method, answer.status));
            }
            mismatches.extend(wrong_about(&answer, way.allowed.scope().is_some()).map(|wrong| format!("{path} by {scopes:?}: {wrong}")));
        }
    }
    assert!(asked > 500 && mismatches.is_empty(), "{asked}: {mismatches:#?}");
    let written = log.text();
    assert!(written.len() > 100 && !written.contains("PANIC"));
    for (_, token, _) in tokens.all() {
        assert!(!written.contains(token), "a token stands in the log");
    }
}

/// The status of a way for a token: what is for people answers as to anybody who is not signed in.
fn expected(way: &Way, scopes: &[Scope], fails: Option<u16>) -> u16 {
    match way.allowed.scope() {
        // Nothing was ever consolidated here.
        Some(scope) if scopes.contains(&scope) => fails.unwrap_or(if way.path.contains('{') { 404 } else { 200 }),
        Some(_) => fails.unwrap_or(403),
        None if way.allowed.admits_signed_out() => 0,
        None if way.method == "POST" => 401,
        None => 303,
    }
}

fn office_asked(school: &School, way: &Way, path: &str, token: &str) -> Answer {
    let bearer = format!("Bearer {token}");
    let browser = school.office.visitor();
    let mut answer = if way.method == "POST" {
        browser.post_with(path, &[], &[("authorization", &bearer), ("sec-fetch-site", "same-origin")])
    } else {
        browser.get_with(path, &[("authorization", &bearer)])
    };
    if way.allowed.admits_signed_out() {
        answer.status = 0;
    }
    answer
}

/// What no answer to a program may have: a cookie, a leave for other sites, or anybody.
fn wrong_about(answer: &Answer, is_for_programs: bool) -> Option<String> {
    if !is_for_programs {
        return None;
    }
    let text = sight::whole(answer);
    let person = sight::hidden_from(Who::Nobody("a token"), false).into_iter().find(|(mark, _)| text.contains(mark));
    if let Some((mark, _)) = person {
        return Some(format!("shows {mark}"));
    }
    let allows_others = answer.headers.keys().find(|name| name.starts_with("access-control"));
    let kept = answer.header("cache-control") != "no-store";
    allows_others.cloned().or_else(|| answer.set_cookies.first().cloned()).or_else(|| kept.then(|| "may be kept".to_owned()))
}

/// Tokens of every kind.
struct Tokens {
    figures: String,
    centre: String,
    expired: String,
    revoked: String,
    foreign: String,
}

impl Tokens {
    fn make(school: &School) -> Self {
        let last = parse_iso("2027-10-01").unwrap();
        let another = Office::on_sqlite();
        let made = Self {
            figures: make(&school.office, &[Scope::Figures], last),
            centre: make(&school.office, &[Scope::Centre], last),
            expired: make(&school.office, &Scope::ALL, story_day().pred_opt().unwrap()),
            revoked: make(&school.office, &Scope::ALL, last),
            foreign: make(&another, &Scope::ALL, last),
        };
        let revoke = |w: &mut Write<'_>| -> Result<()> {
            w.housekeeping();
            let newest = "(SELECT max(id) FROM api_token)";
            sql_query(format!("UPDATE api_token SET revoked_at = '2026-09-01 00:00:00' WHERE id = {newest}")).execute(&mut **w)?;
            Ok(())
        };
        school.office.store.write(&Actor::operator(), revoke).unwrap();
        made
    }

    /// Each with what it was made for, and the status it ends with where it opens nothing at all.
    fn all(&self) -> impl Iterator<Item = (&'static [Scope], &str, Option<u16>)> {
        const BOTH: &[Scope] = &Scope::ALL;
        [
            (&[Scope::Figures][..], self.figures.as_str(), None),
            (&[Scope::Centre][..], self.centre.as_str(), None),
            (BOTH, self.expired.as_str(), Some(401)),
            (BOTH, self.revoked.as_str(), Some(401)),
            (BOTH, self.foreign.as_str(), Some(401)),
        ]
        .into_iter()
    }
}
