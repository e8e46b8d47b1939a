//! Absent people: what the newest roster no longer names, for a person to decide row by row or many at once.

use actix_web::{HttpResponse, web};
use maud::Markup;

use super::absent_view::{self, Facts, Show, Typed};
use super::paths;
use crate::accounts::{Look, PageError, Site, Viewer, done, looks, refused};
use crate::basics::calendar;
use crate::basics::masked;
use crate::basics::words::{self, Words};
use crate::ledger::pages::Shown;
use crate::organisation::queries as organisation;
use crate::page::flash::Flash;
use crate::page::link::Address;
use crate::roster::absent::{self, Decision, Pick};
use crate::roster::order;
use crate::store::{Connection, Result as StoreResult};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 200;

/// What a filter may name.
pub(super) const FILTERS: [&str; 3] = ["show", "kind", "village"];

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let (_, query) = viewer.here.split_once('?').unwrap_or((paths::ABSENT, ""));
    let here = Address::with_query(paths::ABSENT, query);
    page(&viewer, &site, here, Typed::default()).await
}

async fn page(viewer: &Viewer, site: &web::Data<Site>, here: Address, typed: Typed) -> Result<Markup, PageError> {
    let (at, words) = (site.clone(), viewer.words);
    let closed_too = here.get("show").and_then(Show::from_code) == Some(Show::Closed);
    let facts = site.store.reading(move |c| facts(c, &at, words, closed_too)).await?;
    looks::seen(site, viewer, Look::at_list("absent", absent_view::named(&facts, &here))).await?;
    Ok(absent_view::page(viewer, &facts, here, &typed))
}

fn facts(connection: &mut Connection, site: &Site, words: Words, closed_too: bool) -> StoreResult<Facts> {
    let shown = Shown::of(connection, site, words, (site.today)(), None)?;
    let campaign = &shown.campaign;
    let mut newest = Vec::new();
    for kind in absent::KINDS {
        newest.extend(order::newest(connection, campaign.id, kind)?.map(|named| (kind, named)));
    }
    Ok(Facts {
        matters: absent::matters(connection, campaign.id, None)?,
        closed: if closed_too { absent::closed(connection, campaign.id, None)? } else { Vec::new() },
        reported: absent::reported(connection, campaign.id)?,
        villages: organisation::villages(connection)?,
        newest,
        shown,
    })
}

/// What the form sends.
struct Sent {
    picks: Vec<Pick>,
    decision: String,
    note: String,
    here: Address,
}

impl Sent {
    fn of(pairs: &[(String, String)]) -> Self {
        let one = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default();
        let here = FILTERS.iter().chain(&["page"]).fold(Address::of(paths::ABSENT), |here, name| here.with(name, one(name)));
        Self {
            picks: pairs.iter().filter(|(key, _)| key == "rows").filter_map(|(_, value)| Pick::from_code(value)).collect(),
            decision: one("decision"),
            note: words::one_line(&one("note")),
            here,
        }
    }

    /// The decision and its note; else what is wrong, by field.
    fn read(&self, words: Words) -> Result<Decision, Vec<(&'static str, String)>> {
        let mut wrongs = Vec::new();
        if self.picks.is_empty() {
            wrongs.push(("", words.say("roster-absent-none-chosen")));
        }
        let decision = Decision::from_text(&self.decision);
        if decision.is_none() {
            wrongs.push(("decision", words.say("roster-absent-decision-missing")));
        }
        if self.note.is_empty() && decision.is_some_and(Decision::needs_note) {
            wrongs.push(("note", words.say("roster-absent-note-missing")));
        } else if self.note.chars().count() > LONGEST_NOTE {
            wrongs.push(("note", words.say_with("roster-absent-note-long", &[("most", LONGEST_NOTE.into())])));
        }
        decision.filter(|_| wrongs.is_empty()).ok_or(wrongs)
    }
}

pub(super) async fn decide(
    viewer: Viewer,
    site: web::Data<Site>,
    form: web::Form<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let sent = Sent::of(&form);
    let decision = match sent.read(words) {
        Ok(decision) => decision,
        Err(errors) => {
            let typed = Typed { picks: sent.picks, decision: sent.decision, note: sent.note, errors };
            return Ok(refused(page(&viewer, &site, sent.here, typed).await?));
        }
    };
    let (at, today, now) = (site.clone(), (site.today)(), calendar::now());
    // A note stands on pages of many: nobody's number in it.
    let (picks, note) = (sent.picks, masked::long_numbers(&sent.note));
    let decided = site.store.writing(viewer.actor(), move |w| -> StoreResult<usize> {
        let campaign = Shown::of(w, &at, words, today, None)?.campaign;
        absent::decide(w, campaign.id, &picks, decision, &note, now)
    });
    let key = if decision == Decision::Moved { "roster-absent-decided-moved" } else { "roster-absent-decided" };
    Ok(done(&sent.here.href(), &told(words, key, decided.await?)))
}

pub(super) async fn withdraw(
    viewer: Viewer,
    site: web::Data<Site>,
    form: web::Form<Vec<(String, String)>>,
) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let Sent { picks, here, .. } = Sent::of(&form);
    if picks.is_empty() {
        return Ok(done(&here.href(), &Flash::problem(words.say("roster-absent-none-chosen"))));
    }
    let (at, today, now) = (site.clone(), (site.today)(), calendar::now());
    let withdrawn = site.store.writing(viewer.actor(), move |w| -> StoreResult<usize> {
        let campaign = Shown::of(w, &at, words, today, None)?.campaign;
        absent::withdraw(w, campaign.id, &picks, now)
    });
    Ok(done(&here.href(), &told(words, "roster-absent-withdrawn", withdrawn.await?)))
}

fn told(words: Words, key: &str, count: usize) -> Flash {
    match count {
        0 => Flash::note(words.say("roster-absent-nothing-changed")),
        _ => Flash::done(words.say_with(key, &[("n", count.into())])),
    }
}
