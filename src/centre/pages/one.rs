//! One report of one school: what it states, and taking it back or letting it count again.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{CENTRE, accept, key, listing, of_period, report_path};
use crate::accounts::{PageError, Site, Viewer, done, frame, refused};
use crate::basics::calendar::shown_time;
use crate::basics::money::Fen;
use crate::basics::stated;
use crate::basics::words::Words;
use crate::centre::asked_key::AskedKey;
use crate::centre::effect::Effect;
use crate::centre::queries;
use crate::centre::status::{self, Status};
use crate::centre::submission::{Place, State, Submission};
use crate::centre::tally::Tally;
use crate::centre::turn::Turn;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::unbroken::unbroken;
use crate::page::{figure, layout, stat};
use crate::reports::trust::{self, KnownKey};
use crate::store::{Connection, StoreError};

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    #[serde(default)]
    reason: String,
}

/// A report, what is known of keys, and how it stands among those of its period.
pub(super) struct Found {
    pub kept: Submission,
    pub keys: Vec<KnownKey>,
    status: Status,
    /// Number of the report that counts once this one is taken back.
    next: Option<String>,
    /// What lets it count does: accepting the key it waits for, or putting its school on the list.
    pub begin: Effect,
    /// What was done before to the key it waits for.
    pub turns: Vec<Turn>,
}

/// What somebody typed into which field, and what is wrong with it.
#[derive(Default)]
pub(super) struct Typed<'t> {
    field: &'static str,
    text: &'t str,
    error: Option<String>,
}

impl<'t> Typed<'t> {
    pub(super) const fn wrong(field: &'static str, text: &'t str, error: String) -> Self {
        Self { field, text, error: Some(error) }
    }

    pub(super) fn text(&self, field: &str) -> &'t str {
        if self.field == field { self.text } else { "" }
    }

    pub(super) fn error(&self, field: &str) -> Option<String> {
        self.error.clone().filter(|_| self.field == field)
    }
}

/// What the form calls why a report is taken back.
const REASON: &str = "reason";

pub(super) async fn found(site: &web::Data<Site>, id: i64) -> Result<Found, PageError> {
    let look = move |c: &mut Connection| -> Result<Found, StoreError> {
        let (kept, keys) = (queries::one(c, id)?, trust::listed(c)?);
        let of_period = queries::of_period(c, &kept.offer.period)?;
        let expected = queries::expectation(c, &kept.offer.period)?;
        let status = status::statuses(&of_period, &expected).remove(&id).ok_or(StoreError::NotFound)?;
        let next = status::without(&kept, of_period, &expected).map(|next| next.offer.report_no);
        let begin = match status {
            Status::KeyAsked => queries::begin(c, &kept.offer.school, &kept.offer.key)?,
            Status::Unlisted { .. } => queries::listing(c, &kept)?,
            _ => Effect::default(),
        };
        let turns = if kept.state == State::KeyAsked { queries::turns_of_key(c, id)? } else { Vec::new() };
        Ok(Found { kept, keys, status, next, begin, turns })
    };
    Ok(site.store.reading(look).await?)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    Ok(page(&viewer, &found(&site, *id).await?, &Typed::default()))
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
        Err(unfit) => {
            let typed = Typed::wrong(REASON, &form.reason, unfit.say(words));
            return Ok(refused(page(&viewer, &found(&site, id).await?, &typed)));
        }
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

pub(super) fn page(viewer: &Viewer, found: &Found, typed: &Typed<'_>) -> Markup {
    let (words, kept, offer) = (viewer.words, &found.kept, &found.kept.offer);
    let errors: Vec<(&str, String)> = typed.error.iter().map(|sentence| (typed.field, sentence.clone())).collect();
    let body = html! {
        (form::error_summary(words, &errors))
        (state(words, found))
        @match &found.status {
            Status::KeyAsked => (accept::card(words, found, typed)),
            Status::Unlisted { .. } => (listing::card(words, found)),
            _ => {},
        }
        (stat::columns(
            stat::card(&words.say("centre-one-states"), None, stat::fact_list(&facts(words, kept))),
            deed(words, found, typed),
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
        @if let Some(said) = said { p { (unbroken(&said)) } }
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
    let fact = |key: &str, value: String| (words.say(key), unbroken(&value));
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
        (
            words.say("centre-one-fingerprint"),
            html! { (offer.key.fingerprint()) " " a href=(key::path(kept.id)) { (words.say("centre-key-see")) } },
        ),
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

/// Taking it back, or letting it count again.
fn deed(words: Words, found: &Found, typed: &Typed<'_>) -> Markup {
    let kept = &found.kept;
    let path = |deed: &str| format!("{}/{deed}", report_path(kept.id));
    if kept.state == State::TakenBack {
        return stat::card(
            &words.say("centre-one-again-title"),
            Some(&words.say("centre-one-again-note")),
            form::buttons(form::post_button(&words.say("centre-one-again-do"), &path("again"), Kind::Primary)),
        );
    }
    let field = Field::new(REASON, words.say("reports-column-reason")).hint(words.say("centre-one-take-back-hint"));
    let reason = form::text(&field.value(typed.text(REASON)).error(typed.error(REASON)).required());
    stat::card(
        &words.say("centre-one-take-back-title"),
        Some(&taken_back(words, found)),
        form::form(
            &path("take-back"),
            html! { (reason) (form::buttons(form::button(&words.say("centre-one-take-back-do"), Kind::Secondary))) },
        ),
    )
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
