//! Where one is signed in, and signing out elsewhere.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::own::{OWN, tabs};
use super::{SIGN_IN, Wrongs};
use crate::accounts::sitting::Sitting;
use crate::accounts::{
    Allowed, PageError, Refusal, Routes, Site, Viewer, agent, device, devices, done, entering, frame, sitting, sittings,
};
use crate::basics::calendar::{self, shown_time};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::stat::Tone;
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::store::{Result as StoreResult, Write};

/// Where one is signed in.
pub(super) const SESSIONS: &str = "/account/sessions";

/// All sessions but the one the page is read in.
const OTHERS: &str = "others";

/// All sessions.
const EVERYWHERE: &str = "everywhere";

pub(super) fn routes() -> Routes {
    Routes::new().get(SESSIONS, Allowed::SIGNED_IN, show).post(SESSIONS, Allowed::SIGNED_IN, end)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct EndForm {
    which: String,
    forget: String,
    password: String,
}

/// Which sessions are to end.
enum Which {
    These(Vec<i64>),
    Everywhere,
}

async fn own(viewer: &Viewer, site: &Site) -> Result<Vec<Sitting>, PageError> {
    let id = viewer.account_id;
    Ok(site.store.reading(move |c| sittings::of_account(c, id, calendar::now())).await?)
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &own(&viewer, &site).await?, &EndForm::default(), &Wrongs::default()))
}

async fn end(viewer: Viewer, site: web::Data<Site>, form: web::Form<EndForm>) -> Result<HttpResponse, PageError> {
    let form = form.into_inner();
    let sessions = own(&viewer, &site).await?;
    let mut wrongs = Wrongs::default();
    let which = wrongs.take("which", which(&form.which, &viewer, &sessions));
    if which.is_some() {
        wrongs.take("password", entering::prove(&viewer, &site, form.password.clone()).await?);
    }
    let Some(which) = which.filter(|_| wrongs.is_empty()) else { return Ok(wrongs.refuse(page(&viewer, &sessions, &form, &wrongs))) };
    let (id, forget, everywhere) = (viewer.account_id, form.forget == "on", matches!(which, Which::Everywhere));
    let deed = move |w: &mut Write<'_>| -> StoreResult<usize> {
        if forget {
            devices::forget(w, id)?;
        }
        match &which {
            Which::These(ids) => sittings::end(w, id, ids),
            Which::Everywhere => sittings::end_all(w, id),
        }
    };
    let ended = site.store.writing(viewer.actor(), deed).await?;
    answer(&viewer, &site, ended, forget, everywhere)
}

fn answer(viewer: &Viewer, site: &Site, ended: usize, forget: bool, everywhere: bool) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let mut said = words.say_with("accounts-sessions-ended", &[("n", ended.into())]);
    if forget {
        said.push_str(&words.say("accounts-devices-forgotten"));
    }
    let mut response = done(if everywhere { SIGN_IN } else { SESSIONS }, &Flash::done(said));
    if everywhere {
        response.add_cookie(&sitting::cookie_gone(site.secure)).map_err(PageError::broken)?;
    }
    if forget {
        response.add_cookie(&device::cookie_gone(site.secure)).map_err(PageError::broken)?;
    }
    Ok(response)
}

fn which(typed: &str, viewer: &Viewer, sessions: &[Sitting]) -> Result<Which, Refusal> {
    let others = sessions.iter().map(|session| session.id).filter(|id| *id != viewer.session_id);
    match typed {
        "" => Err(Refusal::Missing),
        EVERYWHERE => Ok(Which::Everywhere),
        OTHERS => Ok(Which::These(others.collect())),
        number => others.map(|id| vec![id]).find(|id| id[0].to_string() == number).map(Which::These).ok_or(Refusal::SessionOver),
    }
}

/// The sessions of an account; the one the page is read in is marked, on its owner's page.
pub(super) fn table(words: Words, sessions: &[Sitting], this: Option<i64>) -> Table {
    let mut columns = vec![
        Column::text(words.say("accounts-session-device")).title(),
        Column::text(words.say("accounts-session-address")).words(),
        Column::text(words.say("accounts-session-since")).line(),
        Column::text(words.say("accounts-session-seen")).line(),
    ];
    if this.is_some() {
        columns.push(Column::text(words.say("accounts-session-this")).right());
    }
    let rows = sessions.iter().map(|session| {
        let mut cells: Vec<Cell> = vec![
            agent::say(&session.agent, words).into(),
            session.address.as_str().into(),
            shown_time(session.created_at).into(),
            shown_time(session.seen_at).into(),
        ];
        if let Some(this) = this {
            let here = || stat::tag(&words.say("accounts-session-here"), Tone::Plain).into();
            cells.push(if session.id == this { here() } else { Cell::blank() });
        }
        Row::new(cells)
    });
    Table::new(words.say("accounts-sessions"), columns).rows(rows)
}

fn choices(words: Words, viewer: &Viewer, sessions: &[Sitting]) -> Vec<Choice> {
    let others: Vec<&Sitting> = sessions.iter().filter(|session| session.id != viewer.session_id).collect();
    let mut choices: Vec<Choice> = others
        .iter()
        .map(|session| {
            let said = [
                ("device", agent::say(&session.agent, words).into()),
                ("address", session.address.clone().into()),
                ("when", shown_time(session.created_at).into()),
            ];
            Choice::new(session.id, words.say_with("accounts-session-one", &said))
        })
        .collect();
    if others.len() > 1 {
        choices.push(Choice::new(OTHERS, words.say("accounts-sessions-others")));
    }
    choices.push(Choice::new(EVERYWHERE, words.say("accounts-sessions-everywhere")).hint(words.say("accounts-sessions-everywhere-hint")));
    choices
}

/// The choice; with a single device there is none to make, and what will be done is said.
fn which_of(words: Words, field: &Field, choices: &[Choice]) -> Markup {
    if choices.len() > 1 {
        return form::radios(field, choices);
    }
    html! { (form::hidden("which", EVERYWHERE)) (stat::quiet_line(&words.say("accounts-sessions-only-here"))) }
}

fn page(viewer: &Viewer, sessions: &[Sitting], typed: &EndForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let which = Field::new("which", words.say("accounts-sessions-which")).value(&typed.which).error(wrongs.at("which", words));
    let forget = Field::new("forget", words.say("accounts-devices-forget")).hint(words.say("accounts-devices-forget-hint"));
    let password = Field::new("password", words.say("accounts-current-password"))
        .error(wrongs.at("password", words))
        .width(Width::Medium)
        .autocomplete("current-password");
    let body = html! {
        (tabs(viewer, SESSIONS))
        (wrongs.summary(words))
        (stat::card("", None, table(words, sessions, Some(viewer.session_id)).render(words)))
        (stat::card(&words.say("accounts-sessions-end"), Some(&words.say("accounts-sessions-end-note")), form::form(SESSIONS, html! {
            (which_of(words, &which, &choices(words, viewer, sessions)))
            (form::checkbox(&forget, typed.forget == "on"))
            (form::password(&password))
            (form::buttons(form::button(&words.say("accounts-sessions-end-button"), Kind::Primary)))
        })))
    };
    let frame = frame(viewer, "", words.say("accounts-sessions"), words.say("accounts-sessions-purpose"));
    layout::page(frame.breadcrumb(OWN, words.say("accounts-own")), body)
}
