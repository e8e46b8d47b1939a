//! What to know beside the counts of a roster: a kind that is unsure, days that were assumed, money left aside, payments that
//! may be counted already. Pages and the command line say it in the same words.

mod because;
mod named;

pub use because::{AsOfBecause, AssumedDue, Because, KindBecause, Older};
pub use named::{CountedBefore, Cut, NoPlace, UnusedColumn};

use serde::{Deserialize, Serialize};

use super::problems::MOST_TOLD;
use super::unnamed::{Newer, Unnamed};
use super::unsaid::{PaidBlank, Unsaid};
use crate::basics::words::Words;
use crate::page::figure;

/// `12,000`.
pub(super) fn grouped(number: usize) -> String {
    figure::count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Everything to know beside the counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Remarks {
    /// Why it was taken for this kind of roster.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind_because: Option<KindBecause>,
    /// Where the day its figures speak of comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of_because: Option<AsOfBecause>,
    /// Taken for an overdue roster only because everyone on it owes: it may be the whole population.
    #[serde(skip_serializing_if = "is_false")]
    pub kind_unsure: bool,
    /// Nothing says what day the figures speak of: today was taken.
    #[serde(skip_serializing_if = "is_false")]
    pub as_of_today: bool,
    /// Rows without a due day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed_due: Option<AssumedDue>,
    /// Columns of money that were given no field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unused_money: Vec<UnusedColumn>,
    /// Payments a roster may have counted already.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counted_before: Option<CountedBefore>,
    /// Figures of an older day that stay out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<Older>,
    /// Places it names nobody of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unnamed: Option<Unnamed>,
    /// People it does not name whom a newer roster lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<Newer>,
    /// Rows with a long number where a place should stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_place: Option<NoPlace>,
    /// Cells whose text was too long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut: Option<Cut>,
    /// Rows that say more is late than is due.
    #[serde(skip_serializing_if = "is_none")]
    pub overdue_beyond_due: usize,
    /// Facts of people that stay as they were corrected by hand.
    #[serde(skip_serializing_if = "is_none")]
    pub kept_by_hand: usize,
    /// Parts of amounts that rows leave unsaid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsaid: Vec<Unsaid>,
    /// Rows that leave blank what is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_blank: Option<PaidBlank>,
    /// Problems beyond those that are told: see [`super::problems::MOST_TOLD`].
    #[serde(skip_serializing_if = "is_none")]
    pub untold: usize,
}

/// Who reads a remark: the way to put something right differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    Page,
    Command,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_false(yes: &bool) -> bool {
    !*yes
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_none(count: &usize) -> bool {
    *count == 0
}

impl Remarks {
    /// Each remark in a sentence or two, with what to do. The question of the kind stands apart: [`Remarks::kind_question`].
    #[must_use]
    pub fn lines(&self, reader: Reader, words: Words) -> Vec<String> {
        let as_of = self.as_of_today.then(|| with_way(words, &words.say("roster-remark-as-of-today"), "as-of", reader));
        let due = self.assumed_due.as_ref().map(|due| due.say(reader, words));
        let unused = self.unused_money.iter().map(|column| column.say(reader, words));
        let counted = self.counted_before.as_ref().map(|counted| counted.say(words));
        let older = self.older.as_ref().map(|older| older.say(words));
        let unnamed = self.unnamed.as_ref().map(|unnamed| unnamed.say(reader, words));
        let newer = self.newer.as_ref().map(|newer| newer.say(words));
        let no_place = self.no_place.as_ref().map(|no_place| no_place.say(words));
        let beyond = (self.overdue_beyond_due > 0)
            .then(|| words.say_with("roster-remark-overdue-beyond-due", &[("n", grouped(self.overdue_beyond_due).into())]));
        let by_hand =
            (self.kept_by_hand > 0).then(|| words.say_with("roster-remark-kept-by-hand", &[("n", grouped(self.kept_by_hand).into())]));
        let unsaid = self.unsaid.iter().map(|unsaid| unsaid.say(words));
        let paid_blank = self.paid_blank.as_ref().map(|blank| blank.say(words));
        let cut = self.cut.as_ref().map(|cut| cut.say(words));
        let untold = (self.untold > 0).then(|| self.say_untold(words));
        untold
            .into_iter()
            .chain(unnamed)
            .chain(newer)
            .chain(older)
            .chain(unsaid)
            .chain(paid_blank)
            .chain(cut)
            .chain(as_of)
            .chain(due)
            .chain(unused)
            .chain(counted)
            .chain(no_place)
            .chain(beyond)
            .chain(by_hand)
            .collect()
    }

    fn say_untold(&self, words: Words) -> String {
        let count = |number: usize| grouped(number).into();
        words.say_with("roster-remark-untold", &[("told", count(MOST_TOLD)), ("left", count(self.untold))])
    }

    /// Asks whether a list on which everyone owes is the whole population, and says what hangs on it.
    #[must_use]
    pub fn kind_question(&self, words: Words) -> Option<String> {
        self.kind_unsure.then(|| words.say("roster-remark-kind-unsure"))
    }
}

/// A remark with what to do about it, for whoever reads it.
pub(super) fn with_way(words: Words, line: &str, what: &str, reader: Reader) -> String {
    let by = match reader {
        Reader::Page => "page",
        Reader::Command => "command",
    };
    let way = words.say(&format!("roster-way-{what}-{by}"));
    words.say_with("roster-remark-with-way", &[("line", line.to_owned().into()), ("way", way.into())])
}
