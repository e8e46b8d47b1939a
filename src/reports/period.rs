//! What stretch of days a report speaks of, and what its file is called.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::basics::calendar::Day;
use crate::basics::words::Words;

/// How often a report like this goes up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// 周报
    Weekly,
    /// 旬报
    TenDay,
    /// 月报
    Monthly,
    /// 临时: any days.
    AdHoc,
}

impl ReportKind {
    /// All of them, most frequent first.
    pub const ALL: [Self; 4] = [Self::Weekly, Self::TenDay, Self::Monthly, Self::AdHoc];

    /// As the database and forms write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Weekly => "weekly",
            Self::TenDay => "ten_day",
            Self::Monthly => "monthly",
            Self::AdHoc => "ad_hoc",
        }
    }

    /// The kind a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As staff say it: 周报.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("reports-kind-{}", self.code()))
    }
}

/// Why days are not those of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnfitDays {
    /// The last is before the first.
    Reversed,
    /// The kind's stretch that holds the first of them has other days.
    NotOfItsKind(Period),
    /// The first of them is after this day, today.
    ToCome(Day),
}

impl UnfitDays {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::Reversed => words.say("reports-error-days"),
            Self::NotOfItsKind(whole) => {
                let values = [("kind", whole.kind.name(words).into()), ("days", whole.days(words).into())];
                words.say_with("reports-error-days-of-kind", &values)
            }
            Self::ToCome(today) => words.say_with("reports-error-days-to-come", &[("today", today.to_string().into())]),
        }
    }
}

/// From one day to another, both counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// Which kind of report.
    pub kind: ReportKind,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Period {
    /// The week, ten days or month that holds `day`; for an ad hoc report the day itself.
    #[must_use]
    pub fn around(kind: ReportKind, day: Day) -> Self {
        let (from, to) = match kind {
            ReportKind::Weekly => week(day),
            ReportKind::TenDay => ten_days(day),
            ReportKind::Monthly => month(day),
            ReportKind::AdHoc => (day, day),
        };
        Self { kind, from, to }
    }

    /// The days that were said for a report of this kind: of a regular one they have to be its first and its last.
    ///
    /// # Errors
    /// [`UnfitDays`], where the days are not those of a report.
    pub fn ordered(kind: ReportKind, (from, to): (Day, Day), today: Day) -> Result<Self, UnfitDays> {
        let period = Self { kind, from, to };
        match () {
            () if to < from => Err(UnfitDays::Reversed),
            () if !period.is_of_its_kind() => Err(UnfitDays::NotOfItsKind(Self::around(kind, from))),
            () => period.begun(today),
        }
    }

    /// True where its days are those of its kind: a whole week, ten days or month; of an ad hoc report any.
    #[must_use]
    pub fn is_of_its_kind(&self) -> bool {
        self.kind == ReportKind::AdHoc || *self == Self::around(self.kind, self.from)
    }

    /// This period, where it has begun: of a week or a month to come nothing can be sent up. An ad hoc report looks ahead, and says so.
    ///
    /// # Errors
    /// [`UnfitDays::ToCome`].
    pub fn begun(self, today: Day) -> Result<Self, UnfitDays> {
        if self.kind != ReportKind::AdHoc && self.from > today { Err(UnfitDays::ToCome(today)) } else { Ok(self) }
    }

    /// These days, called by the kind whose stretch they fill; none where they end before they begin.
    #[must_use]
    pub fn between(from: Day, to: Day) -> Option<Self> {
        let regular = [ReportKind::Weekly, ReportKind::TenDay, ReportKind::Monthly];
        let filled = regular.into_iter().map(|kind| Self::around(kind, from)).find(|period| period.from == from && period.to == to);
        (from <= to).then(|| filled.unwrap_or(Self { kind: ReportKind::AdHoc, from, to }))
    }

    /// The period as a title says it: `2026年第27周`, `2026年6月下旬`, or its days.
    #[must_use]
    pub fn label(&self, words: Words) -> String {
        if !self.is_of_its_kind() {
            return self.days(words);
        }
        let number = |value: u32| i64::from(value).into();
        match self.kind {
            ReportKind::Weekly => {
                let week = self.from.iso_week();
                words.say_with("reports-period-week", &[("year", week.year().to_string().into()), ("week", number(week.week()))])
            }
            ReportKind::TenDay => {
                let third = match self.from.day() {
                    1 => "first",
                    11 => "middle",
                    _ => "last",
                };
                let key = format!("reports-period-ten-{third}");
                words.say_with(&key, &[("year", self.from.year().to_string().into()), ("month", number(self.from.month()))])
            }
            ReportKind::Monthly => words
                .say_with("reports-period-month", &[("year", self.from.year().to_string().into()), ("month", number(self.from.month()))]),
            ReportKind::AdHoc => self.days(words),
        }
    }

    /// The period with its kind: `2026年第27周 周报`.
    #[must_use]
    pub fn called(&self, words: Words) -> String {
        words.say_with("reports-period-and-kind", &[("period", self.label(words).into()), ("kind", self.kind.name(words).into())])
    }

    /// `2026-06-29 至 2026-07-05`, or the one day.
    #[must_use]
    pub fn days(&self, words: Words) -> String {
        if self.from == self.to {
            return self.to.to_string();
        }
        words.say_with("reports-period-days", &[("from", self.from.to_string().into()), ("to", self.to.to_string().into())])
    }

    /// What the file is called: school, period and kind, without what a file name may not hold.
    #[must_use]
    pub fn file_name(&self, school: &str, words: Words) -> String {
        let parts = [school.to_owned(), self.label(words), self.kind.name(words)];
        let kept: Vec<String> = parts.iter().map(|part| file_safe(part)).filter(|part| !part.is_empty()).collect();
        format!("{}.xlsx", kept.join("-"))
    }
}

