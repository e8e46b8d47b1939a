//! Cells of a sheet, streamed.

use std::io::{self, Read};
use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveDateTime};

use super::super::cell::Cell;
use super::super::error::SheetError;
use super::super::grid;
use super::super::rows::RowBuilder;
use super::super::scan::{Tag, Token, Tokens, number, unescape};
use super::dates::day_of_serial;
use super::strings::{SharedStrings, unescape_controls};
use super::styles::Styles;

/// What cells refer to.
pub struct Context<'a> {
    pub strings: &'a SharedStrings,
    pub styles: &'a Styles,
    pub epoch_1904: bool,
}

/// How a cell's value is to be taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Bool,
    Error,
    IsoDate,
}

/// The cell and row being read.
struct Place {
    row: Option<u32>,
    next_column: u32,
    column: u32,
    kind: Kind,
    style: u32,
    value: String,
}

/// Goes to the cells. Says whether there are any, or nothing where the part is no sheet of cells.
pub fn find_data(tokens: &mut Tokens<impl Read>) -> io::Result<Option<bool>> {
    while let Some(token) = tokens.next()? {
        if let Token::Start(tag) = token
            && tag.name == b"sheetData"
        {
            return Ok(Some(!tag.empty));
        }
    }
    Ok(None)
}

/// Streams the rows of a sheet to `rows`.
pub fn read(mut tokens: Tokens<impl Read>, context: &Context<'_>, rows: &mut RowBuilder<'_>) -> Result<(), SheetError> {
    match find_data(&mut tokens)? {
        Some(true) => {}
        Some(false) => return Ok(()),
        None => return Err(SheetError::damaged("a sheet holds no cells")),
    }
    let mut place = Place { row: None, next_column: 0, column: 0, kind: Kind::Number, style: 0, value: String::new() };
    let (mut taking, mut phonetic) = (false, false);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(tag) => match tag.name {
                b"c" => place.begin_cell(&tag),
                b"v" => taking = !tag.empty,
                b"t" => taking = !tag.empty && !phonetic,
                // A value beside an inline string repeats it.
                b"is" => place.value.clear(),
                b"rPh" => phonetic = !tag.empty,
                b"row" => {
                    place.begin_row(&tag);
                    if tag.empty && place.end_row(rows)?.is_break() {
                        return Ok(());
                    }
                }
                _ => {}
            },
            Token::Text(raw) if taking => place.value.push_str(&unescape(raw)),
            Token::Literal(raw) if taking => place.value.push_str(&String::from_utf8_lossy(raw)),
            Token::End(name) => match name {
                b"v" | b"t" => taking = false,
                b"c" => place.end_cell(context, rows)?,
                b"rPh" => phonetic = false,
                b"row" => {
                    if place.end_row(rows)?.is_break() {
                        return Ok(());
                    }
                }
                b"sheetData" => return Ok(()),
                _ => {}
            },
            _ => {}
        }
    }
    Err(SheetError::CutOff)
}

impl Place {
    fn begin_row(&mut self, tag: &Tag<'_>) {
        self.row = tag.number(b"r");
        self.next_column = 0;
    }

    fn end_row(&mut self, rows: &mut RowBuilder<'_>) -> Result<ControlFlow<()>, SheetError> {
        rows.end_row(self.row.take())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        self.value.clear();
        self.column = self.next_column;
        self.kind = Kind::Number;
        self.style = 0;
        for (name, value) in tag.attributes() {
            match name {
                b"r" => {
                    if let Some((column, row)) = address(value) {
                        self.column = column;
                        self.row = self.row.or(row);
                    }
                }
                b"s" => self.style = number(value).unwrap_or_default(),
                b"t" => self.kind = kind(value),
                _ => {}
            }
        }
        self.next_column = self.column.saturating_add(1);
    }

    fn end_cell(&mut self, context: &Context<'_>, rows: &mut RowBuilder<'_>) -> Result<(), SheetError> {
        if !self.value.is_empty()
            && let Some(cell) = self.cell(context)?
        {
            rows.cell(self.column, cell);
        }
        Ok(())
    }

    fn cell(&self, context: &Context<'_>) -> Result<Option<Cell>, SheetError> {
        let value = self.value.as_str();
        let said = match self.kind {
            Kind::Shared => {
                let shared = number(value.as_bytes()).and_then(|index| context.strings.get(index));
                let shared = shared.ok_or_else(|| SheetError::damaged("a cell names a string that is not there"))?;
                return Ok(grid::text(&unescape_controls(shared)));
            }
            Kind::Text => return Ok(grid::text(&unescape_controls(value))),
            Kind::Number => self.number(context),
            Kind::Bool => truth(value.trim()).map(Cell::Bool),
            Kind::Error => Some(Cell::Error(value.trim().into())),
            Kind::IsoDate => iso(value.trim()).map(Cell::Date),
        };
        // What is not of the kind it claims to be is at least text.
        Ok(said.or_else(|| grid::text(value)))
    }

    fn number(&self, context: &Context<'_>) -> Option<Cell> {
        let number = self.value.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
        Some(if context.styles.is_date(self.style) { day_of_serial(number, context.epoch_1904) } else { Cell::Number(number) })
    }
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "1" | "true" | "TRUE" => Some(true),
        "0" | "false" | "FALSE" => Some(false),
        _ => None,
    }
}

fn kind(value: &[u8]) -> Kind {
    match value {
        b"s" => Kind::Shared,
        b"str" | b"inlineStr" => Kind::Text,
        b"b" => Kind::Bool,
        b"e" => Kind::Error,
        b"d" => Kind::IsoDate,
        _ => Kind::Number,
    }
}

/// A day or an instant as ISO 8601 writes them, without its zone.
pub(crate) fn iso(value: &str) -> Option<NaiveDateTime> {
    let value = value.trim_end_matches('Z');
    NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M"))
        .ok()
        .or_else(|| NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}

/// The column (from 0) and row (from 1) of an address such as `AB12` or `$AB$12`.
pub fn address(text: &[u8]) -> Option<(u32, Option<u32>)> {
    let mut column: u32 = 0;
    let mut row: Option<u32> = None;
    for &byte in text {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if row.is_none() => {
                let digit = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                column = column.checked_mul(26)?.checked_add(digit)?;
            }
            b'0'..=b'9' => row = Some(row.unwrap_or_default().checked_mul(10)?.checked_add(u32::from(byte - b'0'))?),
            b'$' => {}
            _ => return None,
        }
    }
    Some((column.checked_sub(1)?, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_give_column_and_row() {
        assert_eq!(address(b"A1"), Some((0, Some(1))));
        assert_eq!(address(b"$AB$12"), Some((27, Some(12))));
        assert_eq!(address(b"XFD"), Some((16_383, None)));
        assert_eq!(address(b"12"), None);
        assert_eq!(address(b"AAAAAAAAAAAA1"), None);
    }
}
