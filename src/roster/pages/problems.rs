//! The rows that were not understood: counted by kind, then one by one with place, value, reason and remedy.

use maud::{Markup, html};

use super::queries::ProblemFacts;
use super::{paths, words_of};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::evidence::Evidence;
use crate::roster::problem::SETTLED;

/// The problem of a row of sums, which is nobody's.
const TOTAL: &str = "total_mismatch";

/// Problems of one severity, and where to see those that are not listed.
pub(super) struct Problems<'a> {
    pub words: Words,
    /// What the page calls the card, for links to it.
    pub id: &'static str,
    pub title: String,
    pub note: String,
    pub batch_id: i64,
    /// Of which severity they are.
    pub severity: &'static str,
    /// Code and count, the most frequent first.
    pub kinds: &'a [(String, i64)],
    pub listed: &'a [ProblemFacts],
}

/// The card, or nothing where there are no problems.
pub(super) fn card(problems: &Problems<'_>) -> Markup {
    if problems.listed.is_empty() {
        return html! {};
    }
    let words = problems.words;
    let all: i64 = problems.kinds.iter().map(|(_, count)| count).sum();
    let listed = i64::try_from(problems.listed.len()).unwrap_or(i64::MAX);
    let body = html! {
        @if problems.kinds.len() > 1 { (kinds(words, problems)) }
        (table(words, problems.batch_id, &problems.title, problems.listed).render(words))
        (more(words, all - listed, &paths::problems(problems.batch_id, problems.severity, "")))
    };
    html! { div id=(problems.id) { (stat::card(&problems.title, Some(&problems.note), body)) } }
}

/// "再看 N 行", where not all are shown.
pub(super) fn more(words: Words, hidden: i64, href: &str) -> Markup {
    html! {
        @if hidden > 0 {
            a.card-more href=(href) { (words.say_with("roster-page-more-rows", &[("n", figure::count(hidden).into())])) }
        }
    }
}

/// Every kind with its count, leading to all of its kind.
fn kinds(words: Words, problems: &Problems<'_>) -> Markup {
    html! {
        p.filter-links {
            @for (code, count) in problems.kinds {
                a href=(paths::problems(problems.batch_id, problems.severity, code)) { (words_of::short(words, code)) " " span.filter-count { (figure::count(*count)) } }
            }
        }
    }
}

/// Problems one by one, each leading to its row.
pub(super) fn table(words: Words, batch_id: i64, caption: &str, problems: &[ProblemFacts]) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-place")).right().narrow(),
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-value")).words(),
        Column::text(words.say("roster-page-problem")).words(),
    ];
    Table::new(caption, columns).rows(problems.iter().map(|problem| row(words, batch_id, problem)))
}

fn row(words: Words, batch_id: i64, problem: &ProblemFacts) -> Row {
    let nobody = if problem.code == TOTAL { "roster-page-total-row" } else { "roster-page-nobody" };
    let name = problem.masked_name.clone().unwrap_or_else(|| words.say(nobody));
    // The faulty cell may lie far to the right: the address leads to it.
    let cell = problem.column_letters.as_ref().map(|letters| format!("#cell-{letters}")).unwrap_or_default();
    let href = paths::row(batch_id, &problem.sheet, problem.row_number) + &cell;
    Row::new(vec![
        Cell::link(place(words, problem), &href),
        name.into(),
        value(words, problem),
        Cell::two_lines(reason(words, problem), remedy(words, problem)),
    ])
}

/// The problems of one row: where, what stands there, what is wrong and what to do.
pub(super) fn of_row(words: Words, problems: &[ProblemFacts]) -> Markup {
    html! {
        ul.row-problems {
            @for problem in problems {
                li { strong { (place(words, problem)) } " " (reason(words, problem)) span.second-line { (remedy(words, problem)) } }
            }
        }
    }
}

/// What stands in the cell at fault; nothing where the row as a whole is.
fn value(words: Words, problem: &ProblemFacts) -> Cell {
    match problem.masked_value.as_deref() {
        Some(value) if !value.is_empty() => stat::mark(value).into(),
        _ if problem.column_letters.is_none() => Cell::blank(),
        _ => stat::mark(&words.say("roster-page-blank")).into(),
    }
}

/// The place as a spreadsheet shows it: `应还名单!H37`, or the row where no single cell is at fault.
fn place(words: Words, problem: &ProblemFacts) -> String {
    let row = u32::try_from(problem.row_number).unwrap_or(u32::MAX);
    crate::roster::problem::place(&problem.sheet, row, problem.column_letters.as_deref(), words)
}

/// What to do: nothing any more where a person has settled it.
fn remedy(words: Words, problem: &ProblemFacts) -> String {
    if problem.severity == SETTLED { words.say("roster-remedy-settled") } else { words_of::remedy(words, &problem.code) }
}

/// What is wrong, with the field in front where one is at fault.
fn reason(words: Words, problem: &ProblemFacts) -> String {
    let evidence = problem.evidence.as_deref().and_then(|evidence| serde_json::from_str::<Evidence>(evidence).ok());
    let rule = evidence.and_then(|evidence| evidence.say(&problem.code, words)).unwrap_or_else(|| words_of::problem(words, &problem.code));
    match &problem.field {
        Some(field) => {
            words.say_with("roster-page-field-problem", &[("field", words_of::field(words, field).into()), ("problem", rule.into())])
        }
        None => rule,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(column: Option<&str>) -> ProblemFacts {
        ProblemFacts {
            sheet: "应还名单".into(),
            row_number: 37,
            column_letters: column.map(Into::into),
            field: Some("due_principal".into()),
            severity: "error".into(),
            code: "amount_unreadable".into(),
            masked_value: Some("待核实".into()),
            masked_name: Some("张*".into()),
            evidence: None,
        }
    }

    #[test]
    fn a_place_is_written_as_the_spreadsheet_shows_it() {
        assert_eq!(place(Words::default(), &problem(Some("H"))), "应还名单!H37");
        assert_eq!(place(Words::default(), &problem(None)), "应还名单 第 37 行");
    }

    #[test]
    fn each_problem_says_where_what_and_what_to_do() {
        let words = Words::default();
        let listed = [problem(Some("J"))];
        let html = card(&Problems {
            words,
            id: "problems",
            title: "有问题的 3 行".into(),
            note: String::new(),
            batch_id: 1,
            severity: "error",
            kinds: &[("amount_unreadable".into(), 2), ("name_missing".into(), 1)],
            listed: &listed,
        })
        .into_string();
        assert!(html.contains("应还名单!J37") && html.contains("张*") && html.contains("待核实"), "{html}");
        assert!(html.contains("href=\"/rosters/1/problems?severity=error\""), "the other two rows can be seen: {html}");
        assert!(html.contains("code=name_missing") && html.contains("/rosters/1/row?sheet=") && html.contains("row=37"), "{html}");
    }
}
