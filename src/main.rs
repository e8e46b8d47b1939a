//! Reads the command, runs it, and says one clear sentence on failure.

use repaydesk::sheet::worker;

/// Rows of a large roster are made on one thread and written on another: the system's allocator makes them wait for each other.
/// In its second version, which gives back within milliseconds what is free: the third keeps it for a second, and a report that is written
/// and then kept holds both at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    // Started by ourselves to read one spreadsheet: nothing else is done in such a process, not even reading the command line.
    if worker::is_asked() {
        return worker::serve();
    }
    worker::install(worker::Program::this());
    leave_quietly_when_nobody_listens();
    repaydesk::commands::run()
}

/// `repaydesk status | head` closes the pipe early: that is no failure of ours, and no reason for a backtrace.
fn leave_quietly_when_nobody_listens() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let said = panic.payload().downcast_ref::<String>().map(String::as_str).unwrap_or_default();
        if said.starts_with("failed printing to stdout") {
            std::process::exit(0);
        }
        usual(panic);
    }));
}
