//! Settings by group: how one signs in, how often things may be done, how debtors may be contacted, how long data is kept.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};

use super::settings::tabs;
use super::{SETTINGS, Wrongs};
use crate::accounts::settings::{self, Change, Group, Setting, change, read_reason};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, frame, refused};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::StoreError;

/// Settings of one group.
const RULES: &str = "/settings/rules/{group}";

/// The field that says why something is changed.
const REASON: &str = "reason";

/// Where a group is set.
pub(super) fn rules_path(group: Group) -> String {
    format!("{SETTINGS}/rules/{}", group.code())
}

pub(super) fn routes() -> Routes {
    Routes::new().get(RULES, Allowed::ADMINISTRATORS, show).post(RULES, Allowed::ADMINISTRATORS, save)
}

/// What was typed, or what stands, by key.
type Typed = BTreeMap<String, String>;

/// Settings that were changed without a trace, and what the log says of each.
type ByHand = Vec<(&'static dyn Setting, String)>;

fn group_of(request: &HttpRequest) -> Result<Group, PageError> {
    let code = request.match_info().get("group").unwrap_or_default();
    Group::ALL.into_iter().find(|group| group.code() == code).ok_or(PageError::NotFound)
}

async fn show(viewer: Viewer, site: web::Data<Site>, request: HttpRequest) -> Result<Markup, PageError> {
    let group = group_of(&request)?;
    let standing = site.store.reading(move |connection| -> Result<Typed, StoreError> {
        group.settings().map(|setting| Ok((setting.key().to_owned(), setting.shown(&setting.text(connection)?)))).collect()
    });
    Ok(page(&viewer, (group, &by_hand(&site, group).await?), &standing.await?, &Wrongs::default()))
}

/// What of the group somebody wrote into the database, each with what the log says.
async fn by_hand(site: &Site, group: Group) -> Result<ByHand, PageError> {
    let mut found = site.store.reading(settings::by_hand).await?;
    found.retain(|(setting, _)| setting.group() == group);
    Ok(found)
}

async fn save(viewer: Viewer, site: web::Data<Site>, request: HttpRequest, form: web::Form<Typed>) -> Result<HttpResponse, PageError> {
    let group = group_of(&request)?;
    let (changes, reason) = match read(group, &form) {
        Ok(read) => read,
        Err(wrongs) => return Ok(refused(page(&viewer, (group, &by_hand(&site, group).await?), &form, &wrongs))),
    };
    let count = site.store.writing(viewer.actor(), move |w| change(w, &changes, &reason)).await?;
    let said = match count {
        0 => viewer.words.say("accounts-rules-same"),
        n => viewer.words.say_with("accounts-rules-saved", &[("n", n.into())]),
    };
    Ok(done(&rules_path(group), &Flash::done(said)))
}

/// Every setting of the group as typed, and why.
fn read(group: Group, typed: &Typed) -> Result<(Vec<Change>, String), Wrongs> {
    let mut wrongs = Wrongs::default();
    let mut changes = Vec::new();
    for setting in group.settings() {
        let typed = typed.get(setting.key()).map(String::as_str).unwrap_or_default();
        if let Some(to) = wrongs.take(setting.key(), setting.read(typed)) {
            changes.push(Change { setting, to });
        }
    }
    let reason = wrongs.take(REASON, read_reason(typed.get(REASON).map(String::as_str).unwrap_or_default()));
    reason.filter(|_| wrongs.is_empty()).map(|reason| (changes, reason)).ok_or(wrongs)
}

fn page(viewer: &Viewer, (group, by_hand): (Group, &ByHand), typed: &Typed, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let at = |key: &str| typed.get(key).map(String::as_str).unwrap_or_default();
    let why = Field::new(REASON, words.say("accounts-rules-reason")).hint(words.say("accounts-rules-reason-hint")).value(at(REASON));
    let body = html! {
        (tabs(viewer, &rules_path(group)))
        (wrongs.summary_by_name(words, |key| group.settings().find(|setting| setting.key() == key).map(|setting| setting.name(words))))
        (changed_elsewhere(words, by_hand))
        (stat::card("", None, form::form(&rules_path(group), html! {
            @for setting in group.settings() { (field(words, setting, at(setting.key()), wrongs)) }
            (form::text(&why.error(wrongs.at(REASON, words))))
            (form::buttons(form::button(&words.say("accounts-settings-button"), Kind::Primary)))
        })))
    };
    let title = words.say_with("accounts-rules-title", &[("group", group.name(words).into())]);
    layout::page(frame(viewer, "settings", title, group.purpose(words)), body)
}

/// What was changed without a trace, and what to do.
fn changed_elsewhere(words: Words, by_hand: &ByHand) -> Markup {
    let said = |(setting, noted): &(&dyn Setting, String)| {
        let name = ("name", setting.name(words).into());
        if setting.is_long() {
            return words.say_with("accounts-rules-by-hand-long", &[name]);
        }
        words.say_with("accounts-rules-by-hand-one", &[name, ("noted", setting.told(words, noted).into())])
    };
    html! {
        @if !by_hand.is_empty() {
            (stat::notice(stat::Level::Warning, &words.say("accounts-rules-by-hand"), html! {
                @for one in by_hand { p { (said(one)) } }
                p { (words.say("accounts-rules-by-hand-do")) }
            }))
        }
    }
}

fn field(words: Words, setting: &dyn Setting, typed: &str, wrongs: &Wrongs) -> Markup {
    let hint = [setting.hint(words), setting.range(words)].join(&words.say("accounts-setting-joint"));
    let field = Field::new(setting.key(), setting.name(words)).hint(hint).value(typed).error(wrongs.at(setting.key(), words));
    match setting.among() {
        [] if setting.is_long() => form::textarea(&field, 10),
        [] => form::text(&field.width(Width::Short).autocomplete("off")),
        codes => {
            let choices: Vec<Choice> = codes.iter().map(|code| Choice::new(code, words.say(&format!("accounts-choice-{code}")))).collect();
            form::radios(&field, &choices)
        }
    }
}
