//! A write of somebody who waits: writes come one at a time, and whoever waits for another is told so, and may go.

use std::time::{Duration, Instant};

use super::office::{NotImported, Office};
use super::watch::{Stage, Watch, tell};
use crate::store::{StoreError, Write};

/// How long a turn of waiting for another write is: between two of them whoever waits may call it off.
const TURN: Duration = Duration::from_millis(500);

/// [`store::Store::write`] for somebody who watches: while another write is under way they are told so, and may go.
///
/// # Errors
/// What `deed` fails with, [`NotImported::Cancelled`], or [`StoreError::Busy`] when patience is at an end.
pub fn write<T>(
    office: &Office,
    watch: &dyn Watch,
    mut deed: impl FnMut(&mut Write<'_>) -> Result<T, NotImported>,
) -> Result<T, NotImported> {
    let (begun, patience) = (Instant::now(), office.store.patience());
    let store = office.store.patient(patience.min(TURN));
    loop {
        match store.write(&office.actor, &mut deed) {
            Err(NotImported::Store(StoreError::Busy)) if begun.elapsed() < patience => tell(watch, Stage::Waiting, 0, None)?,
            outcome => return outcome,
        }
    }
}
