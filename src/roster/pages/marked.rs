//! Giving the error workbook out: for a stated purpose, and noted.

use std::sync::Arc;

use actix_web::{HttpResponse, web};
use serde::Deserialize;
use serde_json::json;

use super::queries::{self, ProblemFacts};
use super::repair::Wrong;
use super::{batches, paths};
use crate::accounts::{PageError, Site, Viewer, go, handed_out, refused};
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;
use crate::roster::correct::{self, Fault};
use crate::roster::problems::MOST_TOLD;
use crate::roster::{self, Report, SheetReport, batch};
use crate::sheet::SheetError;
use crate::store::{Connection, Deed, StoreError};

/// The field that says what for. The form for the original file asks too, on the same page.
pub(super) const PURPOSE: &str = "marked_purpose";

/// What the form says.
#[derive(Debug, Deserialize)]
pub(super) struct Form {
    #[serde(default)]
    marked_purpose: String,
}

/// What a marked workbook is made from.
struct Given {
    file_name: String,
    bytes: Arc<[u8]>,
    sheets: Vec<SheetReport>,
    problems: Vec<ProblemFacts>,
}

pub(super) async fn give(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let purpose = match stated::read(&form.marked_purpose) {
        Ok(purpose) => purpose,
        Err(unfit) => {
            let sentence = if unfit == Unfit::Missing { words.say("roster-page-repair-purpose-missing") } else { unfit.say(words) };
            let wrong = Wrong { field: PURPOSE, sentence, purpose: Some(form.into_inner().marked_purpose) };
            return Ok(refused(batches::show_wrong(&viewer, &site, id, wrong).await?));
        }
    };
    let remark = words.say_with("roster-mark-remark", &[("purpose", purpose.clone().into()), ("by", viewer.name.clone().into())]);
    let read = move |c: &mut Connection| if queries::erased(c, id)?.is_some() { Ok(None) } else { given(c, id).map(Some) };
    // Its page says when the file was erased.
    let Some(given) = site.store.reading(read).await? else { return Ok(go(&paths::batch(id))) };
    let name = correct::file_name(&given.file_name, words);
    let made = web::block(move || made(&given, &remark, words)).await.map_err(PageError::broken)?;
    let (bytes, rows) = match made {
        Ok(made) => made,
        // The reader may be busy, or the marks be too much for the file.
        Err(error) => {
            let wrong = Wrong { field: PURPOSE, sentence: correct::say(&error, words), purpose: Some(purpose) };
            return Ok(refused(batches::show_wrong(&viewer, &site, id, wrong).await?));
        }
    };
    let sha256 = roster::sha256(&bytes);
    let detail = json!({ "purpose": purpose, "rows": rows, "sha256": sha256 });
    let deed = Deed { deed: "batch.error-workbook", subject: "batch", subject_id: Some(id), detail };
    site.store.writing(viewer.actor(), move |w| w.note(&deed)).await?;
    Ok(handed_out::workbook(&name, "to-correct.xlsx", bytes))
}

fn given(connection: &mut Connection, id: i64) -> Result<Given, PageError> {
    let found = queries::batch(connection, id)?.filter(|batch| batch.state != "discarded").ok_or(PageError::NotFound)?;
    if let Some(campaign) = queries::closed(connection, id)? {
        return Err(StoreError::Closed(campaign).into());
    }
    let summary: Report = batch::kept(&found.summary)?;
    let (_, _, bytes) = queries::original(connection, id)?;
    let most = u32::try_from(MOST_TOLD).unwrap_or(u32::MAX);
    let mut problems = queries::problems(connection, id, "error", most)?;
    let left = most.saturating_sub(u32::try_from(problems.len()).unwrap_or(most));
    problems.extend(queries::problems(connection, id, "warning", left)?);
    Ok(Given { file_name: found.file_name, bytes: bytes.into(), sheets: summary.sheets, problems })
}

/// The workbook, and how many of its rows are marked.
fn made(given: &Given, remark: &str, words: Words) -> Result<(Vec<u8>, usize), SheetError> {
    let faults: Vec<Fault<'_>> = given.problems.iter().map(fault).collect();
    let rows: std::collections::BTreeSet<(&str, u32)> = faults.iter().map(|fault| (fault.sheet, fault.row)).collect();
    let stem = given.file_name.rsplit_once('.').map_or(given.file_name.as_str(), |(stem, _)| stem);
    let bytes = correct::workbook(&given.bytes, stem, &given.sheets, &faults, remark, words)?;
    Ok((bytes, rows.len()))
}

fn fault(problem: &ProblemFacts) -> Fault<'_> {
    Fault {
        sheet: &problem.sheet,
        row: u32::try_from(problem.row_number).unwrap_or(u32::MAX),
        column: problem.column_letters.as_deref(),
        field: problem.field.as_deref(),
        is_error: problem.severity == "error",
        code: &problem.code,
        evidence: problem.evidence.as_deref().and_then(|evidence| serde_json::from_str(evidence).ok()),
    }
}
