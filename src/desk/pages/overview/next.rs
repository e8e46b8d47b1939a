//! "接下来": the next steps in words, each leading to where it is done.

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
    let count = |n: &i64| figure::count(*n).into();
    match step {
        Step::ImportRoster => to_do(words, "rosters", &ways.rosters, words.say("desk-next-import"), words.say("desk-next-import-line")),
        Step::FinishImport(batch) => {
            to_do(words, "rosters", &(ways.batch)(*batch), words.say("desk-next-finish"), words.say("desk-next-finish-line"))
        }
        Step::FinishImports(n) => {
            let title = words.say_with("desk-next-finish-several", &[("n", (*n).into())]);
            to_do(words, "rosters", &ways.rosters, title, words.say("desk-next-finish-several-line"))
        }
        Step::ImportPopulation => {
            to_do(words, "rosters", &ways.rosters, words.say("desk-next-population"), words.say("desk-next-population-line"))
        }
        Step::FormTeam => to_do(words, "team", &ways.team, words.say("desk-next-team"), words.say("desk-next-team-line")),
        Step::AssignVillage(village) => {
            let title = words.say_with("desk-next-village", &[("village", village.name.clone().into())]);
            to_do(words, "team", &ways.villages, title, people(words, village.borrowers, village.late))
        }
        Step::AssignVillages(villages, borrowers, late) => {
            let title = words.say_with("desk-next-villages", &[("n", figure::count(i64::try_from(*villages).unwrap_or(i64::MAX)).into())]);
            to_do(words, "team", &ways.villages, title, people(words, *borrowers, *late))
        }
        Step::PlaceBorrowers(n) => {
            let title = words.say_with("desk-next-unplaced", &[("n", count(n))]);
            to_do(words, "team", &ways.unplaced, title, words.say("desk-next-unplaced-line"))
        }
        Step::CorrectRows(batch, day, rows) => {
            let title = words.say_with("desk-next-rows", &[("n", count(rows))]);
            let line = words.say_with("desk-next-rows-line", &[("day", day.to_string().into())]);
            to_do(words, "rosters", &(ways.batch)(*batch), title, line)
        }
        Step::DecideAbsent(n) => {
            let title = words.say_with("desk-next-absent", &[("n", count(n))]);
            to_do(words, "rosters", &ways.absent, title, words.say("desk-next-absent-line"))
        }
        Step::SeeLate(n) => {
            let title = words.say_with("desk-next-late", &[("n", count(n))]);
            to_do(words, "borrowers", &ways.late, title, words.say("desk-next-late-line"))
        }
        Step::MakeReport(last) => {
            let line = match last {
                Some(day) => words.say_with("desk-next-report-line", &[("day", day.to_string().into())]),
                None => words.say("desk-next-report-first"),
            };
            to_do(words, "reports", &ways.reports, words.say("desk-next-report"), line)
        }
    }
}

fn people(words: Words, borrowers: i64, late: i64) -> String {
    words.say_with("desk-next-village-line", &[("borrowers", figure::count(borrowers).into()), ("late", figure::count(late).into())])
}

fn to_do(words: Words, section: &str, href: &str, title: String, line: String) -> stat::Step {
    stat::Step { href: href.to_owned(), title, line, tag: words.say(&format!("desk-next-tag-{section}")) }
}
