//! One file per thing staff type. A command opens the workspace, does one thing through the chapters' own rules,
//! and ends with a status: 0 done, 1 failed (disk, database), 2 usage, 3 the input was refused and nothing was stored.

pub mod arguments;
mod bar;
mod batches;
mod check;
mod consolidate;
mod consolidated;
mod context;
mod demo;
mod door;
mod errors_to;
mod handed_in;
mod import;
mod input;
mod interrupt;
mod key;
mod limits;
mod link;
mod migrate;
mod output;
mod report;
mod report_period;
mod report_schedule;
mod retention;
pub mod serve;
mod setting;
mod spoken;
mod status;
mod team_import;
mod team_show;
mod template;
mod token;
mod user;
mod verify;

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
    let Some(command) = cli.deed() else {
        eprintln!("{}", words.say_with("commands-usage-unknown", &[("argument", "--listen".into())]));
        return ExitCode::from(2);
    };
    log_to_standard_error(&command);
    match limits::keep_to(&context).and_then(|()| dispatch(&context, command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let failure = failure.at(&context);
            if let Some(sentence) = failure.sentence(context.words) {
                eprintln!("{sentence}");
            }
            ExitCode::from(failure.status())
        }
    }
}

/// Of a server, what nobody is told elsewhere goes to standard error as a warning; what pages or the log of deeds tell is for `RUST_LOG`,
/// which asks for more. A command says its one sentence.
fn log_to_standard_error(command: &Command) {
    let usual = if matches!(command, Command::Serve(_) | Command::Demo(_)) { "warn" } else { "off" };
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| usual.into());
    // A second call in one process leaves the first in place.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(false).try_init();
}

fn dispatch(context: &Context, command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve(args) => serve::run(context, &args),
        Command::Demo(args) => demo::run(context, &args),
        Command::User(args) => user::run(context, &args),
        Command::Token(args) => token::run(context, &args),
        Command::Setting(args) => setting::run(context, &args),
        Command::Retention(args) => retention::run(context, &args),
        Command::Key(args) => key::run(context, &args),
        Command::Check => check::run(context),
        Command::Migrate => migrate::run(context),
        Command::Team(TeamArgs { deed: TeamDeed::Import { file, json } }) => team_import::run(context, &file, json),
        Command::Import(args) => import::run(context, &args),
        Command::Template(args) => template::run(context, &args),
        Command::Status(args) => status::run(context, &args),
        Command::Report(args) => report::run(context, &args),
        Command::Consolidate(args) => consolidate::run(context, &args),
        Command::Verify(args) => verify::run(context, &args),
        Command::Team(TeamArgs { deed: TeamDeed::Show { json } }) => team_show::run(context, json),
    }
}
