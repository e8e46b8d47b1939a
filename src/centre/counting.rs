//! Which of the reports that came count.
//!
//! A school may report on more than one campaign for the same period, and a person may be in both. So of each school one campaign counts,
//! and a report takes the place of an earlier one of its own campaign alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::expectation::Expectation;
use super::plausible::{Implausible, implausible};
use super::submission::{State, Submission};
use crate::basics::calendar::Instant;
use crate::basics::words::Words;

/// A report in whose place a later one of its school and campaign stands.
#[derive(Debug, Clone)]
pub struct Superseded {
    /// The earlier.
    pub submission: Submission,
    /// Number of the later.
    pub by: String,
    /// The id of the later.
    pub instead: i64,
}

/// Why of the campaigns of a school that one counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// More of the schools that decide report on it.
    MoreSchools,
    /// As many report on the other, and this one was reported on first.
    First,
}

impl Why {
    /// As words write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MoreSchools => "more-schools",
            Self::First => "first",
        }
    }
}

/// A report of another campaign than the one that counts of its school: who is in both would be counted twice.
#[derive(Debug, Clone)]
pub struct OtherCampaign {
    /// The one that does not count.
    pub submission: Submission,
    /// The campaign that does.
    pub counted: String,
    /// Number of the report that does.
    pub by: String,
    /// The id of the report that does.
    pub instead: i64,
    /// Why that campaign does.
    pub why: Why,
}

/// What became of the reports of one period.
#[derive(Debug, Clone, Default)]
pub struct Counting {
    /// One of each school.
    pub counted: Vec<Submission>,
    /// Those in whose place a later one stands.
    pub superseded: Vec<Superseded>,
    /// Those of a campaign that does not count of their school: the last of each.
    pub other_campaigns: Vec<OtherCampaign>,
    /// Those of schools that are not on the list.
    pub unlisted: Vec<Submission>,
}

/// Why a report that was kept cannot count. None came in since it is asked for at the door.
#[must_use]
pub fn set_aside(kept: &Submission) -> Option<Implausible> {
    implausible(&kept.offer.cover, kept.offer.made_at, kept.received_at).filter(|_| kept.state == State::Received)
}

/// Of the reports of one period those that count: of each school the one made last of one campaign. That is the campaign most of the schools
/// that decide report on, so that the whole is of one as far as it can be; of several as common, the one they reported on first; of several
/// none of them reports on, the one the school itself did. The schools that are `expected` decide, and where none is expected all do. What is
/// set aside is none, and what no list of schools [admits](Expectation::admits) is kept apart.
///
/// So a report that comes in later moves no school to another campaign, unless by it more of the schools that decide report on that one.
/// Beside that only people do: by a list of schools that changes, by taking a report back or restoring it, and by accepting a key whose
/// reports came in before.
#[must_use]
pub fn counting(received: Vec<Submission>, expected: &Expectation) -> Counting {
    let mut by_school: BTreeMap<(String, bool), BTreeMap<String, Vec<Submission>>> = BTreeMap::new();
    let mut common: BTreeMap<String, Common> = BTreeMap::new();
    for submission in received.into_iter().filter(|kept| kept.state == State::Received && set_aside(kept).is_none()) {
        let (school, campaign) = (submission.school_key(), submission.campaign_key());
        if expected.decides(&school, submission.received_at) {
            common.entry(campaign.clone()).or_default().takes(&submission);
        }
        let is_admitted = expected.admits(&school, submission.received_at);
        by_school.entry((school, is_admitted)).or_default().entry(campaign).or_default().push(submission);
    }
    let mut counting = Counting::default();
    for ((_, is_admitted), campaigns) in by_school {
        if is_admitted {
            counting.one_school(campaigns, &common);
        } else {
            counting.unlisted.extend(campaigns.into_values().flatten());
        }
    }
    counting
}

/// When a report came in, and its number where it is kept: two may have come in one moment.
type InOrder = (Instant, i64);

/// Who of the schools that decide reports on a campaign, and since when.
#[derive(Default)]
struct Common {
    /// By plain name.
    schools: BTreeSet<String>,
    /// The first of their reports; none where none of them reports on it.
    first: Option<Reverse<InOrder>>,
}

impl Common {
    fn takes(&mut self, kept: &Submission) {
        self.schools.insert(kept.school_key());
        self.first = self.first.max(Some(Reverse(in_order(kept))));
    }
}

/// A campaign of one school: the highest is the one that counts.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    schools: usize,
    first: Option<Reverse<InOrder>>,
    own_first: Option<Reverse<InOrder>>,
}

