//! Whose word on an obligation counts: that of the roster with the latest data day, and of several of one day that of the one applied
//! last. An older roster that is imported afterwards takes nothing off what a newer one lists or misses.

use rustc_hash::FxHashMap;

use super::instalment::Roster;
use super::kind::RosterKind;
use super::listed;
use crate::basics::calendar::Day;
use crate::ledger::obligation::Obligation;

/// When a roster speaks: the day of its data, then its place in the order of applying.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    pub as_of: Day,
    pub order: i64,
}

/// A roster that stands in the ledger.
#[derive(Debug, Clone)]
pub struct Stands {
    pub word: Word,
    /// The township it speaks of, where all its rows name that one.
    pub township: Option<String>,
}

/// What a roster finds in its campaign: the rosters before it, and what they miss.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// The roster of its kind that was applied last.
    pub last: Option<i64>,
    /// Rosters of every kind by number, itself left out.
    pub rosters: FxHashMap<i64, Stands>,
    /// Obligations that are missing already, with the latest day they were missed on.
    pub missed: FxHashMap<i64, Day>,
}

impl Earlier {
    /// The roster before that lists an obligation.
    #[must_use]
    pub fn lists(&self, row: &Obligation, kind: RosterKind) -> Option<&Stands> {
        listed::last(row, kind).and_then(|id| self.rosters.get(&id))
    }

    /// True where no roster of a later day has listed the obligation: then the listing is this roster's from now on. One of a later day
    /// that missed it misses it all the same.
    #[must_use]
    pub fn yields(&self, row: &Obligation, roster: Roster) -> bool {
        self.lists(row, roster.kind).is_none_or(|stands| stands.word.as_of <= roster.as_of)
    }

    /// True where taking this roster back finds by itself what stands in the row now: who listed it, and what day states it. See
    /// [`listed::forget`].
    #[must_use]
    pub fn is_plain(&self, row: &Obligation, kind: RosterKind) -> bool {
        if listed::last(row, kind) != self.last {
            return false;
        }
        let last = self.last.and_then(|id| self.rosters.get(&id)).map(|stands| stands.word);
        let other = if kind == RosterKind::Overdue { RosterKind::Population } else { RosterKind::Overdue };
        let other = self.lists(row, other).map(|stands| stands.word).filter(|other| last.is_none_or(|last| other.order > last.order));
        other.or(last).is_some_and(|word| word.as_of == row.stated_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;
    use crate::ledger::testing;

    fn word(day: &str, order: i64) -> Word {
        Word { as_of: parse_iso(day).unwrap(), order }
    }

    fn earlier(rosters: &[(i64, Word)], last: i64) -> Earlier {
        let stands = |(id, word): &(i64, Word)| (*id, Stands { word: *word, township: None });
        Earlier { last: Some(last), rosters: rosters.iter().map(stands).collect(), missed: FxHashMap::default() }
    }

    fn roster(day: &str) -> Roster {
        Roster { campaign_id: 1, kind: RosterKind::Population, as_of: parse_iso(day).unwrap(), batch_id: 9 }
    }

    #[test]
    fn the_day_of_the_data_comes_before_the_day_of_the_import() {
        assert!(word("2026-06-30", 9) < word("2026-07-31", 1));
        assert!(word("2026-06-30", 1) < word("2026-06-30", 2));
    }

    #[test]
    fn an_older_roster_takes_no_listing_from_a_newer_one_and_names_nobody_back() {
        let mut earlier = earlier(&[(1, word("2026-07-31", 1))], 1);
        let row = Obligation { seen_batch_id: Some(1), ..testing::owed() };
        assert!(!earlier.yields(&row, roster("2026-06-30")));
        assert!(earlier.yields(&row, roster("2026-07-31")) && earlier.yields(&row, roster("2026-08-31")));
        let unlisted = Obligation { seen_batch_id: None, ..row };
        assert!(earlier.yields(&unlisted, roster("2026-06-30")));
        earlier.missed.insert(unlisted.id, parse_iso("2026-08-31").unwrap());
        assert!(earlier.yields(&unlisted, roster("2026-07-31")), "it was listed until then, and is missing since August");
    }

    #[test]
    fn what_only_an_image_can_bring_back_is_not_plain() {
        let earlier = earlier(&[(1, word("2026-06-30", 1)), (2, word("2026-07-31", 2)), (3, word("2026-05-31", 3))], 2);
        let day = |text: &str| parse_iso(text).unwrap();
        let row = Obligation { seen_batch_id: Some(2), stated_on: day("2026-07-31"), ..testing::owed() };
        let plain = |row: &Obligation| earlier.is_plain(row, RosterKind::Population);
        assert!(plain(&row));
        assert!(!plain(&Obligation { seen_batch_id: Some(1), ..row.clone() }), "another roster lists it");
        assert!(!plain(&Obligation { stated_on: day("2026-05-31"), ..row.clone() }), "an older one stated its figures since");
        let late = Obligation { seen_overdue_batch_id: Some(3), stated_on: day("2026-05-31"), ..row };
        assert!(plain(&late), "the other kind was applied later, and states it");
        let kept = Obligation { seen_batch_id: None, seen_overdue_batch_id: None, ..late };
        assert!(!Earlier::default().is_plain(&kept, RosterKind::Population), "no roster says its day any more");
    }
}
