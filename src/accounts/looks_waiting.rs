//! Looks that could not be noted at once, because a long write was under way. They are noted as soon as it ends, in the order they
//! came; a server that is told to stop notes them first.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Viewer;
use super::looks::Look;
use crate::accounts::queries::looks;
use crate::basics::calendar::Instant;
use crate::store::{Actor, Store, StoreError};

/// More looks than this do not wait: then a page says that it is busy.
const MOST: usize = 1_000;

/// How long they wait for the write under way: longer than any takes.
const PATIENCE: Duration = Duration::from_hours(1);

/// One look and whose it was.
struct Waiting {
    actor: Actor,
    account_id: i64,
    look: Look,
    at: Instant,
}

/// The looks of one site that wait.
#[derive(Clone, Default)]
pub struct LooksWaiting(Arc<Mutex<Queue>>);

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Waiting>,
    /// Somebody is at it.
    served: bool,
}

impl LooksWaiting {
    /// Lets a look wait until it can be noted.
    ///
    /// # Errors
    /// [`StoreError::Busy`] where too many wait.
    pub(super) fn add(&self, store: &Store, viewer: &Viewer, look: Look, at: Instant) -> Result<(), StoreError> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if queue.waiting.len() >= MOST {
            return Err(StoreError::Busy);
        }
        queue.waiting.push_back(Waiting { actor: viewer.actor(), account_id: viewer.account_id, look, at });
        if !queue.served {
            queue.served = true;
            let (own, store) = (self.clone(), store.patient(PATIENCE));
            actix_web::rt::task::spawn_blocking(move || own.note_all(&store));
        }
        Ok(())
    }

    /// Notes what waits until nothing does. What cannot be noted at all is told in the server's log, without names.
    fn note_all(&self, store: &Store) {
        while let Some(Waiting { actor, account_id, look, at }) = self.next() {
            let noted = store.write(&actor, |w| looks::note(w, account_id, &look.what(), &look, at));
            if let Err(error) = noted {
                tracing::error!(account_id, %error, "a look at people could not be noted");
            }
        }
    }

    fn next(&self) -> Option<Waiting> {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let next = queue.waiting.pop_front();
        queue.served = next.is_some();
        next
    }
}
