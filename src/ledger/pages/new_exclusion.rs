//! Entering an exclusion of a whole borrower or of one contract.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::exclusions::{EXCLUSIONS, kind_name};
use super::{BORROWERS, Shown, here};
use crate::accounts::{Allowed, Look, PageError, Routes, Site, Viewer, done, frame, looks, refused};
use crate::basics::calendar::{self, Day};
use crate::basics::masked;
use crate::basics::words::Words;
use crate::ledger::erased;
use crate::ledger::exclusion::{Exclusion, ExclusionKind, NewExclusion};
use crate::ledger::queries::exclusions::{self, NotAdded};
use crate::ledger::queries::one_borrower::{self, BorrowerFile};
use crate::organisation::refusal::{self, LONGEST_NAME, LONGEST_TEXT, Refusal, Wrongs};
use crate::organisation::scope::scope_of;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::link::Address;
use crate::page::{layout, stat};
use crate::store::{Connection, Result as StoreResult, StoreError, Write};

/// Entering an exclusion.
pub(super) const NEW_EXCLUSION: &str = "/exclusions/new";

/// Entering an exclusion of this borrower.
#[must_use]
pub fn new_exclusion_path(borrower_id: i64) -> String {
    Address::of(NEW_EXCLUSION).with("borrower", borrower_id).href()
}

pub(super) fn routes() -> Routes {
    Routes::new().get(NEW_EXCLUSION, Allowed::LEADERS, show).post(EXCLUSIONS, Allowed::LEADERS, add)
}

#[derive(Debug, Deserialize)]
struct Asked {
    borrower: Option<i64>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct ExclusionForm {
    borrower: i64,
    contract: String,
    kind: String,
    approver: String,
    document: String,
    reason: String,
    decided_on: String,
}

/// What the form says, once it is right.
struct Read {
    contract_id: Option<i64>,
    kind: ExclusionKind,
    approver: String,
    document: String,
    reason: String,
    decided_on: Day,
}

impl ExclusionForm {
    fn read(&self, words: Words, file: &BorrowerFile, today: Day) -> Result<Read, Wrongs> {
        let mut wrongs = Wrongs::default();
        let mut take = |field: &'static str, label: &str, outcome| wrongs.take(words, field, &words.say(label), outcome);
        let approver = take("approver", "ledger-exclusion-approver", refusal::read_name(&self.approver, LONGEST_NAME));
        let document = take("document", "ledger-exclusion-document", refusal::read_text(&self.document, LONGEST_TEXT));
        let reason = take("reason", "ledger-exclusion-reason", refusal::read_optional(&self.reason, LONGEST_TEXT));
        let contract = wrongs.take(words, "contract", &words.say("ledger-exclusion-what"), self.contract(file));
        let kind = ExclusionKind::from_text(&self.kind).ok_or(Refusal::NotAChoice);
        let kind = wrongs.take(words, "kind", &words.say("ledger-exclusion-kind"), kind);
        let day =
            wrongs.take(words, "decided_on", &words.say("ledger-exclusion-decided"), refusal::read_day_until(&self.decided_on, today));
        match (contract, kind, approver, document, reason, day) {
            (Some(contract_id), Some(kind), Some(approver), Some(document), Some(reason), Some(decided_on)) => {
                Ok(Read { contract_id, kind, approver, document, reason, decided_on })
            }
            _ => Err(wrongs),
        }
    }

    fn contract(&self, file: &BorrowerFile) -> Result<Option<i64>, Refusal> {
        if self.contract.is_empty() {
            return Ok(None);
        }
        let id = refusal::read_choice(&self.contract)?;
        let own = file.contracts.iter().any(|one| one.contract.id == id);
        if own { Ok(Some(id)) } else { Err(Refusal::NotAChoice) }
    }
}

async fn load(viewer: &Viewer, site: &web::Data<Site>, id: i64) -> Result<BorrowerFile, PageError> {
    let (asked, at) = (viewer.clone(), site.clone());
    let load = move |c: &mut Connection| -> StoreResult<BorrowerFile> {
        let (campaign, as_of) = here(c, &at, asked.words)?;
        let scope = scope_of(c, &asked)?;
        let file = one_borrower::borrower(c, campaign.id, id, as_of, &scope)?;
        if erased::is_erased(&file.borrower.person_key) { Err(StoreError::NotFound) } else { Ok(file) }
    };
    Ok(site.store.reading(load).await?)
}

async fn show(viewer: Viewer, site: web::Data<Site>, asked: web::Query<Asked>) -> Result<Markup, PageError> {
    let Some(borrower) = asked.borrower else { return Ok(nobody_page(&viewer)) };
    let (at, words) = (site.clone(), viewer.words);
    let shown = site.store.reading(move |c| Shown::of(c, &at, words, (at.today)(), None)).await?;
    if shown.is_closed() {
        return Ok(closed_page(&viewer, &shown));
    }
    let file = load(&viewer, &site, borrower).await?;
    looks::seen(&site, &viewer, Look::at_person("exclusion", borrower)).await?;
    let typed = ExclusionForm { borrower, decided_on: (site.today)().to_string(), ..ExclusionForm::default() };
    Ok(page(&viewer, &file, &typed, &Wrongs::default()))
}

async fn add(viewer: Viewer, site: web::Data<Site>, form: web::Form<ExclusionForm>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let file = load(&viewer, &site, form.borrower).await?;
    looks::seen(&site, &viewer, Look::at_person("exclusion", form.borrower)).await?;
    let read = match form.read(words, &file, (site.today)()) {
        Ok(read) => read,
        Err(wrongs) => return Ok(refused(page(&viewer, &file, &form, &wrongs))),
    };
    match entered(&viewer, &site, form.borrower, read).await {
        Ok(_) => {}
        Err(NotAdded::Store(error)) => return Err(error.into()),
        Err(NotAdded::InForce(alike)) => {
            let mut wrongs = Wrongs::default();
            wrongs.add("kind", in_force(words, &file, &alike));
            return Ok(refused(page(&viewer, &file, &form, &wrongs)));
        }
    }
    let said = words.say_with("ledger-exclusion-added", &[("name", masked::long_numbers(&file.borrower.name).into())]);
    Ok(done(EXCLUSIONS, &Flash::done(said)))
}

/// Enters it in one write, as the viewer.
async fn entered(viewer: &Viewer, site: &web::Data<Site>, borrower_id: i64, read: Read) -> Result<i64, NotAdded> {
    let (at, words, now, created_by) = (site.clone(), viewer.words, calendar::now(), viewer.name.clone());
    let add = move |w: &mut Write<'_>| {
        let (campaign, _) = here(w, &at, words)?;
        let new = NewExclusion {
            campaign_id: campaign.id,
            borrower_id,
            contract_id: read.contract_id,
            kind: read.kind,
            approver: read.approver.clone(),
            document: read.document.clone(),
            reason: read.reason.clone(),
            decided_on: read.decided_on,
            created_at: now,
            created_by: created_by.clone(),
        };
        exclusions::add(w, &new)
    };
    site.store.writing(viewer.actor(), add).await
}

