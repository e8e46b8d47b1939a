//! The worker's own side: it is given one file, answers what it is asked about it or marks it, and ends.

use std::fs::File;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

use super::super::error::SheetError;
use super::super::mark::Marks;
use super::fence;
use super::frame::{self, Frame, Kind};
use super::message::{self, Opened, Task};
use super::rows::{BUNCH_BYTES, put_merge, put_row};

/// The first argument that makes our program a worker. No help speaks of it.
pub(super) const ARGUMENT: &str = "read-one-spreadsheet";

/// True where this process was started as a worker.
#[must_use]
pub fn is_asked() -> bool {
    std::env::args_os().nth(1).is_some_and(|argument| argument == ARGUMENT)
}

/// Reads one file for whoever started this process. Says nothing to people.
#[must_use]
pub fn serve() -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    match answer() {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn answer() -> io::Result<()> {
    let (mut from, mut to) = (io::stdin().lock(), answers()?);
    let mut body = Vec::new();
    if frame::take(&mut from, &mut body)? != Kind::Task {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let task: Task = message::said(&body)?;
    fence::put_up(&task.bounds)?;
    let bytes = file(&mut from, task.length)?;
    let marks = task.marks.map(|length| file(&mut from, length)).transpose()?;
    drop(from);
    let (sender, questions) = channel();
    let enough = Arc::<AtomicU32>::default();
    let heard = Arc::clone(&enough);
    std::thread::Builder::new().spawn(move || listen(&sender, &heard))?;
    if let Some(marks) = marks {
        return mark(&mut to, bytes, &task, &marks);
    }
    match super::super::Book::open_within(bytes, &task.stem, task.limits) {
        Ok(book) => Desk { book, to, enough }.answer_all(&questions),
        Err(error) => refuse(&mut to, &error),
    }
}

/// Where answers go: without the buffer of a terminal, which looks for the ends of lines.
fn answers() -> io::Result<File> {
    #[cfg(unix)]
    let own = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    #[cfg(windows)]
    let own = std::os::windows::io::AsHandle::as_handle(&io::stdout()).try_clone_to_owned()?;
    Ok(own.into())
}

fn file(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Bytes of a workbook that are sent at once.
const PIECE: usize = 1 << 20;

/// Marks the file and sends the workbook.
fn mark(to: &mut impl Write, bytes: Vec<u8>, task: &Task, marks: &[u8]) -> io::Result<()> {
    let marks: Marks = message::said(marks)?;
    let workbook = match super::super::mark::mark(&bytes.into(), &task.stem, &marks, task.limits) {
        Ok(workbook) => workbook,
        Err(error) => return refuse(to, &error),
    };
    let mut frame = Frame::new(Kind::Workbook);
    for piece in workbook.chunks(PIECE) {
        frame.body().extend_from_slice(piece);
        frame.send(to)?;
    }
    Frame::new(Kind::End).send(to)
}

fn refuse(to: &mut impl Write, error: &SheetError) -> io::Result<()> {
    message::frame(Kind::Refused, error).send(to)
}

/// A question, with the number of the sheet it asks about.
type Question = (Kind, u32);

struct Desk {
    book: super::super::Book,
    to: File,
    /// The question, counted from 1, of which no more rows are wanted.
    enough: Arc<AtomicU32>,
}

impl Desk {
    fn answer_all(&mut self, questions: &Receiver<Question>) -> io::Result<()> {
        message::frame(Kind::Opened, &Opened::of(&self.book)).send(&mut self.to)?;
        for number in 1.. {
            let Ok((kind, sheet)) = questions.recv() else { break };
            let sheet = usize::try_from(sheet).unwrap_or(usize::MAX);
            match kind {
                Kind::AskMerges => self.merges(sheet)?,
                Kind::AskPlain => self.plain()?,
                _ => self.rows(sheet, number)?,
            }
        }
        Ok(())
    }

    fn merges(&mut self, sheet: usize) -> io::Result<()> {
        match self.book.merges(sheet) {
            Ok(merges) => {
                let mut frame = Frame::new(Kind::Merges);
                merges.iter().for_each(|area| put_merge(frame.body(), area));
                frame.send(&mut self.to)
            }
            Err(error) => refuse(&mut self.to, &error),
        }
    }

    fn plain(&mut self) -> io::Result<()> {
        match self.book.plain() {
            Ok(plain) => message::frame(Kind::Plain, &plain).send(&mut self.to),
            Err(error) => refuse(&mut self.to, &error),
        }
    }

    fn rows(&mut self, sheet: usize, number: u32) -> io::Result<()> {
        let Self { book, to, enough } = self;
        let (mut frame, mut sent) = (Frame::new(Kind::Rows), Ok(()));
        let outcome = book.rows(sheet, &mut |row| {
            put_row(frame.body(), &row);
            if frame.length() >= BUNCH_BYTES {
                sent = frame.send(to);
            }
            let is_done = sent.is_err() || enough.load(Ordering::Relaxed) == number;
            if is_done { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        sent?;
        if frame.length() > 0 {
            frame.send(to)?;
        }
        match outcome {
            Ok(()) => message::frame(Kind::End, &book.unseen()).send(to),
            Err(error) => refuse(to, &error),
        }
    }
}

/// Passes questions on as they come, so that "enough" is heard in the middle of an answer. When whoever asked is gone, so is this
/// process, whatever it is at: a server that was killed leaves nothing behind.
fn listen(questions: &Sender<Question>, enough: &AtomicU32) {
    let (mut from, mut body) = (io::stdin().lock(), Vec::new());
    while let Ok(kind) = frame::take(&mut from, &mut body) {
        let Some(number) = body.first_chunk().copied().map(u32::from_le_bytes) else { break };
        match kind {
            Kind::Enough => enough.store(number, Ordering::Relaxed),
            _ if questions.send((kind, number)).is_err() => break,
            _ => {}
        }
    }
    std::process::exit(0);
}
