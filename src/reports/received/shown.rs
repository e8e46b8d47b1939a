//! Whether numbers are shown in the shape they were sent in, and what is computed is computed as it was.

use std::collections::{BTreeMap, BTreeSet};

use super::touch::Touch;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::shapes::{Shapes, differing};
use crate::sheet::{Formula, Plain};

/// As many are told of a sheet, and of what is computed: the first says enough. What a stranger signed may name twenty thousand.
const MOST: usize = 100;

/// Cells that show another number than they did, and those that reckon otherwise. Sheets that were changed are told as such: of those
/// nothing more is said.
pub(super) fn touched(statement: &Statement, plain: &Plain, changed: &BTreeSet<String>) -> Vec<Touch> {
    let mut touched = Vec::new();
    for found in plain.shapes.iter().filter(|found| !changed.contains(&found.sheet)) {
        let Some(stated) = statement.shapes.get(&found.sheet) else { continue };
        let place = |row, column| CellPlace { sheet: found.sheet.clone(), row, column };
        let places = differing(stated, &found.shapes, MOST, |row, column| is_input(statement, &place(row, column)));
        touched.extend(places.into_iter().map(|(row, column)| Touch::Format(place(row, column))));
        touched.extend((found.shapes.len() >= Shapes::MOST).then(|| Touch::Sheet(found.sheet.clone())));
    }
    let there: BTreeSet<&str> = plain.shapes.iter().map(|sheet| sheet.sheet.as_str()).collect();
    let computed: BTreeMap<(&str, u32, u32), &Formula> =
        plain.formulas.iter().map(|one| ((one.sheet.as_str(), one.row, one.column), one)).collect();
    let is_computed = |place: &CellPlace, stated: &str| {
        computed.get(&(place.sheet.as_str(), place.row, place.column)).is_some_and(|found| Formula::plain(&found.text) == stated)
    };
    let otherwise = statement.formulas.iter().filter(|(place, stated)| there.contains(place.sheet.as_str()) && !is_computed(place, stated));
    touched.extend(otherwise.take(MOST).map(|(place, _)| Touch::Open(place.clone())));
    touched
}

/// Where somebody may try another target: it is theirs, and so is how it looks.
fn is_input(statement: &Statement, place: &CellPlace) -> bool {
    statement.open.contains(place) && !statement.formulas.contains_key(place)
}
