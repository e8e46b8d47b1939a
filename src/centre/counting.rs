//! Which of the reports that came count.
//!
//! A school may report on more than one campaign for the same period, and a person may be in both. So of each school one campaign counts,
//! and a report takes the place of an earlier one of its own campaign alone.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::plausible::{Implausible, implausible};
use super::roll::{Listed, plain};
use super::submission::{State, Submission};
use crate::basics::calendar::Instant;

/// A report in whose place a later one of its school and campaign stands.
#[derive(Debug, Clone)]
pub struct Superseded {
    /// The earlier.
    pub submission: Submission,
    /// Number of the later.
    pub by: String,
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
}

/// Why a report that was kept cannot count. None came in since it is asked for at the door.
#[must_use]
pub fn set_aside(kept: &Submission) -> Option<Implausible> {
    implausible(&kept.offer.cover, kept.offer.made_at, kept.received_at).filter(|_| kept.state == State::Received)
}

/// Of the reports of one period those that count: of each school the one made last of one campaign. That is the campaign most schools
/// report on, so that the whole is of one as far as it can be; of several as common, the one that came in first, so that nothing that
/// comes later displaces what counted. Where schools are `expected`, only they decide: no stranger does. What is set aside is none.
#[must_use]
pub fn counting(received: Vec<Submission>, expected: &[Listed]) -> Counting {
    let expected: BTreeSet<String> = expected.iter().map(|school| plain(&school.name)).collect();
    let mut by_school: BTreeMap<String, BTreeMap<String, Vec<Submission>>> = BTreeMap::new();
    let mut standing: BTreeMap<String, Reported> = BTreeMap::new();
    for submission in received.into_iter().filter(|kept| kept.state == State::Received && set_aside(kept).is_none()) {
        let (school, campaign) = (submission.school_key(), submission.campaign_key());
        standing.entry(campaign.clone()).or_default().takes(&submission, expected.is_empty() || expected.contains(&school));
        by_school.entry(school).or_default().entry(campaign).or_default().push(submission);
    }
    let mut counting = Counting::default();
    for campaigns in by_school.into_values() {
        let mut lasts: Vec<Submission> = campaigns.into_values().filter_map(|reports| counting.last_of(reports)).collect();
        lasts.sort_by_key(|last| (standing.get(&last.campaign_key()).map(Reported::rank), order(last)));
        let Some(counted) = lasts.pop() else { continue };
        let (campaign, by) = (&counted.offer.cover.campaign, &counted.offer.report_no);
        let other = |submission| OtherCampaign { submission, counted: campaign.clone(), by: by.clone() };
        counting.other_campaigns.extend(lasts.into_iter().map(other));
        counting.counted.push(counted);
    }
    counting
}

/// Who reports on a campaign, and since when.
#[derive(Default)]
struct Reported {
    /// Schools that decide, by plain name.
    schools: BTreeSet<String>,
    /// When the first report came in, and its number where it is kept.
    first: Option<(Instant, i64)>,
}

impl Reported {
    fn takes(&mut self, kept: &Submission, decides: bool) {
        if decides {
            self.schools.insert(kept.school_key());
        }
        let came = (kept.received_at, kept.id);
        self.first = Some(self.first.map_or(came, |first| first.min(came)));
    }

    /// More schools come before fewer, and the earlier before the later.
    fn rank(&self) -> (usize, Reverse<Option<(Instant, i64)>>) {
        (self.schools.len(), Reverse(self.first))
    }
}

