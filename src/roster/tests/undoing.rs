//! Batches taken back: in the order they were applied, row by row, and what was worked on since stays.

use super::*;
use crate::basics::calendar;
use crate::ledger::exclusion::{ExclusionKind, NewExclusion};
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::places;
use crate::ledger::testing::{exclude, fresh_on_postgres, write};
use crate::organisation::queries as organisation;
use crate::roster::absent::{self, Decision, Pick};
use crate::roster::kind::RosterKind as Kind;
use crate::roster::undo::{Bucket, Line, UndoRefusal, Undone};
use crate::store::schema::{batch_image, borrower, contract, obligation, trend_point, village};
use crate::store::{Connection, vault};
use diesel::prelude::*;

const CAO: &str = "曹怡,2024001001,2025-12-20,700,0,柳湾村\n";
const LONG: &str = "龙海,2024001002,2025-12-20,500,0,\n";
const YIN: &str = "尹曦,2024001003,2025-12-20,300,300,\n";

fn on_both(story: fn(&Store)) {
    let (_folder, store) = fresh();
    story(&store);
    story(&fresh_on_postgres());
}

fn roster(rows: &[&str]) -> Upload {
    text("名单.csv", &format!("姓名,合同编号,应还日期,应还本金,已还本金,村\n{}", rows.concat()))
}

fn options(as_of: &str) -> Options {
    Options { kind: Some(Kind::Population), as_of: Some(day(as_of)), ..Options::default() }
}

fn land(office: &Office, as_of: &str, rows: &[&str]) -> i64 {
    import(office, &roster(rows), &options(as_of), false, &|_| {}).unwrap().batch.unwrap()
}

fn waiting(office: &Office, as_of: &str, rows: &[&str]) -> i64 {
    stage(office, &roster(rows), &options(as_of), &|_| {}).unwrap()
}

fn ledger(store: &Store) -> Vec<Obligation> {
    let all = |c: &mut Connection| -> crate::store::Result<_> {
        Ok(obligation::table.order(obligation::id).select(Obligation::as_select()).load(c)?)
    };
    store.read(all).unwrap()
}

fn taken_back(store: &Store, id: i64) -> Result<Undone, UndoRefusal> {
    undo::take_back(&super::office(store), id, &|_| {})
}

fn missing(store: &Store) -> Vec<String> {
    store.read(|c| absent::matters(c, 1, None)).unwrap().into_iter().map(|matter| matter.name).collect()
}

/// What is told of a batch that was taken back: bucket, kind of row, why.
fn told(lines: &[Line]) -> Vec<(&str, &str, Option<&str>)> {
    let mut told: Vec<_> = lines.iter().map(|line| (line.bucket.as_str(), line.subject.as_str(), line.why.as_deref())).collect();
    told.sort_unstable();
    told
}

fn record(store: &Store, id: i64) -> Vec<Line> {
    let all = |c: &mut Connection| -> crate::store::Result<Vec<Line>> {
        let lists: crate::store::Result<Vec<_>> = Bucket::ALL.into_iter().map(|bucket| undo::lines(c, id, bucket, 0, 1000)).collect();
        Ok(lists?.concat())
    };
    store.read(all).unwrap()
}

fn previews_confirmed_the_other_way_round(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO, LONG, YIN]);
    let base = ledger(store);
    let one = waiting(&office, "2026-08-31", &["曹怡,2024001001,2025-12-20,700,200,柳湾村\n", LONG]);
    let other = waiting(&office, "2026-08-31", &[LONG, YIN]);
    assert!(one < other);
    apply(&office, other, false, &|_| {}).unwrap();
    let between = ledger(store);
    assert_eq!(missing(store), ["曹怡"]);
    apply(&office, one, false, &|_| {}).unwrap();
    assert_eq!(missing(store), ["尹曦"], "of one day the roster applied last misses what the one before it listed");
    match taken_back(store, other) {
        Err(UndoRefusal::Later(later)) => assert_eq!(later.iter().map(|batch| batch.id).collect::<Vec<_>>(), [one]),
        outcome => panic!("{outcome:?}"),
    }
    taken_back(store, one).unwrap();
    assert!(ledger(store) == between);
    assert_eq!(missing(store), ["曹怡"]);
    taken_back(store, other).unwrap();
    assert!(ledger(store) == base && missing(store).is_empty());
}

