//! The schools of one period made one: who counts, what is added up, who is missing, and that all the sums agree.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::asked_key::AskedKey;
use super::control::{Control, controls};
use super::counting::{Counting, set_aside};
use super::expectation::Expectation;
use super::plausible::Implausible;
use super::presence::{First, Missing, Presence, Uncounted, Unlisted};
use super::school::{ranked, shared_keys};
use super::stages::stages;
use super::submission::{Exclusion, State, Submission};
use super::tally::Tally;
use super::townships::{Township, townships};
use crate::basics::calendar::Day;
use crate::basics::money::OutOfRange;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::standing::Stage;
use crate::reports::period::Period;
use crate::reports::trust::KnownKey;

pub use super::counting::{OtherCampaign, Superseded, counting};
pub use super::school::School;

/// What is added up, and held against what.
#[derive(Debug, Clone)]
pub struct Question {
    /// The period.
    pub period: Period,
    /// Days after a period until its reports are due.
    pub due_days: i64,
    /// The schools that are expected.
    pub expected: Expectation,
    /// The keys of schools that were seen, and whether they are believed.
    pub keys: Vec<KnownKey>,
}

/// One period of the trend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrendPeriod {
    /// The period.
    pub period: Period,
    /// Its sum.
    pub tally: Tally,
}

/// All of it.
#[derive(Debug, Clone)]
pub struct Consolidation {
    /// What was asked.
    pub question: Question,
    /// Schools that count, by name.
    pub schools: Vec<School>,
    /// Reports in whose place a later one stands.
    pub superseded: Vec<Superseded>,
    /// Reports of a campaign that does not count of their school.
    pub other_campaigns: Vec<OtherCampaign>,
    /// Reports that wait until the new key of their school is accepted.
    pub key_asked: Vec<AskedKey>,
    /// Reports that were taken back.
    pub taken_back: Vec<Submission>,
    /// Reports that were kept and cannot be a school's, each with why.
    pub set_aside: Vec<(Submission, Implausible)>,
    /// Schools that are expected and not there.
    pub missing: Vec<Missing>,
    /// Reports of schools that are not on the list: they count once their school is put on it.
    pub unlisted: Vec<Unlisted>,
    /// Schools that count and never reported before, where there is no list.
    pub first: Vec<First>,
    /// Schools that are on the list no more and count by what came while they were.
    pub left: Vec<String>,
    /// Names that one key signed for.
    pub shared_keys: Vec<Vec<String>>,
    /// The whole.
    pub total: Tally,
    /// By township, those with most people late first.
    pub townships: Vec<Township>,
    /// People by worst stage, in the order of [`Stage::ALL`].
    pub stages: Vec<(Stage, i64)>,
    /// Schools whose workbook has no stages.
    pub without_stages: Vec<String>,
    /// What proves the sums.
    pub controls: Vec<Control>,
    /// In basis points: the schools' target, the strictest where they differ.
    pub target_bp: i64,
    /// True where schools have different targets.
    pub targets_differ: bool,
    /// Up to this period, from the oldest.
    pub trend: Vec<TrendPeriod>,
}

impl Consolidation {
    /// True where every sum is what the schools come to.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.controls.iter().all(|control| control.agrees)
    }

    /// From the earliest to the latest day the figures speak of.
    #[must_use]
    pub fn as_of(&self) -> Option<(Day, Day)> {
        let days = || self.schools.iter().map(|school| school.submission.offer.as_of);
        days().min().zip(days().max())
    }

    /// People to cure until every school has met its own target.
    #[must_use]
    pub fn to_cure_each(&self) -> i64 {
        self.schools.iter().filter_map(School::to_cure).fold(0, i64::saturating_add)
    }

    /// Schools that count and for which `given` holds, by name.
    pub fn named(&self, given: impl Fn(&School) -> bool) -> Vec<&str> {
        self.schools.iter().filter(|school| given(school)).map(School::name).collect()
    }

    /// The campaigns that are added up, each with its schools: that of most schools first.
    #[must_use]
    pub fn campaigns(&self) -> Vec<(&str, usize)> {
        let mut campaigns: BTreeMap<String, (&str, usize)> = BTreeMap::new();
        for school in &self.schools {
            campaigns.entry(school.submission.campaign_key()).or_insert((school.campaign(), 0)).1 += 1;
        }
        let mut campaigns: Vec<(&str, usize)> = campaigns.into_values().collect();
        campaigns.sort_by_key(|(_, schools)| Reverse(*schools));
        campaigns
    }

    /// Exclusions with the school they are of.
    pub fn exclusions(&self) -> impl Iterator<Item = (&School, &Exclusion)> {
        self.schools.iter().flat_map(|school| school.submission.offer.detail.exclusions.iter().map(move |entry| (school, entry)))
    }

    /// Exclusions of one school by kind, in the order of [`ExclusionKind::ALL`].
    #[must_use]
    pub fn excluded_by_kind(school: &School) -> [i64; 6] {
        let entries = &school.submission.offer.detail.exclusions;
        let count = |kind: ExclusionKind| entries.iter().filter(|entry| entry.kind == kind.text()).count();
        ExclusionKind::ALL.map(|kind| i64::try_from(count(kind)).unwrap_or(i64::MAX))
    }
}

