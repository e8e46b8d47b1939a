//! Subtotal and total rows against the rows above them, or those below where they stand at the top.

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

/// A warning for every total row that agrees with no run of rows above or below it that it can stand for.
#[must_use]
pub fn mismatches(reading: &Reading) -> Vec<Problem> {
    let stated = reading.totals.iter().filter(|total| !total.stated.is_empty());
    stated
        .map(|total| (total, at_odds(total, reading)))
        .filter(|(total, wrong)| !wrong.is_empty() && !agrees_below(total, reading))
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

/// True where the stated sums are those of the rows down to a later total, the end of the sheet or of the file.
fn agrees_below(total: &TotalRow, reading: &Reading) -> bool {
    let below = reading.records.get(total.rows_above..).unwrap_or_default();
    let ends = ends(total, reading);
    [false, true].iter().any(|only_accepted| {
        let mut sums = Amounts::default();
        let mut start = 0;
        ends.iter().any(|end| {
            let more = below.get(start..*end).unwrap_or_default();
            more.iter().filter(|record| !only_accepted || record.fate == Fate::Accepted).for_each(|record| sums.add(&record.amounts));
            start = *end;
            wrong(total, &sums).is_empty()
        })
    })
}

/// How many of the rows below a total may be its own, fewest first.
fn ends(total: &TotalRow, reading: &Reading) -> Vec<usize> {
    let below = reading.records.get(total.rows_above..).unwrap_or_default();
    let of_sheet = below.iter().position(|record| record.sheet != total.sheet).unwrap_or(below.len());
    let later = reading.totals.iter().filter_map(|later| later.rows_above.checked_sub(total.rows_above));
    let mut ends: Vec<usize> = later.chain([of_sheet, below.len()]).filter(|rows| *rows > 0).collect();
    ends.sort_unstable();
    ends.dedup();
    if ends.len() > 40 {
        ends.drain(38..ends.len() - 2);
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amounts(yuan: i64) -> Amounts {
        let mut amounts = Amounts::default();
        amounts.set(Field::DuePrincipal, Fen::new(yuan * 100));
        amounts
    }

    /// Rows of 1, 2, 4, 8 yuan and totals, each with how many rows stand above it and what it states.
    fn told(totals: &[(usize, i64)]) -> Vec<u32> {
        let mut reading = Reading::default();
        for (yuan, row) in [1, 2, 4, 8].into_iter().zip(1..) {
            let mut record = Record::at(0, row);
            record.amounts = amounts(yuan);
            reading.records.push(record);
        }
        let rows = totals.iter().zip(10..);
        reading.totals = rows
            .map(|((above, yuan), row)| TotalRow { sheet: 0, row, stated: amounts(*yuan), rows_above: *above, unit: Unit::Yuan })
            .collect();
        mismatches(&reading).iter().map(|problem| problem.row).collect()
    }

    #[test]
    fn totals_stand_below_their_rows_or_above_them() {
        assert_eq!(told(&[(2, 3), (4, 12), (4, 15)]), [0_u32; 0]);
        assert_eq!(told(&[(0, 15), (0, 3), (2, 12)]), [0_u32; 0]);
        assert_eq!(told(&[(0, 14), (2, 5), (4, 15)]), [10, 11]);
    }
}
