//! The list of schools: pasted or typed, one a line; what is taken off it can be put back.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{CENTRE, PUT_ALL_BACK, SCHOOLS, report_path};
use crate::accounts::{PageError, Site, Viewer, done, frame, refused};
use crate::basics::calendar::shown_time;
use crate::basics::words::Words;
use crate::centre::queries::{self, Expected, TakenOff};
use crate::centre::roll::{self, Listed, Roll};
use crate::centre::submission::Submission;
use crate::page::flash::Flash;
use crate::page::form::{self, Field, Kind};
use crate::page::table::{Column, Row, Table};
use crate::page::{layout, stat};
use crate::store::{Connection, StoreError, Write};

#[derive(Debug, Deserialize)]
pub(super) struct Form {
    #[serde(default)]
    schools: String,
    /// How many schools somebody was told that this takes off, where they go on.
    #[serde(default)]
    taking_off: Option<usize>,
}

struct Lists {
    expected: Vec<Expected>,
    removed: Vec<Expected>,
    /// Schools that reported and are on no list: offered where there is none.
    reported: Vec<String>,
    /// Reports of schools that are not on the list there is, the latest first.
    unlisted: Vec<Submission>,
}

async fn lists(site: &web::Data<Site>) -> Result<Lists, PageError> {
    let look = |c: &mut Connection| -> Result<Lists, StoreError> {
        let expected = queries::expected(c)?;
        let mut reported = if expected.is_empty() { queries::schools_known(c)? } else { Vec::new() };
        reported.retain(|name| roll::holds(&Listed { name: name.clone(), ..Listed::default() }));
        Ok(Lists { expected, removed: queries::removed(c)?, reported, unlisted: queries::unlisted(c)? })
    };
    Ok(site.store.reading(look).await?)
}

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let lists = lists(&site).await?;
    let listed: Vec<Listed> = lists.expected.iter().map(Expected::listed).collect();
    let typed = if listed.is_empty() { lists.reported.join("\n") } else { roll::written(&listed) };
    Ok(page(&viewer, &lists, &Typed { text: &typed, ..Typed::default() }))
}

pub(super) async fn set(viewer: Viewer, site: web::Data<Site>, form: web::Form<Form>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let read = roll::read(&form.schools);
    let lists = lists(&site).await?;
    let wrongs = wrongs(words, &read, &lists);
    if !wrongs.is_empty() {
        return Ok(refused(page(&viewer, &lists, &Typed { text: &form.schools, wrongs: &wrongs, ..Typed::default() })));
    }
    let before: Vec<Listed> = lists.expected.iter().map(Expected::listed).collect();
    let taken_off = roll::taken_off(&before, &read.schools);
    if !taken_off.is_empty() && form.taking_off != Some(taken_off.len()) {
        let is_emptied = read.schools.is_empty();
        return Ok(refused(page(&viewer, &lists, &Typed { text: &form.schools, wrongs: &[], taken_off: &taken_off, is_emptied })));
    }
    let count = read.schools.len();
    let set = move |w: &mut Write<'_>| Ok::<_, StoreError>((queries::set_list(w, &read.schools)?, queries::unlisted(w)?.len()));
    let ((added, removed), others) = site.store.writing(viewer.actor(), set).await?;
    let counts = [("count", count.into()), ("added", added.into()), ("removed", removed.into())];
    let mut said = vec![words.say_with("centre-list-set", &counts)];
    said.extend((others > 0).then(|| words.say_with("centre-list-set-others", &[("n", others.into())])));
    Ok(done(SCHOOLS, &Flash::done(said.join(&words.say("centre-between")))))
}

/// What is wrong with a list: lines that name no school, and a first list without any.
fn wrongs(words: Words, read: &Roll, lists: &Lists) -> Vec<String> {
    if read.left_out.is_empty() && read.schools.is_empty() && lists.expected.is_empty() {
        return vec![words.say("centre-list-empty")];
    }
    let wrong = |(line, why): &(usize, roll::BadLine)| {
        words.say_with("centre-list-line", &[("line", (*line).into()), ("why", why.say(words).into())])
    };
    read.left_out.iter().take(MOST_WRONGS).map(wrong).collect()
}

/// What stands in the form, and what is said of it.
#[derive(Default)]
struct Typed<'t> {
    text: &'t str,
    /// What is wrong with its lines.
    wrongs: &'t [String],
    /// The schools it would take off, where somebody is asked about them.
    taken_off: &'t [&'t str],
    /// None would be left.
    is_emptied: bool,
}

/// The wrong lines that are named at once.
const MOST_WRONGS: usize = 10;

pub(super) async fn remove(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = *id;
    let words = viewer.words;
    let flash = match site.store.writing(viewer.actor(), move |w| queries::take_off(w, id)).await? {
        TakenOff::Done(name) => Flash::done(words.say_with("centre-list-removed", &[("name", name.into())])),
        TakenOff::WasOff => Flash::note(words.say("centre-list-was-removed")),
        TakenOff::Last(name) => Flash::note(words.say_with("centre-list-last", &[("name", name.into())])),
    };
    Ok(done(SCHOOLS, &flash))
}

pub(super) async fn put_back(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let id = *id;
    let words = viewer.words;
    let flash = match site.store.writing(viewer.actor(), move |w| queries::put_back(w, id)).await? {
        Some(name) => Flash::done(words.say_with("centre-list-put-back", &[("name", name.into())])),
        None => Flash::note(words.say("centre-list-is-there")),
    };
    Ok(done(SCHOOLS, &flash))
}

