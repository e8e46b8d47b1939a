//! Where a new page of paper begins on a sheet of several tables: no title stands alone at the foot of a page, and what is signed is not
//! torn apart. Heights are estimated from what the cells hold.

use crate::sheet::table::{Block, Cell, Table, Value};

/// Heights in pixels.
const TITLE: usize = 30;
const HEADER: usize = 40;
const ROW: usize = 24;
const GAP: usize = 12;
const LINE: usize = 18;
const SIGNING: usize = 262;
const CHARTS: usize = 262;

/// Rows that stand on the page a table begins on.
const FIRST_ROWS: usize = 3;

/// A page: its height, and the half-width characters of a line across it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) pixels: usize,
    pub(super) characters: usize,
}

/// The same blocks, with breaks. `used` is how much of the first page stands above them.
pub(super) fn paged(blocks: Vec<Block>, mut used: usize, page: Page) -> Vec<Block> {
    let mut broken = Vec::with_capacity(blocks.len());
    let heights: Vec<(usize, usize)> = blocks.iter().map(|block| heights(block, page)).collect();
    for (index, block) in blocks.into_iter().enumerate() {
        let (first, whole) = heights.get(index).copied().unwrap_or_default();
        // A heading stands with what it heads.
        let next = if matches!(block, Block::Heading(_)) { heights.get(index + 1).map_or(0, |next| next.0) } else { 0 };
        if used > 0 && used + first + next > page.pixels {
            broken.push(Block::PageBreak);
            used = 0;
        }
        used = (used + whole) % page.pixels.max(1);
        broken.push(block);
    }
    broken
}

/// How much of a block must stand together at its beginning, and how high it is.
fn heights(block: &Block, page: Page) -> (usize, usize) {
    let whole = match block {
        Block::Table(table) => return of_table(table),
        Block::Heading(_) => TITLE,
        Block::Note(words) => words.lines().map(|line| lines(line, page.characters) * LINE).sum::<usize>() + 10,
        Block::Signing(_) => SIGNING,
        Block::Charts(_) | Block::Cards(_) => CHARTS,
        Block::Signatures(_) => 4 * ROW,
        Block::PageBreak => 0,
    };
    (whole, whole)
}

fn of_table(table: &Table) -> (usize, usize) {
    let title = if table.title.is_some() { TITLE } else { 0 };
    let head = title + HEADER;
    let rows: Vec<usize> = table.rows.iter().map(|row| of_row(table, row)).collect();
    let first: usize = rows.iter().take(FIRST_ROWS).sum::<usize>().max(ROW);
    let all = rows.iter().sum::<usize>().max(ROW) + table.totals.len() * ROW;
    (head + first, head + all + GAP)
}

fn of_row(table: &Table, row: &[Cell]) -> usize {
    let wrapped = table.placed(row).filter_map(|(at, _, cell)| {
        let width = table.columns.get(at)?.width?;
        if let Value::Text(words) = &cell.value {
            Some(words.lines().map(|line| lines(line, usize::from(width))).sum::<usize>())
        } else {
            None
        }
    });
    (wrapped.max().unwrap_or(1) * LINE + 6).max(ROW)
}

/// Lines a text takes over `width` half-width characters.
fn lines(text: &str, width: usize) -> usize {
    let characters: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    characters.div_ceil(width.saturating_sub(2).max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::table::{Column, Kind, Signing};

    const PAGE: Page = Page { pixels: 400, characters: 40 };

    fn table(rows: usize) -> Block {
        let mut table = Table::new("t", vec![Column::new("村", Kind::Text)]).titled("题");
        table.rows = vec![vec![Cell::text("柳湾村")]; rows];
        Block::Table(table)
    }

    fn breaks(blocks: Vec<Block>) -> Vec<usize> {
        let paged = paged(blocks, 0, PAGE);
        paged.iter().enumerate().filter(|(_, block)| **block == Block::PageBreak).map(|(at, _)| at).collect()
    }

    #[test]
    fn a_table_begins_where_its_first_rows_have_room() {
        assert_eq!(breaks(vec![table(5), table(2)]), [] as [usize; 0]);
        assert_eq!(breaks(vec![table(8), table(8)]), [1]);
        assert_eq!(breaks(vec![table(5), table(40)]), [] as [usize; 0], "a long one begins here and goes on");
    }

    #[test]
    fn signatures_are_not_torn_apart_and_a_heading_stands_with_its_words() {
        let signing =
            || Block::Signing(Signing { lines: vec!["填表人：".into()], seal: "单位（盖章）".into(), day: "日".into() });
        assert_eq!(breaks(vec![table(3), signing()]), [1]);
        assert_eq!(breaks(vec![signing(), Block::Heading("存在问题".into()), Block::Note("字".repeat(200))]), [1]);
    }
}