#[test]
fn two_previews_confirmed_the_other_way_round_go_back_in_the_order_they_came() {
    on_both(previews_confirmed_the_other_way_round);
}

fn the_point_of_a_day_is_the_last_applied(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO]);
    let one = waiting(&office, "2026-07-31", &[CAO, LONG]);
    let other = waiting(&office, "2026-07-31", &[CAO, YIN]);
    let last = waiting(&office, "2026-07-31", &[CAO, LONG, YIN]);
    for id in [other, one, last] {
        // What was confirmed before it differs from what was last seen of it: then it is looked at once more.
        if apply(&office, id, false, &|_| {}).is_err() {
            apply(&office, id, false, &|_| {}).unwrap();
        }
    }
    taken_back(store, last).unwrap();
    let point = |c: &mut Connection| -> crate::store::Result<Option<i64>> {
        Ok(trend_point::table.filter(trend_point::as_of.eq(day("2026-07-31"))).select(trend_point::batch_id).first(c)?)
    };
    assert_eq!(store.read(point).unwrap(), Some(one), "not the one with the higher number");
}

#[test]
fn the_point_of_a_day_is_taken_anew_for_the_batch_applied_last() {
    on_both(the_point_of_a_day_is_the_last_applied);
}

fn every_later_batch_is_named(store: &Store) {
    let office = office(store);
    let first = land(&office, "2026-06-30", &[CAO]);
    let second = land(&office, "2026-07-31", &[CAO, LONG]);
    let third = land(&office, "2026-08-31", &[CAO, LONG, YIN]);
    let fourth = land(&office, "2026-09-30", &[CAO, LONG, YIN]);
    taken_back(store, fourth).unwrap();
    let Err(UndoRefusal::Later(later)) = taken_back(store, first) else { panic!("it was taken back") };
    assert_eq!(later.iter().map(|batch| batch.id).collect::<Vec<_>>(), [third, second], "the last one first, and none that is gone");
    assert!(matches!(taken_back(store, fourth), Err(UndoRefusal::NotApplied)));
}

#[test]
fn every_batch_that_stands_on_one_is_named() {
    on_both(every_later_batch_is_named);
}

fn a_rejected_row_names_its_obligation(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO, LONG, YIN]);
    let unreadable = "龙海,2024001002,2025-12-20,待核实,0,\n";
    import(&office, &roster(&[CAO, unreadable]), &options("2026-07-31"), true, &|_| {}).unwrap();
    assert_eq!(missing(store), ["尹曦"], "a faulty row is a row all the same");
    assert_eq!(store.read(|c| absent::undecided(c, 1)).unwrap(), 1);
}

#[test]
fn whom_a_faulty_row_names_is_not_missing() {
    on_both(a_rejected_row_names_its_obligation);
}

fn excluded(store: &Store, name: &str) {
    write(store, |w| {
        let borrower_id: i64 = borrower::table.filter(borrower::name.eq(name)).select(borrower::id).first(&mut **w)?;
        let new = NewExclusion {
            campaign_id: 1,
            borrower_id,
            contract_id: None,
            kind: ExclusionKind::Relief,
            approver: "郑立新".into(),
            document: "青资助〔2026〕8号".into(),
            reason: String::new(),
            decided_on: day("2026-06-30"),
            created_at: calendar::now(),
            created_by: "周明远".into(),
        };
        exclude(w, &new)
    });
}

