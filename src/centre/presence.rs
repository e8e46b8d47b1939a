//! Who is expected and not there, and the other way round.

use std::collections::BTreeSet;

use super::consolidation::School;
use super::expectation::{Expectation, RollSource};
use super::receipt::Came;
use super::roll::{Listed, Names, plain};
use super::submission::Submission;
use crate::basics::words::Words;

/// What became of what a school sent, of which nothing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent<'s> {
    /// It sent nothing.
    Nothing,
    /// A report that counts when its key is accepted: nobody need ask the school for one.
    KeyAsked(&'s str),
    /// A file of which nothing can be used: it need not be asked for one, but for another.
    Unusable(&'s str),
    /// A report that was taken back.
    TakenBack(&'s str),
}

impl<'s> Sent<'s> {
    /// As JSON writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::KeyAsked(_) => "key_asked",
            Self::Unusable(_) => "unusable",
            Self::TakenBack(_) => "taken_back",
        }
    }

    /// What the file was called.
    #[must_use]
    pub const fn file(self) -> Option<&'s str> {
        match self {
            Self::Nothing => None,
            Self::KeyAsked(file) | Self::Unusable(file) | Self::TakenBack(file) => Some(file),
        }
    }
}

/// A school that is expected and of which nothing counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub school: Listed,
    /// A school that is not on the list and may be meant: by its name.
    pub near: Option<String>,
    /// What its report was called that waits for its key.
    pub waiting: Option<String>,
    /// What its report was called that was taken back.
    pub taken_back: Option<String>,
}

impl Missing {
    /// What it did send, where `came` are the files of this time.
    #[must_use]
    pub fn sent<'s>(&'s self, came: &'s [Came]) -> Sent<'s> {
        let key = plain(&self.school.name);
        let own = |came: &&Came| came.is_unsettled() && came.school.as_deref().is_some_and(|school| plain(school) == key);
        if let Some(file) = &self.waiting {
            Sent::KeyAsked(file)
        } else if let Some(unusable) = came.iter().find(own) {
            Sent::Unusable(&unusable.file)
        } else {
            self.taken_back.as_deref().map_or(Sent::Nothing, Sent::TakenBack)
        }
    }
}

/// A report of a school that is not on the list.
#[derive(Debug, Clone)]
pub struct Unlisted {
    /// The report.
    pub submission: Submission,
    /// One on the list that may be meant.
    pub near: Option<String>,
}

impl Unlisted {
    /// That it does not count, and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        [words.say("centre-told-unlisted"), todo_of_unlisted(self.near.as_deref(), words)].join(&words.say("centre-between"))
    }
}

/// What to do about a report whose school is not on the list, where `near` is one that may be meant.
pub(super) fn todo_of_unlisted(near: Option<&str>, words: Words) -> String {
    match near {
        Some(near) => words.say_with("centre-do-unlisted-near", &[("name", near.to_owned().into())]),
        None => words.say("centre-do-unlisted"),
    }
}

/// A school that counts and never reported before, where there is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct First {
    /// As it reports.
    pub school: String,
    /// One that did, and may be meant.
    pub near: Option<String>,
}

/// Reports of one period of which nothing counts.
pub(super) struct Uncounted<'r> {
    /// They wait for their key.
    pub key_asked: &'r [Submission],
    /// They were taken back.
    pub taken_back: &'r [Submission],
    /// Their school is not on the list.
    pub unlisted: Vec<Submission>,
}

/// Which of the expected schools a name may be meant for: one that is missing; or one that is there too, and then it may be counted twice.
pub(super) struct Meant<'e> {
    absent: Names<'e>,
    all: Names<'e>,
}

impl<'e> Meant<'e> {
    /// Of these schools, of which those are `there`, by plain name.
    pub fn of(schools: &'e [Listed], there: &BTreeSet<String>) -> Self {
        let absent = schools.iter().filter(|listed| !there.contains(&plain(&listed.name)));
        Self {
            absent: Names::of(absent.map(|listed| listed.name.as_str())),
            all: Names::of(schools.iter().map(|listed| listed.name.as_str())),
        }
    }

    /// The one `name` may be meant for.
    pub fn by(&self, name: &str) -> Option<String> {
        self.absent.nearest(name).or_else(|| self.all.nearest(name)).map(Into::into)
    }
}

/// Who is expected and not there, and the other way round.
pub(super) struct Presence {
    /// They are expected, and nothing of them counts.
    pub missing: Vec<Missing>,
    /// They are not on the list.
    pub unlisted: Vec<Unlisted>,
    /// They count and never reported before.
    pub first: Vec<First>,
    /// They count and are on the list no more.
    pub left: Vec<String>,
}

impl Presence {
    /// Nobody is missing where nobody is expected, and nobody new.
    pub fn of(expected: &Expectation, schools: &[School], uncounted: Uncounted<'_>) -> Self {
        let there: BTreeSet<String> = schools.iter().map(|school| school.submission.school_key()).collect();
        let meant = Meant::of(expected.schools(), &there);
        let strange = |name: &&str| !expected.names(&plain(name));
        let first = |name: &str| First { school: name.to_owned(), near: meant.by(name) };
        let is_new = expected.source() == RollSource::History;
        let first = schools.iter().filter(|_| is_new).map(School::name).filter(strange).map(first).collect();
        let strangers = schools.iter().map(School::name).filter(strange);
        let waiting = uncounted.key_asked.iter().chain(&uncounted.unlisted).map(|kept| kept.offer.school.as_str()).filter(strange);
        let of_others = Names::of(strangers.chain(waiting).collect::<BTreeSet<_>>());
        let absent = expected.schools().iter().filter(|listed| !there.contains(&plain(&listed.name)));
        let missing = absent.map(|listed| missing(listed, &of_others, (uncounted.key_asked, uncounted.taken_back))).collect();
        let unlisted = uncounted.unlisted.iter().map(|kept| Unlisted { near: meant.by(&kept.offer.school), submission: kept.clone() });
        let is_off = |name: &&str| expected.source().is_list() && strange(name);
        let left = schools.iter().map(School::name).filter(is_off).map(Into::into).collect();
        Self { missing, unlisted: unlisted.collect(), first, left }
    }
}

fn missing(listed: &Listed, of_others: &Names<'_>, (key_asked, taken_back): (&[Submission], &[Submission])) -> Missing {
    let key = plain(&listed.name);
    let last = |reports: &[Submission]| reports.iter().rfind(|kept| kept.school_key() == key).map(|kept| kept.offer.file_name.clone());
    Missing {
        school: listed.clone(),
        near: of_others.nearest(&listed.name).map(Into::into),
        waiting: last(key_asked),
        taken_back: last(taken_back),
    }
}
