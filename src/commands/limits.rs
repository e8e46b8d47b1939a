//! The limits a spreadsheet is read under, from the file `--limits` names.

use std::fs;

use super::context::{Context, Failure};
use crate::basics::reason::Reason;
use crate::sheet::Limits;

/// Reads the file, if one is named, and keeps to it as long as the program runs.
///
/// # Errors
/// [`Failure::Usage`] for a file that cannot be read or says something we do not understand.
pub(super) fn keep_to(context: &Context) -> Result<(), Failure> {
    let Some(file) = &context.globals.limits else { return Ok(()) };
    let words = context.words;
    let shown = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| {
        let reason = Reason::from(&error).say(words);
        Failure::Usage(words.say_with("commands-file-unopened", &[("file", shown.clone().into()), ("reason", reason.into())]))
    })?;
    Limits::parse(&text).map_err(|bad| Failure::Usage(bad.say(words, &shown)))?.keep_to();
    Ok(())
}
