//! The cells of the cover that have names, against what the statement says of them.

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::rates::percent;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::Cell;
use crate::sheet::digest::{day_of, number_of};

use super::number::count;
use super::sheets::SheetFound;
use super::touch::Touch;

/// What a cell stands for nothing with.
const UNKNOWN: &str = "—";

/// Numbers that differ by less are the same.
const NEARLY: f64 = 1e-6;

/// What a cell must hold.
enum Value {
    Text(String),
    /// As a cell holds it, and as people read it.
    Number(f64, String, Read),
    Day(Day),
}

/// How people read a number.
#[derive(Clone, Copy)]
enum Read {
    Count,
    Money,
    /// A share of one.
    Share,
    /// A number of percent.
    Percent,
}

/// Every named cell that does not hold what the statement says.
pub(super) fn differing(statement: &Statement, sheets: &[SheetFound]) -> Vec<Touch> {
    // What a reader may change is not held to what it was.
    let all = statement.names.iter().filter(|(_, place)| !statement.open.contains(place));
    all.filter_map(|(name, place)| {
        let stated = stated(statement, name)?;
        let found = cell_at(sheets, place);
        (!stated.is_in(found)).then(|| Touch::Figure {
            figure: name.clone(),
            place: place.clone(),
            stated: stated.shown(),
            found: found.map(|found| stated.shown_of(found)).unwrap_or_default(),
        })
    })
    .collect()
}

fn cell_at<'s>(sheets: &'s [SheetFound], place: &CellPlace) -> Option<&'s Cell> {
    sheets.iter().find(|sheet| sheet.name == place.sheet)?.kept.get(&(place.row, place.column))
}

/// What the cell of this name holds; nothing for a name the statement says nothing of.
fn stated(statement: &Statement, name: &str) -> Option<Value> {
    let count = |number: i64| Value::Number(float(number), number.to_string(), Read::Count);
    let money = |amount: Fen| Value::Number(float(amount.fen()) / 100.0, amount.yuan(), Read::Money);
    let or_unknown = |value: Option<Value>| value.unwrap_or_else(|| Value::Text(UNKNOWN.to_owned()));
    let rate = |rate: Option<crate::ledger::rate::Rate>| {
        let known = rate.filter(|rate| rate.denominator > 0);
        or_unknown(known.map(|rate| Value::Number(float(rate.numerator) / float(rate.denominator), rate.percent(), Read::Share)))
    };
    Some(match name {
        "school" => Value::Text(statement.school.clone()),
        "report_id" => Value::Text(statement.report_id.clone()),
        "checksum" => Value::Text(statement.checksum.clone()),
        "as_of" => Value::Day(statement.as_of),
        "borrowers" => count(statement.borrowers),
        "borrowers_late" => count(statement.borrowers_late),
        "contracts" => count(statement.contracts),
        "contracts_late" => count(statement.contracts_late),
        "due_total" => or_unknown(statement.due_total.map(money)),
        "unpaid_total_late" => money(statement.unpaid_total_late),
        "to_cure" => or_unknown(statement.to_cure.map(count)),
        "target_percent" => Value::Number(float(statement.target_bp) / 100.0, percent(statement.target_bp), Read::Percent),
        "default_rate_borrowers" => rate(statement.default_rate_borrowers()),
        "default_rate_amount" => rate(statement.default_rate_amount()),
        _ => return None,
    })
}

#[expect(clippy::cast_precision_loss, reason = "what a cell holds is a float, made the same way")]
const fn float(number: i64) -> f64 {
    number as f64
}

impl Value {
    fn is_in(&self, cell: Option<&Cell>) -> bool {
        match (self, cell) {
            (Self::Text(stated), Some(Cell::Text(found))) => **found == **stated,
            (Self::Number(stated, ..), Some(found)) => {
                number_of(found).is_some_and(|found| (found - stated).abs() <= NEARLY.max(stated.abs() * 1e-12))
            }
            (Self::Day(stated), Some(found)) => day_of(found) == Some(*stated),
            _ => false,
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(_, text, _) => text.clone(),
            Self::Day(day) => day.to_string(),
        }
    }

    /// What stands in the cell of this value, as people would read it there; whole where it would read as what is stated.
    fn shown_of(&self, cell: &Cell) -> String {
        let read = match self {
            // A number that is formatted as a day is told as that day.
            Self::Number(_, _, read) if !matches!(cell, Cell::Date(_)) => number_of(cell).map(|number| read.shown(number)),
            Self::Day(_) => day_of(cell).map(|day| day.to_string()),
            Self::Number(..) | Self::Text(_) => None,
        };
        read.filter(|read| *read != self.shown()).unwrap_or_else(|| whole(cell))
    }
}

impl Read {
    fn shown(self, number: f64) -> String {
        let hundredths = |number: f64| count(Some(&Cell::Number((number * 100.0).round())));
        let read = match self {
            Self::Count => None,
            Self::Money => hundredths(number).map(|fen| Fen::new(fen).yuan()),
            Self::Share => hundredths(number * 100.0).map(|share| format!("{}%", percent(share))),
            Self::Percent => hundredths(number).map(percent),
        };
        // Below nothing, or more than there is: as it stands there.
        read.unwrap_or_else(|| number.to_string())
    }
}

/// A cell with all it holds.
fn whole(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(moment) => moment.date().to_string(),
        Cell::Bool(truth) => truth.to_string(),
    }
}
