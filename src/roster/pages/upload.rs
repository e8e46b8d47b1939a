//! Taking a roster: read, checked and staged. What cannot be used is refused at the field, and nothing is stored.

use std::sync::Arc;

use actix_multipart::form::MultipartForm;
use actix_multipart::form::text::Text;
use actix_web::{HttpResponse, web};

use super::batches;
use super::patience::Patience;
use super::preview::Options as Typed;
use super::work::{self, Sentence};
use crate::accounts::{PageError, Site, Uploaded, Viewer, go, refused};
use crate::basics::calendar::{Day, parse_iso};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::roster::{Options, RosterKind, Upload};
use crate::sheet::{Limits, SheetError, TooMany};

/// What the form sends. Pasted cells come as a file of their own, so that they may be as large as one.
#[derive(MultipartForm)]
pub(super) struct Form {
    file: Vec<Uploaded>,
    paste: Option<Uploaded>,
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
    file_name: String,
    content: Content,
}

enum Content {
    /// Sealed on the disk, as large as it came.
    File(Box<Uploaded>),
    Bytes(Arc<[u8]>),
}

pub(super) async fn take(viewer: Viewer, site: web::Data<Site>, form: MultipartForm<Form>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let form = form.into_inner();
    let text = |field: &Option<Text<String>>| field.as_ref().map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut typed = Typed { kind: text(&form.kind), as_of: text(&form.as_of), due_on: text(&form.due_on), ..Typed::default() };
    let options = read_options(words, &mut typed);
    let (given, paste) = (given(form.file), form.paste);
    let (pasted, text) = web::block(move || pasted(words, paste)).await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    typed.paste = text;
    let given: Vec<Given> = given.into_iter().chain(pasted).collect();
    if given.is_empty() {
        typed.errors.push(("file", words.say("roster-page-no-file")));
    }
    if !typed.errors.is_empty() {
        return again(&viewer, &site, typed, Vec::new()).await;
    }
    let mut came = Vec::new();
    let whole = Patience::of(site.patience * SEVERAL);
    for given in given {
        let (field, name) = (given.field, masked::long_numbers(&given.file_name));
        let outcome = match given.upload(words).await? {
            Ok(upload) => work::stage(&viewer, &site, upload, options.clone(), whole).await?,
            Err(sentence) => Err(sentence),
        };
        if field == PASTE && outcome.is_ok() {
            typed.paste.clear();
        }
        came.push((field, Came { name, outcome: outcome.map_err(|Sentence(sentence)| sentence) }));
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

/// How many times as long as for one file a page waits for several together.
const SEVERAL: u32 = 3;

/// What the form calls the field of pasted cells.
const PASTE: &str = "paste";

/// Every file that was chosen. A field left empty comes as a file without a name.
fn given(files: Vec<Uploaded>) -> Vec<Given> {
    let named = files.into_iter().map(|file| (file.file_name.clone().unwrap_or_default(), file));
    named
        .filter(|(name, _)| !name.is_empty())
        .map(|(file_name, file)| Given { field: "file", file_name, content: Content::File(Box::new(file)) })
        .collect()
}

/// Pasted cells as one more file, and what was pasted, to be shown again.
fn pasted(words: Words, paste: Option<Uploaded>) -> std::io::Result<(Option<Given>, String)> {
    let bytes = paste.map(Uploaded::read).transpose()?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let given = Given { field: PASTE, file_name: words.say("roster-page-pasted-name"), content: Content::Bytes(bytes) };
    Ok(((!text.trim().is_empty()).then_some(given), text))
}

impl Given {
    /// Its bytes, read only now: of several files one is held in memory at a time.
    async fn upload(self, words: Words) -> Result<Result<Upload, Sentence>, PageError> {
        let bytes = match self.content {
            Content::File(file) => match bytes_of(words, *file).await? {
                Ok(bytes) => bytes,
                Err(sentence) => return Ok(Err(sentence)),
            },
            Content::Bytes(bytes) => bytes,
        };
        // A number in a file's name may be somebody's: from here on it goes into jobs, batches and logs.
        Ok(Ok(Upload { file_name: masked::long_numbers(&self.file_name), bytes }))
    }
}

/// The bytes of an uploaded file; one that is too large is refused before it is read.
pub(super) async fn bytes_of(words: Words, file: Uploaded) -> Result<Result<Arc<[u8]>, Sentence>, PageError> {
    let limits = Limits::in_force();
    if u64::try_from(file.size).unwrap_or(u64::MAX) > limits.file_bytes {
        let why = SheetError::TooLarge { what: TooMany::FileMebibytes, limit: limits.file_bytes >> 20 };
        return Ok(Err(Sentence(why.say(words))));
    }
    web::block(move || file.read()).await.map_err(PageError::broken)?.map(Ok).map_err(PageError::broken)
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
