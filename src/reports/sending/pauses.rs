//! When something that could not be delivered is tried again, and when that ends.

use chrono::Duration;

use crate::basics::calendar::Instant;

/// How long it is tried at all.
const LONGEST: Duration = Duration::hours(24);

/// The first pause. Longer than the longest try, so that two servers never try the same thing at once.
pub const FIRST: Duration = Duration::minutes(6);

/// Pauses double up to this one.
const LONGEST_PAUSE: Duration = Duration::hours(4);

/// When to try again after the try number `tries` (the first is 1) of something begun at `begun`. None: it is given up. The last try
/// is a day after the first.
#[must_use]
pub fn next_try(begun: Instant, tries: i64, now: Instant) -> Option<Instant> {
    let end = begun + LONGEST;
    if now >= end {
        return None;
    }
    let doublings = u32::try_from(tries.clamp(1, 8) - 1).unwrap_or(0);
    let pause = (FIRST * 2_i32.pow(doublings)).min(LONGEST_PAUSE);
    Some((now + pause).min(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun() -> Instant {
        chrono::DateTime::from_timestamp(1_796_000_000, 0).unwrap().naive_utc()
    }

    #[test]
    fn pauses_grow_and_end_after_a_day() {
        let mut now = begun();
        let mut pauses = Vec::new();
        let mut tries = 1;
        while let Some(next) = next_try(begun(), tries, now) {
            pauses.push((next - now).num_minutes());
            (now, tries) = (next, tries + 1);
        }
        assert_eq!(pauses[..7], [6, 12, 24, 48, 96, 192, 240]);
        assert_eq!(now - begun(), LONGEST, "the last try is a day after the first");
        assert!(tries < 15);
    }

    #[test]
    fn the_moment_before_a_day_is_over_there_is_one_more_try() {
        let almost = begun() + LONGEST - Duration::seconds(1);
        assert_eq!(next_try(begun(), 9, almost), Some(begun() + LONGEST));
        assert_eq!(next_try(begun(), 9, begun() + LONGEST), None);
        assert_eq!(next_try(begun(), 9, begun() + LONGEST + Duration::days(3)), None);
    }
}
