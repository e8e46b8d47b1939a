//! From the bytes of a file to its rows: one thread parses, this one reads what the cells mean.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::hidden;
use super::reading::{Given, Reading, SheetReader};
use super::{Progress, Stage};
use crate::sheet::{Book, Format, Merge, Row, SheetError};

/// Rows are handed over in bunches: a channel costs more than a row.
const BUNCH: usize = 256;
/// Bunches that may wait: bounds memory where reading is slower than parsing.
const WAITING: usize = 16;
/// No sheet has this place.
const NO_SHEET: usize = usize::MAX;

enum Parsed {
    Sheet { name: String, merges: Vec<Merge>, days_ahead: u16 },
    Rows(Vec<Row>),
    End,
}

/// Reads every visible sheet of a file. `stem` is the file's name without its ending.
///
/// # Errors
/// [`SheetError`] where the file as a whole cannot be read.
pub fn read(bytes: &Arc<[u8]>, stem: &str, given: &Given, progress: &dyn Fn(Progress)) -> Result<Reading, SheetError> {
    // The sheet whose rest nobody wants.
    let unwanted = AtomicUsize::new(NO_SHEET);
    let (sender, receiver) = sync_channel(WAITING);
    let read = std::thread::scope(|scope| {
        let unwanted = &unwanted;
        let parser = scope.spawn(move || parse(bytes, stem, &sender, unwanted));
        let reading = take(&receiver, given, unwanted, progress);
        drop(receiver);
        match parser.join() {
            Ok(Ok(format)) => Ok((reading, format)),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(SheetError::Damaged(String::new())),
        }
    });
    let (mut reading, format) = read?;
    if format == Format::Html {
        name_tables(&mut reading);
    }
    if !reading.has_table() {
        reading.hidden = hidden::roster(bytes, stem)?;
    }
    Ok(reading)
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

fn parse(bytes: &Arc<[u8]>, stem: &str, sender: &SyncSender<Parsed>, unwanted: &AtomicUsize) -> Result<Format, SheetError> {
    let mut book = Book::open(Arc::clone(bytes), stem)?;
    // A page's tables have no names of their own.
    let only_name = (book.format() == Format::Html).then_some(stem);
    let visible: Vec<(usize, String)> =
        book.sheets().iter().enumerate().filter(|(_, sheet)| !sheet.hidden).map(|(index, sheet)| (index, sheet.name.clone())).collect();
    let days_ahead = book.days_ahead();
    for (place, (index, name)) in visible.into_iter().enumerate() {
        let merges = book.merges(index)?;
        let name = only_name.map_or(name, str::to_owned);
        let mut gone = sender.send(Parsed::Sheet { name, merges, days_ahead }).is_err();
        let mut bunch = Vec::with_capacity(BUNCH);
        book.rows(index, &mut |row| {
            bunch.push(row);
            if bunch.len() == BUNCH {
                let full = std::mem::replace(&mut bunch, Vec::with_capacity(BUNCH));
                gone = sender.send(Parsed::Rows(full)).is_err();
            }
            if gone || unwanted.load(Ordering::Relaxed) == place { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if gone || sender.send(Parsed::Rows(bunch)).is_err() || sender.send(Parsed::End).is_err() {
            break;
        }
    }
    Ok(book.format())
}

fn take(receiver: &Receiver<Parsed>, given: &Given, unwanted: &AtomicUsize, progress: &dyn Fn(Progress)) -> Reading {
    let mut reading = Reading::default();
    let mut place = 0;
    while let Ok(Parsed::Sheet { name, merges, days_ahead }) = receiver.recv() {
        let mut sheet = SheetReader::new(&mut reading, given, &name, merges).counting_days_from(days_ahead);
        while let Ok(Parsed::Rows(rows)) = receiver.recv() {
            for row in rows {
                if sheet.take(row).is_break() {
                    unwanted.store(place, Ordering::Relaxed);
                    break;
                }
            }
            progress(Progress { stage: Stage::Reading, done: sheet.rows_read(), total: None });
        }
        sheet.end();
        place += 1;
    }
    reading
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
