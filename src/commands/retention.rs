//! `retention list|run`: closed campaigns, and erasing what is personal of those whose time is over.

use serde_json::json;

use super::arguments::{RetentionArgs, RetentionDeed};
use super::{Context, Failure};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::ledger::queries::closing::{self, Closed};
use crate::rights::erasure::campaign::{self, Certificate};
use crate::store::{Result, Store};

/// Lists the closed campaigns, or erases those that are due.
///
/// # Errors
/// [`Failure::Usage`] where `run` was not confirmed with `--yes`; [`Failure::Store`] where the workspace cannot be had.
pub fn run(context: &Context, args: &RetentionArgs) -> std::result::Result<(), Failure> {
    match args.deed {
        RetentionDeed::List { json } => list(context, json),
        RetentionDeed::Run { yes: false, .. } => Err(Failure::Usage(context.words.say("commands-retention-yes"))),
        RetentionDeed::Run { json, .. } => erase(context, json),
    }
}

fn list(context: &Context, json: bool) -> std::result::Result<(), Failure> {
    let (words, today) = (context.words, context.today());
    let closed: Vec<Closed> = context.store()?.read(closing::closed)?;
    if json {
        let listed: Vec<serde_json::Value> = closed.iter().map(|one| as_json(one, one.is_due(today))).collect();
        println!("{}", json!({ "campaigns": listed }));
    } else if closed.is_empty() {
        println!("{}", words.say("commands-retention-none"));
    } else {
        for one in &closed {
            let state = match one.erased_at {
                Some(_) => "rights-is-erased",
                None if one.is_due(today) => "rights-is-due",
                None => "rights-is-kept",
            };
            println!("{}\t{}\t{}\t{}", one.name, one.closed_on, one.due_on, words.say(state));
        }
    }
    Ok(())
}

fn as_json(one: &Closed, due: bool) -> serde_json::Value {
    json!({"campaign": one.name, "closed_on": one.closed_on, "due_on": one.due_on, "due": due, "erased": one.erased_at.is_some()})
}

fn erase(context: &Context, json: bool) -> std::result::Result<(), Failure> {
    let (words, store, today) = (context.words, context.store()?, context.today());
    let due = store.read(|connection| campaign::all_due(connection, today))?;
    let mut made: Vec<i64> = Vec::new();
    for id in due {
        made.push(store.write(&context.actor(), |w| -> Result<i64> { campaign::erase(w, id, today, calendar::now()) })?);
    }
    if !made.is_empty() {
        scrubbed(words, &store);
    }
    let certificates: Vec<Certificate> = store.read(campaign::certificates)?.into_iter().filter(|one| made.contains(&one.id)).collect();
    if json {
        let told: Vec<serde_json::Value> = certificates
            .iter()
            .map(|one| json!({"certificate": one.id, "campaign": one.campaign, "erased": one.erased, "entry": one.entry_id, "hash": one.entry_hash}))
            .collect();
        println!("{}", json!({ "erased": told }));
    } else if certificates.is_empty() {
        println!("{}", words.say("commands-retention-nothing-due"));
    } else {
        for one in &certificates {
            let values = [
                ("id", one.id.to_string().into()),
                ("campaign", one.campaign.clone().into()),
                ("people", one.erased.people.to_string().into()),
                ("kept", one.erased.kept.to_string().into()),
                ("rows", one.erased.of_kept.to_string().into()),
                ("hash", one.entry_hash.clone().into()),
            ];
            println!("{}", words.say_with("commands-retention-done", &values));
        }
    }
    Ok(())
}

/// Takes what was erased out of the files of the database, and says on the error output what remains where that cannot be done now:
/// it is erased all the same.
pub(super) fn scrubbed(words: Words, store: &Store) {
    let done = store.scrub();
    if let Err(error) = &done {
        eprintln!("{}", error.say(words));
    }
    if !matches!(done, Ok(true)) {
        eprintln!("{}", words.say("rights-not-scrubbed"));
    }
}
