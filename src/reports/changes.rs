//! What changed since the last report: who became late and who is late no more, and which sent figures would be others today.
//!
//! A sent figure is frozen. What later became known of its day stands beside it as a correction, never in its place.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::checksum::Figures;
use super::period::Period;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::ledger::exclusion::ExclusionKind;
use crate::ledger::rates::{self, RateId};

/// One late obligation as a report counted it. Ids and amounts, nothing of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateThen {
    /// Whose.
    #[serde(rename = "b")]
    pub borrower_id: i64,
    /// Of which contract.
    #[serde(rename = "c")]
    pub contract_id: i64,
    /// The day it fell due.
    #[serde(rename = "d")]
    pub due_on: Day,
    /// Unpaid, in fen.
    #[serde(rename = "u")]
    pub unpaid: Fen,
}

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
    /// Its frozen figures.
    pub figures: Figures,
}

/// The report one of `period` with figures of `as_of` is compared with: the newest of the same kind whose days end before these begin,
/// else the newest with figures of an earlier day.
#[must_use]
pub fn last_before<'r, T>(made: &'r [T], of: impl Fn(&T) -> (i64, Period, Day), period: &Period, as_of: Day) -> Option<&'r T> {
    let same_kind = |one: &&T| {
        let (_, earlier, _) = of(one);
        earlier.kind == period.kind && earlier.to < period.from
    };
    let newest_of_kind = made.iter().filter(same_kind).max_by_key(|one| (of(one).1.to, of(one).0));
    newest_of_kind.or_else(|| made.iter().filter(|one| of(one).2 < as_of).max_by_key(|one| (of(one).2, of(one).0)))
}

/// Why somebody joined or left those who are late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A day passed with something unpaid.
    NewlyLate,
    /// An exclusion was taken back.
    Back,
    /// Late on the day of the last report already, as is known by now.
    CorrectedIn,
    /// The bank's data shows the money.
    Cured,
    /// Left the figures.
    Excluded(ExclusionKind),
    /// Not late on the day of the last report either, as is known by now.
    CorrectedOut,
}

impl Way {
    /// Its code in the words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NewlyLate => "newly",
            Self::Back => "back",
            Self::CorrectedIn => "corrected-in",
            Self::Cured => "cured",
            Self::Excluded(_) => "excluded",
            Self::CorrectedOut => "corrected-out",
        }
    }

    /// True for those who joined.
    #[must_use]
    pub const fn joins(self) -> bool {
        matches!(self, Self::NewlyLate | Self::Back | Self::CorrectedIn)
    }
}

/// Who was late when, by id, and whose exclusions changed in between.
#[derive(Debug, Clone, Default)]
pub struct Sides {
    /// As the last report has it.
    pub then: BTreeSet<i64>,
    /// On the day of the last report, as is known today.
    pub then_anew: BTreeSet<i64>,
    /// In this report.
    pub now: BTreeSet<i64>,
    /// Exclusions entered since and in force.
    pub excluded: BTreeMap<i64, ExclusionKind>,
    /// Exclusions taken back since.
    pub revoked: BTreeSet<i64>,
}

impl Sides {
    /// Everybody who joined or left, once, with why.
    #[must_use]
    pub fn moved(&self) -> BTreeMap<i64, Way> {
        let joined = self.now.difference(&self.then).map(|id| (*id, self.joined(*id)));
        let left = self.then.difference(&self.now).map(|id| (*id, self.left(*id)));
        joined.chain(left).collect()
    }

    fn joined(&self, id: i64) -> Way {
        match (self.revoked.contains(&id), self.then_anew.contains(&id)) {
            (true, _) => Way::Back,
            (false, true) => Way::CorrectedIn,
            (false, false) => Way::NewlyLate,
        }
    }

    fn left(&self, id: i64) -> Way {
        match (self.excluded.get(&id), self.then_anew.contains(&id)) {
            (Some(kind), _) => Way::Excluded(*kind),
            (None, true) => Way::Cured,
            (None, false) => Way::CorrectedOut,
        }
    }
}

/// People late then and now, and what lies between: the equation the sheet begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Movement {
    /// Late in the last report.
    pub then: i64,
    /// Became late.
    pub newly: i64,
    /// Count again, because an exclusion was taken back.
    pub back: i64,
    /// Paid.
    pub cured: i64,
    /// Left the figures.
    pub excluded: i64,
    /// Came by corrections, less those who went by corrections.
    pub corrected: i64,
    /// Late in this report.
    pub now: i64,
}

