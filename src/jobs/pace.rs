//! How fast work goes, and how long it will take: told alike on the page and in the terminal.

use std::time::Duration;

use crate::basics::words::Words;

/// Before this, what was done says nothing of how fast it goes.
const SOON: Duration = Duration::from_millis(300);

/// How fast work goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Rows a second.
    pub per_second: u64,
    /// Seconds until this stage is done, where it is known how many rows it has.
    pub seconds_left: Option<u64>,
}

impl Pace {
    /// The pace of `done` rows of `total` (0 where that is not known) after `elapsed`. None where it is too early to tell.
    #[must_use]
    pub fn of(done: u64, total: u64, elapsed: Duration) -> Option<Self> {
        let millis = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        if elapsed < SOON || done == 0 {
            return None;
        }
        let per_second = done.saturating_mul(1000) / millis;
        let left = |per_second: u64| total.saturating_sub(done).div_ceil(per_second);
        let seconds_left = (total > 0 && per_second > 0).then(|| left(per_second));
        Some(Self { per_second, seconds_left })
    }

    /// 每秒 1,200 行，大约还要 8 秒。
    #[must_use]
    pub fn say(self, words: Words) -> String {
        let rate = words.say_with("jobs-rate", &[("rate", grouped(self.per_second).into())]);
        let left = match self.seconds_left {
            None => return words.say_with("jobs-pace-alone", &[("rate", rate.into())]),
            Some(seconds @ 0..60) => words.say_with("jobs-left-seconds", &[("n", seconds.max(1).into())]),
            Some(seconds) => words.say_with("jobs-left-minutes", &[("n", seconds.div_ceil(60).into())]),
        };
        words.say_with("jobs-pace", &[("rate", rate.into()), ("left", left.into())])
    }
}

/// 12,000.
#[must_use]
pub fn grouped(number: u64) -> String {
    crate::page::figure::count(i64::try_from(number).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pace_is_rows_a_second_and_what_is_left_of_them() {
        let pace = |done, total, millis| Pace::of(done, total, Duration::from_millis(millis));
        assert_eq!(pace(3_000, 12_000, 1_500), Some(Pace { per_second: 2_000, seconds_left: Some(5) }));
        assert_eq!(pace(3_000, 0, 1_500), Some(Pace { per_second: 2_000, seconds_left: None }));
        assert_eq!(pace(1, 10, 4_000), Some(Pace { per_second: 0, seconds_left: None }));
        assert_eq!((pace(3_000, 12_000, 200), pace(0, 12_000, 5_000)), (None, None));
    }

    #[test]
    fn it_is_said_in_seconds_and_then_in_minutes() {
        let said = |seconds_left| Pace { per_second: 1_200, seconds_left }.say(Words::default());
        assert_eq!(said(Some(8)), "每秒 1,200 行，大约还要 8 秒。");
        assert_eq!(said(Some(61)), "每秒 1,200 行，大约还要 2 分钟。");
        assert_eq!(said(None), "每秒 1,200 行。");
    }
}
