//! What to do next, computed from how things stand. The overview shows the first few.

use crate::basics::calendar::Day;

/// How the campaign stands, as far as the next steps depend on it.
#[derive(Debug, Clone, Default)]
pub struct Situation {
    /// The day it is.
    pub today: Option<Day>,
    /// Rosters that were uploaded and wait for a decision: their batches, the latest first.
    pub waiting: Vec<i64>,
    /// Some roster has been imported.
    pub has_roster: bool,
    /// A population roster has been imported, or a base was declared.
    pub has_population: bool,
    /// People in the leading group.
    pub members: usize,
    /// Villages with borrowers and nobody responsible.
    pub uncovered: Vec<Uncovered>,
    /// Borrowers whose village nobody knows.
    pub unplaced: i64,
    /// The newest applied batch that left rows out: its id, its day and how many rows.
    pub left_out: Option<(i64, Day, i64)>,
    /// Obligations the newest rosters no longer name, and nobody has decided about.
    pub absent: i64,
    /// People late on the figures' day.
    pub late: i64,
    /// The day the last progress workbook was made.
    pub reported_on: Option<Day>,
}

/// A village with borrowers and nobody responsible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Uncovered {
    /// Its name.
    pub name: String,
    /// People who owe there.
    pub borrowers: i64,
    /// Those of them who are late.
    pub late: i64,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nothing is there yet: import the roster the centre sent.
    ImportRoster,
    /// An upload waits to be checked and applied.
    FinishImport(i64),
    /// Several uploads wait: how many.
    FinishImports(usize),
    /// Only late rows are known: rates need the whole population.
    ImportPopulation,
    /// Nobody is in the leading group.
    FormTeam,
    /// One village has nobody responsible.
    AssignVillage(Uncovered),
    /// Several villages have nobody responsible: how many, with how many people, of whom late.
    AssignVillages(usize, i64, i64),
    /// Borrowers stand in no village.
    PlaceBorrowers(i64),
    /// Rows of a batch wait to be corrected: batch, its day, rows.
    CorrectRows(i64, Day, i64),
    /// Obligations are missing from the newest rosters: find out what became of them.
    DecideAbsent(i64),
    /// People are late: see who they are.
    SeeLate(i64),
    /// The progress workbook of this week is not made; the day of the last one, if any.
    MakeReport(Option<Day>),
}

/// Days after which another progress workbook is due.
const REPORT_EVERY_DAYS: i64 = 7;

/// What to do next, most urgent first.
#[must_use]
pub fn next_steps(now: &Situation) -> Vec<Step> {
    let mut steps = Vec::new();
    steps.extend(upload_to_finish(&now.waiting));
    steps.extend(roster_to_import(now));
    if now.members == 0 {
        steps.push(Step::FormTeam);
    }
    steps.extend(villages_to_assign(&now.uncovered));
    if now.unplaced > 0 {
        steps.push(Step::PlaceBorrowers(now.unplaced));
    }
    steps.extend(now.left_out.map(|(batch, day, rows)| Step::CorrectRows(batch, day, rows)));
    if now.absent > 0 {
        steps.push(Step::DecideAbsent(now.absent));
    }
    if now.late > 0 {
        steps.push(Step::SeeLate(now.late));
    }
    if now.has_roster && report_is_due(now) {
        steps.push(Step::MakeReport(now.reported_on));
    }
    steps
}

fn upload_to_finish(waiting: &[i64]) -> Option<Step> {
    match waiting {
        [] => None,
        [batch] => Some(Step::FinishImport(*batch)),
        batches => Some(Step::FinishImports(batches.len())),
    }
}

/// The roster that is missing, unless it waits to be checked.
fn roster_to_import(now: &Situation) -> Option<Step> {
    match (now.has_roster, now.has_population) {
        (true, true) => None,
        (true, false) => Some(Step::ImportPopulation),
        (false, _) => now.waiting.is_empty().then_some(Step::ImportRoster),
    }
}

fn villages_to_assign(uncovered: &[Uncovered]) -> Option<Step> {
    match uncovered {
        [] => None,
        [village] => Some(Step::AssignVillage(village.clone())),
        villages => {
            let people = |of: fn(&Uncovered) -> i64| villages.iter().map(of).sum();
            Some(Step::AssignVillages(villages.len(), people(|village| village.borrowers), people(|village| village.late)))
        }
    }
}

fn report_is_due(now: &Situation) -> bool {
    match (now.today, now.reported_on) {
        (Some(today), Some(last)) => (today - last).num_days() >= REPORT_EVERY_DAYS,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    fn running() -> Situation {
        Situation { today: parse_iso("2026-06-30"), has_roster: true, has_population: true, members: 3, ..Situation::default() }
    }

    #[test]
    fn on_the_first_day_the_roster_comes_first_and_the_team_second() {
        assert_eq!(next_steps(&Situation::default()), [Step::ImportRoster, Step::FormTeam]);
    }

    #[test]
    fn an_upload_that_waits_comes_before_everything() {
        let waiting = |batches: &[i64]| next_steps(&Situation { waiting: batches.to_vec(), ..Situation::default() });
        assert_eq!(waiting(&[7]), [Step::FinishImport(7), Step::FormTeam]);
        assert_eq!(waiting(&[9, 7]), [Step::FinishImports(2), Step::FormTeam]);
    }

    #[test]
    fn late_rows_alone_ask_for_the_population() {
        let now = Situation { has_population: false, ..running() };
        assert_eq!(next_steps(&now).first(), Some(&Step::ImportPopulation));
    }

    #[test]
    fn one_village_is_named_and_several_are_counted() {
        let pine = Uncovered { name: "松林村".into(), borrowers: 5, late: 1 };
        let one = Situation { uncovered: vec![pine.clone()], ..running() };
        assert_eq!(next_steps(&one).first(), Some(&Step::AssignVillage(pine.clone())));
        let two = Situation { uncovered: vec![pine.clone(), pine], ..running() };
        assert_eq!(next_steps(&two).first(), Some(&Step::AssignVillages(2, 10, 2)));
    }

    #[test]
    fn who_is_missing_from_the_newest_roster_is_asked_about() {
        let now = Situation { absent: 4, late: 2, ..running() };
        assert_eq!(next_steps(&now).first(), Some(&Step::DecideAbsent(4)));
    }

    #[test]
    fn a_report_is_asked_for_on_the_seventh_day_and_not_on_the_sixth() {
        let made = |text| Situation { reported_on: parse_iso(text), ..running() };
        assert_eq!(next_steps(&made("2026-06-24")), []);
        assert_eq!(next_steps(&made("2026-06-23")), [Step::MakeReport(parse_iso("2026-06-23"))]);
    }
}
