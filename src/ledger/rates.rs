//! Every figure, by one pure function over facts and a day. Status, overview and workbook all show what is computed here.
//!
//! Universe E: the obligations of the population, less exclusions. R1 people late / people; R2 contracts; R3 and R4 principal
//! and interest unpaid of late / due; R5 both; R6 recovered / due; R7 is R1, R5, R6 on the current due year alone and with
//! arrears carried in; R8, of what is not due yet: people with something unpaid / people, never called a default rate.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Datelike;

pub use super::basis::{Basis, BasisKind, DeclaredBase};
use super::exclusion::ExclusionKind;
pub use super::rate::{NOTHING, Rate, RateId, Unit, allowed_late, percent, target_met, to_cure};
pub use super::tally::{Fact, Tally};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;

/// One exclusion in force, as the figures count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Whose.
    pub borrower_id: i64,
    /// Where the borrower lives, once placed.
    pub village_id: Option<i64>,
    /// Why.
    pub kind: ExclusionKind,
}

/// The figures of one group: a village, a township, a member's district, the whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Part {
    /// All of the universe.
    pub all: Tally,
    /// R7: due in the current due year alone (当年期).
    pub current_year: Tally,
    /// R7: due in the current due year or before (含往年).
    pub with_arrears: Tally,
    /// R8: not past its due day.
    pub upcoming: Tally,
    /// People with an exclusion in force.
    pub excluded: i64,
    /// What only overdue rosters list while there is a population: outside E, told beside the figures.
    pub outside: Tally,
}

impl Part {
    /// Both together, where no person stands in both.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self {
            all: self.all.plus(&other.all),
            current_year: self.current_year.plus(&other.current_year),
            with_arrears: self.with_arrears.plus(&other.with_arrears),
            upcoming: self.upcoming.plus(&other.upcoming),
            excluded: self.excluded + other.excluded,
            outside: self.outside.plus(&other.outside),
        }
    }
}

/// What is asked of the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The day the figures speak of.
    pub as_of: Day,
    /// In basis points.
    pub target_bp: i64,
    /// The calendar year of the current due year.
    pub due_year: i32,
    /// Used where there is no population.
    pub declared: Option<DeclaredBase>,
}

/// All figures of a campaign on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The day they speak of.
    pub as_of: Day,
    /// In basis points.
    pub target_bp: i64,
    /// The calendar year of the current due year.
    pub due_year: i32,
    /// What they rest on.
    pub basis: Basis,
    /// The whole.
    pub overall: Part,
    /// By village; `None` holds people not placed yet. Townships and members are sums of these.
    pub by_village: BTreeMap<Option<i64>, Part>,
    /// Exclusions in force, by kind.
    pub excluded_by_kind: BTreeMap<ExclusionKind, i64>,
    /// The day most of E falls due (of two such days the earlier); none without a population.
    pub due_on: Option<Day>,
}

/// Computes all figures. The order of facts does not matter.
#[must_use]
pub fn figures(question: &Question, facts: &[Fact], left: &[Left]) -> Figures {
    let (mut inside, mut outside): (Vec<&Fact>, Vec<&Fact>) = facts.iter().partition(|fact| fact.in_population);
    let basis = basis(question, !inside.is_empty(), !outside.is_empty());
    if basis != Basis::Population {
        inside = std::mem::take(&mut outside);
    }
    let due_on = if basis == Basis::Population { commonest_due_day(&inside) } else { None };
    let mut by_village = parts_by_village(inside, question);
    for (village, part) in parts_by_village(outside, question) {
        by_village.entry(village).or_default().outside = part.all;
    }
    for (village, count) in excluded_people(left) {
        by_village.entry(village).or_default().excluded = count;
    }
    let mut excluded_by_kind = BTreeMap::new();
    left.iter().for_each(|each| *excluded_by_kind.entry(each.kind).or_default() += 1);
    Figures {
        as_of: question.as_of,
        target_bp: question.target_bp,
        due_year: question.due_year,
        basis,
        overall: by_village.values().fold(Part::default(), Part::plus),
        by_village,
        excluded_by_kind,
        due_on,
    }
}