/// The same is in force: which one, and what to do.
fn in_force(words: Words, file: &BorrowerFile, alike: &Exclusion) -> String {
    let contract = alike.contract_id.and_then(|id| file.contracts.iter().find(|one| one.contract.id == id));
    let what = match contract {
        Some(found) => found.contract.contract_no.clone().unwrap_or_else(|| words.say("ledger-contract-no-number")),
        None => words.say("ledger-exclusion-whole"),
    };
    words.say_with(
        "ledger-exclusion-in-force",
        &[
            ("name", masked::long_numbers(&file.borrower.name).into()),
            ("what", what.into()),
            ("kind", kind_name(words, alike.kind).into()),
            ("day", alike.decided_on.to_string().into()),
            ("document", alike.document.clone().into()),
        ],
    )
}

fn page(viewer: &Viewer, file: &BorrowerFile, typed: &ExclusionForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let name = masked::long_numbers(&file.borrower.name);
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(EXCLUSIONS, html! {
            (form::hidden("borrower", &typed.borrower.to_string()))
            (fields(words, file, typed, wrongs))
            (form::buttons(html! {
                (form::button(&words.say("ledger-exclusion-add"), Kind::Primary))
                (form::link_button(&words.say("organisation-cancel"), &format!("{BORROWERS}/{}", typed.borrower), Kind::Quiet))
            }))
        })))
    };
    let title = words.say_with("ledger-exclusion-of", &[("name", name.clone().into())]);
    let frame = frame(viewer, "exclusions", title, words.say("ledger-exclusion-purpose"));
    layout::page(frame.breadcrumb(format!("{BORROWERS}/{}", typed.borrower), name), body)
}

fn fields(words: Words, file: &BorrowerFile, typed: &ExclusionForm, wrongs: &Wrongs) -> Markup {
    let field = |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name));
    let whole = Choice::new("", words.say("ledger-exclusion-whole"));
    let contract = |one: &one_borrower::ContractFile| {
        let number = one.contract.contract_no.clone().unwrap_or_else(|| words.say("ledger-contract-no-number"));
        Choice::new(one.contract.id, number)
    };
    let contracts: Vec<Choice> = std::iter::once(whole).chain(file.contracts.iter().map(contract)).collect();
    let kind = |kind: ExclusionKind| {
        Choice::new(kind.text(), kind_name(words, kind)).hint(words.say(&format!("ledger-exclusion-hint-{}", kind.text())))
    };
    let document = field("document", "ledger-exclusion-document", &typed.document).hint(words.say("ledger-exclusion-document-hint"));
    html! {
        (form::select(&field("contract", "ledger-exclusion-what", &typed.contract).width(Width::Medium), &contracts))
        (form::radios(&field("kind", "ledger-exclusion-kind", &typed.kind), &ExclusionKind::ALL.map(kind)))
        (form::text(&field("approver", "ledger-exclusion-approver", &typed.approver).width(Width::Medium).required()))
        (form::text(&document.required()))
        (form::day(&field("decided_on", "ledger-exclusion-decided", &typed.decided_on)))
        (form::textarea(&field("reason", "ledger-exclusion-reason", &typed.reason).optional(words), 3))
    }
}

/// A closed campaign takes no exclusion any more.
fn closed_page(viewer: &Viewer, shown: &Shown) -> Markup {
    let words = viewer.words;
    let frame = frame(viewer, "exclusions", words.say("ledger-exclusion-add"), words.say("ledger-exclusion-purpose"));
    layout::page(frame.breadcrumb(EXCLUSIONS, words.say("ledger-exclusions")), shown.notice(viewer))
}

/// Without a borrower there is nothing to exclude: one is found first.
fn nobody_page(viewer: &Viewer) -> Markup {
    let words = viewer.words;
    let next = form::link_button(&words.say("ledger-exclusion-find"), BORROWERS, Kind::Primary);
    let body = stat::card("", None, stat::empty(&words.say("ledger-exclusion-nobody"), next));
    let frame = frame(viewer, "exclusions", words.say("ledger-exclusion-add"), words.say("ledger-exclusion-purpose"));
    layout::page(frame.breadcrumb(EXCLUSIONS, words.say("ledger-exclusions")), body)
}
