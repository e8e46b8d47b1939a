//! Erasing one person: first what it touches and what it cannot, then the deed. It cannot be undone.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::erase_files::files;
use crate::accounts::{Look, PageError, Site, Viewer, done, frame, looks, refused};
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;
use crate::basics::{calendar, masked};
use crate::desk::pages::borrowers;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::stat::{self, Level};
use crate::page::{figure, layout};
use crate::rights::erasure::person::{self, Ground};
use crate::rights::erasure::plan::Plan;
use crate::rights::erasure::search::{self, Search};
use crate::roster::pages::paths as rosters;
use crate::store::{Failure, StoreError};

/// Erases one borrower.
pub(super) const ERASE: &str = "/borrowers/{id}/erase";

/// After so many seconds the page asks again how far the search has come.
const SEARCHED_AGAIN: &str = "2";

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    reason: String,
    document: String,
    number: String,
    /// Not empty where it is sent by somebody who has not been shown yet what will be erased.
    unseen: String,
}

type Wrongs = Vec<(&'static str, String)>;

/// Why it was not done.
enum NotDone {
    Wrong(Wrongs),
    Page(PageError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Page(error.into())
    }
}

impl Failure for NotDone {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Page(error) = self { error.store_error() } else { None }
    }
}

impl Sent {
    /// The ground, as far as the plan allows it.
    fn read(&self, words: Words, plan: &Plan) -> Result<Ground, Wrongs> {
        let mut wrongs = Vec::new();
        let mut stated = |field: &'static str, typed: &str, missing: Option<&str>| match stated::read(typed) {
            Ok(text) => text,
            Err(Unfit::Missing) => {
                wrongs.extend(missing.map(|key| (field, words.say(key))));
                String::new()
            }
            Err(unfit) => {
                wrongs.push((field, unfit.say(words)));
                String::new()
            }
        };
        let reason = stated("reason", &self.reason, Some("rights-erase-reason-missing"));
        let document = stated("document", &self.document, plan.owes().then_some("rights-erase-document-missing"));
        if self.number.trim() != plan.id.to_string() {
            wrongs.push(("number", words.say_with("rights-erase-number-wrong", &[("id", plan.id.to_string().into())])));
        }
        if !plan.waiting.is_empty() {
            wrongs.push(("", waiting(words, plan)));
        } else if plan.found.is_none() || !self.unseen.is_empty() {
            // A file came in meanwhile, or the search was still under way: the page that is shown again says what it found.
            wrongs.push(("", words.say("rights-erase-new-file")));
        } else if plan.is_in_doubt() {
            wrongs.push(("", words.say("rights-erase-in-doubt")));
        }
        let clean = |text: String| masked::without_name(&text, &plan.name);
        if wrongs.is_empty() { Ok(Ground { reason: clean(reason), document: clean(document) }) } else { Err(wrongs) }
    }
}

fn waiting(words: Words, plan: &Plan) -> String {
    let batches: Vec<String> = plan.waiting.iter().map(ToString::to_string).collect();
    words.say_with("rights-erase-waiting", &[("batches", batches.join(&words.say("rights-comma")).into())])
}

/// That rosters wait which may hold the person, and the way to each.
fn not_yet(words: Words, plan: &Plan) -> Markup {
    let ways = html! {
        @for id in &plan.waiting { (form::link_button(&words.say_with("rights-erase-waiting-way", &[("batch", id.to_string().into())]), &rosters::batch(*id), Kind::Secondary)) }
    };
    stat::notice(Level::Warning, &words.say("rights-erase-not-yet"), html! { p { (waiting(words, plan)) } (form::buttons(ways)) })
}

/// That files were not searched, and the way to have them searched again: this page, as it is.
fn in_doubt(words: Words, plan: &Plan) -> Markup {
    let again = form::link_button(&words.say("rights-erase-again"), &path(plan.id), Kind::Secondary);
    stat::notice(
        Level::Warning,
        &words.say("rights-erase-not-yet"),
        html! { p { (words.say("rights-erase-in-doubt")) } (form::buttons(again)) },
    )
}

fn path(id: i64) -> String {
    ERASE.replace("{id}", &id.to_string())
}

/// Opening the page begins the search: it changes nothing that is kept, one runs at a time and only so many wait, and a form that had
/// to be sent for it would ask administrators to begin what the page cannot be shown without.
pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (page, is_searching) = asking(&viewer, &site, *id, &Sent::default(), &Vec::new()).await?;
    let mut response = HttpResponse::Ok();
    if is_searching {
        response.insert_header((header::REFRESH, SEARCHED_AGAIN));
    }
    Ok(response.content_type("text/html; charset=utf-8").body(page.into_string()))
}

