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

/// How far sums are from right: how many, then by how much.
type Distance = (usize, u64);

/// How many earlier totals, or later ones, a total is held against: those next to it.
const NEAREST: usize = 38;

/// A warning for every total row that agrees with no run of rows above or below it that it can stand for.
pub fn tell_mismatches(reading: &mut Reading) {
    let totals = std::mem::take(&mut reading.totals);
    let mut sums = Sums::default();
    for rows in totals.iter().map(|total| total.rows_above).chain([reading.records.len()]) {
        sums.reach(&reading.records, rows);
        sums.mark();
    }
    let mut before = None;
    for total in &totals {
        let is_below_another = before.replace(total.rows_above) == Some(total.rows_above);
        if total.stated.is_empty() {
            continue;
        }
        let held = Held { total, stated: stated(total), sums: &sums, records: &reading.records };
        let wrong = held.at_odds(is_below_another);
        if !wrong.is_empty() && !held.agrees_below() {
            let problem = problem(total, &wrong, reading);
            reading.problems.push(problem);
        }
    }
    reading.totals = totals;
}

fn problem(total: &TotalRow, wrong: &[Wrong], reading: &Reading) -> Problem {
    let amounts: Vec<_> = wrong.iter().map(|(field, stated, sum)| (*field, Some(*stated), Some(*sum))).collect();
    let evidence = Evidence::of_amounts(total.sheet, &amounts, reading);
    let (column, value) = evidence.only_column(reading, total.sheet);
    let evidence = Some(Box::new(evidence));
    Problem { sheet: total.sheet, row: total.row, column, field: None, code: Code::TotalMismatch, value, evidence }
}

/// True where every stated sum of the total that comes next is that of the rows since the table, the file or an earlier total
/// began: of all of them, or of those that count.
#[must_use]
pub fn agrees(total: &TotalRow, reading: &Reading) -> bool {
    let is_below_another = reading.totals.last().is_some_and(|last| last.rows_above == total.rows_above);
    let held = Held { total, stated: stated(total), sums: &reading.sums, records: &reading.records };
    held.at_odds(is_below_another).is_empty()
}

fn stated(total: &TotalRow) -> Vec<(Field, Fen)> {
    Field::ALL.iter().filter_map(|field| total.stated.get(*field).map(|stated| (*field, stated))).collect()
}

/// A total held against runs of rows.
struct Held<'r> {
    total: &'r TotalRow,
    stated: Vec<(Field, Fen)>,
    sums: &'r Sums,
    records: &'r [Record],
}

impl Held<'_> {
    /// The stated sums that are not those of the rows, held against the run of rows that comes nearest. Empty where one agrees.
    fn at_odds(&self, is_below_another: bool) -> Vec<Wrong> {
        let starts = self.starts(is_below_another);
        let mut nearest: Option<(Distance, Run<'_>)> = None;
        for counting in 0..COUNTINGS {
            for start in &starts {
                let run = self.sums.run(counting, *start, self.total.rows_above);
                let distance = self.distance(&run);
                if distance.0 == 0 {
                    return Vec::new();
                }
                if nearest.as_ref().is_none_or(|(nearest, _)| distance < *nearest) {
                    nearest = Some((distance, run));
                }
            }
        }
        nearest.map(|(_, run)| self.wrong(&run).collect()).unwrap_or_default()
    }

    /// True where the stated sums are those of the rows down to a later total, the end of the sheet or of the file.
    fn agrees_below(&self) -> bool {
        let ends = self.ends();
        let runs = [ALL, ACCEPTED].into_iter().flat_map(|counting| ends.iter().map(move |end| (counting, *end)));
        runs.into_iter().any(|(counting, end)| self.distance(&self.sums.run(counting, self.total.rows_above, end)).0 == 0)
    }

    fn wrong<'h>(&'h self, run: &'h Run<'_>) -> impl Iterator<Item = Wrong> + 'h {
        let loose = rounded(self.total.unit).unsigned_abs();
        let held = self.stated.iter().map(|(field, stated)| (*field, *stated, run.sum(*field)));
        held.filter(move |(_, stated, sum)| stated.fen().abs_diff(sum.fen()) > loose)
    }

    fn distance(&self, run: &Run<'_>) -> Distance {
        self.wrong(run).fold((0, 0), |(count, by), (_, stated, sum)| (count + 1, u64::saturating_add(by, stated.fen().abs_diff(sum.fen()))))
    }

    /// Where the total's rows may begin, nearest first: earlier totals, its sheet, the file.
    fn starts(&self, is_below_another: bool) -> Vec<usize> {
        let own = self.total.rows_above;
        let above = self.records.get(..own).unwrap_or_default();
        let of_sheet = above.partition_point(|record| record.sheet < self.total.sheet);
        let mut starts: Vec<usize> = is_below_another.then_some(own).into_iter().chain(self.sums.before(own)).collect();
        starts.extend([of_sheet, 0]);
        starts.sort_unstable_by(|one, two| two.cmp(one));
        starts.dedup();
        starts
    }

    /// Where rows below the total that may be its own end, nearest first.
    fn ends(&self) -> Vec<usize> {
        let own = self.total.rows_above;
        let of_sheet = self.records.partition_point(|record| record.sheet <= self.total.sheet);
        let mut ends: Vec<usize> = self.sums.after(own).chain([of_sheet, self.records.len()]).filter(|end| *end > own).collect();
        ends.sort_unstable();
        ends.dedup();
        ends
    }
}

