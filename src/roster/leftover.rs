//! Columns that look like money and were given no field: what a file says in sum beside what was read of it.

use super::amount::Amount;
use super::cells;
use super::field::Field;
use super::map::Use;
use super::marks::{MARKS, Unit};
use super::text;
use crate::sheet::{Cell, Row};

/// True where a column holds money by its header and its cells, or by its cells alone: most are amounts, and most of those
/// are written as money is (`1,234.50`, `￥30`, `0.5`).
#[must_use]
pub fn looks_like_money(header: &str, column: u32, below: &[Row]) -> bool {
    if MARKS.money.never.iter().any(|word| header.contains(word.as_str())) {
        return false;
    }
    let cells = below.iter().filter_map(|row| row.cells.iter().find(|(at, _)| *at == column)).map(|(_, cell)| cell);
    let filled: Vec<&Cell> = cells.filter(|cell| !MARKS.is_blank(&text::shown(cell))).collect();
    let amounts = filled.iter().filter(|cell| is_amount(cell)).count();
    if amounts * 2 <= filled.len() {
        return false;
    }
    let named = MARKS.money.words.iter().any(|word| header.contains(word.as_str()));
    named || filled.iter().filter(|cell| is_written_as_money(cell)).count() * 2 > filled.len()
}

fn is_amount(cell: &Cell) -> bool {
    let used = Use { field: Field::DueTotal, unit: Unit::Yuan };
    // A number of a person or a contract is no sum of money.
    matches!(cells::amount_of(cell, used), Amount::Of(amount) if amount.fen().abs() < 10_000_000_000)
}

fn is_written_as_money(cell: &Cell) -> bool {
    match cell {
        Cell::Number(number) => number.fract() != 0.0,
        Cell::Text(text) => text.contains(['.', ',', '，', '￥', '¥', '元']),
        Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::rows;

    fn is_money(header: &str, cells: &[&str]) -> bool {
        let cells: Vec<[&str; 1]> = cells.iter().map(|cell| [*cell]).collect();
        let lines: Vec<&[&str]> = cells.iter().map(<[&str; 1]>::as_slice).collect();
        looks_like_money(header, 0, &rows(&lines))
    }

    #[test]
    fn money_is_told_by_its_header_or_by_how_it_is_written() {
        assert!(is_money("应收滞纳", &["12", "0", "3"]));
        assert!(is_money("口袋", &["12.50", "1,200.00", "0"]));
        assert!(!is_money("口袋", &["12", "1200", "0"]));
        assert!(!is_money("应收滞纳", &["已交", "未交", "3"]));
        assert!(!is_money("应收滞纳", &["", "-"]));
    }

    #[test]
    fn rates_counts_and_numbers_are_no_money() {
        assert!(!is_money("年利率", &["4.75", "4.75"]));
        assert!(!is_money("欠费次数", &["2", "3"]));
        assert!(!is_money("缴费单", &["202442999910000", "202442999910001"]));
    }
}
