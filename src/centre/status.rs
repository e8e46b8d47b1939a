//! How a report that was kept stands now among those of its period, and what counts once it is taken back.

use std::collections::HashMap;

use super::counting::{Counting, OtherCampaign, counting, set_aside};
use super::expectation::Expectation;
use super::plausible::Implausible;
use super::presence::{Meant, todo_of_unlisted};
use super::submission::{State, Submission};
use super::turn::{self, Turn};
use crate::basics::words::Words;

/// Whether a report counts now, and why not.
#[derive(Debug, Clone)]
pub enum Status {
    /// It counts.
    Counted,
    /// A later one of its school and campaign stands in its place.
    Superseded {
        /// Number of the later.
        by: String,
        /// The id of the later.
        instead: i64,
    },
    /// Another campaign counts of its school.
    OtherCampaign(Box<OtherCampaign>),
    /// It waits until its key is accepted.
    KeyAsked,
    /// Somebody took it back.
    TakenBack {
        /// Why.
        reason: String,
        /// When and by whom, where the log tells that.
        turn: Option<Turn>,
    },
    /// It cannot be a school's.
    SetAside(Implausible),
    /// Its school is not on the list.
    Unlisted {
        /// One on the list that may be meant.
        near: Option<String>,
    },
}

/// How each of the reports of one period stands, by its id.
#[must_use]
pub fn statuses(received: &[Submission], expected: &Expectation) -> HashMap<i64, Status> {
    let by_itself = |kept: &Submission| match kept.state {
        State::Received => set_aside(kept).map_or(Status::Counted, Status::SetAside),
        State::KeyAsked => Status::KeyAsked,
        State::TakenBack => Status::TakenBack { reason: kept.reason.clone(), turn: kept.taken_back.clone() },
    };
    let mut all: HashMap<i64, Status> = received.iter().map(|kept| (kept.id, by_itself(kept))).collect();
    let Counting { counted, superseded, other_campaigns, unlisted } = counting(received.to_vec(), expected);
    let meant = Meant::of(expected.schools(), &counted.iter().map(Submission::school_key).collect());
    all.extend(unlisted.into_iter().map(|kept| (kept.id, Status::Unlisted { near: meant.by(&kept.offer.school) })));
    all.extend(superseded.into_iter().map(|old| (old.submission.id, Status::Superseded { by: old.by, instead: old.instead })));
    all.extend(other_campaigns.into_iter().map(|other| (other.submission.id, Status::OtherCampaign(Box::new(other)))));
    all
}

/// The report of its school that counts of these once `kept` is taken back.
#[must_use]
pub fn without(kept: &Submission, mut received: Vec<Submission>, expected: &Expectation) -> Option<Submission> {
    received.retain(|one| one.id != kept.id);
    counting(received, expected).counted.into_iter().find(|one| one.school_key() == kept.school_key())
}

impl Status {
    /// As words write it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Counted => "counted",
            Self::Superseded { .. } => "superseded",
            Self::OtherCampaign(_) => "other-campaign",
            Self::KeyAsked => "key-asked",
            Self::TakenBack { .. } => "taken-back",
            Self::SetAside(_) => "set-aside",
            Self::Unlisted { .. } => "unlisted",
        }
    }

    /// In few words.
    #[must_use]
    pub fn name(&self, words: Words) -> String {
        words.say(&format!("centre-status-{}", self.code()))
    }

    /// In a word or two, as lists tell it.
    #[must_use]
    pub fn short(&self, words: Words) -> String {
        let code = if let Self::SetAside(_) = self { "implausible" } else { self.code() };
        words.say(&format!("centre-line-{code}"))
    }

    /// True where somebody has to decide something about it.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::KeyAsked | Self::OtherCampaign(_) | Self::SetAside(_) | Self::Unlisted { .. })
    }

    /// Why, and what to do. Nothing where it counts; of one that waits for its key [`AskedKey`](super::asked_key::AskedKey) says it.
    #[must_use]
    pub fn say(&self, words: Words) -> Option<String> {
        match self {
            Self::Counted | Self::KeyAsked => None,
            Self::Superseded { by, .. } => Some(words.say_with("centre-told-superseded", &[("number", by.clone().into())])),
            Self::OtherCampaign(other) => Some(other.say(words)),
            Self::TakenBack { reason, turn } => Some(turn::taken_back(turn.as_ref(), reason, words)),
            Self::SetAside(why) => Some(why.say(words)),
            Self::Unlisted { near } => Some(todo_of_unlisted(near.as_deref(), words)),
        }
    }

    /// The report that stands in its place: its id and number.
    #[must_use]
    pub fn instead(&self) -> Option<(i64, &str)> {
        match self {
            Self::Superseded { by, instead } => Some((*instead, by)),
            Self::OtherCampaign(other) => Some((other.instead, &other.by)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{day, offer_of, submission};

    fn report(id: i64, campaign: &str, on: u32) -> Submission {
        let mut offer = offer_of("龙泉小学", "2026-07-01", 60, 9);
        (offer.cover.campaign, offer.report_no) = (campaign.into(), format!("no-{id}"));
        offer.made_at = day("2026-07-01").and_hms_opt(on, 0, 0).unwrap();
        Submission { id, ..submission(offer) }
    }

    #[test]
    fn each_report_says_how_it_stands_and_which_counts_instead() {
        let taken_back = Submission { state: State::TakenBack, reason: "有误".into(), ..report(4, "今年", 9) };
        let waits = Submission { state: State::KeyAsked, ..report(5, "今年", 9) };
        let all = vec![report(1, "今年", 2), report(2, "今年", 3), report(3, "去年", 4), taken_back, waits];
        let of = statuses(&all, &Expectation::default());
        let told: Vec<(&str, Option<i64>)> = (1..=5).map(|id| (of[&id].code(), of[&id].instead().map(|(id, _)| id))).collect();
        let expected = [("superseded", Some(2)), ("counted", None), ("other-campaign", Some(2)), ("taken-back", None), ("key-asked", None)];
        assert_eq!(told, expected);
        let why = of[&3].say(Words::default()).unwrap();
        assert!(why.contains("因为本期报两个活动的应交学校一样多，取最先交来的"), "{why}");
    }

    #[test]
    fn what_counts_once_one_is_taken_back_is_the_one_before_it_or_the_other_campaign_or_nothing() {
        let all = vec![report(1, "今年", 2), report(2, "今年", 3), report(3, "去年", 4)];
        let next = |all: &[Submission]| without(&all[0], all.to_vec(), &Expectation::default()).map(|kept| kept.id);
        assert_eq!(without(&all[1], all.clone(), &Expectation::default()).map(|kept| kept.id), Some(1));
        assert_eq!(next(&[all[0].clone(), all[2].clone()]), Some(3));
        assert_eq!(next(&all[..1]), None);
    }
}
