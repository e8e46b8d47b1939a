//! The import pages: upload, check, decide, and undo.

mod absent;
mod absent_rows;
mod absent_view;
mod again;
mod all_differences;
mod all_problems;
mod anew;
mod ask;
mod batches;
mod blank;
mod correction;
mod counts;
mod decide;
mod deed;
mod differences;
mod files;
mod filtered;
mod found;
mod header;
mod header_form;
mod history;
mod list;
mod marked;
mod numbers;
mod original;
mod own_rows;
pub mod paths;
mod patience;
mod perform;
mod preview;
mod problems;
mod queries;
mod record;
mod remarks;
mod repair;
mod row;
mod summary;
mod team;
mod undo;
mod undo_rows;
mod upload;
mod words_of;
mod work;

use crate::accounts::{Allowed, Routes};
use crate::basics::identity::Gender;
use crate::basics::masked;
use crate::basics::words::Words;
use crate::store::Actor;

pub use crate::basics::calendar::shown_time;
pub use absent_view::decision_name;
pub use differences::cell_changes;

/// The routes of the import pages.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .section("rosters", "roster-page-title", paths::LIST, Allowed::LEADERS)
        .get(paths::LIST, Allowed::LEADERS, batches::list)
        .post(paths::LIST, Allowed::LEADERS, upload::take)
        // Before the address of one batch: the first that fits answers.
        .get(paths::ABSENT, Allowed::LEADERS, absent::show)
        .post(paths::ABSENT_DECIDE, Allowed::LEADERS, absent::decide)
        .post(paths::ABSENT_WITHDRAW, Allowed::LEADERS, absent::withdraw)
        .get(paths::BATCH, Allowed::LEADERS, batches::show)
        .post(paths::RESTAGE, Allowed::LEADERS, decide::restage)
        .post(paths::APPLY, Allowed::LEADERS, decide::apply)
        .post(paths::LATER, Allowed::LEADERS, decide::later)
        .get(paths::HEADER, Allowed::LEADERS, header::show)
        .post(paths::HEADER, Allowed::LEADERS, header::take)
        .post(paths::FORGET, Allowed::LEADERS, decide::forget)
        .get(paths::PROBLEMS, Allowed::LEADERS, all_problems::show)
        .get(paths::DIFFERENCES, Allowed::LEADERS, all_differences::show)
        .get(paths::ROW, Allowed::LEADERS, row::show)
        .post(paths::DISCARD, Allowed::LEADERS, decide::discard)
        .post(paths::JOB_AGAIN, Allowed::LEADERS, again::again)
        .get(paths::BLANK, Allowed::LEADERS, blank::give)
        .get(paths::UNDO, Allowed::LEADERS, undo::ask)
        .post(paths::UNDO, Allowed::LEADERS, undo::undo)
        .post(paths::ORIGINAL, Allowed::LEADERS, original::take)
        .post(paths::AGAIN, Allowed::LEADERS, history::again)
        .post(paths::MARKED, Allowed::LEADERS, marked::give)
        .get(paths::CORRECTION, Allowed::LEADERS, correction::show)
        .post(paths::CORRECTION, Allowed::LEADERS, correction::take)
        .post(paths::CORRECTION_LAND, Allowed::LEADERS, correction::land)
        .post(paths::CORRECTION_WITHDRAW, Allowed::LEADERS, correction::withdraw)
        .post(paths::NUMBERS, Allowed::LEADERS, numbers::confirm)
        .post(paths::NUMBERS_BACK, Allowed::LEADERS, numbers::withdraw)
        .post(paths::TEAM_SHEET, Allowed::LEADERS, team::import)
}

/// A gender as it is said; what no roster means by one as it stands, without long numbers.
#[must_use]
pub fn shown_gender(words: Words, text: &str) -> String {
    match super::cells::gender(text) {
        Some(Gender::Male) => words.say("roster-page-gender-male"),
        Some(Gender::Female) => words.say("roster-page-gender-female"),
        None => masked::long_numbers(text),
    }
}

/// Who did something: the machine's operator has no name of their own.
#[must_use]
pub fn shown_name(words: Words, name: &str) -> String {
    match name {
        name if name == Actor::operator().name => words.say("roster-page-operator"),
        name if name == Actor::schedule().name => words.say("roster-page-schedule"),
        name => name.to_owned(),
    }
}
