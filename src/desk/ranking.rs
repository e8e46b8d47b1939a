//! Villages, townships or members in the order of what they still need to reach the target.

use crate::ledger::rates::{self, Rate, Unit};

/// People of one village, one township or one member's villages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Group {
    /// Village, township or member; none where people have none.
    pub id: Option<i64>,
    /// Its name, empty where people have none.
    pub name: String,
    /// The township of a village; empty otherwise.
    pub township: String,
    /// Who answers for a village; nobody where it is none.
    pub responsible: Option<String>,
    /// How many villages a member answers for.
    pub villages: i64,
    /// People who owe.
    pub borrowers: i64,
    /// Those of them who are late.
    pub late: i64,
}

impl Group {
    /// How many must still be cured, the target in basis points.
    #[must_use]
    pub fn to_cure(&self, target_bp: i64) -> i64 {
        rates::to_cure(target_bp, self.late, self.borrowers)
    }

    /// Late people of all, in basis points, for showing only. None where nobody owes.
    #[must_use]
    pub fn rate_bp(&self) -> Option<i64> {
        Rate { numerator: self.late, denominator: self.borrowers, unit: Unit::People }.basis_points()
    }
}

/// Sorts by what is still needed, then by who is late, then by rate; the rest keep the order of their names.
pub fn by_need(groups: &mut [Group], target_bp: i64) {
    groups.sort_by(|one, other| {
        let need = |group: &Group| (group.to_cure(target_bp), group.late, group.rate_bp());
        need(other).cmp(&need(one)).then_with(|| one.township.cmp(&other.township)).then_with(|| one.name.cmp(&other.name))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn village(name: &str, borrowers: i64, late: i64) -> Group {
        Group { name: name.into(), borrowers, late, ..Group::default() }
    }

    #[test]
    fn a_small_village_may_have_nobody_late_and_a_large_one_some() {
        assert_eq!(village("松林村", 5, 1).to_cure(500), 1);
        assert_eq!(village("东岭村", 40, 2).to_cure(500), 0);
        assert_eq!(village("东岭村", 39, 2).to_cure(500), 1);
    }

    #[test]
    fn rates_are_rounded_half_up_and_nobody_has_none() {
        assert_eq!(village("柳湾村", 11, 4).rate_bp(), Some(3636));
        assert_eq!(village("", 3, 2).rate_bp(), Some(6667));
        assert_eq!(village("", 0, 0).rate_bp(), None);
    }

    #[test]
    fn who_needs_most_comes_first() {
        let mut villages = [village("下坝村", 6, 0), village("松林村", 5, 1), village("柳湾村", 11, 4), village("东岭村", 14, 2)];
        by_need(&mut villages, 500);
        assert_eq!(villages.map(|village| village.name), ["柳湾村", "东岭村", "松林村", "下坝村"]);
    }
}
