//! One report: the tables of its workbook, and the workbook itself, as they were when it was made.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde_json::json;

use super::{REPORTS, file_path, send, sent, tables};
use crate::accounts::{PageError, Site, Viewer, frame, handed_out};
use crate::basics::calendar::shown_time;
use crate::page::form::{self, Kind};
use crate::page::layout;
use crate::page::stat::{self, Level};
use crate::reports::record::{self, Report};
use crate::reports::sending::deliveries::{self, Delivery};
use crate::reports::{local_day, maker_name};
use crate::sheet::table::Sheet;
use crate::store::Deed;

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let (id, with_names) = (*id, viewer.sees_everyone());
    let read = site
        .store
        .reading(move |c| Ok::<_, PageError>((record::found(c, id, with_names)?, record::sheets(c, id)?, deliveries::of_report(c, id)?)));
    let (report, sheets, went) = read.await?;
    Ok(page(&viewer, &report, &sheets, &went))
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

fn page(viewer: &Viewer, report: &Report, sheets: &[Sheet], went: &[Delivery]) -> Markup {
    let words = viewer.words;
    let title = report.period.called(words);
    let purpose = words.say_with(
        "reports-one-purpose",
        &[
            ("days", report.period.days(words).into()),
            ("day", report.figures.as_of.to_string().into()),
            ("name", maker_name(&report.made_by, words).into()),
            ("made", local_day(report.made_at).to_string().into()),
            ("number", report.report_no.clone().into()),
        ],
    );
    let body = html! {
        @if let Some(at) = report.erased_at {
            (stat::notice(Level::Info, &words.say_with("reports-erased", &[("at", shown_time(at).into())]), html! { p { (words.say("reports-erased-note")) } }))
        }
        @if let Some(stated) = &report.purpose {
            (stat::notice(Level::Warning, &words.say("reports-with-names"), html! { p { (words.say_with("reports-one-names", &[("purpose", stated.clone().into())])) } }))
        }
        (sent::card(words, went, viewer.sees_everyone().then(|| send::again_path(report.id)).as_deref()))
        @if !sheets.is_empty() { nav.tabs aria-label=(words.say("reports-sheets")) {
            @for (index, sheet) in sheets.iter().enumerate() { a href={ "#sheet-" (index) } { (sheet.name) } }
        } }
        @for (index, sheet) in sheets.iter().enumerate() {
            section.wide-sheet[tables::is_wide(sheet)] id={ "sheet-" (index) } {
                (tables::sheet(words, sheet, sheets))
            }
        }
    };
    let frame = frame(viewer, "reports", title, purpose).breadcrumb(REPORTS, words.say("reports-nav"));
    let ways = || {
        html! {
            (form::link_button(&words.say("reports-download"), &file_path(report.id), Kind::Primary))
            @if viewer.sees_everyone() && report.purpose.is_none() { (form::link_button(&words.say("reports-send"), &send::send_path(report.id), Kind::Secondary)) }
        }
    };
    layout::page(if report.erased_at.is_none() { frame.actions(ways()) } else { frame }, body)
}
