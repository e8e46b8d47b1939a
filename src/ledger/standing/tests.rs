use super::*;
use crate::basics::calendar::parse_iso;

fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

fn owed(due: (i64, i64), paid: (i64, i64)) -> Owed {
    Owed {
        due_on: day("2025-12-20"),
        due_principal: Some(Fen::new(due.0)),
        due_interest: Some(Fen::new(due.1)),
        due_total: Fen::new(due.0 + due.1),
        paid_principal: Some(Fen::new(paid.0)),
        paid_interest: Some(Fen::new(paid.1)),
        paid_total: Fen::new(paid.0 + paid.1),
    }
}

#[test]
fn nothing_is_late_on_the_due_day_and_everything_unpaid_is_the_day_after() {
    let open = owed((100, 0), (99, 0));
    assert!(!open.late_on(day("2025-12-19")));
    assert!(!open.late_on(day("2025-12-20")));
    assert!(open.late_on(day("2025-12-21")));
    assert!(!owed((100, 0), (100, 0)).late_on(day("2026-12-21")));
}

#[test]
fn too_much_interest_does_not_settle_principal() {
    assert_eq!(owed((100, 10), (50, 60)).unpaid(), Fen::new(50));
    let totals = Owed { due_principal: None, due_interest: None, paid_principal: None, paid_interest: None, ..owed((100, 10), (50, 60)) };
    assert_eq!(totals.unpaid(), Fen::ZERO, "with totals alone nothing is known of the parts");
}

#[test]
fn money_a_roster_dates_is_there_from_its_day_on() {
    let settled = owed((100, 10), (100, 10));
    let none = DatedMoney::default();
    let unpaid = |on| settled.paid_by(day(on), Some(day("2026-03-05")), &none).unpaid();
    assert_eq!(["2026-03-04", "2026-03-05", "2026-03-06"].map(unpaid), [Fen::new(110), Fen::ZERO, Fen::ZERO]);
    let earlier = MoneyParts { principal: Fen::new(60), interest: Fen::ZERO, total: Fen::new(60) };
    let part = DatedMoney { by_then: earlier, ..none };
    assert_eq!(settled.paid_by(day("2026-03-04"), Some(day("2026-03-05")), &part).unpaid(), Fen::new(50));
    let later = DatedMoney { later: earlier, ..none };
    assert_eq!(settled.paid_by(day("2026-03-04"), None, &later).unpaid(), Fen::new(60));
}

#[test]
fn stages_change_on_their_days() {
    let open = owed((100, 0), (0, 0));
    let stages = [
        ("2025-11-19", Stage::NotDue),
        ("2025-11-20", Stage::Near),
        ("2025-12-20", Stage::Near),
        ("2025-12-21", Stage::Late30),
        ("2026-01-19", Stage::Late30),
        ("2026-01-20", Stage::Late60),
        ("2026-02-18", Stage::Late60),
        ("2026-02-19", Stage::Late90),
        ("2026-03-20", Stage::Late90),
        ("2026-03-21", Stage::LateLong),
    ];
    for (on, stage) in stages {
        assert_eq!(open.stage_on(day(on)), stage, "{on}");
    }
    assert_eq!(owed((100, 0), (100, 0)).stage_on(day("2027-01-01")), Stage::Settled);
}

#[test]
fn a_deferral_leaves_the_interest_and_a_waiver_the_principal() {
    let open = owed((100, 10), (30, 5));
    let deferred = open.without_principal();
    assert_eq!((deferred.due_total, deferred.unpaid()), (Fen::new(10), Fen::new(5)));
    let waived = open.without_interest();
    assert_eq!((waived.due_total, waived.unpaid()), (Fen::new(100), Fen::new(70)));
}

#[test]
fn a_part_that_is_not_known_cannot_be_taken_out() {
    let totals = Owed { due_principal: None, due_interest: None, ..owed((100, 10), (0, 0)) };
    assert_eq!(totals.without_principal(), totals);
}

#[test]
fn the_order_of_stages_is_from_settled_to_worst() {
    for (index, stage) in Stage::ALL.into_iter().enumerate() {
        assert_eq!(stage.index(), index);
        assert_eq!(Stage::from_code(stage.code()), Some(stage));
    }
}
