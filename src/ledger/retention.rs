//! How long what is personal of a campaign is kept once it is closed.

use chrono::Months;

use crate::basics::calendar::Day;

/// The first day on which it may be erased.
#[must_use]
pub fn due_on(closed_on: Day, months: i64) -> Day {
    let months = u32::try_from(months).map_or(Months::new(0), Months::new);
    closed_on.checked_add_months(months).unwrap_or(Day::MAX)
}

/// True once its time is over.
#[must_use]
pub fn is_due(closed_on: Day, months: i64, today: Day) -> bool {
    due_on(closed_on, months) <= today
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::day;

    #[test]
    fn a_year_after_the_close_and_not_a_day_before() {
        assert_eq!(due_on(day("2025-11-26"), 12), day("2026-11-26"));
        assert!(is_due(day("2025-11-26"), 12, day("2026-11-26")) && !is_due(day("2025-11-26"), 12, day("2026-11-25")));
        assert_eq!(due_on(day("2024-02-29"), 12), day("2025-02-28"), "a month has no such day: its last");
    }
}
