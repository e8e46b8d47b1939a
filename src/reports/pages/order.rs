//! What the form that makes a report says, and the order it comes to.

use serde::Deserialize;

use crate::basics::calendar::{self, Day};
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;
use crate::reports::make::Order;
use crate::reports::period::{Period, ReportKind, UnfitDays};
use crate::reports::refusal::Refusal;
use crate::reports::remarks::{self, Remarks};

/// What the form says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct OrderForm {
    pub kind: String,
    pub from: String,
    pub to: String,
    pub names: String,
    pub purpose: String,
    pub problems: String,
    pub help_wanted: String,
    pub corrections: String,
    /// Only to be shown what it would say.
    pub preview: String,
}

/// What is wrong, by field.
pub(super) type Wrongs = Vec<(&'static str, String)>;

impl OrderForm {
    /// The order, or what is wrong with it.
    pub fn read(&self, words: Words, today: Day) -> Result<Order, Wrongs> {
        let mut wrongs = Wrongs::new();
        let mut wrong = |field, refusal: Refusal| wrongs.push((field, refusal.say(words)));
        let kind = ReportKind::from_code(&self.kind);
        if kind.is_none() {
            wrong("kind", Refusal::KindMissing);
        }
        let days = self.days(&mut wrong);
        let purpose = self.purpose(&mut wrong);
        let remarks = self.remarks(words, &mut wrongs);
        let Some(kind) = kind.filter(|_| wrongs.is_empty()) else { return Err(wrongs) };
        match period(kind, days, today) {
            Ok(period) => Ok(Order { period, purpose, remarks, words, today }),
            Err((field, refusal)) => Err(vec![(field, refusal.say(words))]),
        }
    }

    /// From when to when, as far as it was typed.
    fn days(&self, wrong: &mut impl FnMut(&'static str, Refusal)) -> [Option<Day>; 2] {
        [("from", &self.from), ("to", &self.to)].map(|(field, typed)| match typed.trim() {
            "" => None,
            text => calendar::parse_iso(text).or_else(|| {
                wrong(field, Refusal::DayUnreadable);
                None
            }),
        })
    }

    /// What names are shown for; none where all is masked.
    fn purpose(&self, wrong: &mut impl FnMut(&'static str, Refusal)) -> Option<String> {
        let with_names = !self.names.is_empty();
        match stated::read(&self.purpose) {
            Ok(purpose) => return with_names.then_some(purpose),
            Err(Unfit::Missing) if !with_names => {}
            Err(Unfit::Missing) => wrong("purpose", Refusal::PurposeMissing),
            Err(unfit) => wrong("purpose", Refusal::PurposeUnfit(unfit)),
        }
        None
    }

    fn remarks(&self, words: Words, wrongs: &mut Wrongs) -> Remarks {
        let mut read = |field, typed: &str| {
            remarks::read(typed).unwrap_or_else(|unfit| {
                wrongs.push((field, unfit.say(words)));
                String::new()
            })
        };
        Remarks {
            problems: read("problems", &self.problems),
            help_wanted: read("help_wanted", &self.help_wanted),
            corrections: read("corrections", &self.corrections),
        }
    }
}

/// The days that were typed, or the stretch around today.
fn period(kind: ReportKind, days: [Option<Day>; 2], today: Day) -> Result<Period, (&'static str, Refusal)> {
    match days {
        [None, None] => Ok(Period::around(kind, today)),
        [Some(from), Some(to)] => Period::ordered(kind, (from, to), today).map_err(|unfit| (field(unfit), Refusal::DaysUnfit(unfit))),
        [None, Some(_)] => Err(("from", Refusal::DayMissing)),
        [Some(_), None] => Err(("to", Refusal::DayMissing)),
    }
}

/// Where a sentence about days that do not do stands.
const fn field(unfit: UnfitDays) -> &'static str {
    match unfit {
        UnfitDays::Reversed => "to",
        UnfitDays::NotOfItsKind(_) | UnfitDays::ToCome(_) => "from",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::day;

    fn read(form: &OrderForm) -> Result<Order, Vec<&'static str>> {
        form.read(Words::default(), day("2026-07-01")).map_err(|wrongs| wrongs.into_iter().map(|(field, _)| field).collect())
    }

    fn weekly() -> OrderForm {
        OrderForm { kind: "weekly".into(), ..OrderForm::default() }
    }

    #[test]
    fn without_days_it_is_the_week_of_today() {
        let order = read(&weekly()).unwrap();
        assert_eq!((order.period.from, order.period.to), (day("2026-06-29"), day("2026-07-05")));
        assert_eq!(order.purpose, None);
    }

    #[test]
    fn each_error_stands_at_its_field() {
        assert_eq!(read(&OrderForm::default()).unwrap_err(), ["kind"]);
        assert_eq!(read(&OrderForm { from: "六月".into(), ..weekly() }).unwrap_err(), ["from"]);
        assert_eq!(read(&OrderForm { from: "2026-06-01".into(), ..weekly() }).unwrap_err(), ["to"]);
        assert_eq!(read(&OrderForm { from: "2026-06-02".into(), to: "2026-06-01".into(), ..weekly() }).unwrap_err(), ["to"]);
        let days = |from: &str, to: &str| OrderForm { from: from.into(), to: to.into(), ..weekly() };
        assert_eq!(read(&days("2026-06-22", "2026-06-28")).unwrap().period.from, day("2026-06-22"));
        assert_eq!(read(&days("2026-06-22", "2026-06-29")).unwrap_err(), ["from"], "not a week");
        assert_eq!(read(&days("2026-07-06", "2026-07-12")).unwrap_err(), ["from"], "to come");
        assert_eq!(read(&OrderForm { names: "on".into(), purpose: " ".into(), ..weekly() }).unwrap_err(), ["purpose"]);
        for unseen in ["\0", "\u{200b}\u{feff}", "\u{2028}"] {
            assert_eq!(read(&OrderForm { names: "on".into(), purpose: unseen.into(), ..weekly() }).unwrap_err(), ["purpose"]);
        }
    }

    #[test]
    fn a_number_in_a_remark_is_refused_at_its_field() {
        assert_eq!(read(&OrderForm { help_wanted: "打 13800010001".into(), ..weekly() }).unwrap_err(), ["help_wanted"]);
        assert_eq!(read(&OrderForm { problems: " 外出多 ".into(), ..weekly() }).unwrap().remarks.problems, "外出多");
    }

    #[test]
    fn a_purpose_without_the_tick_shows_no_names() {
        assert_eq!(read(&OrderForm { purpose: "上门".into(), ..weekly() }).unwrap().purpose, None);
        assert_eq!(read(&OrderForm { purpose: "上门".into(), names: "on".into(), ..weekly() }).unwrap().purpose.as_deref(), Some("上门"));
    }
}
