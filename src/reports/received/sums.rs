//! Whether the figures of a workbook can be true at all. A signature says who made them, not that they add up.

use super::tables::Tables;
use super::{PlaceFigures, StageFigures};
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::rate::to_cure;
use crate::reports::number;
use crate::reports::statement::{StatedBasis, Statement, WorkbookKind};

/// A name of a school or a campaign is longer for nobody, in characters.
const LONGEST_NAME: usize = 100;

/// Figures that contradict each other: a workbook that was made false is as false when it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contradiction {
    /// More late than there are.
    MoreLateThanAll,
    /// What is to be cured does not follow from the figures and the target.
    ToCure,
    /// The figures speak of a day outside the period, or the period ends before it begins.
    Days,
    /// The villages do not add up to the cover.
    Places,
    /// The stages do not add up to the cover.
    Stages,
    /// The trend runs backwards, or says more late than there are.
    Trend,
    /// A table machines read holds what it cannot hold.
    Table,
    /// The school or the campaign is called what none can be, or the report has no number of ours.
    Names,
}

impl Contradiction {
    /// As `--json` writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MoreLateThanAll => "more_late_than_all",
            Self::ToCure => "to_cure",
            Self::Days => "days",
            Self::Places => "places",
            Self::Stages => "stages",
            Self::Trend => "trend",
            Self::Table => "table",
            Self::Names => "names",
        }
    }

    /// Which figures they are, in words.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        words.say(&format!("reports-contradiction-{}", self.code()))
    }
}

/// The first figures that contradict each other, where any do.
pub(super) fn contradiction(statement: &Statement, tables: &Tables) -> Option<Contradiction> {
    let cannot = [
        (states_places(statement) && !places(statement, &tables.places), Contradiction::Places),
        (!tables.stages.is_empty() && !stages(statement, tables), Contradiction::Stages),
        (!trend(statement, tables), Contradiction::Trend),
    ];
    of_statement(statement).or_else(|| first(cannot))
}

/// A school's report has its villages wherever it has anybody; a district's states townships.
fn states_places(statement: &Statement) -> bool {
    statement.tables.contains_key("places") || (statement.workbook == WorkbookKind::Progress && statement.borrowers > 0)
}

/// Names in one line that are not endless, and a number as reports have.
fn has_names(statement: &Statement) -> bool {
    let is_name = |name: &str| name.chars().count() <= LONGEST_NAME && !name.contains(['\n', '\r']);
    is_name(&statement.school) && is_name(&statement.campaign) && number::is_one(&statement.report_id)
}

/// The first of the figures a statement gives that contradict each other, whatever the sheets say.
#[must_use]
pub fn of_statement(statement: &Statement) -> Option<Contradiction> {
    first([
        (!has_names(statement), Contradiction::Names),
        (more_late_than_all(statement), Contradiction::MoreLateThanAll),
        (!cures(statement), Contradiction::ToCure),
        (!days(statement), Contradiction::Days),
    ])
}

fn first<const N: usize>(cannot: [(bool, Contradiction); N]) -> Option<Contradiction> {
    cannot.into_iter().find(|(is_so, _)| *is_so).map(|(_, what)| what)
}

fn more_late_than_all(statement: &Statement) -> bool {
    let money = statement.due_total.filter(|_| statement.basis.is_rated()).is_some_and(|due| statement.unpaid_total_late > due);
    let recovered = statement.recovered_total.zip(statement.due_total).is_some_and(|(recovered, due)| recovered > due);
    statement.borrowers_late > statement.borrowers || statement.contracts_late > statement.contracts || money || recovered
}

/// What is to be cured follows from the target and the people.
fn cures(statement: &Statement) -> bool {
    let followed = statement.basis.is_rated().then(|| to_cure(statement.target_bp, statement.borrowers_late, statement.borrowers));
    statement.to_cure == followed && (0..=10_000).contains(&statement.target_bp)
}

fn days(statement: &Statement) -> bool {
    let period = statement.period;
    period.from <= period.to && statement.as_of <= period.to && period.is_of_its_kind()
}

/// Where people were declared the villages list fewer: only those the rosters name.
fn places(statement: &Statement, places: &[PlaceFigures]) -> bool {
    let sum = |pick: fn(&PlaceFigures) -> i64| places.iter().try_fold(0_i64, |sum, place| sum.checked_add(pick(place)));
    let each = |place: &PlaceFigures| {
        place.borrowers_late <= place.borrowers && place.contracts_late <= place.contracts && place.unpaid_total_late <= place.due_total
    };
    let listed = statement.basis != StatedBasis::Declared;
    places.iter().all(each)
        && (!listed || sum(|place| place.borrowers) == Some(statement.borrowers))
        && (!listed || sum(|place| place.due_total.fen()) == statement.due_total.map(Fen::fen))
        && sum(|place| place.borrowers_late) == Some(statement.borrowers_late)
        && sum(|place| place.contracts) == Some(statement.contracts)
        && sum(|place| place.contracts_late) == Some(statement.contracts_late)
        && sum(|place| place.unpaid_total_late.fen()) == Some(statement.unpaid_total_late.fen())
}

/// Everybody stands at one stage, and those who are late at a late one.
fn stages(statement: &Statement, tables: &Tables) -> bool {
    let sum = |which: fn(&StageFigures) -> bool| {
        tables.stages.iter().filter(|stage| which(stage)).try_fold(0_i64, |sum, stage| sum.checked_add(stage.borrowers))
    };
    let all = tables.places.iter().try_fold(0_i64, |sum, place| sum.checked_add(place.borrowers));
    sum(|_| true) == all && sum(|stage| stage.stage.is_late()) == Some(statement.borrowers_late)
}

fn trend(statement: &Statement, tables: &Tables) -> bool {
    let lines = &tables.trend;
    lines.windows(2).all(|pair| matches!(pair, [before, after] if before.as_of < after.as_of))
        && lines.iter().all(|line| line.as_of <= statement.as_of && line.borrowers_late <= line.borrowers)
}
