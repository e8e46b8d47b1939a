//! What must hold of any bytes whatever, for `fuzz/` and the tests that try the same with random files.

use std::io::{self, Read as _};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::cell::{Cell, Merge, Row};
use super::error::SheetError;
use super::limits::Limits;
use super::package::{self, Package};
use super::read::Book;
use crate::basics::words::{Language, Words};

/// Small, so that they are met.
const LIMITS: Limits = Limits {
    file_bytes: 1 << 20,
    parts: 50,
    unpacked_bytes: 8 << 20,
    sheets: 8,
    rows: 500,
    columns: 32,
    cells: 4_000,
    cell_characters: 100,
};

/// Any file is cells within the limits, or refused with a sentence in both languages.
///
/// # Errors
/// What did not hold.
pub fn gate(bytes: &[u8]) -> Result<(), String> {
    match read_all(bytes) {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => has_sentences(&error),
        Err(broken) => Err(broken),
    }
}

fn read_all(bytes: &[u8]) -> Result<Result<(), SheetError>, String> {
    let mut book = match Book::open_within(bytes, "x", LIMITS) {
        Ok(book) => book,
        Err(error) => return Ok(Err(error)),
    };
    let mut cells = 0;
    for sheet in 0..book.sheets().len() {
        match book.merges(sheet) {
            Ok(merges) => in_order(&merges)?,
            Err(error) => return Ok(Err(error)),
        }
        let mut broken = None;
        let (mut rows, mut last) = (0, 0);
        let read = book.rows(sheet, &mut |row| {
            rows += 1;
            broken = within(&row, &mut cells).and_then(|()| after(row.number, &mut last)).err();
            if broken.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        if let Some(broken) = broken {
            return Err(broken);
        }
        if rows > LIMITS.rows {
            return Err(format!("{rows} rows"));
        }
        if read.is_err() {
            return Ok(read);
        }
    }
    if book.sheets().len() as u64 > LIMITS.sheets { Err("too many sheets".to_owned()) } else { Ok(Ok(())) }
}

fn within(row: &Row, cells: &mut u64) -> Result<(), String> {
    *cells += row.cells.len() as u64;
    if *cells > LIMITS.cells {
        return Err(format!("{cells} cells"));
    }
    for (column, cell) in &row.cells {
        let long = matches!(cell, Cell::Text(text) | Cell::Error(text) if text.chars().count() > LIMITS.cell_characters + 1);
        if long || *column >= LIMITS.columns {
            return Err(format!("a cell in column {column}, too long: {long}"));
        }
    }
    let ascending = row.cells.is_sorted_by(|one, other| one.0 < other.0);
    if ascending { Ok(()) } else { Err(format!("cells out of order in row {}", row.number)) }
}

fn after(number: u32, last: &mut u32) -> Result<(), String> {
    if number <= *last {
        return Err(format!("row {number} after row {last}"));
    }
    *last = number;
    Ok(())
}

fn in_order(merges: &[Merge]) -> Result<(), String> {
    let ordered = merges.is_sorted_by_key(|area| (area.first_row, area.first_column));
    if ordered { Ok(()) } else { Err("merges out of order".to_owned()) }
}

fn has_sentences(error: &SheetError) -> Result<(), String> {
    let said = [Language::Chinese, Language::English].map(|language| error.say(Words::of(language)));
    let worded = said.iter().all(|sentence| !sentence.is_empty() && !sentence.starts_with('['));
    if worded { Ok(()) } else { Err(format!("{error:?} says {said:?}")) }
}

/// Whatever a directory of a package says, its parts lie apart within the bytes and unpack to no more than they say.
///
/// # Errors
/// What did not hold.
pub fn directory(bytes: &[u8]) -> Result<(), String> {
    let Ok(entries) = package::directory(bytes, &LIMITS) else { return Ok(()) };
    let mut places: Vec<_> = entries.iter().map(|entry| entry.data.clone()).collect();
    places.sort_by_key(|place| (place.start, place.end));
    let apart = places.is_sorted_by(|one, other| one.end <= other.start) && places.iter().all(|place| place.end <= bytes.len());
    if !apart {
        return Err(format!("parts over one another: {places:?}"));
    }
    let package = Package::open(&Arc::from(bytes), &LIMITS).map_err(|error| format!("once well and once not: {error}"))?;
    for entry in &entries {
        let Ok(Some(part)) = package.part(&entry.name) else { continue };
        let unpacked = io::copy(&mut part.take(LIMITS.unpacked_bytes * 4), &mut io::sink());
        // Letters of two bytes become up to three.
        if unpacked.is_ok_and(|count| count > entry.unpacked.saturating_mul(2)) {
            return Err(format!("{} unpacks to more than it says", entry.name));
        }
    }
    Ok(())
}
