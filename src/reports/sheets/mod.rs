//! The sheets of a progress report, each from the facts and nothing else.

mod against;
mod change_tables;
mod changes;
mod control;
mod cover;
mod duties;
mod ending;
mod excluded;
mod explained;
mod figures;
mod late;
mod ledger;
mod listed;
mod members;
mod places;
mod progress;
mod stages;
mod trend;

pub use change_tables::{corrections as correction_table, explained as explanation_table};
pub use control::content_hash;
pub use late::rows as late_rows;

use super::disclosure::Disclosure;
use super::facts::Facts;
use super::heading::Heading;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::rates::{Part, Rate};
use crate::sheet::table::{Cell, Column, Kind, Sheet};

/// What every sheet is written from.
pub struct Sources<'f> {
    /// What is said.
    pub facts: &'f Facts,
    /// Which report, of whom, by whom.
    pub heading: &'f Heading,
    /// How much of a person is shown.
    pub disclosure: &'f Disclosure,
    /// In which language.
    pub words: Words,
}

/// All sheets in their order. The rows of the late ones are not in them: they may be many, see [`late_rows`].
#[must_use]
pub fn all(sources: &Sources<'_>) -> Vec<Sheet> {
    vec![
        cover::sheet(sources),
        places::sheet(sources),
        places::money_sheet(sources),
        members::sheet(sources),
        members::money_sheet(sources),
        duties::sheet(sources),
        late::sheet(sources),
        ledger::sheet(sources),
        excluded::sheet(sources),
        changes::sheet(sources),
        trend::sheet(sources),
        explained::sheet(sources),
    ]
}

/// The table of late obligations.
const LATE: &str = "late";

/// True for the sheet of late obligations, whose rows come from [`late_rows`].
#[must_use]
pub fn is_late(sheet: &Sheet) -> bool {
    sheet.tables().any(|table| table.key == LATE)
}

/// The table the village chart is drawn from.
pub(super) const PLACES: &str = "places";

/// The table the chart of stages is drawn from.
pub(super) const STAGES: &str = "stages";

/// The table the trend chart is drawn from.
pub(super) const TREND: &str = "trend";

impl Sources<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    fn column(&self, key: &str, kind: Kind) -> Column {
        Column::new(self.words.say(key), kind)
    }

    /// A column that machines read under `code`.
    fn coded(&self, key: &str, kind: Kind, code: &'static str) -> Column {
        self.column(key, kind).coded(code)
    }

    fn text(&self, key: &str) -> Cell {
        Cell::text(self.words.say(key))
    }

    /// What the school itself wrote, with names and numbers where they may be shown.
    fn typed(&self, text: &str) -> Cell {
        Cell::text(self.disclosure.typed(text, &self.facts.names))
    }

    /// The sheet `code` with its name and title, and the lines beneath.
    fn titled(&self, code: &str) -> Sheet {
        let mut sheet = Sheet::new(self.say(&format!("reports-sheet-{code}")), self.say(&format!("reports-{code}-title")));
        sheet.lines = self.lines();
        sheet
    }

    /// Period and day of the figures, under every title.
    fn lines(&self) -> Vec<String> {
        vec![self.heading.period_line(self.facts, self.words)]
    }
}

/// A rate as a cell, — where it cannot be given.
fn rate(rate: Option<Rate>) -> Cell {
    rate.map_or_else(Cell::unknown, |rate| Cell::share(rate.numerator, rate.denominator))
}

/// An amount, — where rosters left the split out.
fn known(known: bool, amount: Fen) -> Cell {
    if known { Cell::money(amount) } else { Cell::unknown() }
}

/// Parts added up: no person stands in two of them.
fn summed<'p>(parts: impl Iterator<Item = &'p Part>) -> Part {
    parts.fold(Part::default(), Part::plus)
}
