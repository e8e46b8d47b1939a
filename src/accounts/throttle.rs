//! Guessing is slowed down: after ten failures within a quarter of an hour a login waits.

use chrono::TimeDelta;

use super::refusal::Refusal;
use crate::basics::calendar::Instant;

/// How many failures are borne.
pub const FAILURES: usize = 10;

/// Within how long.
pub const WINDOW: TimeDelta = TimeDelta::minutes(15);

/// Says whether a login that failed at these instants may try again at `now`.
///
/// # Errors
/// [`Refusal::Wait`] with the minutes until the oldest failure that counts is forgotten.
pub fn may_try(failures: &[Instant], now: Instant) -> Result<(), Refusal> {
    let mut recent: Vec<Instant> = failures.iter().copied().filter(|at| now - *at < WINDOW).collect();
    if recent.len() < FAILURES {
        return Ok(());
    }
    recent.sort_unstable();
    let oldest_that_counts = recent[recent.len() - FAILURES];
    let wait = oldest_that_counts + WINDOW - now;
    Err(Refusal::Wait { minutes: (wait.num_seconds() + 59) / 60 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn at(minute: u32, second: u32) -> Instant {
        parse_iso("2026-07-01").unwrap().and_hms_opt(9, minute, second).unwrap()
    }

    #[test]
    fn the_tenth_failure_closes_the_door_for_the_rest_of_the_quarter_hour() {
        let nine: Vec<Instant> = (0..9).map(|second| at(0, second)).collect();
        assert_eq!(may_try(&nine, at(1, 0)), Ok(()));
        let ten: Vec<Instant> = (0..10).map(|second| at(0, second)).collect();
        assert_eq!(may_try(&ten, at(1, 0)), Err(Refusal::Wait { minutes: 14 }));
        assert_eq!(may_try(&ten, at(14, 59)), Err(Refusal::Wait { minutes: 1 }));
        assert_eq!(may_try(&ten, at(15, 0)), Ok(()));
    }
}
