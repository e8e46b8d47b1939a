//! A roster lands whole or not at all: the program is killed at many moments of importing one, and each time the ledger holds
//! nothing of it or everything.

use std::io::Read as _;
use std::thread;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use repaydesk::accounts::{NewAccount, Role, Undone, register, sittings};
use repaydesk::basics::calendar::{now, parse_iso};
use repaydesk::basics::words::Words;
use repaydesk::ledger::checks;
use repaydesk::roster::{self, Options, Upload};
use repaydesk::store::integrity::{audit_log_is_unbroken, file_is_sound, references_hold};
use repaydesk::store::schema::{batch, batch_change, batch_image, borrower, contract, obligation};
use repaydesk::store::{Actor, Store, StoreError, Target};

use crate::house::{Database, House, Place};
use crate::{jobs, postgres};

/// Rows of the roster that is imported.
const ROWS: usize = 3_000;

/// The store of a place, and the session of a leader in it.
pub fn leader_of(place: &Place) -> (Store, String) {
    let store = postgres::open(Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
    let new = NewAccount { login: "hejing".into(), name: "何静".into(), role: Role::Leader, member_id: None, password_hash: None };
    let seat = |w: &mut repaydesk::store::Write<'_>| -> Result<String, Undone> {
        w.housekeeping();
        let id = register::add(w, &new)?;
        Ok(sittings::open(w, id, now())?)
    };
    let token = store.write(&Actor::operator(), seat).unwrap();
    (store, token)
}

fn office(store: &Store) -> roster::Office {
    let today = parse_iso("2026-10-01").unwrap();
    roster::Office { store: store.clone(), actor: Actor::operator(), campaign: None, today, words: Words::default() }
}

fn stage(store: &Store) -> i64 {
    let upload = Upload { file_name: "名单.csv".into(), bytes: jobs::roster(0, ROWS).into() };
    let options = Options { as_of: parse_iso("2026-06-30"), ..Options::default() };
    roster::stage(&office(store), &upload, &options, &|_| {}).unwrap_or_else(|error| panic!("{error}"))
}

/// What stands in the ledger, after proving that it is sound: people, contracts, obligations, and what undoing would need.
fn held(store: &Store, id: i64) -> (String, [i64; 4]) {
    store
        .read(|c| {
            for check in [file_is_sound, references_hold, audit_log_is_unbroken].iter().chain(checks::CHECKS.iter().map(|(_, check)| check))
            {
                assert_eq!(check(c)?, []);
            }
            let counts = [
                borrower::table.count().get_result(c)?,
                contract::table.count().get_result(c)?,
                obligation::table.count().get_result(c)?,
                batch_image::table.count().get_result(c)?,
            ];
            let listed: i64 = batch_change::table.filter(batch_change::batch_id.eq(id)).count().get_result(c)?;
            assert_eq!(listed, 1_000, "the preview stands as it was");
            Ok::<_, StoreError>((batch::table.find(id).select(batch::state).first(c)?, counts))
        })
        .unwrap()
}

fn undo(store: &Store, id: i64) {
    roster::undo::take_back(&office(store), id, &|_| {}).unwrap();
}

/// How long a whole import takes, measured on one that is taken back.
fn measured(place: &Place, store: &Store, token: &str) -> Duration {
    let id = stage(store);
    let house = House::at(place.again());
    let begun = Instant::now();
    let mut answer = [0_u8; 12];
    jobs::send(&house.address, token, &format!("/rosters/{id}/apply")).read_exact(&mut answer).unwrap();
    let whole = begun.elapsed();
    assert_eq!((&answer, held(store, id).0.as_str()), (b"HTTP/1.1 303", "applied"));
    undo(store, id);
    whole
}

fn killed_at_any_moment(database: Database, moments: u32) {
    let place = Place::fresh(database);
    let (store, token) = leader_of(&place);
    let whole = measured(&place, &store, &token);
    let (nothing, all) = ([0; 4], [ROWS, ROWS, ROWS, 0].map(|count| i64::try_from(count).unwrap()));
    let mut id = stage(&store);
    let mut found = [0, 0];
    for moment in 0..moments {
        let house = House::at(place.again());
        let request = jobs::send(&house.address, &token, &format!("/rosters/{id}/apply"));
        thread::sleep(whole * moment / moments);
        drop(house);
        drop(request);
        let fresh = postgres::open(Target::parse(&place.database, &place.workspace).unwrap()).unwrap();
        match held(&fresh, id) {
            (state, counts) if state == "staged" => {
                assert_eq!(counts, nothing, "moment {moment} of {moments}");
                found[0] += 1;
            }
            (state, counts) => {
                assert_eq!((state.as_str(), counts), ("applied", all), "moment {moment} of {moments}");
                found[1] += 1;
                undo(&fresh, id);
                id = stage(&fresh);
            }
        }
    }
    // Spread over the whole of it: a machine that is busy elsewhere takes longer, never so much shorter.
    assert!(found[0] >= moments / 3, "nothing was left {} times, all was there {} times", found[0], found[1]);
    let house = House::at(place.again());
    let mut answer = [0_u8; 12];
    jobs::send(&house.address, &token, &format!("/rosters/{id}/apply")).read_exact(&mut answer).unwrap();
    assert_eq!(held(&store, id), ("applied".to_owned(), all));
    assert!(place.run(&["check"]).status.success());
}

#[test]
fn killed_at_fifty_moments_a_roster_is_imported_whole_or_not_at_all_on_sqlite() {
    killed_at_any_moment(Database::Sqlite, 50);
}

#[test]
fn killed_at_twelve_moments_a_roster_is_imported_whole_or_not_at_all_on_postgres() {
    killed_at_any_moment(Database::Postgres, 12);
}