fn worked_on_since(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO, LONG]);
    let update =
        ["曹怡,2024001001,2025-12-20,700,200,东岭村\n", "龙海,2024001002,2025-12-20,500,100,\n", YIN, "孟然,2024001004,2025-12-20,80,0,\n"];
    let id = land(&office, "2026-07-31", &update);
    excluded(store, "尹曦");
    write(store, |w| {
        // One is placed elsewhere by hand, one was changed by who knows what, and one row is not there any more.
        let borrower_id: i64 = borrower::table.filter(borrower::name.eq("曹怡")).select(borrower::id).first(&mut **w)?;
        let village = organisation::find_or_create_village(w, "", "下坝村")?;
        places::place(w, &[borrower_id], village)?;
        let of_long = contract::table.filter(contract::contract_no.eq("2024001002")).select(contract::id);
        diesel::update(obligation::table.filter(obligation::contract_id.eq_any(of_long)))
            .set(obligation::paid_total.eq(77_i64))
            .execute(&mut **w)?;
        let sealed = vault::of(w)?.seal_text(vault::held::IMAGE, 9_999, "{\"name\":[\"某\",\"某某\"]}")?;
        let image = (
            batch_image::id.eq(9_999),
            batch_image::batch_id.eq(id),
            batch_image::subject.eq("borrower"),
            batch_image::subject_id.eq(9_999),
            batch_image::sealed.eq(sealed),
            batch_image::changed_columns.eq(",name,"),
        );
        diesel::insert_into(batch_image::table).values(image).execute(&mut **w)?;
        Ok(())
    });
    let before = store.read(|c| undo::plan(c, id)).unwrap();
    assert_eq!(ledger(store).len(), 4, "looking changes nothing");
    let expected = [
        ("failed", "borrower", Some("gone")),
        ("failed", "obligation", Some("unclear")),
        ("kept", "borrower", Some("exclusion")),
        ("kept", "borrower", Some("hand")),
        ("kept", "contract", Some("exclusion")),
        ("kept", "obligation", Some("exclusion")),
        ("reversed", "borrower", None),
        ("reversed", "contract", None),
        ("reversed", "obligation", None),
        ("reversed", "obligation", None),
        ("reversed", "obligation", None),
        ("reversed", "village", None),
    ];
    assert_eq!(told(&before.lines), expected);
    let undone = taken_back(store, id).unwrap();
    assert_eq!(undone, before.counts());
    assert_eq!((undone.removed, undone.restored, undone.kept, undone.failed), (4, 2, 4, 2));
    let kept = record(store, id);
    let nameless = |lines: &[Line]| lines.iter().map(|line| Line { id: 0, ..line.clone() }).collect::<Vec<_>>();
    assert_eq!(nameless(&kept), nameless(&before.lines), "what was said beforehand is what was done");
    assert_eq!(store.read(|c| undo::counts(c, id)).unwrap(), undone);
    assert!(kept.iter().any(|line| line.masked_name == "尹*") && !format!("{kept:?}").contains("尹曦"), "{kept:?}");
    let paid: Vec<i64> = ledger(store).iter().map(|row| row.paid_total.fen()).collect();
    assert_eq!(paid, [0, 77, 30_000]);
}

#[test]
fn what_was_worked_on_since_stays_and_each_row_says_why() {
    on_both(worked_on_since);
}

fn payments_go_back(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO, LONG]);
    let before = ledger(store);
    let paid = text("还款.csv", "合同编号,还款日期,还款本金,流水号\n2024001001,2026-07-03,300,1\n2024001002,2026-07-03,500,2\n");
    let id = import(&office, &paid, &Options::default(), false, &|_| {}).unwrap().batch.unwrap();
    let undone = taken_back(store, id).unwrap();
    assert_eq!((undone.removed, undone.restored, undone.kept + undone.failed), (2, 2, 0));
    assert!(ledger(store) == before);
    let lines = record(store, id);
    assert!(lines.iter().any(|line| line.subject == "obligation" && line.cells.contains("\"300.00\"") && line.cells.contains("\"0.00\"")));
}

#[test]
fn payments_taken_back_are_owed_again() {
    on_both(payments_go_back);
}

