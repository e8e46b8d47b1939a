//! Numbers as people read them: separators in counts, two decimals in rates.

/// A rate in basis points as people read it: 1500 is `15.00%`.
#[must_use]
pub fn percent(basis_points: impl Into<i64>) -> String {
    let value = basis_points.into();
    let sign = if value < 0 { "-" } else { "" };
    let size = value.unsigned_abs();
    format!("{sign}{}.{:02}%", size / 100, size % 100)
}

/// A rate in basis points without needless zeros, for targets: 500 is `5%`, 550 is `5.5%`.
#[must_use]
pub fn short_percent(basis_points: impl Into<i64>) -> String {
    let full = percent(basis_points);
    let digits = full.trim_end_matches('%').trim_end_matches('0').trim_end_matches('.');
    format!("{digits}%")
}

/// A count with separators: `12,345`.
#[must_use]
pub fn count(number: impl Into<i64>) -> String {
    let value = number.into();
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_have_two_decimals_and_targets_none_they_do_not_need() {
        assert_eq!(percent(1500), "15.00%");
        assert_eq!(percent(-7), "-0.07%");
        assert_eq!(short_percent(500), "5%");
        assert_eq!(short_percent(550), "5.5%");
        assert_eq!(short_percent(0), "0%");
    }

    #[test]
    fn counts_are_separated_by_thousands() {
        assert_eq!(count(120), "120");
        assert_eq!(count(1_234_567), "1,234,567");
        assert_eq!(count(-1000), "-1,000");
    }
}
