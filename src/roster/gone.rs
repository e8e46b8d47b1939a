//! Whom a roster should name and does not: of those listed before, whoever lives where it speaks of anybody, unless a newer roster
//! lists them.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::Checked;
use super::covers::{Coverage, Covers, Lives, Named, Place};
use super::field::Field;
use super::instalment::Roster;
use super::known::Known;
use super::latest::Earlier;
use super::people::{People, at};
use super::record::Record;
use super::unnamed::{Newer, Unnamed};
use crate::ledger::obligation::Obligation;
use crate::organisation::village::Found;

/// What a roster leaves out.
#[derive(Default)]
pub struct Gone {
    /// Places in [`Known::obligations`] of what is absent.
    pub absent: Vec<usize>,
    /// Places it names nobody of.
    pub unnamed: Option<Unnamed>,
    /// What a newer roster lists.
    pub newer: Option<Newer>,
}

/// A roster and what was known before it.
#[derive(Clone, Copy)]
pub struct Before<'c> {
    pub checked: &'c Checked,
    pub known: &'c Known,
    pub people: &'c People,
    pub earlier: &'c Earlier,
    pub roster: Roster,
}

/// Finds what is gone; `asked` is what a person said the roster is a list of.
#[must_use]
pub fn gone(before: Before<'_>, asked: Option<Covers>) -> Gone {
    let Before { known, earlier, roster, .. } = before;
    let (gone, later) = before.not_named();
    // Nearly everybody is named again: who lives where is only asked for the sake of those who are not.
    if gone.is_empty() && later.is_empty() {
        return Gone::default();
    }
    let homes = before.homes();
    let later = later.iter().filter_map(|place| known.obligations.get(*place));
    let later = later.filter_map(|row| Some((*homes.owners.get(&row.contract_id)?, earlier.lists(row, roster.kind)?.word.as_of)));
    let newer = Newer::of(roster.as_of, later);
    let coverage = Coverage::of(asked, roster.kind, &homes.expected, before.named(&homes));
    let unnamed = if coverage.covers == Covers::Few {
        (!gone.is_empty()).then(|| Unnamed::of_few(asked.is_some(), coverage.share))
    } else {
        homes.unnamed(known, &gone, &coverage, asked.is_some())
    };
    let absent = gone.into_iter().filter(|place| known.obligations.get(*place).is_some_and(|row| coverage.reaches(homes.of(row))));
    Gone { absent: absent.collect(), unnamed, newer }
}

/// Where those live whom rosters of the kind list.
struct Homes<'c> {
    /// Borrower by contract.
    owners: FxHashMap<i64, i64>,
    /// By borrower.
    expected: FxHashMap<i64, Lives<'c>>,
}

impl<'c> Before<'c> {
    /// Places of the obligations listed before that no row names: those listed up to the roster's day, and those listed later.
    fn not_named(self) -> (Vec<usize>, Vec<usize>) {
        let Self { checked, known, people, earlier, roster } = self;
        let contract = |key: &str| known.contract(key).or_else(|| people.namesakes.get(key).copied());
        let rows = || checked.reading.records.iter().zip(&checked.keys);
        let named: FxHashSet<usize> = rows().filter_map(|(record, key)| known.instalment(contract(key)?, record.days.due?)).collect();
        // A row whose due day cannot be read stands for whatever its contract owes.
        let undated = rows().filter(|(record, _)| record.due_fault);
        let undated: FxHashSet<i64> = undated.filter_map(|(_, key)| known.contracts.get(contract(key)?).map(|row| row.id)).collect();
        let (mut gone, mut later) = (Vec::new(), Vec::new());
        for (place, row) in known.obligations.iter().enumerate() {
            let Some(listed) = earlier.lists(row, roster.kind) else { continue };
            if named.contains(&place) || undated.contains(&row.contract_id) || earlier.missed.contains_key(&row.id) {
                continue;
            }
            if listed.word.as_of > roster.as_of { later.push(place) } else { gone.push(place) }
        }
        (gone, later)
    }

