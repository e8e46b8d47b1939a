//! Settings: when reports are made by themselves and where they go; what comes next, and what became of the last ones.

mod form;
mod view;

use std::time::Duration;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use self::form::{SendingForm, Wrongs};
use self::view::Facts;
use crate::accounts::{PageError, SENDING, Site, Viewer, done, refused};
use crate::page::flash::Flash;
use crate::page::stat::{self, Level};
use crate::reports::schedule::Moment;
use crate::reports::sending::say::Outlook;
use crate::reports::sending::store;
use crate::reports::sending::trouble::Trouble;
use crate::reports::sending::within::within;
use crate::reports::sending::{clock, deliver, folder, mail, runs};
use crate::store::{Connection, StoreError};

/// Sends a trial letter.
pub(super) const TRIAL: &str = "/settings/sending/trial";

/// How many of the last ones are shown.
const RUNS: i64 = 10;

/// How long a folder may take to say whether it can be written.
const LOOKS_AT_FOLDER: Duration = Duration::from_secs(10);

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Trial {
    to: String,
}

async fn gathered(site: &Site) -> Result<Facts, PageError> {
    let (campaign, now) = (site.campaign.clone(), Moment { day: (site.today)(), hour: clock::hour() });
    let read = move |c: &mut Connection| -> Result<Facts, StoreError> {
        Ok(Facts { outlook: Outlook::read(c, campaign.as_deref(), now)?, runs: runs::latest(c, RUNS)? })
    };
    Ok(site.store.reading(read).await?)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let facts = gathered(&site).await?;
    let typed = SendingForm::of(&facts.outlook.kept.sending);
    let to = facts.outlook.kept.sending.mail.as_ref().map(|mail| mail.sender.clone()).unwrap_or_default();
    Ok(view::page(&viewer, &facts, (&typed, &Wrongs::new()), (&to, None), &html! {}))
}

pub(super) async fn save(viewer: Viewer, site: web::Data<Site>, form: web::Form<SendingForm>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let facts = gathered(&site).await?;
    let read = form.read(words, &facts.outlook.kept);
    let read = match (read, unusable(&site, &form).await?) {
        (read, None) => read,
        (read, Some(trouble)) => {
            let wrong = ("folder", trouble.say(words));
            Err(std::iter::once(wrong).chain(read.err().unwrap_or_default()).collect())
        }
    };
    let (sending, password) = match read {
        Ok(read) => read,
        Err(mut wrongs) => {
            if !form.password.is_empty() && !wrongs.iter().any(|(field, _)| *field == "password") {
                wrongs.push(("password", words.say("reports-sending-wrong-password-again")));
            }
            let to = form.sender.clone();
            return Ok(refused(view::page(&viewer, &facts, (&form, &wrongs), (&to, None), &html! {})));
        }
    };
    let now = facts.outlook.now;
    site.store.writing(viewer.actor(), move |w| store::set(w, &sending, &password, now)).await?;
    clock::ring();
    Ok(done(SENDING, &Flash::done(words.say("reports-sending-saved"))))
}

/// Why reports cannot be put into the folder, where one is named.
async fn unusable(site: &Site, form: &SendingForm) -> Result<Option<Trouble>, PageError> {
    let Some(place) = form.folder() else { return Ok(None) };
    let ours = deliver::ours(&site.store);
    let look = move || within(LOOKS_AT_FOLDER, move || folder::check(&place, &ours)).unwrap_or(Err(Trouble::TimedOut));
    Ok(web::block(look).await.map_err(PageError::broken)?.err())
}

pub(super) async fn trial(viewer: Viewer, site: web::Data<Site>, sent: web::Form<Trial>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let outcome = match mail::read_address(&sent.to) {
        None => Err((Some(words.say("reports-sending-wrong-to")), html! {})),
        Some(to) => {
            let (store, to) = (site.store.clone(), to.clone());
            let tried = web::block(move || deliver::trial(&store, words, &to)).await.map_err(PageError::broken)??;
            tried.map_err(|failed| {
                let said = html! { p { (failed.say(words)) } };
                (None, stat::notice(Level::Warning, &words.say("reports-sending-trial-failed"), said))
            })
        }
    };
    match outcome {
        Ok(()) => {
            Ok(done(SENDING, &Flash::done(words.say_with("reports-sending-trial-done", &[("to", sent.to.trim().to_owned().into())]))))
        }
        Err((wrong, above)) => {
            let facts = gathered(&site).await?;
            let typed = SendingForm::of(&facts.outlook.kept.sending);
            Ok(refused(view::page(&viewer, &facts, (&typed, &Wrongs::new()), (&sent.to, wrong), &above)))
        }
    }
}
