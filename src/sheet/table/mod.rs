//! A report as a value: sheets of titles, charts and tables whose cells know what they hold. Written once as a page and
//! once as a workbook ([`super::write`]), so the two cannot differ.

mod cell;
mod chart;
mod sheet;

pub use cell::{Cell, Computed, Tone, Value};
pub use chart::{Chart, Series, Shape, longest};
pub use sheet::{Block, Card, Sheet, Signing};

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What a column holds: how its cells are aligned and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// Words, and numbers that are names (contract numbers, phones).
    Text,
    /// Whole numbers.
    Count,
    /// Amounts, shown in yuan with two decimals.
    Money,
    /// Days.
    Day,
    /// Shares of a whole, shown as percent with two decimals.
    Share,
}

impl Kind {
    /// True for what stands at the right of its column.
    #[must_use]
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Count | Self::Money | Self::Share)
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The header over a run of columns with the same one: `应还` over `本金` and `利息`.
    pub group: Option<String>,
    /// The header.
    pub label: String,
    /// What it holds.
    pub kind: Kind,
    /// Its width in half-width characters, where its contents shall not decide.
    pub width: Option<u16>,
    /// How many columns of the sheet's grid it covers, where several tables share one.
    pub span: u16,
    /// Long text breaks into lines instead of widening the column.
    pub wraps: bool,
    /// Shares above this many basis points are late, whatever a reader changes them to.
    #[serde(default)]
    pub late_above: Option<i64>,
    /// What a row is called: on a phone it heads the card the row becomes.
    pub names_row: bool,
    /// What it holds, for machines that read the table.
    #[serde(default)]
    pub code: Option<Cow<'static, str>>,
}

impl Column {
    /// A column as wide as its contents.
    pub fn new(label: impl Into<String>, kind: Kind) -> Self {
        Self { group: None, label: label.into(), kind, width: None, span: 1, wraps: false, late_above: None, names_row: false, code: None }
    }

    /// Under the header `group`, shared with its neighbours of the same group.
    #[must_use]
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }

    /// `width` half-width characters wide; longer text breaks into lines.
    #[must_use]
    pub const fn wide(mut self, width: u16) -> Self {
        self.width = Some(width);
        self.wraps = true;
        self
    }

    /// No wider than `width` half-width characters in a workbook, however long its contents.
    #[must_use]
    pub const fn at_most(mut self, width: u16) -> Self {
        self.width = Some(width);
        self
    }

    /// Shares above `basis_points` stand out as late: in the workbook by a rule of the spreadsheet's own, on the page as written.
    #[must_use]
    pub const fn late_above(mut self, basis_points: i64) -> Self {
        self.late_above = Some(basis_points);
        self
    }

    /// How a cell of this column stands out.
    #[must_use]
    pub fn tone_of(&self, cell: &Cell) -> Tone {
        let is_late = self.late_above.is_some_and(|limit| cell::is_above(&cell.value, limit));
        if is_late { Tone::Late } else { cell.tone }
    }

    /// Names its rows, where that is not the first column of words.
    #[must_use]
    pub const fn naming(mut self) -> Self {
        self.names_row = true;
        self
    }

    /// Read by machines under `code`.
    #[must_use]
    pub fn coded(mut self, code: &'static str) -> Self {
        self.code = Some(Cow::Borrowed(code));
        self
    }

    /// Covers `span` columns of the sheet's grid.
    #[must_use]
    pub const fn across(mut self, span: u16) -> Self {
        self.span = span;
        self
    }
}

/// One row: as many cells as there are columns, counting a cell once for each column it covers.
pub type Row = Vec<Cell>;

/// A table: columns, rows, totals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What charts call it; unique in the workbook.
    pub key: Cow<'static, str>,
    /// The line above it, where a sheet holds several.
    pub title: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Subtotals and totals, at the foot.
    pub totals: Vec<Row>,
    /// What stands in place of rows where there are none.
    pub empty: Option<String>,
    /// Readers may filter its columns.
    pub filter: bool,
    /// Its rows are written in by hand: they are higher.
    #[serde(default)]
    pub tall: bool,
}

impl Table {
    /// A table with its columns and nothing in it yet.
    #[must_use]
    pub fn new(key: &'static str, columns: Vec<Column>) -> Self {
        Self { key: Cow::Borrowed(key), columns, ..Self::default() }
    }

    /// The line above it.
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// What stands in place of rows where there are none.
    #[must_use]
    pub fn or_say(mut self, empty: impl Into<String>) -> Self {
        self.empty = Some(empty.into());
        self
    }

    /// Readers may filter its columns.
    #[must_use]
    pub const fn filtered(mut self) -> Self {
        self.filter = true;
        self
    }

    /// Its rows are written in by hand.
    #[must_use]
    pub const fn by_hand(mut self) -> Self {
        self.tall = true;
        self
    }

    /// One or two: whether any column stands under a group.
    #[must_use]
    pub fn header_levels(&self) -> u32 {
        if self.columns.iter().any(|column| column.group.is_some()) { 2 } else { 1 }
    }

    /// Runs of neighbouring columns under one group: first column, how many, the group (none: the column stands alone).
    #[must_use]
    pub fn header_runs(&self) -> Vec<(usize, usize, Option<&str>)> {
        let mut runs: Vec<(usize, usize, Option<&str>)> = Vec::new();
        for (index, column) in self.columns.iter().enumerate() {
            match (runs.last_mut(), column.group.as_deref()) {
                (Some((_, count, Some(open))), Some(group)) if *open == group => *count += 1,
                (_, group) => runs.push((index, 1, group)),
            }
        }
        runs
    }

    /// Where the cells of `row` begin: each with the column it starts in and how many it covers.
    pub fn placed<'r>(&self, row: &'r [Cell]) -> impl Iterator<Item = (usize, usize, &'r Cell)> {
        row.iter().scan(0, |next, cell| {
            let (at, covers) = (*next, usize::from(cell.span.max(1)));
            *next += covers;
            Some((at, covers, cell))
        })
    }

    /// How many columns of the grid the table covers.
    #[must_use]
    pub fn grid_columns(&self) -> u16 {
        self.columns.iter().map(|column| column.span).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_group_share_its_header() {
        let table = Table::new(
            "t",
            vec![
                Column::new("村", Kind::Text),
                Column::new("本金", Kind::Money).under("应还"),
                Column::new("利息", Kind::Money).under("应还"),
                Column::new("本金", Kind::Money).under("未还"),
            ],
        );
        assert_eq!(table.header_levels(), 2);
        assert_eq!(table.header_runs(), [(0, 1, None), (1, 2, Some("应还")), (3, 1, Some("未还"))]);
    }

    #[test]
    fn a_share_above_the_limit_is_late_and_one_at_it_is_not() {
        let column = Column::new("违约率", Kind::Share).late_above(500);
        assert_eq!(column.tone_of(&Cell::share(3, 60)), Tone::Plain);
        assert_eq!(column.tone_of(&Cell::share(4, 60)), Tone::Late);
        assert_eq!(column.tone_of(&Cell::unknown()), Tone::Plain);
    }

    #[test]
    fn a_cell_that_covers_columns_moves_the_next_one_on() {
        let table = Table::new("t", vec![Column::new("a", Kind::Text), Column::new("b", Kind::Text), Column::new("c", Kind::Count)]);
        let row = vec![Cell::text("合计").across(2), Cell::count(3)];
        let places: Vec<_> = table.placed(&row).map(|(at, covers, _)| (at, covers)).collect();
        assert_eq!(places, [(0, 2), (2, 1)]);
    }
}
