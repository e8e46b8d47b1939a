//! The pages of the settings about this: tokens, and how to use them.

mod guide;
mod new;
mod tokens;

use actix_web::HttpRequest;
use actix_web::http::header::HOST;

use crate::accounts::{API, Allowed, PageError, Routes, Site, leads_here_from_elsewhere, settings};

/// Making a token.
const NEW: &str = "/settings/api/new";

/// Revoking one.
const REVOKE: &str = "/settings/api/{id}/revoke";

/// How to use one.
const GUIDE: &str = "/settings/api/guide";

pub(super) fn routes() -> Routes {
    Routes::new()
        .get(API, Allowed::ADMINISTRATORS, tokens::show)
        .get(NEW, Allowed::ADMINISTRATORS, new::show)
        .post(NEW, Allowed::ADMINISTRATORS, new::make)
        .get(GUIDE, Allowed::ADMINISTRATORS, guide::show)
        .post(REVOKE, Allowed::ADMINISTRATORS, tokens::revoke)
}

/// Where others find this site.
struct Found {
    /// `https://desk.school:8443`
    base: String,
    /// It opens on the server's own machine and nowhere else.
    only_here: bool,
}

/// The name the browser asked for, which was checked; where that leads only to the server's own machine, the one at which others reach it.
async fn found(request: &HttpRequest, site: &Site) -> Result<Found, PageError> {
    let scheme = if site.secure { "https" } else { "http" };
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let mut base = format!("{scheme}://{host}");
    if !leads_here_from_elsewhere(&base) {
        let known = site.store.reading(settings::address).await?;
        base = known.filter(|known| leads_here_from_elsewhere(known)).unwrap_or(base);
    }
    Ok(Found { only_here: !leads_here_from_elsewhere(&base), base })
}
