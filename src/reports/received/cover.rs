//! The cells of the cover that have names, against what the statement says of them.

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::rates::percent;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::Cell;
use crate::sheet::digest::{day_of, number_of};

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
    Number(f64, String),
    Day(Day),
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
            found: found.map(shown).unwrap_or_default(),
        })
    })
    .collect()
}

fn cell_at<'s>(sheets: &'s [SheetFound], place: &CellPlace) -> Option<&'s Cell> {
    sheets.iter().find(|sheet| sheet.name == place.sheet)?.kept.get(&(place.row, place.column))
}

/// What the cell of this name holds; nothing for a name the statement says nothing of.
fn stated(statement: &Statement, name: &str) -> Option<Value> {
    let count = |number: i64| Value::Number(float(number), number.to_string());
    let money = |amount: Fen| Value::Number(float(amount.fen()) / 100.0, amount.yuan());
    let or_unknown = |value: Option<Value>| value.unwrap_or_else(|| Value::Text(UNKNOWN.to_owned()));
    let rate = |rate: Option<crate::ledger::rate::Rate>| {
        let known = rate.filter(|rate| rate.denominator > 0);
        or_unknown(known.map(|rate| Value::Number(float(rate.numerator) / float(rate.denominator), rate.percent())))
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
        "target_percent" => Value::Number(float(statement.target_bp) / 100.0, percent(statement.target_bp)),
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
            (Self::Number(stated, _), Some(found)) => {
                number_of(found).is_some_and(|found| (found - stated).abs() <= NEARLY.max(stated.abs() * 1e-12))
            }
            (Self::Day(stated), Some(found)) => day_of(found) == Some(*stated),
            _ => false,
        }
    }

    fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(_, text) => text.clone(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// A cell as people are told of it.
fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Error(text) => text.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Date(moment) => moment.date().to_string(),
        Cell::Bool(truth) => truth.to_string(),
    }
}
