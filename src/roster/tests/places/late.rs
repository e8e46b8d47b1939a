//! Files that come late: what they leave as a newer one says it.

use super::*;

/// Who lists each obligation, and as of when.
fn listings(store: &Store) -> Vec<(Option<i64>, crate::basics::calendar::Day, i64)> {
    use crate::store::schema::obligation::dsl::{id, obligation, paid_total, seen_batch_id, stated_on};
    store.read(|c| -> crate::store::Result<_> { Ok(obligation.order(id).select((seen_batch_id, stated_on, paid_total)).load(c)?) }).unwrap()
}

fn an_older_file_comes_late(store: &Store) {
    let office = office(store);
    land(&office, "2026-05-31", &WHOLE);
    land(&office, "2026-07-31", &[CAO, LONG, DUAN, YIN]);
    decide(store, Decision::Mistake);
    let before = listings(store);
    let (report, gone) = look(&office, "2026-06-30", None, &[SHI, LONG, DUAN, YIN]);
    assert_eq!(gone, [""; 0], "the newer one lists her");
    assert_eq!(report.remarks.newer.as_ref().map(|newer| (newer.people, newer.newest.as_str())), Some((1, "2026-07-31")));
    let late = land(&office, "2026-06-30", &[SHI, "龙海,2024001003,2025-12-20,500,90,双河乡,桃园村\n", DUAN, YIN]);
    assert_eq!(matters(store), [("石岩".to_owned(), Some(Decision::Mistake))], "an older one names nobody back, and a decision stands");
    assert_eq!(store.read(|c| absent::closed(c, 1, None)).unwrap(), []);
    let whose: Vec<Option<i64>> = listings(store).iter().map(|(batch, ..)| *batch).collect();
    let mut expected: Vec<Option<i64>> = before.iter().map(|(batch, ..)| *batch).collect();
    expected[1] = Some(late);
    assert_eq!(whose, expected, "it listed her after the one of May, and takes no listing from that of July");
    let next = land(&office, "2026-08-31", &WHOLE);
    assert_eq!(matters(store), []);
    take_back(store, next);
    assert_eq!(listings(store)[2], (Some(2), day("2026-07-31"), 0), "what the late one said is older, and stayed out");
    take_back(store, late);
    assert_eq!(listings(store), before);
}

#[test]
fn an_older_roster_imported_later_makes_nobody_missing() {
    on_both(an_older_file_comes_late);
}

fn an_older_file_finds_newer_figures(store: &Store) {
    let office = office(store);
    let late = |rows: &str, as_of: &str| {
        let options = Options { kind: Some(Kind::Overdue), ..options(as_of, None) };
        import(&office, &text("逾期.csv", &format!("姓名,合同编号,应还日期,逾期本金\n{rows}")), &options, false, &|_| {}).unwrap()
    };
    late("曹怡,2024001001,2025-12-20,200\n", "2026-07-31");
    let overdue_alone = listings(store);
    // The overdue roster knew nothing of what is due in all: an older population says it, and who owes what stays.
    let june = land(&office, "2026-06-30", &[CAO, SHI]);
    let stands = listings(store);
    assert_eq!(stands, [(Some(june), day("2026-07-31"), 50_000), (Some(june), day("2026-06-30"), 0)]);
    late("石岩,2024001002,2025-12-20,100\n", "2026-07-31");
    let july = listings(store);
    assert_eq!(july[1], (Some(june), day("2026-07-31"), 50_000));
    // A population between them lists both and changes neither; nor does an older overdue roster.
    let between = land(&office, "2026-07-15", &[CAO, "石岩,2024001002,2025-12-20,600,50,青石镇,柳湾村\n"]);
    let days = |rows: Vec<(Option<i64>, crate::basics::calendar::Day, i64)>| {
        rows.into_iter().map(|(_, day, paid)| (day, paid)).collect::<Vec<_>>()
    };
    assert_eq!((listings(store)[1].0, days(listings(store))), (Some(between), days(july.clone())));
    let report = late("石岩,2024001002,2025-12-20,600\n", "2026-07-14");
    assert_eq!((report.diff.unchanged, report.remarks.older.map(|older| older.rows)), (1, Some(1)));
    assert_eq!(days(listings(store)), days(july.clone()));
    take_back(store, report.batch.unwrap());
    take_back(store, between);
    assert_eq!(listings(store), july);
    take_back(store, 3);
    assert_eq!(listings(store), stands);
    take_back(store, june);
    assert_eq!(listings(store), overdue_alone);
}

#[test]
fn an_older_roster_leaves_newer_figures_as_they_are() {
    on_both(an_older_file_finds_newer_figures);
}

#[test]
fn an_older_roster_fills_what_is_blank_of_a_person_and_replaces_nothing() {
    let (_folder, store) = fresh();
    let office = office(&store);
    land(&office, "2026-07-31", &[CAO, "石岩,2024001002,2025-12-20,600,0,,\n"]);
    let file = "姓名,合同编号,应还日期,应还本金,已还本金,乡镇,村,合同金额\n曹怡,2024001001,2025-12-20,700,0,青石镇,石桥村,900\n石岩,2024001002,2025-12-20,600,0,青石镇,石桥村,800\n";
    let older = |as_of: &str| import(&office, &text("旧.csv", file), &options(as_of, None), false, &|_| {}).unwrap().diff.changed;
    assert_eq!(older("2026-06-30"), 2, "the amount of one contract and of the other, where nothing was known");
    let lives = || -> Vec<Option<String>> {
        let known = store.read(|c| crate::roster::known::Known::load(&store, c, 1)).unwrap();
        known.borrowers.iter().map(|row| Some(known.villages.get(&row.village_id?)?.key())).collect()
    };
    let of = |village: &str| Some(format!("青石镇/{village}"));
    assert_eq!(lives(), [of("柳湾村"), of("石桥村")]);
    assert_eq!((older("2026-07-31"), lives()), (1, vec![of("石桥村"), of("石桥村")]));
}

fn a_late_file_is_corrected(store: &Store) {
    let office = office(store);
    land(&office, "2026-07-31", &[CAO, SHI, LONG]);
    let paid = "曹怡,2024001001,2025-12-20,700,90,青石镇,柳湾村\n";
    let faulty = roster(&[paid, "石岩,2024001002,2025-12-20,六百,0,青石镇,石桥村\n", LONG]);
    let late = import(&office, &faulty, &options("2026-06-30", None), true, &|_| {}).unwrap().batch.unwrap();
    let before = listings(store);
    let correct = |rows: &[&str]| crate::roster::correction::import(&office, late, &roster(rows), false, &|_| {});
    // Of a row that a newer roster states, nothing of the late one is in the ledger: it may be left out, and changes nothing.
    for rows in [&[SHI, LONG][..], &[paid, SHI], &[paid, SHI, LONG]] {
        assert_eq!(correct(rows).unwrap().diff.changed, 0);
        assert_eq!(listings(store), before);
    }
}

#[test]
fn a_corrected_older_file_changes_nothing_a_newer_one_states() {
    on_both(a_late_file_is_corrected);
}
