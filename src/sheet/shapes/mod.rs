//! In which shape the numbers of a sheet are shown: `0.0006` may read 0.06%, 0.00 or 1899-12-30, and the cell holds the same.
//!
//! A shape is a number format without what programs write in ways of their own when they save a file: colours, languages, blanks, quotes,
//! grouping, and how long a year is. What is left decides which number people read. It is taken while a sheet is written and again when it
//! is read, and noted where it changes down a column.

mod format;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::cell::column_letters;

pub(super) use format::{built_in, shape_of};

/// From this cell down its column numbers are shown in this shape, up to the next one noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
    /// See [`shape_of`].
    pub shape: String,
}

/// The shapes of the numbers of a sheet whose cells come in their order.
#[derive(Debug, Clone, Default)]
pub struct Shapes {
    noted: Vec<Shape>,
    /// The shape of the last number of each column.
    last: BTreeMap<u32, String>,
}

impl Shapes {
    /// So many are noted of a sheet that is read: of ours each has far fewer.
    pub const MOST: usize = 10_000;

    /// Takes a number.
    pub fn takes(&mut self, row: u32, column: u32, shape: &str) {
        if self.noted.len() >= Self::MOST || self.last.get(&column).is_some_and(|last| last == shape) {
            return;
        }
        self.last.insert(column, shape.to_owned());
        self.noted.push(Shape { row, column, shape: shape.to_owned() });
    }

    /// Takes a number that a reader may take out: the next one of its column is noted by itself.
    pub fn takes_apart(&mut self, row: u32, column: u32, shape: &str) {
        self.last.remove(&column);
        self.takes(row, column, shape);
        self.last.remove(&column);
    }

    /// All that were noted.
    #[must_use]
    pub fn noted(self) -> Vec<Shape> {
        self.noted
    }
}

/// As a statement writes them: `C6:0.00% D6:0`.
#[must_use]
pub fn written(shapes: &[Shape]) -> String {
    let one = |Shape { row, column, shape }: &Shape| format!("{}{row}:{shape}", column_letters(*column));
    shapes.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The first `most` numbers that are shown otherwise, row and column of each: those where a shape was noted once and the two do not agree.
/// A cell for which `may` is true may look as it likes; it must have been taken apart.
#[must_use]
pub fn differing(stated: &[Shape], found: &[Shape], most: usize, may: impl Fn(u32, u32) -> bool) -> Vec<(u32, u32)> {
    let (stated, found) = (by_column(stated), by_column(found));
    let mut places: Vec<(u32, u32)> = stated.keys().chain(found.keys()).map(|(column, row)| (*row, *column)).collect();
    places.sort_unstable();
    places.dedup();
    let differs = |(row, column): &(u32, u32)| shape_at(&stated, *row, *column) != shape_at(&found, *row, *column) && !may(*row, *column);
    places.into_iter().filter(differs).take(most).collect()
}

/// By column and row.
type ByColumn<'s> = BTreeMap<(u32, u32), &'s str>;

fn by_column(shapes: &[Shape]) -> ByColumn<'_> {
    shapes.iter().map(|noted| ((noted.column, noted.row), noted.shape.as_str())).collect()
}

fn shape_at<'s>(shapes: &ByColumn<'s>, row: u32, column: u32) -> Option<&'s str> {
    shapes.range((column, 0)..=(column, row)).next_back().map(|(_, shape)| *shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(numbers: &[(u32, &str)]) -> Vec<Shape> {
        let mut shapes = Shapes::default();
        numbers.iter().for_each(|(row, shape)| shapes.takes(*row, 2, shape));
        shapes.noted()
    }

    #[test]
    fn a_shape_is_noted_where_it_changes_and_a_number_of_another_is_found_wherever_it_stands() {
        let numbers = [(5, "0"), (6, "0"), (7, "0.00"), (9, "0.00"), (10, "0.00%"), (12, "0")];
        let stated = column(&numbers);
        assert_eq!(written(&stated), "C5:0 C7:0.00 C10:0.00% C12:0");
        assert_eq!(differing(&stated, &column(&numbers), 9, |_, _| false), []);
        for (at, (row, shape)) in numbers.iter().enumerate() {
            for other in ["0", "0.00", "0.00%", "ymd"].into_iter().filter(|other| other != shape) {
                let mut altered = numbers;
                altered[at].1 = other;
                let found = differing(&stated, &column(&altered), 9, |_, _| false);
                assert!(found.contains(&(*row, 2)), "{row} {other}: {found:?}");
                assert_eq!(differing(&stated, &column(&altered), 1, |_, _| false), found[..1], "as many as are asked for");
            }
        }
    }

    #[test]
    fn a_number_that_may_go_hides_nothing_of_those_below_it() {
        let mut stated = Shapes::default();
        stated.takes(5, 0, "0");
        stated.takes_apart(6, 0, "0.00%");
        stated.takes(7, 0, "0.00%");
        let (stated, may) = (stated.noted(), |row, _| row == 6);
        let found = |input: Option<&'static str>, below| {
            let mut found = Shapes::default();
            found.takes(5, 0, "0");
            input.iter().for_each(|shape| found.takes(6, 0, shape));
            found.takes(7, 0, below);
            differing(&stated, &found.noted(), 9, may)
        };
        for input in [None, Some("0"), Some("0.00%"), Some("General")] {
            assert_eq!(found(input, "0.00%"), [], "{input:?}");
            assert_eq!(found(input, "0"), [(7, 0)], "{input:?}");
        }
    }
}
