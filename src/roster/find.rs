//! Finding the table: the one to three header rows among titles, unit rows, instructions and blanks.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashSet;

use super::field::Field;
use super::spelling::{Meaning, Recognised, SPELLINGS, normalise, plain};
use super::{text, unit};
use crate::sheet::{Cell, Merge, Row};

/// How many rows at the top of a sheet are looked through for the header.
pub const LOOKED_THROUGH: usize = 60;
/// Headers span at most three rows.
const DEEPEST: usize = 3;

/// A header as it stands over a column.
#[derive(Debug, Clone)]
pub struct Header {
    /// 0-based.
    pub column: u32,
    /// Joined and normalised, as it was understood (or all of it where it was not).
    pub text: String,
    /// The cells it was joined from, normalised, top first.
    pub parts: Vec<String>,
    pub recognised: Option<Recognised>,
}

/// The header rows of a sheet.
#[derive(Debug, Clone)]
pub struct Found {
    /// The rows as the spreadsheet numbers them, top first.
    pub rows: Vec<u32>,
    pub headers: Vec<Header>,
    /// How many fields it names, and in how many different words.
    score: (usize, usize),
}

impl Found {
    /// The same header rows with some of the headers only.
    #[must_use]
    pub fn with(&self, headers: Vec<Header>) -> Self {
        Self { rows: self.rows.clone(), headers, score: self.score }
    }
}

/// Finds the header among the first rows of a sheet: the rows that name most fields; fewer rows and earlier ones before others.
#[must_use]
pub fn find(rows: &[Row], merges: &[Merge]) -> Option<Found> {
    let starts = 0..rows.len().min(LOOKED_THROUGH);
    best(starts.flat_map(|start| blocks(rows, start)), merges)
}

/// Finds a header of which the row at `place` is one. Rows with numbers are data, not header.
#[must_use]
pub fn find_with(rows: &[Row], place: usize, merges: &[Merge]) -> Option<Found> {
    let row = rows.get(place)?.number;
    let starts = place.saturating_sub(DEEPEST - 1)..=place;
    let has_row = |block: &Cow<'_, [Row]>| block.last().is_some_and(|last| last.number >= row);
    best(starts.flat_map(|start| blocks(rows, start)).filter(has_row).filter(|block| block.iter().all(is_wordy)), merges)
}

/// The `depth` rows from the one numbered `first` on as a header, whatever they say.
#[must_use]
pub fn header_at(rows: &[Row], first: u32, depth: u32, merges: &[Merge]) -> Found {
    let below = first.saturating_add(depth);
    let block: Vec<Row> = (first..below).map(|number| worded(number, rows.iter().find(|row| row.number == number))).collect();
    read_block(&block, merges)
}

/// The header a person points out. Columns that hold something below and nothing there are told as well, without a text.
#[must_use]
pub fn pointed_out(rows: &[Row], first: u32, depth: u32, merges: &[Merge]) -> Found {
    let mut found = header_at(rows, first, depth, merges);
    let below = rows.iter().filter(|row| row.number >= first.saturating_add(depth));
    let filled = below.flat_map(|row| row.cells.iter().map(|(column, _)| *column));
    let columns: BTreeSet<u32> = found.headers.iter().map(|header| header.column).chain(filled).collect();
    let mut said = std::mem::take(&mut found.headers).into_iter().peekable();
    let nothing = |column| Header { column, text: String::new(), parts: Vec::new(), recognised: None };
    found.headers =
        columns.into_iter().map(|column| said.next_if(|header| header.column == column).unwrap_or_else(|| nothing(column))).collect();
    found
}

/// A row with its numbers and days as texts: 2024 may stand over a column.
fn worded(number: u32, row: Option<&Row>) -> Row {
    let cells = row.map(|row| row.cells.as_slice()).unwrap_or_default();
    Row { number, cells: cells.iter().map(|(column, cell)| (*column, Cell::Text(text::shown(cell).into()))).collect() }
}

fn is_wordy(row: &Row) -> bool {
    row.cells.iter().filter(|(_, cell)| matches!(cell, Cell::Number(_) | Cell::Date(_))).count() < 2
}

fn best<'r>(blocks: impl Iterator<Item = Cow<'r, [Row]>>, merges: &[Merge]) -> Option<Found> {
    let mut best: Option<Found> = None;
    for block in blocks {
        let found = read_block(&block, merges);
        if is_roster(&found.headers) && best.as_ref().is_none_or(|best| is_better(&found, best)) {
            best = Some(found);
        }
    }
    best
}

