//! Rows that may be many: each goes straight into the compressed file as it comes, so that neither memory nor a disk holds them.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::holds::Holds;
use super::pen::{Pen, ROW_PIXELS};
use super::style::{Look, Place};
use super::{WriteError, text};
use crate::sheet::table::{Row, Table};

/// Compressed this many bytes at a time.
const AT_A_TIME: usize = 64 << 10;

/// What a sheet holds at most.
const LAST_ROW: u32 = 1_048_575;

/// Rows of a sheet as they stand in its file, compressed. They are put in between what goes before and after them by
/// [`super::splice`]; until then markers keep their place.
pub(super) struct LongRows {
    /// The first and the last row, counted from 0.
    pub(super) first: u32,
    pub(super) last: u32,
    /// A part of a deflate stream that ends at a whole byte and begins without a look back.
    pub(super) deflated: Vec<u8>,
    pub(super) crc: Crc,
    /// How long they are when they are not compressed, in bytes.
    pub(super) length: u64,
    /// Where markers stand, and the number of the format each must have got.
    pub(super) markers: Vec<(String, u32)>,
}

/// The rows under way.
struct Strip {
    out: DeflateEncoder<Vec<u8>>,
    crc: Crc,
    length: u64,
    waiting: String,
    /// Looks met so far with their numbers.
    looks: Vec<(Look, u32)>,
}

impl Strip {
    fn new() -> Self {
        let out = DeflateEncoder::new(Vec::new(), Compression::default());
        Self { out, crc: Crc::new(), length: 0, waiting: String::with_capacity(AT_A_TIME * 2), looks: Vec::new() }
    }

    fn pass_on(&mut self) -> Result<(), WriteError> {
        self.crc.update(self.waiting.as_bytes());
        self.length += self.waiting.len() as u64;
        self.out.write_all(self.waiting.as_bytes()).map_err(broken)?;
        self.waiting.clear();
        Ok(())
    }

    /// Brings everything out, up to a whole byte.
    fn end(&mut self) -> Result<Vec<u8>, WriteError> {
        self.pass_on()?;
        self.out.flush().map_err(broken)?;
        Ok(std::mem::take(self.out.get_mut()))
    }
}

/// Writing to memory does not fail; a compressor that does is a defect.
fn broken(error: impl ToString) -> WriteError {
    WriteError::Broken(error.to_string())
}

impl Pen<'_> {
    /// Writes `rows` from the next free row on.
    pub(super) fn long_rows(
        &mut self,
        table: &Table,
        starts: &[(u16, u16)],
        rows: &mut dyn Iterator<Item = Row>,
    ) -> Result<(), WriteError> {
        let first = self.row;
        let mut strip = Strip::new();
        for row in rows {
            if self.row > LAST_ROW {
                return Err(WriteError::TooManyRows);
            }
            self.long_row(&mut strip, table, starts, &row)?;
            if strip.waiting.len() >= AT_A_TIME {
                strip.pass_on()?;
            }
            self.row += 1;
        }
        if self.row > first {
            let (deflated, last) = (strip.end()?, self.row - 1);
            let markers = self.mark((first, last), &strip.looks)?;
            self.long.push(LongRows { first, last, deflated, crc: strip.crc, length: strip.length, markers });
        }
        Ok(())
    }

    fn long_row(&mut self, strip: &mut Strip, table: &Table, starts: &[(u16, u16)], row: &Row) -> Result<(), WriteError> {
        let number = self.row + 1;
        self.open_row(strip, number, self.row_pixels(table, starts, row));
        for (at, covers, cell) in table.placed(row) {
            let wraps = super::rows::breaks(table, at);
            let (from, to) = super::rows::covered(starts, at, covers);
            let (look, holds) = self.passes(self.row, from, cell, (Place::Body, wraps));
            let style = self.number(strip, look)?;
            if to > from {
                let format = self.styles.of(look);
                self.worksheet.merge_range(self.row, from, self.row, to, "", format)?;
            }
            self.cell_of(&mut strip.waiting, (number, from, style), &holds);
            for column in from + 1..=to {
                self.cell_of(&mut strip.waiting, (number, column, style), &Holds::Nothing);
            }
        }
        strip.waiting.push_str("</row>");
        Ok(())
    }

    /// A row says its height where it is higher than others.
    fn open_row(&mut self, strip: &mut Strip, number: u32, pixels: u32) {
        // Writing to a string does not fail.
        let _ = write!(strip.waiting, "<row r=\"{number}\"");
        if pixels > ROW_PIXELS {
            self.heights.push((self.row, pixels));
            let (points, quarters) = (pixels * 3 / 4, pixels * 3 % 4 * 25);
            let _ = write!(strip.waiting, " ht=\"{points}.{quarters:02}\" customHeight=\"1\"");
        }
        strip.waiting.push('>');
    }

    /// The number of the format of `look`. Few looks occur on one sheet.
    fn number(&self, strip: &mut Strip, look: Look) -> Result<u32, WriteError> {
        if let Some((_, number)) = strip.looks.iter().find(|(known, _)| *known == look) {
            return Ok(*number);
        }
        let number = self.styles.number(look).ok_or_else(|| broken(format!("a look without a number: {look:?}")))?;
        strip.looks.push((look, number));
        Ok(number)
    }

    fn cell_of(&self, xml: &mut String, (row, column, style): (u32, u16, u32), holds: &Holds<'_>) {
        let letters = self.letters.get(usize::from(column)).map_or("", String::as_str);
        // Writing to a string does not fail.
        let _ = match holds {
            Holds::Nothing => write!(xml, "<c r=\"{letters}{row}\" s=\"{style}\"/>"),
            Holds::Number(number) => write!(xml, "<c r=\"{letters}{row}\" s=\"{style}\"><v>{number}</v></c>"),
            Holds::Text(words) => {
                let keeps = if words.starts_with([' ', '\n']) || words.ends_with([' ', '\n']) { " xml:space=\"preserve\"" } else { "" };
                let _ = write!(xml, "<c r=\"{letters}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t{keeps}>");
                text::escape(words, xml);
                write!(xml, "</t></is></c>")
            }
            Holds::Formula(formula, result) => {
                let (kind, result) = match &**result {
                    Holds::Text(words) => (" t=\"str\"", words.to_string()),
                    Holds::Number(number) => ("", number.to_string()),
                    Holds::Nothing | Holds::Formula(..) => ("", String::new()),
                };
                let _ = write!(xml, "<c r=\"{letters}{row}\" s=\"{style}\"{kind}><f>");
                text::escape(formula, xml);
                xml.push_str("</f><v>");
                text::escape(&result, xml);
                write!(xml, "</v></c>")
            }
        };
    }

    /// Keeps the place of the rows: an empty cell in the first and the last one. Each look stands in one of them, as far as there is
    /// room, so that it shows whether its number is right.
    fn mark(&mut self, (first, last): (u32, u32), looks: &[(Look, u32)]) -> Result<Vec<(String, u32)>, WriteError> {
        let columns = u32::from(self.last_column()) + 1;
        let mut markers = Vec::new();
        for (place, (look, number)) in (0..).zip(looks) {
            let (row, column) = (first + place / columns, u16::try_from(place % columns).unwrap_or_default());
            if row <= last {
                let format = self.styles.of(*look);
                self.worksheet.write_blank(row, column, format)?;
                markers.push((rust_xlsxwriter::utility::row_col_to_cell(row, column), *number));
            }
        }
        if let Some((look, _)) = looks.first().filter(|_| last > first) {
            let column = self.last_column();
            self.worksheet.write_blank(last, column, self.styles.of(*look))?;
        }
        Ok(markers)
    }
}
