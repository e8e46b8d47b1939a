//! What becomes of a waiting batch: read again with other options, imported, or given up.

use std::collections::{BTreeMap, HashMap};

use actix_web::{HttpResponse, web};

use super::found::COLUMN;
use super::preview::Options as Typed;
use super::queries::{self, BatchFacts};
use super::summary::Summary;
use super::work::{self, Landed, Sentence};
use super::{batches, paths, upload};
use crate::accounts::{PageError, Site, Viewer, done, go, refused};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::roster::{Corrections, Options, Report};

pub(super) async fn restage(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<HashMap<String, String>>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let batch = waiting(&site, id).await?;
    let given: Options = serde_json::from_str(&batch.options).unwrap_or_default();
    let mut typed = typed(&form, &batch, &given);
    let mut options = upload::read_options(words, &mut typed);
    // A form that says nothing of the kind or the day leaves them to be found again, as they were.
    if !form.contains_key("kind") {
        options.kind = given.kind;
    }
    if !form.contains_key("as_of") {
        options.as_of = given.as_of;
    }
    options.confirmed = given.confirmed;
    options.mapping = corrected(&form, &Summary::read(&batch.summary), given.mapping);
    if typed.errors.is_empty() {
        match work::restage(work::office(&viewer, &site), id, options).await? {
            Ok(()) => return Ok(done(&paths::batch(id), &Flash::done(words.say("roster-page-restaged")))),
            Err(Sentence(sentence)) => typed.errors.push(("", sentence)),
        }
    }
    Ok(refused(batches::show_with(&viewer, &site, id, String::new(), Some(typed)).await?))
}

/// What the form says of kind and days; a form that says nothing of them leaves them as they were given.
fn typed(form: &HashMap<String, String>, batch: &BatchFacts, given: &Options) -> Typed {
    let text = |key: &str| form.get(key).map(|text| text.trim().to_owned());
    let due_on = given.due_on.map(|day| day.to_string());
    Typed {
        kind: text("kind").unwrap_or_else(|| batch.kind.clone()),
        as_of: text("as_of").unwrap_or_else(|| batch.as_of.to_string()),
        due_on: text("due_on").or(due_on).unwrap_or_default(),
        errors: Vec::new(),
    }
}

/// The corrections given before, and those of layouts in which a column was now taken for something else. A correction
/// names every column of its layout, so that it stands by itself.
fn corrected(form: &HashMap<String, String>, summary: &Summary, given: Corrections) -> Corrections {
    let mut corrections = given;
    for layout in summary.layouts() {
        let key = &layout.first.layout;
        let chosen: BTreeMap<String, String> = layout
            .first
            .headers
            .iter()
            .filter_map(|header| Some((header.column.clone(), form.get(&format!("{COLUMN}.{key}.{}", header.column))?.clone())))
            .collect();
        let changed =
            layout.first.headers.iter().any(|header| {
                chosen.get(&header.column).is_some_and(|field| field.as_str() != header.field.as_deref().unwrap_or_default())
            });
        if changed {
            corrections.insert(key.clone(), chosen);
        }
    }
    corrections
}

pub(super) async fn apply(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let batch = find(&site, id).await?;
    let office = work::office(&viewer, &site);
    Ok(match work::apply(office, id, batch.read_count).await? {
        Landed::Now(report) => done(&paths::batch(id), &Flash::done(told(words, &report))),
        Landed::Later(job) => go(&job),
        Landed::LookAgain => done(&paths::batch(id), &Flash::note(words.say("roster-page-look-again"))),
    })
}

/// What was imported and what was left out, in one or two sentences.
fn told(words: Words, report: &Report) -> String {
    let count = |number: usize| figure::count(i64::try_from(number).unwrap_or(i64::MAX)).into();
    let (diff, rows) = (report.diff, report.rows);
    let imported = words.say_with(
        "roster-page-imported",
        &[("new", count(diff.new)), ("changed", count(diff.changed)), ("unchanged", count(diff.unchanged))],
    );
    if rows.rejected == 0 {
        imported
    } else {
        format!("{imported}{}", words.say_with("roster-page-left-out", &[("n", count(rows.rejected))]))
    }
}

pub(super) async fn discard(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let given_up = work::discard(work::office(&viewer, &site), id).await?;
    let (to, said) =
        if given_up { (paths::LIST.to_owned(), "roster-page-discarded") } else { (paths::batch(id), "roster-page-look-again") };
    Ok(done(&to, &Flash::note(words.say(said))))
}

async fn find(site: &Site, id: i64) -> Result<BatchFacts, PageError> {
    site.store.reading(move |connection| queries::batch(connection, id)?.ok_or(PageError::NotFound)).await
}

async fn waiting(site: &Site, id: i64) -> Result<BatchFacts, PageError> {
    find(site, id).await.and_then(|batch| if batch.is_staged() { Ok(batch) } else { Err(PageError::NotFound) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary() -> Summary {
        Summary::read(
            r#"{"sheets":[{"sheet":"名单","header_rows":[1],"layout":"k","headers":[
                {"column":"A","header":"姓名","field":"student_name"},{"column":"B","header":"合计","field":"due_total","ambiguous":true}]}]}"#,
        )
    }

    fn form(b: &str) -> HashMap<String, String> {
        [("column.k.A", "student_name"), ("column.k.B", b)].map(|(key, value)| (key.to_owned(), value.to_owned())).into()
    }

    #[test]
    fn a_correction_names_every_column_of_its_layout() {
        let corrections = corrected(&form("overdue_total"), &summary(), Corrections::new());
        let layout = corrections.get("k").unwrap();
        assert_eq!((layout.len(), layout["A"].as_str(), layout["B"].as_str()), (2, "student_name", "overdue_total"));
    }

    #[test]
    fn a_form_that_changes_nothing_corrects_nothing() {
        assert!(corrected(&form("due_total"), &summary(), Corrections::new()).is_empty());
        assert!(corrected(&HashMap::new(), &summary(), Corrections::new()).is_empty());
    }
}
