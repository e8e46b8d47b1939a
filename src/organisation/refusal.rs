//! What this chapter's rules say no to. Shown beside the field, with 422.

use maud::Markup;

use super::member::Duty;
use crate::basics::calendar::{self, Day};
use crate::basics::masked;
use crate::basics::phone::Phone;
use crate::basics::words::{self, Words};
use crate::page::form;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 40;
/// The longest note or description, in characters.
pub const LONGEST_TEXT: usize = 1000;

/// Why something typed was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was filled in.
    Missing,
    /// Longer than fits.
    TooLong {
        /// In characters.
        limit: usize,
    },
    /// Not a day that exists.
    NotADay,
    /// Not a phone number.
    NotAPhone,
    /// A number where the name of a place should be.
    NotAPlace,
    /// A number as long as a phone's or an identity number in what everyone may read.
    HoldsNumber,
    /// None of the choices.
    NotAChoice,
    /// Somebody leads already.
    LeaderThere {
        /// Who.
        name: String,
    },
    /// Nothing was selected.
    NothingSelected,
    /// A day before the first that can be.
    TooEarly {
        /// The first day that can be.
        first: Day,
    },
    /// A day after the last that can be.
    TooLate {
        /// The last day that can be.
        last: Day,
    },
}

impl Refusal {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Missing => words.say("organisation-refusal-missing"),
            Self::TooLong { limit } => words.say_with("organisation-refusal-too-long", &[("limit", (*limit).into())]),
            Self::NotADay => words.say("organisation-refusal-not-a-day"),
            Self::NotAPhone => words.say("organisation-refusal-not-a-phone"),
            Self::NotAPlace => words.say("organisation-refusal-not-a-place"),
            Self::HoldsNumber => words.say("organisation-refusal-number"),
            Self::NotAChoice => words.say("organisation-refusal-not-a-choice"),
            Self::LeaderThere { name } => words.say_with("organisation-refusal-leader-there", &[("name", name.clone().into())]),
            Self::NothingSelected => words.say("organisation-refusal-nothing-selected"),
            Self::TooEarly { first } => words.say_with("organisation-refusal-too-early", &[("day", first.to_string().into())]),
            Self::TooLate { last } => words.say_with("organisation-refusal-too-late", &[("day", last.to_string().into())]),
        }
    }
}

/// The errors of one form, each already worded. An error of the whole form has an empty field name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrongs(Vec<(&'static str, String)>);

impl Wrongs {
    /// Takes the value, or remembers why the field has none. A missing value is asked for by its field's label.
    pub fn take<T>(&mut self, words: Words, field: &'static str, label: &str, outcome: Result<T, Refusal>) -> Option<T> {
        outcome.map_err(|refusal| self.add(field, format!("{label}{}{}", words.say("organisation-colon"), refusal.say(words)))).ok()
    }

    /// Remembers an error.
    pub fn add(&mut self, field: &'static str, sentence: String) {
        self.0.push((field, sentence));
    }

    /// True when nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What to say at a field.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<String> {
        self.0.iter().find(|(name, _)| *name == field).map(|(_, sentence)| sentence.clone())
    }

    /// The summary at the top of the form.
    #[must_use]
    pub fn summary(&self, words: Words) -> Markup {
        let lines: Vec<(&str, String)> = self.0.iter().map(|(field, sentence)| (*field, sentence.clone())).collect();
        form::error_summary(words, &lines)
    }
}

/// A text that must be there, of at most `limit` characters, without white space around it.
///
/// # Errors
/// [`Refusal::Missing`], [`Refusal::TooLong`].
pub fn read_text(typed: &str, limit: usize) -> Result<String, Refusal> {
    let text = read_optional(typed, limit)?;
    if text.is_empty() { Err(Refusal::Missing) } else { Ok(text) }
}

/// A text that may be empty. What cannot be seen is taken out: a text of nothing else is empty.
///
/// # Errors
/// [`Refusal::TooLong`].
pub fn read_optional(typed: &str, limit: usize) -> Result<String, Refusal> {
    let text = words::one_line(typed);
    if text.chars().count() > limit { Err(Refusal::TooLong { limit }) } else { Ok(text) }
}

/// A text that must be there and may hold no number of a person: a name, or what stands beside one.
///
/// # Errors
/// As [`read_text`], and [`Refusal::HoldsNumber`].
pub fn read_name(typed: &str, limit: usize) -> Result<String, Refusal> {
    without_number(read_text(typed, limit)?)
}

/// The same, where it may be empty.
///
/// # Errors
/// As [`read_optional`], and [`Refusal::HoldsNumber`].
pub fn read_without_number(typed: &str, limit: usize) -> Result<String, Refusal> {
    without_number(read_optional(typed, limit)?)
}

fn without_number(text: String) -> Result<String, Refusal> {
    if masked::has_long_number(&text) { Err(Refusal::HoldsNumber) } else { Ok(text) }
}

