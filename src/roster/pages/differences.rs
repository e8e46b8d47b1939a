//! What the roster changes: rows that differ cell by cell, rows the ledger has and the roster no longer names, rows that are new.

use maud::{Markup, html};
use serde::Deserialize;

use super::problems::more;
use super::queries::ChangeFacts;
use super::{paths, words_of};
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::page::stat;
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::field::Field;

/// One cell of a changed row, personal values already masked.
#[derive(Debug, Clone, Deserialize)]
struct CellChange {
    field: String,
    #[serde(default)]
    old: Option<String>,
    #[serde(default)]
    new: Option<String>,
}

/// Rows of one kind, and where to see those that are not listed.
pub(super) struct Differences<'a> {
    pub words: Words,
    pub batch_id: i64,
    /// `new`, `changed` or `absent`.
    pub what: &'static str,
    pub title: String,
    pub note: String,
    pub all: i64,
    /// Rows are payments: their day is the day of payment.
    pub payments: bool,
    pub listed: &'a [ChangeFacts],
}

/// The card of one kind of difference, or nothing where there is none.
pub(super) fn card(changes: &Differences<'_>) -> Markup {
    let listed = i64::try_from(changes.listed.len()).unwrap_or(i64::MAX);
    let note = (!changes.note.is_empty()).then_some(changes.note.as_str());
    let table = table(changes.words, changes.batch_id, changes.what, changes.payments, &changes.title, changes.listed);
    let all_href = paths::differences(changes.batch_id, changes.what, "");
    let body = html! { (table.render(changes.words)) (more(changes.words, changes.all - listed, &all_href)) };
    html! { @if !changes.listed.is_empty() { div id=(changes.what) { (stat::card(&changes.title, note, body)) } } }
}

/// Rows of one kind: those that changed old → new, others with what they say.
pub(super) fn table(words: Words, batch_id: i64, what: &str, payments: bool, caption: &str, listed: &[ChangeFacts]) -> Table {
    if what == "changed" {
        changed_table(words, batch_id, caption, listed)
    } else {
        plain_table(words, batch_id, what, payments, caption, listed)
    }
}

fn changed_table(words: Words, batch_id: i64, caption: &str, listed: &[ChangeFacts]) -> Table {
    let columns = vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-place")).line().narrow(),
        Column::text(words.say("roster-page-contract")).right(),
        Column::text(words.say("roster-page-change")).words(),
    ];
    let rows = listed.iter().map(|change| {
        let cells = cell_changes(words, &change.cells).into();
        linked(change, vec![masked::name(&change.name).into(), stands(words, batch_id, change), contract(change).into(), cells])
    });
    Table::new(caption, columns).rows(rows)
}

fn plain_table(words: Words, batch_id: i64, what: &str, payments: bool, caption: &str, listed: &[ChangeFacts]) -> Table {
    // An absent row stands nowhere in this roster.
    let stand = what != "absent";
    let mut columns = vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-page-contract")).right(),
        Column::day(words.say(if payments { "roster-page-paid-on" } else { "roster-page-due-on" })).line(),
        Column::text(words.say("roster-page-amounts")).words(),
    ];
    if stand {
        columns.insert(1, Column::text(words.say("roster-page-place")).line().narrow());
    }
    let rows = listed.iter().map(|change| {
        let mut cells =
            vec![masked::name(&change.name).into(), contract(change).into(), Cell::day(change.due_on), facts(words, change).into()];
        if stand {
            cells.insert(1, stands(words, batch_id, change));
        }
        linked(change, cells)
    });
    Table::new(caption, columns).rows(rows)
}

fn linked(change: &ChangeFacts, cells: Vec<Cell>) -> Row {
    let row = Row::new(cells);
    match change.borrower_id {
        Some(id) => row.href(paths::borrower(id)),
        None => row,
    }
}

/// Where the row stands, leading to it.
fn stands(words: Words, batch_id: i64, change: &ChangeFacts) -> Cell {
    let place =
        words.say_with("roster-place-row", &[("sheet", change.sheet.clone().into()), ("row", change.row_number.to_string().into())]);
    Cell::link(place, &paths::row(batch_id, &change.sheet, change.row_number))
}

fn contract(change: &ChangeFacts) -> String {
    change.contract_no.as_deref().map(masked::contract_no).unwrap_or_default()
}

/// What was and what is, cell by cell, of the JSON a batch keeps.
#[must_use]
pub fn cell_changes(words: Words, cells: &str) -> Markup {
    let cells: Vec<CellChange> = serde_json::from_str(cells).unwrap_or_default();
    let blank = words.say("roster-page-blank");
    let shown: Vec<(String, String, String)> = cells
        .into_iter()
        .map(|cell| {
            let text = |value: Option<String>| {
                value.filter(|text| !text.is_empty()).map_or_else(|| blank.clone(), |text| shown(&cell.field, text))
            };
            let (old, new) = (text(cell.old), text(cell.new));
            (words_of::field(words, &cell.field), old, new)
        })
        .collect();
    html! { @for (field, old, new) in &shown { (stat::change(field, old, new)) " " } }
}

/// What a new or an absent row says about itself, in one line.
fn facts(words: Words, change: &ChangeFacts) -> Markup {
    let cells: Vec<CellChange> = serde_json::from_str(&change.cells).unwrap_or_default();
    let shown: Vec<String> = cells
        .into_iter()
        .filter_map(|cell| Some(format!("{} {}", words_of::field(words, &cell.field), shown(&cell.field, cell.new.or(cell.old)?))))
        .collect();
    html! { (shown.join(" · ")) }
}

/// An amount with separators; anything else as it stands.
pub(super) fn shown(field: &str, text: String) -> String {
    let amount = Field::from_code(field).is_some_and(Field::is_amount);
    match text.split_once('.') {
        Some((yuan, fen)) if amount && fen.len() == 2 => format!("{yuan}{fen}").parse().map_or(text, |fen| Fen::new(fen).grouped()),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change() -> ChangeFacts {
        ChangeFacts {
            sheet: "应还名单".into(),
            row_number: 12,
            borrower_id: Some(41),
            name: "欧阳晓燕".into(),
            contract_no: Some("20244299991000012".into()),
            due_on: None,
            cells: r#"[{"field":"paid_principal","old":"0.00","new":"1700.00"},{"field":"note","old":null,"new":"已联系"}]"#.into(),
        }
    }

    #[test]
    fn a_change_shows_what_was_and_what_will_be_and_no_whole_name() {
        let listed = [change()];
        let html = card(&Differences {
            words: Words::default(),
            batch_id: 1,
            what: "changed",
            title: "有变化的 2 行".into(),
            note: String::new(),
            all: 2,
            payments: false,
            listed: &listed,
        })
        .into_string();
        assert!(html.contains("<del>0.00</del><ins>1,700.00</ins>"), "{html}");
        assert!(html.contains("欧阳*") && !html.contains("晓燕") && html.contains("2024****0012"));
        assert!(html.contains("/borrowers/41") && html.contains("/rosters/1/differences?what=changed") && html.contains("row=12"));
    }
}
