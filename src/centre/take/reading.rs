//! Reads files, few at a time.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::{Given, Watch};
use crate::basics::masked;
use crate::centre::fate::Fate;
use crate::centre::reader::{self, Read, Reader};
use crate::centre::refusal::CentreError;

/// Files read at the same time: while one is parsed elsewhere, the one before it is checked here.
const AT_ONCE: usize = 2;

/// Reads all of them, at most [`AT_ONCE`] at a time, in the order they were given.
///
/// # Errors
/// [`CentreError::Cancelled`].
pub fn read_all(reader: Reader<'_>, given: Vec<Given>, watch: &dyn Watch) -> Result<Vec<(String, Read)>, CentreError> {
    let total = given.len();
    let waiting: Mutex<Vec<(usize, Given)>> = Mutex::new(given.into_iter().enumerate().rev().collect());
    let ready: Mutex<Vec<(usize, (String, Read))>> = Mutex::new(Vec::with_capacity(total));
    let (done, stopped) = (AtomicUsize::new(0), AtomicUsize::new(0));
    if watch.step(0, total).is_break() {
        return Err(CentreError::Cancelled);
    }
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(total) {
            scope.spawn(|| {
                while stopped.load(Ordering::Relaxed) == 0 {
                    let Some((place, file)) = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop() else { break };
                    let name = masked::long_numbers(&file.file_name);
                    let read = one(reader, file, &name);
                    ready.lock().unwrap_or_else(PoisonError::into_inner).push((place, (name, read)));
                    if watch.step(1 + done.fetch_add(1, Ordering::Relaxed), total).is_break() {
                        stopped.store(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let mut ready = ready.into_inner().unwrap_or_else(PoisonError::into_inner);
    if ready.len() < total {
        return Err(CentreError::Cancelled);
    }
    ready.sort_by_key(|(place, _)| *place);
    Ok(ready.into_iter().map(|(_, file)| file).collect())
}

fn one(reader: Reader<'_>, file: Given, name: &str) -> Read {
    match (file.bytes)() {
        Ok(bytes) => reader::read(reader, bytes, name),
        Err(message) => Read::Refused { fate: Fate::Unreadable, message, school: None, altered_from: None, sha256: None },
    }
}
