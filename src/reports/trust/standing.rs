//! Whether a key is the school's: believed when it is first seen, told when it changes, counted again when somebody has accepted it.

use std::collections::BTreeSet;

use super::same::plain;
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::reports::signing::PublicKey;

/// A key under which workbooks of a school were received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownKey {
    /// Its number, for accepting it.
    pub id: i64,
    /// The school, as its workbooks name it.
    pub school: String,
    /// The key.
    pub key: PublicKey,
    /// When it was first seen, in UTC.
    pub first_seen_at: Instant,
    /// When it was believed, in UTC: none while it waits to be accepted.
    pub accepted_at: Option<Instant>,
    /// Who received it first, or accepted it.
    pub accepted_by: String,
    /// Why it was accepted; empty where it was the first.
    pub reason: String,
    /// When another took its place, in UTC.
    pub retired_at: Option<Instant>,
}

/// How a key stands that signed a workbook of a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nothing of this school was received before, nor anything under this key.
    New,
    /// It is the school's key, and nobody else's.
    Trusted {
        /// Since when, in UTC.
        since: Instant,
    },
    /// The school has another key.
    Changed {
        /// The one that is believed.
        before: PublicKey,
    },
    /// The key was the school's own before another took its place: maybe an old computer makes reports still.
    Returned {
        /// The one that is believed.
        current: PublicKey,
    },
    /// The key is that of a school of another name.
    OtherSchool {
        /// Its name.
        school: String,
    },
}

impl KnownKey {
    /// True for a key that is believed.
    #[must_use]
    pub const fn in_force(&self) -> bool {
        self.accepted_at.is_some() && self.retired_at.is_none()
    }

    /// True for a key that was seen and not accepted yet.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.accepted_at.is_none() && self.retired_at.is_none()
    }

    /// True for `key` as one of `school`.
    #[must_use]
    pub fn is_of(&self, school: &str, key: &PublicKey) -> bool {
        self.key == *key && plain(&self.school) == plain(school)
    }
}

impl Standing {
    /// How `key` stands for `school`, by what is known. A key that somebody accepted for this school counts whoever else has it.
    #[must_use]
    pub fn of(known: &[KnownKey], school: &str, key: &PublicKey) -> Self {
        let mut in_force = known.iter().filter(|known| known.in_force());
        let school = plain(school);
        let own = |known: &&KnownKey| plain(&known.school) == school;
        if let Some(known) = in_force.clone().filter(own).find(|known| known.key == *key) {
            return Self::Trusted { since: known.accepted_at.unwrap_or(known.first_seen_at) };
        }
        if let Some(believed) = in_force.clone().find(own) {
            let was_own = known.iter().any(|known| known.accepted_at.is_some() && own(&known) && known.key == *key);
            return if was_own { Self::Returned { current: believed.key } } else { Self::Changed { before: believed.key } };
        }
        match in_force.find(|known| known.key == *key) {
            Some(known) => Self::OtherSchool { school: known.school.clone() },
            None => Self::New,
        }
    }

    /// True where workbooks under this key count: the first time, and as long as it stays the same.
    #[must_use]
    pub const fn counts(&self) -> bool {
        matches!(self, Self::New | Self::Trusted { .. })
    }

    /// As `--json` writes it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Trusted { .. } => "trusted",
            Self::Changed { .. } | Self::Returned { .. } => "changed",
            Self::OtherSchool { .. } => "other_school",
        }
    }

    /// One sentence: how it stands and what to do.
    #[must_use]
    pub fn say(&self, school: &str, key: &PublicKey, words: Words) -> String {
        let name = ("school", school.to_owned().into());
        let last = ("last", last_groups(key).into());
        match self {
            Self::New => words.say_with("reports-key-new", &[name, last]),
            Self::Trusted { since } => {
                words.say_with("reports-key-trusted", &[name, ("day", crate::basics::calendar::local_day(*since).to_string().into())])
            }
            Self::Changed { before } => words.say_with("reports-key-changed", &[name, last, ("before", last_groups(before).into())]),
            Self::Returned { current } => words.say_with("reports-key-returned", &[name, last, ("current", last_groups(current).into())]),
            Self::OtherSchool { school: other } => {
                words.say_with("reports-key-other-school", &[name, last, ("other", other.clone().into())])
            }
        }
    }
}

