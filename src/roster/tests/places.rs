//! One file for each township or village: who is missing from it.

use super::*;
use crate::ledger::queries::places as people;
use crate::ledger::testing::{fresh_on_postgres, write};
use crate::organisation::member::{Duty, MemberEntry};
use crate::organisation::queries as organisation;
use crate::roster::absent::{self, Decision, Pick};
use crate::roster::covers::Covers;
use crate::roster::kind::RosterKind as Kind;
use crate::roster::undo::Line;
use crate::store::Connection;
use crate::store::schema::{batch, borrower};
use diesel::prelude::*;

mod late;
mod villages;

const CAO: &str = "曹怡,2024001001,2025-12-20,700,0,青石镇,柳湾村\n";
const SHI: &str = "石岩,2024001002,2025-12-20,600,0,青石镇,石桥村\n";
/// The same in the village of [`CAO`].
const SHI_BESIDE: &str = "石岩,2024001002,2025-12-20,600,0,青石镇,柳湾村\n";
const LONG: &str = "龙海,2024001003,2025-12-20,500,0,双河乡,桃园村\n";
const DUAN: &str = "段晓,2024001004,2025-12-20,400,0,双河乡,东岭村\n";
const YIN: &str = "尹曦,2024001005,2025-12-20,300,0,白云镇,下坝村\n";
/// [`CAO`] without her township.
const BARE: &str = "曹怡,2024001001,2025-12-20,700,0,,柳湾村\n";
const WHOLE: [&str; 5] = [CAO, SHI, LONG, DUAN, YIN];

fn on_both(story: fn(&Store)) {
    let (_folder, store) = fresh();
    story(&store);
    story(&fresh_on_postgres());
}

fn roster(rows: &[&str]) -> Upload {
    text("名单.csv", &format!("姓名,合同编号,应还日期,应还本金,已还本金,乡镇,村\n{}", rows.concat()))
}

fn options(as_of: &str, covers: Option<Covers>) -> Options {
    Options { kind: Some(Kind::Population), as_of: Some(day(as_of)), covers, ..Options::default() }
}

fn look(office: &Office, as_of: &str, covers: Option<Covers>, rows: &[&str]) -> (Report, Vec<String>) {
    let seen = preview(office, &roster(rows), &options(as_of, covers), &|_| {}).unwrap();
    let gone = seen.changes.iter().filter(|change| change.what == super::super::What::Absent).map(|change| change.name.clone());
    let mut gone: Vec<String> = gone.collect();
    gone.sort_unstable();
    assert_eq!(seen.report.diff.absent, gone.len());
    (seen.report, gone)
}

fn land(office: &Office, as_of: &str, rows: &[&str]) -> i64 {
    import(office, &roster(rows), &options(as_of, None), false, &|_| {}).unwrap().batch.unwrap()
}

fn take_back(store: &Store, id: i64) -> undo::Undone {
    undo::take_back(&super::office(store), id, &|_| {}).unwrap()
}

/// Who is missing, with what was decided.
fn matters(store: &Store) -> Vec<(String, Option<Decision>)> {
    let found = store.read(|c| absent::matters(c, 1, None)).unwrap();
    found.into_iter().map(|matter| (matter.name, matter.decided.map(|decided| decided.decision))).collect()
}

fn undecided(store: &Store) -> i64 {
    store.read(|c| absent::undecided(c, 1)).unwrap()
}

fn decide(store: &Store, decision: Decision) {
    let matters = store.read(|c| absent::matters(c, 1, None)).unwrap();
    let picks: Vec<Pick> = matters.iter().map(|one| Pick { obligation_id: one.obligation_id, kind: one.kind }).collect();
    write(store, |w| absent::decide(w, 1, &picks, decision, "", crate::basics::calendar::now()));
}

fn unnamed(report: &Report) -> Option<(Covers, Vec<(&str, usize)>)> {
    let unnamed = report.remarks.unnamed.as_ref()?;
    Some((unnamed.covers, unnamed.places.iter().map(|(place, people)| (place.as_str(), *people)).collect()))
}

