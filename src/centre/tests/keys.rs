//! What accepting a key touches, and what taking that back makes of keys and reports.

use super::*;
use crate::centre::effect::Touched;
use crate::centre::turn::Did;
use crate::reports::trust::last_groups;

const SCHOOL: &str = "龙泉小学";

/// A weekly report of the school under the key of `seed`.
fn under(seed: u8, on: &str) -> Offer {
    Offer { key: key(seed), ..offer(SCHOOL, on) }
}

fn put_in(store: &Store, seed: u8, on: &str) -> i64 {
    take(store, &order(), &files(vec![under(seed, on)])).came[0].submission.unwrap()
}

fn accept(store: &Store, seed: u8) -> Vec<String> {
    let settled = store.write(&Actor::operator(), |w| queries::accept_key(w, SCHOOL, &key(seed), "电话核对了末四组")).unwrap();
    settled.unwrap().into_iter().map(|kept| kept.offer.as_of.to_string()).collect()
}

fn withdraw(store: &Store, id: i64) -> bool {
    let withdraw = |w: &mut crate::store::Write<'_>| queries::withdraw_key(w, id, |_| true, "学校来电说没有换过钥匙");
    store.write(&Actor::operator(), withdraw).unwrap()
}

/// The weeks of which the school counts, of those that are named.
fn counted<'d>(store: &Store, days: &[&'d str]) -> Vec<&'d str> {
    days.iter().copied().filter(|on| !whole(store, on, None).schools.is_empty()).collect()
}

fn days(touched: &[Touched]) -> Vec<(String, &'static str)> {
    touched.iter().map(|one| (one.submission.offer.as_of.to_string(), one.status.code())).collect()
}

fn named(days: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    days.iter().map(|(day, code)| ((*day).to_owned(), *code)).collect()
}

const WEEKS: [&str; 4] = ["2026-06-10", "2026-06-17", "2026-06-24", "2026-07-01"];

fn accepted_and_taken_back(store: &Store) {
    put_in(store, 1, WEEKS[0]);
    put_in(store, 2, WEEKS[1]);
    let id = put_in(store, 2, WEEKS[2]);
    let begin = store.read(|c| queries::begin(c, SCHOOL, &key(2))).unwrap();
    assert_eq!(days(&begin.own), named(&[(WEEKS[2], "counted"), (WEEKS[1], "counted")]), "of whatever period");
    assert_eq!(counted(store, &WEEKS), [WEEKS[0]], "looking changes nothing");
    assert!(store.read(|c| queries::key_of(c, id, true)).unwrap().undone.is_none() && !withdraw(store, id), "nobody accepted it yet");
    assert_eq!(accept(store, 2), [WEEKS[2], WEEKS[1]]);
    assert_eq!(counted(store, &WEEKS), WEEKS[..3]);
    // Somebody goes on with the old computer: that waits, until the old key is the school's again.
    put_in(store, 1, WEEKS[3]);
    let found = store.read(|c| queries::key_of(c, id, true)).unwrap();
    assert_eq!((found.key.reason.as_str(), days(&found.signed).len()), ("电话核对了末四组", 2));
    let undone = found.undone.unwrap();
    assert_eq!((undone.again, days(&undone.waiting)), (vec![key(1)], named(&[(WEEKS[2], "counted"), (WEEKS[1], "counted")])));
    assert_eq!(days(&undone.begin), named(&[(WEEKS[3], "counted")]));
    assert!(withdraw(store, id));
    assert_eq!(counted(store, &WEEKS), [WEEKS[0], WEEKS[3]]);
    assert_eq!(whole(store, WEEKS[2], None).key_asked.len(), 1, "it waits again");
    let found = store.read(|c| queries::key_of(c, id, true)).unwrap();
    let turns: Vec<_> = found.turns.iter().map(|turn| (turn.did, turn.reason.as_str())).collect();
    assert_eq!(turns, [(Did::Accepted, "电话核对了末四组"), (Did::Withdrew, "学校来电说没有换过钥匙")]);
    assert!(found.key.waits() && found.key.reason.is_empty() && found.undone.is_none(), "{:?}", found.key);
    assert!(!withdraw(store, id), "once");
    assert_eq!(take(store, &order(), &files(vec![under(1, "2026-07-08")])).came[0].fate, Fate::Taken, "the key before is its own again");
    assert_eq!(accept(store, 2), [WEEKS[2], WEEKS[1]], "and the other can be accepted again");
    let deeds: Vec<String> = store.read(|c| Ok::<_, StoreError>(deeds(c))).unwrap();
    let of = |deed: &str| deeds.iter().filter(|one| *one == deed).count();
    assert_eq!(
        ["sender.withdrawn", "submission.key-accepted", "submission.key-restored", "submission.key-withdrawn"].map(of),
        [1, 4, 1, 2]
    );
}

