//! The gate of a route: who is this, and may their role pass.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpRequest, web};

use super::Sections;
use super::answer::{done, go};
use super::bearer;
use super::body;
use super::failures::{FORM_LIMIT, upload_limit};
use super::upload::{FILES_AT_ONCE, Room};
use crate::accounts::page_error::PageError;
use crate::accounts::pages::CODE;
use crate::accounts::role::Allowed;
use crate::accounts::turned_away::{self, Refused};
use crate::accounts::viewer::{Viewer, Visitor};
use crate::accounts::{Site, sign_in_path, sitting, sittings};
use crate::basics::calendar;
use crate::page::flash::Flash;

/// Lets those pass whom the route allows. Others are led to sign in (a page) or told no (a deed).
pub(super) async fn pass(
    allowed: Allowed,
    room: Option<Room>,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse, Error> {
    if let Some(scope) = allowed.scope() {
        return bearer::pass(scope, request, next).await;
    }
    let (viewer, lacks_code) = match recognise(&request).await {
        Ok(Some((viewer, lacks_code))) => (Some(viewer), lacks_code),
        Ok(None) => (None, false),
        Err(error) => return Ok(request.error_response(error)),
    };
    let admitted = match &viewer {
        Some(viewer) => allowed.admits(viewer.role),
        None => allowed.admits_signed_out(),
    };
    let who = viewer.as_ref().map(|viewer| (viewer.sees_everyone(), Refused { account_id: viewer.account_id, actor: viewer.actor() }));
    if lacks_code && !allowed.admits_signed_out() && !request.path().starts_with(CODE) {
        return Ok(sent_to_set_up(request));
    }
    if let Some(viewer) = viewer {
        request.extensions_mut().insert(viewer);
    }
    if admitted {
        return let_in(request, next, room, who).await;
    }
    if let Some((_, who)) = who {
        refusal_is_noted(request.request(), who, &PageError::Forbidden).await;
        return Ok(request.error_response(PageError::Forbidden));
    }
    if request.method() == Method::POST {
        return Ok(request.error_response(PageError::SignedOut));
    }
    let back = request.uri().path_and_query().map_or("/", |here| here.as_str()).to_owned();
    Ok(request.into_response(go(&sign_in_path(&back))))
}

/// Hands the request on, with a body no larger and no slower than it may be. `who` is whoever is signed in, and whether they see everyone.
async fn let_in(
    mut request: ServiceRequest,
    next: Next<BoxBody>,
    room: Option<Room>,
    who: Option<(bool, Refused)>,
) -> Result<ServiceResponse, Error> {
    let most = most_bytes(who.is_some(), room);
    if body::announces_more(&request, most) {
        let limit = match (who.is_some(), room) {
            (false, _) => FORM_LIMIT,
            (true, Some(room)) => room.mebibytes,
            (true, None) => upload_limit(),
        };
        return Ok(request.error_response(PageError::TooLarge { limit }));
    }
    if let Some(room) = room {
        request.extensions_mut().insert(room);
    }
    let pace = request.app_data::<web::Data<Site>>().map(|site| site.reach.pace).unwrap_or_default();
    if request.method() == Method::POST {
        body::hold(&mut request, most, pace);
    }
    let response = next.call(request).await?;
    // To somebody who sees everyone it was simply not there. Others are noted whether it is or not, so that neither shows.
    if let Some((false, who)) = who
        && response.request().match_pattern().is_some()
        && let Some(PageError::NotFound) = response.response().error().and_then(|error| error.as_error())
    {
        refusal_is_noted(response.request(), who, &PageError::NotFound).await;
    }
    Ok(response)
}

async fn refusal_is_noted(request: &HttpRequest, who: Refused, why: &PageError) {
    if let Some(site) = request.app_data::<web::Data<Site>>() {
        turned_away::note(site, request, who, why).await;
    }
}

/// Notes what was not even let in, where it was sent from somebody's open session.
pub(super) async fn refused_at_the_door(site: &Site, request: &HttpRequest, why: &PageError) {
    let Some(token) = sitting::brought(request, sitting::COOKIE, site.secure) else { return };
    match site.store.reading(move |c| sittings::whose(c, &token, calendar::now())).await {
        Ok(Some((account_id, actor))) => turned_away::note(site, request, Refused { account_id, actor }, why).await,
        Ok(None) => {}
        Err(error) => tracing::warn!(%error, "whose request was refused could not be asked"),
    }
}

/// The most a body may bring, in bytes: to those who are signed in whole files, to others a form and no more.
fn most_bytes(signed_in: bool, room: Option<Room>) -> u64 {
    let files = match room {
        _ if !signed_in => 0,
        Some(room) => room.mebibytes,
        None => upload_limit() * FILES_AT_ONCE as u64,
    };
    (files + FORM_LIMIT) << 20
}

/// One-time codes are demanded of whoever asks, and they have none: that comes before anything else.
fn sent_to_set_up(request: ServiceRequest) -> ServiceResponse {
    if request.method() == Method::POST {
        return request.error_response(PageError::Forbidden);
    }
    let words = request.extensions().get::<Visitor>().cloned().unwrap_or_default().words;
    request.into_response(done(CODE, &Flash::note(words.say("accounts-code-demanded"))))
}

/// Whose session the request's cookie opens, if anyone's, and whether they still lack the codes demanded of them.
async fn recognise(request: &ServiceRequest) -> Result<Option<(Viewer, bool)>, PageError> {
    let Some(site) = request.app_data::<web::Data<Site>>() else { return Ok(None) };
    let Some(token) = sitting::brought(request.request(), sitting::COOKIE, site.secure) else { return Ok(None) };
    let Some(seated) = sittings::recognise(&site.store, token, calendar::now()).await? else { return Ok(None) };
    let visitor = request.extensions().get::<Visitor>().cloned().unwrap_or_default();
    let sections = request.app_data::<web::Data<Sections>>().map(|sections| Sections::clone(sections)).unwrap_or_default();
    let viewer = Viewer {
        account_id: seated.account_id,
        session_id: seated.session_id,
        name: seated.name,
        role: seated.role,
        member_id: seated.member_id,
        words: visitor.words,
        brand_line: seated.school,
        sections,
        here: visitor.here,
        flash: visitor.flash,
    };
    Ok(Some((viewer, seated.lacks_code)))
}
