//! The key a report is signed with: whose it is since when and by whom, which reports it signed, and taking its acceptance back.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{before, report_path};
use crate::accounts::{PageError, Role, Site, Viewer, done, frame, refused};
use crate::basics::calendar::{Instant, shown_time};
use crate::basics::stated;
use crate::basics::words::Words;
use crate::centre::effect::Touched;
use crate::centre::queries::{self, KeyFound};
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::table::{Column, Row, Table};
use crate::page::unbroken::unbroken;
use crate::page::{layout, stat};
use crate::reports::trust::{KnownKey, last_groups};
use crate::store::Connection;

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    #[serde(default)]
    reason: String,
    /// Which acceptance was looked at: when it was, in microseconds.
    #[serde(default)]
    accepted: String,
}

/// An acceptance as the form names it.
fn named(accepted_at: Option<Instant>) -> String {
    accepted_at.map(|at| at.and_utc().timestamp_micros().to_string()).unwrap_or_default()
}

/// The page of the key that signed this report.
pub(super) fn path(report: i64) -> String {
    format!("{}/key", report_path(report))
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    Ok(page(&viewer, *id, &found(&viewer, &site, *id).await?, "", None))
}

async fn found(viewer: &Viewer, site: &web::Data<Site>, id: i64) -> Result<KeyFound, PageError> {
    let may = viewer.role == Role::Administrator;
    Ok(site.store.reading(move |c: &mut Connection| queries::key_of(c, id, may)).await?)
}

pub(super) async fn withdraw(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    form: web::Form<Form>,
) -> Result<HttpResponse, PageError> {
    let (id, words) = (*id, viewer.words);
    let reason = match stated::read(&form.reason) {
        Ok(reason) => reason,
        Err(unfit) => return Ok(refused(page(&viewer, id, &found(&viewer, &site, id).await?, &form.reason, Some(unfit.say(words))))),
    };
    let seen = form.accepted.clone();
    let did = site.store.writing(viewer.actor(), move |w| queries::withdraw_key(w, id, |at| named(at) == seen, &reason)).await?;
    let said = if did { Flash::done(words.say("centre-key-withdrawn")) } else { Flash::note(words.say("centre-key-nothing-to-withdraw")) };
    Ok(done(&path(id), &said))
}

fn page(viewer: &Viewer, id: i64, found: &KeyFound, typed: &str, error: Option<String>) -> Markup {
    let words = viewer.words;
    let errors: Vec<(&str, String)> = error.iter().map(|sentence| ("reason", sentence.clone())).collect();
    let body = html! {
        (form::error_summary(words, &errors))
        (stat::card("", None, stat::fact_list(&facts(words, &found.key))))
        (before::card(words, &found.turns))
        (stat::card(&words.say("centre-key-reports"), None, reports(words, &found.signed)))
        @if let Some(undone) = &found.undone { (withdraw_card(words, id, (undone, &named(found.key.accepted_at)), (typed, error))) }
    };
    let title = words.say_with("centre-key-title", &[("school", found.key.school.clone().into())]);
    let frame = frame(viewer, "centre", title, words.say("centre-key-purpose"));
    layout::page(frame.breadcrumb(report_path(id), words.say("centre-key-report")), body)
}

fn facts(words: Words, key: &KnownKey) -> Vec<(String, Markup)> {
    let (state, since) = match () {
        () if key.in_force() => ("centre-key-in-force", key.accepted_at),
        () if key.accepted_at.is_some() => ("centre-key-replaced", key.retired_at),
        () => ("centre-key-waits", None),
    };
    let by = || {
        words.say_with(
            "centre-one-received-by",
            &[
                ("at", shown_time(key.accepted_at.unwrap_or(key.first_seen_at)).into()),
                ("name", crate::reports::maker_name(&key.accepted_by, words).into()),
            ],
        )
    };
    let since = since.map_or_else(String::new, |at| words.say_with("centre-key-since", &[("at", shown_time(at).into())]));
    let mut facts = vec![
        (words.say("centre-column-state"), html! { (words.say(state)) (unbroken(&since)) }),
        (words.say("centre-one-fingerprint"), html! { (key.key.fingerprint()) }),
        (words.say("centre-key-first-seen"), unbroken(&shown_time(key.first_seen_at))),
    ];
    if !key.reason.is_empty() {
        facts.push((words.say("centre-key-accepted-by"), unbroken(&by())));
        facts.push((words.say("centre-key-checked"), html! { (key.reason) }));
    }
    facts
}

