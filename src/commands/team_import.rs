//! `team import`: the leading group and its villages from a team sheet.

use std::path::Path;

use serde_json::json;

use super::{Context, Failure, input};
use crate::basics::words::Words;
use crate::roster::team_sheet::{self, Applied, TeamProblem, TeamSheet};

/// Imports `file`; nothing is stored while a row of it is wrong.
///
/// # Errors
/// [`Failure::Failed`] for a file that cannot be opened, [`Failure::Refused`] (status 3) for one that cannot be taken.
pub fn run(context: &Context, file: &Path, as_json: bool) -> Result<(), Failure> {
    let words = context.words;
    let name = input::name(file);
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = match input::bytes(file) {
        Ok(bytes) => bytes,
        Err(why) => {
            return Err(why
                .code()
                .map_or_else(|| Failure::Failed(why.say(words, file)), |code| refused(&name, code, why.say(words, file), as_json)));
        }
    };
    let sheet = team_sheet::read(bytes, &stem).map_err(|why| refused(&name, why.code(), why.say(words), as_json))?;
    let applied = if sheet.has_errors() { None } else { Some(apply(context, &sheet, &name)?) };
    if as_json {
        println!("{}", report(words, &name, &sheet, applied.as_ref()));
    } else {
        tell(words, &sheet, applied.as_ref());
    }
    if applied.is_some() { Ok(()) } else { Err(Failure::Silent(3)) }
}

fn apply(context: &Context, sheet: &TeamSheet, name: &str) -> Result<Applied, Failure> {
    let (store, day) = (context.store()?, context.today());
    Ok(store.write(&context.actor(), |w| team_sheet::apply(w, sheet, day, name))?)
}

/// The file as a whole cannot be taken: said here where an object was asked for.
fn refused(name: &str, code: &str, message: String, as_json: bool) -> Failure {
    if !as_json {
        return Failure::Refused(message);
    }
    println!("{}", json!({ "file": name, "error": { "code": code, "message": message } }));
    Failure::Silent(3)
}

fn report(words: Words, name: &str, sheet: &TeamSheet, applied: Option<&Applied>) -> serde_json::Value {
    let problem = |problem: &TeamProblem| {
        json!({
            "sheet": problem.place.sheet,
            "row": problem.place.row,
            "column": problem.place.column,
            "severity": if problem.wrong.is_error() { "error" } else { "warning" },
            "code": problem.wrong.code(),
            "value": problem.value,
            "message": problem.say(words),
        })
    };
    let problems: Vec<_> = sheet.problems.iter().map(problem).collect();
    json!({ "file": name, "people": sheet.people.len(), "problems": problems, "applied": applied })
}

fn tell(words: Words, sheet: &TeamSheet, applied: Option<&Applied>) {
    for problem in &sheet.problems {
        println!("{}  {}", problem.address(words), problem.say(words));
    }
    match applied {
        Some(applied) => println!("{}", applied.say(words)),
        None => println!("{}", words.say("commands-team-nothing-stored")),
    }
}
