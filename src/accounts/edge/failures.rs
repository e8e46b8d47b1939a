//! What went wrong, as a whole page in the reader's language, with a way on and a reference for the log.

use std::io::ErrorKind;

use actix_multipart::MultipartError;
use actix_web::dev::ServiceResponse;
use actix_web::error::{PathError, PayloadError, QueryPayloadError, UrlencodedError};
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, HeaderValue};
use actix_web::{Error, HttpMessage, HttpResponse};

use super::answer::mime;
use super::problem;
use super::upload::{NotKept, Room};
use crate::accounts::page_error::PageError;
use crate::accounts::viewer::{Viewer, Visitor, bare_frame, frame};
use crate::accounts::{SIGN_IN, api_token, token};
use crate::page::failure::{self, Failure};
use crate::sheet::Limits;

/// The largest upload, in MiB: as large as a file may be.
#[must_use]
pub fn upload_limit() -> u64 {
    Limits::in_force().file_mebibytes()
}

/// The largest form without files, in MiB: a long list with every row ticked.
pub const FORM_LIMIT: u64 = 1;

/// A path as the server's log may hold it: what follows the name of a page that is opened by a one-time link opens it, and a token of
/// another system stands in no log wherever somebody put it.
pub(super) fn told_path(path: &str) -> &str {
    let secret = ["/invitation/", "/setup/"].into_iter().find(|start| path.starts_with(start));
    let misplaced = path.contains(api_token::MARK).then_some("/");
    secret.or(misplaced).unwrap_or(path)
}

/// The answer with its page. The reader is whoever the gate found.
pub(super) fn as_page<B>(response: ServiceResponse<B>) -> ServiceResponse {
    let reference = token::short();
    let request = response.request();
    let room = request.extensions().get::<Room>().copied();
    let failure = response.response().error().map_or(Failure::NotFound, |error| match (told(error, response.status(), &reference), room) {
        (Failure::TooLarge { limit }, Some(room)) if limit == upload_limit() => Failure::TooLarge { limit: room.mebibytes },
        (failure, _) => failure,
    });
    if let (Failure::Broken { .. } | Failure::Busy | Failure::Full | Failure::ReadOnly, Some(error)) =
        (&failure, response.response().error())
    {
        tracing::error!(reference, method = %request.method(), path = told_path(request.path()), %error, "a page failed");
    }
    let visitor = request.extensions().get::<Visitor>().cloned().unwrap_or_default();
    let viewer = request.extensions().get::<Viewer>().cloned();
    let words = visitor.words;
    if problem::is_for_programs(request.path()) {
        let answer = problem::of_failure(&failure, words);
        let request = response.request().clone();
        return ServiceResponse::new(request, answer);
    }
    let page = match &viewer {
        Some(viewer) => {
            let way_on = words.say("accounts-way-on");
            failure::page(words, Some(frame(viewer, "", "", "")), &failure, ("/", &way_on))
        }
        // These are asked before the session is: who this is, is not known here.
        None if matches!(failure, Failure::Elsewhere | Failure::Method | Failure::LongAddress | Failure::LargeHead) => {
            failure::page(words, Some(bare_frame(&visitor, "", "")), &failure, ("/", &words.say("accounts-way-on")))
        }
        None => {
            let way_on = words.say("accounts-sign-in-button");
            failure::page(words, Some(bare_frame(&visitor, "", "")), &failure, (SIGN_IN, &way_on))
        }
    };
    let mut answer = HttpResponse::build(failure.status()).content_type(mime()).body(page.into_string());
    if failure == Failure::Method {
        answer.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD, POST"));
    }
    let request = response.request().clone();
    ServiceResponse::new(request, answer)
}

fn told(error: &Error, status: StatusCode, reference: &str) -> Failure {
    if let Some(known) = error.as_error::<PageError>() {
        return known.failure(reference);
    }
    if is_late(error) {
        return Failure::TooSlow;
    }
    if let Some(form) = error.as_error::<UrlencodedError>() {
        return match form {
            UrlencodedError::Overflow { .. } | UrlencodedError::Payload(PayloadError::Overflow) => Failure::TooLarge { limit: FORM_LIMIT },
            _ => Failure::Unreadable,
        };
    }
    if is_without_room(error) {
        return Failure::Full;
    }
    if let Some(MultipartError::Payload(PayloadError::Overflow)) = error.as_error::<MultipartError>() {
        return Failure::TooLarge { limit: upload_limit() };
    }
    if error.as_error::<PathError>().is_some() || error.as_error::<QueryPayloadError>().is_some() {
        return Failure::NotFound;
    }
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Failure::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLarge { limit: upload_limit() },
        status if status.is_client_error() => Failure::Unreadable,
        _ => Failure::Broken { reference: reference.to_owned() },
    }
}

/// True where the disk filled up while a file came in.
fn is_without_room(error: &Error) -> bool {
    let Some(MultipartError::Field { source, .. }) = error.as_error::<MultipartError>() else { return false };
    let Some(NotKept(why)) = source.as_error::<NotKept>() else { return false };
    matches!(why.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge)
}

/// True where a form came in too slowly and was given up.
fn is_late(error: &Error) -> bool {
    let form = error.as_error::<UrlencodedError>().and_then(|form| if let UrlencodedError::Payload(why) = form { Some(why) } else { None });
    let parts =
        || error.as_error::<MultipartError>().and_then(|parts| if let MultipartError::Payload(why) = parts { Some(why) } else { None });
    matches!(form.or_else(parts), Some(PayloadError::Io(why)) if why.kind() == ErrorKind::TimedOut)
}
