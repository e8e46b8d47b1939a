//! What the value of a cell stands for.

use chrono::{NaiveDate, NaiveDateTime};

use super::super::cell::Cell;
use super::super::dates::day_of_serial;
use super::super::error::SheetError;
use super::super::grid;
use super::super::scan::number;
use super::strings::{SharedStrings, unescape_controls};
use super::styles::Styles;

/// How a cell's value is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    Error,
    IsoDate,
}

impl Kind {
    /// The kind the attribute `t` says.
    pub fn of(said: &[u8]) -> Self {
        match said {
            b"s" => Self::Shared,
            b"str" | b"inlineStr" => Self::Text,
            b"b" => Self::Bool,
            b"e" => Self::Error,
            b"d" => Self::IsoDate,
            _ => Self::Number,
        }
    }
}

/// What cells refer to.
pub struct Context<'a> {
    pub strings: &'a SharedStrings,
    pub styles: &'a Styles,
    pub epoch_1904: bool,
}

impl Context<'_> {
    /// The cell a value makes, or nothing where it shows nothing. A value not of the kind it claims to be is at least text.
    pub fn cell(&self, kind: Kind, style: u32, value: &str) -> Result<Option<Cell>, SheetError> {
        if value.is_empty() {
            return Ok(None);
        }
        let said = match kind {
            Kind::Shared => {
                let shared = number(value.as_bytes()).and_then(|index| self.strings.get(index));
                return shared.map(grid::text).ok_or_else(|| SheetError::damaged("a cell names a string that is not there"));
            }
            Kind::Text => return Ok(grid::text(&unescape_controls(value))),
            Kind::Number => self.number(style, value),
            Kind::Bool => truth(value.trim()).map(Cell::Bool),
            Kind::Error => Some(Cell::Error(value.trim().into())),
            Kind::IsoDate => iso(value.trim()).map(Cell::Date),
        };
        Ok(said.or_else(|| grid::text(value)))
    }

    fn number(&self, style: u32, value: &str) -> Option<Cell> {
        let number = value.trim().parse::<f64>().ok().filter(|number| number.is_finite())?;
        Some(if self.styles.is_date(style) { day_of_serial(number, self.epoch_1904) } else { Cell::Number(number) })
    }
}

fn truth(value: &str) -> Option<bool> {
    match value {
        "1" | "true" | "TRUE" => Some(true),
        "0" | "false" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A day or an instant as ISO 8601 writes them, without its zone.
fn iso(value: &str) -> Option<NaiveDateTime> {
    let value = value.trim_end_matches('Z');
    NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M:%S%.f")
        .or_else(|_| NaiveDateTime::parse_from_str(value, "%Y-%m-%dT%H:%M"))
        .ok()
        .or_else(|| NaiveDate::parse_from_str(value, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
}
