//! Accepting the key a report waits for: right under what asks for it, with what to compare and with every report it lets count.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::one::{self, Found, Typed};
use super::{before, key, report_path};
use crate::accounts::{PageError, Site, Viewer, done, refused};
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;
use crate::centre::queries;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::stat;
use crate::page::unbroken::unbroken;
use crate::reports::received::PublicKey;
use crate::reports::trust::{Standing, last_groups};

/// What the form calls how somebody compared the key.
pub(super) const CHECKED: &str = "checked";

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    #[serde(default)]
    checked: String,
}

pub(super) async fn accept(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    let (id, words) = (*id, viewer.words);
    let checked = match stated::read(&form.checked) {
        Ok(checked) => checked,
        Err(unfit) => {
            let (found, error) = (one::found(&site, id).await?, unread(unfit, words));
            return Ok(refused(one::page(&viewer, &found, &Typed::wrong(CHECKED, &form.checked, error))));
        }
    };
    if site.store.writing(viewer.actor(), move |w| queries::accept_key_of(w, id, &checked)).await? {
        return Ok(done(&key::path(id), &Flash::done(words.say("centre-one-accepted"))));
    }
    Ok(done(&report_path(id), &Flash::note(words.say("centre-one-waits-no-more"))))
}

fn unread(unfit: Unfit, words: Words) -> String {
    if unfit == Unfit::Missing { words.say("centre-one-accept-missing") } else { unfit.say(words) }
}

/// What to compare, what begins to count, and the form.
pub(super) fn card(words: Words, found: &Found, typed: &Typed<'_>) -> Markup {
    let field = Field::new(CHECKED, words.say("centre-one-accept-field")).hint(words.say("centre-one-accept-hint"));
    let field = field.value(typed.text(CHECKED)).error(typed.error(CHECKED)).required();
    stat::card(
        &words.say("centre-one-accept-title"),
        Some(&words.say("centre-one-accept-note")),
        html! {
            (before::line(words, found.kept.id, &found.turns))
            @if let Standing::Returned { current } = standing(found) { p { (unbroken(&returned(words, &current))) } }
            (stat::fact_list(&keys(words, found)))
            p { (words.say_with("centre-key-begin", &[("n", found.begin.own.len().into())])) }
            (key::touched(words, &found.begin.own))
            (key::others(words, &found.begin.others))
            p.quiet-line { (words.say("centre-one-accept-after")) }
            (form::form(
                &format!("{}/accept-key", report_path(found.kept.id)),
                html! {
                    (form::text(&field))
                    (form::buttons(form::button(&words.say("centre-one-accept-do"), Kind::Primary)))
                },
            ))
        },
    )
}

fn standing(found: &Found) -> Standing {
    Standing::of(&found.keys, &found.kept.offer.school, &found.kept.offer.key)
}

/// Who accepts a former key replaces the one the school signs with today: seldom what is meant by a report that comes late.
fn returned(words: Words, current: &PublicKey) -> String {
    words.say_with("centre-one-accept-returned", &[("last", last_groups(current).into())])
}

/// What two people compare: the end of the new key and of the one that is believed.
fn keys(words: Words, found: &Found) -> Vec<(String, Markup)> {
    let offer = &found.kept.offer;
    let standing = standing(found);
    let own = if let Standing::Returned { .. } = standing { "centre-key-former" } else { "centre-key-new" };
    let mut keys = vec![(words.say(own), unbroken(&last_groups(&offer.key)))];
    match standing {
        Standing::Changed { before: current } | Standing::Returned { current } => {
            keys.push((words.say("centre-key-current"), unbroken(&last_groups(&current))));
        }
        Standing::OtherSchool { school } => keys.push((words.say("centre-key-of-other"), html! { (school) })),
        Standing::New | Standing::Trusted { .. } => {}
    }
    keys
}
