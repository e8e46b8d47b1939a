//! Who is expected and not there, and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use super::consolidation::School;
use super::receipt::Came;
use super::roll::{Listed, Names, plain};
use super::submission::Submission;

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

/// A school that reported and is on no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    /// As it reports.
    pub school: String,
    /// One on the list that may be meant.
    pub near: Option<String>,
}

/// Reports of one period of which nothing counts.
#[derive(Clone, Copy)]
pub(super) struct Uncounted<'r> {
    /// They wait for their key.
    pub key_asked: &'r [Submission],
    /// They were taken back.
    pub taken_back: &'r [Submission],
}

/// Who is expected and not there, and the other way round. Nobody is missing from a list that is empty, and nobody unexpected.
pub(super) fn held_against(roll: &[Listed], schools: &[School], uncounted: Uncounted<'_>) -> (Vec<Missing>, Vec<Unexpected>) {
    if roll.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let expected: BTreeSet<String> = roll.iter().map(|listed| plain(&listed.name)).collect();
    let there: BTreeSet<String> = schools.iter().map(|school| school.submission.school_key()).collect();
    let (waiting, taken_back) = (files(uncounted.key_asked), files(uncounted.taken_back));
    let absent: Vec<&Listed> = roll.iter().filter(|listed| !there.contains(&plain(&listed.name))).collect();
    let strange = |name: &&str| !expected.contains(&plain(name));
    let others: Vec<&str> = schools.iter().map(School::name).filter(strange).collect();
    let of_absent = Names::of(absent.iter().map(|listed| listed.name.as_str()));
    // Meant for one that is missing; or for one that is there too, and then it may be counted twice.
    let of_all = Names::of(roll.iter().map(|listed| listed.name.as_str()));
    let near = |name: &str| of_absent.nearest(name).or_else(|| of_all.nearest(name)).map(Into::into);
    let unexpected = others.iter().map(|name| Unexpected { school: (*name).to_owned(), near: near(name) }).collect();
    let waiting_strangers = uncounted.key_asked.iter().map(|kept| kept.offer.school.as_str()).filter(strange);
    let of_others = Names::of(others.iter().copied().chain(waiting_strangers).collect::<BTreeSet<_>>());
    let missing = absent.into_iter().map(|listed| {
        let key = plain(&listed.name);
        Missing {
            school: listed.clone(),
            near: of_others.nearest(&listed.name).map(Into::into),
            waiting: waiting.get(&key).cloned(),
            taken_back: taken_back.get(&key).cloned(),
        }
    });
    (missing.collect(), unexpected)
}

/// What the latest report of each school is called, by plain name.
fn files(reports: &[Submission]) -> BTreeMap<String, String> {
    reports.iter().map(|kept| (kept.school_key(), kept.offer.file_name.clone())).collect()
}