impl Movement {
    /// Counts who moved.
    #[must_use]
    pub fn of(then: usize, moved: impl IntoIterator<Item = Way>, now: usize) -> Self {
        let size = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let mut movement = Self { then: size(then), now: size(now), ..Self::default() };
        for way in moved {
            match way {
                Way::NewlyLate => movement.newly += 1,
                Way::Back => movement.back += 1,
                Way::CorrectedIn => movement.corrected += 1,
                Way::Cured => movement.cured += 1,
                Way::Excluded(_) => movement.excluded += 1,
                Way::CorrectedOut => movement.corrected -= 1,
            }
        }
        movement
    }

    /// Late then, and everything in between, make late now.
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.then + self.newly + self.back - self.cured - self.excluded + self.corrected == self.now
    }
}

/// One figure in a form that can be compared and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// People, contracts.
    Count(i64),
    /// In fen.
    Money(Fen),
    /// In basis points.
    Percent(i64),
    /// It could not be given.
    Unknown,
}

/// The figures reports are compared by, each with its code in the words.
#[must_use]
pub fn sent(figures: &Figures) -> [(&'static str, Amount); 9] {
    let percent = |points: Option<i64>| points.map_or(Amount::Unknown, Amount::Percent);
    [
        ("borrowers", Amount::Count(figures.borrowers)),
        ("borrowers-late", Amount::Count(figures.borrowers_late)),
        ("contracts", Amount::Count(figures.contracts)),
        ("contracts-late", Amount::Count(figures.contracts_late)),
        ("due", figures.due_total.map_or(Amount::Unknown, Amount::Money)),
        ("late", Amount::Money(figures.unpaid_total_late)),
        ("r1", percent(figures.default_rate_borrowers)),
        ("r5", percent(figures.default_rate_amount)),
        ("to-cure", figures.to_cure.map_or(Amount::Unknown, Amount::Count)),
    ]
}

/// The same of figures computed just now.
#[must_use]
pub fn computed(figures: &rates::Figures) -> [(&'static str, Amount); 9] {
    let all = &figures.overall.all;
    let rate = |id| figures.rate(id).filter(|rate| rate.denominator > 0);
    let percent = |id| rate(id).and_then(|rate| rate.basis_points()).map_or(Amount::Unknown, Amount::Percent);
    let rated = matches!(figures.basis, rates::Basis::Population | rates::Basis::Declared(_));
    [
        ("borrowers", Amount::Count(figures.borrowers())),
        ("borrowers-late", Amount::Count(all.borrowers_late)),
        ("contracts", Amount::Count(all.contracts)),
        ("contracts-late", Amount::Count(all.contracts_late)),
        ("due", figures.due_total().map_or(Amount::Unknown, Amount::Money)),
        ("late", Amount::Money(all.unpaid_total_late)),
        ("r1", percent(RateId::R1)),
        ("r5", percent(RateId::R5)),
        ("to-cure", if rated { Amount::Count(figures.to_cure()) } else { Amount::Unknown }),
    ]
}

/// A sent figure and what it would be today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// Its code in the words.
    pub figure: &'static str,
    /// As it was sent.
    pub then: Amount,
    /// As it would be today.
    pub now: Amount,
}

/// The figures that would be others today.
#[must_use]
pub fn corrections(sent: &[(&'static str, Amount)], anew: &[(&'static str, Amount)]) -> Vec<Correction> {
    let pairs = sent.iter().zip(anew).filter(|((_, then), (_, now))| then != now);
    pairs.map(|((figure, then), (_, now))| Correction { figure, then: *then, now: *now }).collect()
}

/// What the ledger and the log know of that may explain a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A roster of that day or an earlier one was applied.
    Roster(String),
    /// Payments of that day or earlier ones were applied.
    Payments(String),
    /// A roster was taken back.
    Undone(String),
    /// Exclusions were entered.
    Excluded,
    /// Exclusions were taken back.
    Revoked,
    /// People were corrected by hand.
    Corrected,
    /// Target, due day or declared base were changed.
    Settings,
}

impl Cause {
    /// Its code in the words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Roster(_) => "roster",
            Self::Payments(_) => "payments",
            Self::Undone(_) => "undone",
            Self::Excluded => "excluded",
            Self::Revoked => "revoked",
            Self::Corrected => "corrected",
            Self::Settings => "settings",
        }
    }

    /// The file, where it was one.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Roster(file) | Self::Payments(file) | Self::Undone(file) => file,
            _ => "",
        }
    }
}

/// One thing that was done since, or several of a kind on one day by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// When.
    pub on: Day,
    /// By whom.
    pub by: String,
    /// What.
    pub cause: Cause,
    /// How many.
    pub count: i64,
}