fn parts_by_village(facts: Vec<&Fact>, question: &Question) -> BTreeMap<Option<i64>, Part> {
    let mut by_village: BTreeMap<Option<i64>, Vec<&Fact>> = BTreeMap::new();
    facts.into_iter().for_each(|fact| by_village.entry(fact.village_id).or_default().push(fact));
    by_village.into_iter().map(|(village, mut facts)| (village, part(&mut facts, question))).collect()
}

fn commonest_due_day(facts: &[&Fact]) -> Option<Day> {
    let mut days: BTreeMap<Day, usize> = BTreeMap::new();
    facts.iter().for_each(|fact| *days.entry(fact.owed.due_on).or_default() += 1);
    days.into_iter().max_by_key(|(day, count)| (*count, Reverse(*day))).map(|(day, _)| day)
}

fn basis(question: &Question, population: bool, overdue: bool) -> Basis {
    match (&question.declared, population, overdue) {
        (_, true, _) => Basis::Population,
        (Some(declared), false, true) => Basis::Declared(declared.clone()),
        (None, false, true) => Basis::OverdueOnly,
        (_, false, false) => Basis::Nothing,
    }
}

fn part(facts: &mut [&Fact], question: &Question) -> Part {
    facts.sort_unstable_by_key(|fact| (fact.borrower_id, fact.contract_id));
    let tally_of = |keep: &dyn Fn(&Fact) -> bool| {
        let kept: Vec<&Fact> = facts.iter().copied().filter(|fact| keep(fact)).collect();
        if kept.is_empty() { Tally::default() } else { Tally::count(&kept, question.as_of) }
    };
    Part {
        all: Tally::count(facts, question.as_of),
        current_year: tally_of(&|fact| fact.owed.due_on.year() == question.due_year),
        // From a last contract year's due day in September on, something of the next due year is late already: it is left out of no rate.
        with_arrears: tally_of(&|fact| fact.owed.due_on.year() <= question.due_year || fact.owed.due_on < question.as_of),
        upcoming: tally_of(&|fact| question.as_of <= fact.owed.due_on),
        ..Part::default()
    }
}

fn excluded_people(left: &[Left]) -> BTreeMap<Option<i64>, i64> {
    let mut people: Vec<(Option<i64>, i64)> = left.iter().map(|each| (each.village_id, each.borrower_id)).collect();
    people.sort_unstable();
    people.dedup();
    let mut counts = BTreeMap::new();
    people.into_iter().for_each(|(village, _)| *counts.entry(village).or_default() += 1);
    counts
}

impl Figures {
    /// People the rates rest on: of the population, or as declared.
    #[must_use]
    pub const fn borrowers(&self) -> i64 {
        match &self.basis {
            Basis::Declared(base) => base.borrowers,
            _ => self.overall.all.borrowers,
        }
    }

    /// Due principal and interest the rates rest on, in fen.
    #[must_use]
    pub fn due_total(&self) -> Option<Fen> {
        match &self.basis {
            Basis::Declared(base) => base.due,
            _ => Some(self.overall.all.due_total),
        }
    }

    /// A rate of the whole. `None` where it cannot be given: no population, no such part declared, the split unknown.
    #[must_use]
    pub fn rate(&self, id: RateId) -> Option<Rate> {
        match (&self.basis, id) {
            (Basis::Population, RateId::R8) => self.part_rate(&self.overall, id),
            (Basis::Population, _) => self.overall.all.rate(id),
            (Basis::Declared(base), RateId::R1) => {
                Some(Rate { numerator: self.overall.all.borrowers_late, denominator: base.borrowers, unit: Unit::People })
            }
            (Basis::Declared(base), RateId::R5) => {
                base.due.map(|due| Rate { numerator: self.overall.all.unpaid_total_late.fen(), denominator: due.fen(), unit: Unit::Money })
            }
            _ => None,
        }
    }

