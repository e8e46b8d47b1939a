//! What a deed about a key touches: the reports it signed, each with how it stands.

use std::collections::{BTreeMap, BTreeSet};

use super::roll::Listed;
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

/// How those of `received`, which are of one period, stand that are named by `ids`, once the states of some are changed by `then`.
#[must_use]
pub fn touched(mut received: Vec<Submission>, expected: &[Listed], ids: &BTreeSet<i64>, then: &BTreeMap<i64, State>) -> Vec<Touched> {
    for kept in &mut received {
        kept.state = then.get(&kept.id).copied().unwrap_or(kept.state);
    }
    let mut statuses = statuses(&received, expected);
    let named = received.into_iter().filter(|kept| ids.contains(&kept.id));
    named.filter_map(|submission| Some(Touched { status: statuses.remove(&submission.id)?, submission })).collect()
}
