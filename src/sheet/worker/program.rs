//! The program that reads spreadsheets, and how much it may use.

use std::ffi::OsString;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::error::SheetError;
use super::super::limits::Limits;
use super::super::mark::Marks;
use super::message::Task;
use super::process::Process;
use super::turn::{Line, Turn};
use super::{Book, serve};

/// On Linux the program as it runs, also where an update has put another file in its place.
const ITSELF: &str = "/proc/self/exe";

/// The allocator asks for room in pieces of so many kibibytes instead of a gigabyte at a time: asked for is used up, where the
/// system limits the room a process may ask for.
const ALLOCATOR: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "32768");

static INSTALLED: OnceLock<Program> = OnceLock::new();
static LINE: Line = Line::new();

/// How much one file may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// Bytes of memory the process may ask for.
    pub memory_bytes: u64,
    /// Seconds it may compute.
    pub cpu_seconds: u64,
    /// How long it may take in all.
    pub wall: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { memory_bytes: 768 << 20, cpu_seconds: 30, wall: Duration::from_secs(60) }
    }
}

/// The program, and its bounds.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
    arguments: Vec<OsString>,
    bounds: Bounds,
}

/// From now on spreadsheets are read by `program`. A second call changes nothing.
pub fn install(program: Program) {
    // What is installed stays: a server does not change its reader while it runs.
    let _ = INSTALLED.set(program);
}

/// True where a file would be read at once.
#[must_use]
pub fn is_free() -> bool {
    LINE.is_free()
}

/// Waits until the files before are done, as long as `still` continues: it is asked only where there is something to wait for.
/// None where it broke.
///
/// # Errors
/// [`SheetError::Busy`] where too many wait already.
pub fn turn(still: &mut dyn FnMut() -> ControlFlow<()>) -> Result<Option<Turn<'static>>, SheetError> {
    LINE.turn(still)
}

pub(super) fn installed() -> Option<&'static Program> {
    INSTALLED.get()
}

impl Program {
    /// The program that runs. Where the system does not say where it lies, nothing will be read: never by the server itself.
    #[must_use]
    pub fn this() -> Self {
        if cfg!(target_os = "linux") && Path::new(ITSELF).exists() {
            return Self::at(ITSELF);
        }
        Self::at(std::env::current_exe().unwrap_or_else(|_| ITSELF.into()))
    }

    /// Our program, lying at `path`.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), arguments: vec![serve::ARGUMENT.into()], bounds: Bounds::default() }
    }

    /// Some other program, to see what becomes of whoever trusts it.
    #[cfg(test)]
    pub(super) fn shell(script: &str) -> Self {
        Self { arguments: vec!["-c".into(), script.into()], ..Self::at("/bin/sh") }
    }

    /// The same program under other bounds.
    #[must_use]
    pub const fn within(mut self, bounds: Bounds) -> Self {
        self.bounds = bounds;
        self
    }

    /// Opens `bytes` when the files before it are done.
    ///
    /// # Errors
    /// As [`super::open`].
    pub fn open(&self, bytes: &Arc<[u8]>, stem: &str, limits: Limits) -> Result<Book, SheetError> {
        self.open_in(whenever()?, bytes, stem, limits)
    }

    pub(super) fn open_in(&self, turn: Turn<'static>, bytes: &Arc<[u8]>, stem: &str, limits: Limits) -> Result<Book, SheetError> {
        let mut process = self.process(turn, limits)?;
        let opened = process.open(&self.task(bytes, stem, limits), bytes)?;
        Ok(Book::away(process, opened))
    }

    /// Marks the workbook `bytes` hold when the files before it are done.
    ///
    /// # Errors
    /// As [`super::mark`].
    pub fn mark(&self, bytes: &[u8], stem: &str, marks: &Marks, limits: Limits) -> Result<Vec<u8>, SheetError> {
        let marks = serde_json::to_vec(marks).map_err(SheetError::damaged)?;
        let task = Task { marks: Some(marks.len() as u64), ..self.task(bytes, stem, limits) };
        // Marks add to a file what is said of its rows; one that was another format before may take more room.
        let most = limits.file_bytes.saturating_mul(4);
        self.process(whenever()?, limits)?.mark(&task, (bytes, &marks), most)
    }

    fn task(&self, bytes: &[u8], stem: &str, limits: Limits) -> Task {
        Task { bounds: self.bounds, limits, stem: stem.to_owned(), length: bytes.len() as u64, marks: None }
    }

    /// A process of its own, in its turn.
    fn process(&self, turn: Turn<'static>, limits: Limits) -> Result<Process, SheetError> {
        let child = self.start().map_err(|error| {
            tracing::error!(program = %self.path.display(), %error, "the reader of spreadsheets could not be started");
            SheetError::NotStarted(error.to_string())
        })?;
        Process::new(child, self.bounds.wall, limits, turn)
    }

    /// Starts it with nothing of ours: no environment, no folder, nothing to write to but its answer.
    fn start(&self) -> io::Result<Child> {
        let mut command = Command::new(&self.path);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        // Windows finds its own libraries by the environment.
        if cfg!(unix) {
            command.env_clear().current_dir("/");
        }
        command.env(ALLOCATOR.0, ALLOCATOR.1);
        let child = command.spawn()?;
        widen(&child);
        Ok(child)
    }
}

/// One's turn, however long it takes.
fn whenever() -> Result<Turn<'static>, SheetError> {
    // Nobody breaks off, so a turn comes.
    LINE.turn(&mut || ControlFlow::Continue(()))?.ok_or(SheetError::Busy { waiting: 0 })
}

/// Makes both pipes a mebibyte wide, so that neither side waits for the other at every bunch of rows. Where the system will not,
/// it only takes longer.
#[cfg(target_os = "linux")]
fn widen(child: &Child) {
    let wanted = 1 << 20;
    let _ = child.stdin.as_ref().map(|pipe| rustix::pipe::fcntl_setpipe_size(pipe, wanted));
    let _ = child.stdout.as_ref().map(|pipe| rustix::pipe::fcntl_setpipe_size(pipe, wanted));
}

#[cfg(not(target_os = "linux"))]
const fn widen(_child: &Child) {}
