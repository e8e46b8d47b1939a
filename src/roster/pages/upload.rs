//! Taking a roster: read, checked and staged. What cannot be used is refused at the field, and nothing is stored.

use std::io::Read as _;

use actix_multipart::form::MultipartForm;
use actix_multipart::form::tempfile::TempFile;
use actix_multipart::form::text::Text;
use actix_web::{HttpResponse, web};

use super::batches;
use super::preview::Options as Typed;
use super::work::{self, Sentence};
use crate::accounts::{PageError, Site, Viewer, go, refused};
use crate::basics::calendar::{Day, parse_iso};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::roster::{Options, RosterKind, Upload};

/// What the form sends. Pasted cells come as a file of their own, so that they may be as large as one.
#[derive(MultipartForm)]
pub(super) struct Form {
    file: Vec<TempFile>,
    paste: Option<TempFile>,
    as_of: Option<Text<String>>,
    kind: Option<Text<String>>,
    due_on: Option<Text<String>>,
}

/// What came of one of several files.
pub(super) struct Came {
    pub name: String,
    /// Where to look, or why it was refused.
    pub outcome: Result<String, String>,
}

/// One thing handed in, and the field it was handed in by.
struct Given {
    field: &'static str,
    upload: Upload,
}

pub(super) async fn take(viewer: Viewer, site: web::Data<Site>, form: MultipartForm<Form>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let form = form.into_inner();
    let text = |field: &Option<Text<String>>| field.as_ref().map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut typed = Typed { kind: text(&form.kind), as_of: text(&form.as_of), due_on: text(&form.due_on), ..Typed::default() };
    let options = read_options(words, &mut typed);
    let (files, paste) = (form.file, form.paste);
    let (given, paste) = web::block(move || all_given(words, files, paste)).await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    typed.paste = paste;
    if given.is_empty() {
        typed.errors.push(("file", words.say("roster-page-no-file")));
    }
    if !typed.errors.is_empty() {
        return again(&viewer, &site, typed, Vec::new()).await;
    }
    let mut came = Vec::new();
    for Given { field, upload } in given {
        let name = masked::long_numbers(&upload.file_name);
        match work::stage(work::office(&viewer, &site), upload, options.clone()).await? {
            Ok(address) => {
                if field == PASTE {
                    typed.paste.clear();
                }
                came.push((field, Came { name, outcome: Ok(address) }));
            }
            Err(Sentence(sentence)) => came.push((field, Came { name, outcome: Err(sentence) })),
        }
    }
    answer(&viewer, &site, typed, came).await
}

/// One file leads to its batch, or back to the form; of several the page says what came of each.
async fn answer(viewer: &Viewer, site: &Site, mut typed: Typed, mut came: Vec<(&'static str, Came)>) -> Result<HttpResponse, PageError> {
    if let [(field, Came { outcome, .. })] = came.as_mut_slice() {
        match outcome {
            Ok(address) => return Ok(go(address)),
            Err(sentence) => typed.errors.push((field, std::mem::take(sentence))),
        }
        return again(viewer, site, typed, Vec::new()).await;
    }
    again(viewer, site, typed, came.into_iter().map(|(_, came)| came).collect()).await
}

/// The form again, as it was typed. Where something of it was taken nothing is wrong with the whole.
async fn again(viewer: &Viewer, site: &Site, typed: Typed, came: Vec<Came>) -> Result<HttpResponse, PageError> {
    let is_taken = came.iter().any(|came| came.outcome.is_ok());
    let page = batches::list_with(viewer, site, 1, typed, came).await?;
    Ok(if is_taken { HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()) } else { refused(page) })
}

/// What the form calls the field of pasted cells.
const PASTE: &str = "paste";

/// Every file that was chosen, and the pasted cells as one more; also what was pasted, to be shown again.
fn all_given(words: Words, files: Vec<TempFile>, paste: Option<TempFile>) -> std::io::Result<(Vec<Given>, String)> {
    let mut given = Vec::new();
    for file in files {
        // A field left empty comes as a file without a name.
        let file_name = file.file_name.clone().unwrap_or_default();
        if !file_name.is_empty() {
            given.push(Given { field: "file", upload: Upload { file_name, bytes: bytes_of(file)?.into() } });
        }
    }
    let pasted = paste.map(bytes_of).transpose()?.unwrap_or_default();
    let text = String::from_utf8_lossy(&pasted).into_owned();
    if !text.trim().is_empty() {
        given.push(Given { field: PASTE, upload: Upload { file_name: words.say("roster-page-pasted-name"), bytes: pasted.into() } });
    }
    Ok((given, text))
}

pub(super) fn bytes_of(mut file: TempFile) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(file.size);
    file.file.as_file_mut().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The options as the road takes them; what cannot be read is an error at its field.
pub(super) fn read_options(words: Words, typed: &mut Typed) -> Options {
    let (as_of, due_on) = (typed.as_of.clone(), typed.due_on.clone());
    Options {
        kind: RosterKind::from_code(&typed.kind),
        as_of: day(words, typed, "as_of", &as_of),
        due_on: day(words, typed, "due_on", &due_on),
        ..Options::default()
    }
}

fn day(words: Words, typed: &mut Typed, field: &'static str, text: &str) -> Option<Day> {
    let day = parse_iso(text);
    if day.is_none() && !text.is_empty() {
        typed.errors.push((field, words.say("roster-page-not-a-day")));
    }
    day
}
