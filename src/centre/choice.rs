//! Which period is added up: the latest that came, or the one that was asked for. Periods of different kinds are different periods.

use crate::basics::calendar::{Day, parse_iso};
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

/// The latest of `periods` that fits: the one that ends last; of several the shorter, and of one stretch the regular kind.
#[must_use]
pub fn chosen(periods: impl IntoIterator<Item = Period>, asked: &Asked) -> Option<Period> {
    periods.into_iter().filter(|period| asked.fits(period)).max_by_key(|period| (period.to, period.from, period.kind != ReportKind::AdHoc))
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

    #[test]
    fn the_latest_is_added_up_unless_another_is_asked_for() {
        let (old, new) = (around(ReportKind::Weekly, "2026-06-25"), around(ReportKind::Weekly, "2026-07-01"));
        let month = around(ReportKind::Monthly, "2026-06-15");
        let all = [old, new, month];
        assert_eq!(chosen(all, &Asked::default()), Some(new));
        assert_eq!(chosen(all, &Asked { to: Some(old.to), ..Asked::default() }), Some(old));
        assert_eq!(chosen(all, &Asked { kind: Some(ReportKind::Monthly), ..Asked::default() }), Some(month));
        assert_eq!(chosen(all, &Asked { to: parse_iso("2026-01-01"), ..Asked::default() }), None);
    }

    #[test]
    fn a_week_and_a_month_that_end_together_stand_beside_one_another() {
        let (week, month) = (around(ReportKind::Weekly, "2026-05-31"), around(ReportKind::Monthly, "2026-05-31"));
        assert_eq!((relation(&month, &week), relation(&week, &week)), (Relation::Beside, Relation::Same));
        assert_eq!(chosen([month, week], &Asked::default()), Some(week));
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
