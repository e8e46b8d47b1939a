//! The sheets of a district report, each from what was added up and nothing else.

mod cover;
mod excluded;
mod explained;
mod received;
mod schools;
mod stages;
mod sums;
mod tallied;
mod townships;
mod trend;

use super::consolidation::{Consolidation, School};
use super::receipt::Came;
use super::tally::Tally;
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::ledger::rates::Rate;
use crate::sheet::table::{Cell, Column, Kind, Sheet};

pub use cover::shared_key;
pub use received::{Line, lines};

/// What every sheet is written from.
pub struct Sources<'w> {
    /// What is said.
    pub whole: &'w Consolidation,
    /// What became of files of which nothing counts.
    pub came: &'w [Came],
    /// Who added it up.
    pub heading: &'w Heading,
    /// In which language.
    pub words: Words,
}

/// The head of a district report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The centre; empty where it is not filled in.
    pub centre: String,
    /// Number of the report.
    pub report_no: String,
    /// Short hash over the figures.
    pub checksum: String,
    /// Who made it.
    pub made_by: String,
    /// When, in UTC.
    pub made_at: Instant,
}

/// The table the chart of schools is drawn from.
const TO_CURE: &str = "to-cure";

/// The table the trend chart is drawn from.
const TREND: &str = "trend";

/// All sheets in their order.
#[must_use]
pub fn all(sources: &Sources<'_>) -> Vec<Sheet> {
    vec![
        cover::sheet(sources),
        schools::sheet(sources),
        townships::sheet(sources),
        stages::sheet(sources),
        excluded::sheet(sources),
        trend::sheet(sources),
        received::sheet(sources),
        explained::sheet(sources),
    ]
}

/// Who made the sum: the centre, or words that say it is not filled in.
#[must_use]
pub fn centre_name(centre: &str, words: Words) -> String {
    if centre.is_empty() { words.say("centre-unnamed") } else { centre.to_owned() }
}

impl Sources<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    fn column(&self, key: &str, kind: Kind) -> Column {
        Column::new(self.words.say(key), kind)
    }

    fn text(&self, key: &str) -> Cell {
        Cell::text(self.words.say(key))
    }

    /// Period and days of the figures, under every title.
    fn lines(&self) -> Vec<String> {
        let period = &self.whole.question.period;
        let (label, days) = (period.called(self.words), period.days(self.words));
        let mut lines = vec![self.words.say_with("centre-period-line", &[("period", label.into()), ("days", days.into())])];
        if let Some((first, last)) = self.whole.as_of() {
            lines.push(if first == last {
                self.words.say_with("centre-as-of", &[("day", last.to_string().into())])
            } else {
                self.words.say_with("centre-as-of-between", &[("from", first.to_string().into()), ("to", last.to_string().into())])
            });
        }
        lines.extend(self.campaign_line());
        lines
    }

    /// The campaign all schools report on, or that they differ.
    fn campaign_line(&self) -> Option<String> {
        match self.whole.campaigns().as_slice() {
            [] => None,
            [(only, _)] => Some(self.words.say_with("centre-campaign-line", &[("name", (*only).to_owned().into())])),
            several => Some(self.words.say_with("centre-campaigns-line", &[("n", several.len().into())])),
        }
    }

    /// The name of what a school's figures rest on.
    fn basis(&self, school: &School) -> String {
        self.say(&format!("centre-basis-{}", school.basis().code()))
    }
}

/// A rate as a cell, — where it cannot be given.
fn share(rate: Rate) -> Cell {
    Cell::share(rate.numerator, rate.denominator)
}

/// An amount below the line, — where nothing is known of it.
fn due(tally: &Tally) -> Cell {
    if tally.due_total.is_zero() { Cell::unknown() } else { Cell::money(tally.due_total) }
}

/// A number of people or contracts below the line, — where nothing is known of it.
fn base(number: i64) -> Cell {
    if number == 0 { Cell::unknown() } else { Cell::count(number) }
}

fn count(number: usize) -> Cell {
    Cell::count(i64::try_from(number).unwrap_or(i64::MAX))
}
