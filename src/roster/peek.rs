//! Some rows of one sheet of a file that is kept: those around a fault, or the first ones.

use crate::sheet::worker::Book;
use crate::sheet::{Merge, Row, SheetError};
use std::ops::{ControlFlow, RangeInclusive};

/// The rows of the visible sheet at `place` (from 0) whose numbers lie within `rows`, and the merged areas of the sheet.
///
/// # Errors
/// [`SheetError`] where the file cannot be read as far as that.
pub fn rows(book: &mut Book, place: usize, rows: &RangeInclusive<u32>) -> Result<(Vec<Row>, Vec<Merge>), SheetError> {
    let Some(index) = book.sheets().iter().enumerate().filter(|(_, sheet)| !sheet.hidden).map(|(index, _)| index).nth(place) else {
        return Ok(Default::default());
    };
    let merges = book.merges(index)?;
    let mut within = Vec::new();
    book.rows(index, &mut |bunch| {
        let is_past = bunch.last().is_some_and(|row| row.number > *rows.end());
        within.extend(bunch.into_iter().filter(|row| rows.contains(&row.number)));
        if is_past { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok((within, merges))
}

/// The name of a file without its folders and its ending.
#[must_use]
pub fn stem(file_name: &str) -> &str {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::worker;

    #[test]
    fn only_the_rows_asked_for_are_read() {
        let open = || worker::open("一\n二\n三\n四\n五\n".as_bytes(), "名单").unwrap();
        let numbers = |range| -> Vec<u32> { rows(&mut open(), 0, &range).unwrap().0.into_iter().map(|row| row.number).collect() };
        assert_eq!(numbers(2..=4), [2, 3, 4]);
        assert_eq!(rows(&mut open(), 1, &(1..=3)).unwrap().0, Vec::new());
    }
}
