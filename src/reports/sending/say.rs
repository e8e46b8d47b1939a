//! What comes next and what became of the last ones, in sentences: for pages and for the command line.

use super::deliveries::{Delivery, Means, State};
use super::setting::Sending;
use super::store::Kept;
use super::{due, runs, store};
use crate::basics::calendar::{Day, shown_time};
use crate::basics::words::Words;
use crate::reports::schedule::{Moment, Schedule, Slot};
use crate::store::{Connection, Result};

/// What is set, and what the next report rests on.
#[derive(Debug, Clone)]
pub struct Outlook {
    /// What is set.
    pub kept: Kept,
    /// The schedule by which reports of the open campaign are made; none where nothing is set, or no campaign is open.
    pub schedule: Option<Schedule>,
    /// The newest period made by it.
    pub last: Option<Day>,
    /// The day and the hour it is.
    pub now: Moment,
    /// The school has no name yet: nothing is made until it has one.
    pub is_nameless: bool,
}

impl Outlook {
    /// Looks it up.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn read(connection: &mut Connection, campaign: Option<&str>, now: Moment) -> Result<Self> {
        let kept = store::kept(connection)?;
        let schedule = due::schedule_of(&kept, due::open_campaign(connection, campaign)?.as_ref());
        let last = schedule.map(|schedule| runs::last_made(connection, schedule.kind, now.day)).transpose()?.flatten();
        Ok(Self { kept, schedule, last, now, is_nameless: due::is_nameless(connection)? })
    }

    /// The next report, and whether it is due already. None where none is made by itself, or there is no campaign.
    #[must_use]
    pub fn next(&self) -> Option<(Slot, bool)> {
        let schedule = self.schedule?;
        let due = schedule.due(self.last, self.now).map(|due| (due.slot, true));
        Some(due.unwrap_or_else(|| (schedule.next(self.now), false)))
    }

    /// What will happen next.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let Some((slot, is_due)) = self.next() else {
            let key = if self.kept.schedule.is_none() { "reports-sending-never" } else { "reports-sending-no-campaign" };
            return words.say(key);
        };
        if self.is_nameless {
            return words.say("reports-sending-nameless");
        }
        let period = ("period", slot.period.called(words).into());
        let place = ("where", whereto(words, &self.kept.sending).into());
        if is_due {
            return words.say_with("reports-sending-due-now", &[period, place]);
        }
        words.say_with("reports-sending-next", &[("at", hour(words, slot.at).into()), period, place])
    }
}

fn whereto(words: Words, sending: &Sending) -> String {
    let folder = sending.folder.as_ref().map(|folder| folder.display().to_string());
    let folder = folder.map(|folder| words.say_with("reports-sending-to-folder", &[("folder", folder.into())]));
    let mail = sending.mail.as_ref().map(|mail| words.say_with("reports-sending-to-mail", &[("n", mail.recipients.len().into())]));
    let places: Vec<String> = folder.into_iter().chain(mail).collect();
    if places.is_empty() { words.say("reports-sending-to-list") } else { places.join(&words.say("reports-sending-comma")) }
}

/// 2026-12-04 17:00
#[must_use]
pub fn hour(words: Words, at: Moment) -> String {
    words.say_with("reports-hour", &[("day", at.day.to_string().into()), ("hour", format!("{:02}", at.hour).into())])
}

/// What became of one delivery.
#[must_use]
pub fn delivery(words: Words, one: &Delivery) -> String {
    let to = one.file.clone().unwrap_or_else(|| one.place.join(&words.say("reports-sending-listed")));
    let by_mail = one.means == Means::Mail;
    let to = ("to", to.into());
    let why = one.failed.as_ref().map(|failed| failed.say(words));
    match (one.state, why) {
        (State::Done, _) => {
            let at = ("at", shown_time(one.ended_at.unwrap_or(one.begun_at)).into());
            words.say_with(if by_mail { "reports-sent-mail" } else { "reports-sent-folder" }, &[to, at])
        }
        (State::GivenUp, why) => words.say_with("reports-sent-given-up", &[to, ("why", why.unwrap_or_default().into())]),
        (State::Waiting, None) => words.say_with(if by_mail { "reports-sent-mail-waiting" } else { "reports-sent-folder-waiting" }, &[to]),
        (State::Waiting, Some(why)) => {
            let next = shown_time(one.next_try_at);
            words.say_with("reports-sent-failed", &[to, ("why", why.into()), ("at", next.into()), ("tries", one.tries.into())])
        }
    }
}
