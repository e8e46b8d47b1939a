//! A waiting batch that was looked at before the ledger changed is looked at anew when somebody opens it, where that takes a moment;
//! else when it is asked for.

use actix_web::web;
use maud::{Markup, html};

use super::deed::{Deed, Not, Told};
use super::paths;
use super::perform::{On, perform_now};
use super::queries::{self, BatchFacts};
use crate::accounts::{PageError, Site, Viewer};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat::{self, Level};
use crate::roster::{self, Meanwhile, Options, batch};
use crate::sheet::worker;
use crate::store::{Connection, StoreError};

/// A batch that was looked at before others were imported or taken back.
struct Stale {
    on: On,
    options: Options,
    since: Vec<Meanwhile>,
}

/// What to say of a batch that somebody opens.
pub(super) enum Looked {
    /// It is as it was last looked at, or is not to be looked at.
    AsItIs,
    /// It was looked at anew just now.
    Anew(Flash),
    /// It is still as it was before these.
    Stale(Vec<Meanwhile>),
}

/// Looks at a waiting batch anew where the ledger has changed since, and that takes a moment only.
pub(super) async fn look(viewer: &Viewer, site: &Site, id: i64) -> Result<Looked, PageError> {
    let Some(Stale { on, options, since }) = site.store.reading(move |connection| stale(connection, id)).await? else {
        return Ok(Looked::AsItIs);
    };
    // Whoever opens a page does not stand in a line for it.
    let is_free = web::block(worker::is_free).await.map_err(PageError::broken)?;
    if on.is_large() || !is_free {
        return Ok(Looked::Stale(since));
    }
    match perform_now(viewer, site, &on, Deed::Restage { before: options.clone(), options }).await? {
        Ok(Told { said, .. }) => Ok(said.map_or(Looked::AsItIs, Looked::Anew)),
        // What takes longer than a page waits begins with a button: a page that began it by itself would begin it again whenever it
        // was called off.
        Err(Not::Cancelled | Not::Refused(_) | Not::Store(StoreError::Busy)) => Ok(Looked::Stale(since)),
        Err(Not::Store(error)) => Err(error.into()),
    }
}

fn stale(connection: &mut Connection, id: i64) -> Result<Option<Stale>, PageError> {
    let Some(found) = queries::batch(connection, id)?.filter(BatchFacts::is_staged) else { return Ok(None) };
    let since = roster::meanwhile(connection, id)?;
    if queries::closed(connection, id)?.is_some() {
        return Ok(None);
    }
    if since.is_empty() || super::summary::Summary::read(&found.summary).lacks_header() {
        return Ok(None);
    }
    Ok(Some(Stale { on: On::of(connection, &found)?, options: batch::options(&found.options)?, since }))
}

/// That what is shown is older than the ledger, and the way to look anew.
pub(super) fn notice(words: Words, id: i64, since: &[Meanwhile]) -> Markup {
    let Some(last) = since.last() else { return html! {} };
    let said = match &last.file_name {
        None => words.say("roster-page-stale-corrected"),
        Some(file) => {
            let key = if last.imported { "roster-page-stale-import" } else { "roster-page-stale-undo" };
            words.say_with(key, &[("file", file.clone().into()), ("n", since.len().into())])
        }
    };
    stat::notice(
        Level::Warning,
        &words.say("roster-page-stale"),
        html! {
            p { (said) }
            (form::post_button(&words.say("roster-page-stale-look"), &paths::restage(id), Kind::Secondary))
        },
    )
}
