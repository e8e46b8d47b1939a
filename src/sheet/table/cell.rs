//! What one cell holds and how it stands out.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::basics::calendar::Day;
use crate::basics::money::Fen;

/// The contents of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing to say: not the same as zero.
    Blank,
    /// Something there ought to be and nobody knows: shown as —.
    Unknown,
    /// Words, always written as words whatever they look like.
    Text(String),
    /// A whole number.
    Count(i64),
    /// The number of a row: no quantity.
    Ordinal(i64),
    /// An amount.
    Money(Fen),
    /// A day.
    Day(Day),
    /// `part` of `whole`; unknown where the whole is zero.
    Share { part: i64, whole: i64 },
    /// A share already in basis points, written as a plain number of percent (`5.00%` holds 5): targets, read by machines.
    Percent(i64),
    /// How much more one share is than another, in basis points, written in percentage points with its sign (`+1.90`).
    Points(i64),
    /// A share in basis points that readers may change in the workbook. To a formula it is a share of one: 5.00% is 0.05.
    Input(i64),
    /// What a spreadsheet reckons anew when an input of its row is changed. The page shows the result.
    Computed(Box<Computed>),
}

/// A formula and what it came to when it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Computed {
    /// Without its `=`. `{2}` is the cell of the same row in the table's third column, `{2:bp}` that cell in whole basis points, where it
    /// is an input: `INT({0:bp}*{1}/10000)`.
    pub formula: String,
    /// A number, a share, an amount or a day.
    pub result: Value,
}

/// How a cell stands out. Never by colour alone: the workbook is printed in grey.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Tone {
    /// As the rest.
    #[default]
    Plain,
    /// Bold.
    Strong,
    /// Late: bold and red.
    Late,
    /// Standing back: grey.
    Quiet,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How it stands out.
    pub tone: Tone,
    /// How many columns it covers.
    pub span: u16,
    /// The name machines find it by, unique in the workbook.
    pub name: Option<Cow<'static, str>>,
    /// What it holds is left out of the digest of its sheet: a reader may change it, or it is signed by itself.
    #[serde(default)]
    pub open: bool,
}

impl Cell {
    /// A cell holding `value`.
    #[must_use]
    pub const fn new(value: Value) -> Self {
        Self { value, tone: Tone::Plain, span: 1, name: None, open: false }
    }

    /// Words. Empty words are a blank.
    pub fn text(words: impl Into<String>) -> Self {
        let words = words.into();
        Self::new(if words.is_empty() { Value::Blank } else { Value::Text(words) })
    }

    /// A whole number.
    #[must_use]
    pub const fn count(number: i64) -> Self {
        Self::new(Value::Count(number))
    }

    /// The number of a row.
    #[must_use]
    pub const fn ordinal(number: i64) -> Self {
        Self::new(Value::Ordinal(number))
    }

    /// An amount.
    #[must_use]
    pub const fn money(amount: Fen) -> Self {
        Self::new(Value::Money(amount))
    }

    /// An amount, — where it is not known.
    #[must_use]
    pub const fn money_if_known(amount: Option<Fen>) -> Self {
        match amount {
            Some(amount) => Self::money(amount),
            None => Self::new(Value::Unknown),
        }
    }

    /// A day.
    #[must_use]
    pub const fn day(day: Day) -> Self {
        Self::new(Value::Day(day))
    }

    /// `part` of `whole`, — where the whole is zero.
    #[must_use]
    pub const fn share(part: i64, whole: i64) -> Self {
        if whole == 0 { Self::new(Value::Unknown) } else { Self::new(Value::Share { part, whole }) }
    }

    /// Basis points written as a number of percent.
    #[must_use]
    pub const fn percent(basis_points: i64) -> Self {
        Self::new(Value::Percent(basis_points))
    }

    /// The difference of two shares in basis points, written in percentage points.
    #[must_use]
    pub const fn points(basis_points: i64) -> Self {
        Self::new(Value::Points(basis_points))
    }

    /// A share in basis points that readers may change.
    #[must_use]
    pub const fn input(basis_points: i64) -> Self {
        Self::new(Value::Input(basis_points))
    }

    /// A formula over the cells of its row, see [`Computed::formula`], and what it comes to now.
    pub fn computed(formula: impl Into<String>, result: Value) -> Self {
        Self::new(Value::Computed(Box::new(Computed { formula: formula.into(), result })))
    }

    /// Shown as —.
    #[must_use]
    pub const fn unknown() -> Self {
        Self::new(Value::Unknown)
    }

    /// Nothing.
    #[must_use]
    pub const fn blank() -> Self {
        Self::new(Value::Blank)
    }