/// What senders sum: every row, every obligation once, or what is in order.
const COUNTINGS: usize = 3;
const ALL: usize = 0;
const ACCEPTED: usize = 2;

const fn counts(record: &Record) -> [bool; COUNTINGS] {
    [true, !matches!(record.fate, Fate::Repeated) && !record.contradicts, matches!(record.fate, Fate::Accepted)]
}

/// The sums of the rows above each total and each sheet. A file may have as many totals as rows: every row is added up once, and
/// what lies between two places is the difference.
#[derive(Default)]
pub struct Sums {
    so_far: [Amounts; COUNTINGS],
    added: usize,
    /// Rows above, in ascending order, and their sums.
    marks: Vec<(usize, [Amounts; COUNTINGS])>,
}

impl Sums {
    /// Adds the rows up to the one at `rows`, where a total may stand. Only one that does is marked: the rows above one that turns
    /// out to be data are no group of their own.
    pub fn reach(&mut self, records: &[Record], rows: usize) {
        let mut sheet = self.added.checked_sub(1).and_then(|last| records.get(last)).map(|record| record.sheet);
        for record in records.get(self.added..rows).unwrap_or_default() {
            if sheet.replace(record.sheet) != Some(record.sheet) {
                self.mark();
            }
            let counted = self.so_far.iter_mut().zip(counts(record)).filter(|(_, counts)| *counts);
            counted.for_each(|(sums, _)| sums.add(&record.amounts));
            self.added += 1;
        }
    }

    /// A total stands below the rows added so far.
    pub fn mark(&mut self) {
        if self.marks.last().is_none_or(|(rows, _)| *rows < self.added) {
            self.marks.push((self.added, self.so_far.clone()));
        }
    }

    fn at(&self, rows: usize) -> Option<&[Amounts; COUNTINGS]> {
        if rows == self.added {
            return Some(&self.so_far);
        }
        let place = self.marks.binary_search_by_key(&rows, |(rows, _)| *rows).ok()?;
        self.marks.get(place).map(|(_, sums)| sums)
    }

    /// The marks next above `rows`, the nearest first.
    fn before(&self, rows: usize) -> impl Iterator<Item = usize> {
        let end = self.marks.partition_point(|(mark, _)| *mark < rows);
        self.marks.get(..end).unwrap_or_default().iter().rev().take(NEAREST).map(|(mark, _)| *mark)
    }

    /// The marks next below `rows`, the nearest first.
    fn after(&self, rows: usize) -> impl Iterator<Item = usize> {
        let start = self.marks.partition_point(|(mark, _)| *mark <= rows);
        self.marks.get(start..).unwrap_or_default().iter().take(NEAREST).map(|(mark, _)| *mark)
    }

    /// The rows between two marks, of those that count.
    fn run(&self, counting: usize, from: usize, to: usize) -> Run<'_> {
        let sums = |rows: usize| self.at(rows).and_then(|sums| sums.get(counting));
        Run { above: sums(from), down: sums(to) }
    }
}

/// Rows between two places: the sums above either.
struct Run<'s> {
    above: Option<&'s Amounts>,
    down: Option<&'s Amounts>,
}

impl Run<'_> {
    fn sum(&self, field: Field) -> Fen {
        let sum = |sums: Option<&Amounts>| sums.and_then(|sums| sums.get(field)).map_or(0, Fen::fen);
        Fen::new(sum(self.down) - sum(self.above))
    }
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
        tell_mismatches(&mut reading);
        reading.problems.warnings().iter().map(|problem| problem.row).collect()
    }

    #[test]
    fn as_many_totals_as_rows_take_no_longer_than_a_row_each() {
        let mut reading = Reading::default();
        for row in 0..60_000_u32 {
            let mut record = Record::at(0, 2 * row);
            record.amounts = amounts(1);
            reading.records.push(record);
            let (rows_above, of_three) = (reading.records.len(), row % 3 == 2);
            let stated = amounts(if of_three { 3 } else { 1_000_000 });
            reading.totals.push(TotalRow { sheet: 0, row: 2 * row + 1, stated, rows_above, unit: Unit::Yuan });
        }
        let start = std::time::Instant::now();
        tell_mismatches(&mut reading);
        assert_eq!(reading.problems.count(), 40_000, "every third is the sum of the last three rows");
        assert!(start.elapsed() < std::time::Duration::from_secs(60), "{:?}", start.elapsed());
    }

    #[test]
    fn totals_stand_below_their_rows_or_above_them() {
        assert_eq!(told(&[(2, 3), (4, 12), (4, 15)]), [0_u32; 0]);
        assert_eq!(told(&[(0, 15), (0, 3), (2, 12)]), [0_u32; 0]);
        assert_eq!(told(&[(0, 14), (2, 5), (4, 15)]), [10, 11]);
    }
}