fn another_campaign(store: &Store) {
    let office = office(store);
    let id = land(&office, "2026-06-30", &[CAO, LONG]);
    let next_year = Office { campaign: Some("2027".into()), ..office };
    let other = land(&next_year, "2026-09-30", &["曹怡,2024001001,2026-12-20,700,0,东岭村\n"]);
    let undone = taken_back(store, id).unwrap();
    let lines = record(store, id);
    let kept: Vec<&Line> = lines.iter().filter(|line| line.bucket == "kept" && line.subject != "village").collect();
    assert!(kept.iter().all(|line| line.why.as_deref() == Some("roster") && line.why_batch_id == Some(other)), "{kept:?}");
    let of_all = (undone.kept, undone.removed, undone.failed);
    assert_eq!(of_all, (3, 4, 0), "the contract and the person another campaign owes on stay, and the village they came from");
    assert_eq!(ledger(store).len(), 1);
}

#[test]
fn what_another_campaign_rests_on_stays() {
    on_both(another_campaign);
}

fn picks(store: &Store) -> Vec<Pick> {
    let matters = store.read(|c| absent::matters(c, 1, None)).unwrap();
    matters.iter().map(|matter| Pick { obligation_id: matter.obligation_id, kind: matter.kind }).collect()
}

fn decide(store: &Store, decision: Decision) -> usize {
    let all = picks(store);
    store.write(&Actor::operator(), |w| absent::decide(w, 1, &all, decision, "问过本人", calendar::now())).unwrap()
}

fn undecided(store: &Store) -> i64 {
    store.read(|c| absent::undecided(c, 1)).unwrap()
}

fn a_matter_closes_by_itself(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO, LONG]);
    land(&office, "2026-07-31", &[LONG]);
    assert_eq!((missing(store), undecided(store)), (vec!["曹怡".to_owned()], 1));
    let figures = ledger(store);
    assert_eq!((decide(store, Decision::ReportedPaid), decide(store, Decision::ReportedPaid)), (1, 0), "said twice is said once");
    assert_eq!(undecided(store), 0);
    assert!(ledger(store) == figures, "a decision changes no amount");
    let reported = store.read(|c| absent::reported(c, 1)).unwrap();
    assert_eq!((reported.people, reported.unpaid.fen()), (1, 70_000));

    let again = land(&office, "2026-08-31", &[CAO, LONG]);
    let closed = store.read(|c| absent::closed(c, 1, None)).unwrap();
    assert_eq!(closed.iter().map(|one| one.named_by.as_ref().map(|named| named.id)).collect::<Vec<_>>(), [Some(again)]);
    assert_eq!((missing(store), store.read(|c| absent::reported(c, 1)).unwrap().people), (Vec::new(), 0));
    let gone = land(&office, "2026-09-30", &[LONG]);
    assert_eq!(undecided(store), 1, "missing anew is a new matter");
    taken_back(store, gone).unwrap();
    taken_back(store, again).unwrap();
    let stands = store.read(|c| absent::matters(c, 1, None)).unwrap();
    assert_eq!(stands[0].decided.as_ref().map(|decided| decided.decision), Some(Decision::ReportedPaid), "it stands again");

    let all = picks(store);
    assert_eq!(store.write(&Actor::operator(), |w| absent::withdraw(w, 1, &all, calendar::now())).unwrap(), 1);
    assert_eq!((undecided(store), store.read(|c| absent::closed(c, 1, None)).unwrap()), (1, Vec::new()));
}

#[test]
fn a_matter_closes_when_a_later_roster_names_it_and_stands_again_without_that_roster() {
    on_both(a_matter_closes_by_itself);
}