/// The page that asks, or the one that says how far the search has come: then true.
async fn asking(viewer: &Viewer, site: &web::Data<Site>, id: i64, typed: &Sent, wrongs: &Wrongs) -> Result<(Markup, bool), PageError> {
    let place = site.store.target().place();
    let at = place.clone();
    let mut plan = site.store.reading(move |c| Plan::of(c, &at, id)).await?;
    if plan.erased {
        return Err(PageError::NotFound);
    }
    looks::seen(site, viewer, Look::at_person("erase", id)).await?;
    let at = place.clone();
    match searched(site, id).await? {
        Search::UnderWay(done, of) => return Ok((searching(viewer, &plan, typed, (done, of)), true)),
        Search::Done if plan.found.is_some() => {}
        Search::Done => plan = site.store.reading(move |c| Plan::of(c, &at, id)).await?,
    }
    if plan.is_in_doubt() {
        site.store.reading(move |c| search::forget_failures(c, &place, id)).await?;
    }
    Ok((page(viewer, &plan, typed, wrongs), false))
}

async fn searched(site: &web::Data<Site>, id: i64) -> Result<Search, PageError> {
    let (store, patience) = (site.store.clone(), site.patience);
    Ok(web::block(move || search::search(&store, id, patience)).await.map_err(PageError::broken)??)
}

/// While the files are searched: how far it has come. The page asks again by itself, also without script; where something was sent
/// already it does not, and keeps what was typed.
fn searching(viewer: &Viewer, plan: &Plan, typed: &Sent, (done, of): (usize, usize)) -> Markup {
    let words = viewer.words;
    let name = masked::long_numbers(&plan.name);
    let is_sent = !typed.unseen.is_empty();
    let note = if is_sent { "rights-erase-searching-sent" } else { "rights-erase-searching-note" };
    let body = html! {
        (stat::card(&words.say("rights-erase-searching-title"), None, html! {
            p role="status" { (words.say_with("rights-erase-searching", &[("done", done.into()), ("of", of.into())])) }
            p.hint { (words.say(note)) }
            @if !is_sent { (form::buttons(form::link_button(&words.say("rights-erase-searching-look"), &path(plan.id), Kind::Secondary))) }
        }))
        @if is_sent { (stat::form_card(erase_form(words, plan, typed, &Vec::new()))) }
    };
    let title = words.say_with("rights-erase-title", &[("name", name.clone().into())]);
    let frame = frame(viewer, "borrowers", title, words.say("rights-erase-purpose"));
    layout::page(frame.breadcrumb(rosters::borrower(plan.id), name), body)
}

pub(super) async fn erase(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let (mut sent, now, place) = (sent.into_inner(), calendar::now(), site.store.target().place());
    // Whoever sends the form without its page, or after the program began anew, has it searched first; where that takes
    // long, they send it again when they have seen what was found.
    if searched(&site, id).await? != Search::Done {
        "on".clone_into(&mut sent.unseen);
    }
    let typed = sent.clone();
    let erased = site.store.writing(viewer.actor(), move |w| -> Result<_, NotDone> {
        let plan = Plan::of(w, &place, id)?;
        if plan.erased {
            return Err(NotDone::Page(PageError::NotFound));
        }
        let ground = typed.read(words, &plan).map_err(NotDone::Wrong)?;
        Ok(person::erase(w, &plan, &ground, now)?)
    });
    match erased.await {
        Ok(_) => {}
        Err(NotDone::Wrong(wrongs)) => return Ok(refused(asking(&viewer, &site, id, &sent, &wrongs).await?.0)),
        Err(NotDone::Page(error)) => return Err(error),
    }
    let said = words.say_with("rights-erased", &[("id", id.to_string().into())]);
    Ok(done(borrowers::PATH, &told(words, said, scrubbed(&site).await?)))
}

/// Takes what was erased out of the files of the database. False where that could not be done now.
pub(super) async fn scrubbed(site: &Site) -> Result<bool, PageError> {
    let store = site.store.clone();
    let scrubbed = web::block(move || store.scrub()).await.map_err(PageError::broken)?;
    if let Err(error) = &scrubbed {
        tracing::warn!(%error, "what was erased stays in the files of the database until they are next written anew");
    }
    Ok(matches!(scrubbed, Ok(true)))
}

