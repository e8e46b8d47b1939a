//! Headers that can mean something else are asked about first, with what stands below as help. Nothing else is asked.

use maud::{Markup, html};

use super::found::{COLUMN, field_choices, select};
use super::own_rows::text_at;
use super::summary::{HeaderFound, LayoutFound, Summary};
use super::{paths, words_of};
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat;
use crate::roster::top::Top;

/// How many values of a column are shown as help.
const EXAMPLES: usize = 3;

/// One header to ask about.
struct Question {
    name: String,
    label: String,
    below: String,
    taken: String,
    chosen: String,
}

/// The card, or nothing where every header is clear.
pub(super) fn card(words: Words, summary: &Summary, batch_id: i64) -> Markup {
    let questions: Vec<Question> = summary.layouts().iter().flat_map(|layout| questions(words, summary, layout)).collect();
    if questions.is_empty() {
        return html! {};
    }
    let title = words.say_with("roster-page-ask-title", &[("n", questions.len().into())]);
    let fields = field_choices(words);
    let body = html! {
        form.ask-columns method="post" action=(paths::restage(batch_id)) {
            @for question in &questions {
                div.ask-column {
                    p.ask-label { (question.label) span.second-line { (question.below) } }
                    div { (select(words, None, &question.name, &question.label, &question.chosen, &fields)) p.hint { (question.taken) } }
                }
            }
            (form::buttons(form::button(&words.say("roster-page-ask-confirm"), Kind::Primary)))
        }
    };
    html! { div #ask { (stat::card(&title, Some(&words.say("roster-page-ask-note")), body)) } }
}

fn questions(words: Words, summary: &Summary, layout: &LayoutFound<'_>) -> Vec<Question> {
    let top = summary.top_of(&layout.first.layout);
    let last = layout.first.header_rows.last().copied().unwrap_or_default();
    let ambiguous = layout.first.headers.iter().filter(|header| header.ambiguous);
    ambiguous.map(|header| question(words, layout, header, &examples(top, header, last))).collect()
}

fn question(words: Words, layout: &LayoutFound<'_>, header: &HeaderFound, examples: &[&str]) -> Question {
    let values =
        [("sheet", layout.first.sheet.clone().into()), ("column", header.column.clone().into()), ("header", header.header.clone().into())];
    let taken = header.field.as_deref().map_or_else(|| words.say("roster-page-not-read"), |field| words_of::field(words, field));
    let below = if examples.is_empty() {
        words.say("roster-page-ask-nothing-below")
    } else {
        words.say_with("roster-page-ask-below", &[("values", examples.join("、").into())])
    };
    Question {
        name: format!("{COLUMN}.{}.{}", layout.first.layout, header.column),
        label: words.say_with("roster-page-ask-column", &values),
        below,
        taken: words.say_with("roster-page-ask-taken", &[("field", taken.into())]),
        chosen: header.field.clone().unwrap_or_default(),
    }
}

/// The first values that stand below a header, each once.
fn examples<'t>(top: Option<&'t Top>, header: &HeaderFound, last_header_row: u32) -> Vec<&'t str> {
    let rows = top.map(|top| top.rows.as_slice()).unwrap_or_default();
    let mut examples: Vec<&str> = Vec::new();
    for row in rows.iter().filter(|row| row.row > last_header_row) {
        let text = text_at(row, &header.column);
        if !text.is_empty() && !examples.contains(&text) && examples.len() < EXAMPLES {
            examples.push(text);
        }
    }
    examples
}
