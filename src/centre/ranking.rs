//! Who stands where: by people and by money side by side. The lower the rate the better the place; schools with the same rate share one.

use std::cmp::Ordering;

use crate::ledger::rates::Rate;

/// The places of `rates`: 1 for the lowest. None where there is no rate.
#[must_use]
pub fn places(rates: &[Rate]) -> Vec<Option<usize>> {
    let place = |rate: &Rate| 1 + rates.iter().filter(|other| other.denominator > 0 && compared(other, rate) == Ordering::Less).count();
    rates.iter().map(|rate| (rate.denominator > 0).then(|| place(rate))).collect()
}

/// Compared exactly, not as they are rounded.
fn compared(one: &Rate, other: &Rate) -> Ordering {
    let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
    cross(one.numerator, other.denominator).cmp(&cross(other.numerator, one.denominator))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::rates::Unit;

    fn places_of(rates: &[(i64, i64)]) -> Vec<Option<usize>> {
        let rate = |(numerator, denominator): &(i64, i64)| Rate { numerator: *numerator, denominator: *denominator, unit: Unit::People };
        places(&rates.iter().map(rate).collect::<Vec<_>>())
    }

    #[test]
    fn the_same_rate_shares_a_place_and_the_next_one_stands_behind_both() {
        assert_eq!(places_of(&[(1, 10), (2, 20), (0, 5), (3, 10)]), [Some(2), Some(2), Some(1), Some(4)]);
    }

    #[test]
    fn rates_that_look_the_same_rounded_are_told_apart_and_none_is_no_place() {
        assert_eq!(places_of(&[(1_000, 99_999), (1_000, 100_000), (0, 0)]), [Some(2), Some(1), None]);
    }
}
