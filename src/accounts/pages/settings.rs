//! Settings: the names that stand on every page and workbook.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::rules::rules_path;
use super::{ACCOUNTS, KEY, Wrongs};
use crate::accounts::account::read_name;
use crate::accounts::settings::Group;
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, frame, refused, settings};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::{layout, stat};
use crate::store::StoreError;

/// The log of deeds. The page is of a later chapter.
pub const LOG: &str = "/settings/log";

/// Closed campaigns, and erasing what is personal of them when it is due. The page is of a later chapter.
pub const RETENTION: &str = "/settings/retention";

/// When reports are made by themselves, and where they go. The page is of a later chapter.
pub const SENDING: &str = "/settings/sending";

/// The key workbooks are signed with. The page is of a later chapter.
pub const SIGNATURE: &str = "/settings/signature";

/// Tokens by which other systems ask for figures. The page is of a later chapter.
pub const API: &str = "/settings/api";

/// Settings.
pub const SETTINGS: &str = "/settings";

pub(super) fn routes() -> Routes {
    Routes::new()
        .section("settings", "accounts-settings", SETTINGS, Allowed::ADMINISTRATORS)
        .get(SETTINGS, Allowed::ADMINISTRATORS, show)
        .post(SETTINGS, Allowed::ADMINISTRATORS, change)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SettingsForm {
    school: String,
    centre: String,
}

impl SettingsForm {
    fn read(&self) -> Result<(String, String), Wrongs> {
        let mut wrongs = Wrongs::default();
        let school = wrongs.take("school", read_name(&self.school));
        let centre = if self.centre.trim().is_empty() { Some(String::new()) } else { wrongs.take("centre", read_name(&self.centre)) };
        school.zip(centre).ok_or(wrongs)
    }
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let kept = |c: &mut crate::store::Connection| -> Result<SettingsForm, StoreError> {
        Ok(SettingsForm { school: settings::school(c)?, centre: settings::centre(c)? })
    };
    Ok(page(&viewer, &site.store.reading(kept).await?, &Wrongs::default()))
}

async fn change(viewer: Viewer, site: web::Data<Site>, form: web::Form<SettingsForm>) -> Result<HttpResponse, PageError> {
    let (school, centre) = match form.read() {
        Ok(names) => names,
        Err(wrongs) => return Ok(refused(page(&viewer, &form, &wrongs))),
    };
    site.store.writing(viewer.actor(), move |w| settings::change_names(w, &school, &centre)).await?;
    Ok(done(SETTINGS, &Flash::done(viewer.words.say("accounts-settings-saved"))))
}

/// The title of a tab of the settings.
#[must_use]
pub fn title(words: Words, tab: String) -> String {
    words.say_with("accounts-rules-title", &[("group", tab.into())])
}

/// The tabs of the settings: which one is open.
#[must_use]
pub fn tabs(viewer: &Viewer, open: &str) -> Markup {
    let words = viewer.words;
    let tab = |href: String, name: String| (href.clone(), name, href == open);
    let mut all =
        vec![tab(SETTINGS.to_owned(), words.say("accounts-tab-school")), tab(ACCOUNTS.to_owned(), words.say("accounts-tab-accounts"))];
    // How long data is kept stands last of the groups, beside what is done then.
    all.extend(Group::ALL.into_iter().map(|group| tab(rules_path(group), group.name(words))));
    all.push(tab(SENDING.to_owned(), words.say("accounts-tab-sending")));
    all.push(tab(RETENTION.to_owned(), words.say("accounts-tab-retention")));
    all.push(tab(API.to_owned(), words.say("accounts-tab-api")));
    all.push(tab(KEY.to_owned(), words.say("accounts-tab-key")));
    all.push(tab(SIGNATURE.to_owned(), words.say("accounts-tab-signature")));
    all.push(tab(LOG.to_owned(), words.say("accounts-tab-log")));
    stat::tabs(&words.say("accounts-settings"), &all)
}

fn page(viewer: &Viewer, typed: &SettingsForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let field =
        |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name, words));
    let school = field("school", "accounts-school", &typed.school).hint(words.say("accounts-school-hint"));
    let centre = field("centre", "accounts-centre", &typed.centre).optional(words).hint(words.say("accounts-centre-hint"));
    let body = html! {
        (tabs(viewer, SETTINGS))
        (wrongs.summary(words))
        (stat::card("", None, form::form(SETTINGS, html! {
            (form::text(&school))
            (form::text(&centre))
            (form::buttons(form::button(&words.say("accounts-settings-button"), Kind::Primary)))
        })))
    };
    layout::page(frame(viewer, "settings", title(words, words.say("accounts-tab-school")), words.say("accounts-settings-purpose")), body)
}
