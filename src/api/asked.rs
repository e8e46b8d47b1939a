//! How something was asked for: the day, and in which form. Whatever is not understood is said, and never passed over.

use percent_encoding::percent_decode_str;

pub use super::media::{Format, accepted};
use crate::basics::calendar::{Day, parse_iso};

/// The day the figures speak of.
pub const AS_OF: &str = "as_of";

/// In which form.
pub const FORMAT: &str = "format";

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The day, where one was asked for.
    pub as_of: Option<Day>,
    /// In which form.
    pub format: Format,
}

/// Why a question is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Not a day.
    Day,
    /// No form there is.
    Format,
    /// A parameter that there is not.
    Unknown,
    /// A parameter that stands twice.
    Twice,
    /// What cannot be read as text.
    Unreadable,
    /// Wanted in a form that there is not.
    NotAcceptable,
}

impl Wrong {
    /// Its name for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Format => "format",
            Self::Unknown => "parameter",
            Self::Twice => "twice",
            Self::Unreadable => "query",
            Self::NotAcceptable => "not-acceptable",
        }
    }
}

/// The parameters an end takes.
#[must_use]
pub fn parameters(by_day: bool) -> Vec<&'static str> {
    if by_day { vec![AS_OF, FORMAT] } else { vec![FORMAT] }
}

/// Reads the query of an address and the Accept header. A form in the query counts before the header's: an address is easier to set.
///
/// # Errors
/// [`Wrong`].
pub fn read(query: &str, accept: Option<&str>, by_day: bool) -> Result<Asked, Wrong> {
    let (mut as_of, mut format) = (None, None);
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (plain(name)?, plain(value)?);
        match name.as_str() {
            AS_OF if by_day => once(&mut as_of, parse_iso(&value).ok_or(Wrong::Day)?)?,
            FORMAT => once(&mut format, Format::ALL.into_iter().find(|format| format.code() == value).ok_or(Wrong::Format)?)?,
            _ => return Err(Wrong::Unknown),
        }
    }
    let format = match format {
        Some(format) => format,
        None => accepted(accept).ok_or(Wrong::NotAcceptable)?,
    };
    Ok(Asked { as_of, format })
}

fn once<T>(place: &mut Option<T>, value: T) -> Result<(), Wrong> {
    if place.replace(value).is_some() { Err(Wrong::Twice) } else { Ok(()) }
}

fn plain(text: &str) -> Result<String, Wrong> {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8().map(|text| text.into_owned()).map_err(|_| Wrong::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_form_are_read_and_everything_else_is_named() {
        let day = parse_iso("2026-06-30");
        assert_eq!(read("", None, true), Ok(Asked { as_of: None, format: Format::Json }));
        assert_eq!(read("as_of=2026%2D06-30&format=csv", None, true), Ok(Asked { as_of: day, format: Format::Csv }));
        for (query, wrong) in [
            ("as_of=", Wrong::Day),
            ("as_of=2026-02-30", Wrong::Day),
            ("as_of=20260630", Wrong::Day),
            ("format=xml", Wrong::Format),
            ("day=2026-06-30", Wrong::Unknown),
            ("lang=en", Wrong::Unknown),
            ("format=csv&format=csv", Wrong::Twice),
            ("as_of=%ff", Wrong::Unreadable),
        ] {
            assert_eq!(read(query, None, true), Err(wrong), "{query}");
        }
        assert_eq!(read("as_of=2026-06-30", None, false), Err(Wrong::Unknown), "not every end has a day");
    }

    #[test]
    fn the_address_counts_before_the_header() {
        assert_eq!(read("format=json", Some("text/csv"), false).map(|asked| asked.format), Ok(Format::Json));
        assert_eq!(read("format=csv", Some("image/png"), false).map(|asked| asked.format), Ok(Format::Csv));
        assert_eq!(read("", Some("image/png"), false), Err(Wrong::NotAcceptable));
    }
}
