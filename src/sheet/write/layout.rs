//! How wide columns are, and how a line of the sheet is shared out between blocks that stand side by side.

use super::text;
use crate::sheet::table::{Cell, Column, Kind, Row, Sheet, Table};

const NARROWEST: usize = 6;
const WIDEST: usize = 44;

/// Of many columns none of words is wider: a page of paper holds them all, and people read it.
const MANY: usize = 8;
const WIDEST_OF_MANY: usize = 15;

/// Headers wider than this break into two lines.
const ONE_LINE: usize = 60;

/// A sheet of sentences alone is as wide as an upright page, also in a font that is wider than ours.
const WITHOUT_TABLES: u16 = 82;

/// Widths of the sheet's columns in half-width characters.
pub(super) fn widths(sheet: &Sheet) -> Vec<u16> {
    if !sheet.grid.is_empty() {
        return sheet.grid.clone();
    }
    let Some(columns) = sheet.tables().map(Table::grid_columns).max() else { return vec![WITHOUT_TABLES] };
    let mut widths = vec![0; usize::from(columns)];
    for table in sheet.tables() {
        let mut at = 0;
        for (index, column) in table.columns.iter().enumerate() {
            if column.span == 1
                && let Some(width) = widths.get_mut(at)
            {
                *width = column_width(table, index, column).max(*width);
            }
            at += usize::from(column.span);
        }
        widen_under_groups(table, &mut widths);
    }
    widths.into_iter().map(narrow).collect()
}

fn narrow(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// As wide as its header and its cells need, and no wider than it may be; where rows are streamed or filled in by hand, as wide as it
/// says, or as the longest word of its header or its kind usually needs.
fn column_width(table: &Table, index: usize, column: &Column) -> usize {
    let cells = table.rows.iter().chain(&table.totals).filter_map(|row| cell_tenths(table, row, index)).max().filter(|tenths| *tenths > 0);
    let widest = if column.kind == Kind::Text && table.columns.len() > MANY { WIDEST_OF_MANY } else { WIDEST };
    let most = column.width.map_or(widest, usize::from);
    if cells.is_none() && column.width.is_some() {
        return most.max(text::columns_for(text::widest_part(&column.label)));
    }
    let needs = header_tenths(&column.label).max(cells.unwrap_or_else(|| usual_tenths(column.kind)));
    text::columns_for(needs).max(NARROWEST).min(most)
}

/// A long header breaks into two lines rather than widen its column.
fn header_tenths(label: &str) -> usize {
    let whole = text::width_tenths(label);
    match text::broken_before_unit(label) {
        _ if whole <= ONE_LINE => whole,
        Some(lines) => text::width_tenths(&lines),
        None => (whole / 2 + 10).max(text::widest_part(label)),
    }
}

const fn usual_tenths(kind: Kind) -> usize {
    match kind {
        Kind::Text => 120,
        Kind::Count => 60,
        Kind::Money => 130,
        Kind::Day => 110,
        Kind::Share => 80,
    }
}

fn cell_tenths(table: &Table, row: &Row, index: usize) -> Option<usize> {
    let (_, _, cell) = table.placed(row).find(|(at, covers, _)| *at == index && *covers == 1)?;
    Some(text::width_tenths(&Cell::shown(cell)))
}

/// A group's header must fit over its columns too.
fn widen_under_groups(table: &Table, widths: &mut [usize]) {
    for (first, count, group) in table.header_runs() {
        let Some(group) = group else { continue };
        let needed = text::columns_for(text::width_tenths(group));
        let have: usize = widths.iter().skip(first).take(count).sum();
        if have < needed
            && let Some(width) = widths.get_mut(first)
        {
            *width += needed - have;
        }
    }
}

/// Pixels a column of `width` half-width characters takes.
pub(super) fn pixels(width: u16) -> u32 {
    u32::from(width) * 7 + 5
}

/// All columns together, in pixels.
pub(super) fn all_pixels(widths: &[u16]) -> u32 {
    widths.iter().map(|width| pixels(*width)).sum()
}

/// Shares the columns out into `parts` runs of about equal width: first and last column of each.
pub(super) fn shares(widths: &[u16], parts: usize) -> Vec<(u16, u16)> {
    let parts = parts.clamp(1, widths.len().max(1));
    let whole: usize = widths.iter().map(|width| usize::from(*width)).sum();
    let mut runs = Vec::with_capacity(parts);
    let (mut first, mut used) = (0, 0);
    for (index, width) in widths.iter().enumerate() {
        used += usize::from(*width);
        let open = runs.len() + 1;
        let must_leave = widths.len() - index - 1 <= parts - open;
        if open < parts && (used * parts >= whole * open || must_leave) {
            runs.push((narrow(first), narrow(index)));
            first = index + 1;
        }
    }
    runs.push((narrow(first), narrow(widths.len().saturating_sub(1))));
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_shared_out_evenly_and_none_is_left_without() {
        assert_eq!(shares(&[15; 6], 3), [(0, 1), (2, 3), (4, 5)]);
        assert_eq!(shares(&[40, 10, 10], 3), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(shares(&[10, 10], 3), [(0, 0), (1, 1)]);
        assert_eq!(shares(&[8], 1), [(0, 0)]);
    }

    #[test]
    fn a_sheet_of_sentences_is_as_wide_as_paper() {
        assert_eq!(widths(&Sheet::new("s", "t").with(crate::sheet::table::Block::Note("没有上期".into()))), [82]);
    }

    #[test]
    fn a_column_fits_its_header_and_its_cells() {
        let mut table = Table::new("t", vec![Column::new("村", Kind::Text), Column::new("应还本息合计", Kind::Money)]);
        table.rows.push(vec![Cell::text("石桥社区居民委员会"), Cell::count(1)]);
        let sheet = Sheet::new("s", "t").with(crate::sheet::table::Block::Table(table));
        assert_eq!(widths(&sheet), [19, 8]);
    }

    #[test]
    fn a_header_of_streamed_rows_breaks_between_words_and_not_in_one() {
        let columns = vec![Column::new("责任人", Kind::Text).wide(8), Column::new("Responsible", Kind::Text).wide(8)];
        let sheet = Sheet::new("s", "t").with(crate::sheet::table::Block::Table(Table::new("t", columns)));
        assert_eq!(widths(&sheet), [8, 12]);
    }
}
