//! What becomes of a waiting batch: read again with other options, imported, or given up.

use std::collections::{BTreeSet, HashMap};

use actix_web::{HttpResponse, web};

use super::deed::Deed;
use super::found::{COLUMN, SHEET};
use super::perform::{Came, On, perform};
use super::preview::Options as Typed;
use super::queries::{self, BatchFacts};
use super::summary::{HeaderFound, SheetFound, Summary};
use super::work;
use super::{batches, paths, upload};
use crate::accounts::{PageError, Site, Viewer, done, refused};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::flash::Flash;
use crate::roster::batch::{self, Carried};
use crate::roster::{Corrections, Covers, Options, Report};

pub(super) async fn restage(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<HashMap<String, String>>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, id.into_inner());
    let (batch, on) = waiting(&site, id).await?;
    let given = batch::options(&batch.options)?;
    let before = given.clone();
    let mut typed = typed(&form, &batch, &given);
    let mut options = upload::read_options(words, &mut typed);
    keep_what_was_found(&mut options, &form, &batch, &given);
    options.confirmed = given.confirmed;
    let summary = Summary::read(&batch.summary);
    options.covers = covers(&form, &summary, given.covers);
    options.mapping = corrected(&form, &summary, given.mapping);
    options.left_out = left_out(&form, &summary, given.left_out);
    if nothing_left(&summary, &options.left_out) {
        typed.errors.push(("", words.say("roster-page-sheets-none")));
    }
    options.by_hand = given.by_hand;
    if typed.errors.is_empty() {
        match perform(&viewer, &site, on, Deed::Restage { before, options }).await? {
            Came::Refused(sentence) => typed.errors.push(("", sentence)),
            came => return Ok(came.or_back(&paths::batch(id), Flash::problem)),
        }
    }
    Ok(refused(batches::show_with(&viewer, &site, id, Some(typed)).await?))
}

/// What the roster covers. Sending what was proposed says nothing new: it is judged again.
fn covers(form: &HashMap<String, String>, summary: &Summary, given: Option<Covers>) -> Option<Covers> {
    let said = form.get("covers").and_then(|code| Covers::from_code(code));
    if given.is_none() && said == Some(summary.covers()) { None } else { said.or(given) }
}

/// A form that says nothing of the kind or the day, or repeats what it showed, leaves them to be found again as they were: only
/// what a person changed is what they said. The question of the kind sends the kind alone, and any answer to it counts.
fn keep_what_was_found(options: &mut Options, form: &HashMap<String, String>, batch: &BatchFacts, given: &Options) {
    let repeats = |key: &str, shown: &str| form.get(key).is_none_or(|text| text.trim() == shown);
    let answers = form.contains_key("kind") && !form.contains_key("as_of");
    let (same_kind, same_day) = (!answers && repeats("kind", &batch.kind), repeats("as_of", &batch.as_of.to_string()));
    if same_kind {
        options.kind = given.kind;
    }
    if same_day {
        options.as_of = given.as_of;
    }
    options.carried = Carried { kind: given.carried.kind && same_kind, as_of: given.carried.as_of && same_day };
}

/// What the form says of kind and days; a form that says nothing of them leaves them as they were given.
fn typed(form: &HashMap<String, String>, batch: &BatchFacts, given: &Options) -> Typed {
    let text = |key: &str| form.get(key).map(|text| text.trim().to_owned());
    let due_on = given.due_on.map(|day| day.to_string());
    Typed {
        kind: text("kind").unwrap_or_else(|| batch.kind.clone()),
        as_of: text("as_of").unwrap_or_else(|| batch.as_of.to_string()),
        due_on: text("due_on").or(due_on).unwrap_or_default(),
        covers: text("covers").unwrap_or_default(),
        ..Typed::default()
    }
}

