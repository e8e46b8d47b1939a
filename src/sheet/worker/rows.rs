//! Rows and merges as they travel. A roster of 100,000 rows is two million cells: this is written for speed, and read back with
//! as little trust as the file itself.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::super::cell::{Cell, Merge, Row};
use super::super::error::SheetError;
use super::super::limits::Counter;
use super::wire::{Bytes, put_number, put_text};

/// Rows are sent when their bytes are so many. Only one row that is larger by itself makes a bunch larger.
pub const BUNCH_BYTES: usize = 64 << 10;

/// The widest sheet any spreadsheet has.
const COLUMNS: u32 = 16_384;

const TEXT: u8 = 0;
const NUMBER: u8 = 1;
const DATE: u8 = 2;
const NO: u8 = 3;
const YES: u8 = 4;
const ERROR: u8 = 5;

/// Appends a row.
pub fn put_row(bytes: &mut Vec<u8>, row: &Row) {
    put_number(bytes, row.number);
    put_number(bytes, u32::try_from(row.cells.len()).unwrap_or(u32::MAX));
    for (column, cell) in &row.cells {
        put_number(bytes, *column);
        put_cell(bytes, cell);
    }
}

fn put_cell(bytes: &mut Vec<u8>, cell: &Cell) {
    match cell {
        Cell::Text(text) => {
            bytes.push(TEXT);
            put_text(bytes, text);
        }
        Cell::Number(number) => {
            bytes.push(NUMBER);
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        Cell::Date(instant) => {
            bytes.push(DATE);
            bytes.extend_from_slice(&instant.num_days_from_ce().to_le_bytes());
            put_number(bytes, instant.num_seconds_from_midnight());
            put_number(bytes, instant.nanosecond());
        }
        Cell::Bool(truth) => bytes.push(if *truth { YES } else { NO }),
        Cell::Error(error) => {
            bytes.push(ERROR);
            put_text(bytes, error);
        }
    }
}

/// Reads a bunch of rows, counting what they hold. They lie below `last`, which becomes the last of them.
///
/// # Errors
/// [`SheetError::Damaged`] for what no worker of ours writes; [`SheetError::TooLarge`].
pub fn rows(bytes: &[u8], last: &mut u32, counter: &mut Counter) -> Result<Vec<Row>, SheetError> {
    let (length, mut bytes, mut rows) = (bytes.len(), Bytes::new(bytes), Vec::with_capacity(256));
    while bytes.left() > 0 {
        if length - bytes.left() > BUNCH_BYTES {
            return Err(strange());
        }
        let mut row = row(&mut bytes).filter(|row| row.number >= *last).ok_or_else(strange)?;
        counter.take(&mut row)?;
        *last = row.number;
        rows.push(row);
    }
    Ok(rows)
}

fn row(bytes: &mut Bytes<'_>) -> Option<Row> {
    let number = bytes.number().filter(|number| *number > 0)?;
    let count = bytes.number().filter(|count| *count <= COLUMNS)?;
    // No cell takes less than two bytes: room is made for what can be there, whatever is announced.
    let mut cells: Vec<(u32, Cell)> = Vec::with_capacity(usize::try_from(count).ok()?.min(bytes.left() / 2));
    for _ in 0..count {
        let column = bytes.number().filter(|column| *column < COLUMNS && cells.last().is_none_or(|(last, _)| last < column))?;
        cells.push((column, cell(bytes)?));
    }
    Some(Row { number, cells })
}

fn cell(bytes: &mut Bytes<'_>) -> Option<Cell> {
    Some(match bytes.byte()? {
        TEXT => Cell::Text(bytes.text()?.into()),
        NUMBER => Cell::Number(f64::from_le_bytes(bytes.array()?)),
        DATE => Cell::Date(instant(bytes)?),
        NO => Cell::Bool(false),
        YES => Cell::Bool(true),
        ERROR => Cell::Error(bytes.text()?.into()),
        _ => return None,
    })
}

fn instant(bytes: &mut Bytes<'_>) -> Option<NaiveDateTime> {
    let day = NaiveDate::from_num_days_from_ce_opt(i32::from_le_bytes(bytes.array()?))?;
    let (seconds, nanoseconds) = (bytes.number()?, bytes.number()?);
    Some(day.and_time(NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds)?))
}

/// Appends a merged area.
pub fn put_merge(bytes: &mut Vec<u8>, area: &Merge) {
    [area.first_row, area.last_row, area.first_column, area.last_column].into_iter().for_each(|edge| put_number(bytes, edge));
}

/// Reads all merged areas of a sheet, counting them.
///
/// # Errors
/// As [`rows`].
pub fn merges(bytes: &[u8], counter: &mut Counter) -> Result<Vec<Merge>, SheetError> {
    let (mut bytes, mut merges) = (Bytes::new(bytes), Vec::new());
    while bytes.left() > 0 {
        counter.take_merge()?;
        merges.push(merge(&mut bytes).ok_or_else(strange)?);
    }
    Ok(merges)
}

fn merge(bytes: &mut Bytes<'_>) -> Option<Merge> {
    let mut edge = || bytes.number();
    let area = Merge { first_row: edge()?, last_row: edge()?, first_column: edge()?, last_column: edge()? };
    Some(area).filter(|area| area.last_column < COLUMNS)
}

