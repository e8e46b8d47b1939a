//! The pages of a district centre: what came in, the sum with its tables, the list of schools, one report.

mod accept;
mod aside;
mod before;
mod draft;
mod files;
mod handed;
mod key;
mod listing;
mod one;
mod overview;
mod receipt;
mod schools;

use crate::accounts::{Allowed, Role, Room, Routes};
use crate::page::link::Address;
use crate::reports::period::Period;

/// The sum of a period.
pub const CENTRE: &str = "/centre";

/// Files that schools sent.
pub const FILES: &str = "/centre/files";

/// The results of a job are shown at its receipt.
const RECEIPTS: &str = "/centre/files/";

const RECEIPT: &str = "/centre/files/{id}";

const PUT_ASIDE: &str = "/centre/files/{id}/put-aside";

const FILE_PUT_BACK: &str = "/centre/files/{id}/put-back";

/// The list of schools.
pub const SCHOOLS: &str = "/centre/schools";
const PUT_ALL_BACK: &str = "/centre/schools/put-back";

const REMOVE: &str = "/centre/schools/{id}/remove";

const PUT_BACK: &str = "/centre/schools/{id}/put-back";

const ONE: &str = "/centre/reports/{id}";

const TAKE_BACK: &str = "/centre/reports/{id}/take-back";

const AGAIN: &str = "/centre/reports/{id}/again";

const ACCEPT: &str = "/centre/reports/{id}/accept-key";

const KEY: &str = "/centre/reports/{id}/key";

const WITHDRAW: &str = "/centre/reports/{id}/key/withdraw";

const LIST: &str = "/centre/reports/{id}/list";

const PRINT: &str = "/centre/print";

const WORKBOOK: &str = "/centre/workbook";

const CSV: &str = "/centre/csv";

/// The district centre, and who looks after its server. The figures are of schools; a school's own leaders have their own pages.
pub const CENTRE_PEOPLE: Allowed = Allowed::only(&[Role::Administrator, Role::Reader]);

/// What one form may bring: five hundred schools' workbooks.
const ROOM: Room = Room { files: 500, mebibytes: 200 };

/// A page or file of one period.
fn of_period(path: &str, period: &Period) -> String {
    Address::of(path).with("period", super::choice::written(period)).href()
}

fn report_path(id: i64) -> String {
    format!("/centre/reports/{id}")
}

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .section("centre", "centre-nav", CENTRE, CENTRE_PEOPLE)
        .get(CENTRE, CENTRE_PEOPLE, overview::show)
        .get(FILES, CENTRE_PEOPLE, files::show)
        .post_files(FILES, CENTRE_PEOPLE, ROOM, files::take)
        .get(RECEIPT, CENTRE_PEOPLE, receipt::show)
        .post(PUT_ASIDE, CENTRE_PEOPLE, aside::put)
        .post(FILE_PUT_BACK, CENTRE_PEOPLE, aside::take_back)
        .get(SCHOOLS, CENTRE_PEOPLE, schools::show)
        .post(SCHOOLS, CENTRE_PEOPLE, schools::set)
        .post(REMOVE, CENTRE_PEOPLE, schools::remove)
        .post(PUT_BACK, CENTRE_PEOPLE, schools::put_back)
        .post(PUT_ALL_BACK, CENTRE_PEOPLE, schools::put_all_back)
        .get(ONE, CENTRE_PEOPLE, one::show)
        .post(TAKE_BACK, CENTRE_PEOPLE, one::take_back)
        .post(AGAIN, CENTRE_PEOPLE, one::again)
        .post(ACCEPT, CENTRE_PEOPLE, accept::accept)
        .get(KEY, CENTRE_PEOPLE, key::show)
        .post(WITHDRAW, Allowed::ADMINISTRATORS, key::withdraw)
        .post(LIST, CENTRE_PEOPLE, listing::put)
        .get(PRINT, CENTRE_PEOPLE, handed::print)
        .get(WORKBOOK, CENTRE_PEOPLE, handed::workbook)
        .get(CSV, CENTRE_PEOPLE, handed::csv)
}
