//! One cell and its row while a sheet is gone through.

use super::elements::Name;
use super::parts::{Format, Formats};
use super::written::{ROW_LEAST, is_number, is_smaller};

/// The row being looked at.
#[derive(Default)]
pub struct RowSeen {
    /// From 1.
    pub number: u32,
    style: Option<usize>,
    /// What it holds cannot be read.
    is_low: bool,
}

impl RowSeen {
    /// The row that begins, and whether it is written as programs write it: rows have numbers that grow.
    pub fn after(before: u32, attributes: &[(String, String)]) -> (Self, bool) {
        let get = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let number = get("r").filter(|value| is_number(value)).and_then(|value| value.parse().ok());
        let style = get("s").map(|value| if is_number(value) { value.parse().ok() } else { None });
        let row = Self {
            number: number.unwrap_or(before),
            style: style.flatten(),
            is_low: get("ht").is_some_and(|height| is_smaller(height, ROW_LEAST)),
        };
        (row, number.is_some_and(|number| number > before) && style != Some(None))
    }
}

/// The cell being looked at.
#[derive(Default)]
pub struct CellSeen {
    /// From 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
    pub style: Option<usize>,
    pub is_text: bool,
    /// It says that its text stands in it.
    pub is_inline: bool,
    pub holds: bool,
    pub formula: String,
    /// How often each of formula, value and inline text stood in it.
    parts: [u8; 3],
}

impl CellSeen {
    /// Each part of a cell stands in it once.
    pub fn takes(&mut self, name: Name) -> bool {
        let at = match name {
            Name::Formula => 0,
            Name::Value => 1,
            Name::Inline => 2,
            _ => return false,
        };
        self.parts.get_mut(at).is_some_and(|count| {
            *count = count.saturating_add(1);
            *count == 1
        })
    }

    /// True where it holds its value as it says it does. Of a value and a text some programs show the one and some the other.
    pub fn holds_what_it_says(&self) -> bool {
        let [_, values, texts] = self.parts;
        if self.is_inline { values == 0 } else { texts == 0 }
    }

    /// True where what it holds cannot be read for the height of its row.
    pub fn is_too_low(&self, row: &RowSeen) -> bool {
        self.holds && row.is_low
    }
}

/// The styles of columns, for cells that have none of their own.
#[derive(Default)]
pub struct Columns(Vec<(u32, u32, usize)>);

impl Columns {
    /// Takes the style of columns, first to last from 1; false where it is written as no program writes it.
    pub fn takes(&mut self, attributes: &[(String, String)]) -> bool {
        let get = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let Some(style) = get("style") else { return true };
        let number = |value: &str| is_number(value).then(|| value.parse::<u32>().ok()).flatten();
        let read = get("min").and_then(number).zip(get("max").and_then(number)).zip(style.parse().ok().filter(|_| is_number(style)));
        self.0.extend(read.map(|((first, last), style)| (first, last, style)));
        read.is_some()
    }

    /// True where a cell without a style of its own looks the same whether a program gives it that of its row, of its column, or none.
    pub fn agree(&self, row: &RowSeen, cell: &CellSeen, formats: &Formats) -> bool {
        let own = formats.of(0);
        let is_same = |format: &Format| {
            if cell.is_text {
                format.shows.texts == own.shows.texts
            } else {
                format.shows.numbers == own.shows.numbers && format.shape == own.shape
            }
        };
        let here = |(first, last, _): &&(u32, u32, usize)| (*first..=*last).contains(&(cell.column + 1));
        let mut inherited = row.style.into_iter().chain(self.0.iter().filter(here).map(|(_, _, style)| *style));
        cell.style.is_some() || inherited.all(|style| is_same(formats.of(style)))
    }
}
