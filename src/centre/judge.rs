//! What becomes of a report that is as it was sent, held against those that came before it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::roll::plain;
use super::submission::{Offer, State, Submission};
use crate::reports::received::PublicKey;

/// Keys by school and schools by key, as far as reports have shown them. The first key of a school is trusted; a later one when somebody
/// accepts it.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    /// By the plain name of a school: its keys, and whether each is accepted.
    by_school: BTreeMap<String, BTreeMap<PublicKey, bool>>,
    /// The names a key has signed for, as they were written.
    by_key: BTreeMap<PublicKey, BTreeMap<String, String>>,
}

impl Keys {
    /// Remembers that a report of `school` was signed with `key`. A key once accepted stays so.
    pub fn seen(&mut self, school: &str, key: PublicKey, accepted: bool) {
        let known = self.by_school.entry(plain(school)).or_default().entry(key).or_default();
        *known |= accepted;
        self.by_key.entry(key).or_default().entry(plain(school)).or_insert_with(|| school.to_owned());
    }

    /// True for the first key of a school, and for one that was accepted.
    #[must_use]
    pub fn is_accepted(&self, school: &str, key: &PublicKey) -> bool {
        let Some(keys) = self.by_school.get(&plain(school)) else { return true };
        keys.get(key).copied().unwrap_or(false) || !keys.values().any(|accepted| *accepted)
    }

    /// Other schools this key has signed for.
    #[must_use]
    pub fn others_of(&self, school: &str, key: &PublicKey) -> Vec<String> {
        let own = plain(school);
        self.by_key.get(key).into_iter().flatten().filter(|(other, _)| **other != own).map(|(_, name)| name.clone()).collect()
    }
}

/// What came before.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What was kept under the numbers that came in.
    pub by_number: HashMap<String, Submission>,
    /// Every key.
    pub keys: Keys,
    /// Schools whose new keys are accepted now, by plain name.
    pub accepting: BTreeSet<String>,
}

/// What becomes of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is kept and may count.
    Taken,
    /// It is kept; its school signs with a key that is new, and it counts when somebody has accepted that.
    KeyAsked,
    /// It is the same report as the one kept already.
    Twice {
        /// What that file was called.
        file_name: String,
        /// Its id; 0 where it came in together with this one.
        id: i64,
    },
    /// It was kept and taken back, and counts again.
    Again {
        /// Its id.
        id: i64,
    },
    /// Another report stands under its number: one of the two is not what its school sent.
    Contradicts {
        /// What the file of the other was called.
        file_name: String,
    },
}

impl Known {
    /// Judges one report and remembers it for those after it.
    pub fn judge(&mut self, offer: &Offer) -> Verdict {
        if let Some(before) = self.by_number.get_mut(&offer.report_no) {
            return judged_beside(before, offer);
        }
        let school = plain(&offer.school);
        let accepted = self.keys.is_accepted(&offer.school, &offer.key) || self.accepting.contains(&school);
        self.keys.seen(&offer.school, offer.key, accepted);
        let state = if accepted { State::Received } else { State::KeyAsked };
        let kept = Submission {
            id: 0,
            offer: offer.clone(),
            received_at: offer.made_at,
            received_by: String::new(),
            state,
            reason: String::new(),
        };
        self.by_number.insert(offer.report_no.clone(), kept);
        if accepted { Verdict::Taken } else { Verdict::KeyAsked }
    }
}

/// A report under a number that is known: the same, or one that contradicts it.
fn judged_beside(before: &mut Submission, offer: &Offer) -> Verdict {
    if !before.offer.says_the_same(offer) {
        return Verdict::Contradicts { file_name: before.offer.file_name.clone() };
    }
    if before.state == State::TakenBack {
        before.state = State::Received;
        return Verdict::Again { id: before.id };
    }
    Verdict::Twice { file_name: before.offer.file_name.clone(), id: before.id }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{key, offer};

    #[test]
    fn the_same_report_counts_once_and_one_that_differs_under_its_number_not_at_all() {
        let mut known = Known::default();
        let first = offer("龙泉小学", "2026-07-01");
        assert_eq!(known.judge(&first), Verdict::Taken);
        let copy = Offer { file_name: "副本.xlsx".into(), sha256: "other".into(), ..first.clone() };
        assert_eq!(known.judge(&copy), Verdict::Twice { file_name: first.file_name.clone(), id: 0 });
        let mut forged = first.clone();
        forged.cover.borrowers_late -= 1;
        assert_eq!(known.judge(&forged), Verdict::Contradicts { file_name: first.file_name });
    }

    #[test]
    fn the_first_key_of_a_school_is_trusted_and_the_next_one_asked_about() {
        let mut known = Known::default();
        assert_eq!(known.judge(&offer("龙泉小学", "2026-06-24")), Verdict::Taken);
        let renewed = Offer { key: key(9), ..offer("龙泉小学", "2026-07-01") };
        assert_eq!(known.judge(&renewed), Verdict::KeyAsked);
        assert_eq!(known.judge(&Offer { key: key(9), ..offer("龙泉小学", "2026-07-08") }), Verdict::KeyAsked, "asking once accepts nothing");
        known.accepting.insert(plain("龙泉小学"));
        assert_eq!(known.judge(&Offer { key: key(9), ..offer("龙泉小学", "2026-07-15") }), Verdict::Taken);
        assert!(known.keys.is_accepted("龙泉小学", &key(9)));
    }

    #[test]
    fn one_key_under_two_names_is_told() {
        let mut known = Known::default();
        known.judge(&offer("龙泉小学", "2026-07-01"));
        let renamed = Offer { key: offer("龙泉小学", "2026-07-01").key, ..offer("龙泉镇小学", "2026-07-01") };
        assert_eq!(known.judge(&renamed), Verdict::Taken);
        assert_eq!(known.keys.others_of("龙泉镇小学", &renamed.key), ["龙泉小学"]);
        assert!(known.keys.others_of("龙泉小学", &key(200)).is_empty());
    }

    #[test]
    fn a_report_that_was_taken_back_counts_again_when_it_comes_again() {
        let mut known = Known::default();
        let first = offer("龙泉小学", "2026-07-01");
        known.judge(&first);
        known.by_number.get_mut(&first.report_no).unwrap().state = State::TakenBack;
        known.by_number.get_mut(&first.report_no).unwrap().id = 7;
        assert_eq!(known.judge(&first), Verdict::Again { id: 7 });
    }
}
