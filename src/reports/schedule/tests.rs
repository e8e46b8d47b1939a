use super::*;
use crate::basics::calendar::parse_iso;

fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

fn at(text: &str, hour: u32) -> Moment {
    Moment { day: day(text), hour }
}

fn set(kind: ReportKind, on_day: u32) -> Schedule {
    Schedule { kind, on_day, at_hour: 17, covers: Covers::This, since: at("2020-01-01", 0) }
}

/// First day of the period that is due, where one is; made before: `last`.
fn due(schedule: &Schedule, last: Option<&str>, now: Moment) -> Option<String> {
    schedule.due(last.map(day), now).map(|due| due.slot.period.from.to_string())
}

#[test]
fn a_weekly_report_is_due_on_its_friday_once() {
    let friday = set(ReportKind::Weekly, FRIDAY);
    let made = Some("2026-11-23");
    // 2026-12-04 is a Friday. The day before, the hour before, the hour, the day after.
    assert_eq!(due(&friday, made, at("2026-12-03", 23)), None);
    assert_eq!(due(&friday, made, at("2026-12-04", 16)), None);
    assert_eq!(due(&friday, made, at("2026-12-04", 17)).as_deref(), Some("2026-11-30"));
    assert_eq!(due(&friday, made, at("2026-12-05", 0)).as_deref(), Some("2026-11-30"));
    // Twice.
    assert_eq!(due(&friday, Some("2026-11-30"), at("2026-12-04", 17)), None);
    assert_eq!(due(&friday, Some("2026-11-30"), at("2026-12-11", 16)), None);
    assert_eq!(due(&friday, Some("2026-11-30"), at("2026-12-11", 17)).as_deref(), Some("2026-12-07"));
}

#[test]
fn what_was_missed_is_made_once_and_only_the_latest() {
    let friday = set(ReportKind::Weekly, FRIDAY);
    let now = at("2026-12-21", 8);
    let missed = friday.due(Some(day("2026-11-23")), now).unwrap();
    assert_eq!((missed.slot.period.from, missed.slot.at), (day("2026-12-14"), at("2026-12-18", 17)));
    assert_eq!(missed.skipped, 2);
    assert!(missed.is_late(now));
    assert!(!missed.is_late(missed.slot.at));
    assert_eq!(friday.due(Some(missed.slot.period.from), now), None);
}

#[test]
fn what_would_have_been_made_before_it_was_set_is_not_missed() {
    let of = |since| Schedule { since, ..set(ReportKind::Weekly, FRIDAY) };
    assert_eq!(due(&of(at("2026-12-04", 18)), None, at("2026-12-04", 19)), None);
    // Set within the hour itself: the next one is the first.
    assert_eq!(due(&of(at("2026-12-04", 17)), None, at("2026-12-04", 17)), None);
    assert_eq!(due(&of(at("2026-12-04", 16)), None, at("2026-12-04", 17)).as_deref(), Some("2026-11-30"));
    let long_off = of(at("2026-12-04", 16)).due(None, at("2026-12-19", 9)).unwrap();
    assert_eq!(long_off.skipped, 2, "the fourth and the eleventh");
}

#[test]
fn ten_days_end_on_the_10th_the_20th_and_the_last_of_every_month() {
    let last = set(ReportKind::TenDay, LAST_DAY);
    for (month_end, from, before) in [
        ("2026-02-28", "2026-02-21", "2026-02-27"),
        ("2028-02-29", "2028-02-21", "2028-02-28"),
        ("2026-04-30", "2026-04-21", "2026-04-29"),
        ("2026-12-31", "2026-12-21", "2026-12-30"),
        ("2026-12-10", "2026-12-01", "2026-12-09"),
        ("2026-12-20", "2026-12-11", "2026-12-19"),
    ] {
        let made_before = day(from).pred_opt().map(|day| Period::around(ReportKind::TenDay, day).from.to_string());
        let made_before = made_before.as_deref();
        assert_eq!(due(&last, made_before, at(before, 23)), None, "{month_end}");
        assert_eq!(due(&last, made_before, at(month_end, 16)), None, "{month_end}");
        assert_eq!(due(&last, made_before, at(month_end, 17)).as_deref(), Some(from), "{month_end}");
        assert_eq!(due(&last, Some(from), at(month_end, 17)), None, "{month_end}");
        let day_after = Moment { day: day(month_end).succ_opt().unwrap(), hour: 0 };
        assert_eq!(due(&last, made_before, day_after).as_deref(), Some(from), "{month_end}");
    }
}

