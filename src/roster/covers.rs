//! Which places a roster covers. A school may be sent one file for each township: whom such a file does not name is missing only where
//! it speaks of their place at all.
//!
//! A place is covered where the roster names anybody of it. Places are townships; within one township they are villages, where
//! everybody lives in it, or the roster names people of no other and leaves out villages with a fifth of its people. A roster that names
//! people of fewer townships than are known is taken for a part of the whole list, and so is one that leaves out villages with a fifth of
//! the people: of a whole list, a village goes missing now and then with the one person in it.
//!
//! A roster that names fewer than half of those listed so far where it speaks adds or corrects a few: a list of who owes hardly ever
//! loses half of its people at once, and nobody is missing for it. Of a few people a half says nothing; and a list of who is late
//! does lose half of them once they have paid.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::kind::RosterKind;

/// What a roster is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Everybody: whom it does not name is missing.
    All,
    /// The people of the places it names.
    Places,
    /// A few people, added or corrected: whom it does not name is not missing.
    #[serde(rename = "some")]
    Few,
}

impl Covers {
    /// All of them, in the order people are offered them.
    pub const ALL: [Self; 3] = [Self::All, Self::Places, Self::Few];

    /// As forms and the command line write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Places => "places",
            Self::Few => "some",
        }
    }

    /// The one written so.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|covers| covers.code() == code)
    }
}

/// Where somebody lives, as far as that is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Lives<'p> {
    pub township: Option<&'p str>,
    /// The id of the village.
    pub village: Option<i64>,
}

/// What a place is told apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit<'p> {
    Township,
    Village,
    /// A village within this township, and any other township as a whole.
    VillageOf(&'p str),
}

/// One place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place<'p> {
    Township(&'p str),
    Village(i64),
}

/// The places and the known people a roster names.
#[derive(Debug, Default)]
pub struct Named<'p> {
    townships: FxHashSet<&'p str>,
    villages: FxHashSet<i64>,
    /// It names a village nobody has said the township of.
    elsewhere: bool,
    /// It names a place nobody is known in.
    new: bool,
    /// Numbers of people.
    people: FxHashSet<i64>,
}

impl<'p> Named<'p> {
    /// The roster names somebody who lives there.
    pub fn add(&mut self, lives: Lives<'p>) {
        self.townships.extend(lives.township);
        self.villages.extend(lives.village);
        self.elsewhere |= lives.township.is_none() && lives.village.is_some();
    }

    /// The roster names this person.
    pub fn add_person(&mut self, id: i64) {
        self.people.insert(id);
    }

    /// The roster names somebody who lives in a place nobody is known in.
    pub const fn add_new(&mut self) {
        self.new = true;
    }

    fn is_empty(&self) -> bool {
        !self.new && self.townships.is_empty() && self.villages.is_empty()
    }

    fn holds(&self, place: Place<'_>) -> bool {
        match place {
            Place::Township(name) => self.townships.contains(name),
            Place::Village(id) => self.villages.contains(&id),
        }
    }

    /// The one township all of its people live in, where it says villages.
    fn only_township(&self) -> Option<&'p str> {
        let says_villages = self.new || !self.villages.is_empty();
        (says_villages && !self.elsewhere && self.townships.len() == 1).then(|| self.townships.iter().copied().next())?
    }
}

/// Of the people listed so far where a roster speaks, how many it names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    pub named: usize,
    pub listed: usize,
}

impl Share {
    /// True where fewer than half of enough people are named.
    const fn is_few(self) -> bool {
        self.listed >= MANY && self.named * 2 < self.listed
    }
}

/// People of whom a half says something.
const MANY: usize = 10;

/// What part of the people a roster speaks of.
#[derive(Debug)]
pub struct Coverage<'p> {
    unit: Unit<'p>,
    named: Named<'p>,
    /// What it is a list of: as a person said, else as it looks.
    pub covers: Covers,
    /// Of those who live where it would cover anybody.
    pub share: Share,
}

