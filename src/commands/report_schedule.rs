//! `report schedule` and `report due`: what the settings page shows, and what the server's clock does, once.

use serde_json::{Value, json};

use super::{Context, Failure};
use crate::basics::calendar::{self, Instant};
use crate::reports::schedule::{Due, Moment, Slot};
use crate::reports::sending::clock;
use crate::reports::sending::deliver::{self, Outcome};
use crate::reports::sending::deliveries::Delivery;
use crate::reports::sending::due::{self, Desk, Made};
use crate::reports::sending::runs::{self, Run};
use crate::reports::sending::say::{self, Outlook};
use crate::reports::sending::setting::Sending;
use crate::store::StoreError;

/// How many of the last ones are told.
const RUNS: i64 = 10;

/// Shows what is set, what comes next and what became of the last ones.
///
/// # Errors
/// [`Failure::Store`] where the workspace cannot be read.
pub(super) fn show(context: &Context, json: bool) -> Result<(), Failure> {
    let (words, campaign) = (context.words, context.globals.campaign.as_deref());
    let (outlook, runs) = context
        .store()?
        .read(|c| -> Result<_, StoreError> { Ok((Outlook::read(c, campaign, clock::moment())?, runs::latest(c, RUNS)?)) })?;
    if json {
        println!("{}", as_json(&outlook, &runs));
        return Ok(());
    }
    println!("{}", outlook.say(words));
    for run in &runs {
        println!("{}\t{}\t{}", run.period.called(words), say::hour(words, run.planned), calendar::shown_time(run.made_at));
        run.deliveries.iter().for_each(|one| println!("\t{}", say::delivery(words, one)));
    }
    Ok(())
}

fn as_json(outlook: &Outlook, runs: &[Run]) -> Value {
    let Sending { rhythm, folder, mail } = &outlook.kept.sending;
    let mail = mail.as_ref().map(|mail| {
        json!({
            "host": mail.server.host,
            "port": mail.server.port,
            "security": mail.server.security.code(),
            "login": mail.server.login,
            "has_password": outlook.kept.has_password,
            "sender": mail.sender,
            "recipients": mail.recipients,
        })
    });
    json!({
        "rhythm": rhythm.kind.map(crate::reports::period::ReportKind::code),
        "on_day": rhythm.on_day,
        "at_hour": rhythm.at_hour,
        "covers": rhythm.covers.code(),
        "folder": folder.as_ref().map(|folder| folder.display().to_string()),
        "mail": mail,
        "next": outlook.next().map(|(slot, is_due)| slot_as_json(&slot, is_due)),
        "runs": runs.iter().map(run_as_json).collect::<Vec<_>>(),
    })
}

fn slot_as_json(slot: &Slot, is_due: bool) -> Value {
    json!({ "on": slot.at.day, "hour": slot.at.hour, "from": slot.period.from, "to": slot.period.to, "due": is_due })
}

fn run_as_json(run: &Run) -> Value {
    json!({
        "report_no": run.report_no,
        "kind": run.period.kind.code(),
        "from": run.period.from,
        "to": run.period.to,
        "planned_on": run.planned.day,
        "planned_hour": run.planned.hour,
        "made_at": utc(run.made_at),
        "late": run.late,
        "skipped": run.skipped,
        "deliveries": run.deliveries.iter().map(delivery_as_json).collect::<Vec<_>>(),
    })
}

fn delivery_as_json(one: &Delivery) -> Value {
    json!({
        "to": one.file.clone().map_or_else(|| one.place.clone(), |file| vec![file]),
        "state": one.state.code(),
        "tries": one.tries,
        "ended_at": one.ended_at.map(utc),
        "trouble": one.failed.as_ref().map(|failed| failed.trouble.code()),
    })
}

fn utc(at: Instant) -> String {
    at.and_utc().to_rfc3339()
}

/// Makes what is due now and delivers what waits, and ends.
///
/// # Errors
/// [`Failure::Store`], [`Failure::Failed`] where a report cannot be made; [`Failure::Silent`] with status 1 where one was not delivered,
/// which has been said.
pub(super) fn due(context: &Context) -> Result<(), Failure> {
    let words = context.words;
    let desk = Desk { store: context.store()?, campaign: context.globals.campaign.clone(), words };
    let now = clock::moment();
    let made = due::make_due(&desk, now, calendar::now()).map_err(|error| {
        clock::unmade(&desk, &error);
        Failure::Failed(error.say(words))
    })?;
    match &made {
        Some(Made { report, due }) => {
            let values = [("file", report.file_name.clone().into()), ("number", report.report_no.clone().into())];
            println!("{}", words.say_with("reports-due-made", &values));
            told_late(context, due, now);
        }
        None => println!("{}", words.say("reports-due-none")),
    }
    let outcomes = deliver::all_waiting(&desk.store, words, calendar::now())?;
    outcomes.iter().for_each(|outcome| println!("{}", told(context, outcome)));
    if outcomes.iter().any(|outcome| outcome.result.is_err()) { Err(Failure::Silent(1)) } else { Ok(()) }
}

fn told_late(context: &Context, due: &Due, now: Moment) {
    let words = context.words;
    match due.skipped {
        _ if !due.is_late(now) => {}
        0 => println!("{}", words.say("reports-sending-run-late")),
        n => println!("{}", words.say_with("reports-sending-run-skipped", &[("n", n.into())])),
    }
}

fn told(context: &Context, outcome: &Outcome) -> String {
    let (words, one) = (context.words, &outcome.delivery);
    let place = one.place.join(&words.say("reports-sending-listed"));
    match &outcome.result {
        Ok(file) => words.say_with("reports-due-delivered", &[("to", file.clone().unwrap_or(place).into())]),
        Err(failed) => words.say_with("reports-due-failed", &[("to", place.into()), ("why", failed.say(words).into())]),
    }
}
