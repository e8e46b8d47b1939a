//! The problems of a file: the first of them in its order, and how many there are in all.
//!
//! A file can have millions of faults, and nobody reads on beyond some thousands. What will never be told is counted and not kept,
//! so that a file of nothing but faults takes no more room than another.

use super::problem::{Code, Problem, Severity};

/// How many problems are told and kept. Nobody reads on, and in words they weigh many times what the file does.
pub const MOST_TOLD: usize = 20_000;

/// How many more may come before those in front are picked again.
const SPARE: usize = 10_000;

/// A sheet, a row and a column: problems are told in this order.
pub type Place = (usize, u32, Option<u32>);

/// The problems of a file, errors apart from warnings: errors are told first.
#[derive(Debug, Clone, Default)]
pub struct Problems {
    errors: First,
    warnings: First,
}

/// The first problems of one severity.
#[derive(Debug, Clone, Default)]
struct First {
    kept: Vec<Problem>,
    met: usize,
    /// From here on nothing is kept any more.
    end: Option<Place>,
}

impl Problems {
    /// Notes a problem.
    pub fn push(&mut self, problem: Problem) {
        self.note((problem.sheet, problem.row, problem.column), problem.code, || problem);
    }

    /// Notes a problem that is made only where it is kept: its value and what it was held against cost more than to be counted.
    pub fn note(&mut self, place: Place, code: Code, make: impl FnOnce() -> Problem) {
        let of_severity = match code.severity() {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        };
        of_severity.note(place, make);
    }

    /// Everything was noted that can be seen in the file: what is kept stands in the order of the file.
    pub fn settle(&mut self) {
        self.errors.settle();
        self.warnings.settle();
    }

    /// How many there are, kept or not.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.errors.met + self.warnings.met
    }

    /// The warnings that are kept, in the order of the file once they are settled.
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings.kept
    }

    /// One of [`Problems::warnings`].
    pub fn warning_mut(&mut self, place: usize) -> Option<&mut Problem> {
        self.warnings.kept.get_mut(place)
    }

    /// What is told of several lists that have been settled, in the order of the file: no more than [`MOST_TOLD`], errors before
    /// warnings.
    #[must_use]
    pub fn told<'p>(lists: &[&'p Self]) -> Vec<&'p Problem> {
        let first = |of: fn(&Self) -> &First, most: usize| {
            let mut all: Vec<&'p Problem> = lists.iter().flat_map(|list| &of(list).kept).collect();
            all.sort_by_key(|problem| place(problem));
            all.truncate(most);
            all
        };
        let errors = first(|list| &list.errors, MOST_TOLD);
        let mut told = first(|list| &list.warnings, MOST_TOLD - errors.len());
        // What was seen in a cell stands before what follows from it.
        told.extend(errors);
        told.sort_by_key(|problem| place(problem));
        told
    }
}

impl First {
    fn note(&mut self, place: Place, make: impl FnOnce() -> Problem) {
        self.met += 1;
        if self.end.is_some_and(|end| place >= end) {
            return;
        }
        self.kept.push(make());
        if self.kept.len() >= MOST_TOLD + SPARE {
            self.settle();
        }
    }

    fn settle(&mut self) {
        self.kept.sort_by_key(place);
        if self.kept.len() > MOST_TOLD {
            self.kept.truncate(MOST_TOLD);
            self.end = self.kept.last().map(place);
        }
    }
}

const fn place(problem: &Problem) -> Place {
    (problem.sheet, problem.row, problem.column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(row: u32, code: Code) -> Problem {
        Problem { sheet: 0, row, column: None, field: None, code, value: None, evidence: None }
    }

    fn of_rows(rows: impl Iterator<Item = u32>, code: Code) -> Problems {
        let mut problems = Problems::default();
        rows.for_each(|row| problems.push(problem(row, code)));
        problems.settle();
        problems
    }

    fn rows_told(lists: &[&Problems]) -> Vec<u32> {
        Problems::told(lists).iter().map(|problem| problem.row).collect()
    }

    #[test]
    fn of_many_the_first_of_the_file_are_kept_in_whatever_order_they_came_and_all_are_counted() {
        let first: Vec<u32> = (1..=20_000).collect();
        let upwards = of_rows(1..=100_000, Code::IdLost);
        let downwards = of_rows((1..=100_000).rev(), Code::IdLost);
        for problems in [&upwards, &downwards] {
            assert_eq!(rows_told(&[problems]), first);
            assert_eq!(problems.count(), 100_000);
            assert!(problems.warnings().len() == MOST_TOLD && problems.warnings.kept.capacity() < 2 * (MOST_TOLD + SPARE));
        }
    }

    #[test]
    fn errors_push_warnings_out_but_no_errors() {
        let mut problems = of_rows(1..=50_000, Code::IdLost);
        (1..=15_000).for_each(|row| problems.push(problem(row * 2, Code::AmountMissing)));
        problems.settle();
        let told = Problems::told(&[&problems]);
        let errors = told.iter().filter(|problem| problem.code == Code::AmountMissing).count();
        assert_eq!((errors, told.len(), problems.count()), (15_000, 20_000, 65_000));
        assert_eq!(told.iter().filter(|problem| problem.code == Code::IdLost).map(|problem| problem.row).max(), Some(5_000));
        assert!(told.is_sorted_by_key(|problem| problem.row));
    }

    #[test]
    fn lists_are_told_as_one() {
        let (one, other) = (of_rows(1..=15_000, Code::AmountMissing), of_rows(10_001..=25_000, Code::ContractUnknown));
        let told = rows_told(&[&one, &other]);
        assert_eq!((told.len(), told.first(), told.last()), (20_000, Some(&1), Some(&15_000)));
        assert_eq!(one.count() + other.count(), 30_000);
    }
}
