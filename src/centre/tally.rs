//! Sums over schools, checked, and the rates that come of them: never averages of rates.

use super::submission::{Cover, Place};
use crate::basics::money::{Fen, OutOfRange};
use crate::ledger::rates::{self, Rate, Unit};
use crate::reports::received::StatedBasis;

/// A sum over schools or parts of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Schools.
    pub schools: i64,
    /// People of schools whose base is known: what R1 divides by.
    pub borrowers: i64,
    /// Of those, late: what R1 counts.
    pub base_late: i64,
    /// People late, of all schools.
    pub borrowers_late: i64,
    /// Contracts of schools with a population.
    pub contracts: i64,
    /// Of those, late.
    pub base_contracts_late: i64,
    /// Contracts late, of all schools.
    pub contracts_late: i64,
    /// Due of schools whose base is known and that state it, in fen: what R5 divides by.
    pub due_total: Fen,
    /// Of those, unpaid and late, in fen: what R5 counts.
    pub due_late: Fen,
    /// Unpaid and late of all schools, in fen.
    pub unpaid_total_late: Fen,
    /// People excluded.
    pub excluded: i64,
}

impl Tally {
    /// One school.
    #[must_use]
    pub fn of(cover: &Cover) -> Self {
        let (rated, is_whole, due) = (cover.is_rated(), cover.basis() == StatedBasis::Population, cover.rated_due());
        let of_base = |number: i64, counts: bool| if counts { number } else { 0 };
        Self {
            schools: 1,
            borrowers: of_base(cover.borrowers, rated),
            base_late: of_base(cover.borrowers_late, rated),
            borrowers_late: cover.borrowers_late,
            contracts: of_base(cover.contracts, is_whole),
            base_contracts_late: of_base(cover.contracts_late, is_whole),
            contracts_late: cover.contracts_late,
            due_total: due.unwrap_or_default(),
            due_late: due.map_or(Fen::ZERO, |_| cover.unpaid_total_late),
            unpaid_total_late: cover.unpaid_total_late,
            excluded: cover.excluded,
        }
    }

    /// One village of a school with a population.
    #[must_use]
    pub fn of_place(place: &Place) -> Self {
        Self {
            schools: 0,
            borrowers: place.borrowers,
            base_late: place.borrowers_late,
            borrowers_late: place.borrowers_late,
            contracts: place.contracts,
            base_contracts_late: place.contracts_late,
            contracts_late: place.contracts_late,
            due_total: place.due_total,
            due_late: place.unpaid_total_late,
            unpaid_total_late: place.unpaid_total_late,
            excluded: 0,
        }
    }

    /// The sum.
    ///
    /// # Errors
    /// [`OutOfRange`] where it does not fit: then something in it is no number of people or money.
    pub fn plus(self, other: &Self) -> Result<Self, OutOfRange> {
        let add = |one: i64, other: i64| one.checked_add(other).ok_or(OutOfRange);
        Ok(Self {
            schools: add(self.schools, other.schools)?,
            borrowers: add(self.borrowers, other.borrowers)?,
            base_late: add(self.base_late, other.base_late)?,
            borrowers_late: add(self.borrowers_late, other.borrowers_late)?,
            contracts: add(self.contracts, other.contracts)?,
            base_contracts_late: add(self.base_contracts_late, other.base_contracts_late)?,
            contracts_late: add(self.contracts_late, other.contracts_late)?,
            due_total: self.due_total.plus(other.due_total)?,
            due_late: self.due_late.plus(other.due_late)?,
            unpaid_total_late: self.unpaid_total_late.plus(other.unpaid_total_late)?,
            excluded: add(self.excluded, other.excluded)?,
        })
    }

    /// The sum of many.
    ///
    /// # Errors
    /// As [`Tally::plus`].
    pub fn sum(tallies: impl IntoIterator<Item = Self>) -> Result<Self, OutOfRange> {
        tallies.into_iter().try_fold(Self::default(), |sum, one| sum.plus(&one))
    }

    /// True where both count the same people, contracts and money, however many schools they come from. Who is excluded stands in no village.
    #[must_use]
    pub fn counts_the_same(&self, other: &Self) -> bool {
        let figures = |tally: &Self| Self { schools: 0, excluded: 0, ..*tally };
        figures(self) == figures(other)
    }

    /// R1; of nothing where no school counts below the line.
    #[must_use]
    pub const fn by_people(&self) -> Rate {
        Rate { numerator: self.base_late, denominator: self.borrowers, unit: Unit::People }
    }

    /// R5, in fen; of nothing where no school counts below the line.
    #[must_use]
    pub const fn by_money(&self) -> Rate {
        Rate { numerator: self.due_late.fen(), denominator: self.due_total.fen(), unit: Unit::Money }
    }

    /// True where R1 can be given: somebody stands below the line.
    #[must_use]
    pub const fn is_rated(&self) -> bool {
        self.borrowers > 0
    }

    /// People who may be late at most where `target_bp` is the target.
    #[must_use]
    pub fn allowed_late(&self, target_bp: i64) -> i64 {
        rates::allowed_late(target_bp, self.borrowers)
    }

    /// People to cure before the target is met.
    #[must_use]
    pub fn to_cure(&self, target_bp: i64) -> i64 {
        rates::to_cure(target_bp, self.base_late, self.borrowers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{cover, overdue_only};

    #[test]
    fn a_school_without_a_population_adds_its_late_people_and_nothing_below_the_line() {
        let whole = Tally::of(&cover(60, 9));
        let bare = overdue_only(7);
        assert!(bare.due_total.is_some(), "a real report states what its overdue list has due");
        let sum = whole.plus(&Tally::of(&bare)).unwrap();
        assert_eq!((sum.schools, sum.borrowers, sum.base_late, sum.borrowers_late), (2, 60, 9, 16));
        assert_eq!((sum.contracts, sum.base_contracts_late, sum.contracts_late), (120, 9, 16));
        assert_eq!((sum.by_people(), sum.by_money()), (whole.by_people(), whole.by_money()));
        assert!(sum.unpaid_total_late > whole.unpaid_total_late);
    }

    #[test]
    fn a_declared_base_gives_a_rate_by_people_and_none_by_money() {
        let declared = Tally::of(&Cover { basis: "declared".into(), due_total: None, ..cover(100, 4) });
        assert_eq!((declared.by_people().percent().as_str(), declared.by_money().percent().as_str()), ("4.00%", "—"));
        assert_eq!((declared.contracts, declared.base_contracts_late, declared.contracts_late), (0, 0, 4));
    }

    #[test]
    fn what_fits_no_number_is_told_and_not_wrapped() {
        let most = Tally { borrowers: i64::MAX, ..Tally::default() };
        assert!(most.plus(&Tally { borrowers: 1, ..Tally::default() }).is_err());
    }

    #[test]
    fn the_target_is_tested_in_whole_people_before_any_rounding() {
        let of = |late, people| Tally { borrowers: people, base_late: late, ..Tally::default() };
        assert_eq!((of(3, 60).to_cure(500), of(4, 60).to_cure(500), of(2, 59).to_cure(500), of(3, 59).to_cure(500)), (0, 1, 0, 1));
        assert_eq!(of(1, 32).by_people().basis_points(), Some(313));
    }
}
