//! The district report as a workbook, as lines for other systems, and as a page that is printed.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::draft::{self, Query};
use super::{CENTRE, WORKBOOK, of_period};
use crate::accounts::{PageError, Site, Viewer, frame, handed_out};
use crate::basics::words::Words;
use crate::centre::workbook::Draft;
use crate::centre::{csv as lines, sheets, workbook as book};
use crate::page::form::{self, Kind};
use crate::page::layout;
use crate::reports::make::MakeError;
use crate::reports::pages::tables::{self, Picture};
use crate::reports::signing;

pub(super) async fn workbook(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<HttpResponse, PageError> {
    let draft = draft::of_period(&site, &viewer, &query).await?;
    let (words, store, actor) = (viewer.words, site.store.clone(), viewer.actor());
    let name = book::file_name(&draft.heading.centre, &draft.whole.question.period, words);
    let write = move || -> Result<Vec<u8>, MakeError> {
        let pair = signing::at_hand(&store, &actor)?;
        Ok(book::written(&draft.sources(words), &pair)?)
    };
    let bytes = web::block(write).await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    Ok(handed_out::workbook(&name, "district.xlsx", bytes))
}

pub(super) async fn csv(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<HttpResponse, PageError> {
    let draft = draft::of_period(&site, &viewer, &query).await?;
    let name = book::file_name(&draft.heading.centre, &draft.whole.question.period, viewer.words);
    let name = name.strip_suffix(".xlsx").map_or_else(|| name.clone(), |stem| format!("{stem}.csv"));
    Ok(handed_out::file(&name, "district.csv", lines::written(&draft.whole)))
}

/// Whose a sheet is that does not say so itself: sheets of paper part.
fn whose(draft: &Draft, words: Words) -> String {
    let centre = sheets::centre_name(&draft.heading.centre, words);
    format!("{centre}　{}", draft.whole.question.period.called(words))
}

/// Every sheet of the workbook, one below the other, as it is printed.
pub(super) async fn print(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let draft = draft::of_period(&site, &viewer, &query).await?;
    let (words, period) = (viewer.words, draft.whole.question.period);
    let all = sheets::all(&draft.sources(words));
    let rows = BTreeMap::new();
    let picture = Picture { words, all: &all, rows: &rows, on_paper: true };
    let body = html! {
        nav.tabs.no-print aria-label=(words.say("reports-sheets")) {
            @for (index, sheet) in all.iter().enumerate() { a href={ "#sheet-" (index) } { (sheet.name) } }
        }
        @for (index, sheet) in all.iter().enumerate() {
            section.paper-sheet.wide-sheet[tables::is_wide(sheet)] id={ "sheet-" (index) } {
                @if index > 0 { p.whose { (whose(&draft, words)) } }
                (tables::sheet(&picture, sheet))
            }
        }
    };
    let title = words.say_with("centre-print-title", &[("period", period.called(words).into())]);
    let frame = frame(&viewer, "centre", title, words.say("centre-print-purpose"));
    let download = form::link_button(&words.say("centre-download"), &of_period(WORKBOOK, &period), Kind::Primary);
    Ok(layout::paper_page(frame.breadcrumb(of_period(CENTRE, &period), words.say("centre-nav")).actions(download), body))
}
