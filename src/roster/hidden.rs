//! Where no visible sheet holds a roster, a hidden one may: it is not read, but the reader is told.

use std::ops::ControlFlow;

use super::find::{self, LOOKED_THROUGH};
use crate::basics::masked;
use crate::sheet::worker::Book;
use crate::sheet::{Row, SheetError};

/// The first hidden sheet that looks like a roster.
///
/// # Errors
/// [`SheetError`] where the file cannot be read any further.
pub fn roster(book: &mut Book) -> Result<Option<String>, SheetError> {
    let hidden: Vec<(usize, String)> =
        book.sheets().iter().enumerate().filter(|(_, sheet)| sheet.hidden).map(|(index, sheet)| (index, sheet.name.clone())).collect();
    for (index, name) in hidden {
        let merges = book.merges(index)?;
        let mut rows: Vec<Row> = Vec::new();
        book.rows(index, &mut |bunch| {
            rows.extend(bunch.into_iter().take(LOOKED_THROUGH - rows.len()));
            if rows.len() < LOOKED_THROUGH { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        if find::find(&rows, &merges).is_some() {
            return Ok(Some(masked::long_numbers(&name)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::sheet::worker;

    fn found(header: &[&str]) -> Option<String> {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "封面").unwrap();
        let sheet = book.add_worksheet().set_name("清册").unwrap();
        sheet.set_hidden(true);
        for (column, text) in (0_u16..).zip(header) {
            sheet.write(1, column, *text).unwrap();
        }
        roster(&mut worker::open(book.save_to_buffer().unwrap(), "名单").unwrap()).unwrap()
    }

    #[test]
    fn a_hidden_roster_is_named_and_another_hidden_sheet_is_not() {
        assert_eq!(found(&["姓名", "合同编号", "应还本金"]).as_deref(), Some("清册"));
        assert_eq!(found(&["姓名", "联系电话", "村"]), None);
    }
}
