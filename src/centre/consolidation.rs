//! The schools of one period made one: who counts, what is added up, who is missing, and that all the sums agree.

use std::collections::{BTreeMap, BTreeSet};

use super::punctual::{self, Late};
use super::ranking;
use super::roll::{self, Listed, plain};
use super::submission::{Exclusion, State, Submission};
use super::tally::Tally;
use crate::basics::calendar::Day;
use crate::basics::money::OutOfRange;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::standing::Stage;
use crate::reports::period::Period;
use crate::reports::received::{PublicKey, StatedBasis};

/// Where the list of schools comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RollSource {
    /// Handed in with the files.
    Given,
    /// Kept in the workspace.
    Kept,
    /// Schools that reported before, where there is no list.
    History,
    /// There is none.
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
}

/// What is added up, and held against what.
#[derive(Debug, Clone)]
pub struct Question {
    /// The period.
    pub period: Period,
    /// Days after a period until its reports are due.
    pub due_days: i64,
    /// The schools that are expected.
    pub roll: Vec<Listed>,
    /// Where that list comes from.
    pub source: RollSource,
}

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

/// A report in whose place a later one of its school counts.
#[derive(Debug, Clone)]
pub struct Superseded {
    /// The earlier.
    pub submission: Submission,
    /// Number of the one that counts.
    pub by: String,
}

/// A school that is expected and has sent nothing that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Which.
    pub school: Listed,
    /// A school that is not on the list and may be meant: by its name.
    pub near: Option<String>,
}

/// A school that reported and is on no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unexpected {
    /// As it reports.
    pub school: String,
    /// One on the list that may be meant.
    pub near: Option<String>,
}

/// One township: the villages of all schools, and what cannot be given to a township.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Township {
    /// Which.
    pub place: TownshipName,
    /// Its sum; `schools` counts those that have people there.
    pub tally: Tally,
}

/// What a line of townships stands for. Sorts as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TownshipName {
    /// A township.
    Named(String),
    /// Places without one.
    Unstated,
    /// Schools on a declared base: theirs cannot be given to places.
    Declared,
}

/// A sum beside the one it has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Control {
    /// What was added up: `schools`, `townships`, `stages`.
    pub code: &'static str,
    /// People of schools with a population.
    pub people: Option<i64>,
    /// People late.
    pub late: i64,
    /// Unpaid and late, in fen.
    pub unpaid: Option<i64>,
    /// True where it is what the schools come to.
    pub agrees: bool,
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
    /// Reports in whose place a later one counts.
    pub superseded: Vec<Superseded>,
    /// Reports that wait until the new key of their school is accepted.
    pub key_asked: Vec<Submission>,
    /// Reports that were taken back.
    pub taken_back: Vec<Submission>,
    /// Schools that are expected and not there.
    pub missing: Vec<Missing>,
    /// Schools that are there and not expected.
    pub unexpected: Vec<Unexpected>,
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

/// Of the reports of one period those that count: of each school the one made last. The others are superseded.
#[must_use]
pub fn counting(received: Vec<Submission>) -> (Vec<Submission>, Vec<Superseded>) {
    let mut by_school: BTreeMap<String, Vec<Submission>> = BTreeMap::new();
    for submission in received.into_iter().filter(|submission| submission.state == State::Received) {
        by_school.entry(submission.school_key()).or_default().push(submission);
    }
    let (mut counted, mut superseded) = (Vec::new(), Vec::new());
    for mut reports in by_school.into_values() {
        reports.sort_by(|one, other| (one.offer.made_at, &one.offer.report_no).cmp(&(other.offer.made_at, &other.offer.report_no)));
        if let Some(last) = reports.pop() {
            superseded.extend(reports.into_iter().map(|submission| Superseded { submission, by: last.offer.report_no.clone() }));
            counted.push(last);
        }
    }
    (counted, superseded)
}

/// Adds the reports of one period up. `received_on` is the day an instant fell on where the program runs.
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
    let (key_asked, taken_back) = (in_state(State::KeyAsked), in_state(State::TakenBack));
    let (counted, superseded) = counting(received);
    let mut schools: Vec<School> = counted.into_iter().map(|one| school(&question, one, &received_on)).collect();
    rank(&mut schools);
    let total = Tally::sum(schools.iter().map(|school| school.tally))?;
    let townships = townships(&schools)?;
    let (stages, without_stages) = stages(&schools)?;
    let (missing, unexpected) = held_against(&question.roll, &schools);
    let targets: BTreeSet<i64> = schools.iter().map(|school| school.submission.offer.cover.target_bp).collect();
    Ok(Consolidation {
        controls: controls(&schools, &total, &townships, &stages, without_stages.is_empty())?,
        target_bp: targets.first().copied().unwrap_or(500),
        targets_differ: targets.len() > 1,
        shared_keys: shared_keys(&schools),
        question,
        schools,
        superseded,
        key_asked,
        taken_back,
        missing,
        unexpected,
        total,
        townships,
        stages,
        without_stages,
        trend,
    })
}

