//! Takes what waits to where it was ordered, and keeps what became of it.

use std::path::PathBuf;
use std::time::Duration;

use super::deliveries::{self, Delivery, Means};
use super::line::Patience;
use super::mail::Mail;
use super::smtp::{self, Parcel};
use super::trouble::{Failed, Trouble};
use super::within::within;
use super::{folder, letter, store as set};
use crate::basics::calendar::{self, Instant};
use crate::basics::words::Words;
use crate::reports::record::{self, Report};
use crate::store::{Actor, Store, StoreError, Target};

/// How long one try may take in all. Shorter than the first pause, so that the next finds it ended.
const LONGEST_TRY: Duration = Duration::from_secs(300);

/// How long it waits for another's write to end before it gives up to keep what became of a try.
const SETTLING: Duration = Duration::from_secs(3600);

/// How long a trial letter may take: somebody waits at a page.
const LONGEST_TRIAL: Duration = Duration::from_secs(45);

/// What became of one delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Which.
    pub delivery: Delivery,
    /// The file it became, where it went into a folder; or why it did not arrive.
    pub result: Result<Option<String>, Failed>,
    /// It is not tried again.
    pub given_up: bool,
}

/// Tries everything that waits at `now`, one after the other.
///
/// # Errors
/// When the store cannot be read or written. What was not tried goes on waiting.
pub fn all_waiting(store: &Store, words: Words, now: Instant) -> Result<Vec<Outcome>, StoreError> {
    let begun = std::time::Instant::now();
    let mut outcomes = Vec::new();
    for id in store.read(|c| deliveries::waiting(c, now))? {
        // The ones before may have taken their time.
        let spent = chrono::Duration::from_std(begun.elapsed()).unwrap_or_default();
        outcomes.extend(one(store, words, id, now + spent)?);
    }
    Ok(outcomes)
}

/// Tries one. None where it does not wait, or another server tries it.
///
/// # Errors
/// As [`all_waiting`].
pub fn one(store: &Store, words: Words, id: i64, now: Instant) -> Result<Option<Outcome>, StoreError> {
    let actor = Actor::schedule();
    let Some(delivery) = store.write(&actor, |w| deliveries::claim(w, id, now))? else { return Ok(None) };
    let result = match tried(store, words, &delivery) {
        Ok(result) => result,
        // The report is there no more, or shows names by now: neither leaves the house.
        Err(StoreError::NotFound) => Err(Trouble::Gone.into()),
        Err(error @ StoreError::Busy) => return Err(error),
        Err(error) => {
            tracing::warn!(%error, report = delivery.report_id, "a report cannot be opened");
            Err(Trouble::Unopened.into())
        }
    };
    // What was handed over is handed over again where that is not kept: this waits as long as the longest import.
    let given_up = store.patient(SETTLING).write(&actor, |w| match &result {
        Ok(file) => deliveries::arrived(w, &delivery, file.as_deref(), now).map(|()| false),
        Err(failed) => deliveries::failed(w, &delivery, failed, now),
    })?;
    Ok(Some(Outcome { delivery, result, given_up }))
}

type Tried = Result<Option<String>, Failed>;

/// Only masked reports are found, and only those leave the house that say whose they are: older ones were ordered without.
fn tried(store: &Store, words: Words, delivery: &Delivery) -> Result<Tried, StoreError> {
    let id = delivery.report_id;
    let read = store.read(|c| -> Result<_, StoreError> { Ok((record::found(c, id, false)?, record::bytes(c, id)?, set::account(c)?)) });
    let (report, bytes, account) = read?;
    if report.is_nameless() {
        return Ok(Err(Trouble::Nameless.into()));
    }
    if delivery.means == Means::Folder {
        return Ok(into_folder(store, delivery, &report, bytes));
    }
    let Some((mail, password)) = account else { return Ok(Err(Trouble::NoMail.into())) };
    let mail = Mail { recipients: delivery.place.clone(), ..mail };
    let text = letter::of_report(&report, words);
    let file = (report.file_name.as_str(), bytes);
    let sent = Parcel::pack(&mail, &text, Some(file), &format!("{}.{}", report.report_no, delivery.id));
    let sent = sent.and_then(|parcel| handed_over(LONGEST_TRY, mail, password, parcel));
    Ok(sent.map(|()| None))
}

fn into_folder(store: &Store, delivery: &Delivery, report: &Report, bytes: Vec<u8>) -> Tried {
    let place = PathBuf::from(delivery.place.first().map(String::as_str).unwrap_or_default());
    let (ours, name) = (ours(store), report.file_name.clone());
    // A shared folder may hang like a mail server.
    let put = within(LONGEST_TRY, move || folder::put(&place, &ours, &name, &bytes)).unwrap_or(Err(Trouble::TimedOut));
    Ok(Some(put?.display().to_string()))
}

fn handed_over(longest: Duration, mail: Mail, password: Option<super::mail::Password>, parcel: Parcel) -> Result<(), Failed> {
    let patience = Patience { step: smtp::STEP, whole: longest };
    // The line ends by itself; a name that is looked up does not.
    within(longest, move || smtp::send(&mail, password.as_ref(), &parcel, patience)).unwrap_or_else(|| Err(Trouble::TimedOut.into()))
}

/// Sends a letter without a report to `to`, through the account that is set.
///
/// # Errors
/// [`StoreError`], or inside why it was not taken.
pub fn trial(store: &Store, words: Words, to: &str) -> Result<Result<(), Failed>, StoreError> {
    let read = store.read(|c| -> Result<_, StoreError> { Ok((set::account(c)?, crate::accounts::settings::school(c)?)) });
    let (account, school) = read?;
    let Some((mail, password)) = account else { return Ok(Err(Trouble::NoMail.into())) };
    let mail = Mail { recipients: vec![to.to_owned()], ..mail };
    let id = format!("trial.{}", calendar::now().and_utc().timestamp_micros());
    let parcel = Parcel::pack(&mail, &letter::of_trial(&school, words), None, &id);
    Ok(parcel.and_then(|parcel| handed_over(LONGEST_TRIAL, mail, password, parcel)))
}

/// The folders of the program itself: no report is put there.
#[must_use]
pub fn ours(store: &Store) -> Vec<PathBuf> {
    let data = match store.target() {
        Target::Sqlite { folder, .. } => Some(folder.clone()),
        Target::Postgres { .. } => None,
    };
    data.into_iter().chain(std::iter::once(store.keys().path().to_owned())).collect()
}