impl Rank {
    fn of(campaign: &str, reports: &[Submission], common: &BTreeMap<String, Common>) -> Self {
        let (schools, first) = common.get(campaign).map_or((0, None), |common| (common.schools.len(), common.first));
        Self { schools, first, own_first: reports.iter().map(in_order).min().map(Reverse) }
    }
}

fn in_order(kept: &Submission) -> InOrder {
    (kept.received_at, kept.id)
}

impl OtherCampaign {
    /// Which counts instead and why, and how to have it otherwise.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        [self.reason(words), words.say("centre-do-other-campaign")].join(&words.say("centre-between"))
    }

    /// Which counts instead, and why.
    pub(super) fn reason(&self, words: Words) -> String {
        let values = [
            ("campaign", self.submission.offer.cover.campaign.clone().into()),
            ("counted", self.counted.clone().into()),
            ("number", self.by.clone().into()),
            ("why", words.say(&format!("centre-why-{}", self.why.code())).into()),
        ];
        words.say_with("centre-told-other-campaign", &values)
    }
}

impl Counting {
    /// Of the campaigns of one school one counts.
    fn one_school(&mut self, campaigns: BTreeMap<String, Vec<Submission>>, common: &BTreeMap<String, Common>) {
        let ranked = |(campaign, reports): (String, Vec<Submission>)| {
            let rank = Rank::of(&campaign, &reports, common);
            Some((rank, self.last_of(reports)?))
        };
        let mut lasts: Vec<(Rank, Submission)> = campaigns.into_iter().filter_map(ranked).collect();
        lasts.sort_by(|(one, _), (other, _)| one.cmp(other));
        let Some((rank, counted)) = lasts.pop() else { return };
        let (campaign, by, instead) = (&counted.offer.cover.campaign, &counted.offer.report_no, counted.id);
        let other = |(other, submission): (Rank, Submission)| {
            let why = if rank.schools > other.schools { Why::MoreSchools } else { Why::First };
            OtherCampaign { submission, counted: campaign.clone(), by: by.clone(), instead, why }
        };
        self.other_campaigns.extend(lasts.into_iter().map(other));
        self.counted.push(counted);
    }

    /// The last of the reports of one school and campaign; the others are superseded.
    fn last_of(&mut self, mut reports: Vec<Submission>) -> Option<Submission> {
        reports.sort_by_key(order);
        let last = reports.pop()?;
        let superseded = |submission| Superseded { submission, by: last.offer.report_no.clone(), instead: last.id };
        self.superseded.extend(reports.into_iter().map(superseded));
        Some(last)
    }
}