/// Without characters that some system refuses in a file name, and not too long for any of them.
fn file_safe(part: &str) -> String {
    let kept: String = part.chars().filter(|c| !c.is_control() && !"\\/:*?\"<>|".contains(*c)).take(40).collect();
    kept.split_whitespace().collect::<Vec<_>>().join("_").trim_matches('.').to_owned()
}

fn week(day: Day) -> (Day, Day) {
    let since_monday = u64::from(day.weekday().num_days_from_monday());
    let monday = day.checked_sub_days(Days::new(since_monday)).unwrap_or(day);
    (monday, monday.checked_add_days(Days::new(6)).unwrap_or(day))
}

fn ten_days(day: Day) -> (Day, Day) {
    let of_month = |number| NaiveDate::from_ymd_opt(day.year(), day.month(), number).unwrap_or(day);
    match day.day() {
        1..=10 => (of_month(1), of_month(10)),
        11..=20 => (of_month(11), of_month(20)),
        _ => (of_month(21), month(day).1),
    }
}

fn month(day: Day) -> (Day, Day) {
    let first = day.with_day(1).unwrap_or(day);
    let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(day);
    (first, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn day(text: &str) -> Day {
        parse_iso(text).unwrap()
    }

    fn named(kind: ReportKind, text: &str) -> String {
        Period::around(kind, day(text)).label(Words::default())
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday_and_keeps_its_number_over_new_year() {
        let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
        assert_eq!((period.from, period.to), (day("2026-06-29"), day("2026-07-05")));
        assert_eq!(named(ReportKind::Weekly, "2026-07-05"), "2026年第27周");
        assert_eq!(named(ReportKind::Weekly, "2027-01-01"), "2026年第53周");
    }

    #[test]
    fn english_names_the_month() {
        let named = |kind, on| Period::around(kind, day(on)).label(Words::of(crate::basics::words::Language::English));
        assert_eq!(named(ReportKind::Monthly, "2026-11-09"), "November 2026");
        assert_eq!(named(ReportKind::TenDay, "2026-01-15"), "11–20 January 2026");
    }

    #[test]
    fn ten_days_end_with_the_month() {
        let period = Period::around(ReportKind::TenDay, day("2026-02-28"));
        assert_eq!((period.from, period.to), (day("2026-02-21"), day("2026-02-28")));
        assert_eq!(named(ReportKind::TenDay, "2026-06-10"), "2026年6月上旬");
        assert_eq!(named(ReportKind::TenDay, "2026-06-11"), "2026年6月中旬");
    }

    #[test]
    fn days_that_fill_a_week_or_a_month_are_called_so() {
        let kind = |from, to| Period::between(day(from), day(to)).unwrap().kind;
        assert_eq!(kind("2026-06-29", "2026-07-05"), ReportKind::Weekly);
        assert_eq!(kind("2026-06-01", "2026-06-30"), ReportKind::Monthly);
        assert_eq!(kind("2026-06-21", "2026-06-30"), ReportKind::TenDay);
        assert_eq!(kind("2026-06-02", "2026-06-30"), ReportKind::AdHoc);
        assert_eq!(Period::between(day("2026-06-02"), day("2026-06-01")), None);
    }

    #[test]
    fn a_kind_has_its_own_days_and_none_of_them_all_to_come() {
        let ordered = |kind, from, to| Period::ordered(kind, (day(from), day(to)), day("2026-07-01"));
        let week = Period::around(ReportKind::Weekly, day("2026-07-01"));
        assert_eq!(ordered(ReportKind::Weekly, "2026-06-29", "2026-07-05"), Ok(week));
        assert_eq!(ordered(ReportKind::Weekly, "2026-06-30", "2026-07-05"), Err(UnfitDays::NotOfItsKind(week)));
        assert_eq!(ordered(ReportKind::AdHoc, "2026-06-30", "2026-07-05").map(|period| period.kind), Ok(ReportKind::AdHoc));
        assert_eq!(ordered(ReportKind::Weekly, "2026-07-05", "2026-06-29"), Err(UnfitDays::Reversed));
        let next = |kind| Period::around(kind, day("2026-08-05"));
        let ahead = |kind| Period::ordered(kind, (next(kind).from, next(kind).to), day("2026-07-01"));
        for kind in [ReportKind::Weekly, ReportKind::TenDay, ReportKind::Monthly] {
            assert_eq!(ahead(kind), Err(UnfitDays::ToCome(day("2026-07-01"))));
        }
        assert!(ahead(ReportKind::AdHoc).is_ok());
    }

    #[test]
    fn a_file_is_called_by_school_period_and_kind() {
        let period = Period::around(ReportKind::Weekly, day("2026-07-01"));
        assert_eq!(period.file_name("龙泉小学", Words::default()), "龙泉小学-2026年第27周-周报.xlsx");
        assert_eq!(period.file_name("../龙泉/小学:\u{7}", Words::default()), "龙泉小学-2026年第27周-周报.xlsx");
        let some_days = Period::between(day("2026-06-02"), day("2026-06-30")).unwrap();
        assert_eq!(some_days.file_name("", Words::default()), "2026-06-02至2026-06-30-临时报表.xlsx");
    }
}
