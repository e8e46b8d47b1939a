//! Who saw a person, what was shown of them and why, which files held them, what was changed.

use actix_web::web;
use maud::{Markup, html};

use super::entries::{self, PER_PAGE, Shown};
use crate::accounts::{Look, PageError, Site, Viewer, frame, looks};
use crate::basics::masked;
use crate::desk::pages::borrower::TRACES;
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::{layout, stat};
use crate::rights::about::{About, Trail};
use crate::rights::deeds::Kind;
use crate::rights::person;
use crate::roster::pages::paths as rosters;

/// What a filter offers here.
const KINDS: [Kind; 5] = [Kind::Looks, Kind::Reveals, Kind::Exports, Kind::Changes, Kind::Refusals];

/// What the page shows.
struct Facts {
    name: String,
    about: Vec<About>,
    paging: Paging,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let path = TRACES.replace("{id}", &id.to_string());
    let here = Address::with_query(path, viewer.here.split_once('?').map_or("", |(_, query)| query));
    let (asked, address) = (entries::asked(&here), here.clone());
    let read = site.store.reading(move |c| -> Result<Facts, PageError> {
        let name = person::name(c, id)?;
        let trail = Trail::of(c, id)?;
        let paging = entries::paging(&address, usize::try_from(trail.count(c, &asked)?).unwrap_or(0));
        let about = trail.page(c, &asked, paging.offset().into(), PER_PAGE.into())?;
        Ok(Facts { name: masked::long_numbers(&name), about, paging })
    });
    let facts = read.await?;
    looks::seen(&site, &viewer, Look::at_person("traces", id)).await?;
    Ok(page(&viewer, id, &here, &facts))
}

fn page(viewer: &Viewer, id: i64, here: &Address, facts: &Facts) -> Markup {
    let words = viewer.words;
    let title = words.say_with("rights-traces-title", &[("name", facts.name.clone().into())]);
    let rows = facts.about.iter().map(|about| Shown { entry: &about.entry, perhaps: about.perhaps });
    let table = entries::table(viewer, &title, true, rows);
    let body = html! {
        (entries::filters(words, here, &KINDS))
        (stat::card("", Some(&words.say("rights-traces-note")), html! { (table.render(words)) (facts.paging.render(words)) }))
    };
    let frame = frame(viewer, "borrowers", title, words.say("rights-traces-purpose"));
    layout::page(frame.breadcrumb(rosters::borrower(id), facts.name.clone()), body)
}
