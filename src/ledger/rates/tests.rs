use proptest::prelude::*;

use super::*;
use crate::basics::calendar::parse_iso;
use crate::ledger::standing::Owed;

fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

fn question() -> Question {
    Question { as_of: day("2026-06-30"), target_bp: 500, due_year: 2025, declared: None }
}

/// Borrower, village, contract, due day, due and paid (principal, interest).
fn fact(borrower_id: i64, contract_id: i64, due_on: &str, due: (i64, i64), paid: (i64, i64)) -> Fact {
    Fact {
        borrower_id,
        village_id: Some(borrower_id % 3),
        contract_id,
        owed: Owed {
            due_on: day(due_on),
            due_principal: Some(Fen::new(due.0)),
            due_interest: Some(Fen::new(due.1)),
            due_total: Fen::new(due.0 + due.1),
            paid_principal: Some(Fen::new(paid.0)),
            paid_interest: Some(Fen::new(paid.1)),
            paid_total: Fen::new(paid.0 + paid.1),
        },
        penalty: Fen::ZERO,
        in_population: true,
    }
}

fn percent(figures: &Figures, id: RateId) -> String {
    figures.rate(id).map_or_else(|| NOTHING.to_owned(), |rate| rate.percent())
}

#[test]
fn heads_and_money_part_ways() {
    let mut facts: Vec<Fact> = (1..=19).map(|n| fact(n, n, "2025-12-20", (100, 0), (100, 0))).collect();
    facts.push(fact(20, 20, "2025-12-20", (1900, 100), (0, 0)));
    let figures = figures(&question(), &facts, &[]);
    assert_eq!(percent(&figures, RateId::R1), "5.00%");
    assert_eq!(percent(&figures, RateId::R5), "51.28%");
    assert_eq!((figures.target_met(), figures.allowed_late(), figures.to_cure()), (Some(true), 1, 0));
}

#[test]
fn a_person_with_several_contracts_is_counted_once() {
    let facts = [
        fact(1, 1, "2025-12-20", (100, 0), (0, 0)),
        fact(1, 2, "2025-12-20", (100, 0), (0, 0)),
        fact(1, 2, "2025-09-20", (100, 0), (100, 0)),
        fact(2, 3, "2025-12-20", (100, 0), (100, 0)),
    ];
    let overall = figures(&question(), &facts, &[]).overall.all;
    assert_eq!((overall.borrowers, overall.borrowers_late, overall.contracts, overall.contracts_late), (2, 1, 3, 2));
    assert_eq!((overall.obligations, overall.obligations_late), (4, 2));
}

#[test]
fn the_current_due_year_stands_apart_from_arrears_and_from_what_comes() {
    let facts = [
        fact(1, 1, "2024-12-20", (100, 0), (0, 0)),
        fact(2, 2, "2025-12-20", (100, 0), (100, 0)),
        fact(3, 3, "2026-12-20", (100, 0), (40, 0)),
    ];
    let figures = figures(&question(), &facts, &[]);
    let whole = &figures.overall;
    let text = |tally, id| figures.seventh(tally, id).map_or_else(String::new, |rate| rate.percent());
    assert_eq!((text(&whole.current_year, RateId::R1), text(&whole.with_arrears, RateId::R1)), ("0.00%".into(), "50.00%".into()));
    assert_eq!(percent(&figures, RateId::R1), "33.33%");
    assert_eq!(percent(&figures, RateId::R8), "100.00%");
}

#[test]
fn what_fell_due_in_september_counts_with_arrears_before_its_year_is_the_current_one() {
    let facts = [
        fact(1, 1, "2025-12-20", (100, 0), (100, 0)),
        fact(2, 2, "2026-09-20", (100, 0), (0, 0)),
        fact(3, 3, "2026-12-20", (100, 0), (0, 0)),
    ];
    let autumn = Question { as_of: day("2026-10-15"), ..question() };
    let whole = figures(&autumn, &facts, &[]).overall;
    assert_eq!((whole.with_arrears.borrowers, whole.with_arrears.borrowers_late), (2, 1));
    assert_eq!((whole.current_year.borrowers, whole.current_year.borrowers_late), (1, 0));
}

#[test]
fn after_the_due_day_there_is_no_rate_of_the_not_yet_paid() {
    let figures = figures(&question(), &[fact(1, 1, "2025-12-20", (100, 0), (0, 0))], &[]);
    assert_eq!(figures.rate(RateId::R8), None);
}

