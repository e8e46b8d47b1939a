//! Who joined and who left those who are late, each once and with why.

use std::collections::{BTreeMap, BTreeSet};

use crate::ledger::exclusion::ExclusionKind;

/// Why somebody joined or left those who are late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A day passed with something unpaid.
    NewlyLate,
    /// A roster listed for the first time what was late already.
    Listed,
    /// An exclusion was taken back.
    Back,
    /// Late on the day of the last report already, as is known by now.
    CorrectedIn,
    /// The bank's data shows the money.
    Cured,
    /// Left the figures.
    Excluded(ExclusionKind),
    /// Not late on the day of the last report either, as is known by now.
    CorrectedOut,
}

impl Way {
    /// Its code in the words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewlyLate => "newly",
            Self::Listed => "listed",
            Self::Back => "back",
            Self::CorrectedIn => "corrected-in",
            Self::Cured => "cured",
            Self::Excluded(_) => "excluded",
            Self::CorrectedOut => "corrected-out",
        }
    }

    /// True for those who joined.
    #[must_use]
    pub const fn joins(self) -> bool {
        matches!(self, Self::NewlyLate | Self::Listed | Self::Back | Self::CorrectedIn)
    }
}

/// Who was late when, by id, and whose exclusions changed in between.
#[derive(Debug, Clone, Default)]
pub struct Sides {
    /// As the last report has it.
    pub then: BTreeSet<i64>,
    /// On the day of the last report, as is known today.
    pub then_anew: BTreeSet<i64>,
    /// In this report.
    pub now: BTreeSet<i64>,
    /// Late with nothing but what is listed for the first time, and late on the day of the last report already.
    pub listed: BTreeSet<i64>,
    /// Exclusions entered since and in force.
    pub excluded: BTreeMap<i64, ExclusionKind>,
    /// Exclusions taken back since.
    pub revoked: BTreeSet<i64>,
}

impl Sides {
    /// Everybody who joined or left, once, with why.
    #[must_use]
    pub fn moved(&self) -> BTreeMap<i64, Way> {
        let joined = self.now.difference(&self.then).map(|id| (*id, self.joined(*id)));
        let left = self.then.difference(&self.now).map(|id| (*id, self.left(*id)));
        joined.chain(left).collect()
    }

    fn joined(&self, id: i64) -> Way {
        match (self.revoked.contains(&id), self.then_anew.contains(&id)) {
            (true, _) => Way::Back,
            (false, true) => Way::CorrectedIn,
            (false, false) if self.listed.contains(&id) => Way::Listed,
            (false, false) => Way::NewlyLate,
        }
    }

    fn left(&self, id: i64) -> Way {
        match (self.excluded.get(&id), self.then_anew.contains(&id)) {
            (Some(kind), _) => Way::Excluded(*kind),
            (None, true) => Way::Cured,
            (None, false) => Way::CorrectedOut,
        }
    }
}

/// Who counts, by id, under the exclusions of then, and whose exclusions changed in between.
#[derive(Debug, Clone)]
pub struct People<'s> {
    /// In the last report.
    pub then: BTreeSet<i64>,
    /// With something that was listed for the first time since.
    pub listed: BTreeSet<i64>,
    /// In this report.
    pub now: BTreeSet<i64>,
    /// Exclusions entered since and in force.
    pub excluded: &'s BTreeMap<i64, ExclusionKind>,
    /// Exclusions taken back since.
    pub revoked: &'s BTreeSet<i64>,
}

/// People then and now, and what lies between: the equations the sheet begins with, of those who are late and of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Movement {
    /// In the last report.
    pub then: i64,
    /// Became late.
    pub newly: i64,
    /// Listed for the first time.
    pub listed: i64,
    /// Count again, because an exclusion was taken back.
    pub back: i64,
    /// Paid.
    pub cured: i64,
    /// Left the figures.
    pub excluded: i64,
    /// Came by corrections, less those who went by corrections.
    pub corrected: i64,
    /// In this report.
    pub now: i64,
}

