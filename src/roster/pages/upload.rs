//! Taking a roster: read, checked and staged. What cannot be used is refused at the field, and nothing is stored.

use std::collections::BTreeMap;
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
use crate::basics::words::Words;
use crate::roster::{Options, RosterKind, Upload};

/// What the form sends.
#[derive(MultipartForm)]
pub(super) struct Form {
    file: TempFile,
    as_of: Option<Text<String>>,
    kind: Option<Text<String>>,
    due_on: Option<Text<String>>,
}

pub(super) async fn take(viewer: Viewer, site: web::Data<Site>, form: MultipartForm<Form>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let form = form.into_inner();
    let text = |field: &Option<Text<String>>| field.as_ref().map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut typed = Typed { kind: text(&form.kind), as_of: text(&form.as_of), due_on: text(&form.due_on), errors: Vec::new() };
    let options = read_options(words, &mut typed);
    let file_name = form.file.file_name.clone().unwrap_or_default();
    if file_name.is_empty() {
        typed.errors.push(("file", words.say("roster-page-no-file")));
    }
    if !typed.errors.is_empty() {
        return again(&viewer, &site, typed).await;
    }
    let bytes = web::block(move || bytes_of(form.file)).await.map_err(PageError::broken)?.map_err(PageError::broken)?;
    let upload = Upload { file_name, bytes: bytes.into() };
    let office = work::office(&viewer, &site);
    match work::stage(office, upload, options).await? {
        Ok(address) => Ok(go(&address)),
        Err(Sentence(sentence)) => {
            typed.errors.push(("file", sentence));
            again(&viewer, &site, typed).await
        }
    }
}

async fn again(viewer: &Viewer, site: &Site, typed: Typed) -> Result<HttpResponse, PageError> {
    Ok(refused(batches::list_with(viewer, site, 1, typed).await?))
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
        mapping: BTreeMap::new(),
        confirmed: Vec::new(),
    }
}

fn day(words: Words, typed: &mut Typed, field: &'static str, text: &str) -> Option<Day> {
    let day = parse_iso(text);
    if day.is_none() && !text.is_empty() {
        typed.errors.push((field, words.say("roster-page-not-a-day")));
    }
    day
}
