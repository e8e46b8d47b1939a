//! Cells of a sheet, streamed.

use std::io::{self, Read};
use std::ops::ControlFlow;

use super::super::cell::Unseen;
use super::super::error::SheetError;
use super::super::rows::RowBuilder;
use super::super::scan::{Tag, Token, Tokens, number, unescape};
use super::quick;
use super::value::{Context, Kind};

/// Where a cell stands and how its value is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Head {
    /// Column from 0, where the cell says it.
    pub column: Option<u32>,
    /// Row from 1, where the cell says it.
    pub row: Option<u32>,
    pub style: u32,
    pub kind: Kind,
}

/// Goes to the cells. Says whether there are any, or nothing where the part is no sheet of cells.
pub fn find_data(tokens: &mut Tokens<impl Read>) -> io::Result<Option<bool>> {
    find_data_past(tokens, &mut Unseen::default())
}

/// [`find_data`], with an eye on the columns that stand before them.
fn find_data_past(tokens: &mut Tokens<impl Read>, unseen: &mut Unseen) -> io::Result<Option<bool>> {
    while let Some(token) = tokens.next()? {
        let Token::Start(tag) = token else { continue };
        match tag.name {
            b"sheetData" => return Ok(Some(!tag.empty)),
            b"col" if is_hidden(&tag, b"width") => {
                if let (Some(first @ 1..), Some(last)) = (tag.number(b"min"), tag.number(b"max")) {
                    unseen.hide_columns(first - 1..=last.saturating_sub(1));
                }
            }
            _ => {}
        }
    }
    Ok(None)
}

/// True for a row or a column that is hidden, or has no size.
fn is_hidden(tag: &Tag<'_>, size: &[u8]) -> bool {
    let nothing = |size: &[u8]| !size.is_empty() && size.iter().all(|byte| matches!(byte, b'0' | b'.'));
    matches!(tag.raw(b"hidden"), Some(b"1" | b"true")) || tag.raw(size).is_some_and(nothing)
}

/// Streams the rows of a sheet to `rows`; `unseen` takes what nobody sees of them.
pub fn read(
    mut tokens: Tokens<impl Read>,
    context: &Context<'_>,
    rows: &mut RowBuilder<'_>,
    unseen: &mut Unseen,
) -> Result<(), SheetError> {
    match find_data_past(&mut tokens, unseen)? {
        Some(true) => {}
        Some(false) => return tokens.drain().map_err(SheetError::from),
        None => return Err(SheetError::damaged("a sheet holds no cells")),
    }
    let mut reading = Reading { context, rows, unseen, row: None, next_column: 0, column: 0, head: Head::default(), value: String::new() };
    let (mut taking, mut phonetic) = (false, false);
    loop {
        while let Some((head, value, length)) = quick::cell(tokens.ahead()) {
            reading.quick_cell(head, value)?;
            tokens.consume(length);
        }
        let Some(token) = tokens.next()? else { return Err(SheetError::CutOff) };
        match token {
            Token::Start(tag) => match tag.name {
                b"c" => reading.begin_cell(&tag),
                b"v" => taking = !tag.empty,
                b"t" => taking = !tag.empty && !phonetic,
                b"is" => reading.begin_inline(),
                b"f" => reading.note_formula(),
                b"rPh" => phonetic = !tag.empty,
                b"row" => {
                    reading.begin_row(&tag);
                    if tag.empty && reading.end_row()?.is_break() {
                        return Ok(());
                    }
                }
                _ => {}
            },
            Token::Text(raw) if taking => reading.value.push_str(&unescape(raw)),
            Token::Literal(raw) if taking => reading.value.push_str(&String::from_utf8_lossy(raw)),
            Token::End(name) => match name {
                b"v" | b"t" => taking = false,
                b"rPh" => phonetic = false,
                b"c" => reading.end_cell()?,
                b"row" if reading.end_row()?.is_break() => return Ok(()),
                b"sheetData" => return tokens.drain().map_err(SheetError::from),
                _ => {}
            },
            _ => {}
        }
    }
}

/// The row and cell being read.
struct Reading<'a, 'b, 'c> {
    context: &'a Context<'b>,
    rows: &'a mut RowBuilder<'c>,
    unseen: &'a mut Unseen,
    row: Option<u32>,
    next_column: u32,
    column: u32,
    head: Head,
    value: String,
}

impl Reading<'_, '_, '_> {
    fn begin_row(&mut self, tag: &Tag<'_>) {
        self.row = tag.number(b"r");
        self.next_column = 0;
        if is_hidden(tag, b"ht") {
            self.unseen.hide_row(self.row.unwrap_or_default());
        }
    }

    fn note_formula(&mut self) {
        self.unseen.compute(self.row.unwrap_or_default(), self.column);
    }

    fn end_row(&mut self) -> Result<ControlFlow<()>, SheetError> {
        self.rows.end_row(self.row.take())
    }

    fn begin_cell(&mut self, tag: &Tag<'_>) {
        self.value.clear();
        let mut head = Head::default();
        for (name, value) in tag.attributes() {
            match name {
                b"r" => {
                    if let Some((column, row)) = address(value) {
                        (head.column, head.row) = (Some(column), row);
                    }
                }
                b"s" => head.style = number(value).unwrap_or_default(),
                b"t" => head.kind = Kind::of(value),
                _ => {}
            }
        }
        self.place(head);
    }

    /// A value beside an inline text only repeats it, and the text is text whatever the cell says.
    fn begin_inline(&mut self) {
        self.value.clear();
        self.head.kind = Kind::Text;
    }

    fn end_cell(&mut self) -> Result<(), SheetError> {
        if let Some(cell) = self.context.cell(self.head.kind, self.head.style, &self.value)? {
            self.rows.cell(self.column, cell)?;
        }
        self.value.clear();
        Ok(())
    }

    fn quick_cell(&mut self, head: Head, value: &[u8]) -> Result<(), SheetError> {
        self.place(head);
        if let Some(cell) = self.context.cell(head.kind, head.style, &String::from_utf8_lossy(value))? {
            self.rows.cell(self.column, cell)?;
        }
        Ok(())
    }

    fn place(&mut self, head: Head) {
        self.head = head;
        self.row = self.row.or(head.row);
        self.column = head.column.unwrap_or(self.next_column);
        self.next_column = self.column.saturating_add(1);
    }
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