pub(super) async fn put_all_back(viewer: Viewer, site: web::Data<Site>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let count = site.store.writing(viewer.actor(), queries::put_all_back).await?;
    let flash = match count {
        0 => Flash::note(words.say("centre-list-none-off")),
        n => Flash::done(words.say_with("centre-list-all-back", &[("n", n.into())])),
    };
    Ok(done(SCHOOLS, &flash))
}

fn page(viewer: &Viewer, lists: &Lists, typed: &Typed<'_>) -> Markup {
    let words = viewer.words;
    let errors: Vec<(&str, String)> = typed.wrongs.iter().map(|sentence| ("schools", sentence.clone())).collect();
    let body = html! {
        (form::error_summary(words, &errors))
        @if !lists.reported.is_empty() && typed.wrongs.is_empty() {
            (stat::notice(stat::Level::Info, "", html! { p { (words.say("centre-list-from-reports")) } }))
        }
        @if !typed.taken_off.is_empty() { (stat::notice(stat::Level::Warning, "", html! { p { (losing(words, typed)) } })) }
        (stat::card(&words.say("centre-list-edit"), None, edit(words, typed)))
        @if !lists.expected.is_empty() {
            (stat::card(&words.say_with("centre-list-count", &[("n", lists.expected.len().into())]), None, listed(words, lists)))
        }
        @if !lists.unlisted.is_empty() {
            (stat::card(&words.say("centre-list-others"), Some(&words.say("centre-list-others-note")), others(words, &lists.unlisted)))
        }
        @if !lists.removed.is_empty() { (stat::card(&words.say("centre-list-off"), None, off(words, lists))) }
    };
    let frame = frame(viewer, "centre", words.say("centre-schools-list"), words.say("centre-list-purpose"));
    layout::page(frame.breadcrumb(CENTRE, words.say("centre-nav")), body)
}

/// Which schools would be gone, all by name; and of an empty list who is expected then.
fn losing(words: Words, typed: &Typed<'_>) -> String {
    let named = typed.taken_off.join(&words.say("centre-list-separator"));
    let key = if typed.is_emptied { "centre-list-emptied" } else { "centre-list-losing" };
    words.say_with(key, &[("n", typed.taken_off.len().into()), ("names", named.into())])
}

fn edit(words: Words, typed: &Typed<'_>) -> Markup {
    let field = Field::new("schools", words.say("centre-list-field")).hint(words.say("centre-list-hint")).value(typed.text);
    let lost = typed.taken_off.len();
    form::form(
        SCHOOLS,
        html! {
            (form::textarea(&field.error(typed.wrongs.first().cloned()), 14))
            (form::buttons(html! {
                (form::button(&words.say("centre-list-save"), if lost == 0 { Kind::Primary } else { Kind::Secondary }))
                @if lost > 0 {
                    (form::button_with(&words.say_with("centre-list-lose", &[("n", lost.into())]), Kind::Danger, "taking_off", &lost.to_string()))
                }
            }))
        },
    )
}

fn columns(words: Words) -> Vec<Column> {
    vec![
        Column::text(words.say("reports-column-school")).title(),
        Column::text(words.say("reports-column-township")).line(),
        Column::text(words.say("centre-list-contact")).line(),
        Column::text(words.say("centre-list-deed")).line(),
    ]
}

fn table(words: Words, caption: &str, schools: &[Expected], button: &str, deed: &str) -> Markup {
    let mut table = Table::new(words.say(caption), columns(words));
    for school in schools {
        let action = format!("{SCHOOLS}/{}/{deed}", school.id);
        table.push(Row::new(vec![
            school.name.clone().into(),
            school.township.clone().into(),
            school.contact.clone().into(),
            form::post_button(&words.say_with(button, &[("name", school.name.clone().into())]), &action, Kind::Quiet).into(),
        ]));
    }
    table.render(words)
}

fn listed(words: Words, lists: &Lists) -> Markup {
    table(words, "centre-schools-list", &lists.expected, "centre-list-remove", "remove")
}

/// Reports that do not count for their school: what to do about each stands on its page.
fn others(words: Words, unlisted: &[Submission]) -> Markup {
    let columns = vec![
        Column::text(words.say("reports-column-school")).title(),
        Column::text(words.say("centre-column-period")).line(),
        Column::text(words.say("reports-column-report-no")).line(),
        Column::text(words.say("centre-one-received")),
    ];
    let row = |kept: &Submission| {
        let cells = vec![
            kept.offer.school.clone().into(),
            html! { span.whole-words { (kept.offer.period.called(words)) } }.into(),
            kept.offer.report_no.clone().into(),
            shown_time(kept.received_at).into(),
        ];
        Row::new(cells).href(report_path(kept.id))
    };
    Table::new(words.say("centre-list-others"), columns).rows(unlisted.iter().map(row)).render(words)
}

fn off(words: Words, lists: &Lists) -> Markup {
    html! {
        @if lists.removed.len() > 1 {
            (form::buttons(form::post_button(
                &words.say_with("centre-list-put-all-back", &[("n", lists.removed.len().into())]),
                PUT_ALL_BACK,
                Kind::Secondary,
            )))
        }
        (table(words, "centre-list-off", &lists.removed, "centre-list-back", "put-back"))
    }
}
