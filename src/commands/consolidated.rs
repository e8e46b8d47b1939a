//! What `consolidate` says: the sum in a few lines, and everything somebody has to do by name.

use std::path::Path;

use serde_json::{Value, json};

use super::context::Failure;
use crate::basics::words::Words;
use crate::centre::choice::{self, Reported};
use crate::centre::json;
use crate::centre::receipt::Came;
use crate::centre::sheets::{self, lines};
use crate::centre::take::Taken;
use crate::centre::workbook::Draft;
use crate::reports::received::PublicKey;
use crate::reports::trust::last_groups;

/// The object `--json` prints: of files it speaks of those that were handed in now.
pub(super) fn object(draft: &Draft, taken: &Taken, words: Words) -> Value {
    let mut told = json::told(&draft.whole, &taken.came, words);
    if let Some(fields) = told.as_object_mut() {
        let accepted = |(school, key): &(String, PublicKey)| json!({ "school": school, "key_fingerprint": key.fingerprint() });
        fields.insert("accepted_keys".into(), taken.accepted.iter().map(accepted).collect());
        fields.insert("settled".into(), json::settled(&taken.settled));
        fields.insert("report_id".into(), json!(draft.heading.report_no));
        fields.insert("checksum".into(), json!(draft.heading.checksum));
    }
    told
}

/// Prints it.
///
/// # Errors
/// [`Failure::Failed`] for what no JSON can hold.
pub(super) fn print(words: Words, value: &Value) -> Result<(), Failure> {
    println!("{}", serde_json::to_string_pretty(value).map_err(|error| Failure::broken(words, error))?);
    Ok(())
}

/// Where it was written, the figures it holds, what else is `kept`, and what is open.
pub(super) fn told(words: Words, out: &Path, draft: &Draft, taken: &Taken, kept: &[Reported]) -> String {
    let (whole, tally) = (&draft.whole, &draft.whole.total);
    let to_cure = match tally.to_cure(whole.target_bp) {
        _ if !tally.is_rated() => words.say("reports-told-unknown"),
        0 => words.say("reports-told-met"),
        n => words.say_with("reports-told-to-cure", &[("n", n.into())]),
    };
    let mut said = vec![words.say_with(
        "commands-consolidate-told",
        &[
            ("file", out.display().to_string().into()),
            ("period", whole.question.period.called(words).into()),
            ("schools", whole.schools.len().into()),
            ("people", tally.by_people().percent().into()),
            ("late", tally.base_late.to_string().into()),
            ("all", tally.borrowers.to_string().into()),
            ("money", tally.by_money().percent().into()),
            ("cure", to_cure.into()),
            ("number", draft.heading.report_no.clone().into()),
            ("checksum", draft.heading.checksum.clone().into()),
        ],
    )];
    said.extend(taken.accepted.iter().map(|(school, key)| {
        let values = [("school", school.clone().into()), ("last", last_groups(key).into())];
        words.say_with("commands-consolidate-accepted", &values)
    }));
    said.extend(taken.settled.iter().map(|kept| {
        let offer = &kept.offer;
        let values = [("period", offer.period.called(words).into()), ("number", offer.report_no.clone().into())];
        one(words, "centre-line-settled", format!("{} {}", offer.school, offer.file_name), words.say_with("centre-told-settled", &values))
    }));
    said.extend(whole.shared_keys.iter().map(|schools| sheets::shared_key(schools, words)));
    said.extend(choice::others(kept, &taken.periods(), &whole.question.period, words));
    let open = lines(whole, &draft.came, words);
    said.extend(open.iter().filter(|line| line.code != "counted" || !line.message.is_empty()).map(|line| {
        let whose = [line.school.as_str(), line.file.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        one(words, &format!("centre-line-{}", line.code), whose, line.message.clone())
    }));
    said.join("\n")
}

/// What became of files where there is no sum: those that are refused or wait.
pub(super) fn files(words: Words, came: &[Came]) -> String {
    let open = came.iter().filter(|came| came.is_open());
    let line = |came: &Came| {
        one(words, &format!("centre-fate-{}", came.fate.code()), came.file.clone(), came.message.for_reader(words).to_owned())
    };
    open.map(line).collect::<Vec<_>>().join("\n")
}

fn one(words: Words, state: &str, whose: String, message: String) -> String {
    words.say_with("commands-consolidate-line", &[("state", words.say(state).into()), ("whose", whose.into()), ("message", message.into())])
}
