//! The thread of the server that makes reports at their time and delivers them. It keeps nobody waiting: no request, and no stop.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant as Since};

use chrono::Timelike;

use super::due::{self, Desk};
use super::{deliver, deliveries, store};
use crate::basics::calendar;
use crate::reports::schedule::Moment;
use crate::reports::unmade::MakeError;
use crate::store::{Actor, StoreError};

/// How often it looks where something is set or waits.
const OFTEN: Duration = Duration::from_secs(20);

/// How often where nothing is: another server, or a command, may have set something.
const SELDOM: Duration = Duration::from_secs(600);

/// How long it leaves what could not be made.
const AFTER_TROUBLE: Duration = Duration::from_secs(600);

/// How often it was rung for: who sets something, or orders a delivery, rings.
static BELL: (Mutex<u64>, Condvar) = (Mutex::new(0), Condvar::new());

/// Says that there is something to do now.
pub fn ring() {
    let (rung, heard) = &BELL;
    *rung.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    heard.notify_all();
}

/// The hour it is where the program runs. Only the edge asks.
#[must_use]
pub fn hour() -> u32 {
    chrono::Local::now().hour()
}

/// The day and the hour it is where the program runs. Only the edge asks.
#[must_use]
pub fn moment() -> Moment {
    let now = chrono::Local::now();
    Moment { day: now.date_naive(), hour: now.hour() }
}

/// The thread, until this is dropped. A try under way is not waited for: it is claimed, and tried again after the next start.
#[derive(Debug)]
pub struct Clock {
    stop: Arc<AtomicBool>,
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        ring();
    }
}

/// Starts it.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(desk: Desk) -> io::Result<Clock> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    std::thread::Builder::new().name("schedule".to_owned()).spawn(move || run(&desk, &told))?;
    Ok(Clock { stop })
}

fn run(desk: &Desk, stop: &AtomicBool) {
    let mut after_trouble: Option<Since> = None;
    while !stop.load(Ordering::Relaxed) {
        let (rung, heard) = &BELL;
        let before = *rung.lock().unwrap_or_else(PoisonError::into_inner);
        let pause = turn(desk, &mut after_trouble).unwrap_or_else(|error| {
            tracing::warn!(%error, "the schedule could not look at the store");
            AFTER_TROUBLE
        });
        let rung = rung.lock().unwrap_or_else(PoisonError::into_inner);
        let is_quiet = |rung: &mut u64| *rung == before && !stop.load(Ordering::Relaxed);
        // Woken or not, it looks again.
        drop(heard.wait_timeout_while(rung, pause, is_quiet));
    }
}

/// Makes what is due, delivers what waits, and says how long to sleep.
fn turn(desk: &Desk, after_trouble: &mut Option<Since>) -> Result<Duration, StoreError> {
    let (is_set, waits) =
        desk.store.read(|c| -> Result<_, StoreError> { Ok((store::kept(c)?.schedule.is_some(), deliveries::any_waiting(c)?)) })?;
    if !is_set && !waits {
        return Ok(SELDOM);
    }
    let rests = after_trouble.is_some_and(|since| since.elapsed() < AFTER_TROUBLE);
    if is_set && !rests {
        *after_trouble = made(desk).err().map(|error| {
            unmade(desk, &error);
            Since::now()
        });
    }
    for outcome in deliver::all_waiting(&desk.store, desk.words, calendar::now())? {
        if let Err(failed) = &outcome.result {
            let (report, trouble) = (outcome.delivery.report_id, failed.trouble.code());
            tracing::info!(report, trouble, given_up = outcome.given_up, "a report was not delivered");
        }
    }
    Ok(OFTEN)
}

fn made(desk: &Desk) -> Result<(), MakeError> {
    due::make_due(desk, moment(), calendar::now()).map(drop)
}

/// Says on the settings page that it was not made; it is tried again.
pub fn unmade(desk: &Desk, error: &MakeError) {
    tracing::info!(%error, "the report that is due could not be made");
    let (key, now) = (store::trouble_of(error), calendar::now());
    if let Err(error) = desk.store.write(&Actor::schedule(), |w| store::set_trouble(w, Some((key, now)))) {
        tracing::warn!(%error, "nor could that be kept");
    }
}
