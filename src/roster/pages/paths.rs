//! Addresses of the import pages.

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
/// Asks before undoing, and undoes.
pub const UNDO: &str = "/rosters/{id}/undo";
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

/// One batch with all rows of one kind listed.
#[must_use]
pub fn batch_with_all(id: i64, what: &str) -> String {
    format!("{LIST}/{id}?all={what}")
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
