//! Which schools a centre expects, and whose reports count beside them.
//!
//! Where there is a list, only schools on it count: anybody can make a key and sign a report of a school that does not exist. What others
//! sent is kept and named, and counts once somebody puts its school on the list.

use std::collections::BTreeSet;

use super::roll::{Listed, plain};
use crate::basics::calendar::Instant;

/// Where the list of schools comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RollSource {
    /// Handed in with the files.
    Given,
    /// Kept in the workspace.
    Kept,
    /// Schools that reported before, where there is no list.
    History,
    /// There is none.
    #[default]
    Nothing,
}

impl RollSource {
    /// As JSON and words write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Kept => "kept",
            Self::History => "history",
            Self::Nothing => "none",
        }
    }

    /// True where somebody wrote it: who is not on it does not count.
    #[must_use]
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Given | Self::Kept)
    }
}

/// How long a school that is on the kept list no more stood on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenure {
    /// By plain name.
    pub school: String,
    /// When it was put on, in UTC.
    pub added_at: Instant,
    /// When it was taken off, in UTC.
    pub removed_at: Instant,
}

/// The schools that are expected, and those that were.
#[derive(Debug, Clone, Default)]
pub struct Expectation {
    schools: Vec<Listed>,
    source: RollSource,
    /// Of `schools`, by plain name.
    keys: BTreeSet<String>,
    left: Vec<Tenure>,
    /// When there was a list for the first time: of the schools it named counts also what came before.
    first_list: Option<Instant>,
}

impl Expectation {
    /// These schools are expected.
    #[must_use]
    pub fn of(schools: Vec<Listed>, source: RollSource) -> Self {
        let keys = schools.iter().map(|school| plain(&school.name)).collect();
        Self { schools, source, keys, ..Self::default() }
    }

    /// And these were, since there was a list for the first time.
    #[must_use]
    pub fn after(self, left: Vec<Tenure>, first_list: Option<Instant>) -> Self {
        Self { left, first_list, ..self }
    }

    /// The same with one school more.
    #[must_use]
    pub fn with(mut self, school: Listed) -> Self {
        self.keys.insert(plain(&school.name));
        self.schools.push(school);
        self
    }

    /// In the order of the list.
    #[must_use]
    pub fn schools(&self) -> &[Listed] {
        &self.schools
    }

    /// Where the list comes from.
    #[must_use]
    pub const fn source(&self) -> RollSource {
        self.source
    }

    /// True where this school, by plain name, is one of them.
    #[must_use]
    pub fn names(&self, school: &str) -> bool {
        self.keys.contains(school)
    }

    /// True where a report of this school, by plain name, that came in at `came`, is one of those that decide which campaign counts: where
    /// there is a list, all that may count; else of the schools that are expected, and of all where none is.
    #[must_use]
    pub fn decides(&self, school: &str, came: Instant) -> bool {
        if self.source.is_list() { self.admits(school, came) } else { self.keys.is_empty() || self.names(school) }
    }

    /// True where a report of this school, by plain name, that came in at `came`, may count: there is no list, the school is on it, or was
    /// when the report came in. So taking a school off changes no sum of the time before; and taking one off that was put on for what it
    /// had sent, ends what that did.
    #[must_use]
    pub fn admits(&self, school: &str, came: Instant) -> bool {
        !self.source.is_list() || self.names(school) || self.left.iter().any(|was| was.school == school && self.covers(was, came))
    }

    /// Who was on the first list, stands on it for all that came before there was one.
    fn covers(&self, was: &Tenure, came: Instant) -> bool {
        came < was.removed_at && (came >= was.added_at || self.first_list == Some(was.added_at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::roll;
    use crate::centre::testing::day;

    fn at(hour: u32) -> Instant {
        day("2026-07-10").and_hms_opt(hour, 0, 0).unwrap()
    }

    fn listing(source: RollSource) -> Expectation {
        Expectation::of(roll::read("龙泉小学").schools, source)
    }

    #[test]
    fn only_a_list_somebody_wrote_keeps_others_out() {
        for source in [RollSource::Given, RollSource::Kept] {
            let listing = listing(source);
            assert!(listing.admits(&plain("龙泉 小学"), at(8)) && !listing.admits(&plain("外来小学"), at(8)), "{source:?}");
            assert!(listing.with(Listed { name: "外来小学".into(), ..Listed::default() }).admits(&plain("外来小学"), at(8)));
        }
        for source in [RollSource::History, RollSource::Nothing] {
            assert!(listing(source).admits(&plain("外来小学"), at(8)), "{source:?}");
        }
    }

    #[test]
    fn what_came_while_a_school_was_on_the_list_counts_after_it_was_taken_off() {
        let was = |school: &str, added: u32, removed: u32| Tenure { school: plain(school), added_at: at(added), removed_at: at(removed) };
        let listing = listing(RollSource::Kept).after(vec![was("柳湾小学", 10, 14), was("外来小学", 12, 13)], Some(at(10)));
        let of = |school: &str, hours: &[u32]| hours.iter().map(|hour| listing.admits(&plain(school), at(*hour))).collect::<Vec<_>>();
        assert_eq!(of("柳湾小学", &[9, 11, 14]), [true, true, false], "also what came before there was a list");
        assert_eq!(of("外来小学", &[9, 11, 12, 13]), [false, false, true, false], "put on for what it had sent, and taken off again");
        let decides = |school: &str, hour: u32| listing.decides(&plain(school), at(hour));
        assert!(decides("柳湾小学", 11) && !decides("外来小学", 11), "what counts decides, and nothing else");
    }
}
