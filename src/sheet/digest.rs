//! A short hash over what the cells of a sheet hold, the same whichever program wrote the file: taken while a sheet is written and taken
//! again when it is read.
//!
//! What counts is the address of a cell and what it holds: text whole, numbers to six decimals, days as the number a spreadsheet keeps
//! them as. What does not count is how a cell looks, how a file spells it (shared or inline text, a day as a number), and cells in which
//! nothing is to be seen. A merged area counts as its first cell.

use chrono::{NaiveDate, NaiveDateTime};
use ring::digest::{Context, SHA256};

use super::cell::Cell;
use super::grid;

/// Bytes of a digest.
pub const DIGEST_BYTES: usize = 32;

/// Numbers are told apart down to a millionth: programs write the last digits of a fraction differently.
const MILLIONTHS: f64 = 1e6;

const SECONDS_OF_A_DAY: f64 = 86_400.0;

/// Bytes that are hashed at a time.
const AT_A_TIME: usize = 4 << 10;

/// Ends a text. No UTF-8 holds this byte, so that nothing written in one cell can pass for another cell.
const END_OF_TEXT: u8 = 0xFF;

const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const TRUTH: u8 = 3;
const ERROR: u8 = 4;

/// The digest of a sheet whose cells come by row, and in a row by column.
#[derive(Clone)]
pub struct Digest {
    context: Context,
    /// What is hashed next: cells are small, and hashing takes many of them at a time.
    waiting: Vec<u8>,
    /// Row and column of the cell before.
    last: Option<(u32, u32)>,
    in_order: bool,
}

impl Default for Digest {
    fn default() -> Self {
        Self { context: Context::new(&SHA256), waiting: Vec::with_capacity(2 * AT_A_TIME), last: None, in_order: true }
    }
}

impl Digest {
    /// Takes text. Rows count from 1, columns from 0. Text in which nothing is to be seen is no cell; line breaks count as `\n`.
    pub fn text(&mut self, row: u32, column: u32, text: &str) {
        if grid::shows_nothing(text) {
            return;
        }
        self.begin(row, column, TEXT);
        let mut rest = text;
        while let Some(at) = rest.find('\r') {
            let (before, after) = rest.split_at(at);
            self.waiting.extend_from_slice(before.as_bytes());
            self.waiting.push(b'\n');
            rest = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\r')).unwrap_or_default();
        }
        self.waiting.extend_from_slice(rest.as_bytes());
        self.waiting.push(END_OF_TEXT);
    }

    /// Takes a number.
    pub fn number(&mut self, row: u32, column: u32, number: f64) {
        self.begin(row, column, NUMBER);
        // Adding nothing makes of a negative nothing a nothing.
        let rounded = (number * MILLIONTHS).round() + 0.0;
        self.waiting.extend_from_slice(&rounded.to_bits().to_le_bytes());
    }

    /// Takes a day, as the number that stands for it.
    pub fn day(&mut self, row: u32, column: u32, day: NaiveDate) {
        self.number(row, column, serial(day.and_time(chrono::NaiveTime::MIN)));
    }

    /// Takes a cell as it was read.
    pub fn cell(&mut self, row: u32, column: u32, cell: &Cell) {
        match cell {
            Cell::Text(text) => self.text(row, column, text),
            Cell::Number(number) => self.number(row, column, *number),
            Cell::Date(instant) => self.number(row, column, serial(*instant)),
            Cell::Bool(truth) => {
                self.begin(row, column, TRUTH);
                self.waiting.push(u8::from(*truth));
            }
            Cell::Error(error) => {
                self.begin(row, column, ERROR);
                self.waiting.extend_from_slice(error.as_bytes());
                self.waiting.push(END_OF_TEXT);
            }
        }
    }

    /// The digest. None where cells did not come in their order: then it is no digest of the sheet.
    #[must_use]
    pub fn finish(mut self) -> Option<[u8; DIGEST_BYTES]> {
        self.context.update(&self.waiting);
        self.in_order.then(|| self.context.finish().as_ref().try_into().ok()).flatten()
    }

    fn begin(&mut self, row: u32, column: u32, kind: u8) {
        self.in_order &= self.last.is_none_or(|last| last < (row, column));
        self.last = Some((row, column));
        if self.waiting.len() >= AT_A_TIME {
            self.context.update(&self.waiting);
            self.waiting.clear();
        }
        self.waiting.extend_from_slice(&row.to_le_bytes());
        self.waiting.extend_from_slice(&column.to_le_bytes());
        self.waiting.push(kind);
    }
}

/// The number a cell holds, whether it shows it as a number or as a day.
#[must_use]
pub fn number_of(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Date(moment) => Some(serial(*moment)),
        _ => None,
    }
}

