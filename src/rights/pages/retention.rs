//! Closed campaigns: which are due to be erased, the deed, and the certificates of those that were.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::erase;
use crate::accounts::{PageError, RETENTION, Site, Viewer, done, frame, refused, settings, settings_tabs, settings_title};
use crate::basics::calendar::{self, Day};
use crate::basics::words::Words;
use crate::desk::pages::overview;
use crate::ledger::campaign::Campaign;
use crate::ledger::pages::CAMPAIGN_ASKED;
use crate::ledger::queries::campaigns;
use crate::ledger::queries::closing::{self, Closed};
use crate::ledger::rates::Rate;
use crate::ledger::trend::{self, Point};
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::link::Address;
use crate::page::stat::{self, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{figure, layout};
use crate::rights::erasure::campaign::{self, Certificate, Due};
use crate::rights::queries;
use crate::roster::pages::{shown_name, shown_time};
use crate::store::{StoreError, Write};

/// Asks before a campaign is erased, and erases it.
pub(super) const ERASE: &str = "/settings/retention/{id}/erase";
/// Opens a closed campaign again.
pub(super) const REOPEN: &str = "/settings/retention/{id}/reopen";
/// One certificate.
pub(super) const CERTIFICATE: &str = "/settings/retention/certificates/{id}";

fn with(path: &str, id: i64) -> String {
    path.replace("{id}", &id.to_string())
}

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    sure: String,
}

pub(super) async fn list(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let today = (site.today)();
    let read = site.store.reading(|c| -> Result<_, StoreError> {
        Ok((closing::closed(c)?, campaign::certificates(c)?, settings::RETENTION.in_force(c)?, campaigns::current(c, None)?))
    });
    let (closed, certificates, months, open) = read.await?;
    let words = viewer.words;
    let body = html! {
        (settings_tabs(&viewer, RETENTION))
        (stat::card(&words.say("rights-retention-closed"), Some(&words.say_with("rights-retention-note", &[("months", months.into())])), html! {
            @if let Some(open) = open.as_ref().filter(|_| closed.iter().any(|one| one.erased_at.is_none())) {
                (stat::quiet_line(&words.say_with("rights-retention-another-open", &[("open", open.name.clone().into())])))
            }
            (closed_table(words, &closed, today, open.is_none()))
        }))
        (stat::card(&words.say("rights-certificates"), Some(&words.say("rights-certificates-note")), certificate_table(words, &certificates)))
    };
    Ok(layout::page(
        frame(&viewer, "settings", settings_title(words, words.say("rights-retention-title")), words.say("rights-retention-purpose")),
        body,
    ))
}

/// `reopens`: one of them can be opened again, as none is under way.
fn closed_table(words: Words, closed: &[Closed], today: Day, reopens: bool) -> Markup {
    let columns = vec![
        Column::text(words.say("rights-campaign")).title(),
        Column::day(words.say("rights-closed-on")).line(),
        Column::day(words.say("rights-due-on")).line(),
        Column::text(words.say("rights-standing")).right(),
        Column::text(words.say("rights-do")).words().narrow(),
    ];
    let row = |one: &Closed| {
        let (key, tone) = match one {
            one if one.erased_at.is_some() => ("rights-is-erased", Tone::Settled),
            one if one.is_due(today) => ("rights-is-due", Tone::Attention),
            _ => ("rights-is-kept", Tone::Plain),
        };
        let ways = html! {
            @if one.is_due(today) { (form::link_button(&words.say("rights-retention-erase"), &with(ERASE, one.id), Kind::Danger)) }
            @else if one.erased_at.is_some() { (form::link_button(&words.say("rights-certificate-figures"), &figures_of(one.id), Kind::Quiet)) }
            @else if reopens { (form::post_button(&words.say("rights-retention-reopen"), &with(REOPEN, one.id), Kind::Quiet)) }
        };
        Row::new(vec![
            one.name.as_str().into(),
            Cell::day(Some(one.closed_on)),
            Cell::day(Some(one.due_on)),
            stat::tag(&words.say(key), tone).into(),
            ways.into(),
        ])
    };
    Table::new(words.say("rights-retention-closed"), columns)
        .rows(closed.iter().map(row))
        .empty(words.say("rights-retention-none"), html! {})
        .render(words)
}

