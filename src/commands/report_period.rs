//! Which days a report is of, by what was typed.

use super::arguments::{PeriodKind, ReportArgs};
use super::context::Failure;
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::reports::period::{Period, ReportKind, UnfitDays};

/// With `--kind` the week, ten days or month that holds `--to`, or `today`; days that are said beside it have to be just those. Without it,
/// or ad hoc, from `--from` to `--to`; one day alone is a report of that day, and without any day it is the week of `today`.
///
/// # Errors
/// [`Failure::Usage`] for days that end before they begin, are not those of their kind, or of a regular kind and all to come.
pub(super) fn of(args: &ReportArgs, today: Day, words: Words) -> Result<Period, Failure> {
    let unfit = |unfit: UnfitDays| Failure::Usage(unfit.say(words));
    match (args.kind.map(PeriodKind::kind), args.from, args.to) {
        (None, None, None) => Ok(Period::around(ReportKind::Weekly, today)),
        (Some(kind), None, to) => Period::around(kind, to.unwrap_or(today)).begun(today).map_err(unfit),
        (Some(kind), Some(from), to) if kind != ReportKind::AdHoc => {
            Period::ordered(kind, (from, to.unwrap_or(Period::around(kind, from).to)), today).map_err(unfit)
        }
        (kind, from, to) => {
            let from = from.or(to).unwrap_or(today);
            let to = to.unwrap_or_else(|| from.max(today));
            let between = Period::between(from, to).ok_or(UnfitDays::Reversed).map_err(unfit)?;
            Period { kind: kind.unwrap_or(between.kind), ..between }.begun(today).map_err(unfit)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn of(from: Option<&str>, to: Option<&str>, kind: Option<PeriodKind>) -> Option<Period> {
        let day = |text: &str| parse_iso(text).unwrap();
        super::of(&ordered(from, to, kind), day("2026-07-01"), Words::default()).ok()
    }

    fn ordered(from: Option<&str>, to: Option<&str>, kind: Option<PeriodKind>) -> ReportArgs {
        let day = |text: &str| parse_iso(text).unwrap();
        ReportArgs { from: from.map(day), to: to.map(day), kind, ..ReportArgs::default() }
    }

    #[test]
    fn a_kind_is_the_stretch_around_a_day() {
        let monthly = Period::around(ReportKind::Monthly, parse_iso("2026-07-01").unwrap());
        assert_eq!(of(None, None, Some(PeriodKind::Monthly)), Some(monthly));
        assert_eq!(of(None, Some("2026-06-12"), Some(PeriodKind::TenDay)).unwrap().to.to_string(), "2026-06-20");
        let today = of(None, None, Some(PeriodKind::AdHoc)).unwrap();
        assert_eq!((today.kind, today.from, today.to), (ReportKind::AdHoc, monthly.from, monthly.from));
    }

    #[test]
    fn days_beside_a_kind_are_its_own_and_for_an_ad_hoc_report_any() {
        let days = |from, to, kind| of(Some(from), to, Some(kind)).map(|period| (period.kind, period.to.to_string()));
        let week = Some((ReportKind::Weekly, "2026-06-28".to_owned()));
        assert_eq!(days("2026-06-22", Some("2026-06-28"), PeriodKind::Weekly), week);
        assert_eq!(days("2026-06-22", None, PeriodKind::Weekly), week);
        assert_eq!(days("2026-06-23", Some("2026-06-28"), PeriodKind::Weekly), None);
        assert_eq!(days("2026-06-22", Some("2026-06-28"), PeriodKind::AdHoc), Some((ReportKind::AdHoc, "2026-06-28".to_owned())));
        let unfit = ordered(Some("2026-06-22"), Some("2026-06-30"), Some(PeriodKind::Weekly));
        let refused = super::of(&unfit, parse_iso("2026-07-01").unwrap(), Words::default());
        assert!(matches!(refused, Err(Failure::Usage(said)) if said.contains("2026-06-22至2026-06-28") && said.contains("临时报表")));
    }

    #[test]
    fn without_days_it_is_this_week() {
        assert_eq!(of(None, None, None).unwrap().kind, ReportKind::Weekly);
        assert_eq!(of(Some("2026-06-01"), Some("2026-06-30"), None).unwrap().kind, ReportKind::Monthly);
        let open = of(Some("2026-06-20"), None, None).unwrap();
        assert_eq!((open.from.to_string(), open.to.to_string()), ("2026-06-20".into(), "2026-07-01".into()));
        assert_eq!(of(None, Some("2026-06-20"), None).unwrap().from.to_string(), "2026-06-20");
        assert_eq!(of(Some("2026-06-20"), Some("2026-06-01"), None), None);
        for (from, kind) in [(None, Some(PeriodKind::Weekly)), (Some("2026-07-06"), None), (Some("2026-07-06"), Some(PeriodKind::Weekly))] {
            assert_eq!(of(from, Some("2026-07-12"), kind), None, "to come");
        }
        let ahead = of(Some("2026-07-06"), Some("2026-07-12"), Some(PeriodKind::AdHoc)).unwrap();
        assert_eq!(ahead.kind, ReportKind::AdHoc, "it looks ahead, also over a whole week");
    }
}
