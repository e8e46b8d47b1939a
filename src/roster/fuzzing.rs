//! What must hold of any cell and any table whatever, for `fuzz/` and the tests that try the same with random texts.

use std::ops::ControlFlow;

use chrono::Datelike as _;

use super::amount::{self, Amount};
use super::marks::Unit;
use super::{day, find, phones};
use crate::basics::calendar::Day;
use crate::basics::identity::{IdNumber, IdReading};
use crate::basics::money::Fen;
use crate::sheet::{Book, Row};

/// A header found stands on rows that are there, its columns in order.
///
/// # Errors
/// What did not hold.
pub fn header(bytes: &[u8]) -> Result<(), String> {
    let Ok(mut book) = Book::open(bytes, "x") else { return Ok(()) };
    let (Ok(merges), mut rows) = (book.merges(0), Vec::<Row>::new()) else { return Ok(()) };
    let read = book.rows(0, &mut |row| {
        rows.push(row);
        if rows.len() < find::LOOKED_THROUGH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    let Some(found) = read.ok().and_then(|()| find::find(&rows, &merges)) else { return Ok(()) };
    let (first, last) = (rows.first().map(|row| row.number), rows.last().map(|row| row.number));
    let there = !found.rows.is_empty() && found.rows.iter().all(|row| Some(*row) >= first && Some(*row) <= last);
    let ordered = found.headers.is_sorted_by(|one, other| one.column < other.column);
    if there && ordered { Ok(()) } else { Err(format!("a header on rows {:?}", found.rows)) }
}

/// A cell says the same money, day, phones and number once it was written as we write them.
///
/// # Errors
/// What did not hold.
pub fn cells(text: &str) -> Result<(), String> {
    for unit in [Unit::Yuan, Unit::Wan, Unit::Qian] {
        if let Amount::Of(fen) = amount::from_text(text, unit) {
            money(fen)?;
        }
    }
    if let Some(read) = day::from_text(text)
        && day::from_text(&read.to_string()) != Some(read)
    {
        return Err(format!("{text:?} is {read}, which is no day again"));
    }
    let _ = day::find_in(text);
    let read = phones::read(text);
    if !read.faulty && phones::read(&read.stored).faulty {
        return Err(format!("{text:?} is {:?}, which is faulty", read.stored));
    }
    match IdNumber::read(text) {
        IdReading::Valid(number) if !matches!(IdNumber::read(number.reveal()), IdReading::Valid(again) if again == number) => {
            Err(format!("{text:?} is a number once and not twice"))
        }
        _ => Ok(()),
    }
}

/// Money as we write it is the same money.
///
/// # Errors
/// What did not hold.
pub fn money(fen: Fen) -> Result<(), String> {
    let same = |written: &str| amount::from_text(written, Unit::Yuan) == Amount::Of(fen);
    if same(&fen.yuan()) && same(&fen.grouped()) { Ok(()) } else { Err(format!("{} is not read again", fen.yuan())) }
}

/// A day as we write it, and as rosters do, is the same day.
///
/// # Errors
/// What did not hold.
pub fn day(given: Day) -> Result<(), String> {
    let (year, month, of_month) = (given.year(), given.month(), given.day());
    let written = [
        given.to_string(),
        format!("{year}年{month}月{of_month}日"),
        format!("{year}/{month}/{of_month}"),
        format!("{year}.{month}.{of_month}"),
    ];
    match written.iter().find(|text| day::from_text(text) != Some(given)) {
        Some(text) => Err(format!("{text} is not read again")),
        None => Ok(()),
    }
}

/// A number in a cell is some amount and some day, or none.
pub fn number(value: f64) {
    let _ = amount::from_number(value, Unit::Wan);
    let _ = day::from_number(value);
}
