//! Which key is accepted for a school: the one its files of this time are signed with, which somebody has compared. What waits from before
//! is not meant.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::roll::plain;
use super::submission::Offer;
use crate::basics::words::Words;
use crate::reports::received::PublicKey;
use crate::reports::trust::{KnownKey, last_groups};

/// The hexadecimal digits of the last four groups of a fingerprint: the fewest that name a key. A whole fingerprint has twice as many.
const LAST_DIGITS: usize = 16;

/// A school whose new key is accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    /// The school, as somebody typed it.
    school: String,
    /// What the fingerprint ends in, in capital digits without dashes; none where it was not typed.
    last: Option<String>,
}

/// Why no key is accepted for a school.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unaccepted {
    /// None of the files is a report of it.
    NoFile {
        /// The school.
        school: String,
    },
    /// Its files are signed with several keys, and which one is meant was not said.
    Several {
        /// The school.
        school: String,
        /// The keys.
        keys: BTreeSet<PublicKey>,
    },
    /// Its files are signed with keys other than the one that was typed.
    Other {
        /// The school.
        school: String,
        /// What was typed.
        last: String,
        /// The keys.
        keys: BTreeSet<PublicKey>,
    },
}

impl Acceptance {
    /// As it is typed: the school, and after `=` the fingerprint of its key or the last four groups of it, where it shall be that one.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let plainer: String = typed.nfkc().collect();
        let named = plainer.rsplit_once('=').and_then(|(school, last)| Some((school.trim().to_owned(), digits(last)?)));
        match named {
            Some((school, last)) => Self { school, last: Some(last) },
            None => Self { school: typed.trim().to_owned(), last: None },
        }
    }

    /// The key that is accepted, of those the files of the school are signed with; none where nobody has to. A key the school had before is
    /// meant only where it was typed: last week's file lies in the same folder.
    fn key(&self, offers: &[&Offer], known: &[KnownKey]) -> Result<Option<PublicKey>, Unaccepted> {
        let school = self.school.clone();
        let key = plain(&school);
        let keys: BTreeSet<PublicKey> = offers.iter().filter(|offer| plain(&offer.school) == key).map(|offer| offer.key).collect();
        if keys.is_empty() {
            return Err(Unaccepted::NoFile { school });
        }
        if let Some(last) = &self.last {
            let meant = keys.iter().find(|key| bare(&key.fingerprint()).ends_with(last)).copied();
            return meant.map(Some).ok_or_else(|| Unaccepted::Other { school, last: last.clone(), keys });
        }
        let was_believed = |key: &PublicKey| known.iter().any(|known| known.accepted_at.is_some() && known.is_of(&school, key));
        let new: BTreeSet<PublicKey> = keys.into_iter().filter(|key| !was_believed(key)).collect();
        if new.len() > 1 { Err(Unaccepted::Several { school, keys: new }) } else { Ok(new.first().copied()) }
    }
}

/// The keys that are accepted with these files: the school by plain name, and the key.
///
/// # Errors
/// [`Unaccepted`], by the first that is none.
pub fn keys(accepting: &[Acceptance], offers: &[&Offer], known: &[KnownKey]) -> Result<BTreeSet<(String, PublicKey)>, Unaccepted> {
    let mut keys = BTreeSet::new();
    for acceptance in accepting {
        keys.extend(acceptance.key(offers, known)?.map(|key| (plain(&acceptance.school), key)));
    }
    Ok(keys)
}

/// The digits of a fingerprint or of its last groups; none where it is neither.
fn digits(typed: &str) -> Option<String> {
    let digits = bare(&typed.trim().to_uppercase());
    let is_one = (LAST_DIGITS..=2 * LAST_DIGITS).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_hexdigit());
    is_one.then_some(digits)
}

fn bare(fingerprint: &str) -> String {
    fingerprint.chars().filter(|c| *c != '-' && !c.is_whitespace()).collect()
}

