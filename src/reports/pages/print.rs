//! A report on paper: all its sheets, one below the other, without anything else. Printed by the browser.

use actix_web::web;
use maud::{Markup, html};

use super::one::{self, Told};
use super::report_path;
use super::tables::{self, Picture};
use crate::accounts::{PageError, Site, Viewer, frame};
use crate::page::layout;
use crate::reports::heading::foot;
use crate::reports::sheets;
use crate::sheet::table::{Block, Sheet};

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let (id, with_names) = (*id, viewer.sees_everyone());
    let told = site.store.reading(move |c| Told::load(c, id, with_names)?.with_what_is_known_since(c)).await?;
    Ok(page(&viewer, &told))
}

fn page(viewer: &Viewer, told: &Told) -> Markup {
    let (words, report, sheets) = (viewer.words, &told.report, &told.shown.tables.sheets);
    let picture = Picture { words, all: sheets, rows: &told.shown.tables.rows, on_paper: true };
    let remarks = one::said(words, told);
    let whose = foot(&report.figures.school, &report.report_no, words)[0].clone();
    let body = html! {
        p.quiet-line.no-print { (words.say("reports-print-how")) }
        (one::known_today(&picture, told))
        @for sheet in sheets {
            section.paper-sheet.wide-sheet[is_wide(sheet)] {
                @if !signed(sheet) { p.whose { (&whose) } }
                (tables::sheet_with(&picture, sheet, if signed(sheet) { Some(&remarks) } else { None }))
            }
        }
    };
    let frame = frame(viewer, "reports", report.period.called(words), one::purpose(words, report));
    layout::paper_page(frame.breadcrumb(report_path(report.id), words.say("reports-print-back")), body)
}

/// The cover, which is signed: the school's own words stand above the signatures.
fn signed(sheet: &Sheet) -> bool {
    sheet.blocks.iter().any(|block| matches!(block, Block::Signing(_)))
}

fn is_wide(sheet: &Sheet) -> bool {
    tables::is_wide(sheet) || sheets::is_late(sheet)
}
