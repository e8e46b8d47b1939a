//! One file is read at a time, in the order they came, and only so many may wait.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::error::SheetError;

/// Files that may wait behind the one being read.
pub const MAY_WAIT: usize = 8;

/// How often whoever waits is asked whether they still do.
const ASKED_EVERY: Duration = Duration::from_millis(200);

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
    /// The tickets of all who are there; the first one's turn it is.
    there: VecDeque<u64>,
}

/// One's turn, given back when dropped.
#[derive(Debug)]
pub struct Turn<'a> {
    line: &'a Line,
    ticket: u64,
}

impl Line {
    /// Nobody waits.
    pub const fn new() -> Self {
        Self { tickets: Mutex::new(Tickets { next: 0, there: VecDeque::new() }), moved: Condvar::new() }
    }

    /// True where nobody has the turn.
    pub fn is_free(&self) -> bool {
        self.tickets().there.is_empty()
    }

    /// Waits for one's turn, as long as `still` continues. None where it broke: then one's place is given up.
    ///
    /// # Errors
    /// [`SheetError::Busy`] at once, where too many wait already.
    pub fn turn(&self, still: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Turn<'_>>, SheetError> {
        let mut tickets = self.tickets();
        if tickets.there.len() > MAY_WAIT {
            return Err(SheetError::Busy { waiting: MAY_WAIT as u64 });
        }
        let turn = Turn { line: self, ticket: tickets.next };
        tickets.next += 1;
        tickets.there.push_back(turn.ticket);
        while tickets.there.front() != Some(&turn.ticket) {
            drop(tickets);
            if still().is_break() {
                return Ok(None);
            }
            let is_before = |tickets: &mut Tickets| tickets.there.front() != Some(&turn.ticket);
            tickets = self.moved.wait_timeout_while(self.tickets(), ASKED_EVERY, is_before).unwrap_or_else(PoisonError::into_inner).0;
        }
        drop(tickets);
        Ok(Some(turn))
    }

    fn tickets(&self) -> MutexGuard<'_, Tickets> {
        self.tickets.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.line.tickets().there.retain(|ticket| *ticket != self.ticket);
        self.line.moved.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(line: &Line) -> Turn<'_> {
        line.turn(&mut || ControlFlow::Continue(())).unwrap().unwrap()
    }

    fn until_waiting(line: &Line, count: usize) {
        loop {
            if line.tickets().there.len() == count {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    #[test]
    fn who_does_not_want_to_wait_any_more_gives_their_place_up() {
        let line = Line::new();
        let (mut asked, first) = (0, turn(&line));
        let gone = line.turn(&mut || {
            asked += 1;
            if asked < 2 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        assert!(gone.unwrap().is_none() && !line.is_free());
        drop(first);
        assert!(line.is_free(), "whoever gave up is not waited for");
    }

    #[test]
    fn eight_wait_in_their_order_and_the_ninth_is_told() {
        let (line, order) = (Line::new(), Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            let first = turn(&line);
            for number in 0..MAY_WAIT {
                let (line, order) = (&line, &order);
                scope.spawn(move || {
                    let turn = turn(line);
                    order.lock().unwrap().push(number);
                    drop(turn);
                });
                until_waiting(line, number + 2);
            }
            assert_eq!(line.turn(&mut || ControlFlow::Continue(())).err(), Some(SheetError::Busy { waiting: 8 }));
            assert!(order.lock().unwrap().is_empty());
            drop(first);
        });
        assert_eq!(*order.lock().unwrap(), (0..MAY_WAIT).collect::<Vec<_>>());
        assert!(line.is_free());
    }

    #[test]
    fn a_turn_is_given_back_by_whoever_fails() {
        let line = Line::new();
        let outcome = std::thread::scope(|scope| {
            scope
                .spawn(|| {
                    let _turn = turn(&line);
                    std::panic::resume_unwind(Box::new("gave up"));
                })
                .join()
        });
        assert!(outcome.is_err() && line.is_free());
    }
}