impl Unaccepted {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let listed =
            |keys: &BTreeSet<PublicKey>| keys.iter().map(last_groups).collect::<Vec<_>>().join(&words.say("centre-list-separator"));
        match self {
            Self::NoFile { school } => words.say_with("centre-unaccepted-none", &[("school", school.clone().into())]),
            Self::Several { school, keys } => {
                let one = keys.first().map(last_groups).unwrap_or_default();
                let example = format!("--accept-new-key {school}={one}");
                let values = [("school", school.clone().into()), ("last", listed(keys).into()), ("example", example.into())];
                words.say_with("centre-unaccepted-several", &values)
            }
            Self::Other { school, last, keys } => {
                let values = [("school", school.clone().into()), ("typed", last.clone().into()), ("last", listed(keys).into())];
                words.say_with("centre-unaccepted-other", &values)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{key, offer};

    fn of(school: &str, seed: u8) -> Offer {
        Offer { key: key(seed), ..offer(school, "2026-07-01") }
    }

    #[test]
    fn a_school_is_typed_alone_or_with_what_its_fingerprint_ends_in() {
        let typed = |text: &str| Acceptance::read(text);
        assert_eq!(typed(" 龙泉小学 "), Acceptance { school: "龙泉小学".into(), last: None });
        let last = last_groups(&key(2));
        let named = Acceptance { school: "龙泉小学".into(), last: Some(bare(&last)) };
        assert_eq!((typed(&format!("龙泉小学={last}")), typed(&format!("龙泉小学＝{}", last.to_lowercase()))), (named.clone(), named));
        assert_eq!(typed("龙泉小学=东").last, None);
    }

    #[test]
    fn a_key_the_school_had_before_is_accepted_only_where_it_is_typed() {
        let at = |text: &str| crate::basics::calendar::parse_iso(text).unwrap().and_hms_opt(8, 0, 0);
        let known = |seed, retired_at| KnownKey {
            id: i64::from(seed),
            school: "龙泉小学".into(),
            key: key(seed),
            first_seen_at: at("2026-06-01").unwrap(),
            accepted_at: at("2026-06-01"),
            accepted_by: "何静".into(),
            reason: String::new(),
            retired_at,
        };
        let all = [known(2, at("2026-07-01")), known(3, None)];
        let (former, current) = (of("龙泉小学", 2), of("龙泉小学", 3));
        let accepted = |typed: &str| keys(&[Acceptance::read(typed)], &[&former, &current], &all).unwrap();
        assert_eq!(accepted("龙泉小学"), BTreeSet::new(), "run once more, nothing is to be accepted");
        let typed = format!("龙泉小学={}", last_groups(&key(2)));
        assert_eq!(accepted(&typed), BTreeSet::from([("龙泉小学".to_owned(), key(2))]));
    }

    #[test]
    fn the_key_of_the_files_is_accepted_where_it_is_one_alone_or_the_one_that_was_named() {
        let (one, other, foreign) = (of("龙泉小学", 2), of("龙泉　小学", 3), of("柳湾小学", 4));
        let of = |typed: &str, offers: &[&Offer]| keys(&[Acceptance::read(typed)], offers, &[]);
        let accepted = |seed| BTreeSet::from([("龙泉小学".to_owned(), key(seed))]);
        assert_eq!(of("龙泉小学", &[&one, &foreign]), Ok(accepted(2)));
        assert_eq!(of("桃园小学", &[&one, &foreign]), Err(Unaccepted::NoFile { school: "桃园小学".into() }));
        let both = of("龙泉小学", &[&one, &other]).unwrap_err();
        assert!(both.say(Words::default()).contains(&last_groups(&key(2))) && both.say(Words::default()).contains(&last_groups(&key(3))));
        assert_eq!(of(&format!("龙泉小学={}", last_groups(&key(3))), &[&one, &other]), Ok(accepted(3)));
        let none = of(&format!("龙泉小学={}", last_groups(&key(9))), &[&one]).unwrap_err();
        assert!(matches!(&none, Unaccepted::Other { keys, .. } if keys.contains(&key(2))), "{none:?}");
    }
}
