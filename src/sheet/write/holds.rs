//! What a cell holds once it stands in the file: text that was cleaned, a number, a formula with its result.

use std::borrow::Cow;
use std::fmt::{self, Display};

use chrono::NaiveDate;

use super::style::Form;
use super::text;
use crate::basics::calendar::Day;
use crate::basics::formula;
use crate::sheet::table::{Cell, Value};

/// Spreadsheets count days from here, as long as they lie behind the day in 1900 that never was.
const DAY_ZERO: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// The first and the last day that is counted right everywhere: 1900-03-01 and 9999-12-31.
const DAYS: std::ops::RangeInclusive<i64> = 61..=2_958_465;

/// The contents of a cell of the file.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Holds<'t> {
    Nothing,
    Text(Cow<'t, str>),
    Number(Number),
    /// A formula without its `=`, and what it came to when it was written.
    Formula(String, Box<Holds<'t>>),
}

/// A number as it is known, so that it is written down without rounding.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Number {
    Whole(i64),
    Hundredths(i64),
    TenThousandths(i64),
    Ratio(i64, i64),
}

impl Number {
    pub(super) fn as_f64(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Hundredths(number) => number as f64 / 100.0,
            Self::TenThousandths(number) => number as f64 / 10_000.0,
            Self::Ratio(part, whole) => part as f64 / whole as f64,
        }
    }
}

impl Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimal = |f: &mut fmt::Formatter<'_>, number: i64, per_one: u64, digits: usize| {
            let (sign, size) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
            match size % per_one {
                0 => write!(f, "{sign}{}", size / per_one),
                rest => write!(f, "{sign}{}.{rest:0digits$}", size / per_one),
            }
        };
        match *self {
            Self::Whole(number) => write!(f, "{number}"),
            Self::Hundredths(number) => decimal(f, number, 100, 2),
            Self::TenThousandths(number) => decimal(f, number, 10_000, 4),
            Self::Ratio(..) => write!(f, "{}", self.as_f64()),
        }
    }
}

/// What `value` comes to hold. `columns` are the first grid columns of the table it stands in, `row` its row, both counted from 0.
pub(super) fn holds<'v>(value: &'v Value, cut_note: &str, row: u32, columns: &[u16]) -> Holds<'v> {
    match value {
        Value::Blank => Holds::Nothing,
        Value::Unknown => Holds::Text(Cow::Borrowed("—")),
        Value::Text(words) => Holds::Text(text::cleaned(words, cut_note)),
        Value::Count(number) | Value::Ordinal(number) => Holds::Number(Number::Whole(*number)),
        Value::Money(amount) => Holds::Number(Number::Hundredths(amount.fen())),
        Value::Percent(basis_points) | Value::Points(basis_points) => Holds::Number(Number::Hundredths(*basis_points)),
        Value::Input(basis_points) => Holds::Number(Number::TenThousandths(*basis_points)),
        Value::Share { whole: 0, .. } => Holds::Text(Cow::Borrowed("—")),
        Value::Share { part, whole } => Holds::Number(Number::Ratio(*part, *whole)),
        Value::Day(day) => {
            counted(*day).map_or_else(|| Holds::Text(Cow::Owned(day.to_string())), |days| Holds::Number(Number::Whole(days)))
        }
        Value::Computed(computed) => {
            let result = holds(&computed.result, cut_note, row, columns);
            Holds::Formula(filled_in(&computed.formula, row, columns), Box::new(result))
        }
    }
}

/// The day as spreadsheets count, where they count it right.
fn counted(day: Day) -> Option<i64> {
    let days = (day - DAY_ZERO?).num_days();
    DAYS.contains(&days).then_some(days)
}

/// `{2}` is the cell of the same row in the table's third column; `{2:bp}` that cell, an input, in whole basis points.
fn filled_in(formula: &str, row: u32, columns: &[u16]) -> String {
    let mut filled = formula.to_owned();
    for (index, column) in columns.iter().enumerate() {
        let cell = rust_xlsxwriter::utility::row_col_to_cell(row, *column);
        filled = filled.replace(&format!("{{{index}}}"), &cell).replace(&format!("{{{index}:bp}}"), &format!("ROUND({cell}*10000,0)"));
    }
    filled
}

/// The form a cell is written in.
pub(super) fn form_of(cell: &Cell, holds: &Holds<'_>, wraps: bool) -> Form {
    match (&cell.value, holds) {
        (Value::Blank, _) => Form::Text,
        (Value::Unknown | Value::Share { whole: 0, .. }, _) => Form::Dash,
        (Value::Computed(computed), Holds::Formula(_, result)) => form_of(&Cell::new(computed.result.clone()), result, wraps),
        (_, Holds::Text(words)) => match (wraps, formula::looks_like_one(words)) {
            (false, false) => Form::Text,
            (false, true) => Form::Quoted,
            (true, false) => Form::Wrapped,
            (true, true) => Form::WrappedQuoted,
        },
        (Value::Count(_), _) => Form::Count,
        (Value::Ordinal(_), _) => Form::Ordinal,
        (Value::Money(_), _) => Form::Money,
        (Value::Day(_), _) => Form::Day,
        (Value::Share { .. }, _) => Form::Share,
        (Value::Percent(_), _) => Form::Percent,
        (Value::Points(_), _) => Form::Points,
        (Value::Input(_), _) => Form::Input,
        (Value::Text(_) | Value::Computed(_), _) => Form::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_known() {
        let written = [
            Number::Whole(-12),
            Number::Hundredths(123_450),
            Number::Hundredths(-5),
            Number::Hundredths(200),
            Number::TenThousandths(500),
            Number::Ratio(1, 8),
        ]
        .map(|number| number.to_string());
        assert_eq!(written, ["-12", "1234.50", "-0.05", "2", "0.0500", "0.125"]);
        assert_eq!(Number::Hundredths(i64::MIN).to_string(), "-92233720368547758.08");
    }

    #[test]
    fn a_day_a_spreadsheet_cannot_count_is_written_in_words() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(counted(day(1900, 3, 1)), Some(61));
        assert_eq!(counted(day(2026, 6, 30)), Some(46_203));
        let old = Value::Day(day(1899, 1, 1));
        assert_eq!(holds(&old, "", 0, &[]), Holds::Text("1899-01-01".into()));
    }

    #[test]
    fn a_formula_finds_the_cells_of_its_row() {
        assert_eq!(filled_in("INT({0:bp}*{1}/10000)", 6, &[0, 2]), "INT(ROUND(A7*10000,0)*C7/10000)");
    }
}
