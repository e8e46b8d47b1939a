//! One report: the tables of its workbook, a sheet at a time, and the workbook itself, as they were when it was made. What is known better
//! since stands above the first, and changes none of them.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::tables::{self, Picture};
use super::{REPORTS, file_path, print_path, report_path, send, sent};
use crate::accounts::{PageError, Site, Viewer, frame, handed_out};
use crate::basics::calendar::local_day;
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::ledger::queries::campaigns;
use crate::page::form::{self, Kind};
use crate::page::layout;
use crate::page::stat::{self, Level};
use crate::reports::changes::{Correction, Explanation};
use crate::reports::gather::changes::known_since;
use crate::reports::maker_name;
use crate::reports::record::{self, Report, Shown};
use crate::reports::sending::deliveries::{self, Delivery};
use crate::reports::sheets;
use crate::sheet::table::Sheet;
use crate::store::{Connection, Deed, Result as StoreResult};

/// Which of its sheets is looked at.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    /// Counted from one, as the workbook's tabs are; the first where nothing is said.
    #[serde(default)]
    sheet: String,
}

impl Which {
    /// Its place among `count` sheets, counted from nought.
    fn place(&self, count: usize) -> usize {
        self.sheet.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|place| *place < count).unwrap_or(0)
    }
}

/// A report as its page and its print show it.
pub(super) struct Told {
    pub report: Report,
    pub shown: Shown,
    /// Something was written of its campaign since it was made, which may have changed what is known of its day.
    is_overtaken: bool,
    pub corrections: Vec<Correction>,
    pub explained: Vec<Explanation>,
}

impl Told {
    pub(super) fn load(connection: &mut Connection, id: i64, with_names: bool) -> StoreResult<Self> {
        let report = record::found(connection, id, with_names)?;
        let shown = record::shown(connection, id)?;
        // Where people were erased the data behind the figures is not what it was.
        let is_there = report.erased_at.is_none();
        let is_overtaken = is_there && campaigns::by_id(connection, report.campaign_id)?.revision != report.figures.revision;
        Ok(Self { report, shown, is_overtaken, corrections: Vec::new(), explained: Vec::new() })
    }

    /// Asks also what is known better since: the figures are computed anew for it.
    pub(super) fn with_what_is_known_since(mut self, connection: &mut Connection) -> StoreResult<Self> {
        if self.is_overtaken {
            let campaign = campaigns::by_id(connection, self.report.campaign_id)?;
            (self.corrections, self.explained) = known_since(connection, &campaign, &self.report.former())?;
        }
        Ok(self)
    }
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, which: web::Query<Which>) -> Result<Markup, PageError> {
    let (id, with_names) = (*id, viewer.sees_everyone());
    let read = site.store.reading(move |c| -> StoreResult<_> {
        let told = Told::load(c, id, with_names)?;
        let place = which.place(told.shown.tables.sheets.len());
        let told = if place == 0 { told.with_what_is_known_since(c)? } else { told };
        Ok((told, deliveries::of_report(c, id)?, place))
    });
    let (told, went, place) = read.await?;
    Ok(page(&viewer, &told, &went, place))
}

/// The bytes as they were made. Who takes a file with names is noted.
pub(super) async fn file(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (id, with_names) = (*id, viewer.sees_everyone());
    let read = site.store.reading(move |c| Ok::<_, PageError>((record::found(c, id, with_names)?, record::bytes(c, id)?)));
    let (report, bytes) = read.await?;
    if report.purpose.is_some() {
        let sha256 = crate::roster::sha256(&bytes);
        let detail = json!({ "purpose": report.purpose, "rows": report.figures.late_rows, "sha256": sha256 });
        let taken = Deed { deed: "report.downloaded", subject: "report", subject_id: Some(id), detail };
        site.store.writing(viewer.actor(), move |w| w.note(&taken)).await?;
    }
    Ok(handed_out::workbook(&report.file_name, "report.xlsx", bytes))
}

/// Of what days, by whom, when, under which number.
pub(super) fn purpose(words: Words, report: &Report) -> String {
    words.say_with(
        "reports-one-purpose",
        &[
            ("days", report.period.days(words).into()),
            ("day", report.figures.as_of.to_string().into()),
            ("name", maker_name(&report.made_by, words).into()),
            ("made", local_day(report.made_at).to_string().into()),
            ("number", report.report_no.clone().into()),
        ],
    )
}

