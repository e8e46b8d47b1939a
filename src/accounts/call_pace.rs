//! How fast one token may ask: a program in a loop leaves the school its own machine.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;

use super::limits::CALLS_A_MINUTE;
use crate::basics::calendar::Instant;

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// What was asked within the minute, by the number of the token.
#[derive(Clone, Default)]
pub struct CallPace(Arc<Mutex<HashMap<i64, (Instant, u32)>>>);

impl CallPace {
    /// Counts one more of a token, or says how many seconds it has to wait.
    pub(super) fn may_ask(&self, token_id: i64, now: Instant) -> Result<(), i64> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was set back begins the minute anew.
        all.retain(|_, (since, _)| *since > now - MINUTE && *since <= now);
        let (since, count) = all.entry(token_id).or_insert((now, 0));
        if *count >= CALLS_A_MINUTE {
            return Err((*since + MINUTE - now).num_seconds().max(1));
        }
        *count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    #[test]
    fn a_token_in_a_loop_waits_for_the_next_minute_and_no_other_waits_with_it() {
        let at = |second: i64| parse_iso("2026-10-01").unwrap().and_hms_opt(9, 0, 0).unwrap() + TimeDelta::seconds(second);
        let pace = CallPace::default();
        for _ in 0..CALLS_A_MINUTE {
            assert_eq!(pace.may_ask(1, at(0)), Ok(()));
        }
        assert_eq!(pace.may_ask(1, at(20)), Err(40));
        assert_eq!(pace.may_ask(2, at(20)), Ok(()));
        assert_eq!(pace.may_ask(1, at(60)), Ok(()));
    }
}
