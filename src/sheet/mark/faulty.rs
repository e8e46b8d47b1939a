//! Where marks show: of a merged area only the first cell shows anything.

use std::collections::BTreeMap;

use super::{CellMark, SheetMarks};
use crate::sheet::cell::Merge;

/// The faulty cells by row and column, each where its value shows.
pub fn shown(own: &SheetMarks, merges: &[Merge]) -> BTreeMap<(u32, u32), CellMark> {
    let moved = moved(own, merges);
    let mut faulty: BTreeMap<(u32, u32), CellMark> = BTreeMap::new();
    for (row, mark) in &own.rows {
        for (column, own) in &mark.cells {
            let at = (*row, *column);
            let worst = faulty.entry(moved.get(&at).copied().unwrap_or(at)).or_insert(*own);
            *worst = worst.and(*own);
        }
    }
    faulty
}

/// The faulty cells inside of merged areas, and the first cell of each area. Of areas that overlap the first counts. A file may have
/// as many areas as faults: each area looks only at the faults of its rows.
fn moved(own: &SheetMarks, merges: &[Merge]) -> BTreeMap<(u32, u32), (u32, u32)> {
    let mut moved = BTreeMap::new();
    // A range that ends before it begins is no area, and nothing to look through.
    let areas = merges.iter().filter(|merge| merge.first_row <= merge.last_row && merge.first_column <= merge.last_column);
    for merge in areas {
        for (row, mark) in own.rows.range(merge.first_row..=merge.last_row) {
            for (column, _) in mark.cells.range(merge.first_column..=merge.last_column) {
                moved.entry((*row, *column)).or_insert((merge.first_row, merge.first_column));
            }
        }
    }
    moved
}
