//! The villages of all schools by township.

use std::collections::BTreeMap;

use super::consolidation::School;
use super::tally::Tally;
use crate::basics::money::OutOfRange;
use crate::reports::received::StatedBasis;

/// One township: the villages of all schools, and what cannot be given to a township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Township {
    /// Which.
    pub place: TownshipName,
    /// Its sum; `schools` counts those that have people there.
    pub tally: Tally,
}

/// What a line of townships stands for. Sorts as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TownshipName {
    /// A township.
    Named(String),
    /// Places without one.
    Unstated,
    /// Schools on a declared base: theirs cannot be given to places.
    Declared,
}

/// The villages of a school go to their townships, and those that name none stand together under none. What a school with a declared base
/// states stays together: its base is of no place. Whether the lines come to what the schools come to is asked by the controls.
pub(super) fn townships(schools: &[School]) -> Result<Vec<Township>, OutOfRange> {
    let mut sums: BTreeMap<TownshipName, Tally> = BTreeMap::new();
    for school in schools {
        let mut own: BTreeMap<TownshipName, Tally> = BTreeMap::new();
        if school.basis() == StatedBasis::Declared {
            own.insert(TownshipName::Declared, school.tally);
        } else {
            for place in &school.submission.offer.detail.places {
                let sum = own.entry(township(&place.township)).or_default();
                *sum = sum.plus(&counted_as(school, Tally::of_place(place)))?;
            }
        }
        for (name, mut tally) in own {
            tally.schools = 1;
            let sum = sums.entry(name).or_default();
            *sum = sum.plus(&tally)?;
        }
    }
    let mut townships: Vec<Township> = sums.into_iter().map(|(place, tally)| Township { place, tally }).collect();
    townships.sort_by(|one, other| {
        let weight = |line: &Township| (!matches!(line.place, TownshipName::Named(_)), std::cmp::Reverse(line.tally.borrowers_late));
        weight(one).cmp(&weight(other)).then_with(|| one.place.cmp(&other.place))
    });
    Ok(townships)
}

fn township(name: &str) -> TownshipName {
    let name = name.trim();
    if name.is_empty() { TownshipName::Unstated } else { TownshipName::Named(name.to_owned()) }
}

/// A part of a school counts below the line where the school does.
fn counted_as(school: &School, part: Tally) -> Tally {
    let cover = &school.submission.offer.cover;
    let mut part = part;
    if cover.basis() != StatedBasis::Population {
        (part.borrowers, part.base_late, part.contracts, part.base_contracts_late) = (0, 0, 0, 0);
    }
    if cover.rated_due().is_none() {
        (part.due_total, part.due_late) = Default::default();
    }
    part
}
