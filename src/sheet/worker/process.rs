//! The process that reads, seen from here: asked, believed as far as it can be checked, watched, and buried.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::{Child, ChildStdin, ChildStdout, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::super::cell::{Merge, Plain, Row, Unseen};
use super::super::error::{SheetError, TooMany};
use super::super::limits::{Counter, Limits};
use super::frame::{self, Frame, Kind};
use super::message::{self, Opened, Task};
use super::rows::{self, strange};
use super::turn::Turn;

/// How long a process that has stopped talking may take to end before it is ended.
const GRACE: Duration = Duration::from_secs(1);

/// A process that reads one file.
pub struct Process {
    watched: Arc<Watched>,
    to: ChildStdin,
    from: ChildStdout,
    body: Vec<u8>,
    /// What all sheets held so far.
    counter: Counter,
    /// What nobody sees of the sheet read last.
    unseen: Unseen,
    /// Questions asked so far.
    asked: u32,
    /// The watch ends when this is dropped.
    _alive: Sender<()>,
    /// Given back last, when the process is gone.
    _turn: Turn<'static>,
}

/// What the watch shares with whoever asks.
struct Watched {
    child: Mutex<Child>,
    is_overdue: AtomicBool,
}

impl Process {
    /// Takes charge of `child`, which may live as long as `wall`.
    ///
    /// # Errors
    /// [`SheetError::NotStarted`].
    pub fn new(mut child: Child, wall: Duration, limits: Limits, turn: Turn<'static>) -> Result<Self, SheetError> {
        let pipes = child.stdin.take().zip(child.stdout.take());
        let watched = Arc::new(Watched { child: Mutex::new(child), is_overdue: AtomicBool::new(false) });
        match (pipes, watch(&watched, wall)) {
            (Some((to, from)), Ok(alive)) => Ok(Self {
                watched,
                to,
                from,
                body: Vec::new(),
                counter: Counter::new(limits),
                unseen: Unseen::default(),
                asked: 0,
                _alive: alive,
                _turn: turn,
            }),
            (_, watching) => {
                watched.bury();
                Err(SheetError::NotStarted(watching.err().map(|error| error.to_string()).unwrap_or_default()))
            }
        }
    }

    /// Hands the file over and hears what it is. The worker says nothing before it has all of it.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn open(&mut self, task: &Task, bytes: &[u8]) -> Result<Opened, SheetError> {
        self.give(task, &[bytes])?;
        match self.hear()? {
            Kind::Opened => message::said::<Opened>(&self.body)?.within(self.counter.limits()),
            other => Err(self.refusal(other)),
        }
    }

    /// Hands the file over with its marks (as JSON) and takes the marked workbook, of which no more than `most` bytes are believed.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn mark(&mut self, task: &Task, (bytes, marks): (&[u8], &[u8]), most: u64) -> Result<Vec<u8>, SheetError> {
        self.give(task, &[bytes, marks])?;
        let mut workbook = Vec::new();
        loop {
            match self.hear()? {
                Kind::Workbook => {
                    workbook.extend_from_slice(&self.body);
                    Limits::check_bytes(workbook.len() as u64, most, TooMany::FileMebibytes)?;
                }
                Kind::End => return Ok(workbook),
                other => return Err(self.refusal(other)),
            }
        }
    }

    /// The task, and what follows it outside of any frame.
    fn give(&mut self, task: &Task, parts: &[&[u8]]) -> Result<(), SheetError> {
        let to = &mut self.to;
        let given = message::frame(Kind::Task, task).send(to).and_then(|()| parts.iter().try_for_each(|part| to.write_all(part)));
        given.map_err(|_| self.watched.death())
    }

    /// The merges of a sheet.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn merges(&mut self, sheet: usize) -> Result<Vec<Merge>, SheetError> {
        self.ask(Kind::AskMerges, sheet)?;
        match self.hear()? {
            Kind::Merges => rows::merges(&self.body, &mut Counter::new(*self.counter.limits())),
            other => Err(self.refusal(other)),
        }
    }

    /// Whether the workbook shows what it holds.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn plain(&mut self) -> Result<Plain, SheetError> {
        self.ask(Kind::AskPlain, 0)?;
        match self.hear()? {
            Kind::Plain => message::said(&self.body),
            other => Err(self.refusal(other)),
        }
    }

    /// The rows of a sheet, until `each` has enough.
    ///
    /// # Errors
    /// [`SheetError`].
    pub fn rows(&mut self, sheet: usize, each: &mut dyn FnMut(Vec<Row>) -> ControlFlow<()>) -> Result<(), SheetError> {
        self.ask(Kind::AskRows, sheet)?;
        self.counter = self.counter.next_sheet();
        let (mut last, mut is_enough) = (0, false);
        loop {
            match self.hear()? {
                // What was under way when it heard that it is enough.
                Kind::Rows if is_enough => {}
                Kind::Rows => {
                    is_enough = each(rows::rows(&self.body, &mut last, &mut self.counter)?).is_break();
                    if is_enough {
                        self.say(Kind::Enough, self.asked)?;
                    }
                }
                Kind::End => {
                    self.unseen = message::said::<Unseen>(&self.body)?.within();
                    return Ok(());
                }
                // Further down than anyone wanted to read.
                Kind::Refused if is_enough => return Ok(()),
                other => return Err(self.refusal(other)),
            }
        }
    }

    /// What nobody sees of the sheet whose rows were read last, to their end.
    pub const fn unseen(&self) -> &Unseen {
        &self.unseen
    }

    fn ask(&mut self, kind: Kind, sheet: usize) -> Result<(), SheetError> {
        self.asked += 1;
        self.say(kind, u32::try_from(sheet).unwrap_or(u32::MAX))
    }

    fn say(&mut self, kind: Kind, number: u32) -> Result<(), SheetError> {
        let mut frame = Frame::new(kind);
        frame.body().extend_from_slice(&number.to_le_bytes());
        frame.send(&mut self.to).map_err(|_| self.watched.death())
    }

    fn hear(&mut self) -> Result<Kind, SheetError> {
        frame::take(&mut self.from, &mut self.body).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => strange(),
            _ => self.watched.death(),
        })
    }

    /// The worker's reason, or its saying something that is no answer.
    fn refusal(&self, kind: Kind) -> SheetError {
        if kind == Kind::Refused { message::said(&self.body).unwrap_or_else(|error| error) } else { strange() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.watched.bury();
    }
}