fn one_file_for_each_township(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO, SHI_BESIDE]);
    let (report, gone) = look(&office, "2026-06-30", None, &[LONG, DUAN]);
    assert_eq!((unnamed(&report), gone), (Some((Covers::Places, vec![("青石镇", 2)])), vec![]));
    land(&office, "2026-06-30", &[LONG, DUAN]);
    land(&office, "2026-06-30", &[YIN]);
    assert_eq!((matters(store), undecided(store)), (vec![], 0));

    assert_eq!(look(&office, "2026-07-31", None, &[CAO, SHI_BESIDE]).1, [""; 0]);
    land(&office, "2026-07-31", &[CAO]);
    land(&office, "2026-07-31", &[LONG, DUAN]);
    land(&office, "2026-07-31", &[YIN]);
    assert_eq!((matters(store), undecided(store)), (vec![("石岩".to_owned(), None)], 1));
    decide(store, Decision::Keep);
    assert_eq!((matters(store), undecided(store)), (vec![("石岩".to_owned(), Some(Decision::Keep))], 0));

    land(&office, "2026-08-31", &[LONG, DUAN]);
    assert_eq!(matters(store).len(), 1, "a file of another township says nothing of it");
    assert_eq!(look(&office, "2026-08-31", None, &[CAO]).1, [""; 0], "who is missing is not told again");
    let again = land(&office, "2026-08-31", &[CAO, SHI_BESIDE]);
    assert_eq!(matters(store), []);
    assert_eq!(store.read(|c| absent::closed(c, 1, None)).unwrap().len(), 1, "what was decided is closed");
    take_back(store, again);
    assert_eq!(matters(store), [("石岩".to_owned(), Some(Decision::Keep))], "and stands again");
    assert_eq!(store.read(|c| absent::closed(c, 1, None)).unwrap(), []);
}

#[test]
fn one_file_for_each_township_misses_nobody_of_the_others() {
    on_both(one_file_for_each_township);
}

fn a_person_says_what_it_covers(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &WHOLE);
    let four = [CAO, LONG, DUAN];
    let (report, gone) = look(&office, "2026-07-31", None, &four);
    assert_eq!((unnamed(&report), gone), (Some((Covers::Places, vec![("白云镇", 1)])), vec!["石岩".to_owned()]));
    let (report, gone) = look(&office, "2026-07-31", Some(Covers::All), &four);
    assert_eq!((unnamed(&report), gone), (Some((Covers::All, vec![("白云镇", 1)])), vec!["尹曦".to_owned(), "石岩".to_owned()]));

    let id = stage(&office, &roster(&four), &options("2026-07-31", None), &|_| {}).unwrap();
    let counted = |id: i64| -> i64 {
        store.read(|c| -> crate::store::Result<_> { Ok(batch::table.find(id).select(batch::absent_count).first(c)?) }).unwrap()
    };
    assert_eq!(counted(id), 1);
    restage(&office, id, &options("2026-07-31", Some(Covers::All)), &|_| {}).unwrap();
    assert_eq!(counted(id), 2);
    apply(&office, id, false, &|_| {}).unwrap();
    assert_eq!(matters(store).len(), 2);
    take_back(store, id);
    assert_eq!(matters(store), []);
}

#[test]
fn a_township_that_vanishes_is_asked_about() {
    on_both(a_person_says_what_it_covers);
}

#[test]
fn files_that_say_their_township_in_a_title_alone_are_told_apart() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let file = |title: &str, rows: &str| text("名单.csv", &format!("{title},,,\n姓名,合同编号,应还日期,应还本金\n{rows}"));
    let cao = "曹怡,2024001001,2025-12-20,700\n";
    let land = |upload: &Upload, as_of: &str| import(&office, upload, &options(as_of, None), false, &|_| {}).unwrap().diff.absent;
    assert_eq!(land(&file("青石镇应还名单", &format!("{cao}石岩,2024001002,2025-12-20,600\n")), "2026-06-30"), 0);
    assert_eq!(land(&file("双河乡应还名单", "龙海,2024001003,2025-12-20,500\n"), "2026-06-30"), 0);
    assert_eq!(land(&file("青石镇应还名单", cao), "2026-07-31"), 1);
    assert_eq!(matters(&store), [("石岩".to_owned(), None)]);
    assert_eq!(land(&file("八月应还名单", cao), "2026-08-31"), 0, "its people are those of one township, whatever it says");
}

