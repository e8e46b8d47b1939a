//! When a report is made by itself: which period is due now, given the last one made, and when the next comes. The day and the hour are
//! arguments, in the time of the place where the program runs.

use chrono::Days;

use super::period::{Period, ReportKind};
use crate::basics::calendar::Day;

/// The day of ten days or of a month that means their last, however many they have.
pub const LAST_DAY: u32 = 0;

/// The usual day of a week, counted from Monday as 1.
pub const FRIDAY: u32 = 5;

/// The usual hour.
pub const AT_FIVE: u32 = 17;

/// More periods than these are not counted one by one when a machine was off.
const MOST_SKIPPED: usize = 500;

/// A day and an hour of it, where the program runs. A clock that is put forward or back passes an hour twice or never; that an hour has
/// come is still true then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// From 0 to 23.
    pub hour: u32,
}

/// Which period is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covers {
    /// The one under way on that day: a week's report on its Friday.
    This,
    /// The one that ended before it: last month's, on the fifth.
    Last,
}

impl Covers {
    /// Both, the usual first.
    pub const ALL: [Self; 2] = [Self::This, Self::Last];

    /// As the database and forms write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::This => "this",
            Self::Last => "last",
        }
    }

    /// Read back from its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|covers| covers.code() == code)
    }
}

/// How often, on which day, at which hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// Weekly, every ten days or monthly.
    pub kind: ReportKind,
    /// Of a week: Monday is 1. Of ten days or a month: the first is 1, [`LAST_DAY`] the last; one they do not have is their last.
    pub on_day: u32,
    /// From 0 to 23.
    pub at_hour: u32,
    /// Which period.
    pub covers: Covers,
    /// When this was set: what would have been made before is not missed.
    pub since: Moment,
}

/// One time a report is made, and what it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// When.
    pub at: Moment,
    /// Of what.
    pub period: Period,
}

/// A report that is to be made now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// When it should have been, and of what.
    pub slot: Slot,
    /// How many earlier ones were missed and are not made any more.
    pub skipped: usize,
}

impl Due {
    /// True where its hour is over: the program did not run then.
    #[must_use]
    pub fn is_late(&self, now: Moment) -> bool {
        now > self.slot.at
    }
}

impl Schedule {
    /// What is to be made now. `last_made` is the first day of the newest period made by schedule up to now, of the same kind. Of several
    /// missed ones only the latest is made. What was set at a time that has not come was set by a clock that went wrong, and hinders
    /// nothing.
    #[must_use]
    pub fn due(&self, last_made: Option<Day>, now: Moment) -> Option<Due> {
        let since = Some(self.since).filter(|since| *since <= now);
        let is_open = |slot: &Slot| since.is_none_or(|since| slot.at > since) && last_made.is_none_or(|last| slot.period.from > last);
        let mut unit = Period::around(self.kind, now.day);
        if self.slot_in(unit).at > now {
            unit = before(unit);
        }
        let slot = Some(self.slot_in(unit)).filter(is_open)?;
        // Where nothing says when they began, none was missed.
        let first = Some(before(unit)).filter(|_| since.is_some() || last_made.is_some());
        let earlier = std::iter::successors(first, |unit| Some(before(*unit)));
        let skipped = earlier.map(|unit| self.slot_in(unit)).take_while(is_open).take(MOST_SKIPPED).count();
        Some(Due { slot, skipped })
    }

    /// The first time after `now`.
    #[must_use]
    pub fn next(&self, now: Moment) -> Slot {
        let unit = Period::around(self.kind, now.day);
        let slot = self.slot_in(unit);
        if slot.at > now { slot } else { self.slot_in(after(unit)) }
    }

    /// The time within a week, ten days or month.
    fn slot_in(&self, unit: Period) -> Slot {
        let counted = |number: u32| unit.from.checked_add_days(Days::new(u64::from(number.saturating_sub(1))));
        let day = match self.on_day {
            LAST_DAY => unit.to,
            number => counted(number).map_or(unit.to, |day| day.min(unit.to)),
        };
        let period = if self.covers == Covers::This { unit } else { before(unit) };
        Slot { at: Moment { day, hour: self.at_hour }, period }
    }
}

fn before(unit: Period) -> Period {
    Period::around(unit.kind, unit.from.pred_opt().unwrap_or(unit.from))
}

fn after(unit: Period) -> Period {
    Period::around(unit.kind, unit.to.succ_opt().unwrap_or(unit.to))
}

#[cfg(test)]
mod tests;
