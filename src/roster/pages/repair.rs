//! The ways to put the faulty rows of a batch right: its own workbook with marks, the corrected file back, numbers from before.

use maud::{Markup, html};
use rustc_hash::FxHashMap;

use super::numbers::{self, Person};
use super::preview::BatchView;
use super::queries::BatchFacts;
use super::{marked, paths, shown_name, shown_time};
use crate::basics::words::Words;
use crate::page::form::{self, Field, Kind};
use crate::page::stat::{self, Level};
use crate::roster::Report;
use crate::roster::correction::{self, File, Waiting};
use crate::roster::proposal::Proposal;
use crate::store::{Connection, Result};

/// Endings a corrected file may have, for the file chooser.
const ENDINGS: &str = ".xlsx,.xls,.xlsb,.et,.ods,.csv,.txt,.html,.htm,.xml";

/// What a batch has for putting rows right.
#[derive(Debug, Default)]
pub(super) struct Repair {
    /// Files that took the place of others.
    pub files: Vec<File>,
    /// A corrected file that waits beside a landed batch.
    pub waiting: Option<Waiting>,
    /// Why no corrected file can go back, if none can.
    pub closed: Option<correction::Refusal>,
    pub proposals: Vec<Proposal>,
    /// Whom they are about.
    pub persons: FxHashMap<i64, Person>,
    /// What was wrong in a form.
    pub wrong: Option<Wrong>,
}

/// What was wrong in one field, and what was typed for the purpose.
#[derive(Debug)]
pub(super) struct Wrong {
    pub field: &'static str,
    pub sentence: String,
    pub purpose: Option<String>,
}

impl Repair {
    pub(super) fn read(connection: &mut Connection, batch: &BatchFacts) -> Result<Self> {
        let summary: Report = serde_json::from_str(&batch.summary).unwrap_or_default();
        let closed = if batch.is_applied() { correction::closed(connection, batch.id)? } else { None };
        Ok(Self {
            files: correction::files(connection, batch.id)?,
            waiting: correction::waiting(connection, batch.id)?.filter(|_| batch.is_applied()),
            closed,
            persons: numbers::persons(connection, &summary.proposals)?,
            proposals: summary.proposals,
            wrong: None,
        })
    }

    fn wrong_at(&self, field: &str) -> Option<String> {
        self.wrong.as_ref().filter(|wrong| wrong.field == field).map(|wrong| wrong.sentence.clone())
    }
}

/// The cards. Nothing where nothing is to be put right.
pub(super) fn cards(view: &BatchView) -> Markup {
    let words = view.words;
    // Of a batch that landed, warnings alone are no rows to put right: they are in the ledger.
    let faults = view.errors.rows.len() + if view.batch.is_staged() { view.warnings.rows.len() } else { 0 };
    // Nothing is put right in a campaign that has ended, nor where the file was erased.
    let ended = view.repair.closed == Some(correction::Refusal::Ended) || view.erased.is_some();
    let open = (view.batch.is_staged() || view.batch.is_applied()) && !ended;
    html! {
        @if open && (faults > 0 || view.repair.waiting.is_some()) { (correction_card(view, faults > 0)) }
        (numbers::card(words, &view.batch, &view.repair.proposals, &view.repair.persons))
        @if view.batch.is_staged() && !view.repair.files.is_empty() { (files_card(words, &view.repair.files)) }
    }
}

/// That a corrected file waits to be looked at. Nothing where none does.
pub(super) fn waits(view: &BatchView) -> Markup {
    let words = view.words;
    let way = html! { p { a href=(paths::correction(view.batch.id)) { (words.say("roster-page-repair-see")) } } };
    html! { @if view.repair.waiting.is_some() { (stat::notice(Level::Info, &words.say("roster-page-repair-waits"), way)) } }
}

/// The way to put another file in the place of one that has no faults: last, as few need it.
pub(super) fn replacement(view: &BatchView) -> Markup {
    let clean = view.errors.rows.is_empty() && view.warnings.rows.is_empty();
    html! { @if clean && view.batch.is_staged() && view.repair.waiting.is_none() { (correction_card(view, false)) } }
}

fn correction_card(view: &BatchView, has_faults: bool) -> Markup {
    let words = view.words;
    let (title, note) = match view.repair.closed {
        Some(why) => ("roster-page-repair-title-closed", why.say(words)),
        None if has_faults => ("roster-page-repair-title", words.say("roster-page-repair-note")),
        None => ("roster-page-repair-title-whole", words.say("roster-page-repair-note-whole")),
    };
    let body = html! {
        @if let Some(wrong) = &view.repair.wrong { (form::error_summary(words, &[(wrong.field, wrong.sentence.clone())])) }
        @if has_faults { div.repair-step { (download_form(view)) } }
        @if view.repair.closed.is_none() { (upload_form(view)) }
    };
    html! { div #repair { (stat::card(&words.say(title), Some(&note), body)) } }
}

fn download_form(view: &BatchView) -> Markup {
    let words = view.words;
    let typed = view.repair.wrong.as_ref().and_then(|wrong| wrong.purpose.clone());
    let field = Field::new(marked::PURPOSE, words.say("roster-page-repair-purpose"))
        .hint(words.say("roster-page-repair-purpose-hint"))
        .value(typed.unwrap_or_else(|| words.say("roster-page-repair-purpose-usual")))
        .error(view.repair.wrong_at(marked::PURPOSE))
        .required();
    form::form(
        &paths::marked(view.batch.id),
        html! {
            (form::text(&field))
            (form::buttons(form::button(&words.say("roster-page-repair-download"), Kind::Secondary)))
        },
    )
}

fn upload_form(view: &BatchView) -> Markup {
    let words = view.words;
    let hint = if view.batch.is_staged() { "roster-page-repair-file-hint" } else { "roster-page-repair-file-hint-landed" };
    let field = Field::new("corrected", words.say("roster-page-repair-file"))
        .hint(words.say(hint))
        .error_above(words, view.repair.wrong_at("corrected"))
        .required();
    form::form_with_files(
        &paths::correction(view.batch.id),
        html! {
            (form::file(words, &field, ENDINGS, false))
            (form::buttons(form::button(&words.say("roster-page-repair-upload"), Kind::Secondary)))
        },
    )
}

/// Which file took the place of which, by whom and when. All of them are kept.
fn files_card(words: Words, files: &[File]) -> Markup {
    let line = |file: &File| {
        let values = [
            ("before", file.replaced_name.clone().into()),
            ("after", file.file_name.clone().into()),
            ("by", shown_name(words, &file.given_by).into()),
            ("at", shown_time(file.given_at).into()),
        ];
        words.say_with("roster-page-repair-replaced", &values)
    };
    let lines: Vec<String> = files.iter().map(line).collect();
    stat::card(&words.say("roster-page-repair-files"), None, html! { ul { @for line in &lines { li { (line) } } } })
}
