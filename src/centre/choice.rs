//! Which period is added up: the one that was asked for, else the latest of the kind of report that schools send. Periods of different kinds
//! are different periods.

use crate::basics::calendar::{Day, parse_iso};
use crate::basics::words::Words;
use crate::reports::period::{Period, ReportKind};

/// What was asked for; nothing where all is left open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// The kind of report.
    pub kind: Option<ReportKind>,
}

impl Asked {
    fn fits(&self, period: &Period) -> bool {
        self.from.is_none_or(|day| day == period.from)
            && self.to.is_none_or(|day| day == period.to)
            && self.kind.is_none_or(|kind| kind == period.kind)
    }
}

/// A period, and how many reports there are of it.
pub type Reported = (Period, i64);

/// Days back from the latest period in which is counted what kind of report schools send: a month and the week it ends in.
const RECENT_DAYS: i64 = 35;

/// The period to add up of those that fit what was asked: the latest of the kind most reports came of.
///
/// One stray file must not take the place of a whole district. So a period that has not begun on the day `today` counts only where there is no
/// other, and of those that ended within the last weeks the one with most reports says which kind of report the schools send; of that kind the
/// latest is taken, however few have sent it yet. With as many reports the one that ends last says it; of several the shorter, and of one
/// stretch the regular kind.
#[must_use]
pub fn chosen(reported: &[Reported], asked: &Asked, today: Day) -> Option<Period> {
    let fitting: Vec<&Reported> = reported.iter().filter(|(period, _)| asked.fits(period)).collect();
    let begun: Vec<&Reported> = fitting.iter().copied().filter(|(period, _)| period.from <= today).collect();
    let these = if begun.is_empty() { fitting } else { begun };
    let order = |period: &Period| (period.to, period.from, period.kind != ReportKind::AdHoc);
    // Days to come make nothing old: a report that looks far ahead ends today at the latest.
    let ended = |period: &Period| period.to.min(today);
    let latest = these.iter().map(|(period, _)| ended(period)).max()?;
    let recent = these.iter().filter(|(period, _)| (latest - ended(period)).num_days() <= RECENT_DAYS);
    let (usual, _) = recent.max_by_key(|(period, reports)| (*reports, order(period)))?;
    these.iter().map(|(period, _)| *period).filter(|period| period.kind == usual.kind).max_by_key(order)
}

/// These periods, each once with how often it stands there, in the order they first do.
#[must_use]
pub fn tallied(periods: impl IntoIterator<Item = Period>) -> Vec<Reported> {
    let mut tallied: Vec<Reported> = Vec::new();
    for period in periods {
        match tallied.iter_mut().find(|(one, _)| *one == period) {
            Some((_, reports)) => *reports += 1,
            None => tallied.push((period, 1)),
        }
    }
    tallied
}

/// What else is kept beside the period that is added up: “另有：2026年11月 月报 1 份”. None where there is nothing else.
///
/// Counted is everything that was `kept`, also what waits or was taken back, so that nothing is hidden. Told is what ends with the period or
/// after it, for those before it are history, and what came `at_hand` now.
#[must_use]
pub fn others(kept: &[Reported], at_hand: &[Period], chosen: &Period, words: Words) -> Option<String> {
    let is_told = |period: &Period| period != chosen && (period.to >= chosen.to || at_hand.contains(period));
    let others = kept.iter().filter(|(period, _)| is_told(period));
    let named =
        |(period, n): &Reported| words.say_with("centre-other-period", &[("period", period.called(words).into()), ("n", (*n).into())]);
    let named: Vec<String> = others.map(named).collect();
    let all = named.join(&words.say("centre-list-separator"));
    (!named.is_empty()).then(|| words.say_with("centre-other-periods", &[("periods", all.into())]))
}

/// How a period stands to the one that is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// It is that one.
    Same,
    /// It ended before.
    Older,
    /// It ends after.
    Newer,
    /// The same days end it, and it is another kind of report or another stretch.
    Beside,
}

/// How `period` stands to `chosen`.
#[must_use]
pub fn relation(period: &Period, chosen: &Period) -> Relation {
    if period == chosen {
        Relation::Same
    } else if period.to == chosen.to {
        Relation::Beside
    } else if period.to < chosen.to {
        Relation::Older
    } else {
        Relation::Newer
    }
}

