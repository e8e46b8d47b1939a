//! Reports of schools that are not on the list that is kept: they wait until somebody puts their school on it.

use super::*;
use crate::basics::calendar::Day;
use crate::centre::refusal::LeftOut;

const WEEK: &str = "2026-07-01";

fn list(store: &Store, text: &str) {
    store.write(&Actor::operator(), |w| queries::set_list(w, &roll::read(text).schools)).unwrap();
}

fn counted(store: &Store) -> Vec<String> {
    whole(store, WEEK, None).schools.iter().map(|school| school.name().to_owned()).collect()
}

/// The first report of this school.
fn id(store: &Store, school: &str) -> i64 {
    let period = Period::around(ReportKind::Weekly, day(WEEK));
    let all = store.read(|c| queries::of_period(c, &period)).unwrap();
    all.iter().find(|kept| kept.offer.school == school).unwrap().id
}

fn status(store: &Store, id: i64) -> &'static str {
    let period = Period::around(ReportKind::Weekly, day(WEEK));
    store.read(|c| queries::statuses(c, &[period])).unwrap()[&id].code()
}

fn put_on(store: &Store, id: i64) -> Option<String> {
    store.write(&Actor::operator(), |w| queries::list_school(w, id)).unwrap()
}

/// Hours after the rosters of other tests come in, since a list is kept from now on.
fn now() -> Order {
    Order::plain(crate::basics::calendar::now())
}

fn a_stranger(store: &Store) {
    list(store, "龙泉小学\n柳湾小学");
    take(store, &now(), &files(vec![offer_of("龙泉小学", WEEK, 60, 9)]));
    let before = whole(store, WEEK, None);
    let strange = offer_of("外来小学", WEEK, 1_000_000, 0);
    let left_out = tried(store, &Order { strict: true, ..now() }, &files(vec![strange.clone()])).unwrap_err();
    let CentreError::LeftOut(LeftOut { unlisted, .. }) = &left_out else { panic!("{left_out:?}") };
    assert_eq!(unlisted.len(), 1);
    let said = left_out.say(Words::default());
    assert_eq!(
        said, "【不在名单】外来小学 外来小学-周报.xlsx：学校名单上没有这所学校，没有计入。",
        "nothing is kept that could be taken back"
    );
    let far = offer_of("外来小学", "2026-07-08", 1_000_000, 0);
    take(store, &now(), &files(vec![strange, far, Offer { key: key(99), ..offer_of("柳弯小学", WEEK, 10, 1) }]));
    let with_it = whole(store, WEEK, None);
    assert_eq!((&with_it.total, with_it.trend.len()), (&before.total, 1), "it is in no sum");
    assert!(with_it.agrees() && with_it.first.is_empty());
    let told: Vec<(&str, Option<&str>)> =
        with_it.unlisted.iter().map(|one| (one.submission.offer.school.as_str(), one.near.as_deref())).collect();
    assert_eq!(told, [("外来小学", None), ("柳弯小学", Some("柳湾小学"))]);
    assert_eq!(with_it.missing[0].near.as_deref(), Some("柳弯小学"));
    let json = json::told(&with_it, &[], Words::default());
    assert_eq!((json["unexpected"][0]["school"].as_str(), json["unexpected"][0]["counted"].as_bool()), (Some("外来小学"), Some(false)));
    assert_eq!(status(store, id(store, "外来小学")), "unlisted");
    let chosen = store.read(queries::to_choose_from).unwrap();
    assert_eq!(chosen, [(Period::around(ReportKind::Weekly, day(WEEK)), 1)], "it says nothing of the period either");
}

fn on_the_list_and_off(store: &Store) {
    let strange = id(store, "外来小学");
    let kept = store.read(|c| queries::one(c, strange)).unwrap();
    let effect = store.read(|c| queries::listing(c, &kept)).unwrap();
    let own: Vec<(Day, &str)> = effect.own.iter().map(|one| (one.submission.offer.as_of, one.status.code())).collect();
    assert_eq!(own, [(day("2026-07-08"), "counted"), (day(WEEK), "counted")], "of every period");
    assert_eq!(put_on(store, strange).as_deref(), Some("外来小学"));
    assert_eq!(put_on(store, strange), None, "once");
    assert_eq!((counted(store), status(store, strange)), (vec!["外来小学".to_owned(), "龙泉小学".into()], "counted"));
    let row = |name: &str| store.read(queries::expected).unwrap().iter().find(|one| one.name == name).unwrap().id;
    let off = |name: &str| store.write(&Actor::operator(), |w| queries::take_off(w, row(name))).unwrap();
    off("外来小学");
    assert_eq!(counted(store), ["龙泉小学"], "put on for what it had sent, and taken off again");
    off("龙泉小学");
    let whole_then = whole(store, WEEK, None);
    assert_eq!(counted(store), ["龙泉小学"], "what it sent while it was on the list stays in the sum");
    let lines = sheets::lines(&whole_then, &[], Words::default());
    let told = lines.iter().find(|line| line.school == "龙泉小学").unwrap();
    assert!(told.code == "late" && told.message.contains("已从学校名单移去"), "{told:?}");
    assert_eq!(json::told(&whole_then, &[], Words::default())["unexpected"][0]["counted"].as_bool(), Some(true));
    take(store, &now(), &files(vec![Offer { report_no: "later".into(), ..offer_of("龙泉小学", WEEK, 60, 1) }]));
    assert_eq!(whole(store, WEEK, None).total.borrowers_late, 9, "and nothing it sends afterwards");
    assert_eq!(off("柳湾小学"), TakenOff::Last("柳湾小学".into()));
    list(store, "");
    assert_eq!(counted(store).len(), 3, "where there is no list, everybody counts");
    assert_eq!(put_on(store, strange), None, "one school alone is no list");
}

