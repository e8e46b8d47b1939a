//! The school's signing key, for administrators: the fingerprint that goes with every workbook, and a new key where the old one must go.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use crate::accounts::{PageError, SIGNATURE, Site, Viewer, done, frame, refused, settings_tabs, settings_title};
use crate::basics::calendar::shown_time;
use crate::basics::stated;
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::{layout, stat};
use crate::reports::signing::{self, OwnKey};

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    reason: String,
    sure: String,
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let keys = site.store.reading(signing::own_keys).await?;
    Ok(page(&viewer, &keys, &Sent::default(), &[]))
}

pub(super) async fn replace(viewer: Viewer, site: web::Data<Site>, sent: web::Form<Sent>) -> Result<HttpResponse, PageError> {
    let (words, sent) = (viewer.words, sent.into_inner());
    let mut wrongs = Vec::new();
    let reason = stated::read(&sent.reason).map_err(|unfit| wrongs.push(("reason", unfit.say(words)))).ok();
    if sent.sure.is_empty() {
        wrongs.push(("sure", words.say("reports-signature-not-sure")));
    }
    let Some(reason) = reason.filter(|_| wrongs.is_empty()) else {
        let keys = site.store.reading(signing::own_keys).await?;
        return Ok(refused(page(&viewer, &keys, &sent, &wrongs)));
    };
    let key = site.store.writing(viewer.actor(), move |w| signing::replace(w, &reason)).await?;
    let said = [("fingerprint", key.fingerprint().into())];
    Ok(done(SIGNATURE, &Flash::done(words.say_with("reports-signature-replaced", &said))))
}

fn page(viewer: &Viewer, keys: &[OwnKey], typed: &Sent, wrongs: &[(&'static str, String)]) -> Markup {
    let words = viewer.words;
    let wrong = |field: &str| wrongs.iter().find(|(of, _)| *of == field).map(|(_, sentence)| sentence.clone());
    let reason = Field::new("reason", words.say("reports-signature-reason"))
        .value(&typed.reason)
        .hint(words.say("reports-signature-reason-hint"))
        .error(wrong("reason"))
        .autocomplete("off");
    let sure = Field::new("sure", words.say("reports-signature-sure")).error(wrong("sure"));
    let body = html! {
        (settings_tabs(viewer, SIGNATURE))
        (form::error_summary(words, wrongs))
        (stat::card("", None, html! {
            @if keys.is_empty() { (stat::quiet_line(&words.say("reports-signature-none"))) } @else { (told(words, keys)) }
        }))
        (stat::card(&words.say("reports-signature-replace"), Some(&words.say("reports-signature-replace-note")), form::form(SIGNATURE, html! {
            (form::text(&reason))
            (form::checkbox(&sure, !typed.sure.is_empty()))
            (form::buttons(form::button(&words.say("reports-signature-replace-button"), Kind::Danger)))
        })))
    };
    layout::page(
        frame(viewer, "settings", settings_title(words, words.say("accounts-tab-signature")), words.say("reports-signature-purpose")),
        body,
    )
}

/// The key in use with its fingerprint, then those it took the place of.
fn told(words: Words, keys: &[OwnKey]) -> Markup {
    let line = |key: &OwnKey| {
        let about = [("made", shown_time(key.made_at).into()), ("retired", key.retired_at.map(shown_time).unwrap_or_default().into())];
        let name = if key.retired_at.is_some() { "reports-signature-former" } else { "reports-verified-fingerprint" };
        let said =
            words.say_with(if key.retired_at.is_some() { "reports-signature-made-retired" } else { "reports-signature-made" }, &about);
        (words.say(name), html! { code { (key.key.fingerprint()) } " " span.quiet { (said) } })
    };
    stat::fact_list(&keys.iter().map(line).collect::<Vec<_>>())
}
