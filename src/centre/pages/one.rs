//! One report of one school: what it states, and taking it back, letting it count again, accepting the key it is signed with.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{CENTRE, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, done, frame, refused};
use crate::basics::calendar::shown_time;
use crate::basics::money::Fen;
use crate::basics::stated;
use crate::basics::words::Words;
use crate::centre::asked_key::AskedKey;
use crate::centre::queries;
use crate::centre::status::{self, Status};
use crate::centre::submission::{Place, State, Submission};
use crate::centre::tally::Tally;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout, stat};
use crate::reports::trust::{self, KnownKey};
use crate::store::{Connection, Result as StoreResult, StoreError, Write};

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    #[serde(default)]
    reason: String,
}

/// A report, what is known of keys, and how it stands among those of its period.
struct Found {
    kept: Submission,
    keys: Vec<KnownKey>,
    status: Status,
    /// Number of the report that counts once this one is taken back.
    next: Option<String>,
}

async fn found(site: &web::Data<Site>, id: i64) -> Result<Found, PageError> {
    let look = move |c: &mut Connection| -> Result<Found, StoreError> {
        let (kept, keys) = (queries::one(c, id)?, trust::listed(c)?);
        let of_period = queries::of_period(c, &kept.offer.period)?;
        let expected = queries::roll(c, &kept.offer.period)?;
        let status = status::statuses(&of_period, &expected).remove(&id).ok_or(StoreError::NotFound)?;
        let next = status::without(&kept, of_period, &expected).map(|next| next.offer.report_no);
        Ok(Found { kept, keys, status, next })
    };
    Ok(site.store.reading(look).await?)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &found(&site, *id).await?, "", None))
}

pub(super) async fn take_back(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    let (id, words) = (*id, viewer.words);
    let reason = match stated::read(&form.reason) {
        Ok(reason) => reason,
        Err(unfit) => return Ok(refused(page(&viewer, &found(&site, id).await?, &form.reason, Some(unfit.say(words))))),
    };
    let did = site.store.writing(viewer.actor(), move |w| queries::take_back(w, id, &reason)).await?;
    let said = if did { Flash::done(words.say("centre-one-taken-back")) } else { Flash::note(words.say("centre-one-was-taken-back")) };
    Ok(done(&report_path(id), &said))
}

pub(super) async fn again(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (id, words) = (*id, viewer.words);
    let did = site.store.writing(viewer.actor(), move |w| queries::again(w, id)).await?;
    let said = if did { Flash::done(words.say("centre-one-again")) } else { Flash::note(words.say("centre-one-counts")) };
    Ok(done(&report_path(id), &said))
}

pub(super) async fn accept(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    let (id, words) = (*id, viewer.words);
    let found = found(&site, id).await?;
    let reason = match stated::read(&form.reason) {
        Ok(reason) => reason,
        Err(unfit) => return Ok(refused(page(&viewer, &found, &form.reason, Some(unfit.say(words))))),
    };
    let (school, key) = (found.kept.offer.school, found.kept.offer.key);
    let accept = move |w: &mut Write<'_>| -> StoreResult<bool> {
        let did = queries::accept_key(w, &school, &key, &reason)?;
        if !did {
            w.housekeeping();
        }
        Ok(did)
    };
    let did = site.store.writing(viewer.actor(), accept).await?;
    let said = if did { Flash::done(words.say("centre-one-accepted")) } else { Flash::note(words.say("centre-one-counts")) };
    Ok(done(&report_path(id), &said))
}

fn page(viewer: &Viewer, found: &Found, typed: &str, error: Option<String>) -> Markup {
    let (words, kept, offer) = (viewer.words, &found.kept, &found.kept.offer);
    let errors: Vec<(&str, String)> = error.iter().map(|sentence| ("reason", sentence.clone())).collect();
    let body = html! {
        (form::error_summary(words, &errors))
        (state(words, found))
        (stat::columns(
            stat::card(&words.say("centre-one-states"), None, stat::fact_list(&facts(words, kept))),
            deeds(words, found, typed, error),
        ))
        (stat::card(&words.say("centre-one-places"), None, places(words, &offer.detail.places)))
    };
    let frame = frame(viewer, "centre", offer.school.clone(), offer.period.called(words));
    layout::page(frame.breadcrumb(of_period(CENTRE, &offer.period), words.say("centre-nav")), body)
}

/// Whether it counts, why not, and the way to the one that stands in its place.
fn state(words: Words, found: &Found) -> Markup {
    let status = &found.status;
    let (level, said) = match status {
        Status::Counted => (stat::Level::Info, None),
        Status::KeyAsked => (stat::Level::Warning, Some(AskedKey::of(found.kept.clone(), &found.keys).say(words))),
        _ => (stat::Level::Warning, status.say(words)),
    };
    let body = html! {
        @if let Some(said) = said { p { (said) } }
        @if let Some((id, number)) = status.instead() {
            p { a href=(report_path(id)) { (words.say_with("centre-one-instead", &[("number", number.to_owned().into())])) } }
        }
    };
    stat::notice(level, &status.name(words), body)
}

