//! What became of files since they were told of: what holds no more is said anew, and what was written stays as it was.

use std::collections::{BTreeSet, HashMap};

use diesel::prelude::*;

use super::rows::Row;
use super::turns::last_taken_back;
use crate::basics::said::Said;
use crate::centre::asked_key::{self, AskedKey};
use crate::centre::fate::Fate;
use crate::centre::receipt::Came;
use crate::centre::roll::plain;
use crate::centre::submission::{Detail, State};
use crate::centre::turn;
use crate::reports::trust;
use crate::store::schema::submission;
use crate::store::{Connection, Result, StoreError, by_keys};

/// Lets files say what holds now: of one that was put aside that nothing is to be done, of an altered one that its original is there, of one
/// that waited for its key that this was accepted or that the report was taken back, of one that was kept that it waits for its key, and of one
/// that had been taken back that it was restored.
///
/// # Errors
/// When the store cannot be read.
pub fn bring_up_to_date<'c>(connection: &mut Connection, came: impl IntoIterator<Item = &'c mut Came>) -> Result<()> {
    let mut stale: Vec<&mut Came> = Vec::new();
    for came in came {
        if came.is_aside() {
            came.message = came.told_aside();
        }
        if came.altered_from.is_some() || may_have_turned(came.fate) {
            stale.push(came);
        }
    }
    let (originals, states) = (originals(connection, &stale)?, states(connection, &stale)?);
    let asked = asked(connection, &states)?;
    let taken_back: Vec<i64> = states.iter().filter(|(_, (state, _))| *state == State::TakenBack).map(|(id, _)| *id).collect();
    let turns = last_taken_back(connection, &taken_back)?;
    for came in &mut stale {
        if let Some(id) = original(came, &originals) {
            came.original = Some(id);
            came.message = Said::of(|words| words.say("centre-told-original-there"));
        }
        let Some(id) = came.submission.filter(|_| may_have_turned(came.fate)) else { continue };
        match (states.get(&id), came.fate) {
            (Some((State::KeyAsked, _)), _) => {
                came.fate = Fate::KeyAsked;
                came.message = asked.get(&id).cloned().unwrap_or_default();
            }
            (Some((State::Received, _)), Fate::KeyAsked) => {
                came.fate = Fate::Taken;
                came.message = Said::of(|words| words.say("centre-told-accepted-since"));
            }
            (Some((State::TakenBack, reason)), Fate::KeyAsked) => {
                came.fate = Fate::TakenBack;
                came.message = Said::of(|words| turn::taken_back(turns.get(&id), reason, words));
            }
            (Some((State::Received, _)), Fate::TakenBack) => {
                came.fate = Fate::Already;
                came.message = Said::of(|words| words.say("centre-told-restored-since"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// True where the report of a file may stand otherwise now: it waited when it came, or the key was believed then and that was taken back
/// since, or it had been taken back. A second copy of what came at once says so, and the first tells of the key.
const fn may_have_turned(fate: Fate) -> bool {
    matches!(fate, Fate::KeyAsked | Fate::Taken | Fate::Already | Fate::TakenBack)
}

/// A kept report that may be what an altered file was.
struct Original {
    id: i64,
    school: String,
    key: String,
    state: State,
}

/// The reports that are kept under the numbers of those that were altered.
fn originals(connection: &mut Connection, came: &[&mut Came]) -> Result<HashMap<String, Vec<Original>>> {
    let numbers: BTreeSet<&str> = came.iter().filter_map(|came| came.altered_from.as_deref()).collect();
    let kept: Vec<(i64, String, String, String, String)> = by_keys(&Vec::from_iter(numbers), |some| {
        let columns = (submission::id, submission::report_no, submission::school, submission::public_key, submission::state);
        submission::table.filter(submission::report_no.eq_any(some)).select(columns).load(connection)
    })?;
    let mut originals: HashMap<String, Vec<Original>> = HashMap::new();
    for (id, number, school, key, state) in kept {
        let original = Original { id, school: plain(&school), key, state: state_of(state)? };
        originals.entry(number).or_default().push(original);
    }
    Ok(originals)
}

/// The report this file was before it was changed, where that is there: the one of its number and key, unless somebody took it back. Older
/// programs kept no key: then it is one of its school that takes part.
fn original(came: &Came, originals: &HashMap<String, Vec<Original>>) -> Option<i64> {
    let of_its_number = originals.get(came.altered_from.as_ref()?)?;
    let school = came.school.as_deref().map(plain);
    let is_it = |kept: &&Original| match &came.altered_key {
        Some(key) => kept.key == *key && kept.state != State::TakenBack,
        None => school.as_ref() == Some(&kept.school) && kept.state == State::Received,
    };
    of_its_number.iter().find(is_it).map(|kept| kept.id)
}

/// How the reports stand of files whose key may be asked for, and why they were taken back.
fn states(connection: &mut Connection, came: &[&mut Came]) -> Result<HashMap<i64, (State, String)>> {
    let ids: BTreeSet<i64> = came.iter().filter(|came| may_have_turned(came.fate)).filter_map(|came| came.submission).collect();
    let kept: Vec<(i64, String, String)> = by_keys(&Vec::from_iter(ids), |some| {
        let columns = (submission::id, submission::state, submission::reason);
        submission::table.filter(submission::id.eq_any(some)).select(columns).load(connection)
    })?;
    kept.into_iter().map(|(id, code, reason)| Ok((id, (state_of(code)?, reason)))).collect()
}

fn state_of(code: String) -> Result<State> {
    State::from_code(&code).ok_or(StoreError::Broken(code))
}

/// What is asked of the keys that are waited for, by report.
fn asked(connection: &mut Connection, states: &HashMap<i64, (State, String)>) -> Result<HashMap<i64, Said>> {
    let ids: Vec<i64> = states.iter().filter(|(_, (state, _))| *state == State::KeyAsked).map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let keys = trust::listed(connection)?;
    let rows: Vec<Row> =
        by_keys(&ids, |some| submission::table.filter(submission::id.eq_any(some)).select(Row::as_select()).load(connection))?;
    let said = |row: Row| {
        let asked = AskedKey::of(row.submission(Detail::default())?, &keys);
        let message = Said::of(|words| asked_key::asked(&asked.standing, &asked.submission.offer, words));
        Ok((asked.submission.id, message))
    };
    rows.into_iter().map(said).collect()
}