fn certificate_table(words: Words, certificates: &[Certificate]) -> Markup {
    let columns = vec![
        Column::text(words.say("rights-campaign")).title(),
        Column::text(words.say("rights-when")).line(),
        Column::text(words.say("rights-who")).line(),
        Column::number(words.say("rights-erased-people")).right(),
    ];
    let row = |one: &Certificate| {
        let cells = vec![
            one.campaign.as_str().into(),
            shown_time(one.erased_at).into(),
            shown_name(words, &one.erased_by).into(),
            figure::count(i64::try_from(one.erased.people).unwrap_or(i64::MAX)).into(),
        ];
        Row::new(cells).href(with(CERTIFICATE, one.id))
    };
    Table::new(words.say("rights-certificates"), columns)
        .rows(certificates.iter().map(row))
        .empty(words.say("rights-certificates-none"), html! {})
        .render(words)
}

pub(super) async fn ask(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    asking(&viewer, &site, *id, None).await
}

async fn asking(viewer: &Viewer, site: &Site, id: i64, wrong: Option<String>) -> Result<Markup, PageError> {
    let today = (site.today)();
    let read = site.store.reading(move |c| -> Result<_, PageError> {
        let found = closing::closed(c)?.into_iter().find(|one| one.id == id && one.is_due(today)).ok_or(PageError::NotFound)?;
        Ok((found, campaign::due(c, id)?))
    });
    let (found, due) = read.await?;
    Ok(page(viewer, &found, &due, wrong))
}

fn page(viewer: &Viewer, found: &Closed, due: &Due, wrong: Option<String>) -> Markup {
    let words = viewer.words;
    let errors: Vec<(&str, String)> = wrong.iter().map(|wrong| ("sure", wrong.clone())).collect();
    let count = |n: usize| figure::count(i64::try_from(n).unwrap_or(i64::MAX));
    let facts = [
        (words.say("rights-closed-on"), html! { (found.closed_on) }),
        (words.say("rights-due-on"), html! { (found.due_on) }),
        (words.say("rights-erased-people"), html! { (count(due.people)) }),
        (words.say("rights-erased-kept"), html! { (count(due.kept)) }),
        (words.say("rights-erased-originals"), html! { (count(due.originals)) }),
        (words.say("rights-erased-reports"), html! { (figure::count(due.reports)) }),
    ];
    let sure = Field::new("sure", words.say("rights-retention-sure")).error(wrong).required();
    let body = html! {
        (form::error_summary(words, &errors))
        (stat::card(&words.say("rights-retention-will"), Some(&words.say("rights-retention-what")), stat::fact_list(&facts)))
        (stat::card(&words.say("rights-retention-stays"), None, html! { p { (words.say("rights-retention-keeps")) } }))
        (stat::form_card(form::form(&with(ERASE, found.id), html! {
            (form::checkbox(&sure, false))
            (form::buttons(html! {
                (form::button(&words.say("rights-retention-button"), Kind::Danger))
                (form::link_button(&words.say("rights-cancel"), RETENTION, Kind::Quiet))
            }))
        })))
    };
    let title = words.say_with("rights-retention-of", &[("name", found.name.clone().into())]);
    let frame = frame(viewer, "settings", title, words.say("rights-retention-purpose-one"));
    layout::page(frame.breadcrumb(RETENTION, words.say("rights-retention-title")), body)
}

pub(super) async fn erase(
    viewer: Viewer,
    site: web::Data<Site>,
    id: web::Path<i64>,
    sent: web::Form<Sent>,
) -> Result<HttpResponse, PageError> {
    let (id, today, now) = (*id, (site.today)(), calendar::now());
    if sent.sure.is_empty() {
        let wrong = viewer.words.say("rights-retention-not-sure");
        return Ok(refused(asking(&viewer, &site, id, Some(wrong)).await?));
    }
    let certificate = site.store.writing(viewer.actor(), move |w| campaign::erase(w, id, today, now)).await?;
    let said = erase::told(viewer.words, viewer.words.say("rights-retention-done"), erase::scrubbed(&site).await?);
    Ok(done(&with(CERTIFICATE, certificate), &said))
}

