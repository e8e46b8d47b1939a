//! `import undo BATCH` takes a batch back, or says what that would do (`--dry-run`); `import list` tells what was imported.

use serde::Serialize;

use super::bar::Bar;
use super::context::{Context, Failure, campaign};
use crate::basics::words::Words;
use crate::roster::history::{self, Entry};
use crate::roster::pages::{shown_name, shown_time};
use crate::roster::undo::{self, Bucket, Line, UndoRefusal, Undone};
use crate::store::{Connection, StoreError};

/// What `import undo --json` prints. Names are masked.
#[derive(Serialize)]
struct Outcome {
    batch: i64,
    /// True where nothing was touched yet.
    dry_run: bool,
    reversed: u64,
    #[serde(flatten)]
    counts: Undone,
    rows_kept: Vec<Line>,
    rows_failed: Vec<Line>,
    /// Villages that go, or lose a township again: no row of a roster names them as its own.
    villages_reversed: Vec<Line>,
}

/// What `import list --json` prints.
#[derive(Serialize)]
struct History {
    batches: Vec<Entry>,
}

pub(super) fn undo(context: &Context, batch: i64, dry_run: bool, json: bool) -> Result<(), Failure> {
    let words = context.words;
    let outcome = if dry_run {
        context.store()?.read(|c| -> Result<Outcome, UndoRefusal> {
            let plan = undo::plan(c, batch)?;
            let of = |bucket: Bucket| plan.lines.iter().filter(|line| line.bucket == bucket.code()).cloned().collect();
            let villages = plan.villages_reversed().cloned().collect();
            Ok(outcome(batch, true, plan.counts(), (of(Bucket::Kept), of(Bucket::Failed), villages)))
        })
    } else {
        take_back(context, batch, json)
    };
    let outcome = outcome.map_err(|refused| failure(words, batch, refused))?;
    if json {
        println!("{}", serde_json::to_string_pretty(&outcome).map_err(|error| Failure::broken(words, error))?);
    } else {
        println!("{}", said(words, &outcome));
    }
    Ok(())
}

/// Takes a batch back, as far as it goes being shown, until Ctrl-C is pressed.
fn take_back(context: &Context, batch: i64, json: bool) -> Result<Outcome, UndoRefusal> {
    let bar = Bar::new(context.words, json);
    let office = context.office()?;
    let undone = undo::take_back(&office, batch, &bar);
    bar.finish();
    let counts = undone?;
    office.store.read(|c| -> Result<Outcome, UndoRefusal> {
        let mut of = |bucket: Bucket| undo::lines(c, batch, bucket, 0, i32::MAX.unsigned_abs());
        let (kept, failed) = (of(Bucket::Kept)?, of(Bucket::Failed)?);
        Ok(outcome(batch, false, counts, (kept, failed, undo::villages_reversed(c, batch)?)))
    })
}

fn outcome(
    batch: i64,
    dry_run: bool,
    counts: Undone,
    (rows_kept, rows_failed, villages_reversed): (Vec<Line>, Vec<Line>, Vec<Line>),
) -> Outcome {
    Outcome { batch, dry_run, reversed: counts.reversed(), counts, rows_kept, rows_failed, villages_reversed }
}

/// The three counts, and the way to see which rows.
fn said(words: Words, outcome: &Outcome) -> String {
    let count = |count: u64| count.to_string().into();
    let counts = outcome.counts;
    let key = if outcome.dry_run { "commands-import-undo-would" } else { "commands-import-undone" };
    let values = [
        ("reversed", count(outcome.reversed)),
        ("removed", count(counts.removed)),
        ("restored", count(counts.restored)),
        ("kept", count(counts.kept)),
        ("failed", count(counts.failed)),
    ];
    words.say_with(key, &values)
}

fn failure(words: Words, batch: i64, refused: UndoRefusal) -> Failure {
    match refused {
        UndoRefusal::Store(StoreError::NotFound) => {
            Failure::Refused(words.say_with("commands-import-undo-no-batch", &[("batch", batch.to_string().into())]))
        }
        UndoRefusal::NotApplied => Failure::Refused(words.say_with("commands-import-not-applied", &[("batch", batch.to_string().into())])),
        UndoRefusal::Later(later) => {
            let named: Vec<String> = later.iter().map(|batch| batch.id.to_string()).collect();
            let values = [("batch", batch.to_string().into()), ("later", named.join(&words.say("commands-import-list-comma")).into())];
            Failure::Refused(words.say_with("commands-import-undo-later", &values))
        }
        UndoRefusal::Cancelled => Failure::Interrupted(words.say("commands-import-cancelled")),
        UndoRefusal::Store(error) => Failure::Store(error),
    }
}

pub(super) fn list(context: &Context, json: bool) -> Result<(), Failure> {
    let store = context.store()?;
    let words = context.words;
    let batches = store.read(|connection: &mut Connection| -> Result<Vec<Entry>, Failure> {
        let campaign = campaign(context, connection)?;
        Ok(history::all(connection, campaign.id)?)
    })?;
    if json {
        let text = serde_json::to_string_pretty(&History { batches }).map_err(|error| Failure::broken(words, error))?;
        println!("{text}");
    } else if batches.is_empty() {
        println!("{}", words.say("commands-import-list-none"));
    } else {
        batches.iter().for_each(|entry| println!("{}", line(words, entry)));
    }
    Ok(())
}

/// One batch in one line: number, state, kind, day, file, counts, who and when.
fn line(words: Words, entry: &Entry) -> String {
    let state = words.say(&format!("roster-page-state-{}", entry.state));
    let kind = words.say(&format!("roster-kind-{}", entry.kind));
    let (by, at) = entry.applied_by.clone().zip(entry.applied_at).unwrap_or_else(|| (entry.created_by.clone(), entry.created_at));
    let count = |count: i64| count.to_string().into();
    let values = [
        ("batch", count(entry.batch)),
        ("state", state.into()),
        ("kind", kind.into()),
        ("day", entry.as_of.to_string().into()),
        ("file", entry.file.clone().into()),
        ("read", count(entry.rows.read)),
        ("new", count(entry.diff.new)),
        ("changed", count(entry.diff.changed)),
        ("rejected", count(entry.rows.rejected)),
        ("name", shown_name(words, &by).into()),
        ("time", shown_time(at).into()),
    ];
    words.say_with("commands-import-list-line", &values)
}