#[test]
fn a_day_the_ten_days_do_not_have_is_their_last() {
    let tenth = set(ReportKind::TenDay, 10);
    assert_eq!(tenth.next(at("2026-02-21", 0)).at, at("2026-02-28", 17));
    assert_eq!(tenth.next(at("2026-01-21", 0)).at, at("2026-01-30", 17));
    let thirty_first = set(ReportKind::Monthly, 31);
    assert_eq!(thirty_first.next(at("2026-02-01", 0)).at, at("2026-02-28", 17));
    assert_eq!(thirty_first.next(at("2028-02-01", 0)).at, at("2028-02-29", 17));
    assert_eq!(thirty_first.next(at("2026-04-30", 17)).at, at("2026-05-31", 17));
}

#[test]
fn a_month_is_reported_on_its_last_day_or_early_in_the_next() {
    let last = set(ReportKind::Monthly, LAST_DAY);
    assert_eq!(due(&last, Some("2026-11-01"), at("2026-12-30", 23)), None);
    assert_eq!(due(&last, Some("2026-11-01"), at("2026-12-31", 17)).as_deref(), Some("2026-12-01"));
    assert_eq!(due(&last, Some("2026-11-01"), at("2027-01-01", 0)).as_deref(), Some("2026-12-01"));
    let fifth = Schedule { covers: Covers::Last, ..set(ReportKind::Monthly, 5) };
    assert_eq!(due(&fifth, Some("2026-11-01"), at("2027-01-05", 16)), None);
    assert_eq!(due(&fifth, Some("2026-11-01"), at("2027-01-05", 17)).as_deref(), Some("2026-12-01"));
    assert_eq!(due(&fifth, Some("2026-12-01"), at("2027-01-06", 0)), None);
}

#[test]
fn the_week_over_new_year_is_one_week() {
    let friday = set(ReportKind::Weekly, FRIDAY);
    let over = friday.due(Some(day("2026-12-21")), at("2027-01-01", 17)).unwrap();
    assert_eq!((over.slot.period.from, over.slot.period.to, over.skipped), (day("2026-12-28"), day("2027-01-03"), 0));
    assert_eq!(friday.next(at("2027-01-01", 17)).at, at("2027-01-08", 17));
}

#[test]
fn an_hour_the_clock_leaves_out_has_come_and_one_it_shows_twice_comes_once() {
    let two = Schedule { at_hour: 2, ..set(ReportKind::Weekly, 7) };
    // From one to three: two never shows.
    assert_eq!(due(&two, Some("2026-03-16"), at("2026-03-29", 1)), None);
    assert_eq!(due(&two, Some("2026-03-16"), at("2026-03-29", 3)).as_deref(), Some("2026-03-23"));
    // Two, then two again.
    assert_eq!(due(&two, Some("2026-10-12"), at("2026-10-25", 2)).as_deref(), Some("2026-10-19"));
    assert_eq!(due(&two, Some("2026-10-19"), at("2026-10-25", 2)), None);
}

#[test]
fn the_next_time_is_after_now() {
    let friday = set(ReportKind::Weekly, FRIDAY);
    assert_eq!(friday.next(at("2026-12-04", 16)).at, at("2026-12-04", 17));
    assert_eq!(friday.next(at("2026-12-04", 17)).at, at("2026-12-11", 17));
    assert_eq!(friday.next(at("2026-12-05", 3)).period.from, day("2026-12-07"));
}

#[test]
fn a_time_that_has_not_come_hinders_nothing() {
    let of_2029 = Schedule { since: at("2029-12-04", 16), ..set(ReportKind::Weekly, FRIDAY) };
    assert_eq!(due(&of_2029, None, at("2026-12-05", 0)).as_deref(), Some("2026-11-30"));
    assert_eq!(of_2029.due(None, at("2026-12-05", 0)).unwrap().skipped, 0);
    assert_eq!(due(&of_2029, Some("2026-11-30"), at("2026-12-05", 0)), None);
    assert_eq!(due(&of_2029, Some("2026-11-30"), at("2026-12-11", 17)).as_deref(), Some("2026-12-07"));
}
