//! How a cell of a report's table looks on a page, on a phone and on paper.

use crate::sheet::table::{Cell, Kind, Table, Tone, Value};

/// Columns beyond which a table scrolls inside its own frame.
pub(super) const WIDE: usize = 8;

/// Its shape and tone, whether it may break, and what becomes of it on a phone.
pub(super) fn cell_class(table: &Table, at: usize, cell: &Cell) -> String {
    let shape = match cell.value {
        Value::Count(_)
        | Value::Ordinal(_)
        | Value::Money(_)
        | Value::Share { .. }
        | Value::Percent(_)
        | Value::Points(_)
        | Value::Input(_)
        | Value::Computed(_)
        | Value::Unknown => "num ",
        Value::Day(_) => "day ",
        Value::Text(ref words) if is_whole(words) => "whole ",
        _ => "",
    };
    let tone = match table.columns.get(at).map_or(cell.tone, |column| column.tone_of(cell)) {
        Tone::Plain => "",
        Tone::Strong => "strong ",
        Tone::Late => "late ",
        Tone::Quiet => "quiet ",
    };
    let wraps = if table.columns.get(at).is_some_and(|column| column.wraps) { "wraps " } else { "" };
    let named = if naming(table) == Some(at) { "named " } else { "" };
    format!("{shape}{tone}{wraps}{named}{}", on_phone(table, at, cell))
}

/// The column a row is called by: it stays in sight where the others are moved past it.
pub(super) fn naming(table: &Table) -> Option<usize> {
    table.columns.iter().position(|column| column.names_row)
}

/// Words that lose their sense in pieces: a number that is a name, also a masked one, a few words around a number, and a short word.
fn is_whole(words: &str) -> bool {
    let is_number = words.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '-' | '+' | '_'));
    let longest = match (is_number, words.chars().any(|c| c.is_ascii_digit())) {
        (true, _) => 24,
        (false, true) => 9,
        (false, false) => 4,
    };
    words.chars().count() <= longest
}

/// A row becomes a card: headed by its name, where it has one, and of a wide table only with the facts that matter. Where it counts nobody, its
/// amounts are what matters.
fn on_phone(table: &Table, at: usize, cell: &Cell) -> &'static str {
    let title = naming(table).or_else(|| table.columns.iter().position(|column| column.kind == Kind::Text));
    let kind = table.columns.get(at).map(|column| column.kind);
    let minor = counts_people(table) && matches!(kind, Some(Kind::Money | Kind::Day)) && cell.tone != Tone::Late;
    if title == Some(at) || (at == 0 && cell.span > 1) {
        "on-phone-title"
    } else if matches!(cell.value, Value::Ordinal(_)) || (minor && table.columns.len() > WIDE) {
        "on-phone-off"
    } else {
        "on-phone-line"
    }
}

/// True where a column holds whole numbers of something, not those of its rows.
fn counts_people(table: &Table) -> bool {
    let counts = |(at, cell): (usize, &Cell)| {
        table.columns.get(at).is_some_and(|column| column.kind == Kind::Count) && !matches!(cell.value, Value::Ordinal(_))
    };
    table.rows.first().is_some_and(|row| table.placed(row).any(|(at, _, cell)| counts((at, cell))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::table::Column;

    /// What becomes on a phone of the cells of a wide table of a name, amounts and these columns.
    fn shown(more: &[Column]) -> Vec<&'static str> {
        let mut columns = vec![Column::new("序号", Kind::Count), Column::new("学校", Kind::Text)];
        columns.extend((0..WIDE).map(|_| Column::new("应还本息", Kind::Money)));
        columns.extend(more.iter().cloned());
        let row = [vec![Cell::ordinal(1), Cell::text("龙泉小学")], vec![Cell::unknown(); WIDE + more.len()]].concat();
        let table = Table { columns, rows: vec![row], ..Table::default() };
        [Cell::unknown(), Cell::text("0")].iter().map(|cell| on_phone(&table, 2, cell)).collect()
    }

    #[test]
    fn on_a_phone_amounts_of_a_wide_table_give_way_to_people_column_by_column() {
        assert_eq!(shown(&[Column::new("逾期人数", Kind::Count)]), ["on-phone-off"; 2], "whatever a cell holds");
        assert_eq!(shown(&[Column::new("回收率", Kind::Share)]), ["on-phone-line"; 2], "a sheet of amounts keeps them");
    }

    #[test]
    fn numbers_and_short_words_stay_in_one_piece_and_longer_ones_may_break() {
        for whole in ["188****8346", "2024****0117", "42****1990****001X", "赵*", "东岭村", "逾期 90 天以上"] {
            assert!(is_whole(whole), "{whole}");
        }
        for long in ["188****8346、150****1111", "云岭土家族苗族自治乡", &"0123456789abcdef".repeat(4)] {
            assert!(!is_whole(long), "{long}");
        }
    }
}