#[test]
fn a_corrected_file_covers_what_its_batch_covered() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, "2026-06-30", &WHOLE);
    let faulty = roster(&[CAO, "石岩,2024001002,2025-12-20,六百,0,青石镇,石桥村\n", LONG]);
    let id = import(&office, &faulty, &options("2026-07-31", Some(Covers::All)), true, &|_| {}).unwrap().batch.unwrap();
    assert_eq!(matters(&store).len(), 2, "段晓 and 尹曦: the faulty row names 石岩");
    let report = super::super::correction::import(&office, id, &roster(&[CAO, SHI, LONG]), false, &|_| {}).unwrap();
    assert_eq!((report.diff.absent, matters(&store).len()), (2, 2));
}

#[test]
fn without_any_place_a_list_is_whole_until_a_person_says_it_is_not() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let bare = |name: &str, contract: &str| format!("{name},{contract},2025-12-20,700,0,,\n");
    let (cao, long) = (bare("曹怡", "2024001001"), bare("龙海", "2024001003"));
    land(&office, "2026-06-30", &[&cao, &long]);
    assert_eq!(look(&office, "2026-07-31", None, &[&cao]).1, ["龙海"]);
    let (report, gone) = look(&office, "2026-07-31", Some(Covers::Places), &[&cao]);
    assert_eq!((report.remarks.unnamed.map(|unnamed| unnamed.nowhere), gone), (Some(1), vec![]));
}

#[test]
fn villages_without_a_township_are_told_apart_and_new_ones_are_a_part() {
    let (_folder, store) = fresh();
    let office = office(&store);
    let of = |name: &str, contract: &str, village: &str| format!("{name},{contract},2025-12-20,700,0,,{village}\n");
    let (cao, shi) = (of("曹怡", "2024001001", "柳湾村"), of("石岩", "2024001002", "柳湾村"));
    land(&office, "2026-06-30", &[&cao, &shi]);
    let long = of("龙海", "2024001003", "桃园村");
    assert_eq!(look(&office, "2026-06-30", None, &[&long]).1, [""; 0], "the first file of another village");
    land(&office, "2026-06-30", &[&long]);
    assert_eq!(look(&office, "2026-07-31", None, &[&cao]).1, ["石岩"]);
}

fn namesakes_of_villages(store: &Store) {
    let office = office(store);
    let long = "龙海,2024001003,2025-12-20,500,0,双河乡,柳湾村\n";
    let yin = "尹曦,2024001005,2025-12-20,300,0,青石镇,柳湾村\n";
    land(&office, "2026-06-30", &[CAO, long, yin]);
    let bare = ["龙海,2024001003,2025-12-20,500,0,,柳湾村\n", BARE];
    let (report, gone) = look(&office, "2026-07-31", None, &bare);
    assert_eq!((unnamed(&report), gone), (None, vec!["尹曦".to_owned()]), "the villages are those of their people");
    let (report, gone) = look(&office, "2026-07-31", None, &[BARE]);
    assert_eq!((unnamed(&report), gone), (Some((Covers::Places, vec![("双河乡", 1)])), vec!["尹曦".to_owned()]));
    let somebody_new = "石岩,2024001002,2025-12-20,600,0,,柳湾村\n";
    assert_eq!(look(&office, "2026-07-31", None, &[somebody_new]).1, [""; 0], "which of the two is not guessed");
}

#[test]
fn a_village_name_of_two_townships_is_that_of_the_row_s_person() {
    on_both(namesakes_of_villages);
}

#[test]
fn one_township_in_one_row_is_not_where_everybody_lives() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, "2026-06-30", &[DUAN]);
    let id = land(&office, "2026-06-30", &[CAO, "龙海,2024001003,2025-12-20,500,0,,\n"]);
    let township =
        |c: &mut Connection| -> crate::store::Result<Option<String>> { Ok(batch::table.find(id).select(batch::township).first(c)?) };
    assert_eq!(store.read(township).unwrap(), None);
    assert_eq!(look(&office, "2026-07-31", None, &[CAO]).1, [""; 0], "where 龙海 lives nobody said");
}

