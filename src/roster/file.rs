//! From the bytes of a file to its rows: one thread parses, this one reads what the cells mean.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::reading::{Given, Reading, SheetReader};
use super::{Progress, Stage};
use crate::sheet::{Book, Merge, Row, SheetError};

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
    std::thread::scope(|scope| {
        let unwanted = &unwanted;
        let parser = scope.spawn(move || parse(bytes, stem, &sender, unwanted));
        let reading = take(&receiver, given, unwanted, progress);
        drop(receiver);
        match parser.join() {
            Ok(Ok(())) => Ok(reading),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(SheetError::Damaged(String::new())),
        }
    })
}

fn parse(bytes: &Arc<[u8]>, stem: &str, sender: &SyncSender<Parsed>, unwanted: &AtomicUsize) -> Result<(), SheetError> {
    let mut book = Book::open(Arc::clone(bytes), stem)?;
    let visible: Vec<(usize, String)> =
        book.sheets().iter().enumerate().filter(|(_, sheet)| !sheet.hidden).map(|(index, sheet)| (index, sheet.name.clone())).collect();
    let days_ahead = book.days_ahead();
    for (place, (index, name)) in visible.into_iter().enumerate() {
        let merges = book.merges(index)?;
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
    Ok(())
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
