//! One file is read at a time, in the order they came, and only so many may wait.

use std::sync::{Condvar, Mutex, PoisonError};

use super::super::error::SheetError;

/// Files that may wait behind the one being read.
pub const MAY_WAIT: u64 = 8;

/// A line of people with files.
#[derive(Debug)]
pub struct Line {
    tickets: Mutex<Tickets>,
    moved: Condvar,
}

#[derive(Debug)]
struct Tickets {
    /// The ticket the next one draws.
    next: u64,
    /// The ticket whose turn it is.
    now: u64,
}

/// One's turn, given back when dropped.
#[derive(Debug)]
pub struct Turn<'a> {
    line: &'a Line,
}

impl Line {
    /// Nobody waits.
    pub const fn new() -> Self {
        Self { tickets: Mutex::new(Tickets { next: 0, now: 0 }), moved: Condvar::new() }
    }

    /// Waits for one's turn.
    ///
    /// # Errors
    /// [`SheetError::Busy`] at once, where too many wait already.
    pub fn turn(&self) -> Result<Turn<'_>, SheetError> {
        let mut tickets = self.tickets.lock().unwrap_or_else(PoisonError::into_inner);
        if tickets.next - tickets.now > MAY_WAIT {
            return Err(SheetError::Busy { waiting: MAY_WAIT });
        }
        let own = tickets.next;
        tickets.next += 1;
        let waited = self.moved.wait_while(tickets, |tickets| tickets.now != own);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        Ok(Turn { line: self })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.line.tickets.lock().unwrap_or_else(PoisonError::into_inner).now += 1;
        self.line.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn until_waiting(line: &Line, count: u64) {
        loop {
            let tickets = line.tickets.lock().unwrap();
            if tickets.next - tickets.now == count {
                return;
            }
            drop(tickets);
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn eight_wait_in_their_order_and_the_ninth_is_told() {
        let (line, order) = (Line::new(), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            let first = line.turn().unwrap();
            for number in 0..MAY_WAIT {
                let (line, order) = (&line, &order);
                scope.spawn(move || {
                    let turn = line.turn().unwrap();
                    order.lock().unwrap().push(number);
                    drop(turn);
                });
                until_waiting(line, number + 2);
            }
            assert_eq!(line.turn().err(), Some(SheetError::Busy { waiting: MAY_WAIT }));
            assert!(order.lock().unwrap().is_empty());
            drop(first);
        });
        assert_eq!(*order.lock().unwrap(), (0..MAY_WAIT).collect::<Vec<_>>());
        assert!(line.turn().is_ok());
    }

    #[test]
    fn a_turn_is_given_back_by_whoever_fails() {
        let line = Line::new();
        let outcome = std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let _turn = line.turn().unwrap();
                    std::panic::resume_unwind(Box::new("gave up"));
                })
                .join()
        });
        assert!(outcome.is_err() && line.turn().is_ok());
    }
}