/// A period as an address writes it: `weekly_2026-06-29_2026-07-05`.
#[must_use]
pub fn written(period: &Period) -> String {
    format!("{}_{}_{}", period.kind.code(), period.from, period.to)
}

/// The period an address names.
#[must_use]
pub fn read(text: &str) -> Option<Period> {
    let mut parts = text.rsplitn(3, '_');
    let (to, from, kind) = (parse_iso(parts.next()?)?, parse_iso(parts.next()?)?, ReportKind::from_code(parts.next()?)?);
    (from <= to).then_some(Period { kind, from, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(kind: ReportKind, day: &str) -> Period {
        Period::around(kind, parse_iso(day).unwrap())
    }

    /// What is chosen on the last day of July of one report of each of these.
    fn of(periods: &[Period], asked: &Asked) -> Option<Period> {
        chosen(&tallied(periods.iter().copied()), asked, parse_iso("2026-07-31").unwrap())
    }

    #[test]
    fn the_latest_is_added_up_unless_another_is_asked_for() {
        let (old, new) = (around(ReportKind::Weekly, "2026-06-25"), around(ReportKind::Weekly, "2026-07-01"));
        let month = around(ReportKind::Monthly, "2026-06-15");
        let all = [old, new, month];
        assert_eq!(of(&all, &Asked::default()), Some(new));
        assert_eq!(of(&all, &Asked { to: Some(old.to), ..Asked::default() }), Some(old));
        assert_eq!(of(&all, &Asked { kind: Some(ReportKind::Monthly), ..Asked::default() }), Some(month));
        assert_eq!(of(&all, &Asked { to: parse_iso("2026-01-01"), ..Asked::default() }), None);
    }

    #[test]
    fn one_stray_file_does_not_take_the_place_of_a_district() {
        let (old, new) = (around(ReportKind::Weekly, "2026-07-13"), around(ReportKind::Weekly, "2026-07-20"));
        let (month, later) = (around(ReportKind::Monthly, "2026-07-20"), around(ReportKind::Monthly, "2027-01-05"));
        let kept = [(later, 1), (month, 1), (new, 2), (old, 49)];
        let today = parse_iso("2026-07-31").unwrap();
        assert_eq!(chosen(&kept, &Asked::default(), today), Some(new), "the latest week, however few have sent it yet");
        assert_eq!(chosen(&kept, &Asked { kind: Some(ReportKind::Monthly), ..Asked::default() }, today), Some(month));
        let far = Period { kind: ReportKind::AdHoc, from: new.from, to: parse_iso("2030-12-31").unwrap() };
        assert_eq!(chosen(&[(far, 1), (new, 5)], &Asked::default(), today), Some(new), "a year that was mistyped");
        assert_eq!(chosen(&[(later, 1)], &Asked::default(), today), Some(later), "there is no other");
        let long_ago = (around(ReportKind::Weekly, "2026-03-02"), 49);
        assert_eq!(chosen(&[(month, 1), long_ago], &Asked::default(), today), Some(month), "what schools sent in spring says nothing");
        let said = others(&kept, &[], &new, Words::default()).unwrap();
        assert!(
            said.contains("2026年7月 月报 1 份") && !said.contains("49 份") && !said.contains(" 2 份"),
            "what is before is history: {said}"
        );
        let said = others(&kept, &[new, old], &new, Words::default()).unwrap();
        assert!(said.contains("49 份") && !said.contains(" 2 份"), "unless it came now: {said}");
        assert_eq!(others(&kept[2..3], &[new], &new, Words::default()), None);
    }

    #[test]
    fn a_week_and_a_month_that_end_together_stand_beside_one_another() {
        let (week, month) = (around(ReportKind::Weekly, "2026-05-31"), around(ReportKind::Monthly, "2026-05-31"));
        assert_eq!((relation(&month, &week), relation(&week, &week)), (Relation::Beside, Relation::Same));
        assert_eq!(of(&[month, week], &Asked::default()), Some(week));
        assert_eq!(relation(&around(ReportKind::Weekly, "2026-05-01"), &week), Relation::Older);
        assert_eq!(relation(&around(ReportKind::Weekly, "2026-06-09"), &week), Relation::Newer);
    }

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for kind in ReportKind::ALL {
            let period = around(kind, "2026-05-31");
            assert_eq!(read(&written(&period)), Some(period));
        }
        assert_eq!(read("weekly_2026-06-01_2026-05-01"), None);
        assert_eq!(read("nonsense"), None);
    }
}