/// Schools other than `school` that `key` has signed for, each once.
#[must_use]
pub fn others_of(known: &[KnownKey], school: &str, key: &PublicKey) -> Vec<String> {
    let others = known.iter().filter(|known| known.key == *key && plain(&known.school) != plain(school));
    others.map(|known| known.school.clone()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The last four groups of a fingerprint: what two people compare on the telephone.
#[must_use]
pub fn last_groups(key: &PublicKey) -> String {
    let fingerprint = key.fingerprint();
    let groups: Vec<&str> = fingerprint.split('-').collect();
    groups.get(groups.len().saturating_sub(4)..).unwrap_or_default().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn at(text: &str) -> Instant {
        parse_iso(text).unwrap().and_hms_opt(8, 0, 0).unwrap()
    }

    fn known(school: &str, key: u8) -> KnownKey {
        KnownKey {
            id: 1,
            school: school.into(),
            key: PublicKey::new([key; 32]),
            first_seen_at: at("2026-07-01"),
            accepted_at: Some(at("2026-07-01")),
            accepted_by: "江岸".into(),
            reason: String::new(),
            retired_at: None,
        }
    }

    fn standing(all: &[KnownKey], school: &str, key: u8) -> Standing {
        Standing::of(all, school, &PublicKey::new([key; 32]))
    }

    #[test]
    fn the_first_key_of_a_school_is_believed_and_stays_believed() {
        assert_eq!(standing(&[], "龙泉小学", 1), Standing::New);
        let all = [known("龙泉小学", 1)];
        assert_eq!(standing(&all, "龙泉小学", 1), Standing::Trusted { since: at("2026-07-01") });
        assert_eq!(standing(&all, "柳湾小学", 2), Standing::New);
        assert!(Standing::New.counts() && standing(&all, "龙泉小学", 1).counts());
    }

    #[test]
    fn another_key_waits_until_somebody_accepts_it() {
        let waiting = KnownKey { accepted_at: None, ..known("龙泉小学", 2) };
        let all = [known("龙泉小学", 1), waiting.clone()];
        let changed = standing(&all, "龙泉小学", 2);
        assert_eq!(changed, Standing::Changed { before: PublicKey::new([1; 32]) });
        assert!(!changed.counts() && waiting.waits());
        let accepted = [KnownKey { retired_at: Some(at("2026-07-08")), ..known("龙泉小学", 1) }, known("龙泉小学", 2)];
        assert!(standing(&accepted, "龙泉小学", 2).counts());
        assert!(!standing(&accepted, "龙泉小学", 1).counts(), "a key that was replaced counts no more");
    }

    #[test]
    fn a_blank_more_makes_no_new_school_whose_first_key_is_believed() {
        let all = [known("龙泉小学", 1)];
        assert_eq!(standing(&all, "龙泉　小学", 2), Standing::Changed { before: PublicKey::new([1; 32]) });
        assert!(standing(&all, "龙泉 小学", 1).counts() && all[0].is_of("龙泉 小学", &PublicKey::new([1; 32])));
    }

    #[test]
    fn a_key_of_another_school_is_told() {
        let all = [known("龙泉小学", 1)];
        let standing = standing(&all, "柳湾小学", 1);
        assert_eq!(standing, Standing::OtherSchool { school: "龙泉小学".into() });
        assert!(!standing.counts());
        let both = [known("龙泉小学", 1), known("柳湾小学", 1)];
        assert!(Standing::of(&both, "柳湾小学", &PublicKey::new([1; 32])).counts(), "somebody accepted it");
    }

    #[test]
    fn what_is_said_names_the_groups_to_compare() {
        let key = PublicKey::new([2; 32]);
        let said = Standing::Changed { before: PublicKey::new([1; 32]) }.say("龙泉小学", &key, Words::default());
        assert!(said.contains("龙泉小学") && said.contains(&last_groups(&key)) && said.contains("电话"), "{said}");
        assert_eq!(last_groups(&key).split('-').count(), 4);
        assert!(key.fingerprint().ends_with(&last_groups(&key)));
    }
}