/// Adds the reports of one period up. `trend` is what periods came to before, from the oldest. `received_on` is the day an instant fell on where the program runs.
///
/// # Errors
/// [`OutOfRange`].
pub fn consolidated(
    question: Question,
    received: Vec<Submission>,
    trend: Vec<TrendPeriod>,
    received_on: impl Fn(&Submission) -> Day,
) -> Result<Consolidation, OutOfRange> {
    let in_state = |state| received.iter().filter(|submission| submission.state == state).cloned().collect::<Vec<_>>();
    let (waiting, taken_back) = (in_state(State::KeyAsked), in_state(State::TakenBack));
    let set_aside = received.iter().filter_map(|kept| Some((kept.clone(), set_aside(kept)?))).collect();
    let Counting { counted, superseded, other_campaigns, unlisted } = counting(received, &question.expected);
    let first_came = first_came(counted.iter().chain(superseded.iter().map(|old| &old.submission)), &received_on);
    let schools = ranked(&question, counted, |kept| first_came.get(&whose(kept)).copied().unwrap_or_else(|| received_on(kept)));
    let total = Tally::sum(schools.iter().map(|school| school.tally))?;
    let townships = townships(&schools)?;
    let (stages, without_stages) = stages(&schools)?;
    let trend = up_to(&question.period, &total, trend);
    let uncounted = Uncounted { key_asked: &waiting, taken_back: &taken_back, unlisted };
    let Presence { missing, unlisted, first, left } = Presence::of(&question.expected, &schools, uncounted);
    let key_asked = waiting.into_iter().map(|kept| AskedKey::of(kept, &question.keys)).collect();
    let targets: BTreeSet<i64> = schools.iter().map(|school| school.submission.offer.cover.target_bp).collect();
    Ok(Consolidation {
        controls: controls(&schools, &total, &townships, &stages, without_stages.is_empty())?,
        target_bp: targets.first().copied().unwrap_or(500),
        targets_differ: targets.len() > 1,
        shared_keys: shared_keys(&schools),
        question,
        schools,
        superseded,
        other_campaigns,
        key_asked,
        taken_back,
        set_aside,
        missing,
        unlisted,
        first,
        left,
        total,
        townships,
        stages,
        without_stages,
        trend,
    })
}

/// A school and its campaign.
fn whose(kept: &Submission) -> (String, String) {
    (kept.school_key(), kept.campaign_key())
}

/// When the first report of a school came: who corrects one later was not late.
fn first_came<'s>(
    reports: impl Iterator<Item = &'s Submission>,
    received_on: &impl Fn(&Submission) -> Day,
) -> BTreeMap<(String, String), Day> {
    let mut first: BTreeMap<(String, String), Day> = BTreeMap::new();
    for kept in reports {
        let came = received_on(kept);
        first.entry(whose(kept)).and_modify(|day| *day = came.min(*day)).or_insert(came);
    }
    first
}

/// The trend ends with the total that is shown, whichever of the reports kept it is of.
fn up_to(period: &Period, total: &Tally, trend: Vec<TrendPeriod>) -> Vec<TrendPeriod> {
    let before = trend.into_iter().filter(|line| line.period != *period);
    before.chain((total.schools > 0).then_some(TrendPeriod { period: *period, tally: *total })).collect()
}
