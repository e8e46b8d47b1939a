//! How spreadsheet programs write what decides where a cell stands and whether it is seen: anything else is read by each in its own way.

use crate::sheet::xlsx::cells::address;

/// A row lower than this shows nothing, in points.
const TOO_SMALL: f64 = 0.5;

/// A row that holds something is not lower than this, in points: below it nobody reads what it holds.
pub const ROW_LEAST: f64 = 8.0;

/// No column is narrower than this, in characters.
pub const COLUMN_LEAST: f64 = 2.0;

/// True for a formula that computes a number from others: cells, digits and what rounds and chooses.
pub fn computes(formula: &str) -> bool {
    const WORDS: [&str; 8] = ["INT", "MAX", "MIN", "ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "IF"];
    let is_cell = |word: &str| address(word.as_bytes()).is_some_and(|(_, row)| row.is_some());
    let is_known = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || is_cell(word) || WORDS.contains(&word);
    formula.chars().all(|c| c.is_ascii() && c != '"' && c != '&' && c != '!')
        && formula.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '$' | '.' | '_'))).all(is_known)
}

pub fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

pub fn is_yes_or_no(value: &str) -> bool {
    matches!(value, "0" | "1" | "true" | "false")
}

/// A row whose cells leave no trace, whatever they hold.
pub fn is_too_small(value: &str) -> bool {
    is_smaller(value, TOO_SMALL)
}

/// True for a size below `least`. Without any size at all it is hidden, which is told with its number.
pub fn is_smaller(value: &str, least: f64) -> bool {
    let is_told = !value.is_empty() && value.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    !is_told && is_below(value, least)
}

/// As [`is_smaller`], of a size that is told nowhere else.
pub fn is_below(value: &str, least: f64) -> bool {
    value.trim().parse::<f64>().map_or(true, |size| size < least)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_are_computed_from_cells_and_digits() {
        for formula in ["INT(ROUND(A43*10000,0)*B43/10000)", "MAX(0,D43-C43)", "IF($A$1>0.5,1,0)"] {
            assert!(computes(formula), "{formula}");
        }
        for formula in ["\"已达标\"", "A1&B1", "CHAR(51)", "TEXT(A1,0)", "概况!A1", "REPT(1,3)", "OtherName"] {
            assert!(!computes(formula), "{formula}");
        }
    }

    #[test]
    fn what_has_no_size_at_all_is_hidden_and_what_has_hardly_any_is_too_small() {
        assert_eq!(
            ["0", "0.0", "15", "0.71", "0.1", "1e-9", "0E0", "wide"].map(is_too_small),
            [false, false, false, false, true, true, true, true]
        );
        assert!(is_yes_or_no("true") && !is_yes_or_no(" 1 ") && is_number("12") && !is_number("1_2") && !is_number(""));
    }
}
