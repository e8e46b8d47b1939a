//! A workbook that comes back with the two columns we wrote into it: they are ours, and nothing of the roster.

use super::marks::MARKS;
use crate::sheet::{Cell, Row};

/// Where the two columns stand in a sheet, once their headings were met.
#[derive(Debug, Default)]
pub struct Marked {
    first: Option<u32>,
}

impl Marked {
    /// Takes the two columns out of a row. Their headings stand in the header of the first table: once `found`, they are no
    /// longer looked for.
    pub fn strip(&mut self, row: &mut Row, found: bool) {
        if self.first.is_none() && !found {
            self.first = row.cells.windows(2).find_map(headed);
        }
        if let Some(first) = self.first {
            row.cells.retain(|(column, _)| *column != first && *column != first + 1);
        }
    }
}

/// The column in which the first of two neighbouring cells stands, where they are our headings.
fn headed(cells: &[(u32, Cell)]) -> Option<u32> {
    let [(first, Cell::Text(problem)), (second, Cell::Text(remedy))] = cells else { return None };
    let ours = MARKS.marked.headings.iter().any(|[own, beside]| own == problem.trim() && beside == remedy.trim());
    (ours && *second == first + 1).then_some(*first)
}

#[cfg(test)]
mod tests {
    use crate::roster::fake::rows;

    use super::*;

    #[test]
    fn only_the_pair_of_headings_is_ours() {
        let widths = |table: &[&[&str]]| -> Vec<usize> {
            let mut marked = Marked::default();
            let mut rows = rows(table);
            rows.iter_mut().for_each(|row| marked.strip(row, false));
            rows.iter().map(|row| row.cells.len()).collect()
        };
        assert_eq!(widths(&[&["应还名单"], &["姓名", "问题", "怎样改"], &["曹怡", "错误", "请改"]]), [1, 1, 1]);
        assert_eq!(widths(&[&["Name", "Problem", "What to do"], &["曹怡", "", ""], &["a", "b", "c"]]), [1, 1, 1]);
        assert_eq!(widths(&[&["姓名", "问题", "备注"], &["曹怡", "电话不通", ""]]), [3, 2]);
    }
}