fn reports(words: Words, signed: &[Touched]) -> Markup {
    let columns = vec![
        Column::text(words.say("centre-column-period")).title(),
        Column::text(words.say("centre-column-state")).line(),
        Column::text(words.say("reports-column-report-no")).line(),
        Column::text(words.say("centre-one-received")),
    ];
    let row = |one: &Touched| {
        let offer = &one.submission.offer;
        let cells = vec![
            html! { span.whole-words { (offer.period.called(words)) } }.into(),
            one.status.name(words).into(),
            offer.report_no.clone().into(),
            shown_time(one.submission.received_at).into(),
        ];
        Row::new(cells).href(report_path(one.submission.id))
    };
    Table::new(words.say("centre-key-reports"), columns).rows(signed.iter().map(row)).render(words)
}

/// The reports a deed touches, by period, each with how it stands then.
pub(super) fn touched(words: Words, touched: &[Touched]) -> Markup {
    lines(words, "centre-key-touched", touched)
}

/// Other reports that stand otherwise for it: whose, and how.
pub(super) fn others(words: Words, others: &[Touched]) -> Markup {
    html! {
        @if !others.is_empty() {
            p { (words.say_with("centre-key-others", &[("n", others.len().into())])) }
            (lines(words, "centre-key-other", others))
        }
    }
}

fn lines(words: Words, key: &str, touched: &[Touched]) -> Markup {
    let line = |one: &Touched| {
        let offer = &one.submission.offer;
        let values = [
            ("school", offer.school.clone().into()),
            ("number", offer.report_no.clone().into()),
            ("status", one.status.name(words).into()),
        ];
        let told = words.say_with(key, &values);
        (offer.period.called(words), html! { a href=(report_path(one.submission.id)) { (unbroken(&told)) } })
    };
    stat::fact_list(&touched.iter().map(line).collect::<Vec<_>>())
}

type Offered<'u> = (&'u queries::Undone, &'u str);

/// What taking back this acceptance does, and the form.
fn withdraw_card(words: Words, id: i64, (undone, accepted): Offered<'_>, (typed, error): (&str, Option<String>)) -> Markup {
    let names = undone.again.iter().map(last_groups).collect::<Vec<_>>().join(&words.say("centre-list-separator"));
    let key = if undone.again.is_empty() { "centre-key-none-again" } else { "centre-key-again" };
    let field = Field::new("reason", words.say("reports-column-reason")).hint(words.say("centre-key-withdraw-hint"));
    stat::card(
        &words.say("centre-key-withdraw-title"),
        Some(&words.say_with(key, &[("last", names.into())])),
        html! {
            @if undone.waiting.is_empty() {
                p { (words.say("centre-key-wait-none")) }
            } @else {
                p { (words.say_with("centre-key-wait", &[("n", undone.waiting.len().into())])) }
                (touched(words, &undone.waiting))
            }
            @if !undone.begin.is_empty() {
                p { (words.say_with("centre-key-begin-again", &[("n", undone.begin.len().into())])) }
                (touched(words, &undone.begin))
            }
            (others(words, &undone.others))
            (form::form(
                &format!("{}/withdraw", path(id)),
                html! {
                    (form::hidden("accepted", accepted))
                    (form::text(&field.value(typed).error(error).required()))
                    (form::buttons(form::button(&words.say("centre-key-withdraw-do"), Kind::Secondary)))
                },
            ))
        },
    )
}
