//! What the last roster of a kind listed and this one does not, for each kind by itself.

use super::*;
use crate::ledger::obligation::Obligation;
use crate::roster::kind::RosterKind as Kind;
use crate::store::schema::obligation;
use diesel::prelude::*;

const CAO: &str = "曹怡,2024001001,2025-12-20,700,0\n";
const LONG: &str = "龙海,2024001002,2025-12-20,500,0\n";
const YIN: &str = "尹曦,2024001003,2025-12-20,300,300\n";

fn roster(rows: &[&str]) -> Upload {
    text("名单.csv", &format!("姓名,合同编号,应还日期,应还本金,已还本金\n{}", rows.concat()))
}

fn options(kind: Kind, as_of: &str) -> Options {
    Options { kind: Some(kind), as_of: Some(day(as_of)), ..Options::default() }
}

fn land(office: &Office, kind: Kind, as_of: &str, rows: &[&str]) -> i64 {
    import(office, &roster(rows), &options(kind, as_of), false, &|_| {}).unwrap().batch.unwrap()
}

/// The names a roster of that kind no longer lists.
fn absent(office: &Office, kind: Kind, rows: &[&str]) -> Vec<String> {
    let seen = preview(office, &roster(rows), &options(kind, "2026-12-31"), &|_| {}).unwrap();
    let gone: Vec<String> =
        seen.changes.iter().filter(|change| change.what == super::super::What::Absent).map(|change| change.name.clone()).collect();
    assert_eq!(seen.report.diff.absent, gone.len());
    gone
}

/// Every obligation as it stands.
fn ledger(store: &Store) -> Vec<Obligation> {
    store
        .read(|c| -> crate::store::Result<_> { Ok(obligation::table.order(obligation::id).select(Obligation::as_select()).load(c)?) })
        .unwrap()
}

fn undo_batch(store: &Store, id: i64) -> undo::Undone {
    undo::take_back(&super::office(store), id, &|_| {}).unwrap()
}

#[test]
fn an_overdue_roster_takes_nobody_off_the_population_and_the_other_way_round() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, Kind::Population, "2026-06-30", &[CAO, LONG, YIN]);
    land(&office, Kind::Overdue, "2026-07-31", &[CAO, LONG]);
    assert_eq!(absent(&office, Kind::Population, &[CAO, LONG]), ["尹曦"]);
    assert_eq!(absent(&office, Kind::Population, &[CAO, LONG, YIN]), [""; 0], "whom the overdue roster left out is still listed");
    land(&office, Kind::Population, "2026-08-31", &[CAO, LONG, YIN]);
    assert_eq!(absent(&office, Kind::Overdue, &[CAO]), ["龙海"]);
    assert_eq!(absent(&office, Kind::Overdue, &[CAO, LONG]), [""; 0], "who was never late is not missed");
}

#[test]
fn who_was_absent_once_is_not_told_again() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, Kind::Population, "2026-06-30", &[CAO, LONG, YIN]);
    land(&office, Kind::Population, "2026-07-31", &[CAO, LONG]);
    assert_eq!(absent(&office, Kind::Population, &[CAO]), ["龙海"]);
}

#[test]
fn payments_between_two_rosters_change_nothing_of_who_is_listed() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, Kind::Population, "2026-06-30", &[CAO, LONG, YIN]);
    land(&office, Kind::Overdue, "2026-06-30", &[CAO, LONG]);
    let paid = text("还款.csv", "合同编号,还款日期,还款本金,流水号\n2024001001,2026-07-03,700,1\n");
    import(&office, &paid, &Options::default(), false, &|_| {}).unwrap();
    assert_eq!(absent(&office, Kind::Population, &[CAO, YIN]), ["龙海"]);
    assert_eq!(absent(&office, Kind::Overdue, &[LONG]), ["曹怡"]);
}

#[test]
fn a_batch_taken_back_leaves_every_listing_and_day_as_it_was() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, Kind::Population, "2026-06-30", &[CAO, LONG, YIN]);
    land(&office, Kind::Population, "2026-07-31", &[CAO, LONG]);
    land(&office, Kind::Overdue, "2026-08-31", &[CAO]);
    for (kind, rows) in [
        (Kind::Population, [CAO, LONG, YIN].as_slice()),
        (Kind::Overdue, &[CAO, LONG]),
        (Kind::Overdue, &[LONG]),
        (Kind::Population, &["曹怡,2024001001,2025-12-20,700,700\n", LONG, "新人,2024001009,2025-12-20,90,0\n"]),
    ] {
        let before = ledger(&store);
        let id = land(&office, kind, "2026-09-30", rows);
        assert!(ledger(&store) != before);
        let undone = undo_batch(&store, id);
        assert!(ledger(&store) == before, "{kind:?} {rows:?}");
        assert_eq!(undone.kept, 0);
    }
}

#[test]
fn a_row_that_was_only_listed_is_not_told_as_changed_back() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, Kind::Population, "2026-06-30", &[CAO, LONG]);
    land(&office, Kind::Population, "2026-07-31", &[CAO]);
    let id = land(&office, Kind::Population, "2026-08-31", &[CAO, LONG]);
    assert_eq!(undo_batch(&store, id), undo::Undone::default());
}
