//! Sending a masked report by mail: to whom is shown before it is done.

use std::time::Duration;

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::{report_path, sent};
use crate::accounts::{PageError, Role, SENDING, Site, Viewer, done, frame};
use crate::basics::calendar;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::{layout, stat};
use crate::reports::record::{self, Report};
use crate::reports::sending::deliveries::{self, Delivery, Means, State};
use crate::reports::sending::mail::Mail;
use crate::reports::sending::within::within;
use crate::reports::sending::{clock, deliver, store};
use crate::store::{Connection, Store, StoreError, Write};

/// Asks before it is sent, and sends it.
pub(super) const SEND: &str = "/reports/{id}/send";

/// Begins anew what was given up.
pub(super) const AGAIN: &str = "/reports/{id}/again";

/// How long a page waits for the mail server; after that it goes on by itself.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn send_path(id: i64) -> String {
    SEND.replace("{id}", &id.to_string())
}

pub(super) fn again_path(id: i64) -> String {
    AGAIN.replace("{id}", &id.to_string())
}

/// A masked report whose workbook is there.
fn sendable(connection: &mut Connection, id: i64) -> Result<Report, StoreError> {
    let report = record::found(connection, id, false)?;
    if is_sendable(&report) { Ok(report) } else { Err(StoreError::NotFound) }
}

/// True where its workbook is there and masked.
pub(super) const fn is_sendable(report: &Report) -> bool {
    report.purpose.is_none() && report.erased_at.is_none()
}

pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let read = site
        .store
        .reading(move |c| -> Result<_, PageError> { Ok((sendable(c, id)?, store::kept(c)?.sending.mail, deliveries::of_report(c, id)?)) });
    let (report, mail, before) = read.await?;
    Ok(page(&viewer, &report, mail.as_ref(), &before))
}

pub(super) async fn send(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (id, words, now) = (*id, viewer.words, calendar::now());
    let ordered = site.store.writing(viewer.actor(), move |w| order(w, id, now)).await?;
    let ordered = match ordered {
        Ordered::Nameless => return Ok(done(&send_path(id), &Flash::problem(words.say("reports-send-nameless")))),
        Ordered::NoMail => return Ok(done(&send_path(id), &Flash::problem(words.say("reports-send-no-mail")))),
        Ordered::UnderWay => return Ok(done(&report_path(id), &Flash::note(words.say("reports-send-under-way")))),
        Ordered::Delivery(ordered) => ordered,
    };
    let store: Store = site.store.clone();
    let first_try = move || within(PATIENCE, move || deliver::one(&store, words, ordered, now));
    let outcome = web::block(first_try).await.map_err(PageError::broken)?;
    clock::ring();
    let said = match outcome {
        Some(Ok(Some(outcome))) => match outcome.result {
            Ok(_) => {
                let to = outcome.delivery.place.join(&words.say("reports-sending-listed"));
                Flash::done(words.say_with("reports-send-done", &[("to", to.into())]))
            }
            Err(failed) => {
                let key = if outcome.given_up { "reports-send-failed-for-good" } else { "reports-send-failed" };
                Flash::problem(words.say_with(key, &[("why", failed.say(words).into())]))
            }
        },
        Some(Err(error)) => return Err(error.into()),
        // It takes its time, or another server was faster to try it.
        None | Some(Ok(None)) => Flash::note(words.say("reports-send-under-way")),
    };
    Ok(done(&report_path(id), &said))
}

enum Ordered {
    Delivery(i64),
    UnderWay,
    Nameless,
    NoMail,
}

/// To whom it goes is what is set at this moment. What is on its way is not sent twice.
fn order(w: &mut Write<'_>, id: i64, now: calendar::Instant) -> Result<Ordered, StoreError> {
    w.housekeeping();
    if sendable(w, id)?.is_nameless() {
        return Ok(Ordered::Nameless);
    }
    let Some(mail) = store::kept(w)?.sending.mail else { return Ok(Ordered::NoMail) };
    let waits = |one: &Delivery| one.means == Means::Mail && one.state == State::Waiting && one.place == mail.recipients;
    if deliveries::of_report(w, id)?.iter().any(waits) {
        return Ok(Ordered::UnderWay);
    }
    deliveries::order_by_mail(w, id, &mail, now).map(Ordered::Delivery)
}

pub(super) async fn again(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (id, words, now) = (*id, viewer.words, calendar::now());
    let begin = move |w: &mut Write<'_>| -> Result<usize, StoreError> {
        w.housekeeping();
        sendable(w, id)?;
        let lost: Vec<Delivery> = deliveries::of_report(w, id)?.into_iter().filter(|one| one.state == State::GivenUp).collect();
        lost.iter().try_for_each(|one| deliveries::again(w, one.id, now))?;
        Ok(lost.len())
    };
    let begun = site.store.writing(viewer.actor(), begin).await?;
    clock::ring();
    let key = if begun > 0 { "reports-sent-again-done" } else { "reports-sent-again-none" };
    Ok(done(&report_path(id), &Flash::note(words.say(key))))
}

fn page(viewer: &Viewer, report: &Report, mail: Option<&Mail>, before: &[Delivery]) -> Markup {
    let words = viewer.words;
    let cancel = form::link_button(&words.say("reports-send-cancel"), &report_path(report.id), Kind::Quiet);
    let body = html! {
        @match mail {
            _ if report.is_nameless() => (stat::card("", None, html! { p { (words.say("reports-send-nameless")) } (super::to_the_name(viewer)) })),
            Some(mail) => (stat::form_card(form::form(&send_path(report.id), html! {
                (stat::fact_list(&[
                    (words.say("reports-send-to"), html! { @for address in &mail.recipients { span.own-line { (address) } } }),
                    (words.say("reports-send-from"), html! { (mail.sender) }),
                    (words.say("reports-send-file"), html! { (report.file_name) }),
                ]))
                (form::buttons(html! {
                    (form::button(&words.say_with("reports-send-button", &[("n", mail.recipients.len().into())]), Kind::Primary))
                    (cancel)
                }))
            }))),
            None => (stat::card("", None, no_mail(viewer))),
        }
        @if !before.is_empty() { (stat::card(&words.say("reports-send-before"), None, sent::lines(words, before))) }
    };
    let title = words.say_with("reports-send-title", &[("period", report.period.called(words).into())]);
    let frame = frame(viewer, "reports", title, words.say("reports-send-purpose"));
    layout::page(frame.breadcrumb(report_path(report.id), report.period.called(words)), body)
}

fn no_mail(viewer: &Viewer) -> Markup {
    let words = viewer.words;
    html! {
        p { (words.say("reports-send-no-mail")) }
        @if viewer.role == Role::Administrator { p { a href=(SENDING) { (words.say("reports-send-set")) } } }
        @else { p { (words.say("reports-send-ask-administrator")) } }
    }
}