/// The day a cell holds, whether it shows it as a day or as a number.
#[must_use]
pub fn day_of(cell: &Cell) -> Option<NaiveDate> {
    match cell {
        Cell::Date(moment) => Some(moment.date()),
        Cell::Number(number) => match super::dates::day_of_serial(*number, false) {
            Cell::Date(moment) => Some(moment.date()),
            _ => None,
        },
        _ => None,
    }
}

/// The number a spreadsheet that counts from 1900 keeps a day and a time as.
fn serial(moment: NaiveDateTime) -> f64 {
    let since = moment.signed_duration_since(NaiveDateTime::new(BEFORE_THE_FIRST, chrono::NaiveTime::MIN));
    let seconds = u32::try_from(since.num_seconds() % 86_400).unwrap_or_default();
    // Before March 1900 spreadsheets are a day behind the calendar, and nothing of ours is so old.
    i32::try_from(since.num_days()).map_or(0.0, f64::from) + f64::from(seconds) / SECONDS_OF_A_DAY
}

/// The day that number 0 stands for, for days after February 1900.
const BEFORE_THE_FIRST: NaiveDate = match NaiveDate::from_ymd_opt(1899, 12, 30) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn of(cells: &[(u32, u32, Cell)]) -> Option<[u8; DIGEST_BYTES]> {
        let mut digest = Digest::default();
        cells.iter().for_each(|(row, column, cell)| digest.cell(*row, *column, cell));
        digest.finish()
    }

    fn text(words: &str) -> Cell {
        Cell::Text(words.into())
    }

    #[test]
    fn a_day_is_the_same_as_a_day_and_as_its_number() {
        let day = parse_iso("2025-12-20").unwrap();
        let mut written = Digest::default();
        written.day(1, 0, day);
        let written = written.finish();
        assert_eq!(of(&[(1, 0, Cell::Date(day.and_hms_opt(0, 0, 0).unwrap()))]), written);
        assert_eq!(of(&[(1, 0, Cell::Number(46_011.0))]), written);
        assert_ne!(of(&[(1, 0, Cell::Date(day.and_hms_opt(0, 1, 0).unwrap()))]), written);
    }

    #[test]
    fn the_last_digits_of_a_fraction_and_how_lines_break_do_not_count() {
        let third = 1.0 / 3.0;
        assert_eq!(of(&[(1, 0, Cell::Number(third))]), of(&[(1, 0, Cell::Number(0.333_333_333_333_333))]));
        assert_ne!(of(&[(1, 0, Cell::Number(third))]), of(&[(1, 0, Cell::Number(0.333_334))]));
        assert_eq!(of(&[(1, 0, Cell::Number(0.0))]), of(&[(1, 0, Cell::Number(-0.0))]));
        assert_eq!(of(&[(1, 0, text("一\r\n二\r三"))]), of(&[(1, 0, text("一\n二\n三"))]));
        assert_eq!(of(&[(1, 0, text("一\r"))]), of(&[(1, 0, text("一\n"))]));
        assert_eq!(of(&[(1, 0, text("一")), (1, 1, text(" \u{3000}"))]), of(&[(1, 0, text("一"))]));
    }

    #[test]
    fn whatever_else_changes_is_seen() {
        let all = [
            of(&[]),
            of(&[(1, 0, text("60"))]),
            of(&[(1, 0, Cell::Number(60.0))]),
            of(&[(1, 1, Cell::Number(60.0))]),
            of(&[(2, 0, Cell::Number(60.0))]),
            of(&[(1, 0, Cell::Bool(true))]),
            of(&[(1, 0, Cell::Error("#N/A".into()))]),
            of(&[(1, 0, text("#N/A"))]),
            of(&[(1, 0, text("a")), (1, 1, text("b"))]),
            of(&[(1, 0, text("ab"))]),
            of(&[(1, 0, text("a\0\u{1}\0\0\0\u{1}\0\0\0\u{1}b"))]),
        ];
        for (place, one) in all.iter().enumerate() {
            assert!(one.is_some() && all.iter().skip(place + 1).all(|other| other != one), "{place}");
        }
    }

    #[test]
    fn many_cells_are_hashed_as_they_would_be_at_once() {
        let cells: Vec<(u32, u32, Cell)> = (1..2_000).map(|row| (row, 0, text("石桥村"))).collect();
        let one: Vec<u8> = [&1_999_u32.to_le_bytes()[..], &0_u32.to_le_bytes(), &[TEXT], "石桥村".as_bytes(), &[END_OF_TEXT]].concat();
        let mut whole = Vec::new();
        for (row, ..) in &cells {
            whole.extend_from_slice(&row.to_le_bytes());
            whole.extend_from_slice(&one[4..]);
        }
        assert_eq!(of(&cells).unwrap(), *ring::digest::digest(&SHA256, &whole).as_ref());
    }

    #[test]
    fn cells_out_of_their_order_have_no_digest() {
        assert_eq!(of(&[(2, 0, text("a")), (1, 0, text("b"))]), None);
        assert_eq!(of(&[(1, 0, text("a")), (1, 0, text("b"))]), None);
    }
}
