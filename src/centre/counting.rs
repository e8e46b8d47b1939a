//! Which of the reports that came count.

use std::collections::BTreeMap;

use super::plausible::{Implausible, implausible};
use super::submission::{State, Submission};

/// A report in whose place a later one of its school counts.
#[derive(Debug, Clone)]
pub struct Superseded {
    /// The earlier.
    pub submission: Submission,
    /// Number of the one that counts.
    pub by: String,
}

/// Why a report that was kept cannot count. None came in since it is asked for at the door.
#[must_use]
pub fn set_aside(kept: &Submission) -> Option<Implausible> {
    implausible(&kept.offer.cover, kept.offer.made_at, kept.received_at).filter(|_| kept.state == State::Received)
}

/// Of the reports of one period those that count: of each school the one made last. The others are superseded. What is set aside is neither.
#[must_use]
pub fn counting(received: Vec<Submission>) -> (Vec<Submission>, Vec<Superseded>) {
    let mut by_school: BTreeMap<String, Vec<Submission>> = BTreeMap::new();
    for submission in received.into_iter().filter(|kept| kept.state == State::Received && set_aside(kept).is_none()) {
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