/// Ends the process when its time is up, unless what is returned was dropped before.
fn watch(watched: &Arc<Watched>, wall: Duration) -> io::Result<Sender<()>> {
    let (alive, dropped) = channel::<()>();
    let watched = Arc::clone(watched);
    std::thread::Builder::new().name("sheet watch".to_owned()).spawn(move || {
        if dropped.recv_timeout(wall) == Err(RecvTimeoutError::Timeout) {
            watched.is_overdue.store(true, Ordering::SeqCst);
            watched.bury();
        }
    })?;
    Ok(alive)
}

impl Watched {
    fn child(&self) -> MutexGuard<'_, Child> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the process, and waits until nothing is left of it.
    fn bury(&self) {
        let mut child = self.child();
        // Both fail only for a process that is gone already.
        let _ = child.kill();
        let _ = child.wait();
    }

    /// Why it does not talk any more.
    fn death(&self) -> SheetError {
        let until = Instant::now() + GRACE;
        let mut status = None;
        while status.is_none() && Instant::now() < until {
            status = self.child().try_wait().ok().flatten();
            std::thread::sleep(Duration::from_millis(2));
        }
        let is_overdue = self.is_overdue.load(Ordering::SeqCst);
        tracing::info!(?status, is_overdue, "the reader of a spreadsheet came to an end before the spreadsheet did");
        if is_overdue { SheetError::TooSlow } else { status.map_or_else(strange, cause) }
    }
}

/// What ended a process: its time, its memory, or something else.
#[cfg(unix)]
fn cause(status: ExitStatus) -> SheetError {
    use rustix::process::Signal;
    use std::os::unix::process::ExitStatusExt as _;

    // An allocator that is given no memory gives up; a stack that grows too far is a fault; the system kills what takes too much.
    let of_memory = [Signal::ABORT, Signal::SEGV, Signal::BUS, Signal::KILL];
    match status.signal() {
        Some(signal) if signal == Signal::XCPU.as_raw() => SheetError::TooSlow,
        Some(signal) if of_memory.iter().any(|known| known.as_raw() == signal) => SheetError::TooHeavy,
        _ => SheetError::damaged(format!("the reader ended with {status}")),
    }
}

/// Elsewhere nothing says why.
#[cfg(not(unix))]
fn cause(status: ExitStatus) -> SheetError {
    SheetError::damaged(format!("the reader ended with {status}"))
}
