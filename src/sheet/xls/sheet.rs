//! The cells and merges of one sheet.

use super::super::cell::{Cell, Merge};
use super::super::compound::{u16_at, u32_at};
use super::super::dates::{AHEAD_1904, day_of_serial};
use super::super::error::SheetError;
use super::super::grid::{self, Grid};
use super::records::{self, Record, Records};
use super::{Globals, Listed};

/// Reads one sheet into `grid`.
pub fn read(stream: &[u8], listed: &Listed, globals: &Globals, grid: Grid) -> Result<Grid, SheetError> {
    let mut reading = Reading { globals, grid, formula: None };
    reading.grid.hidden = listed.hidden;
    reading.grid.days_ahead = if globals.epoch_1904 { AHEAD_1904 } else { 0 };
    let mut records = Records::at(stream, listed.start);
    if records.next().is_none_or(|record| record.kind != records::BEGIN) {
        return Err(SheetError::CutOff);
    }
    // Charts that stand on the sheet are whole books of their own within it.
    let mut depth = 0_u32;
    for record in records.by_ref() {
        match record.kind {
            records::BEGIN => depth += 1,
            records::END if depth == 0 => return Ok(reading.grid.finish()),
            records::END => depth -= 1,
            _ if depth == 0 => reading.take(&record)?,
            _ => {}
        }
    }
    // Some programs leave the last end out; a record cut in two is another matter.
    if records.is_done() { Ok(reading.grid.finish()) } else { Err(SheetError::CutOff) }
}

struct Reading<'a> {
    globals: &'a Globals,
    grid: Grid,
    /// Row (from 1) and column of a formula whose text comes in a record of its own.
    formula: Option<(u32, u32)>,
}

impl Reading<'_> {
    fn take(&mut self, record: &Record<'_>) -> Result<(), SheetError> {
        match record.kind {
            records::MERGES => return self.merges(record.data),
            records::NUMBERS => return self.numbers(record.data),
            records::TEXT => {
                let place = self.formula.take();
                return place
                    .zip(self.globals.letters.long(record, 0))
                    .map_or(Ok(()), |((row, column), text)| self.grid.put_text(row, column, &text));
            }
            _ => {}
        }
        let (Some(row), Some(column), Some(style)) = (u16_at(record.data, 0), u16_at(record.data, 2), u16_at(record.data, 4)) else {
            return Ok(());
        };
        let (row, column) = (u32::from(row) + 1, u32::from(column));
        let cell = match record.kind {
            records::NUMBER => f64_at(record.data, 6).map(|number| self.number(number, style)),
            records::SHORT_NUMBER => u32_at(record.data, 6).map(|short| self.number(short_number(short), style)),
            records::SHARED_LABEL => self.shared(record.data),
            records::LABEL | records::RICH_LABEL => self.globals.letters.long(record, 6).as_deref().and_then(grid::text),
            records::TRUTH => truth(record.data.get(6), record.data.get(7)),
            records::FORMULA => {
                self.formula = Some((row, column));
                self.result(record.data.get(6..14).unwrap_or_default(), style)
            }
            _ => None,
        };
        cell.map_or(Ok(()), |cell| self.grid.put(row, column, cell))
    }

    fn number(&self, number: f64, style: u16) -> Cell {
        if self.globals.is_date(style) { day_of_serial(number, self.globals.epoch_1904) } else { Cell::Number(number) }
    }

    fn shared(&self, data: &[u8]) -> Option<Cell> {
        let index = usize::try_from(u32_at(data, 6)?).ok()?;
        self.globals.strings.get(index).and_then(|text| grid::text(text))
    }

    /// What a formula gave when the file was last calculated.
    fn result(&self, result: &[u8], style: u16) -> Option<Cell> {
        if u16_at(result, 6)? != 0xFFFF {
            return f64_at(result, 0).map(|number| self.number(number, style));
        }
        match result.first()? {
            1 => truth(result.get(2), Some(&0)),
            2 => truth(result.get(2), Some(&1)),
            _ => None,
        }
    }

    /// Short numbers side by side.
    fn numbers(&mut self, data: &[u8]) -> Result<(), SheetError> {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return Ok(()) };
        for (column, six) in (u32::from(first)..).zip(data.get(4..).unwrap_or_default().chunks_exact(6)) {
            if let (Some(style), Some(short)) = (u16_at(six, 0), u32_at(six, 2)) {
                let cell = self.number(short_number(short), style);
                self.grid.put(u32::from(row) + 1, column, cell)?;
            }
        }
        Ok(())
    }

    fn merges(&mut self, data: &[u8]) -> Result<(), SheetError> {
        for area in data.get(2..).unwrap_or_default().chunks_exact(8) {
            let edge = |at: usize| u16_at(area, at).map(u32::from).unwrap_or_default();
            self.grid.merge(Merge { first_row: edge(0) + 1, last_row: edge(2) + 1, first_column: edge(4), last_column: edge(6) })?;
        }
        Ok(())
    }
}

fn f64_at(data: &[u8], at: usize) -> Option<f64> {
    let number = f64::from_le_bytes(data.get(at..at.checked_add(8)?)?.try_into().ok()?);
    number.is_finite().then_some(number)
}

/// A number in four bytes: a whole one of 30 bits or the upper half of a real one, perhaps to be divided by a hundred.
fn short_number(short: u32) -> f64 {
    let number =
        if short & 2 != 0 { f64::from(i32::from_le_bytes(short.to_le_bytes()) >> 2) } else { f64::from_bits(u64::from(short & !3) << 32) };
    if short & 1 != 0 { number / 100.0 } else { number }
}

fn truth(value: Option<&u8>, is_error: Option<&u8>) -> Option<Cell> {
    if *is_error? == 0 {
        return Some(Cell::Bool(*value? != 0));
    }
    let error = match value? {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    };
    Some(Cell::Error(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_numbers_hold_whole_ones_hundredths_and_halves() {
        assert_eq!(short_number(((1234_u32) << 2) | 2), 1234.0);
        assert_eq!(short_number(((123_450_u32) << 2) | 3), 1234.5);
        assert_eq!(short_number(0xFFFF_FFFE), -1.0);
        assert_eq!(short_number(0x3FF8_0000), 1.5);
    }
}