/// Puts together what is of one kind, one day and one person, from the earliest day on.
#[must_use]
pub fn gathered(mut found: Vec<Explanation>) -> Vec<Explanation> {
    found.sort_by(|one, other| (one.on, one.cause.code(), &one.by).cmp(&(other.on, other.cause.code(), &other.by)));
    let mut lines: Vec<Explanation> = Vec::with_capacity(found.len());
    for next in found {
        match lines.last_mut() {
            Some(line) if line.on == next.on && line.by == next.by && line.cause == next.cause => line.count += next.count,
            _ => lines.push(next),
        }
    }
    lines
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
    /// Who answers for the village.
    pub responsible: String,
    /// Why.
    pub way: Way,
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
    /// What rosters no longer name.
    pub vanished: Vec<Vanished>,
    /// Exclusions entered and taken back.
    pub exclusions: Vec<ExclusionMove>,
    /// Figures of that report that would be others today.
    pub corrections: Vec<Correction>,
    /// What may explain them.
    pub explained: Vec<Explanation>,
}

impl Changes {
    /// Everybody it names, by id.
    pub fn people(&self) -> impl Iterator<Item = i64> + '_ {
        let moved = self.movers.iter().map(|one| one.borrower_id);
        let vanished = self.vanished.iter().map(|one| one.borrower_id);
        moved.chain(vanished).chain(self.exclusions.iter().map(|one| one.borrower_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;
    use crate::reports::period::ReportKind;

    fn ids(ids: &[i64]) -> BTreeSet<i64> {
        ids.iter().copied().collect()
    }

    #[test]
    fn everybody_moves_once_and_the_equation_holds() {
        let sides = Sides {
            then: ids(&[1, 2, 3, 4, 5]),
            then_anew: ids(&[1, 2, 5, 8]),
            now: ids(&[1, 6, 7, 8, 9]),
            excluded: BTreeMap::from([(4, ExclusionKind::Relief), (1, ExclusionKind::Waiver)]),
            revoked: ids(&[7]),
        };
        let moved = sides.moved();
        let way = |id: i64| moved.get(&id).copied();
        assert_eq!((way(1), way(2), way(3)), (None, Some(Way::Cured), Some(Way::CorrectedOut)));
        assert_eq!((way(4), way(5)), (Some(Way::Excluded(ExclusionKind::Relief)), Some(Way::Cured)));
        assert_eq!((way(6), way(7), way(8), way(9)), (Some(Way::NewlyLate), Some(Way::Back), Some(Way::CorrectedIn), Some(Way::NewlyLate)));
        let movement = Movement::of(sides.then.len(), moved.values().copied(), sides.now.len());
        assert_eq!(movement, Movement { then: 5, newly: 2, back: 1, cured: 2, excluded: 1, corrected: 0, now: 5 });
        assert!(movement.holds());
        assert!(!Movement { cured: 1, ..movement }.holds());
    }

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
        let last = |period: &Period, as_of: &str| last_before(&made, |one| *one, period, day(as_of)).map(|one| one.0);
        assert_eq!(last(&weekly("2026-06-24"), "2026-06-25"), Some(4), "the same week again is compared with the week before");
        assert_eq!(last(&weekly("2026-07-01"), "2026-06-30"), Some(3));
        assert_eq!(last(&monthly("2026-07-01"), "2026-07-05"), Some(5));
        assert_eq!(last(&monthly("2026-06-11"), "2026-06-20"), Some(4), "no month before: the newest of an earlier day");
        assert_eq!(last(&weekly("2026-06-10"), "2026-06-10"), None);
    }

    #[test]
    fn only_figures_that_differ_are_corrections() {
        let sent = [("borrowers", Amount::Count(60)), ("r1", Amount::Percent(1_500)), ("due", Amount::Unknown)];
        let anew = [("borrowers", Amount::Count(60)), ("r1", Amount::Percent(1_333)), ("due", Amount::Unknown)];
        let found = corrections(&sent, &anew);
        assert_eq!(found, [Correction { figure: "r1", then: Amount::Percent(1_500), now: Amount::Percent(1_333) }]);
    }

    #[test]
    fn deeds_of_one_kind_on_one_day_by_one_person_stand_together() {
        let one = |on: &str, by: &str| Explanation { on: parse_iso(on).unwrap(), by: by.into(), cause: Cause::Excluded, count: 1 };
        let lines = gathered(vec![one("2026-07-02", "何静"), one("2026-07-01", "何静"), one("2026-07-02", "何静")]);
        assert_eq!(lines.iter().map(|line| line.count).collect::<Vec<_>>(), [1, 2]);
    }
}
