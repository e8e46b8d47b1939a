//! What becomes of a report that is as it was sent, held against those that came before it.

use std::collections::{BTreeSet, HashMap};

use super::roll::plain;
use super::submission::{Offer, State, Submission};
use crate::reports::trust::{KnownKey, Standing};

/// What came before.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// What was kept under the numbers that came in.
    pub by_number: HashMap<String, Submission>,
    /// Every key that was seen, and whether it is believed.
    pub keys: Vec<KnownKey>,
    /// What files of this time held these numbers first: the number of the report and what the file was called.
    pub this_time: HashMap<String, String>,
    /// Schools whose new keys are accepted now, by plain name.
    pub accepting: BTreeSet<String>,
}

/// What becomes of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It is kept and may count.
    Taken,
    /// It is kept; its key is not the one its school had, or is another school's, and it counts when somebody has accepted that.
    KeyAsked {
        /// How the key stands.
        standing: Standing,
    },
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
        let first = self.this_time.get(&offer.report_no).cloned();
        self.this_time.entry(offer.report_no.clone()).or_insert_with(|| offer.file_name.clone());
        if let Some(before) = self.by_number.get_mut(&offer.report_no) {
            return match (judged_beside(before, offer), first) {
                (Verdict::Twice { .. }, Some(file_name)) => Verdict::Twice { file_name, id: 0 },
                (verdict, _) => verdict,
            };
        }
        let standing = Standing::of(&self.keys, &offer.school, &offer.key);
        let accepted = standing.counts() || self.accepting.contains(&plain(&offer.school));
        if !matches!(standing, Standing::Trusted { .. }) {
            self.seen(offer, accepted);
        }
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
        if accepted { Verdict::Taken } else { Verdict::KeyAsked { standing } }
    }

    /// Remembers under which key a report came. One that takes the place of another retires it.
    fn seen(&mut self, offer: &Offer, accepted: bool) {
        if accepted {
            let own = self.keys.iter_mut().filter(|known| known.school == offer.school && known.in_force());
            own.for_each(|known| known.retired_at = Some(offer.made_at));
        }
        self.keys.push(KnownKey {
            id: 0,
            school: offer.school.clone(),
            key: offer.key,
            first_seen_at: offer.made_at,
            accepted_at: accepted.then_some(offer.made_at),
            accepted_by: String::new(),
            reason: String::new(),
            retired_at: None,
        });
    }

    /// Other schools this key has signed for.
    #[must_use]
    pub fn others_of(&self, offer: &Offer) -> Vec<String> {
        let others = self.keys.iter().filter(|known| known.key == offer.key && plain(&known.school) != plain(&offer.school));
        others.map(|known| known.school.clone()).collect::<BTreeSet<_>>().into_iter().collect()
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
        assert!(matches!(known.judge(&renewed), Verdict::KeyAsked { standing: Standing::Changed { .. } }));
        let once_more = known.judge(&Offer { key: key(9), ..offer("龙泉小学", "2026-07-08") });
        assert!(matches!(once_more, Verdict::KeyAsked { .. }), "asking once accepts nothing");
        known.accepting.insert(plain("龙泉小学"));
        assert_eq!(known.judge(&Offer { key: key(9), ..offer("龙泉小学", "2026-07-15") }), Verdict::Taken);
        assert!(Standing::of(&known.keys, "龙泉小学", &key(9)).counts());
    }

    #[test]
    fn one_key_under_two_names_is_told_and_waits() {
        let mut known = Known::default();
        known.judge(&offer("龙泉小学", "2026-07-01"));
        let renamed = Offer { key: offer("龙泉小学", "2026-07-01").key, ..offer("龙泉镇小学", "2026-07-01") };
        assert!(matches!(known.judge(&renamed), Verdict::KeyAsked { standing: Standing::OtherSchool { .. } }));
        assert_eq!(known.others_of(&renamed), ["龙泉小学"]);
        assert!(known.others_of(&Offer { key: key(200), ..renamed }).is_empty());
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
