//! Subtotal and total rows against the rows above them.

use super::field::Field;
use super::marks::Unit;
use super::problem::{Code, Problem};
use super::reading::{Reading, TotalRow};
use super::record::{Amounts, Fate, Record};
use crate::basics::money::Fen;

/// Sums in 万元 with two decimals are right to 50 yuan, those in 千元 to 5: half of a hundredth of the unit.
const fn rounded(unit: Unit) -> i64 {
    match unit {
        Unit::Fen | Unit::Yuan => 0,
        Unit::Bai | Unit::Qian | Unit::Wan => unit.fen() / 200,
    }
}

/// A warning for every total row that agrees with no run of rows above it that it can stand for.
#[must_use]
pub fn mismatches(reading: &Reading) -> Vec<Problem> {
    let wrong = reading.totals.iter().filter(|total| !total.stated.is_empty() && !agrees(total, reading));
    wrong
        .map(|total| Problem { sheet: total.sheet, row: total.row, column: None, field: None, code: Code::TotalMismatch, value: None })
        .collect()
}

/// True where every stated sum is that of the rows since the table, the file or an earlier total began: of all of them, or of
/// those that count.
#[must_use]
pub fn agrees(total: &TotalRow, reading: &Reading) -> bool {
    let above = reading.records.get(..total.rows_above).unwrap_or_default();
    let starts = starts(total, reading);
    [false, true].iter().any(|only_accepted| {
        let mut sums = Amounts::default();
        let mut end = above.len();
        starts.iter().any(|start| {
            let more = above.get(*start..end).unwrap_or_default();
            more.iter().filter(|record| !only_accepted || record.fate == Fate::Accepted).for_each(|record| sums.add(&record.amounts));
            end = *start;
            same(total, &sums)
        })
    })
}

/// Where a total's rows may begin, nearest first: earlier totals, its sheet, the file.
fn starts(total: &TotalRow, reading: &Reading) -> Vec<usize> {
    let above = reading.records.get(..total.rows_above).unwrap_or_default();
    let of_sheet = above.iter().rposition(|record: &Record| record.sheet != total.sheet).map_or(0, |last| last + 1);
    let mut starts: Vec<usize> = reading
        .totals
        .iter()
        .filter(|earlier| (earlier.sheet, earlier.row) < (total.sheet, total.row))
        .map(|earlier| earlier.rows_above)
        .collect();
    starts.extend([of_sheet, 0]);
    starts.retain(|start| *start <= above.len());
    starts.sort_unstable_by(|one, two| two.cmp(one));
    starts.dedup();
    // A table of thousands of subtotals is compared with the nearest ones only.
    if starts.len() > 40 {
        starts.drain(38..starts.len() - 2);
    }
    starts
}

fn same(total: &TotalRow, sums: &Amounts) -> bool {
    let loose = rounded(total.unit);
    Field::ALL.iter().filter_map(|field| total.stated.get(*field).map(|stated| (*field, stated))).all(|(field, stated)| {
        let sum = sums.get(field).unwrap_or(Fen::ZERO);
        stated.fen().abs_diff(sum.fen()) <= loose.unsigned_abs()
    })
}
