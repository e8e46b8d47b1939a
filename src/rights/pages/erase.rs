//! Erasing one person: first what it touches and what it cannot, then the deed. It cannot be undone.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use crate::accounts::{Look, PageError, Site, Viewer, done, frame, looks, refused};
use crate::basics::words::{Words, one_line};
use crate::basics::{calendar, masked};
use crate::desk::pages::borrowers;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind, Width};
use crate::page::stat::{self, Level};
use crate::page::{figure, layout};
use crate::rights::erasure::person::{self, Ground};
use crate::rights::erasure::plan::Plan;
use crate::rights::reason::LONGEST_TEXT;
use crate::roster::pages::paths as rosters;
use crate::store::{Failure, StoreError};

/// Erases one borrower.
pub(super) const ERASE: &str = "/borrowers/{id}/erase";

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    reason: String,
    document: String,
    number: String,
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
        let (reason, document) = (one_line(&self.reason), one_line(&self.document));
        if reason.is_empty() {
            wrongs.push(("reason", words.say("rights-erase-reason-missing")));
        }
        if plan.owes() && document.is_empty() {
            wrongs.push(("document", words.say("rights-erase-document-missing")));
        }
        for (field, text) in [("reason", &reason), ("document", &document)] {
            if text.chars().count() > LONGEST_TEXT {
                wrongs.push((field, words.say_with("rights-reason-too-long", &[("most", LONGEST_TEXT.into())])));
            } else if masked::has_long_number(text) {
                wrongs.push((field, words.say("rights-reason-number")));
            }
        }
        if self.number.trim() != plan.id.to_string() {
            wrongs.push(("number", words.say_with("rights-erase-number-wrong", &[("id", plan.id.to_string().into())])));
        }
        if !plan.waiting.is_empty() {
            wrongs.push(("", waiting(words, plan)));
        }
        let clean = |text: String| text.replace(plan.name.as_str(), &masked::name(&plan.name));
        if wrongs.is_empty() { Ok(Ground { reason: clean(reason), document: clean(document) }) } else { Err(wrongs) }
    }
}

fn waiting(words: Words, plan: &Plan) -> String {
    let batches: Vec<String> = plan.waiting.iter().map(ToString::to_string).collect();
    words.say_with("rights-erase-waiting", &[("batches", batches.join(&words.say("rights-comma")).into())])
}

pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    asking(&viewer, &site, *id, &Sent::default(), &Vec::new()).await
}

async fn asking(viewer: &Viewer, site: &web::Data<Site>, id: i64, typed: &Sent, wrongs: &Wrongs) -> Result<Markup, PageError> {
    let plan = site.store.reading(move |c| Plan::of(c, id)).await?;
    if plan.erased {
        return Err(PageError::NotFound);
    }
    looks::seen(site, viewer, Look::at_person("erase", id)).await?;
    Ok(page(viewer, &plan, typed, wrongs))
}

pub(super) async fn erase(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let (typed, now) = (sent.clone(), calendar::now());
    let erased = site.store.writing(viewer.actor(), move |w| -> Result<_, NotDone> {
        let plan = Plan::of(w, id)?;
        if plan.erased {
            return Err(NotDone::Page(PageError::NotFound));
        }
        let ground = typed.read(words, &plan).map_err(NotDone::Wrong)?;
        Ok(person::erase(w, &plan, &ground, now)?)
    });
    match erased.await {
        Ok(_) => {}
        Err(NotDone::Wrong(wrongs)) => return Ok(refused(asking(&viewer, &site, id, &sent, &wrongs).await?)),
        Err(NotDone::Page(error)) => return Err(error),
    }
    let store = site.store.clone();
    let scrubbed = web::block(move || store.scrub()).await.map_err(PageError::broken)?;
    if !matches!(scrubbed, Ok(true)) {
        tracing::warn!("what was erased stays in the database's log until it is next emptied");
    }
    let said = words.say_with("rights-erased", &[("id", id.to_string().into())]);
    Ok(done(borrowers::PATH, &Flash::done(said)))
}

fn page(viewer: &Viewer, plan: &Plan, typed: &Sent, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let name = masked::long_numbers(&plan.name);
    let body = html! {
        (form::error_summary(words, &wrongs.iter().map(|(field, line)| (*field, line.clone())).collect::<Vec<_>>()))
        @if !plan.waiting.is_empty() { (stat::notice(Level::Warning, &words.say("rights-erase-not-yet"), html! { p { (waiting(words, plan)) } })) }
        @if plan.owes() { (stat::notice(Level::Warning, &words.say_with("rights-erase-owes", &[("amount", plan.unpaid.grouped().into())]), html! { p { (words.say("rights-erase-owes-note")) } })) }
        (stat::card(&words.say("rights-erase-what"), None, what(words, plan)))
        (stat::card(&words.say("rights-erase-keeps"), None, html! { ul.said-list { @for key in ["rights-erase-keeps-sums", "rights-erase-keeps-log", "rights-erase-keeps-masked", "rights-erase-keeps-again", "rights-erase-keeps-law"] { li { (words.say(key)) } } } }))
        (stat::form_card(erase_form(words, plan, typed, wrongs)))
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
        @if !plan.files.is_empty() {
            p { (words.say("rights-erase-files")) }
            ul.said-list { @for (id, file) in &plan.batches { li { a href=(rosters::batch(*id)) { (words.say_with("rights-erase-file", &[("batch", id.to_string().into()), ("file", file.clone().into())])) } } } }
        }
        @if !plan.reports.is_empty() {
            p { (words.say("rights-erase-reports")) }
            ul.said-list { @for (id, number) in &plan.reports { li { a href=(crate::reports::pages::report_path(*id)) { (number) } } } }
        }
    }
}

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
        &ERASE.replace("{id}", &plan.id.to_string()),
        html! {
            (form::text(&field("reason", "rights-erase-reason", &typed.reason).required()))
            (form::text(&document))
            (form::text(&number))
            (form::buttons(html! {
                (form::button(&words.say("rights-erase-button"), Kind::Danger))
                (form::link_button(&words.say("rights-cancel"), &rosters::borrower(plan.id), Kind::Quiet))
            }))
        },
    )
}
