//! A person leaves the leading group and hands over the villages.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::{TEAM, member_path};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, frame, refused};
use crate::organisation::member::Member;
use crate::organisation::queries;
use crate::organisation::refusal::{self, Wrongs};
use crate::organisation::village::Village;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::{Connection, Deed, Result as StoreResult, StoreError};

const LEAVING: &str = "/team/members/{id}/leave";

/// Where a person leaves.
pub(super) fn path(id: i64) -> String {
    format!("{}/leave", member_path(id))
}

pub(super) fn routes() -> Routes {
    Routes::new().get(LEAVING, Allowed::LEADERS, show).post(LEAVING, Allowed::LEADERS, leave)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct LeavingForm {
    successor: String,
    left_on: String,
}

/// Who leaves, what they answer for, and who could take it over.
struct Facts {
    member: Member,
    villages: Vec<Village>,
    others: Vec<Member>,
}

fn facts(connection: &mut Connection, id: i64) -> StoreResult<Facts> {
    let members = queries::members(connection)?;
    let (own, others): (Vec<Member>, Vec<Member>) = members.into_iter().partition(|member| member.id == id);
    let member = own.into_iter().next().ok_or(StoreError::NotFound)?;
    let responsible = queries::responsible_by_village(connection)?;
    let mut villages = queries::villages(connection)?;
    villages.retain(|village| responsible.get(&village.id).is_some_and(|member| member.id == id));
    Ok(Facts { member, villages, others })
}

async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let facts = site.store.reading(move |c| facts(c, *id)).await?;
    let typed = LeavingForm { left_on: (site.today)().to_string(), ..LeavingForm::default() };
    Ok(page(&viewer, &facts, &typed, &Wrongs::default()))
}

async fn leave(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, form: web::Form<LeavingForm>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let facts = site.store.reading(move |c| facts(c, id)).await?;
    let mut wrongs = Wrongs::default();
    let left_on = refusal::come_by(refusal::read_day_from(&form.left_on, Some(facts.member.joined_on)), (site.today)());
    let left_on = wrongs.take(words, "left_on", &words.say("organisation-left"), left_on);
    let successor = if form.successor.is_empty() {
        Some(None)
    } else {
        let chosen = refusal::read_choice(&form.successor).and_then(|id| {
            facts.others.iter().find(|other| other.id == id).map(|other| Some(other.id)).ok_or(refusal::Refusal::NotAChoice)
        });
        wrongs.take(words, "successor", &words.say("organisation-successor"), chosen)
    };
    let (Some(left_on), Some(successor)) = (left_on, successor) else { return Ok(refused(page(&viewer, &facts, &form, &wrongs))) };
    let note = words.say_with("organisation-left-note", &[("name", facts.member.name.clone().into())]);
    let left = site.store.writing(viewer.actor(), move |w| {
        let villages = queries::member_leaves(w, id, successor, left_on, &note)?;
        let detail = json!({ "villages": villages, "successor": successor });
        w.note(&Deed { deed: "member.left", subject: "member", subject_id: Some(id), detail })
    });
    left.await?;
    Ok(done(TEAM, &Flash::done(words.say_with("organisation-left-done", &[("name", facts.member.name.into())]))))
}

fn page(viewer: &Viewer, facts: &Facts, typed: &LeavingForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let name = facts.member.name.clone();
    let nobody = Choice::new("", words.say("organisation-successor-none"));
    let others = facts.others.iter().map(|other| Choice::new(other.id, &other.name));
    let choices: Vec<Choice> = std::iter::once(nobody).chain(others).collect();
    let field = |field: &'static str, label: &str, value: &str| Field::new(field, words.say(label)).value(value).error(wrongs.at(field));
    let successor = field("successor", "organisation-successor", &typed.successor).hint(words.say("organisation-successor-hint"));
    let villages: Vec<String> = facts.villages.iter().map(Village::key).collect();
    let villages = villages.join(&words.say("organisation-comma"));
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(&path(facts.member.id), html! {
            @if facts.villages.is_empty() { (stat::quiet_line(&words.say("organisation-leave-no-villages"))) } @else {
                (stat::notice(stat::Level::Info, &words.say_with("organisation-leave-villages", &[("n", facts.villages.len().into())]), html! { p { (villages) } }))
                (form::select(&successor.width(Width::Medium), &choices))
            }
            (form::day(&field("left_on", "organisation-left", &typed.left_on)))
            (form::buttons(html! {
                (form::button(&words.say("organisation-leave"), Kind::Danger))
                (form::link_button(&words.say("organisation-cancel"), &member_path(facts.member.id), Kind::Quiet))
            }))
        })))
    };
    let title = words.say_with("organisation-leave-title", &[("name", name.clone().into())]);
    let frame = frame(viewer, "team", title, words.say("organisation-leave-purpose"));
    layout::page(frame.breadcrumb(member_path(facts.member.id), name), body)
}
