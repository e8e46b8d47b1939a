//! Who stands where: by people and by money side by side. The lower the rate the better the place; schools with the same rate share one.

use std::cmp::Ordering;

/// The places of `rates`, each as above and below the line: 1 for the lowest. None where there is no rate.
#[must_use]
pub fn places(rates: &[(i64, i64)]) -> Vec<Option<usize>> {
    rates.iter().map(|rate| (rate.1 > 0).then(|| 1 + rates.iter().filter(|other| is_lower(**other, *rate)).count())).collect()
}

fn is_lower(one: (i64, i64), other: (i64, i64)) -> bool {
    one.1 > 0 && compared(one, other) == Ordering::Less
}

/// Compared exactly, not as they are rounded.
#[must_use]
pub fn compared(one: (i64, i64), other: (i64, i64)) -> Ordering {
    let cross = |a: i64, b: i64| i128::from(a) * i128::from(b);
    cross(one.0, other.1).cmp(&cross(other.0, one.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_rate_shares_a_place_and_the_next_one_stands_behind_both() {
        assert_eq!(places(&[(1, 10), (2, 20), (0, 5), (3, 10)]), [Some(2), Some(2), Some(1), Some(4)]);
    }

    #[test]
    fn rates_that_look_the_same_rounded_are_told_apart_and_none_is_no_place() {
        assert_eq!(places(&[(1_000, 99_999), (1_000, 100_000), (0, 0)]), [Some(2), Some(1), None]);
    }
}
