//! A report whose key nobody has accepted for its school yet, and what to know before somebody does.

use super::submission::{Offer, Submission};
use crate::basics::words::Words;
use crate::reports::trust::{KnownKey, Standing, others_of};

/// One that waits.
#[derive(Debug, Clone)]
pub struct AskedKey {
    /// The report.
    pub submission: Submission,
    /// How its key stands.
    pub standing: Standing,
    /// Other schools the key has signed for.
    pub others: Vec<String>,
}

impl AskedKey {
    /// How the key of `submission` stands among those that are known.
    #[must_use]
    pub fn of(submission: Submission, keys: &[KnownKey]) -> Self {
        let offer = &submission.offer;
        let (standing, others) = (Standing::of(keys, &offer.school, &offer.key), others_of(keys, &offer.school, &offer.key));
        Self { submission, standing, others }
    }

    /// What both keys end in, what to do, and for whom else it signed: what the receipt said when it came.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let asked = asked(&self.standing, &self.submission.offer, words);
        std::iter::once(asked).chain(shared(&self.others, words)).collect::<Vec<_>>().join(&words.say("centre-between"))
    }
}

/// How a key stands that signed `offer`, and what to do.
#[must_use]
pub fn asked(standing: &Standing, offer: &Offer, words: Words) -> String {
    standing.say(&offer.school, &offer.key, words)
}

/// That a key signed for `others` too. None where it did not.
#[must_use]
pub fn shared(others: &[String], words: Words) -> Option<String> {
    let names = others.join(&words.say("centre-list-separator"));
    (!others.is_empty()).then(|| words.say_with("centre-remark-shared-key", &[("schools", names.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{key, offer, submission};
    use crate::reports::trust::last_groups;

    fn seen(school: &str, seed: u8, believed: bool) -> KnownKey {
        let at = offer(school, "2026-07-01").made_at;
        KnownKey {
            id: 0,
            school: school.into(),
            key: key(seed),
            first_seen_at: at,
            accepted_at: believed.then_some(at),
            accepted_by: String::new(),
            reason: String::new(),
            retired_at: None,
        }
    }

    #[test]
    fn both_keys_and_the_other_school_are_told() {
        let keys = [seen("龙泉小学", 1, true), seen("龙泉小学", 9, false), seen("柳湾小学", 9, false)];
        let waiting = submission(Offer { key: key(9), ..offer("龙泉小学", "2026-07-01") });
        let said = AskedKey::of(waiting.clone(), &keys).say(Words::default());
        assert!(said.contains(&last_groups(&key(1))) && said.contains(&last_groups(&key(9))) && said.contains("柳湾小学"), "{said}");
        let alone = AskedKey::of(waiting, &keys[..2]).say(Words::default());
        assert!(alone.contains(&last_groups(&key(1))) && !alone.contains("也签过"), "{alone}");
    }
}
