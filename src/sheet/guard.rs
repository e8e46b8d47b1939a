//! Libraries may panic on hostile bytes. Here a panic becomes an error, and says nothing on the terminal.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

use super::error::SheetError;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

static QUIET: Once = Once::new();

/// What is noted of a panic.
pub(super) const GAVE_UP: &str = "the reader gave up";

/// Runs `work`; a panic inside it is a damaged file.
pub(super) fn guarded<T>(work: impl FnOnce() -> Result<T, SheetError>) -> Result<T, SheetError> {
    QUIET.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !GUARDED.get() {
                usual(info);
            }
        }));
    });
    let before = GUARDED.replace(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(before);
    outcome.unwrap_or_else(|_| Err(SheetError::Damaged(GAVE_UP.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_damaged_file() {
        let outcome: Result<(), SheetError> = guarded(|| panic!("hostile"));
        assert!(matches!(outcome, Err(SheetError::Damaged(_))));
    }
}
