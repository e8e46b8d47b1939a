//! Takes files in: reads each, judges it, keeps what counts, and says file by file what became of it.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::choice;
use super::judge::{Known, Verdict};
use super::punctual;
use super::queries;
use super::reader::{self, Read, Reader};
use super::receipt::{Came, Fate};
use super::refusal::CentreError;
use super::roll::plain;
use super::submission::{Offer, State, Submission};
use crate::basics::calendar::Instant;
use crate::basics::masked;
use crate::basics::words::Words;
use crate::reports::trust;
use crate::store::{self, Actor, Deed, Store, Write};

/// Files read at the same time: while one is parsed elsewhere, the one before it is checked here.
const AT_ONCE: usize = 2;

/// A file that was handed in, not read yet: of many, few are held in memory.
pub struct Given {
    /// What it is called.
    pub file_name: String,
    /// Its bytes, or the sentence that says why there are none.
    pub bytes: Box<dyn FnOnce() -> Result<Arc<[u8]>, String> + Send>,
}

/// How somebody hears of it, and may call it off.
pub trait Watch: Sync {
    /// So many files of all are read. Breaks when it shall stop.
    fn step(&self, done: usize, total: usize) -> ControlFlow<()>;

    /// True where a receipt is kept also of files of which nothing is: a page shows it.
    fn keeps_refusals(&self) -> bool {
        false
    }

    /// What came of it is being written under this receipt.
    ///
    /// # Errors
    /// When the store cannot be written.
    fn written(&self, _w: &mut Write<'_>, _receipt: i64) -> store::Result<()> {
        Ok(())
    }
}

/// How files are taken.
#[derive(Debug, Clone)]
pub struct Order {
    /// In which language what became of them is told.
    pub words: Words,
    /// When, in UTC.
    pub now: Instant,
    /// Schools whose new keys are accepted, and why.
    pub accepting: Vec<String>,
    /// Why they are; empty where none is.
    pub reason: String,
    /// Nothing is kept where a single file is refused or waits.
    pub strict: bool,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The receipt; none where nothing was kept.
    pub receipt: Option<i64>,
    /// File by file, in the order they were handed in.
    pub came: Vec<Came>,
    /// Numbers of the reports these files hold, whatever became of them.
    pub numbers: BTreeSet<String>,
}

/// Reads all of them, at most [`AT_ONCE`] at a time, in the order they were given.
///
/// # Errors
/// [`CentreError::Cancelled`].
pub fn read_all(reader: Reader<'_>, given: Vec<Given>, words: Words, watch: &dyn Watch) -> Result<Vec<(String, Read)>, CentreError> {
    let total = given.len();
    let waiting: Mutex<Vec<(usize, Given)>> = Mutex::new(given.into_iter().enumerate().rev().collect());
    let ready: Mutex<Vec<(usize, (String, Read))>> = Mutex::new(Vec::with_capacity(total));
    let (done, stopped) = (AtomicUsize::new(0), AtomicUsize::new(0));
    if watch.step(0, total).is_break() {
        return Err(CentreError::Cancelled);
    }
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(total) {
            scope.spawn(|| {
                while stopped.load(Ordering::Relaxed) == 0 {
                    let Some((place, file)) = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop() else { break };
                    let name = masked::long_numbers(&file.file_name);
                    let read = one(reader, file, &name, words);
                    ready.lock().unwrap_or_else(PoisonError::into_inner).push((place, (name, read)));
                    if watch.step(1 + done.fetch_add(1, Ordering::Relaxed), total).is_break() {
                        stopped.store(1, Ordering::Relaxed);
                    }
                }
            });
        }
    });
    let mut ready = ready.into_inner().unwrap_or_else(PoisonError::into_inner);
    if ready.len() < total {
        return Err(CentreError::Cancelled);
    }
    ready.sort_by_key(|(place, _)| *place);
    Ok(ready.into_iter().map(|(_, file)| file).collect())
}

fn one(reader: Reader<'_>, file: Given, name: &str, words: Words) -> Read {
    match (file.bytes)() {
        Ok(bytes) => reader::read(reader, bytes, name, words),
        Err(message) => Read::Refused { fate: Fate::Unreadable, message, school: None },
    }
}

/// Judges what was read and keeps what counts, in one write.
///
/// # Errors
/// [`CentreError`]. Then nothing is kept.
pub fn keep(store: &Store, actor: &Actor, order: &Order, read: &[(String, Read)], watch: &dyn Watch) -> Result<Taken, CentreError> {
    let numbers: Vec<String> = offers(read).map(|(_, offer)| offer.report_no.clone()).collect();
    let all = numbers.iter().cloned().collect();
    if order.strict {
        let mut known = store.read(|c| known(c, &numbers, order))?;
        let came = told(&mut known, read, order.words, &mut |_, _| Ok(()))?;
        if came.iter().any(|came| came.fate.is_refused() || came.fate == Fate::KeyAsked) {
            return Ok(Taken { receipt: None, came, numbers: all });
        }
    }
    store.write(actor, |w| {
        let mut known = known(w, &numbers, order)?;
        for school in &order.accepting {
            queries::accept_keys(w, school, &order.reason)?;
        }
        let came = told(&mut known, read, order.words, &mut |offer, verdict| kept(w, order, offer, verdict))?;
        if came.iter().all(|came| came.fate.is_refused()) && order.accepting.is_empty() && !watch.keeps_refusals() {
            w.housekeeping();
            return Ok(Taken { receipt: None, came, numbers: BTreeSet::clone(&all) });
        }
        let by = w.actor().name.clone();
        let receipt = queries::note_receipt(w, order.now, &by, &came)?;
        w.note(&deed(receipt, &came))?;
        watch.written(w, receipt)?;
        Ok(Taken { receipt: Some(receipt), came, numbers: BTreeSet::clone(&all) })
    })
}

