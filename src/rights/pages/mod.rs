//! The pages of traces and rights.

mod reason_form;
mod reveal;

use crate::accounts::{Allowed, Routes};
use crate::desk::pages::borrower::REVEAL;

/// The routes of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new().get(REVEAL, Allowed::STAFF, reveal::ask).post(REVEAL, Allowed::STAFF, reveal::show)
}