/// The corrections given before, and those of layouts of which the form says something new: a column was taken for something
/// else, or one that was asked about was confirmed. A correction names every column of its layout, so that it stands by itself.
fn corrected(form: &HashMap<String, String>, summary: &Summary, given: Corrections) -> Corrections {
    let mut corrections = given;
    for layout in summary.layouts() {
        let key = &layout.first.layout;
        let said = |header: &HeaderFound| form.get(&format!("{COLUMN}.{key}.{}", header.column));
        let is_new = |header: &HeaderFound| {
            said(header).is_some_and(|field| header.ambiguous || field.as_str() != header.field.as_deref().unwrap_or_default())
        };
        if layout.first.headers.iter().any(is_new) {
            let chosen = |header: &HeaderFound| said(header).cloned().unwrap_or_else(|| header.field.clone().unwrap_or_default());
            corrections.insert(key.clone(), layout.first.headers.iter().map(|header| (header.column.clone(), chosen(header))).collect());
        }
    }
    corrections
}

/// The sheets that are not to be read: as the form says, else as it was said before.
fn left_out(form: &HashMap<String, String>, summary: &Summary, given: BTreeSet<usize>) -> BTreeSet<usize> {
    let mut left_out = given;
    for sheet in summary.visible() {
        match form.get(&format!("{SHEET}.{}", sheet.place)).map(String::as_str) {
            Some("leave") => left_out.insert(sheet.place),
            Some("read") => left_out.remove(&sheet.place),
            _ => false,
        };
    }
    left_out
}

/// True where every sheet is left out that has a header, or was left out before and may have one.
fn nothing_left(summary: &Summary, left_out: &BTreeSet<usize>) -> bool {
    let may_hold = |sheet: &&SheetFound| sheet.left_out || !sheet.header_rows.is_empty();
    summary.visible().iter().filter(|sheet| may_hold(sheet)).all(|sheet| left_out.contains(&sheet.place))
}

/// Forgets what was said of a layout and reads the file without it.
pub(super) async fn forget(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<HashMap<String, String>>,
) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let (_, on) = waiting(&site, id).await?;
    let layout = form.get("layout").cloned().unwrap_or_default();
    let came = perform(&viewer, &site, on, Deed::Forget { layout }).await?;
    Ok(came.or_back(&paths::batch(id), Flash::problem))
}

/// Leaves the batch waiting, and says where it is found again.
pub(super) async fn later(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (batch, _) = waiting(&site, id.into_inner()).await?;
    let told = viewer.words.say_with("roster-page-left-waiting", &[("file", batch.shown_file(viewer.words).into())]);
    Ok(done(paths::LIST, &Flash::note(told)))
}

pub(super) async fn apply(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = id.into_inner();
    let (_, on) = find(&site, id).await?;
    Ok(perform(&viewer, &site, on, Deed::Apply).await?.or_back(&paths::batch(id), Flash::note))
}

/// What was imported and what was left out, in one or two sentences.
pub(super) fn told(words: Words, report: &Report) -> String {
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

/// A batch, and whether it is large.
pub(super) async fn find(site: &Site, id: i64) -> Result<(BatchFacts, On), PageError> {
    let found = site.store.reading(move |connection| -> Result<_, PageError> {
        let batch = queries::batch(connection, id)?.ok_or(PageError::NotFound)?;
        let on = On::of(connection, &batch)?;
        Ok((batch, on))
    });
    found.await
}

/// A batch that waits for a decision.
pub(super) async fn waiting(site: &Site, id: i64) -> Result<(BatchFacts, On), PageError> {
    let (batch, on) = find(site, id).await?;
    if batch.is_staged() { Ok((batch, on)) } else { Err(PageError::NotFound) }
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
    fn what_was_asked_about_is_confirmed_by_saying_it_again() {
        assert_eq!(corrected(&form("due_total"), &summary(), Corrections::new())["k"]["B"], "due_total");
        let only_a: HashMap<String, String> = [("column.k.A".to_owned(), "student_name".to_owned())].into();
        assert!(corrected(&only_a, &summary(), Corrections::new()).is_empty(), "what was not asked about changes nothing");
        assert!(corrected(&HashMap::new(), &summary(), Corrections::new()).is_empty());
    }

    #[test]
    fn a_sheet_is_left_out_until_it_is_to_be_read_again() {
        let form = |choice: &str| HashMap::from([("sheet.0".to_owned(), choice.to_owned())]);
        let without = left_out(&form("leave"), &summary(), BTreeSet::new());
        assert_eq!(without, [0].into());
        assert_eq!(left_out(&HashMap::new(), &summary(), without.clone()), [0].into());
        assert!(left_out(&form("read"), &summary(), without).is_empty());
    }
}
