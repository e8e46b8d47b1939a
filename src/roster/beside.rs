//! Two lists of people side by side in one sheet, under one row of headers: each is read as a table of its own.

use rustc_hash::FxHashSet;

use super::find::{Found, Header, is_roster};
use super::spelling::{Meaning, Recognised};
use crate::sheet::{Cell, Row};

/// A list at the right of another: its header, what stands above it, and its rows as they come.
pub struct Beside {
    pub found: Found,
    pub above: Vec<Row>,
    pub rows: Vec<Row>,
}

/// Parts a header that says everything twice: name, key and amounts in the same order. Otherwise it stays one.
#[must_use]
pub fn part(found: Found) -> (Found, Vec<Found>) {
    let starts = starts(&found.headers);
    let group = |index: usize| -> Option<&[Header]> {
        let end = starts.get(index + 1).copied().unwrap_or(found.headers.len());
        found.headers.get(*starts.get(index)?..end)
    };
    let groups: Vec<&[Header]> = (0..starts.len()).filter_map(group).collect();
    let Some((first, others)) = groups.split_first() else { return (found, Vec::new()) };
    if others.is_empty() || !is_roster(first) || !others.iter().all(|other| repeats(first, other)) {
        return (found, Vec::new());
    }
    let of = |headers: &[Header]| found.with(headers.to_vec());
    (of(first), others.iter().map(|other| of(other)).collect())
}

/// Where a header begins that was said before in its group.
fn starts(headers: &[Header]) -> Vec<usize> {
    let (mut starts, mut said) = (vec![0], FxHashSet::default());
    for (index, header) in headers.iter().enumerate() {
        if said.contains(header.text.as_str()) {
            starts.push(index);
            said.clear();
        }
        said.insert(header.text.as_str());
    }
    starts
}

/// True where `other` says name, key and amounts as `first` does, in the same order. A column of notes at the end may stand for
/// both lists, but no sum of both.
fn repeats(first: &[Header], other: &[Header]) -> bool {
    let mut texts = first.iter();
    let again = other.iter().take_while(|header| texts.any(|text| text.text == header.text)).count();
    let (again, more) = other.split_at(again);
    let is_amount =
        |header: &Header| matches!(header.recognised, Some(Recognised { meaning: Meaning::Field(field), .. }) if field.is_amount());
    is_roster(again) && !more.iter().any(is_amount)
}

/// Hands each list at the right its cells of a row; what is left belongs to the first. A text alone in its row, the place of the
/// rows below or a note, is said to all.
#[must_use]
pub fn share(lists: &mut [Beside], mut row: Row) -> Row {
    if let [(_, Cell::Text(_))] = row.cells.as_slice() {
        lists.iter_mut().for_each(|list| list.rows.push(row.clone()));
        return row;
    }
    for list in lists.iter_mut().rev() {
        let Some(first) = list.found.headers.first() else { continue };
        let at = row.cells.partition_point(|(column, _)| *column < first.column);
        let cells = row.cells.split_off(at);
        if !cells.is_empty() {
            list.rows.push(Row { number: row.number, cells });
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::rows;
    use crate::roster::find::find;

    fn parts(header: &[&str]) -> Vec<u32> {
        let (first, others) = part(find(&rows(&[header]), &[]).unwrap());
        [first].iter().chain(&others).map(|found| found.headers[0].column).collect()
    }

    #[test]
    fn a_header_said_twice_is_two_tables() {
        assert_eq!(parts(&["序号", "姓名", "合同号", "应还本金", "", "序号", "姓名", "合同号", "应还本金"]), [0, 5]);
        assert_eq!(parts(&["姓名", "合同号", "应还本金", "村", "姓名", "合同号", "应还本金", "姓名", "合同号", "应还本金"]), [0, 4, 7]);
    }

    #[test]
    fn a_column_of_notes_for_both_stands_at_the_end() {
        assert_eq!(parts(&["姓名", "合同号", "应还本金", "姓名", "合同号", "应还本金", "备注"]), [0, 3]);
        assert_eq!(parts(&["姓名", "合同号", "应还本金", "姓名", "合同号", "应还本金", "应还合计"]), [0]);
    }

    #[test]
    fn other_doubles_are_one_table() {
        assert_eq!(parts(&["姓名", "身份证号", "应还本金", "共同借款人", "姓名", "身份证号", "电话"]), [0]);
        assert_eq!(parts(&["姓名", "合同号", "应还本金", "备注", "应还本金", "备注"]), [0]);
        assert_eq!(parts(&["姓名", "合同号", "应还本金", "姓名", "合同号", "已还本金"]), [0]);
    }

    #[test]
    fn each_list_gets_its_cells_and_all_get_what_stands_alone() {
        let header = find(&rows(&[&["姓名", "合同号", "应还本金", "姓名", "合同号", "应还本金"]]), &[]).unwrap();
        let (_, others) = part(header);
        let mut lists: Vec<Beside> = others.into_iter().map(|found| Beside { found, above: Vec::new(), rows: Vec::new() }).collect();
        let shared = rows(&[&["a", "1", "2", "b", "3", "4"], &["双河乡"], &["c", "5", "6"]]);
        let left: Vec<usize> = shared.into_iter().map(|row| share(&mut lists, row).cells.len()).collect();
        let right: Vec<(u32, usize)> = lists[0].rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!((left, right), (vec![3, 1, 3], vec![(1, 3), (2, 1)]));
    }
}
