//! HTML tables, which many systems send under the name of a spreadsheet.

use html5gum::{Token, Tokenizer};

use super::cell::{Cell, Merge};
use super::error::{SheetError, TooMany};
use super::grid::Grid;
use super::limits::Limits;
use super::merges;
use super::text;

/// Pages are laid out with many tables that show nothing or next to nothing; of those that are left, each is a sheet.
const TABLES_A_SHEET: u64 = 16;
/// A page that scrolls its rows under a header that stays has the header in a table of its own, this high at most.
const HEADER_ROWS: usize = 3;
/// Tables as wide as this are lists; narrower ones may be titles.
const LIST_COLUMNS: usize = 3;
/// A header may name a year, and a person has longer numbers.
const NUMBER_DIGITS: usize = 5;

/// Reads every table that shows something: the first is named `name`, the next `name-2` and so on. A table inside a
/// cell of another is a table of its own: pages are often laid out that way. A header and the table of its rows are one.
///
/// # Errors
/// When there is no table at all, or more than we take.
pub(super) fn read(bytes: &[u8], name: &str, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let page = text::decode_declared(bytes, "charset=");
    let mut reading = Page { limits, tables: Vec::new(), open: Vec::new(), unseen: false };
    for token in Tokenizer::new(page.as_str()).flatten() {
        reading.take(&token)?;
    }
    while !reading.open.is_empty() {
        reading.close_table()?;
    }
    reading.tables.sort_by_key(|table| table.order);
    let mut tables = joined(reading.tables)?;
    if tables.is_empty() {
        return Err(SheetError::OtherDocument);
    }
    for (index, table) in tables.iter_mut().enumerate() {
        table.merges = merges::in_order(std::mem::take(&mut table.merges));
        table.name = if index == 0 { name.to_owned() } else { format!("{name}-{}", index + 1) };
    }
    Ok(tables)
}

/// The tables that show something; a low one and the next, in the same place and as wide, are one.
fn joined(tables: Vec<Ended>) -> Result<Vec<Grid>, SheetError> {
    let mut joined: Vec<Ended> = Vec::new();
    for table in tables.into_iter().filter(|table| !table.grid.rows.is_empty()) {
        let header = joined.last_mut().filter(|last| last.may_be_header() && (last.columns, last.depth) == (table.columns, table.depth));
        match header {
            Some(header) => header.continue_with(table)?,
            None => joined.push(table),
        }
    }
    Ok(joined.into_iter().map(|table| table.grid).collect())
}

/// A table that has ended.
struct Ended {
    /// Its place in the page.
    order: usize,
    /// How many tables it stands in.
    depth: usize,
    columns: usize,
    rows: u32,
    grid: Grid,
}

impl Ended {
    /// Low, wide, and without the numbers of anybody.
    fn may_be_header(&self) -> bool {
        let is_number =
            |cell: &Cell| matches!(cell, Cell::Text(text) if text.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS);
        let mut cells = self.grid.rows.iter().flat_map(|row| &row.cells);
        self.grid.rows.len() <= HEADER_ROWS && self.columns >= LIST_COLUMNS && !cells.any(|(_, cell)| is_number(cell))
    }

    /// Puts the rows of `next` below.
    fn continue_with(&mut self, next: Self) -> Result<(), SheetError> {
        for row in next.grid.rows {
            for (column, cell) in row.cells {
                self.grid.put(self.rows + row.number, column, cell)?;
            }
        }
        for merge in next.grid.merges {
            self.grid.merge(Merge {
                first_row: self.rows + merge.first_row,
                last_row: self.rows.saturating_add(merge.last_row),
                ..merge
            })?;
        }
        self.rows += next.rows;
        Ok(())
    }
}

/// The page as its tags come by.
struct Page {
    limits: Limits,
    /// Tables that have ended.
    tables: Vec<Ended>,
    /// Tables we are inside of.
    open: Vec<Table>,
    /// Inside `<style>` or `<script>`.
    unseen: bool,
}

