//! Which places a roster covers. A school may be sent one file for each township: whom such a file does not name is missing only where
//! it speaks of their place at all.
//!
//! A place is covered where the roster names anybody of it. Places are townships; where everybody lives in one township they are
//! villages. A roster that names people of fewer townships than are known is taken for a part of the whole list, and so is one that
//! leaves out villages with a fifth of the people: of a whole list, a village goes missing now and then with the one person in it.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

/// What a roster is a list of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Covers {
    /// Everybody: whom it does not name is missing.
    All,
    /// The people of the places it names.
    Places,
}

impl Covers {
    /// Both, in the order people are offered them.
    pub const ALL: [Self; 2] = [Self::All, Self::Places];

    /// As forms and the command line write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Places => "places",
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
enum Unit {
    Township,
    Village,
}

/// One place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place<'p> {
    Township(&'p str),
    Village(i64),
}

/// The places a roster names.
#[derive(Debug, Default)]
pub struct Named<'p> {
    townships: FxHashSet<&'p str>,
    villages: FxHashSet<i64>,
    /// It names a place nobody is known in.
    new: bool,
}

impl<'p> Named<'p> {
    /// The roster names somebody who lives there.
    pub fn add(&mut self, lives: Lives<'p>) {
        self.townships.extend(lives.township);
        self.villages.extend(lives.village);
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
}

/// What part of the people a roster speaks of.
#[derive(Debug)]
pub struct Coverage<'p> {
    unit: Unit,
    named: Named<'p>,
    /// What it is a list of: as a person said, else as it looks.
    pub covers: Covers,
}

impl<'p> Coverage<'p> {
    /// Judges a roster by the places it names and those of the people who are `expected` on it, each with the number of the person.
    #[must_use]
    pub fn of(asked: Option<Covers>, expected: &FxHashMap<i64, Lives<'p>>, named: Named<'p>) -> Self {
        let mut townships: FxHashSet<&str> = expected.values().filter_map(|lives| lives.township).collect();
        townships.extend(&named.townships);
        let unit = if townships.len() > 1 { Unit::Township } else { Unit::Village };
        let judged = Self { unit, named, covers: Covers::All };
        Self { covers: asked.unwrap_or_else(|| judged.proposed(expected)), ..judged }
    }

    fn proposed(&self, expected: &FxHashMap<i64, Lives<'p>>) -> Covers {
        if self.named.is_empty() {
            return Covers::All;
        }
        let places = || expected.values().filter_map(|lives| self.place(*lives));
        let (known, left_out) = (places().count(), places().filter(|place| !self.named.holds(*place)).count());
        let is_part = match self.unit {
            Unit::Township => places().any(|place| matches!(place, Place::Township(_)) && !self.named.holds(place)),
            Unit::Village => left_out > 0 && left_out * 5 >= known,
        };
        if is_part { Covers::Places } else { Covers::All }
    }

    /// The place somebody is counted to; none where it is not known. Where townships are told apart, a village whose township nobody
    /// has named is a place of its own.
    #[must_use]
    pub fn place(&self, lives: Lives<'p>) -> Option<Place<'p>> {
        let village = lives.village.map(Place::Village);
        match self.unit {
            Unit::Township => lives.township.map(Place::Township).or(village),
            Unit::Village => village,
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
        self.covers == Covers::All || self.place(lives).is_some_and(|place| self.names(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn lives(township: &'static str, village: i64) -> Lives<'static> {
        Lives { township: Some(township), village: Some(village) }
    }

    const NOWHERE: Lives<'static> = Lives { township: None, village: None };

    fn coverage(asked: Option<Covers>, expected: &[Lives<'static>], named: &[Lives<'static>]) -> Coverage<'static> {
        let mut names = Named::default();
        named.iter().for_each(|lives| names.add(*lives));
        Coverage::of(asked, &(1..).zip(expected.iter().copied()).collect(), names)
    }

    #[test]
    fn one_file_for_each_township_covers_its_township_alone() {
        let known = [lives("青石镇", 1), lives("青石镇", 2), lives("双河乡", 3), lives("白云镇", 4)];
        let found = coverage(None, &known, &[lives("青石镇", 1)]);
        assert_eq!(found.covers, Covers::Places);
        assert_eq!(
            known.map(|lives| found.reaches(lives)),
            [true, true, false, false],
            "nobody of village 2 is named, and its township is"
        );
        let two = coverage(None, &known, &[lives("青石镇", 1), lives("双河乡", 3)]);
        assert_eq!((two.covers, two.reaches(known[3])), (Covers::Places, false));
        assert_eq!(coverage(None, &known, &[lives("青石镇", 1), lives("双河乡", 3), lives("白云镇", 9)]).covers, Covers::All);
        let new = coverage(None, &known[..2], &[lives("双河乡", 3)]);
        assert_eq!((new.covers, new.reaches(known[0])), (Covers::Places, false), "the first file of another township");
    }

    #[test]
    fn a_person_may_say_it_is_the_other_way_round() {
        let known = [lives("青石镇", 1), lives("双河乡", 3)];
        let whole = coverage(Some(Covers::All), &known, &known[..1]);
        assert!(whole.reaches(known[1]) && whole.reaches(NOWHERE));
        let part = coverage(Some(Covers::Places), &known, &known);
        assert!(part.reaches(known[1]) && !part.reaches(NOWHERE), "whose place is not known cannot be said to be left out");
    }

    #[test]
    fn within_one_township_villages_are_told_apart_and_a_small_one_may_go_missing() {
        let mut known = vec![lives("青石镇", 1); 9];
        known.push(lives("青石镇", 2));
        let whole = coverage(None, &known, &known[..1]);
        assert_eq!((whole.covers, whole.reaches(known[9])), (Covers::All, true), "one person in ten");
        known.push(lives("青石镇", 3));
        known.push(lives("青石镇", 3));
        let part = coverage(None, &known, &known[..1]);
        assert_eq!((part.covers, part.reaches(known[9]), part.reaches(known[0])), (Covers::Places, false, true), "three in twelve");
    }

    #[test]
    fn what_names_no_place_is_the_whole_list() {
        let known = [lives("青石镇", 1), lives("双河乡", 3), NOWHERE];
        assert_eq!(coverage(None, &known, &[NOWHERE]).covers, Covers::All);
        assert_eq!(coverage(None, &[NOWHERE, NOWHERE], &[lives("青石镇", 1)]).covers, Covers::All, "and so is one nothing is known before");
    }

    #[test]
    fn a_file_of_villages_nobody_is_known_in_is_a_part() {
        let mut named = Named::default();
        named.add_new();
        let expected: FxHashMap<i64, Lives<'_>> = std::iter::once((1, lives("青石镇", 1))).collect();
        assert_eq!(Coverage::of(None, &expected, named).covers, Covers::Places);
    }

    #[test]
    fn people_known_by_township_alone_are_told_apart_by_it() {
        let of = |township: &'static str| Lives { township: Some(township), village: None };
        let found = coverage(None, &[of("青石镇"), of("双河乡")], &[of("青石镇")]);
        assert_eq!((found.covers, found.reaches(of("双河乡")), found.reaches(of("青石镇"))), (Covers::Places, false, true));
        let unnamed = Lives { township: None, village: Some(7) };
        assert!(!found.reaches(unnamed), "a village whose township nobody named is a place of its own");
    }

    #[test]
    fn codes_lead_back() {
        assert_eq!(Covers::ALL.map(|covers| Covers::from_code(covers.code())), Covers::ALL.map(Some));
        assert_eq!(Covers::from_code("some"), None);
    }
}