fn page(viewer: &Viewer, told: &Told, went: &[Delivery], place: usize) -> Markup {
    let (words, report, sheets) = (viewer.words, &told.report, &told.shown.tables.sheets);
    let picture = Picture { words, all: sheets, rows: &told.shown.tables.rows, on_paper: false };
    let body = html! {
        (notices(words, report))
        @if is_of_other_language(words, sheets) { p.quiet-line { (words.say("reports-other-language")) } }
        @if place == 0 {
            (sent::card(words, went, viewer.sees_everyone().then(|| send::again_path(report.id)).as_deref()))
            (known_today(&picture, told))
            (said(words, told))
        } @else if told.is_overtaken {
            p.quiet-line { a href=(report_path(report.id)) { (words.say("reports-overtaken")) } }
        }
        @if let Some(sheet) = sheets.get(place) {
            (tabs(words, report.id, sheets, place))
            section.wide-sheet[tables::is_wide(sheet)] { (tables::sheet(&picture, sheet)) }
        }
    };
    let frame = frame(viewer, "reports", report.period.called(words), purpose(words, report)).breadcrumb(REPORTS, words.say("reports-nav"));
    let actions = html! {
        @if !sheets.is_empty() { (form::link_button(&words.say("reports-print"), &print_path(report.id), Kind::Secondary)) }
        @if send::is_sendable(report) && viewer.sees_everyone() { (form::link_button(&words.say("reports-send"), &send::send_path(report.id), Kind::Secondary)) }
        @if report.erased_at.is_none() { (form::link_button(&words.say("reports-download"), &file_path(report.id), Kind::Primary)) }
    };
    layout::page(frame.actions(actions), body)
}

/// The sheets as the workbook's tabs name them: one at a time is read, on a phone too.
fn tabs(words: Words, id: i64, sheets: &[Sheet], place: usize) -> Markup {
    let path = report_path(id);
    let tabs: Vec<_> = (0..).zip(sheets).map(|(at, sheet)| (format!("{path}?sheet={}", at + 1), sheet.name.clone(), at == place)).collect();
    stat::tabs(&words.say("reports-sheets"), &tabs)
}

/// A report stays in the language it was made in, which the name of its first sheet tells.
fn is_of_other_language(words: Words, sheets: &[Sheet]) -> bool {
    sheets.first().is_some_and(|cover| cover.name != words.say("reports-sheet-cover"))
}

fn notices(words: Words, report: &Report) -> Markup {
    html! {
        @if let Some(at) = report.erased_at {
            (stat::notice(Level::Info, &words.say_with("reports-erased", &[("at", shown_time(at).into())]), html! { p { (words.say("reports-erased-note")) } }))
        }
        @if let Some(stated) = &report.purpose {
            (stat::notice(Level::Warning, &words.say("reports-with-names"), html! { p { (words.say_with("reports-one-names", &[("purpose", stated.clone().into())])) } }))
        }
    }
}

/// Figures that would be others today; the sheets below stay as they were sent.
pub(super) fn known_today(picture: &Picture<'_>, told: &Told) -> Markup {
    let words = picture.words;
    if told.corrections.is_empty() {
        return html! {};
    }
    let title = words.say("reports-known-since");
    let body = html! {
        (tables::table(picture, &title, &sheets::correction_table(words, &told.corrections)))
        (tables::table(picture, &title, &sheets::explanation_table(words, &told.explained)))
    };
    stat::card(&title, Some(&words.say("reports-known-since-note")), body)
}

/// What the school said itself, where it said something. Where sent figures were others by then and it gave no reason, that is said too.
pub(super) fn said(words: Words, told: &Told) -> Markup {
    let tables = &told.shown.tables.sheets;
    let differs = tables.iter().flat_map(Sheet::tables).any(|table| &*table.key == "changes-corrections" && !table.rows.is_empty());
    let unsaid = words.say("reports-remark-unsaid");
    let fields = ["problems", "help-wanted", "corrections"].into_iter().zip(told.shown.remarks.fields());
    let or_unsaid = |field: &str| (differs && field == "corrections").then_some(unsaid.as_str());
    let said: Vec<(&str, &str)> = fields.filter_map(|(field, text)| Some((field, text.or_else(|| or_unsaid(field))?))).collect();
    if said.is_empty() {
        return html! {};
    }
    let body = html! { @for (field, text) in said { h3 { (words.say(&format!("reports-remark-{field}"))) } p.said { (text) } } };
    stat::card(&words.say("reports-remarks-title"), None, body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_is_not_there_is_the_first() {
        let place = |sheet: &str| Which { sheet: sheet.into() }.place(3);
        assert_eq!(["", "1", "3", "4", "0", "-1", "概况"].map(place), [0, 0, 2, 0, 0, 0, 0]);
    }
}
