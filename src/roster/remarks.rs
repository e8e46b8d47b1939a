//! What to know beside the counts of a roster: a kind that is unsure, days that were assumed, money left aside, payments that
//! may be counted already. Pages and the command line say it in the same words.

use serde::{Deserialize, Serialize};

use super::problem::place;
use super::problems::MOST_TOLD;
use super::unnamed::{Newer, Unnamed};
use super::unsaid::Unsaid;
use crate::basics::words::Words;
use crate::page::figure;

/// `12,000`.
pub(super) fn grouped(number: usize) -> String {
    figure::count(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Rows named one by one.
const NAMED: usize = 5;

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
    /// Parts of amounts that rows leave unsaid.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsaid: Vec<Unsaid>,
    /// Problems beyond those that are told: see [`super::problems::MOST_TOLD`].
    #[serde(skip_serializing_if = "is_none")]
    pub untold: usize,
}

/// Cells of which only the beginning was taken: the original file keeps the rest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cut {
    pub count: usize,
    /// Sheet, row and letters of the first.
    pub first: (String, u32, String),
    /// How many characters of a cell are taken.
    pub limit: usize,
}

/// Why a roster was taken for one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindBecause {
    /// The user said so.
    Asked,
    /// It was of this kind when it was read before.
    Carried,
    /// Its sheet or title says so.
    Titled,
    /// It says what was paid and when, and nothing that is due.
    PaidOnly,
    /// Every row owes something late.
    EveryoneOwes,
    /// It lists those who owe nothing as well, or does not say.
    NotOnlyLate,
}

impl KindBecause {
    /// The reason in a few words.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        words.say(match self {
            Self::Asked => "roster-because-asked",
            Self::Carried => "roster-because-carried",
            Self::Titled => "roster-because-titled",
            Self::PaidOnly => "roster-because-paid-only",
            Self::EveryoneOwes => "roster-because-everyone-owes",
            Self::NotOnlyLate => "roster-because-not-only-late",
        })
    }
}

/// Where the day comes from that the figures of a roster speak of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsOfBecause {
    /// The user said so.
    Asked,
    /// It spoke of this day when it was read before.
    Carried,
    /// The file does, in this text above its header.
    Said(String),
    /// It is the day of the last payment.
    LastPayment,
    /// Nothing says so: today.
    Today,
}

impl AsOfBecause {
    /// The reason in a few words.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Asked => words.say("roster-because-asked"),
            Self::Carried => words.say("roster-because-carried"),
            Self::Said(text) => words.say_with("roster-because-said", &[("text", text.clone().into())]),
            Self::LastPayment => words.say("roster-because-last-payment"),
            Self::Today => words.say("roster-because-today"),
        }
    }
}

/// A roster older than what the ledger has: its figures stay out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Older {
    /// Rows whose figures stay out.
    pub rows: usize,
    /// The day the roster speaks of.
    pub as_of: String,
    /// The day the newest figures among them speak of.
    pub stated_on: String,
}

/// The due day of rows that name none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssumedDue {
    /// `2025-12-20`
    pub day: String,
    pub rows: usize,
    pub because: Because,
}

/// Where a due day comes from that no row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// The user said so.
    Asked,
    /// It is set for the campaign.
    Campaign,
    /// The last 20 December before the day the figures speak of.
    December,
}

/// A column that looks like money and means nothing to us.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnusedColumn {
    pub sheet: String,
    /// Letters.
    pub column: String,
    pub header: String,
}

/// Payments dated on or before the day of the roster that stated what they pay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedBefore {
    pub payments: usize,
    /// What of them goes to such obligations, as people read it.
    pub amount: String,
    /// The latest day of those rosters.
    pub stated_on: String,
    /// Sheet and row of the first few.
    pub rows: Vec<(String, u32)>,
}

/// Rows with a long number where a place should stand: it was not taken, and who stands there stays unplaced.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoPlace {
    pub count: usize,
    /// Sheet, row and masked value of the first few.
    pub rows: Vec<(String, u32, String)>,
}

impl NoPlace {
    /// Adds a row, by name if it is one of the first few.
    pub fn add(&mut self, sheet: &str, row: u32, shown: &str) {
        self.count += 1;
        if self.rows.len() < NAMED {
            self.rows.push((sheet.to_owned(), row, shown.to_owned()));
        }
    }

    fn say(&self, words: Words) -> String {
        let named = self.rows.iter().map(|(sheet, row, shown)| {
            let place = place(sheet, *row, None, words);
            words.say_with("roster-remark-no-place-row", &[("place", place.into()), ("value", shown.clone().into())])
        });
        let rows = named.collect::<Vec<_>>().join("、");
        words.say_with("roster-remark-no-place", &[("n", grouped(self.count).into()), ("rows", rows.into())])
    }
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
        let unsaid = self.unsaid.iter().map(|unsaid| unsaid.say(words));
        let cut = self.cut.as_ref().map(|cut| cut.say(words));
        let untold = (self.untold > 0).then(|| self.say_untold(words));
        untold
            .into_iter()
            .chain(unnamed)
            .chain(newer)
            .chain(older)
            .chain(unsaid)
            .chain(cut)
            .chain(as_of)
            .chain(due)
            .chain(unused)
            .chain(counted)
            .chain(no_place)
            .chain(beyond)
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

impl Cut {
    fn say(&self, words: Words) -> String {
        let (sheet, row, column) = &self.first;
        let place = place(sheet, *row, Some(column), words);
        let values = [("n", grouped(self.count).into()), ("limit", grouped(self.limit).into()), ("place", place.into())];
        words.say_with("roster-remark-cut", &values)
    }
}

impl AssumedDue {
    fn say(&self, reader: Reader, words: Words) -> String {
        let key = match self.because {
            Because::Asked => "roster-remark-due-asked",
            Because::Campaign => "roster-remark-due-campaign",
            Because::December => "roster-remark-due-december",
        };
        let line = words.say_with(key, &[("n", grouped(self.rows).into()), ("day", self.day.clone().into())]);
        if self.because == Because::Asked { line } else { with_way(words, &line, "due-on", reader) }
    }
}

impl UnusedColumn {
    fn say(&self, reader: Reader, words: Words) -> String {
        let values = [("sheet", self.sheet.clone().into()), ("column", self.column.clone().into()), ("header", self.header.clone().into())];
        with_way(words, &words.say_with("roster-remark-unused", &values), "unused", reader)
    }
}

impl Older {
    fn say(&self, words: Words) -> String {
        let values = [("stated", self.stated_on.clone().into()), ("n", grouped(self.rows).into())];
        words.say_with("roster-remark-older", &values)
    }
}

impl CountedBefore {
    fn say(&self, words: Words) -> String {
        let named = self.rows.iter().take(NAMED).map(|(sheet, row)| place(sheet, *row, None, words));
        let rows = named.collect::<Vec<_>>().join("、");
        let hidden = self.payments.saturating_sub(NAMED.min(self.rows.len()));
        let rows = if hidden == 0 {
            rows
        } else {
            words.say_with("roster-remark-more-rows", &[("rows", rows.into()), ("n", grouped(hidden).into())])
        };
        let values = [
            ("n", grouped(self.payments).into()),
            ("amount", self.amount.clone().into()),
            ("day", self.stated_on.clone().into()),
            ("rows", rows.into()),
        ];
        words.say_with("roster-remark-counted-before", &values)
    }

    /// Adds a payment at its place, if it is one of the first few.
    pub fn add(&mut self, sheet: String, row: u32) {
        self.payments += 1;
        if self.rows.len() < NAMED {
            self.rows.push((sheet, row));
        }
    }
}
