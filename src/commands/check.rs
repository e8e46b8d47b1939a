//! `check`: whether the data is whole. Says what was looked at, what is there, and what is wrong; status 1 when anything is.

use super::{Context, Failure};
use crate::accounts::settings;
use crate::ledger;
use crate::store::integrity::{self, Check};
use crate::store::vault;

/// What is looked at: the key of its name, and the check. A chapter that keeps derived figures adds its line.
const CHECKS: &[(&str, Check)] = &[
    ("commands-check-file", integrity::file_is_sound),
    ("commands-check-references", integrity::references_hold),
    ("commands-check-audit", integrity::audit_log_is_unbroken),
    ("commands-check-seals", vault::everything_opens),
    ("commands-check-settings", settings::unreadable),
];

/// Runs every check.
///
/// # Errors
/// [`Failure::Store`] when the workspace cannot be read; [`Failure::Silent`] with status 1 when something was found and said.
pub fn run(context: &Context) -> Result<(), Failure> {
    let words = context.words;
    let store = context.store()?;
    println!("{}", words.say_with("commands-check-place", &[("place", store.target().place().into())]));
    let mut whole = true;
    for (name, check) in CHECKS.iter().chain(ledger::checks::CHECKS) {
        let findings = store.read(check)?;
        whole &= findings.is_empty();
        let key = if findings.is_empty() { "commands-check-good" } else { "commands-check-bad" };
        println!("{}", words.say_with(key, &[("name", words.say(name).into()), ("n", findings.len().into())]));
        findings.iter().for_each(|finding| println!("  {}", finding.say(words)));
    }
    let counted = store.read(integrity::counts)?;
    let counted: Vec<String> = counted.iter().map(|(noun, count)| format!("{} {count}", words.say(noun))).collect();
    println!("{}", words.say_with("commands-check-counts", &[("counts", counted.join(&words.say("commands-check-comma")).into())]));
    if whole { Ok(()) } else { Err(Failure::Silent(1)) }
}