/// The worker writes what none of ours would.
pub fn strange() -> SheetError {
    SheetError::damaged("the reader sent what cannot be")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sheet::{Limits, TooMany};

    fn cells() -> impl Strategy<Value = Cell> {
        let day = (-3_000_000..3_000_000_i32, 0..86_400_u32, 0..1_000_000_000_u32);
        prop_oneof![
            any::<String>().prop_map(|text| Cell::Text(text.into())),
            any::<f64>().prop_filter("equal to itself", |number| !number.is_nan()).prop_map(Cell::Number),
            day.prop_filter_map("a day", |(day, seconds, nanoseconds)| {
                let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, nanoseconds)?;
                Some(Cell::Date(NaiveDate::from_num_days_from_ce_opt(day)?.and_time(time)))
            }),
            any::<bool>().prop_map(Cell::Bool),
            "#[A-Z/0!]{1,8}".prop_map(|error| Cell::Error(error.into())),
        ]
    }

    fn some_rows() -> impl Strategy<Value = Vec<Row>> {
        let row = (1..50_u32, prop::collection::btree_map(0..Limits::default().columns, cells(), 0..8));
        prop::collection::vec(row, 0..20).prop_map(|steps| {
            let mut number = 0;
            let mut next = |step| {
                number += step;
                number
            };
            steps.into_iter().map(|(step, cells)| Row { number: next(step), cells: cells.into_iter().collect() }).collect()
        })
    }

    fn counter() -> Counter {
        Counter::new(Limits { columns: COLUMNS, ..Limits::default() })
    }

    proptest! {
        #[test]
        fn rows_come_back_as_they_went(sent in some_rows()) {
            let mut bytes = Vec::new();
            sent.iter().for_each(|row| put_row(&mut bytes, row));
            let mut last = 0;
            let back = rows(&bytes, &mut last, &mut counter()).unwrap();
            prop_assert_eq!(last, sent.last().map_or(0, |row| row.number));
            prop_assert_eq!(back, sent);
        }

        #[test]
        fn whatever_is_sent_is_rows_or_refused(bytes: Vec<u8>) {
            let said = rows(&bytes, &mut 0, &mut counter());
            let fate = matches!(said, Ok(_) | Err(SheetError::Damaged(_) | SheetError::TooLarge { .. }));
            prop_assert!(fate);
            let said = merges(&bytes, &mut counter());
            prop_assert!(matches!(said, Ok(_) | Err(SheetError::Damaged(_))));
        }

        #[test]
        fn a_bunch_cut_short_is_refused(sent in some_rows(), cut: prop::sample::Index) {
            let mut bytes = Vec::new();
            sent.iter().for_each(|row| put_row(&mut bytes, row));
            prop_assume!(!bytes.is_empty());
            bytes.truncate(cut.index(bytes.len()));
            // Cut between two rows it is shorter, else it is refused: never a row that was not sent.
            if let Ok(back) = rows(&bytes, &mut 0, &mut counter()) {
                prop_assert!(sent.starts_with(&back));
            }
        }

        #[test]
        fn merges_come_back_as_they_went(edges in prop::collection::vec((any::<u32>(), any::<u32>(), 0..COLUMNS, 0..COLUMNS), 0..50)) {
            let sent: Vec<Merge> = edges
                .into_iter()
                .map(|(first_row, last_row, first_column, last_column)| Merge { first_row, last_row, first_column, last_column })
                .collect();
            let mut bytes = Vec::new();
            sent.iter().for_each(|area| put_merge(&mut bytes, area));
            prop_assert_eq!(merges(&bytes, &mut counter()).unwrap(), sent);
        }
    }

    #[test]
    fn rows_out_of_order_announced_cells_and_overlong_bunches_are_refused() {
        let coded = |rows: &[Row]| {
            let mut bytes = Vec::new();
            rows.iter().for_each(|row| put_row(&mut bytes, row));
            bytes
        };
        let row = |number, column| Row { number, cells: vec![(column, Cell::Bool(true))] };
        let said = |bytes: &[u8]| rows(bytes, &mut 0, &mut counter());
        assert_eq!(said(&coded(&[row(3, 0), row(2, 0)])), Err(strange()));
        assert_eq!(said(&coded(&[row(0, 0)])), Err(strange()));
        assert_eq!(said(&coded(&[row(1, COLUMNS)])), Err(strange()));
        assert_eq!(said(&coded(&[Row { number: 1, cells: vec![(4, Cell::Bool(true)), (4, Cell::Bool(true))] }])), Err(strange()));
        let mut announced = Vec::new();
        [1, COLUMNS].into_iter().for_each(|number| put_number(&mut announced, number));
        assert_eq!(said(&announced), Err(strange()));
        let many: Vec<Row> = (1..30_000).map(|number| row(number, 0)).collect();
        assert_eq!(said(&coded(&many)), Err(strange()));
    }

    #[test]
    fn what_the_worker_did_not_count_is_counted_here() {
        let mut bytes = Vec::new();
        (1..=11).for_each(|number| put_row(&mut bytes, &Row { number, cells: vec![(0, Cell::Bool(true))] }));
        let limits = Limits { rows: 10, ..Limits::default() };
        let said = rows(&bytes, &mut 0, &mut Counter::new(limits));
        assert_eq!(said, Err(SheetError::TooLarge { what: TooMany::Rows, limit: 10 }));
    }
}
