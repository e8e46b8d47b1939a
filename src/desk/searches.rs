//! What people searched for, kept out of addresses: a name or a phone in a URL would stay in histories and logs.
//! A search is posted, kept in memory for a while under a meaningless number, and the list is shown under that number.

use std::collections::VecDeque;
use std::sync::{LazyLock, Mutex, PoisonError};

use crate::basics::calendar::Instant;

/// Searches kept at once; the oldest are forgotten first.
const KEPT: usize = 2_000;
/// How long a search can be returned to.
const HOURS: i64 = 12;

struct Search {
    number: u64,
    account_id: i64,
    text: String,
    at: Instant,
}

static SEARCHES: LazyLock<Mutex<VecDeque<Search>>> = LazyLock::new(|| Mutex::new(VecDeque::new()));

/// Keeps what the account searches for and returns the number it can be found under.
#[must_use]
pub fn keep(account_id: i64, text: &str, at: Instant) -> u64 {
    let mut searches = SEARCHES.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = searches.iter().find(|search| search.account_id == account_id && search.text == text) {
        return known.number;
    }
    let number = unused_number(&searches);
    if searches.len() >= KEPT {
        searches.pop_front();
    }
    searches.push_back(Search { number, account_id, text: text.to_owned(), at });
    number
}

/// What the account searched for under `number`; nothing for another's search or one of yesterday.
#[must_use]
pub fn find(account_id: i64, number: u64, now: Instant) -> Option<String> {
    let mut searches = SEARCHES.lock().unwrap_or_else(PoisonError::into_inner);
    searches.retain(|search| (now - search.at).num_hours() < HOURS);
    searches.iter().find(|search| search.number == number && search.account_id == account_id).map(|search| search.text.clone())
}

/// A number that says nothing about how many searches there were, and that was not given out before.
fn unused_number(searches: &VecDeque<Search>) -> u64 {
    let drawn = u64::from(getrandom::u32().unwrap_or_default());
    let mut number = drawn.max(1);
    while searches.iter().any(|search| search.number == number) {
        number += 1;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn at(hour: u32) -> Instant {
        parse_iso("2026-06-30").unwrap().and_hms_opt(hour, 0, 0).unwrap()
    }

    #[test]
    fn a_search_is_found_again_by_the_one_who_made_it_and_by_nobody_else() {
        let number = keep(901, "张晓燕", at(8));
        assert_eq!(find(901, number, at(9)).as_deref(), Some("张晓燕"));
        assert_eq!(find(902, number, at(9)), None);
        assert_eq!(keep(901, "张晓燕", at(9)), number);
    }

    #[test]
    fn a_search_is_forgotten_after_half_a_day() {
        let number = keep(903, "李", at(1));
        assert!(find(903, number, at(12)).is_some());
        assert_eq!(find(903, number, at(13)), None);
    }
}
