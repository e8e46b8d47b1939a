//! Where another target can be tried: what a file holds as its results is what the target gives.

use super::sheets::SheetFound;
use super::touch::Touch;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::digest::number_of;

/// Targets are told apart down to a basis point, as the formulas take them: what reads the same is the same.
const NEARLY: f64 = 0.5e-4;

/// A target between two basis points is rounded up by some programs and down by others.
const BETWEEN: f64 = 1e-6;

/// Results that are false. A spreadsheet shows those a file holds until it computes them anew.
pub(super) fn touched(statement: &Statement, sheets: &[SheetFound]) -> Vec<Touch> {
    let (results, inputs): (Vec<_>, Vec<_>) = statement.tried.iter().partition(|(place, _)| statement.formulas.contains_key(place));
    let found = |place: &CellPlace| {
        let sheet = sheets.iter().find(|sheet| sheet.name == place.sheet)?;
        sheet.kept.get(&(place.row, place.column)).and_then(number_of)
    };
    let Some(targets) = inputs.iter().map(|(place, _)| found(place)).collect::<Option<Vec<f64>>>() else { return Vec::new() };
    let sent = |number: &str| number.parse::<f64>().ok();
    let is_near = |one: f64, other: f64| (one - other).abs() < NEARLY;
    let is_as_sent = inputs.iter().zip(&targets).all(|((_, target), found)| sent(target).is_some_and(|target| is_near(target, *found)));
    let is_true = |place: &CellPlace, number: &str, found: f64| {
        let formula = statement.formulas.get(place).map(String::as_str).unwrap_or_default();
        match targets.as_slice() {
            [target] if is_known(formula) => computed(formula, *target, statement).into_iter().any(|result| is_near(result, found)),
            _ => !is_as_sent || sent(number).is_some_and(|number| is_near(number, found)),
        }
    };
    // Some programs leave a result out, for the next one to compute.
    let is_false = |(place, number): &(&CellPlace, &String)| found(place).is_some_and(|found| !is_true(place, number, found));
    results.into_iter().filter(is_false).map(|(place, _)| Touch::Open(place.clone())).collect()
}

/// True for the two formulas of ours: how many may be late at a target, and how many are too many.
fn is_known(formula: &str) -> bool {
    formula.starts_with(ALLOWED) || formula.starts_with(TO_CURE)
}

const ALLOWED: &str = "INT(ROUND(";
const TO_CURE: &str = "MAX(0,";

/// What the formula gives at a target, as programs may round it.
#[expect(clippy::cast_precision_loss, reason = "people of a school")]
fn computed(formula: &str, target: f64, statement: &Statement) -> [f64; 2] {
    let (all, late) = (statement.borrowers as f64, statement.borrowers_late as f64);
    [-BETWEEN, BETWEEN].map(|aside| {
        let allowed = ((target * 10_000.0 + aside).round() * all / 10_000.0).floor();
        if formula.starts_with(ALLOWED) { allowed } else { (late - allowed).max(0.0) }
    })
}