    fn homes(self) -> Homes<'c> {
        let Self { known, earlier, roster, .. } = self;
        let owners: FxHashMap<i64, i64> = known.contracts.iter().map(|contract| (contract.id, contract.borrower_id)).collect();
        let mut expected: FxHashMap<i64, Lives<'c>> = FxHashMap::default();
        for row in known.obligations.iter().filter(|row| !earlier.missed.contains_key(&row.id)) {
            let (Some(listed), Some(owner)) = (earlier.lists(row, roster.kind), owners.get(&row.contract_id)) else { continue };
            let lives = expected.entry(*owner).or_insert_with(|| known.lives(*owner));
            // Somebody listed by a file of one township lives there, whether or not the file says in which village.
            lives.township = lives.township.or(listed.township.as_deref());
        }
        Homes { owners, expected }
    }

    /// The places the rows name; a row that says none names that of its person.
    fn named(self, homes: &Homes<'c>) -> Named<'c> {
        let mut named = Named::default();
        let rows = 0..self.checked.reading.records.len();
        rows.filter_map(|row| self.owner(row)).for_each(|owner| named.add_person(owner));
        let mut met: FxHashSet<(Option<&str>, Option<&str>)> = FxHashSet::default();
        for (row, record) in self.checked.reading.records.iter().enumerate() {
            let said = (record.text(Field::Township), record.text(Field::Village));
            if said == (None, None) {
                named.add(self.owner(row).map(|owner| homes.lives(self.known, owner)).unwrap_or_default());
            } else if let Some(home) = self.home_of_that_name(row, said, homes) {
                named.add(home);
            } else if met.insert(said) {
                let lives = self.known.place(record);
                named.add(lives);
                if lives.village.is_none() && record.text(Field::Village).is_some() {
                    named.add_new();
                }
            }
        }
        named
    }

    /// Where the person of a row lives, if that is a village of the name it says and only the township would tell it from others.
    fn home_of_that_name(self, row: usize, said: (Option<&str>, Option<&str>), homes: &Homes<'c>) -> Option<Lives<'c>> {
        let (None, Some(name)) = said else { return None };
        if !matches!(self.known.gazetteer.find("", name), Found::Unknown) {
            return None;
        }
        let home = homes.lives(self.known, self.owner(row)?);
        let village = self.known.villages.get(&home.village?)?;
        (village.name == name).then_some(home)
    }

    /// Whose row it is, where the ledger knows: also of one that is not accepted.
    fn owner(self, row: usize) -> Option<i64> {
        let named = self.people.contract_of.get(row).and_then(|named| self.people.contracts.get(at(*named)));
        let person = named.and_then(|named| self.people.people.get(at(named.person))?.stored);
        let owner = person.or_else(|| self.known.borrower_of(self.known.contract(self.checked.keys.get(row)?)?))?;
        self.known.borrowers.get(owner).map(|owner| owner.id)
    }
}

impl<'c> Homes<'c> {
    fn lives(&self, known: &'c Known, owner: i64) -> Lives<'c> {
        self.expected.get(&owner).copied().unwrap_or_else(|| known.lives(owner))
    }

    fn of(&self, row: &Obligation) -> Lives<'c> {
        self.owners.get(&row.contract_id).and_then(|owner| self.expected.get(owner)).copied().unwrap_or_default()
    }

    /// Tells places with nobody in the roster, those with most people first.
    fn unnamed(&self, known: &Known, gone: &[usize], coverage: &Coverage<'c>, asked: bool) -> Option<Unnamed> {
        let mut people: FxHashMap<Place<'_>, FxHashSet<i64>> = FxHashMap::default();
        let mut nowhere: FxHashSet<i64> = FxHashSet::default();
        for row in gone.iter().filter_map(|place| known.obligations.get(*place)) {
            let Some(owner) = self.owners.get(&row.contract_id) else { continue };
            match coverage.place(self.of(row)) {
                Some(place) if !coverage.names(place) => {
                    people.entry(place).or_default().insert(*owner);
                }
                None if coverage.covers == Covers::Places => {
                    nowhere.insert(*owner);
                }
                _ => {}
            }
        }
        let label = |place: Place<'_>| match place {
            Place::Township(name) => Some(name.to_owned()),
            Place::Village(id) => known.villages.get(&id).map(|village| village.name.clone()),
        };
        let mut places: Vec<(String, usize)> =
            people.into_iter().filter_map(|(place, people)| Some((label(place)?, people.len()))).collect();
        places.sort_by(|one, other| (Reverse(one.1), &one.0).cmp(&(Reverse(other.1), &other.0)));
        Unnamed::of(coverage.covers, asked, places, nowhere.len())
    }
}

impl Known {
    /// Where a borrower lives, as far as their village says.
    fn lives(&self, borrower: i64) -> Lives<'_> {
        let village = self.borrower(borrower).and_then(|row| self.villages.get(&row.village_id?));
        let township = village.map(|village| village.township.as_str()).filter(|township| !township.is_empty());
        Lives { township, village: village.map(|village| village.id) }
    }

    /// The place a row says, as far as the ledger knows it.
    fn place<'p>(&'p self, record: &'p Record) -> Lives<'p> {
        let township = record.text(Field::Township);
        let found = record.text(Field::Village).and_then(|name| match self.gazetteer.find(township.unwrap_or_default(), name) {
            Found::Known(id) | Found::GainsTownship(id) => self.villages.get(&id),
            Found::Unknown => None,
        });
        let of_village = found.map(|village| village.township.as_str()).filter(|township| !township.is_empty());
        Lives { township: township.or(of_village), village: found.map(|village| village.id) }
    }
}
