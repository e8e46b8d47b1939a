//! The whole road but the parsing of files: from what workbooks say to the sum, the sheets, JSON and what is kept.

mod keys;
mod listing;
mod receipts;
mod sheets_say;
mod since;

use std::ops::ControlFlow;
use std::sync::Arc;

use serde_json::Value;

use super::acceptance::Acceptance;
use super::consolidation::{Consolidation, TrendPeriod, consolidated};
use super::fate::Fate;
use super::judge::Mark;
use super::queries::TakenOff;
use super::queries::{self, Wanted};
use super::reader::NotTaken;
use super::receipt::Came;
use super::refusal::CentreError;
use super::roll::{self, Listed};
use super::sheets::{self, Sources};
use super::submission::{Cover, Offer, State};
use super::take::{self, Given, Order, Taken, Watch};
use super::tally::Tally;
use super::testing::{cover, day, key, offer, offer_of, overdue_only, question, received, submission, whole_of};
use super::{json, workbook};
use crate::basics::said::Said;
use crate::basics::words::{Language, Words};
use crate::ledger::testing::{fresh, fresh_on_postgres};
use crate::reports::pages::tables::{self, Picture};
use crate::reports::period::{Period, ReportKind};
use crate::reports::testing::pair;
use crate::store::{Actor, Connection, Store, StoreError};

struct Unwatched;

