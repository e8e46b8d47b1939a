//! Where another target can be tried: as long as it is the one that was sent, what is computed from it came to what was sent.

use super::sheets::SheetFound;
use super::touch::Touch;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::digest::number_of;

/// Targets are told apart down to a basis point, as the formulas take them: what reads the same is the same.
const NEARLY: f64 = 0.5e-4;

/// Results that are false. A spreadsheet shows those a file holds until it computes them anew.
pub(super) fn touched(statement: &Statement, sheets: &[SheetFound]) -> Vec<Touch> {
    let (results, inputs): (Vec<_>, Vec<_>) = statement.tried.iter().partition(|(place, _)| statement.formulas.contains_key(place));
    let found = |place: &CellPlace| {
        let sheet = sheets.iter().find(|sheet| sheet.name == place.sheet)?;
        sheet.kept.get(&(place.row, place.column)).and_then(number_of)
    };
    let is_as_sent = |found: f64, sent: &str| sent.parse::<f64>().is_ok_and(|sent| (found - sent).abs() < NEARLY);
    if !inputs.into_iter().all(|(place, sent)| found(place).is_some_and(|found| is_as_sent(found, sent))) {
        return Vec::new();
    }
    // Some programs leave a result out, for the next one to compute.
    let is_false = |(place, sent): &(&CellPlace, &String)| found(place).is_some_and(|found| !is_as_sent(found, sent));
    results.into_iter().filter(is_false).map(|(place, _)| Touch::Open(place.clone())).collect()
}
