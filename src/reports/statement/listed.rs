//! Lines of a statement of which there may be many: sheets, names, open cells, shapes, formulas, and the columns of tables.

use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, Unread};
use super::{CellPlace, SheetDigest};
use crate::sheet::column_letters;
use crate::sheet::shapes::Shape;

/// The lines whose name begins so, with what follows in their name.
pub(super) fn behind<'l>(lines: &'l [Line], start: &'static str) -> impl Iterator<Item = (&'l str, &'l Line)> {
    lines.iter().filter_map(move |line| Some((line.0.strip_prefix(start)?, line)))
}

pub(super) fn sheets(lines: &[Line]) -> Vec<SheetDigest> {
    behind(lines, "sheet.").map(|(sheet, line)| SheetDigest { sheet: sheet.to_owned(), digest: line.1.clone() }).collect()
}

pub(super) fn places(lines: &[Line]) -> Result<BTreeMap<String, CellPlace>, Unread> {
    let place =
        |(name, line): (&str, &Line)| CellPlace::read(&line.1).map(|place| (name.to_owned(), place)).ok_or_else(|| Unread(line.0.clone()));
    behind(lines, "name.").map(place).collect()
}

pub(super) fn open(lines: &[Line]) -> Result<BTreeSet<CellPlace>, Unread> {
    let open = lines.iter().filter(|(name, _)| name == "open");
    open.map(|(name, value)| CellPlace::read(value).ok_or_else(|| Unread(name.clone()))).collect()
}

pub(super) fn shapes(lines: &[Line]) -> Result<BTreeMap<String, Vec<Shape>>, Unread> {
    let of_sheet = |(sheet, line): (&str, &Line)| {
        let shapes = line.1.split(' ').map(|noted| {
            let (cell, shape) = noted.split_once(':')?;
            let CellPlace { row, column, .. } = CellPlace::read(&format!("{sheet}!{cell}"))?;
            Some(Shape { row, column, shape: shape.to_owned() })
        });
        let shapes = shapes.collect::<Option<_>>().ok_or_else(|| Unread(line.0.clone()))?;
        Ok((sheet.to_owned(), shapes))
    };
    behind(lines, "shapes.").map(of_sheet).collect()
}

/// Cells and what is said of each.
pub(super) fn by_place(lines: &[Line], start: &'static str) -> Result<BTreeMap<CellPlace, String>, Unread> {
    let said =
        |(place, line): (&str, &Line)| CellPlace::read(place).map(|place| (place, line.1.clone())).ok_or_else(|| Unread(line.0.clone()));
    behind(lines, start).map(said).collect()
}

/// `township:B village:C`
pub(super) fn columns(columns: &BTreeMap<String, u32>) -> String {
    columns.iter().map(|(code, column)| format!("{code}:{}", column_letters(*column))).collect::<Vec<_>>().join(" ")
}

pub(super) fn read_columns(text: &str, sheet: &str) -> Option<BTreeMap<String, u32>> {
    let column = |pair: &str| {
        let (code, letters) = pair.split_once(':')?;
        Some((code.to_owned(), CellPlace::read(&format!("{sheet}!{letters}1"))?.column))
    };
    text.split_whitespace().map(column).collect()
}
