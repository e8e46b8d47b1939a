//! From the bytes of a file to its rows: another process parses, this one reads what the cells mean.

use std::ops::ControlFlow;
use std::sync::Arc;

use super::hidden;
use super::reading::{Given, Reading, SheetReader};
use super::watch::{Progress, Stage, Watch};
use crate::sheet::worker::{self, Book};
use crate::sheet::{Format, SheetError};

/// Opens a file when the files before it are done. None where `watch` calls it off before.
///
/// # Errors
/// As [`worker::open`].
pub fn open(bytes: &Arc<[u8]>, stem: &str, watch: &dyn Watch) -> Result<Option<Book>, SheetError> {
    let mut in_line = || watch.step(Progress { stage: Stage::InLine, done: 0, total: None });
    let Some(turn) = worker::turn(&mut in_line)? else { return Ok(None) };
    worker::open_in(turn, Arc::clone(bytes), stem).map(Some)
}

/// Reads every visible sheet of a file, until `watch` calls it off: what is read then is not whole. `stem` is the file's name
/// without its ending.
///
/// # Errors
/// [`SheetError`] where the file as a whole cannot be read.
pub fn read(bytes: &Arc<[u8]>, stem: &str, given: &Given, watch: &dyn Watch) -> Result<Reading, SheetError> {
    let Some(mut book) = open(bytes, stem, watch)? else { return Ok(Reading::default()) };
    let mut reading = Reading::default();
    let visible: Vec<(usize, String)> =
        book.sheets().iter().enumerate().filter(|(_, sheet)| !sheet.hidden).map(|(index, sheet)| (index, sheet.name.clone())).collect();
    for (index, name) in visible {
        // A page's tables have no names of their own.
        let name = if book.format() == Format::Html { stem } else { name.as_str() };
        if read_sheet(&mut book, index, name, &mut reading, given, watch)?.is_break() {
            return Ok(reading);
        }
        if let Some(beyond) = reading.beyond.take() {
            return Err(beyond);
        }
    }
    if book.format() == Format::Html {
        name_tables(&mut reading);
    }
    if !reading.has_table() {
        reading.hidden = hidden::roster(&mut book)?;
    }
    Ok(reading)
}

fn read_sheet(
    book: &mut Book,
    index: usize,
    name: &str,
    reading: &mut Reading,
    given: &Given,
    watch: &dyn Watch,
) -> Result<ControlFlow<()>, SheetError> {
    let merges = book.merges(index)?;
    let mut sheet = SheetReader::new(reading, given, name, merges).counting_days_from(book.days_ahead());
    let mut called_off = ControlFlow::Continue(());
    book.rows(index, &mut |rows| {
        // Where no table can come any more, nobody wants the rest of the sheet.
        let said = rows.into_iter().try_for_each(|row| sheet.take(row));
        called_off = watch.step(Progress { stage: Stage::Reading, done: sheet.rows_read(), total: None });
        if called_off.is_break() { called_off } else { said }
    })?;
    if called_off.is_continue() {
        sheet.end();
    }
    Ok(called_off)
}

/// Every table of a page was read by the name of its file. The first that holds a roster keeps it, the others are numbered.
fn name_tables(reading: &mut Reading) {
    let Some(stem) = reading.sheets.first().map(|sheet| sheet.name.clone()) else { return };
    let first = reading.sheets.iter().position(|sheet| sheet.layout.is_some()).unwrap_or_default();
    let (mut number, mut name) = (1, String::new());
    for (place, sheet) in reading.sheets.iter_mut().enumerate() {
        if place == first {
            name.clone_from(&stem);
        } else if !sheet.continues {
            number += 1;
            name = format!("{stem}-{number}");
        }
        sheet.name.clone_from(&name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn names(page: &str) -> Vec<(String, bool)> {
        let given = Given::new(parse_iso("2026-06-30").unwrap(), std::collections::BTreeMap::new());
        let bytes: Arc<[u8]> = page.as_bytes().into();
        let reading = read(&bytes, "名单", &given, &|_| {}).unwrap();
        reading.sheets.into_iter().map(|sheet| (sheet.name, sheet.layout.is_some())).collect()
    }

    #[test]
    fn the_table_that_holds_the_roster_is_named_as_the_file() {
        let row = |cells: [&str; 3]| format!("<tr><td>{}</td></tr>", cells.join("</td><td>"));
        let (header, person) = (row(["姓名", "合同编号", "应还本金"]), row(["曹怡", "20244299991000000", "400"]));
        let page = format!(
            "<html><table><tr><td>应还名单</td></tr></table><table>{header}{person}</table><table>{header}{person}{person}</table></html>"
        );
        let named = |name: &str, holds| (name.to_owned(), holds);
        assert_eq!(names(&page), [named("名单-2", false), named("名单", true), named("名单-3", true)]);
        assert_eq!(names(&format!("<html><table>{}</table></html>", row(["星期", "第一节", "第二节"]))), [named("名单", false)]);
    }
}
