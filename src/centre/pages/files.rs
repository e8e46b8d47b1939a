//! Putting in what schools sent: up to five hundred workbooks at once, read as a job, with what became of earlier ones below.

use std::ops::ControlFlow;

use actix_multipart::form::MultipartForm;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::{CENTRE, FILES, RECEIPTS, ROOM};
use crate::accounts::{PageError, Site, Uploaded, Viewer, frame, go, refused};
use crate::basics::calendar;
use crate::basics::reason::Reason;
use crate::basics::said::Said;
use crate::basics::words::Words;
use crate::centre::queries;
use crate::centre::reader;
use crate::centre::receipt::{Counts, Receipt};
use crate::centre::refusal::CentreError;
use crate::centre::take::{self, Given, Order, Watch};
use crate::jobs::{self, Job, Step, Unfinished, Work};
use crate::page::form::{self, Field, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::sheet::{Limits, SheetError, TooMany};
use crate::store::{self, Store, StoreError, Write};

/// Receipts that are listed.
const LISTED: i64 = 30;

/// What the form sends.
#[derive(MultipartForm)]
pub(super) struct Form {
    file: Vec<Uploaded>,
}

struct Listed {
    receipts: Vec<Receipt>,
    under_way: Vec<Job>,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let listed = listed(&site).await?;
    Ok(page(&viewer, &listed, None))
}

async fn listed(site: &web::Data<Site>) -> Result<Listed, PageError> {
    let store = site.store.clone();
    let look = move |c: &mut store::Connection| -> Result<Listed, StoreError> {
        let mut under_way = jobs::under_way(&store, c)?;
        under_way.retain(|job| job.kind == jobs::RECEIVE);
        Ok(Listed { receipts: queries::newest_receipts(c, LISTED)?, under_way })
    };
    Ok(site.store.reading(look).await?)
}

pub(super) async fn take(viewer: Viewer, site: web::Data<Site>, form: MultipartForm<Form>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let named = form.into_inner().file.into_iter().filter(|file| file.file_name.as_deref().is_some_and(|name| !name.is_empty()));
    let given: Vec<Given> = named.map(given).collect();
    if given.is_empty() {
        let listed = listed(&site).await?;
        return Ok(refused(page(&viewer, &listed, Some(words.say("centre-no-file")))));
    }
    let order = Order::plain(calendar::now());
    let about = words.say_with("centre-files-count", &[("n", given.len().into())]);
    let (store, actor) = (site.store.clone(), viewer.actor());
    let begin = move || -> Result<i64, StoreError> {
        let what = Work { kind: jobs::RECEIVE, about: &about, subject_id: None, then: RECEIPTS, material: None };
        let by = actor.clone();
        jobs::start(&store, &actor, &what, move |store, progress| receive(store, &by, (&order, words), given, progress))
    };
    let job = web::block(begin).await.map_err(PageError::broken)??;
    Ok(go(&jobs::job_path(job)))
}

/// A file as it waits sealed on the disk; one that is too large is refused before it is read.
fn given(file: Uploaded) -> Given {
    let file_name = file.file_name.clone().unwrap_or_default();
    let bytes = move || {
        let limit = Limits::in_force().file_bytes;
        if u64::try_from(file.size).unwrap_or(u64::MAX) > limit {
            let too_large = SheetError::TooLarge { what: TooMany::FileMebibytes, limit: limit >> 20 };
            return Err(Said::of(|words| too_large.say(words)));
        }
        let why = |words: Words, reason: &Reason| words.say_with("centre-refused-unread", &[("reason", reason.say(words).into())]);
        let unread = |error: std::io::Error| Said::of(|words| why(words, &Reason::from(&error)));
        file.read().map_err(unread)
    };
    Given { file_name, bytes: Box::new(bytes) }
}

fn receive(
    store: &Store,
    actor: &store::Actor,
    (order, words): (&Order, Words),
    given: Vec<Given>,
    progress: &jobs::Progress,
) -> jobs::Outcome {
    let watch = Watched(progress);
    let unfinished = |error| match error {
        CentreError::Cancelled => Unfinished::Cancelled,
        other => Unfinished::Said(CentreError::say(other, words)),
    };
    let read = take::read_all(&reader::of_workbooks, given, &watch).map_err(unfinished)?;
    let taken = take::keep(store, actor, order, &read, &watch).map_err(unfinished)?;
    Ok(taken.receipt)
}

/// A job that watches files being taken in.
struct Watched<'p>(&'p jobs::Progress);

impl Watch for Watched<'_> {
    fn step(&self, done: usize, total: usize) -> ControlFlow<()> {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        self.0.say(Step { stage: "reading", span: (0, 95), done: count(done), total: count(total) })
    }

    fn keeps_refusals(&self) -> bool {
        true
    }

    fn written(&self, w: &mut Write<'_>, receipt: i64) -> store::Result<()> {
        self.0.written(w, Some(receipt))
    }
}

fn page(viewer: &Viewer, listed: &Listed, error: Option<String>) -> Markup {
    let words = viewer.words;
    let hint = words.say_with("centre-files-hint", &[("files", ROOM.files.into()), ("limit", ROOM.mebibytes.into())]);
    let field = Field::new("file", words.say("centre-files-field")).hint(hint).error(error.clone());
    let errors: Vec<(&str, String)> = error.into_iter().map(|sentence| ("file", sentence)).collect();
    let body = html! {
        (form::error_summary(words, &errors))
        (jobs::under_way_card(words, &listed.under_way))
        (stat::card("", None, form::form_with_files(FILES, html! {
            (form::file(words, &field, ".xlsx", true))
            (form::buttons(form::button(&words.say("centre-files-take"), Kind::Primary)))
            p.card-note { (words.say("centre-files-privacy")) }
        })))
        (stat::card(&words.say("centre-receipts"), None, receipts(words, &listed.receipts)))
    };
    let frame = frame(viewer, "centre", words.say("centre-files-title"), words.say("centre-files-purpose"));
    layout::page(frame.breadcrumb(CENTRE, words.say("centre-nav")), body)
}

fn receipts(words: Words, receipts: &[Receipt]) -> Markup {
    let columns = vec![
        Column::text(words.say("centre-receipt-at")).title(),
        Column::text(words.say("centre-receipt-by")).line(),
        Column::number(words.say("centre-receipt-files")),
        Column::number(words.say("centre-receipt-kept")).right(),
        Column::number(words.say("centre-receipt-key-asked")).line(),
        Column::number(words.say("centre-receipt-refused")).line(),
    ];
    let mut table = Table::new(words.say("centre-receipts"), columns).empty(words.say("centre-receipts-none"), html! {});
    for receipt in receipts {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let counts = Counts::of(&receipt.came);
        table.push(
            Row::new(vec![
                calendar::shown_time(receipt.received_at).into(),
                crate::reports::maker_name(&receipt.received_by, words).into(),
                Cell::count(number(counts.files)),
                Cell::count(number(counts.taken)),
                Cell::late_count(number(counts.key_asked)),
                Cell::late_count(number(counts.refused)),
            ])
            .href(format!("{RECEIPTS}{}", receipt.id)),
        );
    }
    table.render(words)
}
