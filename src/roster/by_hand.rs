//! Headers a person pointed out where none was found: they are found again by what they say and where it stands.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::find::{Found, LOOKED_THROUGH, header_at, pointed_out};
use super::map::{Correction, layout_key};
use crate::sheet::{Merge, Row};

/// Headers pointed out: [`super::map::Layout::key`] → how many rows they have.
pub type ByHand = BTreeMap<String, u32>;

/// Headers span at most three rows.
pub const DEEPEST: u32 = 3;

/// Rows below a header that are looked at for columns without one.
pub const ROWS_BELOW: u32 = 90;

/// A header as a person points it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointedOut {
    /// Which of the visible sheets, from 0.
    pub place: usize,
    /// The first header row, as the spreadsheet numbers it.
    pub first_row: u32,
    /// How many rows the header has.
    pub depth: u32,
    /// What each column is.
    pub columns: Correction,
}

/// The header of `known` that stands among the first rows of a sheet.
#[must_use]
pub fn find(rows: &[Row], merges: &[Merge], known: &ByHand) -> Option<Found> {
    if known.is_empty() {
        return None;
    }
    let starts = rows.iter().take(LOOKED_THROUGH).map(|row| row.number);
    let mut blocks = starts.flat_map(|first| (1..=DEEPEST).map(move |depth| (first, depth)));
    let (first, depth) = blocks.find(|(first, depth)| known.get(&layout_key(&header_at(rows, *first, *depth, merges))) == Some(depth))?;
    Some(pointed_out(rows, first, depth, merges))
}

/// True where a person could find a roster: a row of three cells or more, one of them a number.
#[must_use]
pub fn may_hold_a_roster(top: &[Row]) -> bool {
    top.len() > 1 && top.iter().any(|row| row.cells.len() >= 3 && row.cells.iter().any(|(_, cell)| super::shown::is_number(cell)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::rows;

    const HEAD: &[&str] = &["学员", "借据", "本年该交的"];
    const ONE: &[&str] = &["曹怡", "2024001001", "700"];

    #[test]
    fn a_header_is_found_again_by_what_it_says_wherever_its_rows_stand() {
        let found = pointed_out(&rows(&[&["某某表"], HEAD, ONE]), 2, 1, &[]);
        let known = ByHand::from([(layout_key(&found), 1)]);
        let next = rows(&[&["七月"], &["请核对"], &["某某表"], HEAD, ONE]);
        assert_eq!(find(&next, &[], &known).unwrap().rows, [4]);
        assert!(find(&rows(&[&["学员", "本年该交的", "借据"], ONE]), &[], &known).is_none());
        assert!(find(&next, &[], &ByHand::new()).is_none());
    }

    #[test]
    fn numbers_over_columns_count_and_columns_without_a_header_can_be_read() {
        let mut sheet = rows(&[&["学员", "借据"], &["曹怡", "2024001001", "700", "20"]]);
        sheet[0].cells.push((2, crate::sheet::Cell::Number(2025.0)));
        let found = pointed_out(&sheet, 1, 1, &[]);
        let texts: Vec<(u32, &str)> = found.headers.iter().map(|header| (header.column, header.text.as_str())).collect();
        assert_eq!(texts, [(0, "学员"), (1, "借据"), (2, "2025"), (3, "")]);
    }

    #[test]
    fn a_header_of_two_rows_is_not_taken_for_one_of_one() {
        let sheet = rows(&[&["本年", "", "往年"], HEAD, ONE]);
        let two = layout_key(&pointed_out(&sheet, 1, 2, &[]));
        assert_eq!(find(&sheet, &[], &ByHand::from([(two, 2)])).unwrap().rows, [1, 2]);
    }

    #[test]
    fn a_timetable_holds_no_roster() {
        assert!(!may_hold_a_roster(&rows(&[&["星期", "第一节", "第二节"], &["一", "语文", "数学"]])));
        assert!(may_hold_a_roster(&rows(&[HEAD, ONE])));
    }
}