/// The one made last comes last.
fn order(kept: &Submission) -> (Instant, String) {
    (kept.offer.made_at, kept.offer.report_no.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::expectation::RollSource;
    use crate::centre::roll;
    use crate::centre::testing::{day, offer_of, submission};

    /// A report of `school` on `campaign`, made on `on` in July, with so many people late.
    fn report(school: &str, campaign: &str, on: u32, late: i64) -> Submission {
        let mut offer = offer_of(school, "2026-07-01", 60, late);
        offer.cover.campaign = campaign.into();
        offer.made_at = day("2026-07-01").and_hms_opt(on, 0, 0).unwrap();
        offer.report_no = format!("{school}-{campaign}-{on}");
        Submission { id: i64::from(on), ..submission(offer) }
    }

    /// These schools reported before, and so are expected; others count too.
    fn known(names: &[&str]) -> Expectation {
        Expectation::of(roll::read(&names.join("\n")).schools, RollSource::History)
    }

    fn numbers(kept: &[Submission]) -> Vec<&str> {
        kept.iter().map(|kept| kept.offer.report_no.as_str()).collect()
    }

    #[test]
    fn a_later_report_takes_the_place_of_one_of_its_own_campaign_alone() {
        let of_both = vec![report("龙泉小学", "今年", 1, 3), report("龙泉小学", "去年", 2, 5), report("龙泉小学", "今 年", 3, 2)];
        let counting = counting(of_both, &Expectation::default());
        assert_eq!(numbers(&counting.counted), ["龙泉小学-今 年-3"], "as common, so the one that came first");
        let [old] = counting.superseded.as_slice() else { panic!("{:?}", counting.superseded) };
        assert_eq!((old.submission.offer.report_no.as_str(), old.by.as_str()), ("龙泉小学-今年-1", "龙泉小学-今 年-3"));
        let [other] = counting.other_campaigns.as_slice() else { panic!("{:?}", counting.other_campaigns) };
        assert_eq!((other.submission.offer.report_no.as_str(), other.counted.as_str()), ("龙泉小学-去年-2", "今 年"));
        assert_eq!((other.by.as_str(), other.why), ("龙泉小学-今 年-3", Why::First));
    }

    #[test]
    fn of_two_campaigns_of_a_school_the_one_counts_that_most_schools_report_on() {
        let mut all = vec![report("龙泉小学", "今年", 1, 3), report("龙泉小学", "去年", 9, 5)];
        all.extend(["柳湾小学", "桃园小学"].map(|school| report(school, "今年", 2, 1)));
        // One school's many reports are one school.
        all.extend((3..8).map(|on| report("青石小学", "去年", on, 1)));
        let counting = counting(all, &Expectation::default());
        let counted = numbers(&counting.counted);
        assert_eq!(counted.len(), 4, "one of each school: {counted:?}");
        assert!(counted.contains(&"龙泉小学-今年-1") && counted.contains(&"青石小学-去年-7"), "{counted:?}");
        assert_eq!(counting.other_campaigns.iter().map(|other| other.why).collect::<Vec<_>>(), [Why::MoreSchools]);
    }

    #[test]
    fn what_comes_later_displaces_nothing_unless_more_of_the_expected_schools_report_on_it() {
        let own = [report("龙泉小学", "今年", 1, 3), report("柳湾小学", "今年", 2, 4), report("柳湾小学", "试用", 3, 0)];
        let with = |more: Vec<Submission>, expected: &[&str]| {
            let counted = counting(own.iter().cloned().chain(more).collect(), &known(expected)).counted;
            counted.iter().map(|kept| kept.offer.report_no.clone()).collect::<Vec<_>>()
        };
        let strangers = || ["外来小学", "远方小学"].map(|school| report(school, "试用", 4, 0)).to_vec();
        assert!(with(vec![report("外来小学", "试用", 4, 0)], &[]).contains(&"柳湾小学-今年-2".to_owned()), "as common");
        assert!(with(strangers(), &["龙泉小学", "柳湾小学"]).contains(&"柳湾小学-今年-2".to_owned()), "no stranger decides");
        assert!(with(strangers(), &[]).contains(&"柳湾小学-试用-3".to_owned()), "where none is expected, all do");
    }

    #[test]
    fn a_stranger_who_came_first_does_not_say_which_campaign_is_the_first() {
        let [stranger, ours] = [report("外来小学", "试用", 1, 0), report("龙泉小学", "今年", 2, 3)];
        let second = report("龙泉小学", "试用", 3, 0);
        let of = |expected: &[&str]| {
            let all = vec![stranger.clone(), ours.clone(), second.clone()];
            counting(all, &known(expected)).counted.iter().map(|kept| kept.offer.report_no.clone()).collect::<Vec<_>>()
        };
        assert!(of(&["龙泉小学"]).contains(&"龙泉小学-今年-2".to_owned()), "{:?}", of(&["龙泉小学"]));
        assert!(of(&[]).contains(&"龙泉小学-试用-3".to_owned()), "where none is expected it is no stranger: {:?}", of(&[]));
        let of_another = of(&["柳湾小学"]);
        assert!(of_another.contains(&"龙泉小学-今年-2".to_owned()), "none that decides reports, so its own first: {of_another:?}");
    }

    #[test]
    fn who_is_not_on_a_list_is_kept_apart_whatever_else_it_sends_and_decides_nothing() {
        let all = || {
            let strange = ["外来小学", "远方小学"].map(|school| report(school, "试用", 4, 0));
            let ours = [report("龙泉小学", "今年", 1, 3), report("龙泉小学", "试用", 2, 0), report("外来小学", "试用", 5, 0)];
            strange.into_iter().chain(ours).collect::<Vec<_>>()
        };
        let list = Expectation::of(roll::read("龙泉小学").schools, RollSource::Kept);
        let with_list = counting(all(), &list);
        assert_eq!(numbers(&with_list.counted), ["龙泉小学-今年-1"]);
        assert_eq!(numbers(&with_list.unlisted), ["外来小学-试用-4", "外来小学-试用-5", "远方小学-试用-4"]);
        assert!(with_list.superseded.is_empty(), "nothing of theirs counts in whose place another could stand");
        let counting = counting(all(), &list.with(roll::read("外来小学").schools.remove(0)));
        assert_eq!(numbers(&counting.counted), ["外来小学-试用-5", "龙泉小学-试用-2"], "on the list it counts, and decides");
    }

    #[test]
    fn where_the_one_that_counts_is_taken_back_the_other_campaign_counts() {
        let mut all = vec![report("龙泉小学", "今年", 1, 3), report("龙泉小学", "去年", 2, 5)];
        all[1].state = State::TakenBack;
        let counting = counting(all, &Expectation::default());
        assert_eq!((numbers(&counting.counted), counting.other_campaigns.len()), (vec!["龙泉小学-今年-1"], 0));
    }
}