/// Rows of one township, by number of the contract and village.
fn of_township(rows: &[(u32, &str)]) -> Vec<String> {
    let row = |(number, village): &(u32, &str)| format!("何{number},20240020{number:02},2025-12-20,700,0,青石镇,{village}\n");
    rows.iter().map(row).collect()
}

fn borrowed(rows: &[String]) -> Vec<&str> {
    rows.iter().map(String::as_str).collect()
}

fn a_few_added_miss_nobody(store: &Store) {
    let office = office(store);
    let all: Vec<(u32, &str)> = (0..11).map(|number| (number, if number < 7 { "柳湾村" } else { "石桥村" })).collect();
    let all = of_township(&all);
    land(&office, "2026-06-30", &[&borrowed(&all)[..], &[LONG, DUAN]].concat());
    let two = of_township(&[(20, "柳湾村"), (21, "石桥村")]);
    let (report, gone) = look(&office, "2026-09-15", None, &borrowed(&two));
    let said = report.remarks.unnamed.unwrap();
    assert_eq!((said.covers, said.share.map(|share| (share.named, share.listed)), gone), (Covers::Few, Some((0, 11)), vec![]));
    assert_eq!(look(&office, "2026-09-15", Some(Covers::Places), &borrowed(&two)).1.len(), 11, "a person may say it is their list");
    assert_eq!(look(&office, "2026-09-15", Some(Covers::Few), &borrowed(&all[..8])).1, [""; 0]);
    land(&office, "2026-09-15", &borrowed(&two));
    assert_eq!(matters(store), []);
    // Of the whole list that comes next, one is missing.
    land(&office, "2026-09-30", &[&borrowed(&all[1..])[..], &borrowed(&two)[..], &[LONG, DUAN]].concat());
    assert_eq!(matters(store), [("何0".to_owned(), None)]);
}

#[test]
fn a_few_people_added_make_nobody_missing() {
    on_both(a_few_added_miss_nobody);
}

#[test]
fn a_village_of_its_own_says_nothing_of_the_rest_of_its_township() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, "2026-06-30", &WHOLE);
    let he = "何静,2024001007,2025-12-20,700,0,青石镇,柳湾村\n";
    land(&office, "2026-06-30", &[CAO, he]);
    let (report, gone) = look(&office, "2026-07-31", None, &[CAO]);
    let places = vec![("双河乡", 2), ("白云镇", 1), ("石桥村", 1)];
    assert_eq!((unnamed(&report), gone), (Some((Covers::Places, places)), vec!["何静".to_owned()]));
    assert_eq!(look(&office, "2026-07-31", Some(Covers::Places), &[CAO]).1, ["何静"]);
}

/// For who is missing: the batch that named them last, the one that does not, and what was decided.
fn between(store: &Store) -> Vec<(i64, i64, Option<Decision>)> {
    let found = store.read(|c| absent::matters(c, 1, None)).unwrap();
    found.iter().map(|one| (one.listed_in.id, one.missed_by.id, one.decided.as_ref().map(|decided| decided.decision))).collect()
}

fn a_listing_between(store: &Store) {
    let office = office(store);
    let rest = [CAO, LONG, DUAN, YIN];
    land(&office, "2026-06-30", &WHOLE);
    land(&office, "2026-11-26", &rest);
    decide(store, Decision::Keep);
    assert_eq!(between(store), [(1, 2, Some(Decision::Keep))]);
    land(&office, "2026-09-30", &WHOLE);
    assert_eq!(between(store), [(3, 2, Some(Decision::Keep))], "listed in September, missing since November");
    assert_eq!((undecided(store), store.read(|c| absent::closed(c, 1, None)).unwrap()), (0, vec![]));
    decide(store, Decision::Mistake);
    take_back(store, 3);
    assert_eq!(between(store), [(1, 2, Some(Decision::Mistake))], "what was decided meanwhile stands");
    land(&office, "2026-12-10", &WHOLE);
    land(&office, "2026-12-20", &rest);
    assert_eq!((between(store), undecided(store)), (vec![(4, 5, None)], 1), "named again and missing again is another matter");
    assert_eq!(store.read(|c| absent::closed(c, 1, None)).unwrap().len(), 1);
}

#[test]
fn who_is_missing_was_listed_last_by_the_latest_day_that_lists_them() {
    on_both(a_listing_between);
}
