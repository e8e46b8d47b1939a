//! One village: how it stands, who answers for it, who did before; and a village added by hand.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::{here, village_people};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, frame, refused};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::figures;
use crate::ledger::rates::{Figures, Part, RateId};
use crate::organisation::assignment::Stretch;
use crate::organisation::member::Member;
use crate::organisation::pages::TEAM;
use crate::organisation::queries as organisation;
use crate::organisation::refusal::{self, LONGEST_TEXT, Wrongs};
use crate::organisation::scope::{Scope, scope_of};
use crate::organisation::village::Village;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::stat::{Event, Tile, Tone};
use crate::page::{figure, layout, stat};
use crate::store::{Connection, Deed, Result as StoreResult};

/// Adding a village.
pub(super) const NEW_VILLAGE: &str = "/team/villages/new";
const VILLAGES: &str = "/team/villages";
const VILLAGE: &str = "/team/villages/{id}";

/// One village.
#[must_use]
pub fn village_path(id: i64) -> String {
    format!("{VILLAGES}/{id}")
}

pub(super) fn routes() -> Routes {
    Routes::new().get(NEW_VILLAGE, Allowed::LEADERS, blank).post(VILLAGES, Allowed::LEADERS, add).get(VILLAGE, Allowed::STAFF, show).post(
        VILLAGE,
        Allowed::LEADERS,
        assign,
    )
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AssignForm {
    member: String,
    from_on: String,
    note: String,
}

struct Facts {
    village: Village,
    part: Part,
    figures: std::sync::Arc<Figures>,
    history: Vec<Stretch>,
    members: Vec<Member>,
    leads: bool,
}

impl Facts {
    fn responsible(&self) -> Option<&Stretch> {
        self.history.iter().find(|stretch| stretch.to_on.is_none())
    }

    /// The first day it can be handed over on: until the last hand-over somebody else had it.
    fn first_day(&self) -> Option<Day> {
        self.history.iter().filter_map(|stretch| stretch.to_on.filter(|ended| *ended > stretch.from_on)).max()
    }
}

fn facts(connection: &mut Connection, site: &Site, viewer: &Viewer, id: i64) -> Result<Facts, PageError> {
    let scope = scope_of(connection, viewer)?;
    if !scope.reaches(Some(id)) {
        return Err(PageError::NotFound);
    }
    let (campaign, as_of) = here(connection, site, viewer.words)?;
    let figures = figures::figures(connection, site.store.target(), &campaign, as_of, &scope)?;
    Ok(Facts {
        village: organisation::village(connection, id)?,
        part: figures.by_village.get(&Some(id)).cloned().unwrap_or_default(),
        history: organisation::hand_overs(connection, id)?,
        members: organisation::members(connection)?,
        leads: scope == Scope::Everyone,
        figures,
    })
}

async fn load(viewer: &Viewer, site: &web::Data<Site>, id: i64) -> Result<Facts, PageError> {
    let (asked, at) = (viewer.clone(), site.clone());
    site.store.reading(move |c| facts(c, &at, &asked, id)).await
}

async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let facts = load(&viewer, &site, *id).await?;
    let member = facts.responsible().map(|stretch| stretch.member_id.to_string()).unwrap_or_default();
    let typed = AssignForm { member, from_on: (site.today)().to_string(), ..AssignForm::default() };
    Ok(page(&viewer, &facts, &typed, &Wrongs::default()))
}

async fn assign(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, form: web::Form<AssignForm>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let facts = load(&viewer, &site, id).await?;
    let mut wrongs = Wrongs::default();
    let member_id = if form.member.is_empty() {
        Some(None)
    } else {
        let known = |id: i64| facts.members.iter().find(|member| member.id == id).map(|member| Some(member.id));
        let chosen = refusal::read_choice(&form.member).and_then(|id| known(id).ok_or(refusal::Refusal::NotAChoice));
        wrongs.take(words, "member", &words.say("ledger-responsible"), chosen)
    };
    let day = wrongs.take(
        words,
        "from_on",
        &words.say("ledger-village-from"),
        refusal::come_by(refusal::read_day_from(&form.from_on, facts.first_day()), (site.today)()),
    );
    let note = wrongs.take(words, "note", &words.say("ledger-village-note"), refusal::read_optional(&form.note, LONGEST_TEXT));
    let (Some(member_id), Some(day), Some(note)) = (member_id, day, note) else {
        return Ok(refused(page(&viewer, &facts, &form, &wrongs)));
    };
    let assigned = site.store.writing(viewer.actor(), move |w| -> StoreResult<()> {
        match member_id {
            Some(member_id) => organisation::assign(w, id, member_id, day, &note).map(|_| ())?,
            None => organisation::release(w, id, day, &note)?,
        }
        w.note(&Deed { deed: "village.assigned", subject: "village", subject_id: Some(id), detail: json!({ "member": member_id }) })
    });
    assigned.await?;
    Ok(done(&village_path(id), &Flash::done(words.say("organisation-changed"))))
}

