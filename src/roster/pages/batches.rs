//! The list of batches, and one of them: its preview while it waits, its record afterwards.

use actix_web::{HttpResponse, web};
use maud::Markup;
use serde::Deserialize;

use super::anew::{self, Looked};
use super::history::Past;
use super::list::{self, ListView, PER_PAGE};
use super::original::Typed;
use super::preview::{self, BatchView, Listed, Options};
use super::queries::{self, BatchFacts, ChangeFacts, ProblemFacts};
use super::repair::{Repair, Wrong};
use super::summary::Summary;
use super::upload::Came;
use super::{header, paths, record, words_of};
use crate::accounts::{Look, PageError, Site, Viewer, done, frame, looks, upload_limit};
use crate::jobs;
use crate::ledger::pages::Shown;
use crate::ledger::queries::campaigns;
use crate::page::flash::Flash;
use crate::page::layout::Frame;
use crate::page::paging::Paging;
use crate::roster::Meanwhile;
use crate::store::{self, Connection};

/// Rows of one kind listed here: the pages of problems and of differences list them all.
const LISTED: u32 = 10;

/// Which page of which list is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Query {
    page: Option<u32>,
    campaign: Option<String>,
}

pub(super) async fn list(viewer: Viewer, site: web::Data<Site>, query: web::Query<Query>) -> Result<Markup, PageError> {
    listed(&viewer, &site, query.into_inner(), Options::default(), Vec::new()).await
}

/// The list with the upload form as it was typed, why it was refused, and what came of each of several files.
pub(super) async fn list_with(viewer: &Viewer, site: &Site, page: u32, options: Options, came: Vec<Came>) -> Result<Markup, PageError> {
    listed(viewer, site, Query { page: Some(page), campaign: None }, options, came).await
}

