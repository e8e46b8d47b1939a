//! All problems of a batch: by severity, by kind, page by page.

use actix_web::web;
use maud::{Markup, html};
use serde::Deserialize;

use super::filtered::{self, KindCount, Problems, Window};
use super::queries::{self, BatchFacts, ProblemFacts};
use super::{paths, problems, words_of};
use crate::accounts::{Look, PageError, Site, Viewer, frame, looks};
use crate::basics::words::Words;
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::{figure, layout, stat};

/// Problems on one page.
const PER_PAGE: u32 = 50;

/// What is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    #[serde(default)]
    severity: String,
    #[serde(default)]
    code: String,
    page: Option<u32>,
}

/// The problems of one page of the list.
struct View {
    batch: BatchFacts,
    kinds: Vec<KindCount>,
    asked: Problems,
    listed: Vec<ProblemFacts>,
    paging: Paging,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, query: web::Query<Query>) -> Result<Markup, PageError> {
    let (id, query) = (id.into_inner(), query.into_inner());
    let view = site
        .store
        .reading(move |connection| {
            let batch = queries::batch(connection, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
            let kinds = filtered::kinds(connection, id)?;
            let asked = Problems { severity: query.severity, code: query.code };
            let here = Address::of(paths::problems(id, "", "")).with("severity", &asked.severity).with("code", &asked.code);
            let total = u32::try_from(count(&kinds, &asked.severity, &asked.code)).unwrap_or(u32::MAX);
            let paging = Paging::new(query.page.unwrap_or(1), PER_PAGE, total, here);
            let listed = filtered::problems(connection, id, &asked, Window { offset: paging.offset(), limit: PER_PAGE })?;
            Ok::<_, PageError>(View { batch, kinds, asked, listed, paging })
        })
        .await?;
    looks::seen(&site, &viewer, Look::at_batch("problems", id, Vec::new())).await?;
    Ok(page(&viewer, &view))
}

/// How many problems there are of a severity and a kind; empty texts count all.
fn count(kinds: &[KindCount], severity: &str, code: &str) -> i64 {
    let wanted = kinds.iter().filter(|kind| (severity.is_empty() || kind.severity == severity) && (code.is_empty() || kind.code == code));
    wanted.map(|kind| kind.count).sum()
}

fn page(viewer: &Viewer, view: &View) -> Markup {
    let words = viewer.words;
    let title = words.say("roster-page-problems-title");
    let table = problems::table(words, view.batch.id, &title, &view.listed);
    let table = table.empty(words.say("roster-page-problems-none"), html! {});
    let body = html! {
        (severities(words, view))
        (kinds(words, view))
        (stat::card("", None, html! { (table.render(words)) (view.paging.render(words)) }))
    };
    let frame = frame(viewer, "rosters", title, view.batch.shown_file(words));
    layout::page(frame.breadcrumb(paths::batch(view.batch.id), words.say("roster-page-check-title")), body)
}

fn severities(words: Words, view: &View) -> Markup {
    let tab = |severity: &str, key: &str| {
        let label = words.say_with(key, &[("n", figure::count(count(&view.kinds, severity, "")).into())]);
        (paths::problems(view.batch.id, severity, ""), label, view.asked.severity == severity)
    };
    let tabs =
        [tab("", "roster-page-problems-all"), tab("error", "roster-page-problems-errors"), tab("warning", "roster-page-problems-warnings")];
    stat::tabs(&words.say("roster-page-problems-by-severity"), &tabs)
}

fn kinds(words: Words, view: &View) -> Markup {
    let severity = &view.asked.severity;
    let shown: Vec<&KindCount> = view.kinds.iter().filter(|kind| severity.is_empty() || kind.severity == *severity).collect();
    html! {
        @if shown.len() > 1 {
            nav.filter-links aria-label=(words.say("roster-page-problems-by-kind")) {
                a href=(paths::problems(view.batch.id, severity, "")) aria-current=[view.asked.code.is_empty().then_some("page")] {
                    (words.say("roster-page-filter-all"))
                }
                @for kind in shown {
                    a href=(paths::problems(view.batch.id, severity, &kind.code)) aria-current=[(view.asked.code == kind.code).then_some("page")] {
                        (words_of::short(words, &kind.code)) " " span.filter-count { (figure::count(kind.count)) }
                    }
                }
            }
        }
    }
}
