//! What changed since the last report: who became late and who is late no more, and which sent figures would be others today.
//!
//! A sent figure is frozen. What later became known of its day stands beside it as a correction, never in its place.

mod cause;
mod late_then;
mod listed;
mod movement;
mod sent;

use serde::{Deserialize, Serialize};

use super::checksum::Figures;
use super::period::Period;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::ledger::exclusion::ExclusionKind;

pub use cause::{Cause, Explanation, gathered};
pub use late_then::{LateThen, packed, unpacked};
pub use listed::{Listed, Recovered};
pub use movement::{Movement, People, Sides, Way};
pub use sent::{Amount, Correction, computed, corrections, sent};

/// A village as a report counted it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlaceThen {
    /// None for people not placed.
    pub village_id: Option<i64>,
    /// People late.
    pub borrowers_late: i64,
    /// Of late obligations, unpaid, in fen.
    pub unpaid_total_late: Fen,
    /// What had come in, in fen.
    pub recovered_total: Fen,
}

impl PlaceThen {
    /// Both together: the villages of one member.
    #[must_use]
    pub fn plus(self, other: &Self) -> Self {
        Self {
            village_id: None,
            borrowers_late: self.borrowers_late + other.borrowers_late,
            unpaid_total_late: [self.unpaid_total_late, other.unpaid_total_late].into_iter().sum(),
            recovered_total: [self.recovered_total, other.recovered_total].into_iter().sum(),
        }
    }
}

/// A report that was made, as far as the next one is compared with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Former {
    /// Its id.
    pub id: i64,
    /// Its stretch of days.
    pub period: Period,
    /// When it was made, in UTC.
    pub made_at: Instant,
    /// The place in their order of the newest batch it counted: what is beyond it came later, whenever it was begun.
    pub applied_order: i64,
    /// Its frozen figures.
    pub figures: Figures,
}

/// A report by its id, with its period and the day its figures speak of.
pub type Made = (i64, Period, Day);

/// The report one of `period` with figures of `as_of` is compared with, by its id: the newest of the same kind whose days end before these
/// begin, else the newest with figures of a day before them, so that a first month is told as a month and not since its last week; else
/// the newest with figures of an earlier day. One of the same period is replaced by this one, and compared with nothing.
#[must_use]
pub fn last_before(made: &[Made], period: &Period, as_of: Day) -> Option<i64> {
    let same_kind = made.iter().filter(|(_, earlier, _)| earlier.kind == period.kind && earlier.to < period.from);
    let earlier_day = made.iter().filter(|(_, earlier, day)| earlier != period && *day < as_of);
    let newest_of_kind = same_kind.max_by_key(|(id, earlier, _)| (earlier.to, *id));
    let newest = |(id, _, day): &&Made| (*day, *id);
    let before_these_days = earlier_day.clone().filter(|(.., day)| *day < period.from).max_by_key(newest);
    newest_of_kind.or(before_these_days).or_else(|| earlier_day.max_by_key(newest)).map(|(id, ..)| *id)
}

/// Somebody who joined or left those who are late.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    /// The borrower.
    pub borrower_id: i64,
    /// Name in clear.
    pub name: String,
    /// Township, empty where not known.
    pub township: String,
    /// Village, empty where not known.
    pub village: String,
    /// Who answered for the village on the day of the figures.
    pub responsible: String,
    /// Why.
    pub way: Way,
    /// The roster that listed all that is late of it first, where that is why; else empty.
    pub listed_in: String,
    /// Late unpaid in the last report; none where that report did not keep it.
    pub unpaid_then: Option<Fen>,
    /// Late unpaid in this report.
    pub unpaid_now: Fen,
    /// What came in of it in between; none where that is not known.
    pub recovered: Option<Fen>,
}