#[test]
fn without_the_split_the_parts_show_nothing_and_the_rest_works() {
    let mut one = fact(1, 1, "2025-12-20", (100, 10), (0, 0));
    one.owed = Owed { due_principal: None, due_interest: None, paid_principal: None, paid_interest: None, ..one.owed };
    let figures = figures(&question(), &[one, fact(2, 2, "2025-12-20", (100, 0), (100, 0))], &[]);
    assert_eq!([RateId::R3, RateId::R4, RateId::R6Principal].map(|id| figures.rate(id)), [None; 3]);
    assert_eq!(percent(&figures, RateId::R5), "52.38%");
}

#[test]
fn an_overdue_roster_alone_gives_no_rate_until_a_base_is_declared() {
    let mut one = fact(1, 1, "2025-12-20", (100, 0), (0, 0));
    one.in_population = false;
    let bare = figures(&question(), &[one], &[]);
    assert_eq!((bare.basis.clone(), bare.rate(RateId::R1), bare.target_met()), (Basis::OverdueOnly, None, None));
    assert_eq!(bare.overall.all.borrowers_late, 1);

    let base = DeclaredBase { borrowers: 40, due: Some(Fen::new(1000)), source: "县资助中心通报".into() };
    let declared = figures(&Question { declared: Some(base), ..question() }, &[one], &[]);
    assert_eq!((percent(&declared, RateId::R1), percent(&declared, RateId::R5)), ("2.50%".into(), "10.00%".into()));
    assert_eq!((declared.allowed_late(), declared.target_met()), (2, Some(true)));
    assert_eq!(percent(&declared, RateId::R2), NOTHING);
}

#[test]
fn what_only_an_overdue_roster_lists_stays_outside() {
    let mut stray = fact(9, 9, "2025-12-20", (100, 0), (0, 0));
    stray.in_population = false;
    let figures = figures(&question(), &[fact(1, 1, "2025-12-20", (100, 0), (100, 0)), stray], &[]);
    assert_eq!((figures.overall.all.borrowers, figures.overall.all.borrowers_late, figures.overall.outside.borrowers_late), (1, 0, 1));
    let elsewhere = figures.of_villages(&[1]);
    assert_eq!(
        (elsewhere.overall.all.borrowers, elsewhere.overall.outside.borrowers_late),
        (1, 0),
        "a member is told of own villages only"
    );
    assert_eq!(figures.of_villages(&[0]).overall.outside.borrowers_late, 1);
}

#[test]
fn up_to_the_due_day_the_unpaid_lead_and_the_day_after_the_target_does() {
    let facts = [fact(1, 1, "2026-06-30", (100, 0), (0, 0)), fact(2, 2, "2026-06-30", (100, 0), (100, 0))];
    let on = |text: &str, facts: &[Fact]| figures(&Question { as_of: day(text), ..question() }, facts, &[]);
    for (text, leads, late) in [("2026-06-29", true, 0), ("2026-06-30", true, 0), ("2026-07-01", false, 1)] {
        let figures = on(text, &facts);
        assert_eq!((figures.unpaid_leads(), figures.overall.all.borrowers_late), (leads, late), "{text}");
        assert_eq!(figures.rate(RateId::R8).is_some(), leads, "{text}");
    }
    assert_eq!(on("2026-06-29", &facts).due_on, Some(day("2026-06-30")));
}

#[test]
fn a_few_that_come_later_do_not_hide_the_target_and_arrears_beyond_it_show() {
    let paid = |n, on| fact(n, n, on, (100, 0), (100, 0));
    let mostly_past = [paid(1, "2025-12-20"), paid(2, "2025-12-20"), fact(3, 3, "2026-12-20", (100, 0), (0, 0))];
    let past = figures(&question(), &mostly_past, &[]);
    assert_eq!((past.unpaid_leads(), past.target_met(), past.rate(RateId::R8).is_some()), (false, Some(true), true));
    let arrears = [fact(1, 1, "2024-12-20", (100, 0), (0, 0)), paid(2, "2026-12-20"), fact(3, 3, "2026-12-20", (100, 0), (0, 0))];
    let missed = figures(&question(), &arrears, &[]);
    assert_eq!((missed.unpaid_leads(), missed.target_met()), (false, Some(false)));
}

#[test]
fn of_nothing_there_is_no_rate() {
    let figures = figures(&question(), &[], &[]);
    assert_eq!((figures.basis.clone(), figures.target_met(), figures.to_cure()), (Basis::Nothing, None, 0));
    assert_eq!(Rate { numerator: 0, denominator: 0, unit: Unit::People }.percent(), NOTHING);
}

