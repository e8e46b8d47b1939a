//! Whether a report came in time, and whether what it says is of its period.

use chrono::Days;

use crate::basics::calendar::Day;
use crate::reports::period::Period;

/// A report that came after its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late {
    /// The last day it was asked for.
    pub due_on: Day,
    /// The day it came in.
    pub received_on: Day,
}

impl Late {
    /// Days late.
    #[must_use]
    pub fn days(&self) -> i64 {
        self.received_on.signed_duration_since(self.due_on).num_days()
    }
}

/// The last day reports of `period` are asked for: so many days after it has ended.
#[must_use]
pub fn due_on(period: &Period, due_days: i64) -> Day {
    period.to.checked_add_days(Days::new(u64::try_from(due_days).unwrap_or(0))).unwrap_or(period.to)
}

/// How late a report is that came on `received_on`; none where it came in time.
#[must_use]
pub fn late(period: &Period, due_days: i64, received_on: Day) -> Option<Late> {
    let due_on = due_on(period, due_days);
    (received_on > due_on).then_some(Late { due_on, received_on })
}

/// True where the figures speak of a day before the period began.
#[must_use]
pub fn is_outdated(period: &Period, as_of: Day) -> bool {
    as_of < period.from
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;
    use crate::reports::period::ReportKind;

    #[test]
    fn the_day_before_the_due_day_the_day_itself_and_the_day_after() {
        let day = |text: &str| parse_iso(text).unwrap();
        let week = Period::around(ReportKind::Weekly, day("2026-07-01"));
        assert_eq!(due_on(&week, 3), day("2026-07-08"));
        assert_eq!(late(&week, 3, day("2026-07-07")), None);
        assert_eq!(late(&week, 3, day("2026-07-08")), None);
        assert_eq!(late(&week, 3, day("2026-07-09")).map(|late| late.days()), Some(1));
        assert!(is_outdated(&week, day("2026-06-28")) && !is_outdated(&week, day("2026-06-29")));
    }
}