fn known(connection: &mut store::Connection, numbers: &[String], order: &Order) -> store::Result<Known> {
    let mut known = queries::known(connection, numbers)?;
    known.accepting = order.accepting.iter().map(|school| plain(school)).collect();
    Ok(known)
}

fn offers(read: &[(String, Read)]) -> impl Iterator<Item = (usize, &Offer)> {
    read.iter().enumerate().filter_map(|(at, (_, read))| if let Read::Report(offer) = read { Some((at, &**offer)) } else { None })
}

/// Puts one away as it was judged.
fn kept(w: &mut Write<'_>, order: &Order, offer: &Offer, verdict: &Verdict) -> store::Result<()> {
    let state = match verdict {
        Verdict::Taken => State::Received,
        Verdict::KeyAsked { .. } => State::KeyAsked,
        Verdict::Again { id } => return queries::again(w, *id).map(drop),
        Verdict::Twice { .. } | Verdict::Contradicts { .. } => return Ok(()),
    };
    let counts = trust::receive(w, &offer.school, &offer.key)?.counts();
    if state == State::Received && !counts {
        queries::accept_key(w, &offer.school, &offer.key, &order.reason)?;
    }
    let received_by = w.actor().name.clone();
    let kept = Submission { id: 0, offer: offer.clone(), received_at: order.now, received_by, state, reason: String::new() };
    queries::keep(w, &kept).map(drop)
}

/// What becomes of each file, in the order they were handed in. Judged are they in the order they were made, so that it does not matter how
/// somebody named or sorted them.
fn told(
    known: &mut Known,
    read: &[(String, Read)],
    words: Words,
    each: &mut dyn FnMut(&Offer, &Verdict) -> store::Result<()>,
) -> store::Result<Vec<Came>> {
    let mut in_order: Vec<(usize, &Offer)> = offers(read).collect();
    in_order.sort_by_key(|(at, offer)| (offer.made_at, *at));
    let mut came: Vec<(usize, Came)> = Vec::with_capacity(read.len());
    for (at, offer) in in_order {
        let verdict = known.judge(offer);
        each(offer, &verdict)?;
        let name = read.get(at).map(|(name, _)| name.clone()).unwrap_or_default();
        came.push((at, came_of(words, name, offer, &verdict, known)));
    }
    for (at, (name, read)) in read.iter().enumerate() {
        if let Read::Refused { fate, message, school } = read {
            let (file, message, school) = (name.clone(), message.clone(), school.clone());
            came.push((at, Came { file, fate: *fate, message, school, period: None, remarks: Vec::new() }));
        }
    }
    came.sort_by_key(|(at, _)| *at);
    Ok(came.into_iter().map(|(_, came)| came).collect())
}

fn came_of(words: Words, file: String, offer: &Offer, verdict: &Verdict, known: &Known) -> Came {
    let of = |key: &str, values: &[(&'static str, String)]| {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        words.say_with(key, &values)
    };
    let (fate, message) = match verdict {
        Verdict::Taken => (Fate::Taken, String::new()),
        Verdict::Again { .. } => (Fate::Again, of("centre-told-again", &[])),
        Verdict::KeyAsked { standing } => (Fate::KeyAsked, standing.say(&offer.school, &offer.key, words)),
        Verdict::Twice { file_name, id: 0 } => (Fate::Twice, of("centre-told-twice", &[("file", file_name.clone())])),
        Verdict::Twice { .. } => (Fate::Already, of("centre-told-already", &[])),
        Verdict::Contradicts { file_name } => {
            (Fate::Contradicts, of("centre-refused-contradicts", &[("number", offer.report_no.clone()), ("file", file_name.clone())]))
        }
    };
    let remarks = if fate.is_refused() { Vec::new() } else { remarks(words, offer, known) };
    let (school, period) = (Some(offer.school.clone()), Some(choice::written(&offer.period)));
    Came { file, fate, message, school, period, remarks }
}

/// What to know of a report beside that it counts.
fn remarks(words: Words, offer: &Offer, known: &Known) -> Vec<String> {
    let mut remarks = Vec::new();
    if offer.cover.with_names {
        remarks.push(words.say("centre-remark-names"));
    }
    if punctual::is_outdated(&offer.period, offer.as_of) {
        let days = [("day", offer.as_of.to_string().into()), ("from", offer.period.from.to_string().into())];
        remarks.push(words.say_with("centre-remark-outdated", &days));
    }
    let others = known.others_of(offer);
    if !others.is_empty() {
        remarks.push(words.say_with("centre-remark-shared-key", &[("schools", others.join(&words.say("reports-list-separator")).into())]));
    }
    remarks
}

fn deed(receipt: i64, came: &[Came]) -> Deed {
    let count = |fits: &dyn Fn(Fate) -> bool| came.iter().filter(|came| fits(came.fate)).count();
    let detail = json!({
        "files": came.len(),
        "kept": count(&|fate| matches!(fate, Fate::Taken | Fate::Again | Fate::KeyAsked)),
        "refused": count(&|fate| fate.is_refused()),
    });
    Deed { deed: "centre.received", subject: "centre_receipt", subject_id: Some(receipt), detail }
}
