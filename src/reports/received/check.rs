//! Whether a workbook is as its statement says: its sheets, what they hold, where names lead.

use std::collections::{BTreeMap, BTreeSet};

use super::cover;
use super::sheets::SheetFound;
use super::touch::Touch;
use crate::reports::checksum::checksum_of;
use crate::reports::statement::{CellPlace, SheetDigest, Statement};
use crate::sheet::{DefinedName, Unseen};

/// Everything that is not as stated, what tells most first.
pub(super) fn touched(statement: &Statement, sheets: &[SheetFound], names: &[DefinedName]) -> Vec<Touch> {
    let mut touched = of_sheets(statement, sheets);
    let figures = cover::differing(statement, sheets);
    let altered = altered(statement, sheets);
    // Where a figure tells what was changed on a sheet, that the sheet was changed tells nothing more.
    let told: BTreeSet<&str> = figures.iter().filter_map(Touch::sheet_of_figure).collect();
    touched.extend(altered.into_iter().filter(|sheet| !told.contains(sheet.as_str())).map(Touch::Sheet));
    touched.splice(0..0, figures.iter().cloned());
    sheets.iter().for_each(|sheet| touched.extend(unseen(sheet)));
    touched.extend(of_names(statement, names));
    let found = checksum_of(statement);
    if found != statement.checksum {
        touched.push(Touch::Checksum { stated: statement.checksum.clone(), found });
    }
    touched
}

/// Sheets that came, went, changed their names or were hidden.
fn of_sheets(statement: &Statement, sheets: &[SheetFound]) -> Vec<Touch> {
    let is_there = |name: &str| sheets.iter().any(|sheet| sheet.name == name);
    let is_stated = |name: &str| statement.sheets.iter().any(|sheet| sheet.sheet == name);
    let mut added: Vec<&SheetFound> = sheets.iter().filter(|sheet| !is_stated(&sheet.name)).collect();
    let mut touched = Vec::new();
    for gone in statement.sheets.iter().filter(|sheet| !is_there(&sheet.sheet)) {
        // The same cells under another name: it was renamed.
        let renamed = added.iter().position(|sheet| sheet.digest.as_deref() == Some(gone.digest.as_str()));
        touched.push(match renamed {
            Some(at) => Touch::Renamed { from: gone.sheet.clone(), to: added.remove(at).name.clone() },
            None => Touch::Removed(gone.sheet.clone()),
        });
    }
    touched.extend(added.into_iter().map(|sheet| Touch::Added(sheet.name.clone())));
    let twins = sheets.iter().enumerate().filter(|(at, sheet)| sheets.iter().take(*at).any(|before| before.is_called(&sheet.name)));
    touched.extend(twins.map(|(_, sheet)| Touch::Added(sheet.name.clone())));
    touched.extend(sheets.iter().filter(|sheet| sheet.hidden).map(|sheet| Touch::HiddenSheet(sheet.name.clone())));
    touched
}

/// Sheets that hold something else than stated.
pub(super) fn altered(statement: &Statement, sheets: &[SheetFound]) -> BTreeSet<String> {
    let differs = |stated: &&SheetDigest| {
        let found = sheets.iter().find(|sheet| sheet.name == stated.sheet);
        found.is_some_and(|sheet| sheet.digest.as_deref() != Some(stated.digest.as_str()))
    };
    statement.sheets.iter().filter(differs).map(|stated| stated.sheet.clone()).collect()
}

/// What is on a sheet and not seen, or would be computed anew.
fn unseen(sheet: &SheetFound) -> Vec<Touch> {
    let name = || sheet.name.clone();
    let row = sheet.unseen.rows.first().map(|row| Touch::HiddenRows { sheet: name(), row: *row });
    let column = sheet.unseen.columns.first().map(|column| Touch::HiddenColumns { sheet: name(), column: *column });
    let closed = sheet.unseen.formulas.iter().find(|cell| !sheet.open.contains(cell));
    let formula = closed.map(|(row, column)| Touch::Formula(CellPlace { sheet: name(), row: *row, column: *column }));
    let open = sheet.odd_open.map(|(row, column)| Touch::Open(CellPlace { sheet: name(), row, column }));
    // More formulas than are told: those that are not could stand anywhere.
    let many = (sheet.unseen.formulas.len() >= Unseen::MOST).then(|| Touch::Sheet(name()));
    [row, column, formula, open, many].into_iter().flatten().collect()
}

/// Names that lead elsewhere than stated. A name may stand more than once, for one sheet alone: then each must lead there.
fn of_names(statement: &Statement, names: &[DefinedName]) -> Vec<Touch> {
    let mut leads_to: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    names.iter().for_each(|found| leads_to.entry(found.name.to_ascii_lowercase()).or_default().push(&found.leads_to));
    let mut touched = Vec::new();
    for (name, stated) in &statement.names {
        let elsewhere = |lead: &&&str| CellPlace::read(lead).as_ref() != Some(stated);
        let found = match leads_to.get(&name.to_ascii_lowercase()) {
            None => Some(None),
            Some(leads) => leads.iter().find(elsewhere).map(|lead| Some((*lead).to_owned())),
        };
        touched.extend(found.map(|found| Touch::Name { name: name.clone(), stated: stated.clone(), found }));
    }
    touched
}