    /// The same cell, standing out.
    #[must_use]
    pub fn toned(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The same cell, red where it is a share above `basis_points`: what is below its target asks for nothing.
    #[must_use]
    pub fn late_above(mut self, basis_points: i64) -> Self {
        if is_above(&self.value, basis_points) {
            self.tone = Tone::Late;
        }
        self
    }

    /// The same cell, red where it holds more than nothing.
    #[must_use]
    pub fn late(mut self) -> Self {
        let something = match &self.value {
            Value::Count(number) => *number > 0,
            Value::Money(amount) => amount.fen() > 0,
            Value::Share { part, .. } => *part > 0,
            _ => false,
        };
        if something {
            self.tone = Tone::Late;
        }
        self
    }

    /// The same cell over `span` columns.
    #[must_use]
    pub fn across(mut self, span: u16) -> Self {
        self.span = span;
        self
    }

    /// The same cell, found by machines under `name`.
    #[must_use]
    pub fn named(mut self, name: &'static str) -> Self {
        self.name = Some(Cow::Borrowed(name));
        self
    }

    /// The same cell, left out of the digest of its sheet.
    #[must_use]
    pub const fn left_open(mut self) -> Self {
        self.open = true;
        self
    }

    /// As people read it: separators, two decimals, — for what is not known.
    #[must_use]
    pub fn shown(&self) -> String {
        self.value.shown()
    }
}

impl Value {
    /// As people read it, see [`Cell::shown`].
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Unknown => "—".to_owned(),
            Self::Text(words) => words.clone(),
            Self::Count(number) => grouped(*number),
            Self::Ordinal(number) => number.to_string(),
            Self::Money(amount) => amount.grouped(),
            Self::Day(day) => day.to_string(),
            Self::Share { part, whole } => percent_of(*part, *whole),
            Self::Percent(basis_points) | Self::Input(basis_points) => two_decimals(i128::from(*basis_points)),
            Self::Points(basis_points) => {
                let plus = if *basis_points > 0 { "+" } else { "" };
                format!("{plus}{}", two_decimals(i128::from(*basis_points)).trim_end_matches('%'))
            }
            Self::Computed(computed) => computed.result.shown(),
        }
    }
}

/// A whole number with separators.
fn grouped(number: i64) -> String {
    let yuan = number.checked_mul(100).map(|fen| Fen::new(fen).grouped());
    yuan.and_then(|text| text.strip_suffix(".00").map(str::to_owned)).unwrap_or_else(|| number.to_string())
}

/// Half a basis point rounds up, in whole numbers, as a spreadsheet shows it.
fn percent_of(part: i64, whole: i64) -> String {
    let (part, whole) = (i128::from(part), i128::from(whole));
    if whole == 0 { "—".to_owned() } else { two_decimals((part * 20_000 + whole).div_euclid(whole * 2)) }
}

fn two_decimals(basis_points: i128) -> String {
    let sign = if basis_points < 0 { "-" } else { "" };
    let size = basis_points.abs();
    format!("{sign}{}.{:02}%", size / 100, size % 100)
}

/// True for a share above this one, without rounding.
pub(super) fn is_above(value: &Value, basis_points: i64) -> bool {
    matches!(value, Value::Share { part, whole } if i128::from(*part) * 10_000 > i128::from(basis_points) * i128::from(*whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_separators_and_two_decimals() {
        assert_eq!(Cell::count(1_234_567).shown(), "1,234,567");
        assert_eq!(Cell::money(Fen::new(123_450)).shown(), "1,234.50");
        assert_eq!(Cell::share(7, 60).shown(), "11.67%");
        assert_eq!(Cell::share(1, 32).shown(), "3.13%");
        assert_eq!(Cell::percent(500).shown(), "5.00%");
        assert_eq!([190, -5, 0].map(|points| Cell::points(points).shown()), ["+1.90", "-0.05", "0.00"]);
    }

    #[test]
    fn a_share_of_nothing_is_not_known() {
        assert_eq!(Cell::share(0, 0).shown(), "—");
        assert_eq!(Cell::share(0, 10).shown(), "0.00%");
    }

    #[test]
    fn only_what_is_more_than_nothing_is_red() {
        assert_eq!(Cell::count(0).late().tone, Tone::Plain);
        assert_eq!(Cell::count(1).late().tone, Tone::Late);
    }

    #[test]
    fn a_share_is_red_above_its_target_and_never_at_it() {
        let tone = |part, whole| Cell::share(part, whole).late_above(500).tone;
        assert_eq!((tone(5, 100), tone(501, 10_000), tone(0, 0)), (Tone::Plain, Tone::Late, Tone::Plain));
        assert_eq!(Cell::count(9).late_above(500).tone, Tone::Plain);
    }
}