fn deeds(connection: &mut Connection) -> Vec<String> {
    use crate::store::schema::audit_entry;
    use diesel::prelude::*;
    audit_entry::table.select(audit_entry::deed).load(connection).unwrap()
}

#[test]
fn an_acceptance_names_what_it_touches_and_is_taken_back() {
    let (_folder, store) = fresh();
    accepted_and_taken_back(&store);
}

#[test]
fn an_acceptance_is_taken_back_on_postgres() {
    accepted_and_taken_back(&fresh_on_postgres());
}

/// The key a school had first is accepted again after another: taken back, what counted under it the first time goes on counting.
fn returned(store: &Store) {
    let first = put_in(store, 1, WEEKS[0]);
    let second = put_in(store, 2, WEEKS[1]);
    accept(store, 2);
    put_in(store, 1, WEEKS[2]);
    accept(store, 1);
    assert_eq!(counted(store, &WEEKS), WEEKS[..3]);
    assert!(!withdraw(store, second), "another took its place: that is taken back first");
    assert!(withdraw(store, first));
    assert_eq!(counted(store, &WEEKS), WEEKS[..2], "the first counted before, the third only by what is taken back");
    assert!(withdraw(store, second));
    assert_eq!(counted(store, &WEEKS), [WEEKS[0], WEEKS[2]], "all is as if neither had been accepted");
    assert!(!withdraw(store, first), "nobody accepted the first key");
}

#[test]
fn what_counted_before_its_key_came_back_goes_on_counting() {
    let (_folder, store) = fresh();
    returned(&store);
}

#[test]
fn what_counted_before_its_key_came_back_goes_on_counting_on_postgres() {
    returned(&fresh_on_postgres());
}

/// A report is touched by what stands beside it: it says how it will stand, not only that its key is believed.
#[test]
fn a_report_that_waits_says_how_it_stands_once_its_key_is_accepted() {
    let (_folder, store) = fresh();
    put_in(&store, 1, WEEKS[0]);
    let mut later = offer(SCHOOL, WEEKS[1]);
    (later.key, later.made_at, later.report_no) = (key(1), later.made_at + chrono::TimeDelta::hours(1), "later".into());
    take(&store, &order(), &files(vec![later]));
    put_in(&store, 2, WEEKS[1]);
    let begin = store.read(|c| queries::begin(c, SCHOOL, &key(2))).unwrap();
    assert_eq!(days(&begin.own), named(&[(WEEKS[1], "superseded")]));
}

#[test]
fn what_waited_is_told_where_its_key_is_accepted_with_other_files() {
    let (_folder, store) = fresh();
    put_in(&store, 1, WEEKS[0]);
    put_in(&store, 2, WEEKS[1]);
    put_in(&store, 2, WEEKS[2]);
    let accepting = Order { accepting: vec![Acceptance::read(SCHOOL)], reason: "已电话核对".into(), ..order() };
    let taken = take(&store, &accepting, &files(vec![under(2, WEEKS[2])]));
    let told = json::settled(&taken.settled);
    assert_eq!(told.as_array().map(Vec::len), Some(1), "what was handed in now is told beside: {told}");
    assert_eq!((told[0]["period"]["to"].as_str(), told[0]["school"].as_str()), (Some("2026-06-21"), Some(SCHOOL)));
    assert!(told[0]["key_fingerprint"].as_str().unwrap().ends_with(&last_groups(&key(2))));
    assert!(take(&store, &accepting, &files(vec![under(2, WEEKS[2])])).settled.is_empty(), "once");
}