impl Page {
    fn take(&mut self, token: &Token) -> Result<(), SheetError> {
        match token {
            Token::StartTag(tag) if !self.unseen => {
                let number = |name: &[u8]| {
                    let value = tag.attributes.iter().find(|(key, _)| key.as_slice() == name).map(|(_, value)| value);
                    value.and_then(|value| std::str::from_utf8(value).ok()?.trim().parse::<u32>().ok()).unwrap_or(1).clamp(1, 65_536)
                };
                self.open_tag(tag.name.as_slice(), number(b"rowspan"), number(b"colspan"))?;
            }
            Token::EndTag(tag) => self.close_tag(tag.name.as_slice())?,
            Token::String(text) if !self.unseen => {
                if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
                    cell.push(&String::from_utf8_lossy(text));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn open_tag(&mut self, name: &[u8], rows: u32, columns: u32) -> Result<(), SheetError> {
        match name {
            b"table" => {
                let order = self.tables.len() + self.open.len();
                let most = self.limits.sheets.saturating_mul(TABLES_A_SHEET);
                Limits::check(order as u64, most, TooMany::Sheets)?;
                self.open.push(Table::new(order, self.limits));
            }
            b"style" | b"script" => self.unseen = true,
            _ => {}
        }
        let Some(table) = self.open.last_mut() else { return Ok(()) };
        match name {
            b"tr" => table.open_row(),
            b"td" | b"th" => table.open_cell(rows, columns),
            b"br" | b"p" | b"div" | b"li" => {
                if let Some(cell) = &mut table.cell {
                    cell.line_ends(name == b"br");
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn close_tag(&mut self, name: &[u8]) -> Result<(), SheetError> {
        match (name, self.open.last_mut()) {
            (b"style" | b"script", _) => self.unseen = false,
            (b"td" | b"th" | b"tr", Some(table)) => table.close_cell()?,
            (b"table", Some(_)) => self.close_table()?,
            _ => {}
        }
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), SheetError> {
        if let Some(mut table) = self.open.pop() {
            table.close_cell()?;
            self.tables.push(Ended {
                order: table.order,
                depth: self.open.len(),
                columns: table.taken.len(),
                rows: table.row,
                grid: table.grid,
            });
        }
        Ok(())
    }
}

/// A table being read.
struct Table {
    limits: Limits,
    order: usize,
    grid: Grid,
    row: u32,
    column: u32,
    cell: Option<Open>,
    /// For each column, the last row a cell above reaches down to.
    taken: Vec<u32>,
}

impl Table {
    const fn new(order: usize, limits: Limits) -> Self {
        Self { limits, order, grid: Grid::new(String::new(), limits), row: 0, column: 0, cell: None, taken: Vec::new() }
    }

    fn open_row(&mut self) -> Result<(), SheetError> {
        self.close_cell()?;
        self.row += 1;
        self.column = 0;
        Ok(())
    }

    fn open_cell(&mut self, rows: u32, columns: u32) -> Result<(), SheetError> {
        self.close_cell()?;
        self.row = self.row.max(1);
        self.cell = Some(Open { text: String::new(), gap: false, rows, columns: columns.min(self.limits.columns) });
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), SheetError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let reaches = |column: u32| usize::try_from(column).ok().and_then(|column| self.taken.get(column)).copied().unwrap_or_default();
        while reaches(self.column) >= self.row {
            self.column += 1;
        }
        let (first, last_row) = (self.column, self.row.saturating_add(cell.rows - 1));
        let end = first.saturating_add(cell.columns).min(self.limits.columns);
        self.take_places(first, end, last_row);
        self.grid.put_text(self.row, first, cell.text.replace('\u{a0}', " ").trim())?;
        self.grid.merge(Merge { first_row: self.row, last_row, first_column: first, last_column: end.saturating_sub(1).max(first) })?;
        self.column = end.max(first);
        Ok(())
    }

    fn take_places(&mut self, first: u32, end: u32, last_row: u32) {
        let (Ok(first), Ok(end)) = (usize::try_from(first), usize::try_from(end)) else { return };
        if self.taken.len() < end {
            self.taken.resize(end, 0);
        }
        self.taken.iter_mut().take(end).skip(first).for_each(|taken| *taken = last_row);
    }
}

/// The cell being read.
struct Open {
    text: String,
    /// White space came since the last letter: a page shows any amount of it as one space.
    gap: bool,
    rows: u32,
    columns: u32,
}

impl Open {
    fn push(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_ascii_whitespace() {
                self.gap = true;
                continue;
            }
            if std::mem::take(&mut self.gap) && !self.text.is_empty() && !self.text.ends_with('\n') {
                self.text.push(' ');
            }
            self.text.push(letter);
        }
    }

    /// A line ends: always, or where something stands on it.
    fn line_ends(&mut self, always: bool) {
        self.gap = false;
        if always || (!self.text.is_empty() && !self.text.ends_with('\n')) {
            self.text.push('\n');
        }
    }
}
