//! A corrected file: taken, looked at beside the batch that has landed, landed or given up.

use actix_multipart::form::MultipartForm;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::decide::find;
use super::deed::{Deed, File};
use super::differences::{self, Differences};
use super::perform::{Came, perform};
use super::queries::{self, BatchFacts, ChangeFacts, ProblemFacts};
use super::repair::Wrong;
use super::work::{self, Sentence};
use super::{batches, counts, paths, problems, upload};
use crate::accounts::{Look, PageError, Site, Uploaded, Viewer, done, frame, go, looks, refused};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::layout;
use crate::page::stat;
use crate::roster::correction::{self, NotCorrected, Waiting, WaitingRow};
use crate::roster::{NotImported, Report, Told, Upload};

/// What the form sends.
#[derive(MultipartForm)]
pub(super) struct Form {
    corrected: Uploaded,
}

pub(super) async fn take(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: MultipartForm<Form>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let (_, on) = find(&site, id).await?;
    let file = form.into_inner().corrected;
    let file_name = file.file_name.clone().unwrap_or_default();
    if file_name.is_empty() {
        return wrong(&viewer, &site, id, words.say("roster-page-no-file")).await;
    }
    let bytes = match upload::bytes_of(words, file).await? {
        Ok(bytes) => bytes,
        Err(Sentence(sentence)) => return wrong(&viewer, &site, id, sentence).await,
    };
    let on = on.with_file(&file_name, bytes.len());
    let deed = Deed::HandIn(File::of(Upload { file_name, bytes }));
    match perform(&viewer, &site, on, deed).await? {
        Came::Refused(sentence) => wrong(&viewer, &site, id, sentence).await,
        came => Ok(came.or_back(&paths::batch(id), Flash::problem)),
    }
}

async fn wrong(viewer: &Viewer, site: &Site, id: i64, sentence: String) -> Result<HttpResponse, PageError> {
    let wrong = Wrong { field: "corrected", sentence, purpose: None };
    Ok(refused(batches::show_wrong(viewer, site, id, wrong).await?))
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let read = site.store.reading(move |connection| {
        let batch = queries::batch(connection, id)?.filter(BatchFacts::is_applied).ok_or(PageError::NotFound)?;
        Ok::<_, PageError>((batch, correction::waiting(connection, id)?))
    });
    let (batch, waiting) = read.await?;
    // Decided meanwhile: the batch says what became of it.
    let Some(waiting) = waiting else { return Ok(go(&paths::batch(id))) };
    let named = waiting.rows.iter().filter_map(|row| row.borrower_id).collect();
    looks::seen(&site, &viewer, Look::at_batch("correction", id, named)).await?;
    let page = page(&viewer, &batch, &waiting);
    Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
}

pub(super) async fn land(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let (_, on) = find(&site, id).await?;
    Ok(perform(&viewer, &site, on, Deed::LandCorrection).await?.or_back(&paths::batch(id), Flash::problem))
}

pub(super) async fn withdraw(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    find(&site, id).await?;
    let office = work::office(&viewer, &site);
    let told = match web::block(move || correction::withdraw(&office, id)).await.map_err(PageError::broken)? {
        Ok(()) => words.say("roster-page-repair-withdrawn"),
        Err(NotCorrected::Refused(why)) => why.say(words),
        Err(NotCorrected::Import(NotImported::Store(error))) => return Err(error.into()),
        Err(NotCorrected::Import(why)) => return Err(PageError::broken(why)),
    };
    Ok(done(&paths::batch(id), &Flash::note(told)))
}

/// What stands in the batch now, and what is still left out.
pub(super) fn landed(words: Words, report: &Report) -> String {
    let n = [("n", count(report.rows.rejected).into())];
    let rest = if report.rows.rejected > 0 { words.say_with("roster-page-left-out", &n) } else { words.say("roster-page-repair-clear") };
    format!("{}{rest}", words.say("roster-page-repair-landed"))
}

fn count(number: usize) -> String {
    figure::count(i64::try_from(number).unwrap_or(i64::MAX))
}

