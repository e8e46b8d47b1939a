//! Subtotal and total rows against the rows above them.

use super::evidence::Evidence;
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

/// A stated sum that is not the sum of the rows: field, stated, worked out.
type Wrong = (Field, Fen, Fen);

/// A warning for every total row that agrees with no run of rows above it that it can stand for.
#[must_use]
pub fn mismatches(reading: &Reading) -> Vec<Problem> {
    let stated = reading.totals.iter().filter(|total| !total.stated.is_empty());
    stated
        .map(|total| (total, at_odds(total, reading)))
        .filter(|(_, wrong)| !wrong.is_empty())
        .map(|(total, wrong)| problem(total, &wrong, reading))
        .collect()
}

fn problem(total: &TotalRow, wrong: &[Wrong], reading: &Reading) -> Problem {
    let amounts: Vec<_> = wrong.iter().map(|(field, stated, sum)| (*field, Some(*stated), Some(*sum))).collect();
    let evidence = Evidence::of_amounts(total.sheet, &amounts, reading);
    let (column, value) = evidence.only_column(reading, total.sheet);
    let evidence = Some(Box::new(evidence));
    Problem { sheet: total.sheet, row: total.row, column, field: None, code: Code::TotalMismatch, value, evidence }
}

/// True where every stated sum is that of the rows since the table, the file or an earlier total began: of all of them, or of
/// those that count.
#[must_use]
pub fn agrees(total: &TotalRow, reading: &Reading) -> bool {
    at_odds(total, reading).is_empty()
}

/// The stated sums that are not those of the rows, held against the run of rows that comes nearest. Empty where one agrees.
fn at_odds(total: &TotalRow, reading: &Reading) -> Vec<Wrong> {
    let above = reading.records.get(..total.rows_above).unwrap_or_default();
    let starts = starts(total, reading);
    let mut nearest: Option<Vec<Wrong>> = None;
    // Senders sum every row, every obligation once, or what is in order.
    let rows: [fn(&Record) -> bool; 3] =
        [|_| true, |record| record.fate != Fate::Repeated && !record.contradicts, |record| record.fate == Fate::Accepted];
    for counts in rows {
        let mut sums = Amounts::default();
        let mut end = above.len();
        for start in &starts {
            let more = above.get(*start..end).unwrap_or_default();
            more.iter().filter(|record| counts(record)).for_each(|record| sums.add(&record.amounts));
            end = *start;
            let wrong = wrong(total, &sums);
            if wrong.is_empty() {
                return wrong;
            }
            if nearest.as_ref().is_none_or(|nearest| distance(&wrong) < distance(nearest)) {
                nearest = Some(wrong);
            }
        }
    }
    nearest.unwrap_or_default()
}

/// How far sums are from right: how many, then by how much.
fn distance(wrong: &[Wrong]) -> (usize, u64) {
    let by = wrong.iter().fold(0_u64, |by, (_, stated, sum)| by.saturating_add(stated.fen().abs_diff(sum.fen())));
    (wrong.len(), by)
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

fn wrong(total: &TotalRow, sums: &Amounts) -> Vec<Wrong> {
    let loose = rounded(total.unit);
    let stated = Field::ALL.iter().filter_map(|field| total.stated.get(*field).map(|stated| (*field, stated)));
    let held = stated.map(|(field, stated)| (field, stated, sums.get(field).unwrap_or(Fen::ZERO)));
    held.filter(|(_, stated, sum)| stated.fen().abs_diff(sum.fen()) > loose.unsigned_abs()).collect()
}