/// The rows that may be a header from `start` on. A middle row with nothing in it is not in the file, but belongs to the header.
fn blocks(rows: &[Row], start: usize) -> impl Iterator<Item = Cow<'_, [Row]>> {
    let number = |at: usize| rows.get(at).map(|row| row.number);
    let unbroken = move |depth: usize| (0..depth).all(|step| number(start + step) == number(start).map(|first| first + u32_of(step)));
    let whole = (1..=DEEPEST).take_while(move |depth| unbroken(*depth)).filter_map(move |depth| rows.get(start..start + depth));
    let around_a_gap = match rows.get(start..) {
        Some([top, low, ..]) if low.number == top.number + 2 => {
            let between = Row { number: top.number + 1, cells: Vec::new() };
            Some(Cow::Owned(vec![top.clone(), between, low.clone()]))
        }
        _ => None,
    };
    whole.map(Cow::Borrowed).chain(around_a_gap)
}

fn u32_of(step: usize) -> u32 {
    u32::try_from(step).unwrap_or(u32::MAX)
}

fn is_better(found: &Found, best: &Found) -> bool {
    found.score > best.score || (found.score == best.score && found.rows.len() < best.rows.len() && found.rows.last() <= best.rows.last())
}

/// A name or a key, and money or a day: what a timetable or a list of addresses has not.
#[must_use]
pub fn is_roster(headers: &[Header]) -> bool {
    let has = |test: &dyn Fn(Field) -> bool| headers.iter().any(|header| field_of(header).is_some_and(test));
    has(&|field| matches!(field, Field::StudentName | Field::IdNumber | Field::ContractNo))
        && has(&|field| field.is_amount() || matches!(field, Field::DueOn | Field::PaidOn))
        && headers.iter().filter(|header| field_of(header).is_some()).count() >= 3
}

fn field_of(header: &Header) -> Option<Field> {
    match header.recognised.as_ref()?.meaning {
        Meaning::Field(field) => Some(field),
        Meaning::Dropped => None,
    }
}

/// The merges around a block, of those of a sheet in the order of their rows: whoever makes a hundred thousand of them shall not
/// have each looked at for every cell.
fn around(block: &[Row], merges: &[Merge]) -> Vec<Merge> {
    let (Some(first), Some(last)) = (block.first(), block.last()) else { return Vec::new() };
    let above = u32_of(LOOKED_THROUGH);
    let from = merges.partition_point(|merge| merge.first_row.saturating_add(above) < first.number);
    let to = merges.partition_point(|merge| merge.first_row <= last.number);
    merges.get(from..to).unwrap_or_default().iter().filter(|merge| merge.last_row >= first.number).copied().collect()
}

fn read_block(block: &[Row], merges: &[Merge]) -> Found {
    let merges = &around(block, merges);
    let width = block.iter().flat_map(|row| row.cells.last()).map(|(column, _)| column + 1).max().unwrap_or(0).min(1_000);
    let grid: Vec<Vec<String>> = block.iter().map(|row| texts_of(row, width)).collect();
    let filled = fill(&grid, block, merges);
    let headers: Vec<Header> = (0..width).filter_map(|column| header_of(&filled, column)).collect();
    let fields: FxHashSet<Field> = headers.iter().filter_map(field_of).collect();
    let texts: FxHashSet<&str> = headers.iter().filter(|header| field_of(header).is_some()).map(|header| header.text.as_str()).collect();
    let score = (fields.len(), texts.len());
    Found { rows: block.iter().map(|row| row.number).collect(), headers, score }
}

fn texts_of(row: &Row, width: u32) -> Vec<String> {
    let mut texts = vec![String::new(); usize::try_from(width).unwrap_or_default()];
    for (column, cell) in &row.cells {
        let place = usize::try_from(*column).ok().and_then(|column| texts.get_mut(column));
        if let (Cell::Text(text), Some(slot)) = (cell, place) {
            let text = beginning(text);
            if !normalise(text).is_empty() {
                *slot = plain(text);
            }
        }
    }
    texts
}

