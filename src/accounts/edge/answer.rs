//! What every request passes on its way in and out.

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse, web};
use maud::Markup;

use super::body::Coming;
use super::headers::protected;
use super::language::{self, LANGUAGE_COOKIE};
use super::{entry, failures, gate, problem};
use crate::accounts::{Site, Visitor, sitting};
use crate::basics::words::{Language, Words};
use crate::page::flash::Flash;
use crate::page::link::Address;

/// Browsers take 4096 bytes, name and attributes included.
const LONGEST_COOKIE: usize = 3800;

/// Carries one sentence to the next page, before [`sitting::named`].
const FLASH_COOKIE: &str = "flash";

/// Goes to another page after a deed.
#[must_use]
pub fn go(to: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, to)).finish()
}

/// Goes to another page, which says what has just been done.
#[must_use]
pub fn done(to: &str, flash: &Flash) -> HttpResponse {
    let mut response = go(to);
    let cookie =
        Cookie::build(FLASH_COOKIE, fitting(flash)).path("/").http_only(true).same_site(SameSite::Lax).max_age(Duration::minutes(1));
    let _ = response.add_cookie(&cookie.finish());
    response
}

/// The sentence as a cookie holds it, shortened where it would be too long: a browser drops what does not fit.
fn fitting(flash: &Flash) -> String {
    let escaped = |flash: &Flash| serde_json::to_string(flash).map(|text| crate::page::link::escape(&text)).unwrap_or_default();
    let mut told = escaped(flash);
    let mut characters = flash.text.chars().count();
    while told.len() > LONGEST_COOKIE && characters > 0 {
        characters -= characters.div_ceil(8);
        let start: String = flash.text.chars().take(characters).collect();
        told = escaped(&Flash { mood: flash.mood, text: format!("{start}…") });
    }
    told
}

/// The page again, with what was typed and an error at each field: 422.
#[must_use]
pub fn refused(page: Markup) -> HttpResponse {
    HttpResponse::UnprocessableEntity().content_type(mime()).body(page.into_string())
}

/// The page again, because a limit is reached: 429. What was typed is not wrong.
#[must_use]
pub fn held_up(page: Markup) -> HttpResponse {
    HttpResponse::TooManyRequests().content_type(mime()).body(page.into_string())
}

pub(super) const fn mime() -> &'static str {
    "text/html; charset=utf-8"
}

/// The middleware around all routes: who may come in at all, language, failures as pages, headers.
///
/// # Errors
/// What the web framework itself fails with.
pub async fn passing<B: MessageBody + 'static>(mut request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<BoxBody>, Error> {
    if request.method().is_safe() {
        return Ok(answered(request, next).await?.map_into_boxed_body());
    }
    let coming = Coming::of(&mut request);
    Ok(coming.until_answered(answered(request, next).await?))
}

async fn answered<B: MessageBody + 'static>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<EitherBody<B>>, Error> {
    let site = site(request.request()).cloned();
    let site: Option<&Site> = site.as_ref().map(|site| site.get_ref());
    let visitor = visitor(request.request());
    let flash_said = visitor.flash.is_some();
    request.extensions_mut().insert(visitor);
    if let Some(Err(why)) = site.map(|site| entry::admit(request.request(), site)) {
        tracing::info!(path = failures::told_path(request.path()), %why, "a request was not let in");
        if let Some(site) = site {
            gate::refused_at_the_door(site, request.request(), &why).await;
        }
        let response = request.error_response(why);
        return Ok(protected(failures::as_page(response), site).map_into_right_body());
    }
    if let Some(response) = language_chosen(request.request()) {
        return Ok(protected(request.into_response(response), site).map_into_right_body());
    }
    let response = next.call(request).await?;
    let mut response = match response.response().error() {
        Some(_) => failures::as_page(response).map_into_right_body(),
        None => response.map_into_left_body(),
    };
    if flash_said && !response.status().is_redirection() {
        forget_flash(&mut response);
    }
    Ok(protected(response, site))
}

/// `?lang=en` on any page: remembers the choice and shows the page again without it.
fn language_chosen(request: &HttpRequest) -> Option<HttpResponse> {
    // A program is given no cookie.
    if request.method() != Method::GET || problem::is_for_programs(request.path()) {
        return None;
    }
    let here = Address::with_query(request.path(), request.query_string());
    let language = here.get("lang").and_then(Language::from_tag)?;
    let secure = site(request).is_some_and(|site| site.secure);
    let cookie = Cookie::build(LANGUAGE_COOKIE, language.tag()).path("/").http_only(true).secure(secure).same_site(SameSite::Lax);
    let mut response = go(&local(&here.without("lang").href()));
    let _ = response.add_cookie(&cookie.max_age(Duration::days(365)).finish());
    Some(response)
}

/// An address on this site and no other: `//elsewhere` would lead away.
fn local(address: &str) -> String {
    format!("/{}", address.trim_start_matches(['/', '\\']))
}

fn visitor(request: &HttpRequest) -> Visitor {
    let fallback = site(request).map_or_else(Language::default, |site| site.language);
    let secure = site(request).is_some_and(|site| site.secure);
    let is_page = request.method() == Method::GET && !problem::is_for_programs(request.path());
    let told = is_page.then(|| sitting::brought(request, FLASH_COOKIE, secure)).flatten();
    Visitor {
        words: Words::of(language::of_request(request, secure, fallback)),
        here: here(request),
        flash: told.and_then(|value| read_flash(&value)),
    }
}

fn read_flash(value: &str) -> Option<Flash> {
    let text = percent_encoding::percent_decode_str(value).decode_utf8().ok()?;
    serde_json::from_str(&text).ok()
}

fn forget_flash<B>(response: &mut ServiceResponse<B>) {
    let mut cookie = Cookie::build(FLASH_COOKIE, "").path("/").http_only(true).same_site(SameSite::Lax).finish();
    cookie.make_removal();
    let _ = response.response_mut().add_cookie(&cookie);
}

/// The page one is on. A form that came back with errors stands on the page it was sent from.
fn here(request: &HttpRequest) -> String {
    let asked = request.uri().path_and_query().map_or("/", |here| here.as_str());
    if request.method().is_safe() {
        return asked.to_owned();
    }
    let referer = request.headers().get(header::REFERER).and_then(|value| value.to_str().ok());
    let page = referer.and_then(|address| address.split_once("://")).and_then(|(_, rest)| rest.find('/').map(|start| &rest[start..]));
    page.unwrap_or(asked).to_owned()
}

fn site(request: &HttpRequest) -> Option<&web::Data<Site>> {
    request.app_data::<web::Data<Site>>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sentence_is_shortened_so_that_it_arrives() {
        let long = Flash::done("第三行的电话不对。".repeat(400));
        let told = fitting(&long);
        assert!(told.len() <= LONGEST_COOKIE);
        let read = read_flash(&told).unwrap();
        assert!(read.text.starts_with("第三行的电话不对。第三行") && read.text.ends_with('…'));
        assert_eq!(read_flash(&fitting(&Flash::note("已保存。"))).unwrap(), Flash::note("已保存。"));
    }
}