fn facts(words: Words, kept: &Submission) -> Vec<(String, Markup)> {
    let (offer, cover, tally) = (&kept.offer, &kept.offer.cover, Tally::of(&kept.offer.cover));
    let known = |text: Option<String>| text.unwrap_or_else(|| "—".to_owned());
    let people = known(cover.is_rated().then(|| figure::count(cover.borrowers)));
    let fact = |key: &str, value: String| (words.say(key), html! { (value) });
    vec![
        fact("reports-statement-campaign", cover.campaign.clone()),
        fact("reports-column-as-of", offer.as_of.to_string()),
        fact("reports-column-basis", words.say(&format!("centre-basis-{}", cover.basis().code()))),
        fact("reports-rate-r1", tally.by_people().percent()),
        fact("reports-column-people-owing", people),
        fact("reports-column-people-late", figure::count(cover.borrowers_late)),
        fact("reports-rate-r5", tally.by_money().percent()),
        fact("reports-column-due-both", known(cover.rated_due().map(Fen::grouped))),
        fact("reports-column-late-both", cover.unpaid_total_late.grouped()),
        fact("reports-column-to-cure", known(cover.to_cure.map(figure::count))),
        fact("centre-column-excluded", figure::count(cover.excluded)),
        fact("reports-column-report-no", offer.report_no.clone()),
        fact("reports-column-checksum", cover.checksum.clone()),
        fact("centre-one-fingerprint", offer.key.fingerprint()),
        fact("centre-one-made-at", shown_time(offer.made_at)),
        fact("reports-column-file", offer.file_name.clone()),
        fact(
            "centre-one-received",
            words.say_with(
                "centre-one-received-by",
                &[("at", shown_time(kept.received_at).into()), ("name", crate::reports::maker_name(&kept.received_by, words).into())],
            ),
        ),
    ]
}

fn deeds(words: Words, found: &Found, typed: &str, error: Option<String>) -> Markup {
    let kept = &found.kept;
    let reason = |hint: &str| {
        let field = Field::new("reason", words.say("reports-column-reason")).hint(words.say(hint)).value(typed);
        form::text(&field.error(error.clone()).required())
    };
    let path = |deed: &str| format!("{}/{deed}", report_path(kept.id));
    match kept.state {
        State::TakenBack => stat::card(
            &words.say("centre-one-again-title"),
            Some(&words.say("centre-one-again-note")),
            form::buttons(form::post_button(&words.say("centre-one-again-do"), &path("again"), Kind::Primary)),
        ),
        State::KeyAsked => stat::card(
            &words.say("centre-one-accept-title"),
            Some(&words.say("centre-one-accept-note")),
            form::form(
                &path("accept-key"),
                html! {
                    (reason("centre-one-accept-hint"))
                    (form::buttons(html! {
                        (form::button(&words.say("centre-one-accept-do"), Kind::Primary))
                        (form::button_to(&words.say("centre-one-take-back-do"), Kind::Quiet, &path("take-back")))
                    }))
                },
            ),
        ),
        State::Received => stat::card(
            &words.say("centre-one-take-back-title"),
            Some(&taken_back(words, found)),
            form::form(
                &path("take-back"),
                html! {
                    (reason("centre-one-take-back-hint"))
                    (form::buttons(form::button(&words.say("centre-one-take-back-do"), Kind::Secondary)))
                },
            ),
        ),
    }
}

/// What counts once it is taken back.
fn taken_back(words: Words, found: &Found) -> String {
    match (&found.status, &found.next) {
        (Status::Counted, Some(next)) => words.say_with("centre-one-take-back-note", &[("number", next.clone().into())]),
        (Status::Counted, None) => words.say("centre-one-take-back-last"),
        _ => words.say("centre-one-take-back-uncounted"),
    }
}

fn places(words: Words, places: &[Place]) -> Markup {
    let columns = vec![
        Column::text(words.say("reports-column-township")).line(),
        Column::text(words.say("reports-column-village")).title(),
        Column::number(words.say("reports-column-people-owing")),
        Column::number(words.say("reports-column-people-late")).right(),
        Column::money(words.say("reports-column-due-both")),
        Column::money(words.say("reports-column-late-both")).line(),
    ];
    let mut table = Table::new(words.say("centre-one-places"), columns).empty(words.say("reports-places-none"), html! {});
    for place in places {
        let or = |text: &str| if text.is_empty() { words.say("centre-township-unstated") } else { text.to_owned() };
        table.push(Row::new(vec![
            or(&place.township).into(),
            or(&place.village).into(),
            Cell::count(place.borrowers),
            Cell::late_count(place.borrowers_late),
            Cell::money(place.due_total),
            Cell::money(place.unpaid_total_late),
        ]));
    }
    table.render(words)
}
