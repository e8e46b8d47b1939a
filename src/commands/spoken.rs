//! The command line in the reader's language: clap knows the grammar, `templates/words` the sentences.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, FromArgMatches};

use super::arguments::{Cli, DAY};
use crate::basics::words::{Language, Words};

/// Where in a list of options stand those every command takes.
const COMMON_LAST: usize = 900;

/// The language asked for by `--lang` or `REPAYDESK_LANG`, looked up before the rest is understood, so that a mistake
/// elsewhere is told in the right one.
pub(super) fn words_from_environment() -> Words {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let flagged = arguments.iter().enumerate().find_map(|(index, argument)| {
        let text = argument.to_string_lossy();
        match text.strip_prefix("--lang=") {
            Some(tag) => Language::from_tag(tag),
            None if text == "--lang" => arguments.get(index + 1).and_then(|next| Language::from_tag(&next.to_string_lossy())),
            None => None,
        }
    });
    let set = || std::env::var("REPAYDESK_LANG").ok().and_then(|tag| Language::from_tag(&tag));
    Words::of(flagged.or_else(set).unwrap_or_default())
}

/// Understands the command line, or has said why not (or shown the help asked for) and gives the exit status.
pub(super) fn parse(words: Words) -> Result<Cli, ExitCode> {
    let outcome = worded(Cli::command(), "commands-help", words).try_get_matches().and_then(|found| Cli::from_arg_matches(&found));
    outcome.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            show(&error, words);
            ExitCode::from(if error.use_stderr() { 2 } else { 0 })
        }
        _ => {
            eprintln!("{}", sentence(&error, words));
            ExitCode::from(2)
        }
    })
}

/// Shows help where it was asked for. clap writes `[OPTIONS]` itself, whatever the language.
fn show(error: &clap::Error, words: Words) {
    let text = error.render().to_string().replace("[OPTIONS]", &format!("[{}]", words.say("commands-help-heading-options")));
    if error.use_stderr() {
        eprint!("{text}");
    } else {
        print!("{text}");
    }
}

/// Gives `command` and all below it their words: `<prefix>` for itself, `<prefix>-<flag>` for its arguments.
fn worded(command: Command, prefix: &str, words: Words) -> Command {
    let mut command = command
        .about(words.say(prefix))
        .help_template(words.say("commands-help-layout"))
        .subcommand_help_heading(words.say("commands-help-heading-commands"))
        .subcommand_value_name(words.say("commands-help-value-command"))
        .disable_help_flag(true)
        .disable_version_flag(true);
    let options = words.say("commands-help-heading-options");
    command = command.mut_args(|argument| worded_argument(argument, prefix, words));
    let help = clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::Help);
    command = command.arg(help.help(words.say("commands-help-help")).help_heading(options.clone()).display_order(COMMON_LAST + 1));
    if prefix == "commands-help" {
        let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
        command = command.arg(version.help(words.say("commands-help-version")).help_heading(options).display_order(COMMON_LAST + 2));
    }
    let names: Vec<String> = command.get_subcommands().map(|each| each.get_name().to_owned()).collect();
    for name in names {
        let below = format!("{prefix}-{name}");
        command = command.mut_subcommand(name, |each| worded(each, &below, words));
    }
    command
}

/// An argument with its words. What every command takes stands below what is the command's own.
fn worded_argument(argument: clap::Arg, prefix: &str, words: Words) -> clap::Arg {
    let of = if argument.is_global_set() { "commands-help" } else { prefix };
    let key = format!("{of}-{}", argument.get_id()).replace('_', "-");
    let heading = if argument.is_positional() { "commands-help-heading-arguments" } else { "commands-help-heading-options" };
    let ordered = if argument.is_global_set() { argument.display_order(COMMON_LAST) } else { argument };
    let worded = ordered.help(words.say(&key)).help_heading(words.say(heading));
    if !worded.get_action().takes_values() {
        return worded;
    }
    let value = words.say(&format!("commands-help-value-{}", noun(worded.get_id().as_str())));
    worded.hide_possible_values(true).hide_env(true).hide_default_value(true).value_name(value)
}

/// What kind of value an argument takes, as help shows it.
fn noun(id: &str) -> &str {
    match id {
        "as_of" | "due_on" | "from" | "to" => "day",
        "workspace" | "campaign" => "name",
        "out" | "errors_to" | "csv" | "schools" | "files" | "limits" | "tls_cert" | "tls_key" => "file",
        "trusted_proxy" => "listen",
        "host" | "accept_new_key" => "name",
        "into" => "batch",
        "keys" => "database",
        other => other,
    }
}

/// What was put wrongly, in one sentence with the way on.
fn sentence(error: &clap::Error, words: Words) -> String {
    let found = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(&words.say("commands-usage-comma")),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = found(ContextKind::InvalidArg);
    let subject = if argument.is_empty() { found(ContextKind::InvalidSubcommand) } else { argument };
    let known = [found(ContextKind::ValidValue), found(ContextKind::ValidSubcommand)].concat();
    let values = [("argument", subject.into()), ("value", found(ContextKind::InvalidValue).into()), ("known", known.into())];
    words.say_with(usage(error), &values)
}

/// True where nobody said which file to write.
fn names_out(error: &clap::Error) -> bool {
    error.get(ContextKind::InvalidArg).is_some_and(|value| value.to_string().contains("--out"))
}

/// Which sentence says what was put wrongly.
fn usage(error: &clap::Error) -> &'static str {
    let given = |kind| error.get(kind).is_some_and(|value| !value.to_string().is_empty());
    match error.kind() {
        ErrorKind::InvalidValue if !given(ContextKind::InvalidValue) => "commands-usage-no-value",
        ErrorKind::InvalidValue => "commands-usage-one-of",
        ErrorKind::ValueValidation if std::error::Error::source(error).is_some_and(|why| why.to_string() == DAY) => "commands-usage-day",
        ErrorKind::ValueValidation => "commands-usage-value",
        ErrorKind::UnknownArgument => "commands-usage-unknown",
        ErrorKind::InvalidSubcommand => "commands-usage-command",
        ErrorKind::MissingRequiredArgument if names_out(error) => "commands-usage-missing-out",
        ErrorKind::MissingRequiredArgument => "commands-usage-missing",
        ErrorKind::MissingSubcommand => "commands-usage-missing-command",
        ErrorKind::ArgumentConflict => "commands-usage-conflict",
        _ => "commands-usage-other",
    }
}
