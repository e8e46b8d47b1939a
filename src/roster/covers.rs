//! Which places a roster covers. A school may be sent one file for each township: whom such a file does not name is missing only where
//! it speaks of their place at all.
//!
//! A place is covered where the roster names anybody of it. Places are townships; within one township they are villages, where
//! everybody lives in it, or the roster names people of no other and leaves out villages with a fifth of its people. A roster that names
//! people of fewer townships than are known is taken for a part of the whole list, and so is one that leaves out villages with a fifth of
//! the people: of a whole list, a village goes missing now and then with the one person in it.
//!
//! A roster that names fewer than half of those listed so far where it speaks adds or corrects a few: a list hardly ever loses half of
//! its people at once, and nobody is missing for it.

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
    /// Judges a roster by the places it names and those of the people who are `expected` on it, each with the number of the person.
    #[must_use]
    pub fn of(asked: Option<Covers>, expected: &FxHashMap<i64, Lives<'p>>, named: Named<'p>) -> Self {
        let unit = unit(expected, &named);
        let mut judged = Self { unit, named, covers: Covers::All, share: Share::default() };
        judged.covers = judged.by_place(expected);
        judged.share = judged.share(expected);
        if judged.share.named * 2 < judged.share.listed {
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
mod tests {
    use super::*;

    const fn lives(township: &'static str, village: i64) -> Lives<'static> {
        Lives { township: Some(township), village: Some(village) }
    }

    const NOWHERE: Lives<'static> = Lives { township: None, village: None };

    fn coverage(asked: Option<Covers>, expected: &[Lives<'static>], named: &[Lives<'static>]) -> Coverage<'static> {
        let mut names = Named::default();
        named.iter().for_each(|lives| names.add(*lives));
        (1..).zip(expected).for_each(|(id, _)| names.add_person(id));
        Coverage::of(asked, &(1..).zip(expected.iter().copied()).collect(), names)
    }

    #[test]
    fn one_file_for_each_township_covers_its_township_alone() {
        let known = [lives("青石镇", 1), lives("青石镇", 1), lives("双河乡", 3), lives("白云镇", 4)];
        let found = coverage(None, &known, &[lives("青石镇", 1)]);
        assert_eq!(found.covers, Covers::Places);
        assert_eq!(known.map(|lives| found.reaches(lives)), [true, true, false, false], "nobody of the other townships");
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

    fn naming(asked: Option<Covers>, expected: &[Lives<'static>], places: &[Lives<'static>], people: &[i64]) -> Coverage<'static> {
        let mut names = Named::default();
        places.iter().for_each(|lives| names.add(*lives));
        people.iter().for_each(|id| names.add_person(*id));
        Coverage::of(asked, &(1..).zip(expected.iter().copied()).collect(), names)
    }

    #[test]
    fn whoever_names_fewer_than_half_adds_a_few() {
        let known = [[lives("青石镇", 1); 4], [lives("双河乡", 3); 4]].concat();
        let half = naming(None, &known, &known[..1], &[1, 2]);
        assert_eq!((half.covers, half.share), (Covers::Places, Share { named: 2, listed: 4 }), "of the township it names");
        let few = naming(None, &known, &known[..1], &[1]);
        assert_eq!((few.covers, few.share), (Covers::Few, Share { named: 1, listed: 4 }));
        assert!(known.iter().all(|lives| !few.reaches(*lives)) && !few.reaches(NOWHERE));
        assert_eq!(naming(None, &known, &known[..1], &[]).covers, Covers::Few, "new people only");
        assert_eq!(naming(None, &known, &known, &[1, 2, 3]).covers, Covers::Few, "three of eight");
        assert_eq!(naming(None, &[NOWHERE; 5], &[], &[1, 2]).covers, Covers::Few, "also where no place is known");
        assert_eq!(naming(None, &[], &known[..1], &[]).covers, Covers::All, "nobody was listed before");
        let said = naming(Some(Covers::Places), &known, &known[..1], &[1]);
        assert_eq!((said.covers, said.reaches(known[1])), (Covers::Places, true), "unless a person says otherwise");
        assert_eq!(naming(Some(Covers::Few), &known, &known, &[1, 2, 3, 4, 5, 6]).share, Share { named: 6, listed: 8 });
    }

    #[test]
    fn a_file_of_one_village_covers_that_village_where_several_townships_are_known() {
        let mut known = [[lives("青石镇", 1); 4], [lives("双河乡", 3); 4]].concat();
        known.push(lives("青石镇", 2));
        for asked in [None, Some(Covers::Places)] {
            let found = naming(asked, &known, &known[..1], &[1, 2, 3]);
            assert_eq!((found.covers, found.place(known[8])), (Covers::Places, Some(Place::Village(2))));
            assert_eq!([0, 4, 8].map(|at| found.reaches(known[at])), [true, false, false], "one in five lives in the other village");
        }
        let in_village_unknown = Lives { township: Some("青石镇"), village: None };
        assert!(!naming(None, &known, &known[..1], &[1, 2]).reaches(in_village_unknown));
        known.push(lives("青石镇", 1));
        assert!(coverage(None, &known, &known[..1]).reaches(known[8]), "one in six goes missing with a village now and then");
        let whole = naming(None, &known, &[Lives { township: Some("青石镇"), village: None }], &[1, 2, 3, 4, 10]);
        assert!(whole.reaches(known[8]), "a file that says no village speaks of its township");
        let two = naming(None, &known, &[known[0], known[4]], &[1, 2, 3, 4, 5, 6, 7, 8, 10]);
        assert_eq!((two.covers, two.reaches(known[8])), (Covers::All, true), "a file of several townships");
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
        assert_eq!(Covers::ALL.map(|covers| serde_json::json!(covers)), Covers::ALL.map(|covers| serde_json::json!(covers.code())));
        assert_eq!(Covers::from_code("few"), None);
    }
}
