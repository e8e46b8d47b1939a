//! Rows, cells and columns that are named: the first few, and how many there are.

use serde::{Deserialize, Serialize};

use super::{Reader, grouped, with_way};
use crate::basics::words::Words;
use crate::roster::problem::place;

/// Rows named one by one.
const NAMED: usize = 5;

/// Cells of which only the beginning was taken: the original file keeps the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    pub count: usize,
    /// Sheet, row and letters of the first.
    pub first: (String, u32, String),
    /// How many characters of a cell are taken.
    pub limit: usize,
}

/// A column that looks like money and means nothing to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedColumn {
    pub sheet: String,
    /// Letters.
    pub column: String,
    pub header: String,
}

/// Payments dated on or before the day of the roster that stated what they pay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedBefore {
    pub payments: usize,
    /// What of them goes to such obligations, as people read it.
    pub amount: String,
    /// The latest day of those rosters.
    pub stated_on: String,
    /// Sheet and row of the first few.
    pub rows: Vec<(String, u32)>,
}

/// Rows with a long number where a place should stand: it was not taken, and who stands there stays unplaced.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoPlace {
    pub count: usize,
    /// Sheet, row and masked value of the first few.
    pub rows: Vec<(String, u32, String)>,
}

impl NoPlace {
    /// Adds a row, by name if it is one of the first few.
    pub fn add(&mut self, sheet: &str, row: u32, shown: &str) {
        self.count += 1;
        if self.rows.len() < NAMED {
            self.rows.push((sheet.to_owned(), row, shown.to_owned()));
        }
    }

    pub(super) fn say(&self, words: Words) -> String {
        let named = self.rows.iter().map(|(sheet, row, shown)| {
            let place = place(sheet, *row, None, words);
            words.say_with("roster-remark-no-place-row", &[("place", place.into()), ("value", shown.clone().into())])
        });
        let rows = named.collect::<Vec<_>>().join("、");
        words.say_with("roster-remark-no-place", &[("n", grouped(self.count).into()), ("rows", rows.into())])
    }
}

impl Cut {
    pub(super) fn say(&self, words: Words) -> String {
        let (sheet, row, column) = &self.first;
        let place = place(sheet, *row, Some(column), words);
        let values = [("n", grouped(self.count).into()), ("limit", grouped(self.limit).into()), ("place", place.into())];
        words.say_with("roster-remark-cut", &values)
    }
}

impl UnusedColumn {
    pub(super) fn say(&self, reader: Reader, words: Words) -> String {
        let values = [("sheet", self.sheet.clone().into()), ("column", self.column.clone().into()), ("header", self.header.clone().into())];
        with_way(words, &words.say_with("roster-remark-unused", &values), "unused", reader)
    }
}

impl CountedBefore {
    pub(super) fn say(&self, words: Words) -> String {
        let named = self.rows.iter().take(NAMED).map(|(sheet, row)| place(sheet, *row, None, words));
        let rows = named.collect::<Vec<_>>().join("、");
        let hidden = self.payments.saturating_sub(NAMED.min(self.rows.len()));
        let rows = if hidden == 0 {
            rows
        } else {
            words.say_with("roster-remark-more-rows", &[("rows", rows.into()), ("n", grouped(hidden).into())])
        };
        let values = [
            ("n", grouped(self.payments).into()),
            ("amount", self.amount.clone().into()),
            ("day", self.stated_on.clone().into()),
            ("rows", rows.into()),
        ];
        words.say_with("roster-remark-counted-before", &values)
    }

    /// Adds a payment at its place, if it is one of the first few.
    pub fn add(&mut self, sheet: String, row: u32) {
        self.payments += 1;
        if self.rows.len() < NAMED {
            self.rows.push((sheet, row));
        }
    }
}