#[test]
fn a_receipt_says_of_a_report_that_its_key_was_taken_back() {
    let (_folder, store) = fresh();
    put_in(&store, 1, WEEKS[0]);
    let waited = take(&store, &order(), &files(vec![under(2, WEEKS[1])]));
    let id = waited.came[0].submission.unwrap();
    let fate = || store.read(|c| queries::receipt(c, waited.receipt.unwrap())).unwrap().came[0].fate;
    accept(&store, 2);
    assert_eq!(fate(), Fate::Taken);
    withdraw(&store, id);
    assert_eq!(fate(), Fate::KeyAsked);
}

/// One folder with the new key's week and, made later, the old key's: the acceptance taken in with it lets the first count alone.
fn both_keys_at_once(store: &Store) {
    put_in(store, 1, WEEKS[0]);
    let accepting =
        Order { accepting: vec![Acceptance::read(&format!("{SCHOOL}={}", last_groups(&key(2))))], reason: "已核对".into(), ..order() };
    let came = take(store, &accepting, &files(vec![under(2, WEEKS[1]), under(1, WEEKS[2])])).came;
    let id = came.iter().filter(|one| one.fate == Fate::KeyAsked).find_map(|one| one.submission).unwrap();
    assert_eq!(counted(store, &WEEKS), WEEKS[..2]);
    store.write(&Actor::operator(), |w| queries::take_back(w, id, "先不计入")).unwrap();
    store.write(&Actor::operator(), |w| queries::again(w, id)).unwrap();
    assert_eq!(counted(store, &WEEKS), WEEKS[..2], "nobody accepted the old key again");
    accept(store, 1);
    assert_eq!(counted(store, &WEEKS), WEEKS[..3]);
    assert!(withdraw(store, id));
    assert_eq!(counted(store, &WEEKS), WEEKS[..2], "it counted by that acceptance alone");
}

#[test]
fn what_came_with_an_acceptance_of_another_key_counts_by_none() {
    let (_folder, store) = fresh();
    both_keys_at_once(&store);
}

#[test]
fn what_came_with_an_acceptance_of_another_key_counts_by_none_on_postgres() {
    both_keys_at_once(&fresh_on_postgres());
}

#[test]
fn keys_that_replace_each_other_for_years_stay_small() {
    use crate::store::schema::trusted_key;
    use diesel::prelude::*;
    let (_folder, store) = fresh();
    let first = put_in(&store, 1, WEEKS[0]);
    put_in(&store, 2, WEEKS[1]);
    for seed in [2, 1].repeat(20) {
        accept(&store, seed);
    }
    let kept: Vec<String> = store.read(|c| Ok::<_, StoreError>(trusted_key::table.select(trusted_key::formerly).load(c)?)).unwrap();
    assert!(kept.iter().all(|formerly| formerly.len() < 20 * 200), "{:?}", kept.iter().map(String::len).collect::<Vec<_>>());
    assert!(withdraw(&store, first), "and each can be taken back");
}

#[test]
fn what_a_deed_displaces_is_told_before_it() {
    let (_folder, store) = fresh();
    put_in(&store, 1, WEEKS[0]);
    put_in(&store, 1, WEEKS[1]);
    let mut later = under(2, WEEKS[1]);
    (later.made_at, later.report_no) = (later.made_at + chrono::TimeDelta::hours(1), "later".into());
    let id = take(&store, &order(), &files(vec![later])).came[0].submission.unwrap();
    let begin = store.read(|c| queries::begin(c, SCHOOL, &key(2))).unwrap();
    assert_eq!((days(&begin.own), days(&begin.others)), (named(&[(WEEKS[1], "counted")]), named(&[(WEEKS[1], "superseded")])));
    accept(&store, 2);
    let undone = store.read(|c| queries::key_of(c, id, true)).unwrap().undone.unwrap();
    assert_eq!((days(&undone.waiting), days(&undone.others)), (named(&[(WEEKS[1], "counted")]), named(&[(WEEKS[1], "counted")])));
    let seen_before = |w: &mut crate::store::Write<'_>| queries::withdraw_key(w, id, |at| at.is_none(), "学校来电说没有换过钥匙");
    assert!(!store.write(&Actor::operator(), seen_before).unwrap(), "another acceptance than the one that was seen");
}