/// What was done, and what remains where the files of the database could not be scrubbed.
pub(super) fn told(words: Words, said: String, scrubbed: bool) -> Flash {
    if scrubbed { Flash::done(said) } else { Flash::problem(format!("{said}{}", words.say("rights-not-scrubbed"))) }
}

fn page(viewer: &Viewer, plan: &Plan, typed: &Sent, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let name = masked::long_numbers(&plan.name);
    let body = html! {
        (form::error_summary(words, &wrongs.iter().map(|(field, line)| (*field, line.clone())).collect::<Vec<_>>()))
        @if !plan.waiting.is_empty() { (not_yet(words, plan)) }
        @if plan.is_in_doubt() { (in_doubt(words, plan)) }
        @if plan.owes() { (stat::notice(Level::Warning, &words.say_with("rights-erase-owes", &[("amount", plan.unpaid.grouped().into())]), html! { p { (words.say("rights-erase-owes-note")) } })) }
        (stat::card(&words.say("rights-erase-what"), None, what(words, plan)))
        (stat::card(&words.say("rights-erase-keeps"), None, html! { ul.said-list { @for key in ["rights-erase-keeps-sums", "rights-erase-keeps-log", "rights-erase-keeps-masked", "rights-erase-keeps-again", "rights-erase-keeps-law"] { li { (words.say(key)) } } } }))
        // What cannot be sent is not offered.
        @if plan.waiting.is_empty() && !plan.is_in_doubt() { (stat::form_card(erase_form(words, plan, &seen(typed), wrongs))) }
    };
    let title = words.say_with("rights-erase-title", &[("name", name.clone().into())]);
    let frame = frame(viewer, "borrowers", title, words.say("rights-erase-purpose"));
    layout::page(frame.breadcrumb(rosters::borrower(plan.id), name), body)
}

fn what(words: Words, plan: &Plan) -> Markup {
    let count = |key: &str, n: i64| words.say_with(key, &[("n", figure::count(n).into())]);
    html! {
        ul.said-list {
            li { (words.say("rights-erase-person")) }
            li { (count("rights-erase-contracts", plan.contracts)) }
            li { (count("rights-erase-obligations", plan.obligations)) }
            @if plan.payments > 0 { li { (count("rights-erase-payments", plan.payments)) } }
            @if plan.exclusions > 0 { li { (count("rights-erase-exclusions", plan.exclusions)) } }
            li { (words.say("rights-erase-traces")) }
        }
        (files(words, plan))
        @if !plan.reports.is_empty() {
            p { (words.say("rights-erase-reports")) }
            ul.said-list { @for (id, number) in &plan.reports { li { a href=(crate::reports::pages::report_path(*id)) { (number) } } } }
        }
    }
}

/// What was typed, by somebody who sees now what will be erased.
fn seen(typed: &Sent) -> Sent {
    Sent { unseen: String::new(), ..typed.clone() }
}

/// The form: to erase, or, as long as that cannot be seen, to look what was found without losing what was typed.
fn erase_form(words: Words, plan: &Plan, typed: &Sent, wrongs: &Wrongs) -> Markup {
    let at = |field: &str| wrongs.iter().find(|(name, _)| *name == field).map(|(_, line)| line.clone());
    let field =
        |name: &'static str, key: &str, value: &str| Field::new(name, words.say(key)).value(value).error(at(name)).autocomplete("off");
    let document = field("document", "rights-erase-document", &typed.document);
    let document = if plan.owes() { document.required() } else { document.optional(words) };
    let number = field("number", "rights-erase-number", &typed.number)
        .hint(words.say_with("rights-erase-number-hint", &[("id", plan.id.to_string().into())]))
        .width(Width::Short)
        .inputmode("numeric")
        .required();
    form::form(
        &path(plan.id),
        html! {
            (form::text(&field("reason", "rights-erase-reason", &typed.reason).required()))
            (form::text(&document))
            (form::text(&number))
            @if !typed.unseen.is_empty() { (form::hidden("unseen", &typed.unseen)) }
            (form::buttons(html! {
                @if typed.unseen.is_empty() { (form::button(&words.say("rights-erase-button"), Kind::Danger)) }
                @else { (form::button(&words.say("rights-erase-searching-look"), Kind::Secondary)) }
                (form::link_button(&words.say("rights-cancel"), &rosters::borrower(plan.id), Kind::Quiet))
            }))
        },
    )
}