/// As much of a cell as is looked at: what is longer is no header, and is looked at with every row that may be one.
fn beginning(text: &str) -> &str {
    const LOOKED_AT: usize = 200;
    text.char_indices().nth(LOOKED_AT).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// Spreads each header over the columns it covers: by its merge, or to the blanks at its right that have low headers.
fn fill(grid: &[Vec<String>], block: &[Row], merges: &[Merge]) -> Vec<Vec<String>> {
    let mut filled = grid.to_vec();
    for (level, row) in block.iter().enumerate() {
        let width = filled.get(level).map_or(0, Vec::len);
        for column in 0..width {
            let text = cell_text(grid, block, merges, level, row.number, column);
            if let Some(slot) = filled.get_mut(level).and_then(|texts| texts.get_mut(column)) {
                *slot = text;
            }
        }
    }
    filled
}

fn cell_text(grid: &[Vec<String>], block: &[Row], merges: &[Merge], level: usize, number: u32, column: usize) -> String {
    let own = |level: usize, column: usize| grid.get(level).and_then(|texts| texts.get(column)).cloned().unwrap_or_default();
    if let Some(merge) = merge_at(merges, number, column) {
        let top = block.iter().position(|row| row.number == merge.first_row);
        return top.map_or_else(String::new, |top| own(top, usize::try_from(merge.first_column).unwrap_or_default()));
    }
    let text = own(level, column);
    let has_low = |column: usize| (level + 1..block.len()).any(|low| !own(low, column).is_empty());
    if !text.is_empty() || level + 1 == block.len() || !has_low(column) {
        return text;
    }
    let group = (0..column).rev().find(|left| !own(level, *left).is_empty());
    match group {
        Some(left) if has_low(left) && merge_at(merges, number, left).is_none() => own(level, left),
        _ => text,
    }
}

fn merge_at(merges: &[Merge], row: u32, column: usize) -> Option<&Merge> {
    let column = u32::try_from(column).ok()?;
    merges
        .iter()
        .find(|merge| (merge.first_row..=merge.last_row).contains(&row) && (merge.first_column..=merge.last_column).contains(&column))
}

fn header_of(filled: &[Vec<String>], column: u32) -> Option<Header> {
    let at = usize::try_from(column).ok()?;
    let said: Vec<&String> = filled.iter().filter_map(|texts| texts.get(at)).filter(|text| !text.is_empty()).collect();
    let mut parts: Vec<String> = said.iter().map(|text| normalise(text)).collect();
    parts.dedup();
    if parts.is_empty() {
        return None;
    }
    match understand(&parts) {
        Some((text, mut recognised)) => {
            // Normalising drops (元), which still says more than a title in 万元; the lowest level that names a unit is right.
            recognised.unit = said.iter().rev().find_map(|text| unit::of_header(text).1).or(recognised.unit);
            Some(Header { column, text, parts, recognised: Some(recognised) })
        }
        None => Some(Header { column, text: parts.concat(), parts, recognised: None }),
    }
}

/// What headers one over the other mean: joined where that is a spelling, else with the top's usual form, else the low one alone.
fn understand(parts: &[String]) -> Option<(String, Recognised)> {
    let (top, rest) = parts.split_first()?;
    if rest.is_empty() {
        return SPELLINGS.recognise(top).map(|recognised| (top.clone(), recognised));
    }
    let joined = parts.concat();
    if SPELLINGS.known(&joined).is_some() {
        return SPELLINGS.recognise(&joined).map(|recognised| (joined, recognised));
    }
    // The nearest levels say most: 还款情况 over 应还 over 本金 is what is due, not what was paid.
    let of_co_borrower = SPELLINGS.top(top).is_some_and(|form| SPELLINGS.names_co_borrower(form));
    if rest.len() > 1
        && !of_co_borrower
        && let Some(nearer) = understand(rest).filter(|(text, _)| Some(text) != rest.last())
    {
        return Some(nearer);
    }
    let low = rest.last()?;
    // 联系电话 over 学生|家长 is 学生联系电话 and 家长联系电话, 应还本金 over 2024年|2025年 what is due each year.
    if rest.len() == 1
        && let Some(recognised) = SPELLINGS.of_whom(top, low).or_else(|| SPELLINGS.of_year(top, low))
    {
        return Some((joined, recognised));
    }
    let form = SPELLINGS.top(top).filter(|form| !form.is_empty());
    let is_co_borrower = form.is_some_and(|form| SPELLINGS.names_co_borrower(form));
    // A group nearer to the low header says more than one above it: 还款情况 over 应还款 over 本金.
    if rest.len() > 1
        && !is_co_borrower
        && let Some(nearer) = understand(rest).filter(|(text, _)| text != low)
    {
        return Some(nearer);
    }
    if let Some(form) = form {
        let together = SPELLINGS.recognise(&format!("{form}{}", rest.concat())).or_else(|| SPELLINGS.recognise(&format!("{form}{low}")));
        if let Some(mut recognised) = together {
            recognised.unit = recognised.unit.or_else(|| unit::of_header(top).1).or_else(|| unit::at_edge(top).map(|(_, unit)| unit));
            return Some((joined, recognised));
        }
        if is_co_borrower {
            return None;
        }
    }
    if SPELLINGS.top(top).is_none()
        && let Some(recognised) = SPELLINGS.recognise(&joined)
    {
        return Some((joined, recognised));
    }
    understand(rest)
}

#[cfg(test)]
mod tests;
