//! The pages of traces and rights.

mod about_person;
mod correct;
mod entries;
mod erase;
mod erase_files;
mod held;
mod held_view;
mod log;
mod of_account;
mod reason_form;
mod retention;
mod reveal;

use crate::accounts::{Allowed, DEEDS, LOG, OWN_DEEDS, RETENTION, Role, Routes};
use crate::desk::pages::borrower::{REVEAL, TRACES};

/// Those who answer a person who asks for what is theirs.
const RIGHTS: Allowed = Allowed::only(&[Role::Administrator, Role::Leader]);

/// The routes of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get(REVEAL, Allowed::STAFF, reveal::ask)
        .post(REVEAL, Allowed::STAFF, reveal::show)
        .get(TRACES, Allowed::LEADERS, about_person::show)
        .get(held::HELD, RIGHTS, held::show)
        .post(held::HELD, RIGHTS, held::clear)
        .get(correct::CORRECT, RIGHTS, correct::ask)
        .post(correct::CORRECT, RIGHTS, correct::correct)
        .get(erase::ERASE, Allowed::ADMINISTRATORS, erase::ask)
        .post(erase::ERASE, Allowed::ADMINISTRATORS, erase::erase)
        .get(OWN_DEEDS, Allowed::SIGNED_IN, of_account::own)
        .get(DEEDS, Allowed::ADMINISTRATORS, of_account::of_account)
        .get(LOG, Allowed::ADMINISTRATORS, log::show)
        .post(log::EXPORT, Allowed::ADMINISTRATORS, log::export)
        .get(RETENTION, Allowed::ADMINISTRATORS, retention::list)
        .get(retention::ERASE, Allowed::ADMINISTRATORS, retention::ask)
        .post(retention::ERASE, Allowed::ADMINISTRATORS, retention::erase)
        .post(retention::REOPEN, Allowed::ADMINISTRATORS, retention::reopen)
        .get(retention::CERTIFICATE, Allowed::ADMINISTRATORS, retention::certificate)
}
