//! What to know of people a roster does not name: those of places it names nobody of, and those a newer roster lists.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::covers::{Covers, Share};
use super::remarks::{Reader, grouped, with_way};
use crate::basics::calendar::Day;
use crate::basics::words::Words;

/// Places named one by one.
const NAMED: usize = 5;

/// Whom a roster leaves out without their being missing one by one: places of which it names nobody, or all but the few it adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unnamed {
    /// What the roster was taken to be a list of.
    pub covers: Covers,
    /// A person said so, or it was taken so before it was corrected.
    #[serde(default)]
    pub asked: bool,
    /// The first few, each with how many people were listed there.
    pub places: Vec<(String, usize)>,
    /// How many more places there are.
    #[serde(default)]
    pub more: usize,
    /// People who are not counted absent because their place is not known.
    #[serde(default)]
    pub nowhere: usize,
    /// Where it is taken for a few people: those listed so far where it speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

impl Unnamed {
    /// None where there is nothing to tell.
    #[must_use]
    pub fn of(covers: Covers, asked: bool, mut places: Vec<(String, usize)>, nowhere: usize) -> Option<Self> {
        let more = places.len().saturating_sub(NAMED);
        places.truncate(NAMED);
        (nowhere > 0 || !places.is_empty()).then_some(Self { covers, asked, places, more, nowhere, share: None })
    }

    /// Of a roster that adds or corrects a few people.
    #[must_use]
    pub const fn of_few(asked: bool, share: Share) -> Self {
        Self { covers: Covers::Few, asked, places: Vec::new(), more: 0, nowhere: 0, share: Some(share) }
    }

    /// Why it was taken for a list of that.
    #[must_use]
    pub fn because(&self, words: Words) -> String {
        if self.asked { words.say("roster-because-asked") } else { words.say(&format!("roster-because-covers-{}", self.covers.code())) }
    }

    /// Who was not named, whether they count as missing, and where to say otherwise.
    #[must_use]
    pub fn say(&self, reader: Reader, words: Words) -> String {
        let counted = self.covers.code();
        if let Some(share) = self.share {
            return with_way(words, &share.say(words), &format!("covers-{counted}"), reader);
        }
        let count = |number: usize| grouped(number).into();
        let each = |(place, people): &(String, usize)| {
            words.say_with("roster-unnamed-place", &[("place", place.clone().into()), ("n", count(*people))])
        };
        let places = match self.places.as_slice() {
            [] => None,
            [(place, people)] => {
                let values = [("place", place.clone().into()), ("n", count(*people))];
                Some(words.say_with(&format!("roster-unnamed-one-{counted}"), &values))
            }
            several => {
                let named = several.iter().map(each).collect::<Vec<_>>().join(&words.say("roster-unnamed-comma"));
                let named = if self.more == 0 { named } else { words.say_with("roster-unnamed-more", &[("places", named.into())]) };
                let values = [("places", named.into()), ("n", count(self.places.len() + self.more))];
                Some(words.say_with(&format!("roster-unnamed-several-{counted}"), &values))
            }
        };
        let key = if places.is_some() { "roster-unnamed-nowhere" } else { "roster-unnamed-nowhere-alone" };
        let nowhere = (self.nowhere > 0).then(|| words.say_with(key, &[("n", count(self.nowhere))]));
        let said = places.into_iter().chain(nowhere);
        let line = said.reduce(|one, other| words.say_with("roster-unnamed-both", &[("one", one.into()), ("other", other.into())]));
        with_way(words, &line.unwrap_or_default(), &format!("covers-{counted}"), reader)
    }
}

impl Share {
    /// How few it names, and that nobody is missing for it.
    fn say(self, words: Words) -> String {
        let key = if self.named == 0 { "roster-unnamed-few-none" } else { "roster-unnamed-few" };
        words.say_with(key, &[("listed", grouped(self.listed).into()), ("named", grouped(self.named).into())])
    }
}

/// People whom a newer roster lists: an older one that does not name them takes nobody off it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newer {
    /// The day the roster speaks of.
    pub as_of: String,
    /// The latest day of those that list them.
    pub newest: String,
    pub people: usize,
}

impl Newer {
    /// Of what newer rosters list and this one does not: the borrower, and the day of that roster.
    #[must_use]
    pub fn of(as_of: Day, rows: impl Iterator<Item = (i64, Day)>) -> Option<Self> {
        let (mut people, mut newest) = (FxHashSet::default(), None);
        for (borrower, day) in rows {
            people.insert(borrower);
            newest = newest.max(Some(day));
        }
        newest.map(|newest| Self { as_of: as_of.to_string(), newest: newest.to_string(), people: people.len() })
    }

    /// That nobody is missing for it.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let values = [("day", self.as_of.clone().into()), ("newest", self.newest.clone().into()), ("n", grouped(self.people).into())];
        words.say_with("roster-remark-newer", &values)
    }
}
