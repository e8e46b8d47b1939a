//! All differences of a batch: by what became of the row, by the field that changed, page by page.

use actix_web::web;
use maud::{Markup, html};
use serde::Deserialize;

use super::differences;
use super::filtered::{self, Changes, Window};
use super::queries::{self, BatchFacts, ChangeFacts};
use super::summary::Summary;
use super::{paths, words_of};
use crate::accounts::{Look, PageError, Site, Viewer, frame, looks};
use crate::basics::words::Words;
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::{figure, layout, stat};

/// Rows on one page.
const PER_PAGE: u32 = 50;

/// What is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    what: String,
    #[serde(default)]
    field: String,
    page: Option<u32>,
}

/// The differences of one page of the list.
struct View {
    batch: BatchFacts,
    summary: Summary,
    asked: Changes,
    listed: Vec<ChangeFacts>,
    paging: Paging,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let (id, query) = (id.into_inner(), query.into_inner());
    let view = site
        .store
        .reading(move |connection| {
            let batch = queries::batch(connection, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
            let summary = Summary::read(&batch.summary);
            let asked = asked(&batch, &summary, &query);
            let total = u32::try_from(count(&batch, &summary, &asked)).unwrap_or(u32::MAX);
            let here = Address::of(paths::differences(id, "", "")).with("what", &asked.what).with("field", &asked.field);
            let paging = Paging::new(query.page.unwrap_or(1), PER_PAGE, total, here);
            let listed = filtered::changes(connection, id, &asked, Window { offset: paging.offset(), limit: PER_PAGE })?;
            Ok::<_, PageError>(View { batch, summary, asked, listed, paging })
        })
        .await?;
    looks::seen(&site, &viewer, Look::at_batch("differences", id, queries::named(&view.listed))).await?;
    Ok(page(&viewer, &view))
}

/// What is asked for, as far as it exists: else the first kind of difference there is.
fn asked(batch: &BatchFacts, summary: &Summary, query: &Query) -> Changes {
    let first = ["changed", "new", "absent"].into_iter().find(|what| counted(batch, what) > 0).unwrap_or("changed");
    let what = if matches!(query.what.as_str(), "new" | "changed" | "absent") { query.what.as_str() } else { first };
    let field = if what == "changed" && summary.changed_fields.contains_key(&query.field) { query.field.clone() } else { String::new() };
    Changes { what: what.to_owned(), field }
}

fn counted(batch: &BatchFacts, what: &str) -> i64 {
    match what {
        "new" => batch.new_count,
        "changed" => batch.changed_count,
        _ => batch.absent_count,
    }
}

fn count(batch: &BatchFacts, summary: &Summary, asked: &Changes) -> i64 {
    summary.changed_fields.get(&asked.field).copied().unwrap_or_else(|| counted(batch, &asked.what))
}

fn page(viewer: &Viewer, view: &View) -> Markup {
    let words = viewer.words;
    let title = words.say("roster-page-differences-title");
    let payments = view.batch.kind == "payments";
    let table = differences::table(words, view.batch.id, &view.asked.what, payments, &title, &view.listed);
    let table = table.empty(words.say("roster-page-differences-none"), html! {});
    let note = words.say(&format!("roster-page-note-{}", view.asked.what));
    let body = html! {
        (kinds(words, view))
        @if view.asked.what == "changed" { (fields(words, view)) }
        (stat::card("", Some(&note), html! { (table.render(words)) (view.paging.render(words)) }))
    };
    let frame = frame(viewer, "rosters", title, view.batch.shown_file(words));
    layout::page(frame.breadcrumb(paths::batch(view.batch.id), words.say("roster-page-check-title")), body)
}

/// Rows by what became of them. Unchanged rows are counted and not listed: there is nothing to see in them.
fn kinds(words: Words, view: &View) -> Markup {
    let tab = |what: &str, key: &str| {
        let label = words.say_with(key, &[("n", figure::count(counted(&view.batch, what)).into())]);
        (paths::differences(view.batch.id, what, ""), label, view.asked.what == what)
    };
    let tabs = [
        tab("changed", "roster-page-differences-changed"),
        tab("new", "roster-page-differences-new"),
        tab("absent", "roster-page-differences-absent"),
    ];
    let unchanged = words.say_with("roster-page-differences-unchanged", &[("n", figure::count(view.batch.unchanged_count).into())]);
    html! { (stat::tabs(&words.say("roster-page-differences-by-kind"), &tabs)) (stat::quiet_line(&unchanged)) }
}

fn fields(words: Words, view: &View) -> Markup {
    let mut fields: Vec<(&String, &i64)> = view.summary.changed_fields.iter().collect();
    fields.sort_by_key(|(code, count)| (std::cmp::Reverse(**count), code.as_str()));
    html! {
        @if fields.len() > 1 {
            nav.filter-links aria-label=(words.say("roster-page-differences-by-field")) {
                a href=(paths::differences(view.batch.id, "changed", "")) aria-current=[view.asked.field.is_empty().then_some("page")] {
                    (words.say("roster-page-filter-all"))
                }
                @for (code, count) in fields {
                    a href=(paths::differences(view.batch.id, "changed", code)) aria-current=[(view.asked.field == *code).then_some("page")] {
                        (words_of::field(words, code)) " " span.filter-count { (figure::count(*count)) }
                    }
                }
            }
        }
    }
}
