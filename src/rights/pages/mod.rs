//! The pages of traces and rights.

mod about_person;
mod entries;
mod log;
mod of_account;
mod reason_form;
mod reveal;

use crate::accounts::{Allowed, DEEDS, LOG, OWN_DEEDS, Routes};
use crate::desk::pages::borrower::{REVEAL, TRACES};

/// The routes of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get(REVEAL, Allowed::STAFF, reveal::ask)
        .post(REVEAL, Allowed::STAFF, reveal::show)
        .get(TRACES, Allowed::LEADERS, about_person::show)
        .get(OWN_DEEDS, Allowed::SIGNED_IN, of_account::own)
        .get(DEEDS, Allowed::ADMINISTRATORS, of_account::of_account)
        .get(LOG, Allowed::ADMINISTRATORS, log::show)
        .post(log::EXPORT, Allowed::ADMINISTRATORS, log::export)
}