impl<'p> Coverage<'p> {
    /// Judges a roster of that kind by the places it names and those of the people who are `expected` on it, each with the number of the person.
    #[must_use]
    pub fn of(asked: Option<Covers>, kind: RosterKind, expected: &FxHashMap<i64, Lives<'p>>, named: Named<'p>) -> Self {
        let unit = unit(expected, &named);
        let mut judged = Self { unit, named, covers: Covers::All, share: Share::default() };
        judged.covers = judged.by_place(expected);
        judged.share = judged.share(expected);
        if kind != RosterKind::Overdue && judged.share.is_few() {
            judged.covers = Covers::Few;
        }
        judged.covers = asked.unwrap_or(judged.covers);
        judged
    }

    /// The whole list, or that of the places it names.
    fn by_place(&self, expected: &FxHashMap<i64, Lives<'p>>) -> Covers {
        if self.named.is_empty() {
            return Covers::All;
        }
        let places = || expected.values().filter_map(|lives| self.place(*lives));
        let (known, left_out) = (places().count(), places().filter(|place| !self.named.holds(*place)).count());
        let is_part = match self.unit {
            Unit::Township => places().any(|place| matches!(place, Place::Township(_)) && !self.named.holds(place)),
            Unit::Village => is_a_fifth(left_out, known),
            Unit::VillageOf(_) => true,
        };
        if is_part { Covers::Places } else { Covers::All }
    }

    fn share(&self, expected: &FxHashMap<i64, Lives<'p>>) -> Share {
        let mut share = Share::default();
        for (id, _) in expected.iter().filter(|(_, lives)| self.reaches(**lives)) {
            share.listed += 1;
            share.named += usize::from(self.named.people.contains(id));
        }
        share
    }

    /// The place somebody is counted to; none where it is not known. Where townships are told apart, a village whose township nobody
    /// has named is a place of its own.
    #[must_use]
    pub fn place(&self, lives: Lives<'p>) -> Option<Place<'p>> {
        let village = lives.village.map(Place::Village);
        match self.unit {
            Unit::Township => lives.township.map(Place::Township).or(village),
            Unit::Village => village,
            Unit::VillageOf(township) if lives.township == Some(township) => village,
            Unit::VillageOf(_) => lives.township.map(Place::Township).or(village),
        }
    }

    /// True where the roster names anybody of that place.
    #[must_use]
    pub fn names(&self, place: Place<'_>) -> bool {
        self.named.holds(place)
    }

    /// True where somebody who lives there would be on the roster. Under a list of some places that cannot be said of people whose
    /// place is not known.
    #[must_use]
    pub fn reaches(&self, lives: Lives<'p>) -> bool {
        match self.covers {
            Covers::All => true,
            Covers::Places => self.place(lives).is_some_and(|place| self.names(place)),
            Covers::Few => false,
        }
    }
}

/// Where people of several townships are known, villages are told apart only within the one a roster names, and only where it leaves
/// out many of its people with their villages.
fn unit<'p>(expected: &FxHashMap<i64, Lives<'p>>, named: &Named<'p>) -> Unit<'p> {
    let mut townships: FxHashSet<&str> = expected.values().filter_map(|lives| lives.township).collect();
    townships.extend(&named.townships);
    if townships.len() <= 1 {
        return Unit::Village;
    }
    let Some(township) = named.only_township() else { return Unit::Township };
    let live_there = || expected.values().filter(|lives| lives.township == Some(township));
    let left_out = live_there().filter_map(|lives| lives.village).filter(|village| !named.villages.contains(village)).count();
    if is_a_fifth(left_out, live_there().count()) { Unit::VillageOf(township) } else { Unit::Township }
}

/// True where that many of all are a fifth or more.
const fn is_a_fifth(of_them: usize, all: usize) -> bool {
    of_them > 0 && of_them * 5 >= all
}

#[cfg(test)]
mod tests;