fn school(question: &Question, submission: Submission, received_on: &impl Fn(&Submission) -> Day) -> School {
    let key = submission.school_key();
    let listed = question.roll.iter().find(|listed| plain(&listed.name) == key);
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

/// Of a school with a population its villages go to their townships, and what its rows leave over stands under no township. What a school
/// with a declared base states stays together: its base is of no place. The rows of all come to what the schools come to.
fn townships(schools: &[School]) -> Result<Vec<Township>, OutOfRange> {
    let mut sums: BTreeMap<TownshipName, Tally> = BTreeMap::new();
    for school in schools {
        let mut own: BTreeMap<TownshipName, Tally> = BTreeMap::new();
        if school.basis() == StatedBasis::Declared {
            own.insert(TownshipName::Declared, school.tally);
        } else {
            for place in &school.submission.offer.detail.places {
                let sum = own.entry(township(&place.township)).or_default();
                *sum = sum.plus(&counted_as(school, Tally::of_place(place)))?;
            }
        }
        for (name, mut tally) in own {
            tally.schools = 1;
            let sum = sums.entry(name).or_default();
            *sum = sum.plus(&tally)?;
        }
    }
    let mut townships: Vec<Township> = sums.into_iter().map(|(place, tally)| Township { place, tally }).collect();
    townships.sort_by(|one, other| {
        let weight = |line: &Township| (!matches!(line.place, TownshipName::Named(_)), std::cmp::Reverse(line.tally.borrowers_late));
        weight(one).cmp(&weight(other)).then_with(|| one.place.cmp(&other.place))
    });
    Ok(townships)
}

fn township(name: &str) -> TownshipName {
    let name = name.trim();
    if name.is_empty() { TownshipName::Unstated } else { TownshipName::Named(name.to_owned()) }
}

/// A part of a school counts below the line where the school does.
fn counted_as(school: &School, part: Tally) -> Tally {
    let cover = &school.submission.offer.cover;
    let mut part = part;
    if cover.basis() != StatedBasis::Population {
        (part.borrowers, part.base_late, part.contracts) = (0, 0, 0);
    }
    if cover.due_total.is_none() {
        (part.due_total, part.due_late) = Default::default();
    }
    part
}

/// People by stage, and the schools that say none.
fn stages(schools: &[School]) -> Result<(Vec<(Stage, i64)>, Vec<String>), OutOfRange> {
    let (mut sums, mut without) = ([0_i64; Stage::ALL.len()], Vec::new());
    for school in schools {
        let detail = &school.submission.offer.detail;
        if detail.stages.is_empty() {
            without.push(school.name().to_owned());
        }
        for (code, people) in &detail.stages {
            if let Some(sum) = Stage::from_code(code).and_then(|stage| sums.get_mut(stage.index())) {
                *sum = sum.checked_add(*people).ok_or(OutOfRange)?;
            }
        }
    }
    Ok((Stage::ALL.into_iter().zip(sums).collect(), without))
}

/// The whole as it comes from schools, townships and stages.
fn controls(
    schools: &[School],
    total: &Tally,
    townships: &[Township],
    stages: &[(Stage, i64)],
    all_have_stages: bool,
) -> Result<Vec<Control>, OutOfRange> {
    let places = Tally::sum(townships.iter().map(|line| line.tally))?;
    let whole = |code, tally: &Tally| Control {
        code,
        people: Some(tally.borrowers),
        late: tally.borrowers_late,
        unpaid: Some(tally.unpaid_total_late.fen()),
        agrees: (tally.borrowers, tally.borrowers_late, tally.unpaid_total_late)
            == (total.borrowers, total.borrowers_late, total.unpaid_total_late),
    };
    let late = stages.iter().filter(|(stage, _)| stage.is_late()).try_fold(0_i64, |sum, (_, people)| sum.checked_add(*people));
    let late = late.ok_or(OutOfRange)?;
    // Only where every school lists a population are all its people in a stage.
    let listed = schools.iter().all(|school| school.basis() == StatedBasis::Population);
    let people = stages.iter().try_fold(0_i64, |sum, (_, people)| sum.checked_add(*people)).ok_or(OutOfRange)?;
    let mut controls = vec![whole("schools", total), whole("townships", &places)];
    if all_have_stages {
        let agrees = late == total.borrowers_late && (!listed || people == total.borrowers);
        controls.push(Control { code: "stages", people: listed.then_some(people), late, unpaid: None, agrees });
    }
    Ok(controls)
}

/// Who is expected and not there, and the other way round. Nobody is missing from a list that is empty, and nobody unexpected.
fn held_against(roll: &[Listed], schools: &[School]) -> (Vec<Missing>, Vec<Unexpected>) {
    if roll.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let expected: BTreeSet<String> = roll.iter().map(|listed| plain(&listed.name)).collect();
    let there: BTreeSet<String> = schools.iter().map(|school| school.submission.school_key()).collect();
    let absent: Vec<&Listed> = roll.iter().filter(|listed| !there.contains(&plain(&listed.name))).collect();
    let others: Vec<&str> = schools.iter().map(School::name).filter(|name| !expected.contains(&plain(name))).collect();
    let near = |name: &str, among: &mut dyn Iterator<Item = &str>| {
        let names: Vec<String> = among.map(ToOwned::to_owned).collect();
        roll::nearest(name, names.iter().map(String::as_str)).map(ToOwned::to_owned)
    };
    let unexpected = others
        .iter()
        .map(|name| Unexpected { school: (*name).to_owned(), near: near(name, &mut absent.iter().map(|listed| listed.name.as_str())) })
        .collect();
    let missing =
        absent.iter().map(|listed| Missing { school: (*listed).clone(), near: near(&listed.name, &mut others.iter().copied()) }).collect();
    (missing, unexpected)
}

fn shared_keys(schools: &[School]) -> Vec<Vec<String>> {
    let mut names: BTreeMap<PublicKey, Vec<String>> = BTreeMap::new();
    for school in schools {
        names.entry(school.submission.offer.key).or_default().push(school.name().to_owned());
    }
    names.into_values().filter(|names| names.len() > 1).collect()
}
