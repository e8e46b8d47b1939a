//! What becomes of a report that is as it was sent, held against those that came before it.

use std::collections::{BTreeSet, HashMap};

use super::roll::plain;
use super::submission::{Offer, State, Submission};
use crate::basics::calendar::Instant;
use crate::reports::received::PublicKey;
use crate::reports::trust::{KnownKey, Standing, others_of};

/// What a report is told apart by: its number, and the key that signed it. Two schools may have drawn the same number, and nobody can
/// take another's by coming first.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mark {
    number: String,
    key: PublicKey,
}

impl Mark {
    /// That of `offer`.
    #[must_use]
    pub fn of(offer: &Offer) -> Self {
        Self::new(offer.report_no.clone(), offer.key)
    }

    /// That of the report of this number which this key signed.
    #[must_use]
    pub const fn new(number: String, key: PublicKey) -> Self {
        Self { number, key }
    }

    /// The number of the report.
    #[must_use]
    pub fn number(&self) -> &str {
        &self.number
    }

    /// The key that signed it.
    #[must_use]
    pub const fn key(&self) -> &PublicKey {
        &self.key
    }
}

/// What came before.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Reports that were kept.
    pub reports: HashMap<Mark, Submission>,
    /// Every key that was seen, and whether it is believed.
    pub keys: Vec<KnownKey>,
    /// Keys that are accepted now: the school by plain name, and the key.
    pub accepting: BTreeSet<(String, PublicKey)>,
    /// When the files came in, in UTC.
    pub now: Instant,
    /// What files of this time held these reports first, and what those were called.
    this_time: HashMap<Mark, String>,
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
    /// It was kept, waiting for its key, which is accepted now: it counts.
    Accepted,
    /// It was kept and taken back, and stays so until somebody restores it.
    StaysBack {
        /// Why it was taken back.
        reason: String,
    },
    /// It was kept and waits still: its key is not one that counts.
    AskedAgain {
        /// How the key stands.
        standing: Standing,
    },
    /// Another report stands under its number, signed by the same key: one of the two is not what its school sent.
    Contradicts {
        /// What the file of the other was called.
        file_name: String,
    },
}

impl Known {
    /// These reports were kept, and these keys seen.
    #[must_use]
    pub fn of(reports: HashMap<Mark, Submission>, keys: Vec<KnownKey>) -> Self {
        Self { reports, keys, ..Self::default() }
    }

    /// Judges one report and remembers it for those after it.
    pub fn judge(&mut self, offer: &Offer) -> Verdict {
        let mark = Mark::of(offer);
        let first = self.this_time.get(&mark).cloned();
        self.this_time.entry(mark.clone()).or_insert_with(|| offer.file_name.clone());
        let standing = Standing::of(&self.keys, &offer.school, &offer.key);
        let is_accepted = self.accepting.contains(&(plain(&offer.school), offer.key));
        if let Some(before) = self.reports.get(&mark).cloned() {
            return match (self.beside(before, offer, (standing, is_accepted)), first) {
                (Verdict::Twice { .. } | Verdict::AskedAgain { .. }, Some(file_name)) => Verdict::Twice { file_name, id: 0 },
                (verdict, _) => verdict,
            };
        }
        let counts = standing.counts() || is_accepted;
        if !matches!(standing, Standing::Trusted { .. }) {
            self.seen(offer, counts);
        }
        self.reports.insert(mark, self.kept(offer, if counts { State::Received } else { State::KeyAsked }));
        if counts { Verdict::Taken } else { Verdict::KeyAsked { standing } }
    }

