//! A sheet held whole: the way of the formats that are small or cannot be streamed.

use super::cell::{Cell, Merge, Row};
use super::error::SheetError;
use super::limits::{Counter, Limits};
use super::merges;

/// Rows and merges of one sheet.
#[derive(Debug)]
pub(super) struct Grid {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    /// See [`super::Book::days_ahead`].
    pub days_ahead: u16,
    counter: Counter,
    unordered: bool,
}

impl Grid {
    /// An empty sheet that takes as much as `limits` allow.
    pub(super) const fn new(name: String, limits: Limits) -> Self {
        Self { name, hidden: false, rows: Vec::new(), merges: Vec::new(), days_ahead: 0, counter: Counter::new(limits), unordered: false }
    }

    /// The same sheet, behind others of its file: what they hold counts too.
    pub(super) fn behind(mut self, others: &[Self]) -> Self {
        if let Some(last) = others.last() {
            self.counter = last.counter.next_sheet();
        }
        self
    }

    /// Puts `cell` at a row from 1 and a column from 0.
    pub(super) fn put(&mut self, number: u32, column: u32, mut cell: Cell) -> Result<(), SheetError> {
        self.counter.take_cell(column, &mut cell)?;
        match self.rows.last_mut() {
            Some(row) if row.number == number => place(&mut row.cells, column, cell),
            last => {
                self.unordered |= last.is_some_and(|row| row.number > number);
                self.counter.take_row(number)?;
                self.rows.push(Row { number, cells: vec![(column, cell)] });
            }
        }
        Ok(())
    }

    /// Puts rows and merges in order that came out of it.
    pub(super) fn finish(mut self) -> Self {
        self.merges = merges::in_order(std::mem::take(&mut self.merges));
        if std::mem::take(&mut self.unordered) {
            self.rows.sort_by_key(|row| row.number);
            self.rows.dedup_by(|later, earlier| {
                let same = later.number == earlier.number;
                if same {
                    std::mem::take(&mut later.cells).into_iter().for_each(|(column, cell)| place(&mut earlier.cells, column, cell));
                }
                same
            });
        }
        self
    }

    /// Puts text, unless it shows nothing.
    pub(super) fn put_text(&mut self, number: u32, column: u32, words: &str) -> Result<(), SheetError> {
        text(words).map_or(Ok(()), |cell| self.put(number, column, cell))
    }

    /// Notes a merged area, cut to the columns we look at.
    pub(super) fn merge(&mut self, area: Merge) -> Result<(), SheetError> {
        let columns = self.counter.limits().columns;
        if area.first_column < columns && (area.last_row > area.first_row || area.last_column > area.first_column) {
            self.counter.take_merge()?;
            self.merges.push(Merge { last_column: area.last_column.min(columns - 1), ..area });
        }
        Ok(())
    }
}

/// Puts a cell into a row's cells, ascending. Of two cells at one place the later counts.
pub(super) fn place(cells: &mut Vec<(u32, Cell)>, column: u32, cell: Cell) {
    if cells.last().is_none_or(|(last, _)| *last < column) {
        cells.push((column, cell));
        return;
    }
    match cells.binary_search_by_key(&column, |(column, _)| *column) {
        Ok(at) => {
            if let Some(there) = cells.get_mut(at) {
                there.1 = cell;
            }
        }
        Err(at) => cells.insert(at, (column, cell)),
    }
}

/// A text cell, unless there is nothing to see in it.
pub(super) fn text(text: &str) -> Option<Cell> {
    (!shows_nothing(text)).then(|| Cell::Text(text.into()))
}

/// True for text in which nothing is to be seen.
pub(super) fn shows_nothing(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_shows_nothing_is_no_cell() {
        assert_eq!(text("\u{3000}\u{a0} \n"), None);
        assert_eq!(text(" 张三 "), Some(Cell::Text(" 张三 ".into())));
    }

    #[test]
    fn cells_stand_in_order_and_the_later_counts() {
        let mut cells = Vec::new();
        for (column, value) in [(3, true), (1, true), (3, false)] {
            place(&mut cells, column, Cell::Bool(value));
        }
        assert_eq!(cells, [(1, Cell::Bool(true)), (3, Cell::Bool(false))]);
    }
}
