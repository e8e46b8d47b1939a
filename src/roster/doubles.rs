//! Several columns of one field: which is read, and what is asked about.

use super::field::{Class, Field};
use super::map::Column;
use super::spelling::SPELLINGS;
use crate::basics::calendar::Day;
use crate::sheet::Row;

/// Two columns of one field: the one spelled exactly, else the last year that is due, else the first. Several columns of phones
/// are all read. What is told apart by no spelling is asked about, and so is a column left out that may matter.
pub fn settle(columns: &mut [Column], below: &[Row], as_of: Day) {
    for field in Field::ALL {
        let of_field: Vec<usize> =
            columns.iter().enumerate().filter(|(_, column)| column.field == Some(*field)).map(|(index, _)| index).collect();
        if of_field.len() > 1 && !matches!(field, Field::StudentPhone | Field::CoPhone) {
            keep_one(columns, *field, &of_field, below, as_of);
        }
    }
}

fn keep_one(columns: &mut [Column], field: Field, of_field: &[usize], below: &[Row], as_of: Day) {
    let is_exact = |column: &Column| !column.ambiguous && SPELLINGS.known(&column.header).is_some();
    let spelled = of_field.iter().copied().find(|index| columns.get(*index).is_some_and(is_exact));
    let kept = spelled.or_else(|| of_last_year(columns, of_field, as_of)).or(of_field.first().copied());
    let left_out: Vec<usize> = of_field.iter().copied().filter(|index| Some(*index) != kept).collect();
    let may_matter = |index: &usize| matters(field) && holds_something(columns, *index, below);
    let mut asked: Vec<usize> = left_out.iter().copied().filter(may_matter).collect();
    if spelled.is_none() && !asked.is_empty() {
        asked.extend(kept);
    }
    for (index, column) in columns.iter_mut().enumerate() {
        if left_out.contains(&index) {
            column.field = None;
        }
        column.ambiguous |= asked.contains(&index);
    }
}

/// A header merged over two columns stands over both, and one of them may be empty.
fn holds_something(columns: &[Column], index: usize, below: &[Row]) -> bool {
    columns.get(index).is_some_and(|column| below.iter().any(|row| row.cells.iter().any(|(at, _)| *at == column.column)))
}

/// A wrong choice between two columns of these would make another roster of it.
const fn matters(field: Field) -> bool {
    matches!(field.class(), Class::Amount | Class::Day | Class::Identity) || matches!(field, Field::StudentName | Field::ContractNo)
}

/// Of columns that name their year the last one whose 20 December has come: 应还本金 over 2024年|2025年.
fn of_last_year(columns: &[Column], of_field: &[usize], as_of: Day) -> Option<usize> {
    let due_years = |year: &i32| Day::from_ymd_opt(*year, 12, 20).is_some_and(|due| due <= as_of);
    let dated = of_field.iter().filter_map(|index| Some((year_in(&columns.get(*index)?.header)?, *index)));
    dated.filter(|(year, _)| due_years(year)).max_by_key(|(year, index)| (*year, std::cmp::Reverse(*index))).map(|(_, index)| index)
}

/// The year a header names.
fn year_in(header: &str) -> Option<i32> {
    let digits = header.split(|c: char| !c.is_ascii_digit());
    digits.filter(|digits| digits.len() == 4).find_map(|digits| digits.parse().ok()).filter(|year| (2000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use crate::basics::calendar::parse_iso;
    use crate::roster::fake::rows;
    use crate::roster::field::Field;
    use crate::roster::find::find;
    use crate::roster::map::{Corrections, map};

    #[test]
    fn of_two_years_the_last_one_due_is_read_and_both_are_asked_about() {
        let rows = rows(&[&["姓名", "合同号", "2024年应还本金", "2025年应还本金", "2026年应还本金"], &["a", "1", "2", "3", "4"]]);
        let found = find(&rows, &[]).unwrap();
        let layout = map(&found, &rows[1..], parse_iso("2026-06-30").unwrap(), None, &Corrections::new());
        assert_eq!(layout.column_of(Field::DuePrincipal), Some(3));
        assert_eq!(layout.columns.iter().filter(|column| column.ambiguous).count(), 3);
    }

    #[test]
    fn a_second_column_left_out_is_asked_about() {
        let rows = rows(&[&["姓名", "合同号", "应还本金", "学生姓名", "备注", "备注", "合同编号"], &["a", "1", "2", "b", "c", "d"]]);
        let found = find(&rows, &[]).unwrap();
        let layout = map(&found, &rows[1..], parse_iso("2026-06-30").unwrap(), None, &Corrections::new());
        let asked: Vec<u32> = layout.columns.iter().filter(|column| column.ambiguous).map(|column| column.column).collect();
        assert_eq!((layout.column_of(Field::StudentName), asked), (Some(0), vec![3]));
    }
}
