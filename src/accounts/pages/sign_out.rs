//! Signing out.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::SIGN_IN;
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, Visit, Visitor, done, sitting, sittings};
use crate::page::flash::Flash;
use crate::store::{Deed, Result};

/// Where one signs out (by POST).
pub const SIGN_OUT: &str = "/sign-out";

pub(super) fn routes() -> Routes {
    Routes::new().post(SIGN_OUT, Allowed::ANYONE, sign_out)
}

/// Ends the session. Pressing it twice, or after the session is over, leads to the same page.
async fn sign_out(
    viewer: Option<Viewer>,
    visitor: Visitor,
    visit: Visit,
    site: web::Data<Site>,
) -> std::result::Result<HttpResponse, PageError> {
    if let (Some(viewer), Some(token)) = (viewer, visit.session) {
        let id = viewer.account_id;
        let end = move |w: &mut crate::store::Write<'_>| -> Result<()> {
            sittings::close(w, &token)?;
            w.note(&Deed { deed: "account.signed_out", subject: "account", subject_id: Some(id), detail: json!({}) })
        };
        site.store.writing(viewer.actor(), end).await?;
    }
    let mut response = done(SIGN_IN, &Flash::done(visitor.words.say("accounts-signed-out")));
    response.add_cookie(&sitting::cookie_gone(site.secure)).map_err(PageError::broken)?;
    Ok(response)
}
