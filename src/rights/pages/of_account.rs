//! What an account did: an administrator sees it of everyone, everyone of themselves.

use actix_web::web;
use maud::{Markup, html};

use super::entries::{self, PER_PAGE, Shown};
use crate::accounts::{ACCOUNTS, OWN, OWN_DEEDS, PageError, Site, Viewer, account_path, deeds_path, frame, register};
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::{layout, stat};
use crate::rights::deeds::Kind;
use crate::rights::queries::{self, Asked, Entry};

/// What the page shows.
struct Facts {
    name: String,
    entries: Vec<Entry>,
    paging: Paging,
}

async fn facts(site: &Site, id: i64, here: &Address) -> Result<Facts, PageError> {
    let (asked, here) = (Asked { actor: Some(id), ..entries::asked(here) }, here.clone());
    let read = site.store.reading(move |c| -> Result<Facts, PageError> {
        let name = register::one(c, id)?.name;
        let total = usize::try_from(queries::count(c, &asked)?).unwrap_or(0);
        let paging = entries::paging(&here, total);
        let entries = queries::page(c, &asked, paging.offset().into(), PER_PAGE.into())?;
        Ok(Facts { name, entries, paging })
    });
    read.await
}

fn here(viewer: &Viewer, path: String) -> Address {
    Address::with_query(path, viewer.here.split_once('?').map_or("", |(_, query)| query))
}

pub(super) async fn own(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let here = here(&viewer, OWN_DEEDS.to_owned());
    let facts = facts(&site, viewer.account_id, &here).await?;
    let words = viewer.words;
    let frame = frame(&viewer, "", words.say("rights-own-title"), words.say("rights-own-purpose"));
    let body = body(&viewer, &here, &facts, &words.say("rights-own-title"));
    Ok(layout::page(frame.breadcrumb(OWN, words.say("rights-own-back")), body))
}

pub(super) async fn of_account(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let here = here(&viewer, deeds_path(id));
    let facts = facts(&site, id, &here).await?;
    let words = viewer.words;
    let title = words.say_with("rights-account-title", &[("name", facts.name.clone().into())]);
    let body = body(&viewer, &here, &facts, &title);
    let frame = frame(&viewer, "settings", title, words.say("rights-account-purpose"));
    let back = if facts.name.is_empty() { ACCOUNTS.to_owned() } else { account_path(id) };
    Ok(layout::page(frame.breadcrumb(back, facts.name.clone()), body))
}

fn body(viewer: &Viewer, here: &Address, facts: &Facts, title: &str) -> Markup {
    let words = viewer.words;
    let table = entries::table(viewer, title, false, facts.entries.iter().map(Shown::from));
    html! {
        (entries::filters(words, here, &Kind::ALL))
        (stat::card("", None, html! { (table.render(words)) (facts.paging.render(words)) }))
    }
}