impl Watch for Unwatched {
    fn step(&self, _: usize, _: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Files by name: what a reader finds in each, or why it finds nothing.
type Files = Vec<(String, Result<Offer, Fate>)>;

fn files(offers: Vec<Offer>) -> Files {
    offers.into_iter().map(|offer| (offer.file_name.clone(), Ok(offer))).collect()
}

fn order() -> Order {
    let now = day("2026-07-07").and_hms_opt(2, 0, 0).unwrap();
    Order::plain(now)
}

fn take(store: &Store, order: &Order, files: &Files) -> Taken {
    tried(store, order, files).unwrap()
}

/// Takes files in of which the bytes are their place.
fn tried(store: &Store, order: &Order, files: &Files) -> Result<Taken, CentreError> {
    let reader = |bytes: Arc<[u8]>, _: &str| {
        let at: usize = std::str::from_utf8(&bytes).unwrap().parse().unwrap();
        let (name, read) = &files[at];
        // Of an altered one the signed statement still says whose it is.
        let school = |fate: Fate| name.split_once('-').filter(|_| fate == Fate::Altered).map(|(school, _)| school.to_owned());
        read.as_ref().map(received).map_err(|fate| NotTaken {
            fate: *fate,
            message: Said::of(|_| format!("{fate:?}")),
            school: school(*fate),
            altered_from: school(*fate)
                .filter(|_| name.ends_with("-改.xlsx"))
                .map(|school| Box::new(Mark::of(&offer(&school, "2026-07-01")))),
        })
    };
    let given = files
        .iter()
        .enumerate()
        .map(|(at, (name, _))| Given { file_name: name.clone(), bytes: Box::new(move || Ok(at.to_string().into_bytes().into())) });
    let read = take::read_all(&reader, given.collect(), &Unwatched).unwrap();
    take::keep(store, &Actor::operator(), order, &read, &Unwatched)
}

fn whole(store: &Store, on: &str, roll: Option<Vec<Listed>>) -> Consolidation {
    let period = Period::around(ReportKind::Weekly, day(on));
    let look = |c: &mut Connection| -> Result<Consolidation, CentreError> { queries::whole(c, &period, &Wanted { roll, only: None }) };
    store.read(look).unwrap()
}

fn fate(came: &[Came], file: &str) -> Fate {
    came.iter().find(|came| came.file == file).unwrap().fate
}

/// Fifty schools of one week; of the last two nothing came. One file was altered, one came twice, one school sent a later report, one file
/// is of an older week, one is nothing of ours, one school signs with a new key.
fn fifty() -> (Files, Vec<Listed>) {
    let name = |number: i64| format!("青石区第{number:02}小学");
    let offers: Vec<Offer> = (1..=48).map(|number| offer_of(&name(number), "2026-07-01", 40 + number, number % 7)).collect();
    let mut all = files(offers.clone());
    all[4].1 = Err(Fate::Altered);
    all.push(("副本.xlsx".into(), Ok(offers[5].clone())));
    let mut later = offer_of(&name(7), "2026-07-01", 47, 1);
    (later.report_no, later.made_at) = ("later".into(), day("2026-07-03").and_hms_opt(9, 0, 0).unwrap());
    all.push(("更正.xlsx".into(), Ok(later)));
    all.push(("上周.xlsx".into(), Ok(offer_of(&name(8), "2026-06-24", 48, 3))));
    all.push(("照片.xlsx".into(), Err(Fate::NotOurs)));
    all[8].1 = Ok(Offer { key: key(201), ..offers[8].clone() });
    all.push(("上周9.xlsx".into(), Ok(offer_of(&name(9), "2026-06-24", 49, 2))));
    let roll = (1..=50).map(|number| Listed { name: name(number), ..Listed::default() }).collect();
    (all, roll)
}

fn story(store: &Store) {
    let (files, roll) = fifty();
    let taken = take(store, &order(), &files);
    assert_eq!(fate(&taken.came, "青石区第05小学-周报.xlsx"), Fate::Altered);
    assert_eq!(fate(&taken.came, "副本.xlsx"), Fate::Twice);
    assert_eq!(fate(&taken.came, "照片.xlsx"), Fate::NotOurs);
    assert_eq!(fate(&taken.came, "青石区第09小学-周报.xlsx"), Fate::KeyAsked, "the key of last week is the one that is known");
    assert_eq!(taken.period.unwrap(), Period::around(ReportKind::Weekly, day("2026-07-01")));
    let whole = whole(store, "2026-07-01", Some(roll));
    assert_eq!(whole.schools.len(), 46, "48 less the altered one and the one with a new key");
    let missing: Vec<&str> = whole.missing.iter().map(|one| one.school.name.as_str()).collect();
    assert_eq!(missing, ["青石区第05小学", "青石区第09小学", "青石区第49小学", "青石区第50小学"]);
    assert_eq!(
        whole.superseded.iter().map(|old| (old.submission.offer.school.as_str(), old.by.as_str())).collect::<Vec<_>>(),
        [("青石区第07小学", "later")]
    );
    assert!(whole.agrees() && whole.unlisted.is_empty() && whole.first.is_empty());
    let lines = sheets::lines(&whole, &taken.came, Words::default());
    let of_altered = lines.iter().filter(|line| line.school == "青石区第05小学").map(|line| line.code);
    assert_eq!(of_altered.collect::<Vec<_>>(), ["altered"], "a file that cannot be used is told once");
    totals_are_sums(&whole, &taken);
    assert_eq!(whole.trend.iter().map(|one| one.tally.schools).collect::<Vec<_>>(), [2, 46]);
    again_changes_nothing(store, &files, &whole);
}

fn totals_are_sums(whole: &Consolidation, taken: &Taken) {
    let told = json::told(whole, &taken.came, Words::default());
    let sum = |field: &str| -> i64 { told["schools"].as_array().unwrap().iter().map(|school| school[field].as_i64().unwrap()).sum() };
    for field in ["borrowers", "borrowers_late", "contracts", "contracts_late", "excluded"] {
        assert_eq!(told["totals"][field].as_i64(), Some(sum(field)), "{field}");
    }
    let (late, people) = (sum("borrowers_late"), sum("borrowers"));
    assert_eq!(told["totals"]["rates"]["R1"]["numerator"].as_i64(), Some(late));
    assert_eq!(told["totals"]["to_cure"].as_i64(), Some((late - people * 5 / 100).max(0)));
    let townships = told["townships"].as_array().unwrap();
    assert_eq!(townships.iter().map(|line| line["borrowers_late"].as_i64().unwrap()).sum::<i64>(), late);
    assert_eq!(townships[1]["township"], Value::Null, "places without a township stand by themselves");
    let stages = told["stages"].as_object().unwrap();
    assert_eq!(stages.values().map(|people| people.as_i64().unwrap()).sum::<i64>(), people);
    let named = |list: &str, field: &str| -> Vec<String> {
        told[list].as_array().unwrap().iter().map(|one| one[field].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(named("refused", "code"), ["altered", "not_ours"]);
    assert_eq!(
        named("missing", "sent"),
        ["unusable", "key_asked", "nothing", "nothing"],
        "who sent what does not count did send something"
    );
    let files = told["missing"].as_array().unwrap().iter().map(|one| one["file"].as_str()).collect::<Vec<_>>();
    assert_eq!(files, [Some("青石区第05小学-周报.xlsx"), Some("青石区第09小学-周报.xlsx"), None, None]);
    assert_eq!(named("duplicates", "file"), ["副本.xlsx"]);
    assert_eq!(named("older", "file"), ["上周.xlsx", "上周9.xlsx"]);
    assert_eq!(named("new_keys", "school"), ["青石区第09小学"]);
    assert_eq!(named("superseded", "superseded_by"), ["later"]);
}

fn again_changes_nothing(store: &Store, files: &Files, before: &Consolidation) {
    let taken = take(store, &order(), files);
    assert!(taken.came.iter().all(|came| came.fate != Fate::Taken), "{:?}", taken.came);
    assert_eq!((fate(&taken.came, "副本.xlsx"), fate(&taken.came, "上周.xlsx")), (Fate::Twice, Fate::Already));
    assert_eq!(whole(store, "2026-07-01", None).total, before.total);
}

#[test]
fn fifty_schools_become_one_and_each_file_that_does_not_count_is_named() {
    let (_folder, store) = fresh();
    story(&store);
}

#[test]
fn fifty_schools_become_one_on_postgres() {
    story(&fresh_on_postgres());
}

#[test]
fn a_new_key_counts_once_it_is_accepted_and_only_then() {
    let (_folder, store) = fresh();
    take(&store, &order(), &files(vec![offer("龙泉小学", "2026-06-24")]));
    let renewed = Offer { key: key(77), ..offer("龙泉小学", "2026-07-01") };
    take(&store, &order(), &files(vec![renewed.clone()]));
    assert_eq!(whole(&store, "2026-07-01", None).key_asked.len(), 1);
    let accepting = Order { accepting: vec![Acceptance::read("龙泉小学")], reason: "已电话核对".into(), ..order() };
    take(&store, &accepting, &files(vec![renewed]));
    let counted = whole(&store, "2026-07-01", None);
    assert_eq!((counted.schools.len(), counted.key_asked.len()), (1, 0));
}

/// Its key changes and is accepted, and changes once more.
fn key_changed_twice(store: &Store) {
    let under = |seed: u8, on: &str| Offer { key: key(seed), ..offer("龙泉小学", on) };
    let accepting = || Order { accepting: vec![Acceptance::read("龙泉小学")], reason: "已电话核对".into(), ..order() };
    let old = under(77, "2026-06-24");
    take(store, &order(), &files(vec![offer("龙泉小学", "2026-06-17")]));
    take(store, &order(), &files(vec![old.clone()]));
    take(store, &accepting(), &files(vec![old.clone()]));
    take(store, &accepting(), &files(vec![under(78, "2026-07-01")]));
    let counted = |on: &str| whole(store, on, None).schools.len();
    assert_eq!([counted("2026-06-17"), counted("2026-06-24"), counted("2026-07-01")], [1, 1, 1]);
    assert_eq!(whole(store, "2026-07-01", None).trend.len(), 3);
    let next = Period::around(ReportKind::Weekly, day("2026-07-08"));
    assert_eq!(store.read(|c| queries::schools_before(c, &next)).unwrap(), ["龙泉小学"]);
    assert_eq!(store.read(queries::schools_known).unwrap(), ["龙泉小学"]);
    // One taken back stays so when it comes again, and counts when it is restored though its key was replaced since; one that never counted
    // waits again then.
    let id = whole(store, "2026-06-24", None).schools[0].submission.id;
    store.write(&Actor::operator(), |w| queries::take_back(w, id, "学校来电说有误")).unwrap();
    assert_eq!(counted("2026-06-24"), 0);
    let came = take(store, &order(), &files(vec![old])).came;
    assert!(came[0].fate == Fate::TakenBack && came[0].message.for_reader(Words::default()).contains("学校来电说有误"), "{came:?}");
    assert_eq!(counted("2026-06-24"), 0);
    store.write(&Actor::operator(), |w| queries::again(w, id)).unwrap();
    assert_eq!(counted("2026-06-24"), 1);
    let stranger = under(99, "2026-07-01");
    take(store, &order(), &files(vec![stranger.clone()]));
    let id = whole(store, "2026-07-01", None).key_asked[0].submission.id;
    store.write(&Actor::operator(), |w| queries::take_back(w, id, "学校来电说有误")).unwrap();
    assert_eq!(take(store, &order(), &files(vec![stranger])).came[0].fate, Fate::TakenBack);
    store.write(&Actor::operator(), |w| queries::again(w, id)).unwrap();
    assert_eq!((counted("2026-07-01"), whole(store, "2026-07-01", None).key_asked.len()), (1, 1));
}

#[test]
fn what_counted_under_a_key_goes_on_counting_when_it_is_replaced() {
    let (_folder, store) = fresh();
    key_changed_twice(&store);
}

#[test]
fn what_counted_under_a_key_goes_on_counting_on_postgres() {
    key_changed_twice(&fresh_on_postgres());
}

#[test]
fn only_the_report_that_was_handed_in_counts_of_two_that_bear_one_number() {
    let (_folder, store) = fresh();
    let first = offer("龙泉小学", "2026-07-01");
    let same_number = Offer { report_no: first.report_no.clone(), ..offer("柳湾小学", "2026-07-01") };
    let came = take(&store, &order(), &files(vec![same_number, first.clone()])).came;
    assert!(came.iter().all(|came| came.fate == Fate::Taken), "{came:?}");
    let mut forged = first;
    forged.cover.borrowers_late += 1;
    let taken = take(&store, &order(), &files(vec![forged, offer("桃园小学", "2026-07-01")]));
    assert_eq!(taken.came[0].fate, Fate::Contradicts);
    let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
    let look = |c: &mut Connection| -> Result<Consolidation, CentreError> {
        queries::whole(c, &period, &Wanted { roll: None, only: Some(taken.marks.clone()) })
    };
    assert_eq!(store.read(look).unwrap().named(|_| true), ["桃园小学"]);
}

#[test]
fn a_school_that_sent_something_is_not_told_to_have_sent_nothing() {
    let (_folder, store) = fresh();
    take(&store, &order(), &files(vec![offer("龙泉小学", "2026-06-24"), offer("柳湾小学", "2026-07-01")]));
    take(&store, &order(), &files(vec![Offer { key: key(77), ..offer("龙泉小学", "2026-07-01") }]));
    let id = whole(&store, "2026-07-01", None).schools[0].submission.id;
    store.write(&Actor::operator(), |w| queries::take_back(w, id, "学校来电说有误")).unwrap();
    let whole = whole(&store, "2026-07-01", Some(roll::read("龙泉 小学\n柳湾小学\n桃园小学").schools));
    let told = json::told(&whole, &[], Words::default());
    assert_eq!(
        told["missing"].as_array().unwrap().iter().map(|one| one["sent"].as_str().unwrap()).collect::<Vec<_>>(),
        ["key_asked", "taken_back", "nothing"]
    );
    let open: Vec<(String, &str)> =
        sheets::lines(&whole, &[], Words::default()).into_iter().filter(|line| line.is_open).map(|line| (line.school, line.code)).collect();
    let expected = [("柳湾小学", "none-left"), ("桃园小学", "missing"), ("龙泉小学", "key-asked")];
    assert_eq!(open, expected.map(|(school, code)| (school.to_owned(), code)));
}

#[test]
fn what_is_taken_back_gives_way_to_the_report_before_it_and_counts_again_when_restored() {
    let (_folder, store) = fresh();
    let first = offer_of("龙泉小学", "2026-07-01", 60, 9);
    let mut second = offer_of("龙泉小学", "2026-07-01", 60, 3);
    (second.report_no, second.made_at) = ("second".into(), day("2026-07-02").and_hms_opt(8, 0, 0).unwrap());
    take(&store, &order(), &files(vec![first, second]));
    let counted = whole(&store, "2026-07-01", None);
    let id = counted.schools[0].submission.id;
    assert_eq!((counted.total.borrowers_late, counted.superseded.len()), (3, 1));
    let took = store.write(&Actor::operator(), |w| queries::take_back(w, id, "学校来电说有误")).unwrap();
    assert!(took && whole(&store, "2026-07-01", None).total.borrowers_late == 9);
    assert!(!store.write(&Actor::operator(), |w| queries::take_back(w, id, "再一次")).unwrap());
    assert!(store.write(&Actor::operator(), |w| queries::again(w, id)).unwrap());
    assert_eq!(whole(&store, "2026-07-01", None).total.borrowers_late, 3);
}

#[test]
fn strict_keeps_nothing_where_one_file_is_refused() {
    let (_folder, store) = fresh();
    let mut all = files(vec![offer("龙泉小学", "2026-07-01")]);
    all.push(("坏.xlsx".into(), Err(Fate::Altered)));
    let taken = take(&store, &Order { strict: true, ..order() }, &all);
    assert!(taken.receipt.is_none());
    assert!(store.read(queries::periods).unwrap().is_empty());
    let taken = take(&store, &order(), &all);
    assert!(taken.receipt.is_some() && store.read(queries::periods).unwrap().len() == 1);
}

fn strictly_of_one_campaign(store: &Store) {
    let strict = |only_these: bool| Order { strict: true, only_these, ..order() };
    let other = |on: &str| {
        let mut other = offer("柳湾小学", on);
        (other.cover.campaign, other.report_no, other.file_name) = ("2024 年度".into(), format!("last-year-{on}"), "去年.xlsx".into());
        other
    };
    take(store, &order(), &files(vec![offer("龙泉小学", "2026-07-01"), offer("柳湾小学", "2026-07-01")]));
    let kept = || store.read(queries::periods).unwrap();
    let before = kept();
    let left = tried(store, &strict(false), &files(vec![other("2026-07-01")])).unwrap_err();
    let CentreError::LeftOut(left_out) = left else { panic!("{left:?}") };
    assert_eq!(left_out.other_campaigns.iter().map(|one| one.submission.offer.file_name.as_str()).collect::<Vec<_>>(), ["去年.xlsx"]);
    let said = CentreError::LeftOut(left_out).say(Words::default());
    assert!(said.starts_with("【另一个活动】柳湾小学 去年.xlsx：") && said.contains("“2025 年度应还本息”"), "{said}");
    assert!(!said.contains("撤回"), "nothing was kept that could be taken back: {said}");
    assert_eq!(kept(), before, "nothing is kept");
    assert!(tried(store, &strict(true), &files(vec![other("2026-07-01")])).unwrap().receipt.is_some(), "alone it is what is added up");
    assert!(tried(store, &strict(false), &files(vec![other("2026-06-24")])).unwrap().receipt.is_some(), "of a week of its own it counts");
    assert!(tried(store, &strict(false), &files(vec![offer("龙泉小学", "2026-07-01")])).unwrap().receipt.is_some(), "not of these files");
    assert!(tried(store, &strict(false), &files(vec![other("2026-07-01")])).is_err(), "one that came before counts no more than a new one");
    assert!(tried(store, &order(), &files(vec![other("2026-07-01")])).unwrap().receipt.is_some());
}

#[test]
fn strict_keeps_nothing_where_one_file_is_left_out_for_its_campaign() {
    let (_folder, store) = fresh();
    strictly_of_one_campaign(&store);
}

#[test]
fn strict_keeps_nothing_where_one_file_is_left_out_on_postgres() {
    strictly_of_one_campaign(&fresh_on_postgres());
}

#[test]
fn late_outdated_and_nearly_named_schools_are_told() {
    let (_folder, store) = fresh();
    let old = Offer { as_of: day("2026-06-20"), ..offer("龙泉中心小学", "2026-07-01") };
    let now = day("2026-07-12").and_hms_opt(2, 0, 0).unwrap();
    take(&store, &Order { now, ..order() }, &files(vec![old]));
    let whole = whole(&store, "2026-07-01", None);
    assert_eq!(whole.schools[0].late.map(|late| late.days()), Some(4));
    assert!(whole.schools[0].outdated);
    let lines = sheets::lines(&whole, &[], Words::default());
    let outdated = lines.iter().find(|line| line.code == "outdated").unwrap();
    assert!(outdated.is_open && outdated.submission.is_some(), "the school is asked for newer figures: {outdated:?}");
    assert!(outdated.message.contains("重新上报") && outdated.message.contains("迟了 4 天"), "{outdated:?}");
    // Who corrects a report that was in time is not late for it; whose name is nearly that of one who is there too is told.
    take(&store, &order(), &files(vec![offer("柳湾小学", "2026-07-01")]));
    let mut corrected = offer("柳湾小学", "2026-07-01");
    (corrected.report_no, corrected.made_at) = ("corrected".into(), corrected.made_at + chrono::TimeDelta::hours(1));
    take(&store, &Order { now, ..order() }, &files(vec![corrected, offer("柳湾小学。", "2026-07-01")]));
    let whole = self::whole(&store, "2026-07-01", None);
    let late = |name: &str| whole.schools.iter().find(|school| school.name() == name).unwrap().late.is_some();
    assert_eq!((late("柳湾小学"), late("柳湾小学。")), (false, true));
    let whole = self::whole(&store, "2026-07-01", Some(roll::read("龙泉镇中心小学,龙泉镇,教务处\n柳湾小学").schools));
    assert_eq!(whole.unlisted.iter().filter_map(|one| one.near.as_deref()).collect::<Vec<_>>(), ["柳湾小学", "龙泉镇中心小学"]);
    assert_eq!(whole.missing[0].near.as_deref(), Some("龙泉中心小学"));
    let lines = sheets::lines(&whole, &[], Words::default());
    assert!(lines[0].message.contains("教务处") && lines[0].message.contains("龙泉中心小学"), "{lines:?}");
}

/// A school with an overdue list alone, as its report states it.
fn bare() -> Offer {
    Offer { cover: overdue_only(7), ..offer_of("柳湾小学", "2026-07-01", 7, 7) }
}

#[test]
fn a_school_without_a_population_is_counted_beside_the_rates_and_has_no_place() {
    let (_folder, store) = fresh();
    take(&store, &order(), &files(vec![offer_of("龙泉小学", "2026-07-01", 60, 9), bare()]));
    let whole = whole(&store, "2026-07-01", None);
    let alone = Tally::of(&cover(60, 9));
    assert_eq!((whole.total.by_people(), whole.total.by_money()), (alone.by_people(), alone.by_money()));
    assert_eq!(whole.total.borrowers_late, 16);
    assert!(whole.agrees(), "{:?}", whole.controls);
    let bare = whole.schools.iter().find(|school| school.name() == "柳湾小学").unwrap();
    assert_eq!((bare.place_by_people, bare.place_by_money), (None, None));
    let told = json::told(&whole, &[], Words::default());
    assert_eq!(told["schools"].as_array().unwrap().iter().filter(|school| school["due_total"].is_null()).count(), 1);
    let towns = Tally::sum(whole.townships.iter().map(|line| line.tally)).unwrap();
    assert_eq!((towns.by_people(), towns.by_money()), (alone.by_people(), alone.by_money()));
    let text = serde_json::to_string(&sheets::all(&sources(&whole, &heading(&whole)))).unwrap();
    assert!(text.contains("柳湾小学") && text.contains("只有逾期名单"));
}

fn heading(whole: &Consolidation) -> sheets::Heading {
    workbook::heading(whole, "青石区", "周", day("2026-07-07").and_hms_opt(2, 0, 0).unwrap(), Words::default())
}

const fn sources<'w>(whole: &'w Consolidation, heading: &'w sheets::Heading) -> Sources<'w> {
    Sources { whole, came: &[], heading, words: Words::of(Language::Chinese) }
}

#[test]
fn reports_no_school_can_send_count_nowhere_and_the_others_still_do() {
    let (_folder, store) = fresh();
    let own = offer_of("龙泉小学", "2026-07-01", 60, 9);
    let huge = |name: &str| Offer { cover: Cover { borrowers: i64::MAX, ..cover(60, 9) }, ..offer_of(name, "2026-07-01", 60, 9) };
    let last_for_ever = Offer {
        report_no: "for ever".into(),
        made_at: day("2199-12-31").and_hms_opt(0, 0, 0).unwrap(),
        file_name: "永远.xlsx".into(),
        ..offer_of("龙泉小学", "2026-07-01", 60, 0)
    };
    take(&store, &order(), &files(vec![own, huge("柳湾小学"), huge("桃园小学"), last_for_ever]));
    let whole = whole(&store, "2026-07-01", None);
    assert_eq!((whole.total.by_people(), whole.trend.len()), (Tally::of(&cover(60, 9)).by_people(), 1));
    assert_eq!((whole.set_aside.len(), whole.superseded.len()), (3, 0));
    assert_eq!(json::told(&whole, &[], Words::default())["set_aside"].as_array().map(Vec::len), Some(3));
    let lines = sheets::lines(&whole, &[], Words::default());
    let open: Vec<&sheets::Line> = lines.iter().filter(|line| line.code == "implausible").collect();
    assert!(open.iter().all(|line| line.is_open && line.submission.is_some()), "each leads to the page where it is taken back");
    assert_eq!(open.iter().map(|line| line.school.as_str()).collect::<Vec<_>>(), ["柳湾小学", "桃园小学", "龙泉小学"]);
}

#[test]
fn the_trend_ends_with_the_total_that_is_shown() {
    let tally = |people, late| Tally::of(&cover(people, late));
    let kept = |on: &str, tally| TrendPeriod { period: Period::around(ReportKind::Weekly, day(on)), tally };
    let trend = vec![kept("2026-06-24", tally(120, 20)), kept("2026-07-01", tally(120, 18))];
    let only = vec![submission(offer("龙泉小学", "2026-07-01"))];
    let whole = consolidated(question("2026-07-01"), only, trend, |kept| kept.received_at.date()).unwrap();
    assert_eq!(whole.trend, [kept("2026-06-24", tally(120, 20)), kept("2026-07-01", whole.total)]);
    assert_eq!(whole.total.borrowers, 60);
    let heading = heading(&whole);
    let all = sheets::all(&sources(&whole, &heading));
    let picture = Picture { words: Words::default(), all: &all, rows: &std::collections::BTreeMap::new(), on_paper: false };
    let page = tables::sheet(&picture, &all[0]).into_string();
    assert!(
        page.contains("</figure><p class=\"quiet-line\">每期计入的学校和活动可能不同；"),
        "what to keep in mind stands beneath it: {page}"
    );
}

#[test]
fn the_centres_own_workbook_is_as_it_was_sent_whatever_its_schools_rest_on() {
    let declared = || {
        let cover = Cover { basis: "declared".into(), due_total: None, recovered_total: None, ..cover(100, 4) };
        Offer { cover, ..offer_of("桃园小学", "2026-07-01", 100, 4) }
    };
    let population = || offer_of("龙泉小学", "2026-07-01", 60, 9);
    for (schools, late) in
        [(vec![population(), declared(), bare()], 13), (vec![population(), bare()], 9), (vec![declared()], 4), (vec![bare()], 0)]
    {
        let whole = whole_of(schools.into_iter().map(submission).collect());
        let heading = heading(&whole);
        let bytes = workbook::written(&sources(&whole, &heading), &pair()).unwrap();
        let back = crate::reports::received::received(bytes.into(), "汇总").unwrap();
        assert_eq!((back.statement.borrowers_late, back.statement.checksum), (late, heading.checksum));
    }
}

#[test]
fn of_a_workbook_with_names_no_text_is_kept_that_may_hold_one() {
    let (_folder, store) = fresh();
    let mut open = offer("龙泉小学", "2026-07-01");
    open.cover.with_names = true;
    open.detail.exclusions[0].document = "吴敏救助批复".into();
    let taken = take(&store, &order(), &files(vec![open]));
    assert!(taken.came[0].remarks.iter().any(|remark| remark.for_reader(Words::default()).contains("姓名")), "{:?}", taken.came);
    let kept = whole(&store, "2026-07-01", None).schools[0].submission.clone();
    assert_eq!((kept.state, kept.offer.detail.exclusions[0].document.as_str()), (State::Received, ""));
}

#[test]
fn the_list_of_schools_is_changed_as_a_whole_and_one_by_one() {
    let (_folder, store) = fresh();
    let set = |text: &str| {
        let wanted = roll::read(text).schools;
        store.write(&Actor::operator(), |w| queries::set_list(w, &wanted)).unwrap()
    };
    assert_eq!(set("龙泉小学\n柳湾小学\n桃园小学"), (3, 0));
    assert_eq!(set("龙泉小学,龙泉镇\n柳湾小学"), (0, 1));
    let listed = store.read(queries::expected).unwrap();
    assert_eq!((listed.len(), listed[0].township.as_str()), (2, "龙泉镇"));
    let off = store.read(queries::removed).unwrap();
    assert_eq!(off[0].name, "桃园小学");
    assert_eq!(store.write(&Actor::operator(), |w| queries::put_back(w, off[0].id)).unwrap().as_deref(), Some("桃园小学"));
    assert_eq!(store.write(&Actor::operator(), |w| queries::put_back(w, off[0].id)).unwrap(), None);
    let off = |id: i64| store.write(&Actor::operator(), |w| queries::take_off(w, id));
    assert_eq!(off(listed[1].id).unwrap(), TakenOff::Done("柳湾小学".into()));
    assert_eq!(off(listed[1].id).unwrap(), TakenOff::WasOff);
    assert_eq!(off(listed[0].id).unwrap(), TakenOff::Done("龙泉小学".into()));
    let [last] = store.read(queries::expected).unwrap().try_into().unwrap();
    assert_eq!(off(last.id).unwrap(), TakenOff::Last("桃园小学".into()), "where there is no list, everybody counts");
    assert_eq!(store.read(queries::expected).unwrap().len(), 1);
    assert!(matches!(off(999), Err(StoreError::NotFound)));
}
