//! The kinds of settings: a count, a yes or no, one of a few, hours of a day, a list of words.

mod choices;
mod count;
mod hours;
mod word_list;

pub use choices::{Choice, Switch};
pub use count::Count;
pub use hours::Hours;
pub use word_list::WordList;

use super::Group;
use crate::accounts::Refusal;
use crate::basics::words::Words;
use crate::store::{Connection, Result, settings};

/// A setting of any kind, as the page and the command line handle it: what is stored is text.
pub trait Setting: Sync {
    /// Its name in the store, in forms and on the command line.
    fn key(&self) -> &'static str;
    /// The page it is set on.
    fn group(&self) -> Group;
    /// What it is until somebody sets it.
    fn usual(&self) -> String;
    /// What was typed, as it is stored.
    ///
    /// # Errors
    /// Why it cannot be that.
    fn read(&self, typed: &str) -> std::result::Result<String, Refusal>;
    /// What stands in its field for a stored text, and what people are told it is: codes are put into words elsewhere.
    fn shown(&self, stored: &str) -> String {
        stored.to_owned()
    }
    /// A stored text as people read it: codes in their words.
    fn told(&self, words: Words, stored: &str) -> String {
        if self.among().is_empty() { self.shown(stored) } else { words.say(&format!("accounts-choice-{stored}")) }
    }
    /// What may be typed, in a few words; empty where the field shows it.
    fn range(&self, words: Words) -> String;
    /// The codes one chooses among, where one does.
    fn among(&self) -> &'static [&'static str] {
        &[]
    }
    /// True where several lines are typed.
    fn is_long(&self) -> bool {
        false
    }

    /// What stands, as text: what is stored, or what is usual.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn text(&self, connection: &mut Connection) -> Result<String> {
        Ok(settings::get(connection, self.key())?.and_then(|kept| self.read(&kept).ok()).unwrap_or_else(|| self.usual()))
    }

    /// Its name as people read it.
    fn name(&self, words: Words) -> String {
        words.say(&format!("accounts-setting-{}", self.key()))
    }

    /// What it does, in a sentence.
    fn hint(&self, words: Words) -> String {
        words.say(&format!("accounts-setting-hint-{}", self.key()))
    }
}

/// What a count counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Months.
    Months,
    /// How often.
    Times,
    /// Persons.
    People,
    /// Characters.
    Characters,
}

impl Unit {
    const fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
            Self::Days => "days",
            Self::Months => "months",
            Self::Times => "times",
            Self::People => "people",
            Self::Characters => "characters",
        }
    }

    /// Its name as people read it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("accounts-unit-{}", self.code()))
    }
}

/// Digits and marks of a Chinese keyboard as the others.
fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '：' => ':',
        '－' | '−' => '-',
        other => other,
    }
}
