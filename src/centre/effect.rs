//! What a deed touches: the reports it is about, and those that stand otherwise for it, each with how it stands then.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::expectation::Expectation;
use super::status::{Status, statuses};
use super::submission::{State, Submission};

/// A report that a deed touches.
#[derive(Debug, Clone)]
pub struct Touched {
    /// The report.
    pub submission: Submission,
    /// How it stands.
    pub status: Status,
}

/// What a deed does.
#[derive(Debug, Clone, Default)]
pub struct Effect {
    /// Reports it is about, each as it stands then.
    pub own: Vec<Touched>,
    /// Others that count no more for it, or count again: of the same school, and of any whose campaign it decides.
    pub others: Vec<Touched>,
}

impl Effect {
    /// Adds what it does in another period.
    pub fn takes(&mut self, more: Self) {
        self.own.extend(more.own);
        self.others.extend(more.others);
    }
}

/// What becomes of `received`, which are of one period, once the states of some are changed by `then` and other schools are expected: of those
/// that are named by `ids`, and of others that stand otherwise for it.
#[must_use]
pub fn effect(
    mut received: Vec<Submission>,
    (now, later): (&Expectation, &Expectation),
    ids: &BTreeSet<i64>,
    then: &BTreeMap<i64, State>,
) -> Effect {
    let before = codes(&statuses(&received, now));
    for kept in &mut received {
        kept.state = then.get(&kept.id).copied().unwrap_or(kept.state);
    }
    let mut statuses = statuses(&received, later);
    let mut effect = Effect::default();
    for submission in received {
        let (is_own, id) = (ids.contains(&submission.id), submission.id);
        let Some(status) = statuses.remove(&id) else { continue };
        if is_own {
            effect.own.push(Touched { submission, status });
        } else if before.get(&id) != Some(&status.code()) {
            effect.others.push(Touched { submission, status });
        }
    }
    effect
}

fn codes(statuses: &HashMap<i64, Status>) -> HashMap<i64, &'static str> {
    statuses.iter().map(|(id, status)| (*id, status.code())).collect()
}
