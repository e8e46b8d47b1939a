//! Addresses of the import pages.

use crate::page::link::Address;

/// Batches and the upload form.
pub const LIST: &str = "/rosters";
/// In front of a batch's number, for jobs that end at one.
pub(super) const BATCHES: &str = "/rosters/";
/// One batch: its preview while it waits, its record afterwards.
pub const BATCH: &str = "/rosters/{id}";
/// Reads the same file again with other options.
pub const RESTAGE: &str = "/rosters/{id}/read-again";
/// Imports the rows that can be imported.
pub const APPLY: &str = "/rosters/{id}/apply";
/// Gives the upload up.
pub const DISCARD: &str = "/rosters/{id}/discard";
/// Begins a job again that broke off: see [`crate::jobs::Job::again`].
pub const JOB_AGAIN: &str = "/rosters/again/{job}";
/// A blank form to be filled in. The team's page leads here too: see [`crate::ledger::pages::TEAM_BLANK`].
pub const BLANK: &str = "/rosters/blank/{which}";
/// Leaves the upload waiting, and says where to find it again.
pub const LATER: &str = "/rosters/{id}/later";
/// The first rows of a sheet, where a person points out the header.
pub const HEADER: &str = "/rosters/{id}/header";
/// Forgets what was said of a layout.
pub const FORGET: &str = "/rosters/{id}/forget";
/// All problems, to be filtered.
pub const PROBLEMS: &str = "/rosters/{id}/problems";
/// All differences, to be filtered.
pub const DIFFERENCES: &str = "/rosters/{id}/differences";
/// One row of the file with those around it.
pub const ROW: &str = "/rosters/{id}/row";
/// Asks before undoing, and undoes.
pub const UNDO: &str = "/rosters/{id}/undo";
/// Gives out the original file of a batch.
pub const ORIGINAL: &str = "/rosters/{id}/original";
/// Takes the original of an undone batch once more.
pub const AGAIN: &str = "/rosters/{id}/again";
/// What the newest rosters no longer name.
pub const ABSENT: &str = "/rosters/absent";
/// Decides what became of it.
pub const ABSENT_DECIDE: &str = "/rosters/absent/decide";
/// Takes decisions back.
pub const ABSENT_WITHDRAW: &str = "/rosters/absent/withdraw";
/// Gives the batch's own workbook out with its faults marked.
pub const MARKED: &str = "/rosters/{id}/marked";
/// Takes a corrected file, and shows what one that waits would do.
pub const CORRECTION: &str = "/rosters/{id}/correction";
/// Lands the corrected file that waits.
pub const CORRECTION_LAND: &str = "/rosters/{id}/correction/apply";
/// Gives the corrected file that waits up.
pub const CORRECTION_WITHDRAW: &str = "/rosters/{id}/correction/withdraw";
/// Confirms identity numbers that earlier rosters have.
pub const NUMBERS: &str = "/rosters/{id}/numbers";
/// Takes such confirmations back.
pub const NUMBERS_BACK: &str = "/rosters/{id}/numbers/withdraw";
/// Takes a sheet of who answers for which village.
pub const TEAM_SHEET: &str = crate::ledger::pages::TEAM_IMPORT;

/// One borrower. The page is the desk's; rosters lead to it.
pub const BORROWER: &str = "/borrowers/{id}";

/// One borrower's page.
#[must_use]
pub fn borrower(id: i64) -> String {
    BORROWER.replace("{id}", &id.to_string())
}

/// One batch.
#[must_use]
pub fn batch(id: i64) -> String {
    format!("{LIST}/{id}")
}

/// The problems of a batch; empty texts filter nothing.
#[must_use]
pub fn problems(id: i64, severity: &str, code: &str) -> String {
    Address::of(PROBLEMS.replace("{id}", &id.to_string())).with("severity", severity).with("code", code).href()
}

/// The rows of a batch that are `new`, `changed` or `absent`; of those that changed the ones that differ in a field.
#[must_use]
pub fn differences(id: i64, what: &str, field: &str) -> String {
    Address::of(DIFFERENCES.replace("{id}", &id.to_string())).with("what", what).with("field", field).href()
}

/// One row of the file with those around it.
#[must_use]
pub fn row(id: i64, sheet: &str, row: i64) -> String {
    Address::of(ROW.replace("{id}", &id.to_string())).with("sheet", sheet).with("row", row).href()
}

/// Where the header of one sheet is pointed out.
#[must_use]
pub fn header(id: i64, place: usize) -> String {
    Address::of(HEADER.replace("{id}", &id.to_string())).with("sheet", place).href()
}

pub(super) fn forget(id: i64) -> String {
    FORGET.replace("{id}", &id.to_string())
}

pub(super) fn later(id: i64) -> String {
    LATER.replace("{id}", &id.to_string())
}

pub(super) fn blank(blank: crate::roster::blank::Blank) -> String {
    BLANK.replace("{which}", blank.code())
}

pub(super) fn restage(id: i64) -> String {
    RESTAGE.replace("{id}", &id.to_string())
}

pub(super) fn apply(id: i64) -> String {
    APPLY.replace("{id}", &id.to_string())
}

pub(super) fn discard(id: i64) -> String {
    DISCARD.replace("{id}", &id.to_string())
}

pub(super) fn undo(id: i64) -> String {
    UNDO.replace("{id}", &id.to_string())
}

pub(super) fn original(id: i64) -> String {
    ORIGINAL.replace("{id}", &id.to_string())
}

pub(super) fn again(id: i64) -> String {
    AGAIN.replace("{id}", &id.to_string())
}

pub(super) fn marked(id: i64) -> String {
    MARKED.replace("{id}", &id.to_string())
}

pub(super) fn correction(id: i64) -> String {
    CORRECTION.replace("{id}", &id.to_string())
}

pub(super) fn correction_land(id: i64) -> String {
    CORRECTION_LAND.replace("{id}", &id.to_string())
}

pub(super) fn correction_withdraw(id: i64) -> String {
    CORRECTION_WITHDRAW.replace("{id}", &id.to_string())
}

pub(super) fn numbers(id: i64) -> String {
    NUMBERS.replace("{id}", &id.to_string())
}

pub(super) fn numbers_back(id: i64) -> String {
    NUMBERS_BACK.replace("{id}", &id.to_string())
}
