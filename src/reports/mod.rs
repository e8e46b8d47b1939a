//! What goes up: the progress workbook, made once, frozen, and listed with who made it.
//!
//! [`facts`] are gathered from the ledger (of [`late`] rows without names: those are opened while they are written), [`sheets`] turn them
//! into tables, [`workbook`] writes them; the page of a report shows the same tables, which are [`kept`] with it. [`make`] does the whole
//! of it and keeps the bytes. [`period`] names the stretch of days,
//! [`disclosure`] decides how much of a person is shown ([`names`] are masked in what was typed too), [`checksum`] is the short hash over the figures, [`changes`] tells what became
//! other since the last report, [`remarks`] are the school's own words. [`schedule`]
//! says when one is made by itself, [`sending`] makes it then and takes it into a folder or to a mail server.

pub mod changes;
pub mod checksum;
pub mod disclosure;
pub mod facts;
pub mod gather;
pub mod heading;
mod keep;
pub mod kept;
pub mod late;
pub mod make;
pub mod names;
pub mod number;
pub mod pages;
pub mod period;
pub mod received;
pub mod record;
pub mod refusal;
pub mod remarks;
pub mod schedule;
pub mod sending;
pub mod sheets;
pub mod signing;
pub mod statement;
mod trial;
pub mod trust;
pub mod unmade;
pub mod unsound;
pub mod verify;
pub mod workbook;

use crate::basics::words::Words;
use crate::store::Actor;

/// Who made it: the machine's operator and the program at its time have no name of their own.
#[must_use]
pub fn maker_name(name: &str, words: Words) -> String {
    match name {
        name if name == Actor::operator().name => words.say("reports-operator"),
        name if name == Actor::schedule().name => words.say("reports-by-schedule"),
        name => name.to_owned(),
    }
}

#[cfg(test)]
pub mod testing;
#[cfg(test)]
mod tests;
