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
    assert_eq!(counted(store), ["龙泉小学"], "what it sent while it was on the list stays in the sum");
    take(store, &now(), &files(vec![Offer { report_no: "later".into(), ..offer_of("龙泉小学", WEEK, 60, 1) }]));
    assert_eq!(whole(store, WEEK, None).total.borrowers_late, 9, "and nothing it sends afterwards");
    off("柳湾小学");
    assert_eq!(counted(store).len(), 3, "where there is no list, everybody counts");
    assert_eq!(put_on(store, strange), None, "one school alone is no list");
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
