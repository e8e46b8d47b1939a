//! One school among those that are added up, and where it stands among them.

use std::collections::BTreeMap;

use super::consolidation::Question;
use super::punctual::{self, Late};
use super::ranking;
use super::roll::plain;
use super::submission::Submission;
use super::tally::Tally;
use crate::basics::calendar::Day;
use crate::reports::received::{PublicKey, StatedBasis};

/// One school that counts.
#[derive(Debug, Clone)]
pub struct School {
    /// What it reported.
    pub submission: Submission,
    /// Its figures as they are added up.
    pub tally: Tally,
    /// Its township by the list; empty where not known.
    pub township: String,
    /// How late the report came.
    pub late: Option<Late>,
    /// The figures are older than the period.
    pub outdated: bool,
    /// Its place by people, 1 for the lowest rate.
    pub place_by_people: Option<usize>,
    /// Its place by money.
    pub place_by_money: Option<usize>,
}

impl School {
    /// Its name as it reports.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.submission.offer.school
    }

    /// The campaign it reports on.
    #[must_use]
    pub fn campaign(&self) -> &str {
        &self.submission.offer.cover.campaign
    }

    /// What its figures rest on.
    #[must_use]
    pub fn basis(&self) -> StatedBasis {
        self.submission.offer.cover.basis()
    }

    /// People to cure, as the school itself counts them.
    #[must_use]
    pub fn to_cure(&self) -> Option<i64> {
        self.submission.offer.cover.to_cure
    }
}

/// The schools of these reports, each with its place.
pub(super) fn ranked(question: &Question, counted: Vec<Submission>, received_on: impl Fn(&Submission) -> Day) -> Vec<School> {
    let mut schools: Vec<School> = counted.into_iter().map(|one| school(question, one, &received_on)).collect();
    rank(&mut schools);
    schools
}

/// As the question asks of it; where it stands is not known yet.
fn school(question: &Question, submission: Submission, received_on: &impl Fn(&Submission) -> Day) -> School {
    let key = submission.school_key();
    let listed = question.expected.schools().iter().find(|listed| plain(&listed.name) == key);
    School {
        tally: Tally::of(&submission.offer.cover),
        township: listed.map(|listed| listed.township.clone()).unwrap_or_default(),
        late: punctual::late(&question.period, question.due_days, received_on(&submission)),
        outdated: punctual::is_outdated(&question.period, submission.offer.as_of),
        place_by_people: None,
        place_by_money: None,
        submission,
    }
}

fn rank(schools: &mut [School]) {
    let by_people = ranking::places(&schools.iter().map(|school| school.tally.by_people()).collect::<Vec<_>>());
    let by_money = ranking::places(&schools.iter().map(|school| school.tally.by_money()).collect::<Vec<_>>());
    for (school, places) in schools.iter_mut().zip(by_people.into_iter().zip(by_money)) {
        (school.place_by_people, school.place_by_money) = places;
    }
}

/// Names that one key signed for.
pub(super) fn shared_keys(schools: &[School]) -> Vec<Vec<String>> {
    let mut names: BTreeMap<PublicKey, Vec<String>> = BTreeMap::new();
    for school in schools {
        names.entry(school.submission.offer.key).or_default().push(school.name().to_owned());
    }
    names.into_values().filter(|names| names.len() > 1).collect()
}
