//! A write of somebody who waits: writes come one at a time, and whoever waits for another is told so, and may go.

use std::time::{Duration, Instant};

use super::office::{NotImported, Office};
use super::watch::{Stage, Watch, tell};
use crate::store::{Failure, StoreError, Write};

/// How long a turn of waiting for another write is: between two of them whoever waits may call it off.
const TURN: Duration = Duration::from_millis(500);

/// [`store::Store::write`] for somebody who watches: while another write is under way they are told so, and may go.
///
/// # Errors
/// What `deed` fails with, [`NotImported::Cancelled`], or [`StoreError::Busy`] when patience is at an end.
pub fn write<T, E: Failure + From<NotImported>>(
    office: &Office,
    watch: &dyn Watch,
    mut deed: impl FnMut(&mut Write<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let (begun, patience) = (Instant::now(), office.store.patience());
    let store = office.store.patient(patience.min(TURN));
    loop {
        match store.write(&office.actor, &mut deed) {
            Err(error) if matches!(error.store_error(), Some(StoreError::Busy)) && begun.elapsed() < patience => {
                tell(watch, Stage::Waiting, 0, None)?;
            }
            outcome => return outcome,
        }
    }
}