fn page(viewer: &Viewer, facts: &Facts, typed: &AssignForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let day = words.say_with("ledger-as-of", &[("day", facts.figures.as_of.to_string().into())]);
    let history: Vec<Event> = facts.history.iter().map(|stretch| event(words, stretch)).collect();
    let past = html! {
        @if history.is_empty() { (stat::quiet_line(&words.say("ledger-village-no-history"))) } @else { (stat::timeline(&history)) }
    };
    let body = html! {
        (wrongs.summary(words))
        (tiles(words, facts))
        @if facts.leads {
            (stat::columns(stat::card(&words.say("ledger-village-hand-over"), None, assign_form(words, facts, typed, wrongs)), stat::card(&words.say("ledger-village-history"), None, past)))
        } @else { (stat::card(&words.say("ledger-village-history"), None, past)) }
    };
    let place = if facts.village.township.is_empty() { day } else { format!("{} · {day}", facts.village.township) };
    layout::page(frame(viewer, "team", facts.village.name.clone(), place).breadcrumb(TEAM, words.say("organisation-team")), body)
}

fn tiles(words: Words, facts: &Facts) -> Markup {
    let (all, people) = (&facts.part.all, words.say("ledger-unit-people"));
    let late = if all.borrowers_late > 0 { Tone::Late } else { Tone::Plain };
    let count = |label: &str, number: i64, code: &str| {
        Tile::new(words.say(label), figure::count(number)).unit(&people).href(village_people(facts.village.id, code))
    };
    let rate = facts.figures.part_rate(&facts.part, RateId::R1);
    let mut tiles = vec![count("ledger-people", all.borrowers, "borrowers"), count("ledger-late", all.borrowers_late, "late").tone(late)];
    if let Some(rate) = rate {
        tiles.push(Tile::new(words.say("ledger-rate-people"), rate.percent()).tone(late));
    }
    if facts.part.excluded > 0 {
        tiles.push(count("ledger-excluded", facts.part.excluded, "excluded"));
    }
    let money = [("due", all.due_total.grouped().into()), ("late", all.unpaid_total_late.grouped().into())];
    html! { (stat::tiles(&tiles)) (stat::quiet_line(&words.say_with("ledger-village-money", &money))) }
}

fn assign_form(words: Words, facts: &Facts, typed: &AssignForm, wrongs: &Wrongs) -> Markup {
    let nobody = Choice::new("", words.say("ledger-responsible-none"));
    let choices: Vec<Choice> =
        std::iter::once(nobody).chain(facts.members.iter().map(|member| Choice::new(member.id, &member.name))).collect();
    let field = |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name));
    form::form(
        &village_path(facts.village.id),
        html! {
            (form::select(&field("member", "ledger-responsible", &typed.member).width(Width::Medium), &choices))
            (form::day(&field("from_on", "ledger-village-from", &typed.from_on)))
            (form::text(&field("note", "ledger-village-note", &typed.note).optional(words)))
            (form::buttons(form::button(&words.say("organisation-change"), Kind::Primary)))
        },
    )
}

fn event(words: Words, stretch: &Stretch) -> Event {
    let from = stretch.from_on.to_string();
    let when = match stretch.to_on {
        Some(to) => words.say_with("ledger-stretch", &[("from", from.into()), ("to", to.to_string().into())]),
        None => words.say_with("ledger-stretch-open", &[("from", from.into())]),
    };
    Event { when, title: html! { (stretch.member_name) }, body: html! { (stretch.note) }, by: String::new() }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct VillageForm {
    township: String,
    name: String,
}

async fn blank(viewer: Viewer) -> Markup {
    new_page(&viewer, &VillageForm::default(), &Wrongs::default())
}

async fn add(viewer: Viewer, site: web::Data<Site>, form: web::Form<VillageForm>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let mut wrongs = Wrongs::default();
    let township = wrongs.take(words, "township", &words.say("ledger-township"), refusal::read_place_or_none(&form.township));
    let name = wrongs.take(words, "name", &words.say("ledger-village"), refusal::read_place(&form.name));
    let (Some(township), Some(name)) = (township, name) else { return Ok(refused(new_page(&viewer, &form, &wrongs))) };
    let added = site.store.writing(viewer.actor(), move |w| -> StoreResult<i64> {
        let id = organisation::find_or_create_village(w, &township, &name)?;
        w.note(&Deed { deed: "village.added", subject: "village", subject_id: Some(id), detail: json!({}) })?;
        Ok(id)
    });
    let id = added.await?;
    Ok(done(&village_path(id), &Flash::done(words.say("ledger-village-added"))))
}

fn new_page(viewer: &Viewer, typed: &VillageForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let field = |name: &'static str, label: &str, value: &str| {
        Field::new(name, words.say(label)).value(value).error(wrongs.at(name)).width(Width::Medium).autocomplete("off")
    };
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(VILLAGES, html! {
            (form::text(&field("township", "ledger-township", &typed.township).optional(words)))
            (form::text(&field("name", "ledger-village", &typed.name).required()))
            (form::buttons(html! {
                (form::button(&words.say("ledger-village-add"), Kind::Primary))
                (form::link_button(&words.say("organisation-cancel"), TEAM, Kind::Quiet))
            }))
        })))
    };
    let frame = frame(viewer, "team", words.say("ledger-village-add"), words.say("ledger-village-add-purpose"));
    layout::page(frame.breadcrumb(TEAM, words.say("organisation-team")), body)
}