    /// A report that is known: the same, or one that contradicts it. Whether its key is accepted now decides whether one counts that waited.
    fn beside(&mut self, before: Submission, offer: &Offer, (standing, is_accepted): (Standing, bool)) -> Verdict {
        if !before.offer.says_the_same(offer) {
            return Verdict::Contradicts { file_name: before.offer.file_name };
        }
        if is_accepted && !standing.counts() {
            self.seen(offer, true);
        }
        let (state, verdict) = match before.state {
            State::KeyAsked if is_accepted => (State::Received, Verdict::Accepted),
            State::KeyAsked => (State::KeyAsked, Verdict::AskedAgain { standing }),
            State::TakenBack => (State::TakenBack, Verdict::StaysBack { reason: before.reason.clone() }),
            State::Received => (State::Received, Verdict::Twice { file_name: before.offer.file_name.clone(), id: before.id }),
        };
        self.reports.insert(Mark::of(offer), Submission { state, ..before });
        verdict
    }

    fn kept(&self, offer: &Offer, state: State) -> Submission {
        let (received_by, reason) = (String::new(), String::new());
        Submission { id: 0, offer: offer.clone(), received_at: self.now, received_by, state, reason, taken_back: None }
    }

    /// Remembers under which key a report came. One that takes the place of another retires it.
    fn seen(&mut self, offer: &Offer, is_believed: bool) {
        if is_believed {
            let school = plain(&offer.school);
            let own = self.keys.iter_mut().filter(|known| known.in_force() && plain(&known.school) == school);
            own.for_each(|known| known.retired_at = Some(self.now));
        }
        self.keys.push(KnownKey {
            id: 0,
            school: offer.school.clone(),
            key: offer.key,
            first_seen_at: self.now,
            accepted_at: is_believed.then_some(self.now),
            accepted_by: String::new(),
            reason: String::new(),
            retired_at: None,
        });
    }

    /// Other schools this key has signed for.
    #[must_use]
    pub fn others_of(&self, offer: &Offer) -> Vec<String> {
        others_of(&self.keys, &offer.school, &offer.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{day, key, offer};

    fn at(text: &str) -> Instant {
        day(text).and_hms_opt(8, 0, 0).unwrap()
    }

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
        known.accepting.insert((plain("龙泉小学"), key(9)));
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
    fn a_report_that_was_taken_back_stays_so_when_it_comes_again() {
        let mut known = Known::default();
        let first = offer("龙泉小学", "2026-07-01");
        known.judge(&first);
        let kept = known.reports.get_mut(&Mark::of(&first)).unwrap();
        (kept.state, kept.reason) = (State::TakenBack, "学校来电说有误".into());
        known.accepting.insert((plain("龙泉小学"), first.key));
        let stays = Verdict::StaysBack { reason: "学校来电说有误".into() };
        assert_eq!((known.judge(&first), known.judge(&first)), (stays.clone(), stays));
    }

    #[test]
    fn one_that_waits_for_its_key_waits_again_and_counts_once_that_is_accepted() {
        let mut known = Known { now: at("2026-07-20"), ..Known::default() };
        known.seen(&offer("龙泉小学", "2026-07-01"), true);
        let foreign = Offer { key: key(9), ..offer("龙泉小学", "2026-07-08") };
        let kept = Submission { id: 2, received_at: at("2026-07-02"), ..known.kept(&foreign, State::KeyAsked) };
        known.reports.insert(Mark::of(&foreign), kept);
        assert!(matches!(known.judge(&foreign), Verdict::AskedAgain { standing: Standing::Changed { .. } }));
        assert!(matches!(known.judge(&foreign), Verdict::Twice { id: 0, .. }), "a copy of what was handed in with it");
        known.accepting.insert((plain("龙泉小学"), key(9)));
        assert_eq!(known.judge(&foreign), Verdict::Accepted);
    }

    #[test]
    fn two_schools_that_drew_the_same_number_both_count() {
        let mut known = Known::default();
        let first = offer("龙泉小学", "2026-07-01");
        let second = Offer { report_no: first.report_no.clone(), ..offer("柳湾小学", "2026-07-01") };
        assert_eq!((known.judge(&first), known.judge(&second)), (Verdict::Taken, Verdict::Taken));
        assert!(matches!(known.judge(&second), Verdict::Twice { .. }));
    }
}