fn page(viewer: &Viewer, batch: &BatchFacts, waiting: &Waiting) -> Markup {
    let words = viewer.words;
    let would_be = would_be(batch, &waiting.report);
    let (new, changed) = (rows_of(waiting, "new"), rows_of(waiting, "changed"));
    let added = [("new", count(waiting.new).into()), ("changed", count(waiting.changed).into())];
    let mismatches = waiting.report.problems.iter().filter(|problem| problem.code == "total_mismatch").count();
    let mismatches = i64::try_from(mismatches).unwrap_or(i64::MAX);
    let body = html! {
        (counts::tiles(words, &would_be, mismatches, waiting.report.skipped.totals))
        (stat::quiet_line(&words.say_with("roster-page-repair-adds-line", &added)))
        (differences::card(&adds(words, batch, "changed", waiting.changed, &changed)))
        (differences::card(&adds(words, batch, "new", waiting.new, &new)))
        (left(words, batch.id, waiting))
        (form::buttons_and_way_out(
            land_button(words, batch),
            form::post_button(&words.say("roster-page-repair-withdraw"), &paths::correction_withdraw(batch.id), Kind::Quiet),
        ))
    };
    let purpose = words.say_with(
        "roster-page-repair-page-purpose",
        &[("file", waiting.file_name.clone().into()), ("batch", batch.id.to_string().into()), ("before", batch.shown_file(words).into())],
    );
    let frame = frame(viewer, "rosters", words.say("roster-page-repair-page-title"), purpose);
    let frame = frame.actions(land_button(words, batch));
    layout::page(frame.breadcrumb(paths::batch(batch.id), words.say("roster-page-batch-title")), body)
}

/// At the head and at the foot, as on every page that checks a file.
fn land_button(words: Words, batch: &BatchFacts) -> Markup {
    form::post_button(&words.say("roster-page-repair-land"), &paths::correction_land(batch.id), Kind::Primary)
}

/// The counts of the batch as they would be.
fn would_be(batch: &BatchFacts, report: &Report) -> BatchFacts {
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    BatchFacts {
        read_count: count(report.rows.read),
        new_count: count(report.diff.new),
        changed_count: count(report.diff.changed),
        unchanged_count: count(report.diff.unchanged),
        repeated_count: count(report.rows.repeated),
        rejected_count: count(report.rows.rejected),
        absent_count: 0,
        ..batch.clone()
    }
}

/// What the file adds to the rows that are in the ledger already: `what` is `new` or `changed`.
fn adds<'a>(words: Words, batch: &BatchFacts, what: &'static str, all: usize, rows: &'a [ChangeFacts]) -> Differences<'a> {
    Differences {
        words,
        title: words.say_with(&format!("roster-page-title-{what}"), &[("n", count(all).into())]),
        note: words.say("roster-page-repair-adds-note"),
        all: i64::try_from(rows.len()).unwrap_or(i64::MAX),
        payments: batch.kind == "payments",
        listed: rows,
        batch_id: batch.id,
        what,
    }
}

fn rows_of(waiting: &Waiting, what: &str) -> Vec<ChangeFacts> {
    let row = |row: &WaitingRow| ChangeFacts {
        sheet: row.sheet.clone(),
        row_number: row.row.into(),
        borrower_id: row.borrower_id,
        name: row.name.clone(),
        contract_no: row.contract_no.clone(),
        due_on: row.due_on,
        cells: serde_json::to_string(&row.cells).unwrap_or_default(),
    };
    waiting.rows.iter().filter(|row| row.what == what).map(row).collect()
}

/// What is still wrong in the file: those rows stay out.
fn left(words: Words, batch_id: i64, waiting: &Waiting) -> Markup {
    let named = waiting.report.problems.iter().zip(&waiting.names);
    let wrong: Vec<ProblemFacts> =
        named.filter(|(problem, _)| problem.severity == "error").map(|(problem, name)| facts(problem, name.clone())).collect();
    let mut kinds: Vec<(String, i64)> = Vec::new();
    for problem in &wrong {
        match kinds.iter_mut().find(|(code, _)| *code == problem.code) {
            Some((_, count)) => *count += 1,
            None => kinds.push((problem.code.clone(), 1)),
        }
    }
    problems::card(&problems::Problems {
        words,
        id: "problems",
        title: words.say_with("roster-page-errors-title", &[("n", count(waiting.report.rows.rejected).into())]),
        note: words.say("roster-page-repair-left-note"),
        kinds: &kinds,
        listed: &wrong,
        batch_id,
        severity: "error",
    })
}

fn facts(problem: &Told, masked_name: Option<String>) -> ProblemFacts {
    ProblemFacts {
        sheet: problem.sheet.clone(),
        row_number: problem.row.into(),
        column_letters: problem.column.clone(),
        field: problem.field.clone(),
        severity: problem.severity.clone(),
        code: problem.code.clone(),
        masked_value: problem.value.clone(),
        masked_name,
        evidence: problem.evidence.as_ref().and_then(|evidence| serde_json::to_string(evidence).ok()),
    }
}
