//! The pages of reports: what was made, making one, one of them with its tables and its file.

mod cell_class;
mod drawn;
mod header;
mod list;
mod new;
mod one;
mod order;
mod preview;
mod print;
mod send;
mod sending;
mod sent;
mod signature;
pub mod tables;
mod verify;

use maud::{Markup, html};

use crate::accounts::{Allowed, Role, Routes, SENDING, SETTINGS, SIGNATURE, Viewer};

/// The list of reports.
pub const REPORTS: &str = "/reports";

/// Making one.
pub const NEW: &str = "/reports/new";

/// Checking a workbook that came from somewhere.
pub const VERIFY: &str = "/reports/verify";

const ONE: &str = "/reports/{id}";

const FILE: &str = "/reports/{id}/file";

const PRINT: &str = "/reports/{id}/print";

/// Those who see the whole campaign, and the district centre's readers. A report speaks of all villages, so members, who know
/// only their own, have none.
const READERS: Allowed = Allowed::only(&[Role::Administrator, Role::Leader, Role::Deputy, Role::Reader]);

/// The page of one report.
#[must_use]
pub fn report_path(id: i64) -> String {
    format!("{REPORTS}/{id}")
}

/// The file of one report.
#[must_use]
pub fn file_path(id: i64) -> String {
    format!("{REPORTS}/{id}/file")
}

/// One report on paper.
#[must_use]
pub fn print_path(id: i64) -> String {
    format!("{REPORTS}/{id}/print")
}

/// Where the school's name is filled in, for those who may.
fn to_the_name(viewer: &Viewer) -> Markup {
    html! { @if viewer.role == Role::Administrator { p { a href=(SETTINGS) { (viewer.words.say("reports-name-set")) } } } }
}

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .section("reports", "reports-nav", REPORTS, READERS)
        .get(REPORTS, READERS, list::show)
        .get(NEW, Allowed::LEADERS, new::show)
        .post(NEW, Allowed::LEADERS, new::make)
        .get(VERIFY, READERS, verify::show)
        .post(VERIFY, READERS, verify::check)
        .get(SIGNATURE, Allowed::ADMINISTRATORS, signature::show)
        .post(SIGNATURE, Allowed::ADMINISTRATORS, signature::replace)
        .get(ONE, READERS, one::show)
        .get(FILE, READERS, one::file)
        .get(PRINT, READERS, print::show)
        .get(send::SEND, Allowed::LEADERS, send::ask)
        .post(send::SEND, Allowed::LEADERS, send::send)
        .post(send::AGAIN, Allowed::LEADERS, send::again)
        .get(SENDING, Allowed::ADMINISTRATORS, sending::show)
        .post(SENDING, Allowed::ADMINISTRATORS, sending::save)
        .post(sending::TRIAL, Allowed::ADMINISTRATORS, sending::trial)
}
