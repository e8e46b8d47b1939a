//! Reads the command, runs it, and says one clear sentence on failure.

fn main() -> std::process::ExitCode {
    repaydesk::commands::run()
}