impl Movement {
    /// Counts who moved.
    #[must_use]
    pub fn of(then: usize, moved: impl IntoIterator<Item = Way>, now: usize) -> Self {
        let size = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut movement = Self { then: size(then), now: size(now), ..Self::default() };
        for way in moved {
            match way {
                Way::NewlyLate => movement.newly += 1,
                Way::Listed => movement.listed += 1,
                Way::Back => movement.back += 1,
                Way::CorrectedIn => movement.corrected += 1,
                Way::Cured => movement.cured += 1,
                Way::Excluded(_) => movement.excluded += 1,
                Way::CorrectedOut => movement.corrected -= 1,
            }
        }
        movement
    }

    /// Of all people: `sent` as the last report has them, `now` as this one has them.
    #[must_use]
    pub fn of_people(sent: i64, now: i64, people: &People) -> Self {
        let size = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut movement = Self { then: sent, now, corrected: size(people.then.len()) - sent, ..Self::default() };
        let all: BTreeSet<i64> = [&people.then, &people.listed, &people.now].into_iter().flatten().copied().collect();
        for id in all {
            if !people.then.contains(&id) {
                match (people.listed.contains(&id), people.revoked.contains(&id)) {
                    (true, _) => movement.listed += 1,
                    (false, true) => movement.back += 1,
                    (false, false) => movement.corrected += 1,
                }
            }
            if !people.now.contains(&id) {
                let is_excluded = people.excluded.contains_key(&id);
                *(if is_excluded { &mut movement.excluded } else { &mut movement.corrected }) += if is_excluded { 1 } else { -1 };
            }
        }
        movement
    }

    /// People then, and everything in between, make people now.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.then + self.newly + self.listed + self.back - self.cured - self.excluded + self.corrected == self.now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[i64]) -> BTreeSet<i64> {
        ids.iter().copied().collect()
    }

    #[test]
    fn everybody_moves_once_and_the_equation_holds() {
        let sides = Sides {
            then: ids(&[1, 2, 3, 4, 5]),
            then_anew: ids(&[1, 2, 5, 8]),
            now: ids(&[1, 6, 7, 8, 9]),
            excluded: BTreeMap::from([(4, ExclusionKind::Relief), (1, ExclusionKind::Waiver)]),
            revoked: ids(&[7]),
            listed: ids(&[8, 9]),
        };
        let moved = sides.moved();
        let way = |id: i64| moved.get(&id).copied();
        assert_eq!((way(1), way(2), way(3)), (None, Some(Way::Cured), Some(Way::CorrectedOut)));
        assert_eq!((way(4), way(5)), (Some(Way::Excluded(ExclusionKind::Relief)), Some(Way::Cured)));
        assert_eq!((way(6), way(7), way(8), way(9)), (Some(Way::NewlyLate), Some(Way::Back), Some(Way::CorrectedIn), Some(Way::Listed)));
        let movement = Movement::of(sides.then.len(), moved.values().copied(), sides.now.len());
        assert_eq!(movement, Movement { then: 5, newly: 1, listed: 1, back: 1, cured: 2, excluded: 1, corrected: 0, now: 5 });
        assert!(movement.holds());
        assert!(!Movement { cured: 1, ..movement }.holds());
    }

    #[test]
    fn all_people_are_accounted_for() {
        let people = People {
            then: ids(&[1, 2, 3]),
            listed: ids(&[3, 4, 5]),
            now: ids(&[1, 3, 4, 6, 7]),
            excluded: &BTreeMap::from([(2, ExclusionKind::Relief), (5, ExclusionKind::Relief)]),
            revoked: &ids(&[6]),
        };
        let movement = Movement::of_people(4, 5, &people);
        assert_eq!(movement, Movement { then: 4, listed: 2, back: 1, excluded: 2, corrected: 0, now: 5, ..Movement::default() });
        assert!(movement.holds());
    }
}
