//! What became of files that were handed in together, file by file.

use serde::{Deserialize, Serialize};

use super::choice::{self, Asked, Reported};
use super::fate::Fate;
use super::submission::Offer;
use crate::basics::calendar::{Instant, local_day, shown_time};
use crate::basics::said::Said;
use crate::reports::maker_name;
use crate::reports::period::Period;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Came {
    /// What it was called.
    pub file: String,
    /// What became of it.
    pub fate: Fate,
    /// Why, and what to do. Empty where there is nothing to say.
    pub message: Said,
    /// The school, where the file says one.
    pub school: Option<String>,
    /// The period, as [`choice::written`] writes it.
    pub period: Option<String>,
    /// What to know beside: names in clear, figures older than the period, a key of another school.
    pub remarks: Vec<Said>,
    /// Its report, as it is kept; none of a file of which nothing was, and of receipts of older programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submission: Option<i64>,
    /// The report in it, as it was sent; none of every other file, and of receipts of older programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<Signed>,
    /// Of its bytes; none where they could not be read, and of receipts of older programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Number of the report it was before it was changed; none of every other file, and of receipts of older programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altered_from: Option<String>,
    /// The key that signed that report, as [`PublicKey::text`](crate::reports::received::PublicKey::text) writes it; none of every other
    /// file, and of receipts of older programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub altered_key: Option<String>,
    /// Somebody said that nothing is to be done about it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub put_aside: bool,
    /// When and by whom; none where nobody did, and of receipts of older programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub put_aside_by: Option<PutAside>,
    /// Where it stands among receipts; none while it is on none.
    #[serde(skip)]
    pub stands: Option<Stand>,
    /// The report it was before it was changed, where that was received as it was sent: then nothing is to be done about it.
    #[serde(skip)]
    pub original: Option<i64>,
}

/// When and by whom a file was put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PutAside {
    /// When, in UTC.
    pub at: Instant,
    /// By whom.
    pub by: String,
}

/// What a report is told apart by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// Its number.
    pub report_no: String,
    /// The fingerprint of the key that signed it.
    pub key_fingerprint: String,
}

impl Signed {
    /// That of `offer`.
    #[must_use]
    pub fn of(offer: &Offer) -> Self {
        Self { report_no: offer.report_no.clone(), key_fingerprint: offer.key.fingerprint() }
    }
}

/// Where a file stands: its receipt, and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stand {
    /// The receipt's id.
    pub receipt: i64,
    /// Its place, from 0.
    pub place: usize,
}

impl Came {
    /// A file with this fate, of which nothing else is known.
    #[must_use]
    pub const fn new(file: String, fate: Fate, message: Said, school: Option<String>) -> Self {
        Self {
            file,
            fate,
            message,
            school,
            period: None,
            remarks: Vec::new(),
            submission: None,
            signed: None,
            sha256: None,
            altered_from: None,
            altered_key: None,
            put_aside: false,
            put_aside_by: None,
            stands: None,
            original: None,
        }
    }

    /// True for a file of which nothing can be used and that somebody put aside.
    #[must_use]
    pub const fn is_aside(&self) -> bool {
        self.fate.is_refused() && self.put_aside
    }

    /// What became of one that was put aside, and that it was: the school is asked for no other.
    #[must_use]
    pub fn told_aside(&self) -> Said {
        Said::of(|words| {
            let fate = ("fate", self.fate.name(words).into());
            let Some(aside) = &self.put_aside_by else { return words.say_with("centre-aside-said", &[fate]) };
            let name = maker_name(&aside.by, words);
            words.say_with("centre-aside-said-by", &[fate, ("at", shown_time(aside.at).into()), ("name", name.into())])
        })
    }

    /// True where somebody has to do something before it counts: of what was put aside nobody has.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.fate.is_open() && !self.put_aside
    }

    /// True where somebody has to do something about the file itself: nothing of it can be used, its original is not there, and nobody put
    /// it aside.
    #[must_use]
    pub const fn is_unsettled(&self) -> bool {
        self.fate.is_refused() && !self.put_aside && self.original.is_none()
    }

    /// The period it is of.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        self.period.as_deref().and_then(choice::read)
    }
}

/// One time that files were handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its id.
    pub id: i64,
    /// When, in UTC.
    pub received_at: Instant,
    /// Who handed them in.
    pub received_by: String,
    /// File by file, in the order they came.
    pub came: Vec<Came>,
}

/// How many files met which fate: each file in one of them. One meaning wherever files are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub files: usize,
    /// Their reports were kept and may count.
    pub taken: usize,
    /// Their reports had come before, or were taken back.
    pub before: usize,
    /// Their reports wait until the new key of their school is accepted.
    pub key_asked: usize,
    /// Nothing of them can be used.
    pub refused: usize,
}

impl Counts {
    /// Those of these files.
    #[must_use]
    pub fn of(came: &[Came]) -> Self {
        let mut counts = Self { files: came.len(), ..Self::default() };
        for came in came {
            *match came.fate {
                Fate::Taken => &mut counts.taken,
                Fate::Already | Fate::Twice | Fate::TakenBack => &mut counts.before,
                Fate::KeyAsked => &mut counts.key_asked,
                _ => &mut counts.refused,
            } += 1;
        }
        counts
    }
}

impl Receipt {
    /// The period these files are about, where one can be used.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        choice::chosen(&reported(&self.came), &Asked::default(), local_day(self.received_at))
    }
}

/// The periods of these files, each with how many reports came of it: of those that count, and where none does, of those that may count yet.
#[must_use]
pub fn reported(came: &[Came]) -> Vec<Reported> {
    let of = |fits: fn(Fate) -> bool| choice::tallied(came.iter().filter(|came| fits(came.fate)).filter_map(Came::period));
    let counting = of(|fate| matches!(fate, Fate::Taken | Fate::Already));
    if counting.is_empty() { of(|fate| matches!(fate, Fate::KeyAsked | Fate::TakenBack)) } else { counting }
}
