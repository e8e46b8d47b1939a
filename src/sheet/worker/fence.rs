//! What the worker forbids itself before it touches a file.

use std::io;

use super::program::Bounds;

/// Files it may hold open: what it was given, and a few to spare.
#[cfg(unix)]
const OPEN_FILES: u64 = 16;

/// Takes memory, time, files and traces away from this process, for good.
///
/// # Errors
/// When the system will not.
#[cfg(unix)]
pub fn put_up(bounds: &Bounds) -> io::Result<()> {
    use rustix::process::Resource;

    // The program itself is counted too, and grows with what it can do.
    let program = std::env::current_exe()?.metadata()?.len();
    lower(Resource::As, bounds.memory_bytes.saturating_add(program), 0)?;
    // Between the two it is told by a signal that says why; without the room it would be killed as for any other reason.
    lower(Resource::Cpu, bounds.cpu_seconds, 1)?;
    lower(Resource::Fsize, 0, 0)?;
    lower(Resource::Core, 0, 0)?;
    lower(Resource::Nofile, OPEN_FILES, 0)
}

/// Lowers a limit to `most`, and what it may be raised to again to `room` above. What is lower already stays.
#[cfg(unix)]
fn lower(resource: rustix::process::Resource, most: u64, room: u64) -> io::Result<()> {
    use rustix::process::{Rlimit, getrlimit, setrlimit};

    let known = getrlimit(resource);
    let lowest = |limit: Option<u64>, most: u64| Some(limit.map_or(most, |limit| limit.min(most)));
    Ok(setrlimit(resource, Rlimit { current: lowest(known.current, most), maximum: lowest(known.maximum, most + room) })?)
}

/// Elsewhere the process and the time it may take in all are the only fence.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn put_up(_bounds: &Bounds) -> io::Result<()> {
    Ok(())
}