/// The name of a place that must be there. A number as long as a phone's is none: the names of places stand where anyone reads them.
///
/// # Errors
/// As [`read_text`], and [`Refusal::NotAPlace`].
pub fn read_place(typed: &str) -> Result<String, Refusal> {
    let text = read_place_or_none(typed)?;
    if text.is_empty() { Err(Refusal::Missing) } else { Ok(text) }
}

/// The name of a place that may be empty.
///
/// # Errors
/// [`Refusal::TooLong`], [`Refusal::NotAPlace`].
pub fn read_place_or_none(typed: &str) -> Result<String, Refusal> {
    let text = read_optional(typed, LONGEST_NAME)?;
    if masked::has_long_number(&text) { Err(Refusal::NotAPlace) } else { Ok(text) }
}

/// A day that must be there.
///
/// # Errors
/// [`Refusal::Missing`], [`Refusal::NotADay`].
pub fn read_day(typed: &str) -> Result<Day, Refusal> {
    if typed.trim().is_empty() {
        return Err(Refusal::Missing);
    }
    calendar::parse_iso(typed).ok_or(Refusal::NotADay)
}

/// A day that must be there, and not before `first`.
///
/// # Errors
/// As [`read_day`], and [`Refusal::TooEarly`].
pub fn read_day_from(typed: &str, first: Option<Day>) -> Result<Day, Refusal> {
    let day = read_day(typed)?;
    match first {
        Some(first) if day < first => Err(Refusal::TooEarly { first }),
        _ => Ok(day),
    }
}

/// A day that must be there, and not after `last`.
///
/// # Errors
/// As [`read_day`], and [`Refusal::TooLate`].
pub fn read_day_until(typed: &str, last: Day) -> Result<Day, Refusal> {
    come_by(read_day(typed), last)
}

/// The day, unless it comes after `last`: what is decided or handed over takes effect at once.
///
/// # Errors
/// What `day` fails with, and [`Refusal::TooLate`].
pub fn come_by(day: Result<Day, Refusal>, last: Day) -> Result<Day, Refusal> {
    day.and_then(|day| if day > last { Err(Refusal::TooLate { last }) } else { Ok(day) })
}

/// A phone number, or none where nothing was typed.
///
/// # Errors
/// [`Refusal::NotAPhone`].
pub fn read_phone(typed: &str) -> Result<Option<String>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    Phone::read(typed.trim()).map(|phone| Some(phone.reveal().to_owned())).ok_or(Refusal::NotAPhone)
}

/// One of the duties.
///
/// # Errors
/// [`Refusal::NotAChoice`].
pub fn read_duty(typed: &str) -> Result<Duty, Refusal> {
    Duty::from_text(typed).ok_or(Refusal::NotAChoice)
}

/// The id chosen in a list.
///
/// # Errors
/// [`Refusal::NotAChoice`].
pub fn read_choice(typed: &str) -> Result<i64, Refusal> {
    typed.trim().parse().map_err(|_| Refusal::NotAChoice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read_or_refused() {
        assert_eq!(read_text("  段晓波 ", 40).as_deref(), Ok("段晓波"));
        assert_eq!(read_text("  ", 40), Err(Refusal::Missing));
        assert_eq!((read_text("\0", 40), read_text("\u{200b}\n\u{2060}", 40)), (Err(Refusal::Missing), Err(Refusal::Missing)));
        assert_eq!(read_text("2026\0 年\r\n度\u{200b}", 40).as_deref(), Ok("2026 年 度"));
        assert_eq!(read_place("柳湾村13912345678"), Err(Refusal::NotAPlace));
        assert_eq!(read_name("何静 139-1234-5678", 40), Err(Refusal::HoldsNumber));
        assert_eq!(read_without_number("班主任１３９１２３４５６７８", 40), Err(Refusal::HoldsNumber));
        assert_eq!((read_name("何静", 40).as_deref(), read_without_number("", 40).as_deref()), (Ok("何静"), Ok("")));
        assert_eq!(read_place("柳湾村").as_deref(), Ok("柳湾村"));
        assert_eq!(read_text("很长", 1), Err(Refusal::TooLong { limit: 1 }));
        assert_eq!(read_day("2026-02-30"), Err(Refusal::NotADay));
        let first = calendar::parse_iso("2026-07-01").unwrap();
        assert_eq!(read_day_from("2026-06-30", Some(first)), Err(Refusal::TooEarly { first }));
        assert_eq!((read_day_from("2026-07-01", Some(first)), read_day_from("2026-07-01", None)), (Ok(first), Ok(first)));
        assert_eq!(read_day_until("2026-07-02", first), Err(Refusal::TooLate { last: first }));
        assert_eq!(read_day_until("2026-07-01", first), Ok(first));
        assert_eq!(read_phone(""), Ok(None));
        assert_eq!(read_phone("0718-8221234"), Ok(Some("07188221234".into())));
        assert_eq!(read_phone("无"), Err(Refusal::NotAPhone));
        assert_eq!(read_duty("boss"), Err(Refusal::NotAChoice));
    }
}
