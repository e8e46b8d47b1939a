//! One file per thing staff type. A command opens the workspace, does one thing through the chapters' own rules,
//! and ends with a status: 0 done, 1 failed (disk, database), 2 usage, 3 the input was refused and nothing was stored.

pub mod arguments;
mod check;
mod context;
mod demo;
mod import;
mod migrate;
mod report;
pub mod serve;
mod spoken;
mod status;
mod team_import;
mod team_show;
mod user;

use std::process::ExitCode;

use arguments::{Command, TeamArgs, TeamDeed};
pub use context::{Context, Failure};

/// Reads the command line, runs the command, and says one clear sentence on standard error when it fails.
#[must_use]
pub fn run() -> ExitCode {
    let words = spoken::words_from_environment();
    let cli = match spoken::parse(words) {
        Ok(cli) => cli,
        Err(code) => return code,
    };
    let context = Context::new(&cli.globals);
    match dispatch(&context, cli.command.unwrap_or_default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some(sentence) = failure.sentence(context.words) {
                eprintln!("{sentence}");
            }
            ExitCode::from(failure.status())
        }
    }
}

fn dispatch(context: &Context, command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => serve::run(context, &args),
        Command::Demo(args) => demo::run(context, &args),
        Command::User(args) => user::run(context, &args),
        Command::Check => check::run(context),
        Command::Migrate => migrate::run(context),
        Command::Team(TeamArgs { deed: TeamDeed::Import { file, json } }) => team_import::run(context, &file, json),
        Command::Import(args) => import::run(context, &args),
        Command::Status(args) => status::run(context, &args),
        Command::Report(args) => report::run(context, &args),
        Command::Team(TeamArgs { deed: TeamDeed::Show { json } }) => team_show::run(context, json),
    }
}