fn a_decision_is_work(store: &Store) {
    let office = office(store);
    let he = "何静,2024001004,2025-12-20,200,0,\n";
    land(&office, "2026-06-30", &[CAO, he]);
    let brought = land(&office, "2026-07-31", &[CAO, he, LONG, YIN]);
    let dropped = land(&office, "2026-08-31", &[CAO, he]);
    let (long, yin) = (picks(store)[0], picks(store)[1]);
    let decide =
        |pick: Pick| store.write(&Actor::operator(), |w| absent::decide(w, 1, &[pick], Decision::Keep, "", calendar::now())).unwrap();
    assert_eq!((decide(long), decide(yin)), (1, 1));
    assert_eq!(store.write(&Actor::operator(), |w| absent::withdraw(w, 1, &[yin], calendar::now())).unwrap(), 1);
    taken_back(store, dropped).unwrap();
    let undone = taken_back(store, brought).unwrap();
    assert_eq!((undone.kept, undone.removed), (3, 3), "the one decided about stays with contract and person; the other goes");
    let lines = record(store, brought);
    assert!(lines.iter().filter(|line| line.bucket == "kept").all(|line| line.why.as_deref() == Some("absent")), "{lines:?}");
    assert_eq!(missing(store), [""; 0], "no roster lists it any more, so none misses it");
}

#[test]
fn a_decision_about_an_absent_row_counts_as_work() {
    on_both(a_decision_is_work);
}

fn a_village_of_another_campaign(store: &Store) {
    let office = office(store);
    let first = land(&office, "2026-06-30", &[CAO]);
    let second_phase = Office { campaign: Some("二期".into()), ..office };
    let second = land(&second_phase, "2026-06-30", &["曹怡,2024001001,2025-12-20,700,0,石桥村\n"]);
    let lives_in = || {
        let village = |c: &mut Connection| -> crate::store::Result<String> {
            Ok(borrower::table.inner_join(village::table).filter(borrower::name.eq("曹怡")).select(village::name).first(c)?)
        };
        store.read(village).unwrap()
    };
    taken_back(store, first).unwrap();
    let kept = record(store, first).into_iter().find(|line| line.subject == "village").unwrap();
    assert_eq!((kept.bucket.as_str(), kept.why.as_deref()), ("kept", Some("belongs")), "the other batch remembers it");
    assert_eq!(lives_in(), "石桥村");
    taken_back(store, second).unwrap();
    assert_eq!(lives_in(), "柳湾村");
    assert_eq!(store.read(organisation::villages).unwrap().len(), 1);
}

#[test]
fn a_village_another_campaign_would_put_somebody_back_into_stays() {
    on_both(a_village_of_another_campaign);
}

fn a_village_that_is_gone(store: &Store) {
    let office = office(store);
    land(&office, "2026-06-30", &[CAO]);
    let moved = land(&office, "2026-07-31", &["曹怡,2024001001,2025-12-20,700,0,石桥村\n"]);
    write(store, |w| {
        let gone: i64 = village::table.filter(village::name.eq("柳湾村")).select(village::id).first(&mut **w)?;
        organisation::remove_village(w, gone)
    });
    let undone = taken_back(store, moved).unwrap();
    assert_eq!(undone.failed, 1);
    let lines = record(store, moved);
    assert!(told(&lines).contains(&("failed", "borrower", Some("gone"))), "{lines:?}");
    assert_eq!(store.read(organisation::villages).unwrap().len(), 1, "there they stay");
}

#[test]
fn nobody_goes_back_to_a_village_that_is_gone() {
    on_both(a_village_that_is_gone);
}

fn listed_where_no_roster_stands(store: &Store) {
    let office = office(store);
    let first = land(&office, "2026-06-30", &[CAO]);
    excluded(store, "曹怡");
    taken_back(store, first).unwrap();
    let before = ledger(store);
    assert_eq!(before.iter().map(|row| (row.seen_batch_id, row.stated_on)).collect::<Vec<_>>(), [(None, day("2026-06-30"))]);
    let second = land(&office, "2026-07-31", &[CAO]);
    assert_eq!(ledger(store)[0].stated_on, day("2026-07-31"));
    taken_back(store, second).unwrap();
    assert!(ledger(store) == before);
}

#[test]
fn what_no_roster_listed_is_stated_as_of_the_day_it_was() {
    on_both(listed_where_no_roster_stands);
}