impl Counting {
    /// The last of the reports of one school and campaign; the others are superseded.
    fn last_of(&mut self, mut reports: Vec<Submission>) -> Option<Submission> {
        reports.sort_by_key(order);
        let last = reports.pop()?;
        self.superseded.extend(reports.into_iter().map(|submission| Superseded { submission, by: last.offer.report_no.clone() }));
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
    use crate::centre::testing::{day, offer_of, submission};

    /// A report of `school` on `campaign`, made on `on` in July, with so many people late.
    fn report(school: &str, campaign: &str, on: u32, late: i64) -> Submission {
        let mut offer = offer_of(school, "2026-07-01", 60, late);
        offer.cover.campaign = campaign.into();
        offer.made_at = day("2026-07-01").and_hms_opt(on, 0, 0).unwrap();
        offer.report_no = format!("{school}-{campaign}-{on}");
        Submission { id: i64::from(on), ..submission(offer) }
    }

    fn listed(names: &[&str]) -> Vec<Listed> {
        names.iter().map(|name| Listed { name: (*name).to_owned(), ..Listed::default() }).collect()
    }

    fn numbers(kept: &[Submission]) -> Vec<&str> {
        kept.iter().map(|kept| kept.offer.report_no.as_str()).collect()
    }

    #[test]
    fn a_later_report_takes_the_place_of_one_of_its_own_campaign_alone() {
        let of_both = vec![report("龙泉小学", "今年", 1, 3), report("龙泉小学", "去年", 2, 5), report("龙泉小学", "今 年", 3, 2)];
        let counting = counting(of_both, &[]);
        assert_eq!(numbers(&counting.counted), ["龙泉小学-今 年-3"], "as common, so the one that came first");
        let [old] = counting.superseded.as_slice() else { panic!("{:?}", counting.superseded) };
        assert_eq!((old.submission.offer.report_no.as_str(), old.by.as_str()), ("龙泉小学-今年-1", "龙泉小学-今 年-3"));
        let [other] = counting.other_campaigns.as_slice() else { panic!("{:?}", counting.other_campaigns) };
        assert_eq!((other.submission.offer.report_no.as_str(), other.counted.as_str()), ("龙泉小学-去年-2", "今 年"));
        assert_eq!(other.by, "龙泉小学-今 年-3");
    }

    #[test]
    fn of_two_campaigns_of_a_school_the_one_counts_that_most_schools_report_on() {
        let mut all = vec![report("龙泉小学", "今年", 1, 3), report("龙泉小学", "去年", 9, 5)];
        all.extend(["柳湾小学", "桃园小学"].map(|school| report(school, "今年", 2, 1)));
        // One school's many reports are one school.
        all.extend((3..8).map(|on| report("青石小学", "去年", on, 1)));
        let counting = counting(all, &[]);
        let counted = numbers(&counting.counted);
        assert_eq!(counted.len(), 4, "one of each school: {counted:?}");
        assert!(counted.contains(&"龙泉小学-今年-1") && counted.contains(&"青石小学-去年-7"), "{counted:?}");
        assert_eq!(counting.other_campaigns.len(), 1);
    }

    #[test]
    fn what_comes_later_displaces_nothing_unless_more_of_the_expected_schools_report_on_it() {
        let own = [report("龙泉小学", "今年", 1, 3), report("柳湾小学", "今年", 2, 4), report("柳湾小学", "试用", 3, 0)];
        let with = |more: Vec<Submission>, expected: &[&str]| {
            let counted = counting(own.iter().cloned().chain(more).collect(), &listed(expected)).counted;
            counted.iter().map(|kept| kept.offer.report_no.clone()).collect::<Vec<_>>()
        };
        let strangers = || ["外来小学", "远方小学"].map(|school| report(school, "试用", 4, 0)).to_vec();
        assert!(with(vec![report("外来小学", "试用", 4, 0)], &[]).contains(&"柳湾小学-今年-2".to_owned()), "as common");
        assert!(with(strangers(), &["龙泉小学", "柳湾小学"]).contains(&"柳湾小学-今年-2".to_owned()), "no stranger decides");
        assert!(with(strangers(), &[]).contains(&"柳湾小学-试用-3".to_owned()), "where none is expected, all do");
    }

    #[test]
    fn where_the_one_that_counts_is_taken_back_the_other_campaign_counts() {
        let mut all = vec![report("龙泉小学", "今年", 1, 3), report("龙泉小学", "去年", 2, 5)];
        all[1].state = State::TakenBack;
        let counting = counting(all, &[]);
        assert_eq!((numbers(&counting.counted), counting.other_campaigns.len()), (vec!["龙泉小学-今年-1"], 0));
    }
}
