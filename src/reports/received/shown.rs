//! Whether numbers are shown in the shape they were sent in, and what is computed is computed as it was.

use std::collections::BTreeSet;

use super::touch::Touch;
use crate::reports::statement::{CellPlace, Statement};
use crate::sheet::shapes::{Shapes, differing};
use crate::sheet::{Formula, Plain};

/// As many are told of a sheet: the first says enough.
const MOST: usize = 100;

/// Cells that show another number than they did, and those that reckon otherwise. Sheets that were changed are told as such: of those
/// nothing more is said.
pub(super) fn touched(statement: &Statement, plain: &Plain, changed: &BTreeSet<String>) -> Vec<Touch> {
    let mut touched = Vec::new();
    for found in plain.shapes.iter().filter(|found| !changed.contains(&found.sheet)) {
        let Some(stated) = statement.shapes.get(&found.sheet) else { continue };
        let place = |row, column| CellPlace { sheet: found.sheet.clone(), row, column };
        let places = differing(stated, &found.shapes, |row, column| is_input(statement, &place(row, column)));
        touched.extend(places.into_iter().take(MOST).map(|(row, column)| Touch::Format(place(row, column))));
        touched.extend((found.shapes.len() >= Shapes::MOST).then(|| Touch::Sheet(found.sheet.clone())));
    }
    let is_there = |place: &CellPlace| plain.shapes.iter().any(|sheet| sheet.sheet == place.sheet);
    let otherwise = statement.formulas.iter().filter(|(place, stated)| is_there(place) && !is_computed(plain, place, stated));
    touched.extend(otherwise.map(|(place, _)| Touch::Open(place.clone())));
    touched
}

/// Where somebody may try another target: it is theirs, and so is how it looks.
fn is_input(statement: &Statement, place: &CellPlace) -> bool {
    statement.open.contains(place) && !statement.formulas.contains_key(place)
}

fn is_computed(plain: &Plain, place: &CellPlace, stated: &str) -> bool {
    let stands = |formula: &&Formula| (formula.row, formula.column) == (place.row, place.column) && formula.sheet == place.sheet;
    plain.formulas.iter().find(stands).is_some_and(|formula| Formula::plain(&formula.text) == stated)
}