/// What came while a school was off the list counts once it is on it, and no more once it is off again.
fn put_back(store: &Store) {
    list(store, "龙泉小学,龙泉镇\n柳湾小学");
    let [own, _] = store.read(queries::expected).unwrap().try_into().unwrap();
    let off = |id: i64| store.write(&Actor::operator(), |w| queries::take_off(w, id)).unwrap();
    off(own.id);
    take(store, &now(), &files(vec![offer("龙泉小学", WEEK)]));
    assert!(counted(store).is_empty());
    store.write(&Actor::operator(), |w| queries::put_back(w, own.id)).unwrap();
    assert_eq!(counted(store), ["龙泉小学"]);
    let again = store.read(queries::expected).unwrap().into_iter().find(|school| school.name == "龙泉小学").unwrap();
    off(again.id);
    assert!(counted(store).is_empty());
    let report = id(store, "龙泉小学");
    assert_eq!(put_on(store, report).as_deref(), Some("龙泉小学"));
    let listed = store.read(queries::expected).unwrap();
    assert_eq!(listed.iter().find(|school| school.name == "龙泉小学").unwrap().township, "龙泉镇", "as it stood there before");
}

#[test]
fn what_came_while_a_school_was_off_the_list_is_told_apart() {
    let (_folder, store) = fresh();
    put_back(&store);
}

#[test]
fn what_came_while_a_school_was_off_the_list_is_told_apart_on_postgres() {
    put_back(&fresh_on_postgres());
}

#[test]
fn a_name_no_list_can_hold_is_not_put_on_one() {
    let (_folder, store) = fresh();
    list(&store, "龙泉小学");
    take(&store, &now(), &files(vec![offer("外来小学，东区", WEEK)]));
    let strange = id(&store, "外来小学，东区");
    let kept = store.read(|c| queries::one(c, strange)).unwrap();
    assert!(store.read(|c| queries::listing(c, &kept)).unwrap().own.is_empty());
    assert_eq!((put_on(&store, strange), store.read(queries::expected).unwrap().len()), (None, 1));
}

#[test]
fn a_report_that_was_taken_back_puts_no_school_on_the_list() {
    let (_folder, store) = fresh();
    list(&store, "龙泉小学");
    take(&store, &now(), &files(vec![offer("外来小学", WEEK)]));
    let strange = id(&store, "外来小学");
    store.write(&Actor::operator(), |w| queries::take_back(w, strange, "不是本中心的学校")).unwrap();
    assert_eq!((put_on(&store, strange), store.read(queries::expected).unwrap().len()), (None, 1));
}

#[test]
fn a_stranger_says_neither_which_period_is_added_up_nor_passes_where_every_file_shall_count() {
    let (_folder, store) = fresh();
    let given = |strict: bool| Order { roll: Some(roll::read("龙泉小学").schools), strict, ..now() };
    let of_both = files(vec![offer("龙泉小学", WEEK), offer("外来小学", "2026-07-08")]);
    let left_out = tried(&store, &given(true), &of_both).unwrap_err();
    assert!(left_out.say(Words::default()).contains("【不在名单】外来小学"));
    let taken = take(&store, &given(false), &of_both);
    assert_eq!(taken.period, Some(Period::around(ReportKind::Weekly, day(WEEK))));
    let whole = whole(&store, WEEK, Some(roll::read("龙泉小学").schools));
    let lines = sheets::lines(&whole, &taken.came, Words::default());
    let told = lines.iter().find(|line| line.school == "外来小学").unwrap();
    assert!(told.code == "unlisted" && told.is_open && told.message.contains("2026年第28周"), "{told:?}");
    let alone = take(&store, &given(false), &files(vec![offer("远方小学", "2026-07-15")]));
    assert_eq!(alone.period, Some(Period::around(ReportKind::Weekly, day("2026-07-15"))), "where there is nothing else it says so");
}

/// Schools that are new in a period do not decide in its trend what they do not decide in its sum.
#[test]
fn the_trend_of_a_period_is_what_its_own_sum_was() {
    let (_folder, store) = fresh();
    let of = |school: &str, campaign: &str, on: &str, late: i64| {
        let mut offer = offer_of(school, on, 60, late);
        (offer.cover.campaign, offer.report_no) = (campaign.into(), format!("{school}-{campaign}-{on}"));
        offer
    };
    take(&store, &now(), &files(vec![offer("龙泉小学", "2026-06-24")]));
    take(&store, &now(), &files(vec![of("龙泉小学", "旧活动", WEEK, 50)]));
    let second = ["龙泉小学", "柳湾小学", "桃园小学"].map(|school| of(school, "2026", WEEK, 1));
    take(&store, &now(), &files(second.to_vec()));
    let own = whole(&store, WEEK, None).total;
    take(&store, &now(), &files(vec![offer("龙泉小学", "2026-07-08")]));
    let trend = whole(&store, "2026-07-08", None).trend;
    let there = trend.iter().find(|line| line.period == Period::around(ReportKind::Weekly, day(WEEK))).unwrap();
    assert_eq!(there.tally, own);
}

#[test]
fn a_school_that_is_on_no_list_counts_once_somebody_puts_it_on() {
    let (_folder, store) = fresh();
    a_stranger(&store);
    on_the_list_and_off(&store);
}

#[test]
fn a_school_that_is_on_no_list_counts_once_somebody_puts_it_on_on_postgres() {
    let store = fresh_on_postgres();
    a_stranger(&store);
    on_the_list_and_off(&store);
}
