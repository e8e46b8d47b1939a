//! Days. A rule is handed the day it speaks of and never asks the clock.

use chrono::{Datelike, NaiveDate};

/// A calendar day, without time or zone: due days, paid days, the day a figure speaks of.
pub type Day = NaiveDate;

/// An instant, in UTC: when something was done.
pub type Instant = chrono::NaiveDateTime;

/// The day it is where the program runs. Only the edge (a page, a command) asks.
#[must_use]
pub fn today() -> Day {
    chrono::Local::now().date_naive()
}

/// The present instant in UTC. Only the edge and the audit log ask.
#[must_use]
pub fn now() -> Instant {
    chrono::Utc::now().naive_utc()
}

/// The day an instant fell on where the program runs.
#[must_use]
pub fn local_day(at: Instant) -> Day {
    at.and_utc().with_timezone(&chrono::Local).date_naive()
}

/// When something was done, in the time of the place where the program runs.
#[must_use]
pub fn shown_time(at: Instant) -> String {
    at.and_utc().with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string()
}

/// Reads a day as people and machines write one on the command line or in a form: `2026-06-30`.
#[must_use]
pub fn parse_iso(text: &str) -> Option<Day> {
    let text = text.trim();
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    // Years no loan was ever due in are slips of the hand, and more than some databases hold.
    (text.len() == 10 && (1900..2200).contains(&day.year())).then_some(day)
}

/// The campaign's due day where a roster names none: the last 20 December before `as_of`.
#[must_use]
pub fn last_december_20(as_of: Day) -> Day {
    let this_year = NaiveDate::from_ymd_opt(as_of.year(), 12, 20);
    let last_year = NaiveDate::from_ymd_opt(as_of.year() - 1, 12, 20);
    match (this_year, last_year) {
        (Some(day), _) if day < as_of => day,
        (_, Some(day)) => day,
        _ => as_of,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        parse_iso(text).unwrap()
    }

    #[test]
    fn the_due_day_is_the_last_december_before_the_figures_day() {
        assert_eq!(last_december_20(day("2026-06-30")), day("2025-12-20"));
        assert_eq!(last_december_20(day("2025-12-20")), day("2024-12-20"));
        assert_eq!(last_december_20(day("2025-12-21")), day("2025-12-20"));
    }
}
