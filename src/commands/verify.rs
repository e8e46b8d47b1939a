//! `verify FILE…`: whether workbooks are as they were sent, by whom, and of which period.

use std::path::Path;

use serde_json::{Value as Json, json};

use super::arguments::VerifyArgs;
use super::context::{Context, Failure};
use super::input;
use crate::reports::verify::{Verdict, verify};
use crate::store::Store;

/// One of the files is not as it was sent, or its key has to be asked about: status 3.
const REFUSED: u8 = 3;

/// Tells of each file what it is.
///
/// # Errors
/// [`Failure::Store`]; [`Failure::Silent`] with status 3 where one of them is not to be used.
pub(super) fn run(context: &Context, args: &VerifyArgs) -> Result<(), Failure> {
    let store = context.store()?;
    let mut told = Vec::with_capacity(args.files.len());
    let mut all_good = true;
    for file in &args.files {
        let (is_good, said) = one(context, &store, file, args.json)?;
        all_good &= is_good;
        told.push(said);
    }
    if args.json {
        let all = json!({ "files": told });
        println!("{}", serde_json::to_string_pretty(&all).map_err(|error| Failure::broken(context.words, error))?);
    }
    if all_good { Ok(()) } else { Err(Failure::Silent(REFUSED)) }
}

/// Whether the file is good, and what machines are told of it; people are told at once.
fn one(context: &Context, store: &Store, file: &Path, for_machines: bool) -> Result<(bool, Json), Failure> {
    let words = context.words;
    let (is_good, said, mut json) = match input::bytes(file) {
        Ok(bytes) => {
            let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let verdict = verify(store, &bytes, &stem)?;
            (verdict.is_good(), verdict.say(words), Verdict::json(&verdict, words))
        }
        Err(why) => {
            let said = why.say(words, file);
            (false, said.clone(), json!({ "outcome": "unopened", "message": said }))
        }
    };
    if let Some(fields) = json.as_object_mut() {
        fields.insert("file".to_owned(), file.display().to_string().into());
    }
    if !for_machines {
        println!("{}", words.say_with("commands-verify-file", &[("file", file.display().to_string().into()), ("said", said.into())]));
    }
    Ok((is_good, json))
}