#[test]
fn a_member_sees_own_villages_as_a_whole() {
    let facts = [fact(1, 1, "2025-12-20", (100, 0), (0, 0)), fact(2, 2, "2025-12-20", (100, 0), (0, 0))];
    let own = figures(&question(), &facts, &[]).of_villages(&[1]);
    assert_eq!((own.overall.all.borrowers, own.by_village.len()), (1, 1));
}

#[test]
fn excluded_people_are_counted_once() {
    let left = |borrower_id, kind| Left { borrower_id, village_id: Some(1), kind };
    let all = [left(1, ExclusionKind::Deferral), left(1, ExclusionKind::Waiver), left(2, ExclusionKind::Relief)];
    let figures = figures(&question(), &[], &all);
    assert_eq!(figures.overall.excluded, 2);
    assert_eq!(figures.excluded_by_kind.values().sum::<i64>(), 3);
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let amounts = (0..50_000_i64, 0..5_000_i64, 0..50_000_i64, 0..5_000_i64);
    (1..30_i64, 0..3_i64, -400..400_i64, amounts, any::<bool>()).prop_map(|(person, contract, days, amounts, split)| {
        let (due_p, due_i, paid_p, paid_i) = amounts;
        let mut fact = fact(person, person * 10 + contract, "2025-12-20", (due_p, due_i), (paid_p, paid_i));
        fact.owed.due_on += chrono::Duration::days(days);
        if !split {
            fact.owed = Owed { due_principal: None, due_interest: None, paid_principal: None, paid_interest: None, ..fact.owed };
        }
        fact
    })
}

proptest! {
    #[test]
    fn the_whole_number_test_is_rational_arithmetic(target in 0..=10_000_i64, late in 0..1_000_000_i64, more in 0..1_000_000_i64) {
        let n = late + more;
        // late / n ≤ target / 10000, multiplied out by positive numbers.
        let rational = n == 0 || i128::from(late) * 10_000 <= i128::from(target) * i128::from(n);
        prop_assert_eq!(target_met(target, late, n), rational || late == 0);
        prop_assert_eq!(target_met(target, late, n), late <= allowed_late(target, n));
        prop_assert_eq!(to_cure(target, late, n) == 0, target_met(target, late, n));
    }

    #[test]
    fn villages_add_up_to_the_whole(facts in proptest::collection::vec(any_fact(), 0..120)) {
        let figures = figures(&question(), &facts, &[]);
        let mut all: Vec<&Fact> = facts.iter().collect();
        all.sort_by_key(|fact| (fact.borrower_id, fact.contract_id));
        prop_assert_eq!(&figures.overall.all, &Tally::count(&all, figures.as_of));
        let people: std::collections::BTreeSet<i64> = facts.iter().map(|fact| fact.borrower_id).collect();
        prop_assert_eq!(figures.overall.all.borrowers, i64::try_from(people.len()).unwrap());
        prop_assert_eq!(figures.overall.all.by_stage.iter().sum::<i64>(), figures.overall.all.borrowers);
    }

    #[test]
    fn the_order_of_facts_does_not_matter(facts in proptest::collection::vec(any_fact(), 0..60), seed in any::<u64>()) {
        let mut shuffled = facts.clone();
        let length = shuffled.len().max(1);
        for index in 0..shuffled.len() {
            let other = usize::try_from((seed >> (index % 32)) % u64::try_from(length).unwrap()).unwrap();
            shuffled.swap(index, other);
        }
        prop_assert_eq!(figures(&question(), &facts, &[]), figures(&question(), &shuffled, &[]));
    }

    #[test]
    fn more_paid_is_never_worse(facts in proptest::collection::vec(any_fact(), 1..40), extra in 0..10_000_i64) {
        let paid: Vec<Fact> = facts.iter().map(|fact| {
            let more = Fen::new(extra);
            let add = |part: Option<Fen>| part.map(|part| part.plus(more).unwrap());
            let owed = Owed {
                paid_principal: add(fact.owed.paid_principal),
                paid_interest: add(fact.owed.paid_interest),
                paid_total: fact.owed.paid_total.plus(more).unwrap().plus(more).unwrap(),
                ..fact.owed
            };
            Fact { owed, ..*fact }
        }).collect();
        let (before, after) = (figures(&question(), &facts, &[]).overall.all, figures(&question(), &paid, &[]).overall.all);
        prop_assert!(after.borrowers_late <= before.borrowers_late && after.unpaid_total_late <= before.unpaid_total_late);
    }
}