async fn listed(viewer: &Viewer, site: &Site, query: Query, options: Options, came: Vec<Came>) -> Result<Markup, PageError> {
    let (page, asked) = (query.page.unwrap_or(1), query.campaign);
    let (words, store, site) = (viewer.words, site.store.clone(), site.clone());
    let looked = store.clone();
    let (shown, batches, under_way, page, total) = store
        .reading(move |connection| {
            let shown = Shown::of(connection, &site, words, (site.today)(), asked.as_deref())?;
            let total = u32::try_from(queries::batch_count(connection, shown.campaign.id)?).unwrap_or(u32::MAX);
            let paging = Paging::new(page, PER_PAGE, total, list::address(&shown));
            let batches = queries::batches(connection, shown.campaign.id, paging.offset(), PER_PAGE)?;
            let mut under_way = jobs::under_way(&looked, connection)?;
            under_way.retain(|job| job.kind != jobs::RECEIVE);
            Ok::<_, PageError>((shown, batches, under_way, paging.page(), total))
        })
        .await?;
    let frame = frame(viewer, "rosters", words.say("roster-page-title"), words.say("roster-page-purpose"));
    let notice = shown.notice(viewer);
    Ok(list::page(frame, &ListView { words, shown, notice, batches, under_way, page, total, limit: upload_limit(), options, came }))
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let stale = match anew::look(&viewer, &site, id).await? {
        Looked::AsItIs => Vec::new(),
        Looked::Anew(said) => return Ok(done(&paths::batch(id), &said)),
        Looked::Stale(since) => since,
    };
    let found = site.store.reading(move |connection| queries::batch(connection, id)).await?;
    if found.is_some_and(|batch| batch.state == "discarded") {
        // Somebody else gave it up meanwhile.
        return Ok(done(paths::LIST, &Flash::note(viewer.words.say("roster-page-given-up"))));
    }
    let page = show_as_typed(&viewer, &site, id, None, Typed::default(), stale).await?;
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

/// One batch; `typed` are options that were refused.
pub(super) async fn show_with(viewer: &Viewer, site: &Site, id: i64, typed: Option<Options>) -> Result<Markup, PageError> {
    show_as_typed(viewer, site, id, typed, Typed::default(), Vec::new()).await
}

/// One batch, with the form for its original file as it was typed.
pub(super) async fn show_typed(viewer: &Viewer, site: &Site, id: i64, original: Typed) -> Result<Markup, PageError> {
    show_as_typed(viewer, site, id, None, original, Vec::new()).await
}

async fn show_as_typed(
    viewer: &Viewer,
    site: &Site,
    id: i64,
    typed: Option<Options>,
    original: Typed,
    stale: Vec<Meanwhile>,
) -> Result<Markup, PageError> {
    let (words, store) = (viewer.words, site.store.clone());
    let (view, past) = site
        .store
        .reading(move |connection| {
            let batch = queries::batch(connection, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
            let busy = jobs::at_work_on(&store, connection, id)?;
            let options = typed.unwrap_or_else(|| options_of(&batch));
            let past = Past::load(connection, &batch, original)?;
            Ok::<_, PageError>((BatchView { stale, busy, ..view(connection, words, batch, options)? }, past))
        })
        .await?;
    looks::seen(site, viewer, Look::at_batch("batch", id, view.named())).await?;
    if view.batch.is_staged() && view.summary.lacks_header() {
        let view = header::View::of(words, view.batch, None, None).ok_or(PageError::NotFound)?;
        return Ok(header::page(header::frame_of(viewer, &view), &view));
    }
    let frame = frame_of(viewer, &view);
    Ok(if view.batch.is_staged() { preview::page(frame, &view) } else { record::page(frame, &view, &past) })
}

/// One batch as it stands, with what was wrong in a form that puts it right.
pub(super) async fn show_wrong(viewer: &Viewer, site: &Site, id: i64, wrong: Wrong) -> Result<Markup, PageError> {
    let words = viewer.words;
    let (view, past) = site
        .store
        .reading(move |connection| {
            let batch = queries::batch(connection, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
            let options = options_of(&batch);
            let past = Past::load(connection, &batch, Typed::default())?;
            let mut view = view(connection, words, batch, options)?;
            view.repair.wrong = Some(wrong);
            Ok::<_, PageError>((view, past))
        })
        .await?;
    looks::seen(site, viewer, Look::at_batch("batch", id, view.named())).await?;
    let frame = frame_of(viewer, &view);
    Ok(if view.batch.is_staged() { preview::page(frame, &view) } else { record::page(frame, &view, &past) })
}

fn view(connection: &mut Connection, words: crate::basics::words::Words, batch: BatchFacts, options: Options) -> store::Result<BatchView> {
    let id = batch.id;
    let errors = problems(connection, id, "error")?;
    let warnings = problems(connection, id, "warning")?;
    let total_mismatches = warnings.kinds.iter().find(|(code, _)| code == "total_mismatch").map_or(0, |(_, count)| *count);
    Ok(BatchView {
        words,
        summary: Summary::read(&batch.summary),
        changed: changes(connection, id, "changed")?,
        absent: changes(connection, id, "absent")?,
        new: changes(connection, id, "new")?,
        errors,
        warnings,
        total_mismatches,
        options,
        stale: Vec::new(),
        busy: Vec::new(),
        imported_before: if batch.is_staged() { queries::imported_before(connection, id)? } else { None },
        repair: Repair::read(connection, &batch)?,
        ended: queries::closed(connection, id)?,
        open: campaigns::current(connection, None)?.map(|open| open.name),
        erased: queries::erased(connection, id)?,
        goes_into: queries::goes_into(connection, id)?,
        batch,
    })
}

fn problems(connection: &mut Connection, id: i64, severity: &str) -> store::Result<Listed<ProblemFacts>> {
    Ok(Listed { kinds: queries::problem_kinds(connection, id, severity)?, rows: queries::problems(connection, id, severity, LISTED)? })
}

fn changes(connection: &mut Connection, id: i64, what: &str) -> store::Result<Listed<ChangeFacts>> {
    Ok(Listed { kinds: Vec::new(), rows: queries::changes(connection, id, what, LISTED)? })
}

/// What the form of a waiting batch shows: what was found, and what was given.
fn options_of(batch: &BatchFacts) -> Options {
    let given: serde_json::Value = serde_json::from_str(&batch.options).unwrap_or_default();
    let due_on = given.get("due_on").and_then(serde_json::Value::as_str).unwrap_or_default();
    Options { kind: batch.kind.clone(), as_of: batch.as_of.to_string(), due_on: due_on.to_owned(), ..Options::default() }
}

fn frame_of(viewer: &Viewer, view: &BatchView) -> Frame {
    let words = viewer.words;
    let title = words.say(if view.batch.is_staged() { "roster-page-check-title" } else { "roster-page-batch-title" });
    let purpose = words.say_with(
        "roster-page-check-purpose",
        &[
            ("file", view.batch.shown_file(words).into()),
            ("sheets", view.summary.sheet_names().into()),
            ("kind", words_of::kind(words, &view.batch.kind).into()),
            ("day", view.batch.as_of.to_string().into()),
        ],
    );
    frame(viewer, "rosters", title, purpose).breadcrumb(paths::LIST, words.say("roster-page-title"))
}