pub(super) async fn reopen(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = *id;
    let words = viewer.words;
    let deed = move |w: &mut Write<'_>| -> Result<Option<Campaign>, StoreError> {
        let another = campaigns::current(w, None)?.filter(|open| open.id != id);
        if another.is_some() {
            w.housekeeping();
            return Ok(another);
        }
        closing::reopen(w, id).map(|()| None)
    };
    match site.store.writing(viewer.actor(), deed).await {
        Ok(Some(another)) => {
            let open = [("open", another.name.into())];
            Ok(done(RETENTION, &Flash::problem(words.say_with("rights-retention-not-reopened-open", &open))))
        }
        Ok(None) => Ok(done(RETENTION, &Flash::done(words.say("rights-retention-reopened")))),
        Err(StoreError::NotFound) => Ok(done(RETENTION, &Flash::problem(words.say("rights-retention-not-reopened")))),
        Err(error) => Err(error.into()),
    }
}

/// What can still be looked at, and where.
fn what_stays(words: Words, campaign_id: i64, last: Option<&Point>) -> Markup {
    let rate = |rate: Rate| rate.basis_points().map_or_else(|| words.say("desk-none"), figure::percent);
    html! {
        div.certificate {
            h2 { (words.say("rights-certificate-figures")) }
            @if let Some(last) = last {
                p { (words.say_with("rights-certificate-last", &[("day", last.as_of.to_string().into())])) }
                (stat::fact_list(&[
                    (words.say("rights-certificate-people"), html! { (figure::count(last.borrowers)) }),
                    (words.say("rights-certificate-late"), html! { (figure::count(last.borrowers_late)) }),
                    (words.say("rights-certificate-due"), html! { (last.due_total.grouped()) }),
                    (words.say("rights-certificate-unpaid"), html! { (last.unpaid_total_late.grouped()) }),
                    (words.say("rights-certificate-rate"), html! { (rate(last.by_people())) " / " (rate(last.by_money())) }),
                ]))
            }
            p { (words.say("rights-certificate-figures-note")) }
            p.no-print { a href=(figures_of(campaign_id)) { (words.say("rights-certificate-figures-open")) } }
        }
    }
}

/// The overview of a campaign.
fn figures_of(campaign_id: i64) -> String {
    Address::of(overview::PATH).with(CAMPAIGN_ASKED, campaign_id).href()
}

/// As many characters of a checksum as the log shows, in groups: nobody compares more by eye.
fn in_groups(hash: &str) -> String {
    let shown: Vec<char> = hash.chars().take(16).collect();
    shown.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

pub(super) async fn certificate(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let id = *id;
    let read = site.store.reading(move |c| -> Result<_, StoreError> {
        let found = campaign::certificates(c)?.into_iter().find(|one| one.id == id).ok_or(StoreError::NotFound)?;
        let of = queries::campaign_of_certificate(c, id)?;
        Ok((found, of, trend::points(c, of)?.pop()))
    });
    let (found, of, last) = read.await?;
    let words = viewer.words;
    let facts = [
        (words.say("rights-campaign"), html! { (found.campaign) }),
        (words.say("rights-closed-on"), html! { (found.closed_on) }),
        (words.say("rights-certificate-months"), html! { (found.months) }),
        (words.say("rights-certificate-when"), html! { (shown_time(found.erased_at)) }),
        (words.say("rights-certificate-who"), html! { (shown_name(words, &found.erased_by)) }),
        (words.say("rights-certificate-entry"), html! { (found.entry_id) span.second-line { (in_groups(&found.entry_hash)) } }),
    ];
    let counts = found.erased.counts().into_iter().map(|(name, count)| {
        let count = figure::count(i64::try_from(count).unwrap_or(i64::MAX));
        (words.say(&format!("rights-erased-{name}")), html! { (count) })
    });
    let counts: Vec<(String, Markup)> = counts.collect();
    let body = html! {
        (stat::card("", Some(&words.say("rights-certificate-note")), html! {
            div.certificate {
                (stat::fact_list(&facts))
                h2 { (words.say("rights-certificate-counts")) }
                (stat::fact_list(&counts))
                (stat::quiet_line(&words.say("rights-checksum-note")))
            }
            (what_stays(words, of, last.as_ref()))
            div.signatures { @for key in ["rights-certificate-by", "rights-certificate-seen", "rights-certificate-day"] { p { (words.say(key)) } } }
        }))
    };
    let title = words.say_with("rights-certificate-title", &[("id", found.id.to_string().into())]);
    let frame = frame(&viewer, "settings", title, viewer.brand_line.clone());
    Ok(layout::page(frame.breadcrumb(RETENTION, words.say("rights-retention-title")), body))
}
