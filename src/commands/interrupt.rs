//! Ctrl-C, heard by a command that can undo what it has begun. Pressed again, it ends the program at once: the database then undoes it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::rt::{Runtime, signal};

/// The status of a command that was interrupted, as shells give it.
pub(super) const STATUS: u8 = 130;

/// Whether Ctrl-C was pressed.
#[derive(Debug, Clone, Default)]
pub(super) struct Interrupt(Arc<AtomicBool>);

impl Interrupt {
    /// Listens from now on. Where the system lets nobody listen, Ctrl-C ends the program as ever.
    pub(super) fn heard() -> Self {
        let interrupt = Self::default();
        let asked = Arc::clone(&interrupt.0);
        std::thread::spawn(move || {
            let Ok(runtime) = Runtime::new() else { return };
            runtime.block_on(async move {
                if signal::ctrl_c().await.is_ok() {
                    asked.store(true, Ordering::Relaxed);
                    if signal::ctrl_c().await.is_ok() {
                        std::process::exit(i32::from(STATUS));
                    }
                }
            });
        });
        interrupt
    }

    pub(super) fn was_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
