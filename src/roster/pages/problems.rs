//! The rows that were not understood: counted by kind, then one by one with place, value, reason and remedy.

use maud::{Markup, html};

use super::queries::ProblemFacts;
use super::words_of;
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::stat::{self, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::evidence::Evidence;

/// Problems of one severity, and where to see those that are not listed.
pub(super) struct Problems<'a> {
    pub words: Words,
    /// What the page calls the card, for links to it.
    pub id: &'static str,
    pub title: String,
    pub note: String,
    /// Code and count, the most frequent first.
    pub kinds: &'a [(String, i64)],
    pub listed: &'a [ProblemFacts],
    pub all_href: String,
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
        @if problems.kinds.len() > 1 { (kinds(words, problems.kinds)) }
        (table(words, &problems.title, problems.listed).render(words))
        (more(words, all - listed, &problems.all_href))
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

fn kinds(words: Words, kinds: &[(String, i64)]) -> Markup {
    let tags: Vec<String> =
        kinds.iter().map(|(code, count)| format!("{} {}", words_of::problem(words, code), figure::count(*count))).collect();
    html! { p.tag-row { @for tag in &tags { (stat::tag(tag, Tone::Plain)) " " } } }
}

fn table(words: Words, caption: &str, problems: &[ProblemFacts]) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-place")).right().narrow(),
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-value")).words(),
        Column::text(words.say("roster-page-problem")).words(),
    ];
    Table::new(caption, columns).rows(problems.iter().map(|problem| row(words, problem)))
}

fn row(words: Words, problem: &ProblemFacts) -> Row {
    let name = problem.masked_name.clone().unwrap_or_else(|| words.say("roster-page-nobody"));
    Row::new(vec![
        place(words, problem).into(),
        name.into(),
        value(words, problem),
        Cell::two_lines(reason(words, problem), words_of::remedy(words, &problem.code)),
    ])
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
            kinds: &[("amount_unreadable".into(), 3)],
            listed: &listed,
            all_href: "/rosters/1?all=problems".into(),
        })
        .into_string();
        assert!(html.contains("应还名单!J37") && html.contains("张*") && html.contains("待核实"), "{html}");
        assert!(html.contains("href=\"/rosters/1?all=problems\""), "the other two rows can be seen: {html}");
    }
}
