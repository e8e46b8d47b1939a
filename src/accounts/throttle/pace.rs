//! How fast passwords may be tried.

use chrono::TimeDelta;

use crate::accounts::limits::{ATTEMPTS_WITHIN, KNOWN_ATTEMPTS, KNOWN_IN_A_ROW, STRANGER_IN_A_ROW};
use crate::accounts::refusal::Refusal;
use crate::basics::calendar::Instant;

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Counted, and not yet measured.
    Pending,
    /// Not the password.
    Wrong,
    /// The password, and the code is awaited.
    Half,
    /// Signed in.
    Right,
}

impl Outcome {
    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Wrong => "wrong",
            Self::Half => "half",
            Self::Right => "right",
        }
    }
}

/// One attempt, as it is counted. One that is not finished counts as one that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: Instant,
    /// Somebody signed in by it.
    pub right: bool,
}

/// How many may fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// So many in a row without waiting.
    in_a_row: usize,
    /// So many within the hour.
    in_all: usize,
}

/// What each further failure in a row waits, in minutes.
const WAITS: [i64; 7] = [1, 2, 3, 5, 8, 10, 15];

impl Pace {
    /// A browser that is known, or somebody who is signed in.
    pub const KNOWN: Self = Self { in_a_row: KNOWN_IN_A_ROW, in_all: KNOWN_ATTEMPTS };

    /// Browsers that are not known: so many within the hour.
    #[must_use]
    pub const fn of_strangers(in_all: usize) -> Self {
        Self { in_a_row: STRANGER_IN_A_ROW, in_all }
    }

    /// Says whether one more may be tried at `now`, after these attempts in their order.
    ///
    /// # Errors
    /// [`Refusal::Wait`] with the minutes.
    pub fn may_try(self, attempts: &[Attempt], now: Instant) -> Result<(), Refusal> {
        let recent: Vec<&Attempt> = attempts.iter().filter(|attempt| now - attempt.at < ATTEMPTS_WITHIN).collect();
        let failed: Vec<Instant> = recent.iter().filter(|attempt| !attempt.right).map(|attempt| attempt.at).collect();
        let in_a_row = recent.iter().rev().take_while(|attempt| !attempt.right).count();
        let full = opens_again(&failed, self.in_all);
        let slow = in_a_row.checked_sub(self.in_a_row).and_then(|beyond| {
            let minutes = WAITS[beyond.min(WAITS.len() - 1)];
            failed.last().map(|last| *last + TimeDelta::minutes(minutes))
        });
        wait_until(full.max(slow), now)
    }
}

/// Says whether one more may be tried from an address where these failed, over all accounts: `most` within the hour.
///
/// # Errors
/// [`Refusal::Wait`] with the minutes.
pub fn address_may_try(failed: &[Instant], most: usize, now: Instant) -> Result<(), Refusal> {
    let recent: Vec<Instant> = failed.iter().copied().filter(|at| now - *at < ATTEMPTS_WITHIN).collect();
    wait_until(opens_again(&recent, most), now)
}

/// When the oldest of the last `most` is forgotten, where there are so many.
fn opens_again(failed: &[Instant], most: usize) -> Option<Instant> {
    failed.len().checked_sub(most).map(|oldest| failed[oldest] + ATTEMPTS_WITHIN)
}

/// In whole minutes, rounded up, and never longer than attempts are counted: a clock may have been set back.
fn wait_until(opens: Option<Instant>, now: Instant) -> Result<(), Refusal> {
    match opens.map(|at| (at - now).min(ATTEMPTS_WITHIN)).filter(|wait| *wait > TimeDelta::zero()) {
        Some(wait) => Err(Refusal::Wait { minutes: (wait.num_seconds() + 59) / 60 }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    const STRANGER: Pace = Pace::of_strangers(20);

    fn at(second: i64) -> Instant {
        parse_iso("2026-07-01").unwrap().and_hms_opt(9, 0, 0).unwrap() + TimeDelta::seconds(second)
    }

    fn wrong(second: i64) -> Attempt {
        Attempt { at: at(second), right: false }
    }

    /// How many of one try each second are let through within an hour.
    fn tried_within_an_hour(pace: Pace, right_at: &[i64]) -> usize {
        let mut attempts = Vec::new();
        for second in 0..3600 {
            if right_at.contains(&second) {
                attempts.push(Attempt { at: at(second), right: true });
            } else if pace.may_try(&attempts, at(second)).is_ok() {
                attempts.push(wrong(second));
            }
        }
        attempts.iter().filter(|attempt| !attempt.right).count()
    }

    #[test]
    fn five_are_tried_at_once_and_the_next_ones_wait_longer_and_longer() {
        let mut attempts: Vec<Attempt> = (0..4).map(wrong).collect();
        assert_eq!(STRANGER.may_try(&attempts, at(4)), Ok(()));
        attempts.push(wrong(4));
        assert_eq!(STRANGER.may_try(&attempts, at(5)), Err(Refusal::Wait { minutes: 1 }));
        assert_eq!(STRANGER.may_try(&attempts, at(64)), Ok(()));
        attempts.push(wrong(64));
        assert_eq!(STRANGER.may_try(&attempts, at(65)), Err(Refusal::Wait { minutes: 2 }));
        assert_eq!(STRANGER.may_try(&attempts, at(184)), Ok(()));
    }

    #[test]
    fn no_more_than_twenty_an_hour_even_where_the_owner_signs_in_between() {
        assert!((10..=20).contains(&tried_within_an_hour(STRANGER, &[])));
        let owner: Vec<i64> = (1..360).map(|turn| turn * 10).collect();
        assert_eq!(tried_within_an_hour(STRANGER, &owner), 20);
    }

    #[test]
    fn a_known_browser_waits_after_ten() {
        let attempts: Vec<Attempt> = (0..10).map(wrong).collect();
        assert_eq!(Pace::KNOWN.may_try(&attempts[..9], at(10)), Ok(()));
        assert_eq!(Pace::KNOWN.may_try(&attempts, at(10)), Err(Refusal::Wait { minutes: 1 }));
    }

    #[test]
    fn an_address_is_heard_again_when_the_oldest_is_forgotten() {
        let failed: Vec<Instant> = (0..100).map(at).collect();
        assert_eq!(address_may_try(&failed[..99], 100, at(100)), Ok(()));
        assert_eq!(address_may_try(&failed, 100, at(100)), Err(Refusal::Wait { minutes: 59 }));
        assert_eq!(address_may_try(&failed, 100, at(3600)), Ok(()));
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out_for_long() {
        let attempts: Vec<Attempt> = (0..20).map(|second| wrong(second + 900_000)).collect();
        assert_eq!(STRANGER.may_try(&attempts, at(0)), Err(Refusal::Wait { minutes: 60 }));
    }
}