/// An obligation that a roster no longer names, first missed since the last report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vanished {
    /// The borrower.
    pub borrower_id: i64,
    /// Name in clear.
    pub name: String,
    /// Contract number in clear; empty where the roster had none.
    pub contract_no: String,
    /// The day it falls due.
    pub due_on: Day,
    /// Unpaid, in fen.
    pub unpaid: Fen,
    /// Township and village.
    pub place: String,
    /// Who answers for the village.
    pub responsible: String,
    /// The roster that named it last.
    pub listed_in: String,
    /// The roster that does not.
    pub missed_by: String,
    /// What was decided, by its code; none where nobody did.
    pub decision: Option<&'static str>,
}

/// An exclusion that was entered or taken back since the last report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExclusionMove {
    /// The borrower.
    pub borrower_id: i64,
    /// Name in clear.
    pub name: String,
    /// Township and village.
    pub place: String,
    /// What was taken out.
    pub kind: ExclusionKind,
    /// Who approved it.
    pub approver: String,
    /// True where it was taken back.
    pub revoked: bool,
    /// When that was.
    pub on: Day,
    /// By whom.
    pub by: String,
}

/// All that changed since the last report.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// That report.
    pub former: Former,
    /// The equation.
    pub movement: Movement,
    /// Who joined and left, by village.
    pub movers: Vec<Mover>,
    /// How the number of people came about; none where one of the two reports counts no population.
    pub people: Option<Movement>,
    /// What rosters listed for the first time.
    pub listed: Vec<Listed>,
    /// What rosters no longer name.
    pub vanished: Vec<Vanished>,
    /// Exclusions entered and taken back.
    pub exclusions: Vec<ExclusionMove>,
    /// Figures of that report that would be others today.
    pub corrections: Vec<Correction>,
    /// What may explain them.
    pub explained: Vec<Explanation>,
    /// What came in since; none where that cannot be told.
    pub recovered: Option<Recovered>,
}

impl Changes {
    /// Everybody it names, by id.
    pub fn people(&self) -> impl Iterator<Item = i64> + '_ {
        let moved = self.movers.iter().map(|one| one.borrower_id);
        let vanished = self.vanished.iter().map(|one| one.borrower_id);
        let listed = self.listed.iter().map(|one| one.borrower_id);
        moved.chain(listed).chain(vanished).chain(self.exclusions.iter().map(|one| one.borrower_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;
    use crate::reports::period::ReportKind;

    #[test]
    fn the_last_of_the_kind_before_these_days_else_the_last_of_an_earlier_day() {
        let day = |text: &str| parse_iso(text).unwrap();
        let weekly = |text: &str| Period::around(ReportKind::Weekly, day(text));
        let monthly = |text: &str| Period::around(ReportKind::Monthly, day(text));
        let made = [
            (1, weekly("2026-06-10"), day("2026-06-10")),
            (2, weekly("2026-06-17"), day("2026-06-17")),
            (3, weekly("2026-06-24"), day("2026-06-24")),
            (4, weekly("2026-06-17"), day("2026-06-18")),
            (5, monthly("2026-06-10"), day("2026-06-24")),
        ];
        let last = |period: &Period, as_of: &str| last_before(&made, period, day(as_of));
        assert_eq!(last(&weekly("2026-06-24"), "2026-06-25"), Some(4), "the same week again is compared with the week before");
        assert_eq!(last(&weekly("2026-07-01"), "2026-06-30"), Some(3));
        assert_eq!(last(&monthly("2026-07-01"), "2026-07-05"), Some(5));
        assert_eq!(last(&monthly("2026-06-11"), "2026-06-20"), Some(4), "no month before: the newest of an earlier day");
        let ten_days = Period::around(ReportKind::TenDay, day("2026-06-24"));
        assert_eq!(last(&ten_days, "2026-06-25"), Some(4), "the first ten days: since the last report before them");
        assert_eq!(last(&weekly("2026-06-10"), "2026-06-10"), None);
        assert_eq!(last(&weekly("2026-06-10"), "2026-06-12"), None, "the first week made again is not compared with itself");
    }
}
