//! The first rows of a sheet: what a person is shown to see that the header was found, or to find it.

use super::find::Found;
use super::reading::SheetRead;
use super::shown::{ShownRow, shown_header, shown_row};
use crate::sheet::Row;

/// Rows above a header that are shown with it: titles, units.
const ABOVE: usize = 3;
/// Rows below a header that are shown with it.
const BELOW: usize = 4;
/// Rows shown where a person is to find the header.
const TO_LOOK_THROUGH: usize = 25;
/// Sheets whose rows are kept: more are not looked through.
const SHEETS: usize = 24;

/// The first rows of one sheet as they may be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Top {
    /// Which of the visible sheets, from 0.
    pub place: usize,
    /// The layout of the table in it, empty where none was found.
    pub layout: String,
    pub rows: Vec<ShownRow>,
}

/// The rows to keep of those a sheet begins with: around the header, or where one may stand.
#[must_use]
pub fn rows(rows: &[Row], found: Option<&Found>) -> Vec<Row> {
    let Some((first, last)) = found.and_then(|found| Some((*found.rows.first()?, *found.rows.last()?))) else {
        return rows.iter().take(TO_LOOK_THROUGH).cloned().collect();
    };
    let at = rows.partition_point(|row| row.number < first);
    let below = rows.partition_point(|row| row.number <= last);
    rows.get(at.saturating_sub(ABOVE)..rows.len().min(below + BELOW)).unwrap_or_default().to_vec()
}

/// The first rows of every sheet, masked. Sheets of one layout are shown once.
#[must_use]
pub fn tops(sheets: &[SheetRead]) -> Vec<Top> {
    let mut tops: Vec<Top> = Vec::new();
    for sheet in sheets.iter().filter(|sheet| !sheet.top.is_empty()) {
        let layout = sheet.layout.as_ref().map(|layout| layout.key.clone()).unwrap_or_default();
        if tops.len() < SHEETS && (layout.is_empty() || tops.iter().all(|top| top.layout != layout)) {
            tops.push(Top { place: sheet.place, layout, rows: sheet.top.iter().map(|row| shown(row, sheet)).collect() });
        }
    }
    tops
}

fn shown(row: &Row, sheet: &SheetRead) -> ShownRow {
    let below_header = sheet.header_rows.last().is_some_and(|last| row.number > *last);
    match &sheet.layout {
        Some(layout) if below_header => shown_row(row, &|column| layout.at(column).map(|used| used.field)),
        Some(_) => shown_header(row),
        None => shown_row(row, &|_| None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake;
    use crate::roster::find::find;

    const HEAD: &[&str] = &["姓名", "合同编号", "应还本金"];
    const ONE: &[&str] = &["曹怡", "2024001001", "700"];

    #[test]
    fn the_rows_around_the_header_are_kept() {
        let sheet = fake::rows(&[&["一"], &["二"], &["三"], &["四"], HEAD, ONE, ONE, ONE, ONE, ONE]);
        let found = find(&sheet, &[]).unwrap();
        let numbers = |found| -> Vec<u32> { rows(&sheet, found).iter().map(|row| row.number).collect() };
        assert_eq!(numbers(Some(&found)), [2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(numbers(None).len(), 10);
    }
}