    /// A rate of a group (a village, a township, a member's district). `None` where there is no population.
    #[must_use]
    pub fn part_rate(&self, part: &Part, id: RateId) -> Option<Rate> {
        match (&self.basis, id) {
            (Basis::Population, RateId::R8) if part.upcoming.borrowers == 0 => None,
            (Basis::Population, RateId::R8) => part.upcoming.rate(id),
            (Basis::Population, _) => part.all.rate(id),
            _ => None,
        }
    }

    /// A rate of one of R7's two tallies of the whole. `None` where there is no population.
    #[must_use]
    pub fn seventh(&self, tally: &Tally, id: RateId) -> Option<Rate> {
        if self.basis == Basis::Population { tally.rate(id) } else { None }
    }

    /// How many people may be late under the target.
    #[must_use]
    pub fn allowed_late(&self) -> i64 {
        allowed_late(self.target_bp, self.borrowers())
    }

    /// How many people must still be cured; 0 where no rate can be given.
    #[must_use]
    pub fn to_cure(&self) -> i64 {
        self.rate(RateId::R1).map_or(0, |rate| to_cure(self.target_bp, rate.numerator, rate.denominator))
    }

    /// Whether the target is met; `None` where no rate can be given, or there is nobody.
    #[must_use]
    pub fn target_met(&self) -> Option<bool> {
        let rate = self.rate(RateId::R1).filter(|rate| rate.denominator > 0)?;
        Some(target_met(self.target_bp, rate.numerator, rate.denominator))
    }

    /// True before the due day of most of E, and on it: then R8 leads wherever figures stand, and nothing says that the target is
    /// met. Where arrears alone exceed the target it is missed whatever comes, and R1 leads as ever.
    #[must_use]
    pub fn unpaid_leads(&self) -> bool {
        let ahead = self.due_on.is_some_and(|due_on| self.as_of <= due_on);
        ahead && self.rate(RateId::R8).is_some() && self.target_met() != Some(false)
    }

    /// How many people of a group must still be cured for the group by itself to meet the target.
    #[must_use]
    pub fn part_to_cure(&self, part: &Part) -> i64 {
        to_cure(self.target_bp, part.all.borrowers_late, part.all.borrowers)
    }

    /// Groups made of villages: `group` names the group a village (none: people not placed) belongs to.
    #[must_use]
    pub fn grouped<K: Ord>(&self, mut group: impl FnMut(Option<i64>) -> K) -> BTreeMap<K, Part> {
        let mut groups: BTreeMap<K, Part> = BTreeMap::new();
        for (village, part) in &self.by_village {
            let sum = groups.entry(group(*village)).or_default();
            *sum = std::mem::take(sum).plus(part);
        }
        groups
    }

    /// The figures of some villages alone, as if there were no others: what a member sees. The declared base and what is
    /// known of the whole stay out, so that counts of others do not leak.
    #[must_use]
    pub fn of_villages(&self, own: &[i64]) -> Self {
        let by_village: BTreeMap<Option<i64>, Part> = self
            .by_village
            .iter()
            .filter(|(village, _)| village.is_some_and(|id| own.contains(&id)))
            .map(|(village, part)| (*village, part.clone()))
            .collect();
        let basis = if matches!(self.basis, Basis::Declared(_)) { Basis::OverdueOnly } else { self.basis.clone() };
        Self {
            overall: by_village.values().fold(Part::default(), Part::plus),
            by_village,
            basis,
            excluded_by_kind: BTreeMap::new(),
            due_on: self.due_on,
            as_of: self.as_of,
            target_bp: self.target_bp,
            due_year: self.due_year,
        }
    }
}

#[cfg(test)]
mod tests;
