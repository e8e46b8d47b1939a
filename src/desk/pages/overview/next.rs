//! "接下来": the next steps in words, each leading to where it is done.

use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::desk::next::Step;
use crate::page::{figure, stat};

/// Where the steps lead. Addresses of other chapters' pages are handed in by the page.
pub struct Ways {
    pub rosters: String,
    pub batch: fn(i64) -> String,
    pub team: String,
    pub villages: String,
    pub unplaced: String,
    pub absent: String,
    pub late: String,
    pub reports: String,
}

/// One step in words.
pub fn in_words(words: Words, step: &Step, ways: &Ways) -> stat::Step {
    let (section, href) = way(step, ways);
    let (title, line) = title_and_line(words, step);
    stat::Step { href, title, line, tag: words.say(&format!("desk-next-tag-{section}")) }
}

/// The section a step belongs to, and where it is done.
fn way(step: &Step, ways: &Ways) -> (&'static str, String) {
    match step {
        Step::ImportRoster | Step::FinishImports(_) | Step::ImportPopulation => ("rosters", ways.rosters.clone()),
        Step::FinishImport(batch) | Step::CorrectRows(batch, ..) => ("rosters", (ways.batch)(*batch)),
        Step::DecideAbsent(_) => ("rosters", ways.absent.clone()),
        Step::FormTeam => ("team", ways.team.clone()),
        Step::AssignVillage(_) | Step::AssignVillages(..) => ("team", ways.villages.clone()),
        Step::PlaceBorrowers(_) => ("team", ways.unplaced.clone()),
        Step::SeeLate(_) => ("borrowers", ways.late.clone()),
        Step::MakeReport(_) => ("reports", ways.reports.clone()),
    }
}

fn title_and_line(words: Words, step: &Step) -> (String, String) {
    let both = |title: &str, line: &str| (words.say(title), words.say(line));
    let counted = |n: &i64, title: &str, line: &str| (words.say_with(title, &[("n", figure::count(*n).into())]), words.say(line));
    let dated = |day: &Day, line: &str| words.say_with(line, &[("day", day.to_string().into())]);
    match step {
        Step::ImportRoster => both("desk-next-import", "desk-next-import-line"),
        Step::FinishImport(_) => both("desk-next-finish", "desk-next-finish-line"),
        Step::FinishImports(n) => counted(&whole(*n), "desk-next-finish-several", "desk-next-finish-several-line"),
        Step::ImportPopulation => both("desk-next-population", "desk-next-population-line"),
        Step::FormTeam => both("desk-next-team", "desk-next-team-line"),
        Step::AssignVillage(village) => {
            let title = words.say_with("desk-next-village", &[("village", village.name.clone().into())]);
            (title, people(words, village.borrowers, village.late))
        }
        Step::AssignVillages(villages, borrowers, late) => {
            let title = words.say_with("desk-next-villages", &[("n", figure::count(whole(*villages)).into())]);
            (title, people(words, *borrowers, *late))
        }
        Step::PlaceBorrowers(n) => counted(n, "desk-next-unplaced", "desk-next-unplaced-line"),
        Step::CorrectRows(_, day, rows) => {
            (words.say_with("desk-next-rows", &[("n", figure::count(*rows).into())]), dated(day, "desk-next-rows-line"))
        }
        Step::DecideAbsent(n) => counted(n, "desk-next-absent", "desk-next-absent-line"),
        Step::SeeLate(n) => counted(n, "desk-next-late", "desk-next-late-line"),
        Step::MakeReport(Some(last)) => (words.say("desk-next-report"), dated(last, "desk-next-report-line")),
        Step::MakeReport(None) => both("desk-next-report", "desk-next-report-first"),
    }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn people(words: Words, borrowers: i64, late: i64) -> String {
    words.say_with("desk-next-village-line", &[("borrowers", figure::count(borrowers).into()), ("late", figure::count(late).into())])
}
