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
/// Begins a job again that broke off: see [`crate::jobs::Job::again`].
pub const JOB_AGAIN: &str = "/rosters/again/{job}";
/// A blank form to be filled in. The team's page leads here too: see [`crate::ledger::pages::TEAM_BLANK`].
pub const BLANK: &str = "/rosters/blank/{which}";
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
