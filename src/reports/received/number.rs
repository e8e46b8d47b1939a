//! Whole numbers, money and days out of cells that were read.

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::sheet::Cell;
use crate::sheet::digest::{day_of, number_of};

/// Whole numbers up to here are held exactly by a cell.
const LARGEST: f64 = 9_007_199_254_740_992.0;

/// Amounts are exact to the fen up to here.
const NEARLY: f64 = 1e-4;

/// A whole number, never below nothing.
pub(super) fn count(cell: Option<&Cell>) -> Option<i64> {
    number_of(cell?).and_then(whole)
}

/// An amount in yuan with at most two decimals, never below nothing.
pub(super) fn money(cell: Option<&Cell>) -> Option<Fen> {
    let number = number_of(cell?)?;
    let fen = (number * 100.0).round();
    let is_near = (fen - number * 100.0).abs() <= NEARLY.max(number.abs() * 1e-12);
    whole(fen).filter(|_| is_near).map(Fen::new)
}

/// A day.
pub(super) fn day(cell: Option<&Cell>) -> Option<Day> {
    day_of(cell?)
}

/// Text; nothing where the cell is empty.
pub(super) fn text(cell: Option<&Cell>) -> Option<String> {
    match cell {
        None => Some(String::new()),
        Some(Cell::Text(text)) => Some(text.to_string()),
        Some(_) => None,
    }
}

fn whole(number: f64) -> Option<i64> {
    let fits = (0.0..=LARGEST).contains(&number) && number.fract() == 0.0;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number that a cell holds exactly")]
    fits.then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_exact_is_a_number() {
        let number = |number| Some(Cell::Number(number));
        assert_eq!(count(number(60.0).as_ref()), Some(60));
        assert_eq!((count(number(60.5).as_ref()), count(number(-1.0).as_ref()), count(number(1e300).as_ref())), (None, None, None));
        assert_eq!(money(number(1_234_567.89).as_ref()), Some(Fen::new(123_456_789)));
        assert_eq!(money(number(0.005).as_ref()), None);
        assert_eq!((count(None), count(Some(&Cell::Text("60".into())))), (None, None));
    }
}
