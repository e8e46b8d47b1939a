//! `template roster|payments|team --out FILE`: a blank form to be filled in.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};

use super::arguments::TemplateArgs;
use super::context::{Context, Failure};
use crate::basics::reason::Reason;

/// Writes the form. What stands there already may be one that somebody filled in: it is never written over.
///
/// # Errors
/// [`Failure::Usage`] where its name says that it is no workbook, [`Failure::Failed`] where it cannot be written.
pub(super) fn run(context: &Context, args: &TemplateArgs) -> Result<(), Failure> {
    let words = context.words;
    if !args.out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        let values = [("file", args.out.display().to_string().into())];
        return Err(Failure::Usage(words.say_with("commands-template-not-xlsx", &values)));
    }
    let (_, bytes) = args.form.blank().workbook(words).map_err(|error| Failure::broken(words, error))?;
    let file = || args.out.display().to_string();
    let unwritten = |error: &std::io::Error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::Failed(words.say_with("commands-template-exists", &[("file", file().into())])),
        ErrorKind::NotFound => Failure::Failed(words.say_with("commands-template-no-folder", &[("file", file().into())])),
        _ => {
            let values = [("file", file().into()), ("reason", Reason::from(error).say(words).into())];
            Failure::Failed(words.say_with("commands-template-unwritten", &values))
        }
    };
    let mut out = OpenOptions::new().write(true).create_new(true).open(&args.out).map_err(|error| unwritten(&error))?;
    if let Err(error) = out.write_all(&bytes) {
        // Half a workbook helps nobody; if it cannot be taken away, the failure says enough.
        let _ = std::fs::remove_file(&args.out);
        return Err(unwritten(&error));
    }
    println!("{}", words.say_with("commands-template-written", &[("file", file().into())]));
    Ok(())
}
