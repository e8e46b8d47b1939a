//! One person of the leading group: adding, and changing what is written.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::{TEAM, leaving};
use crate::accounts::{Allowed, PageError, Routes, Site, Viewer, done, frame, refused};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::organisation::member::{Duty, Member, MemberEntry, tidy_name};
use crate::organisation::queries;
use crate::organisation::refusal::{self, LONGEST_NAME, LONGEST_TEXT, Refusal, Wrongs};
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::{Connection, Deed, Result as StoreResult, StoreError, Write};

/// Where people are added to.
pub const MEMBERS: &str = "/team/members";
/// Adding a person.
pub const NEW_MEMBER: &str = "/team/members/new";
const MEMBER: &str = "/team/members/{id}";

/// One person.
#[must_use]
pub fn member_path(id: i64) -> String {
    format!("{MEMBERS}/{id}")
}

pub(super) fn routes() -> Routes {
    Routes::new().get(NEW_MEMBER, Allowed::LEADERS, blank).post(MEMBERS, Allowed::LEADERS, add).get(MEMBER, Allowed::LEADERS, show).post(
        MEMBER,
        Allowed::LEADERS,
        change,
    )
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct MemberForm {
    name: String,
    duty: String,
    title: String,
    phone: String,
    duties: String,
    joined_on: String,
}

impl MemberForm {
    fn of(member: &Member) -> Self {
        Self {
            name: member.name.clone(),
            duty: member.duty.text().to_owned(),
            title: member.title.clone(),
            phone: member.phone.clone().unwrap_or_default(),
            duties: member.duties.clone(),
            joined_on: member.joined_on.to_string(),
        }
    }

    /// What is to be written. Duties left empty become what the duty usually means.
    fn read(&self, words: Words) -> Result<MemberEntry, Wrongs> {
        let mut wrongs = Wrongs::default();
        let label = |key: &str| words.say(key);
        let name = wrongs.take(words, "name", &label("organisation-name"), refusal::read_name(&tidy_name(&self.name), LONGEST_NAME));
        let duty = wrongs.take(words, "duty", &label("organisation-duty"), refusal::read_duty(&self.duty));
        let title = wrongs.take(words, "title", &label("organisation-post"), refusal::read_without_number(&self.title, LONGEST_NAME));
        let phone = wrongs.take(words, "phone", &label("organisation-phone"), refusal::read_phone(&self.phone));
        let duties = wrongs.take(words, "duties", &label("organisation-duties"), refusal::read_without_number(&self.duties, LONGEST_TEXT));
        let (Some(name), Some(duty), Some(title), Some(phone), Some(duties)) = (name, duty, title, phone, duties) else {
            return Err(wrongs);
        };
        let duties = if duties.is_empty() { usual_duties(words, duty) } else { duties };
        Ok(MemberEntry { name, duty, title, phone, duties })
    }
}

/// What a duty usually means, as schools write it.
#[must_use]
pub fn usual_duties(words: Words, duty: Duty) -> String {
    words.say(&format!("organisation-duties-{}", duty.text()))
}

async fn blank(viewer: Viewer, site: web::Data<Site>) -> Markup {
    let typed = MemberForm { duty: Duty::Member.text().to_owned(), joined_on: (site.today)().to_string(), ..MemberForm::default() };
    new_page(&viewer, &typed, &Wrongs::default())
}

async fn add(viewer: Viewer, site: web::Data<Site>, form: web::Form<MemberForm>) -> Result<HttpResponse, PageError> {
    let words = viewer.words;
    let mut day = Wrongs::default();
    let joined_on = day.take(words, "joined_on", &words.say("organisation-joined"), refusal::read_day(&form.joined_on));
    let (entry, joined_on) = match (form.read(words), joined_on) {
        (Ok(entry), Some(joined_on)) => (entry, joined_on),
        (Err(wrongs), _) => return Ok(refused(new_page(&viewer, &form, &wrongs))),
        (_, None) => return Ok(refused(new_page(&viewer, &form, &day))),
    };
    let name = entry.name.clone();
    match site.store.writing(viewer.actor(), move |w| add_unless_led(w, &entry, joined_on)).await? {
        Ok(_) => Ok(done(TEAM, &Flash::done(words.say_with("organisation-added", &[("name", name.into())])))),
        Err(no) => Ok(refused(new_page(&viewer, &form, &at_duty(words, &no)))),
    }
}

fn add_unless_led(w: &mut Write<'_>, entry: &MemberEntry, joined_on: Day) -> StoreResult<Result<i64, Refusal>> {
    if let Err(no) = room_for(w, entry, None)? {
        w.housekeeping();
        return Ok(Err(no));
    }
    let id = queries::add_member(w, entry, joined_on)?;
    w.note(&Deed { deed: "member.added", subject: "member", subject_id: Some(id), detail: json!({ "duty": entry.duty.text() }) })?;
    Ok(Ok(id))
}

/// A group has one leader at a time.
fn room_for(connection: &mut Connection, entry: &MemberEntry, own: Option<i64>) -> StoreResult<Result<(), Refusal>> {
    if entry.duty != Duty::Leader {
        return Ok(Ok(()));
    }
    let leads = |member: &Member| member.duty == Duty::Leader && Some(member.id) != own;
    let other = queries::members(connection)?.into_iter().find(leads);
    Ok(other.map_or(Ok(()), |member| Err(Refusal::LeaderThere { name: member.name })))
}

fn at_duty(words: Words, no: &Refusal) -> Wrongs {
    let mut wrongs = Wrongs::default();
    wrongs.add("duty", no.say(words));
    wrongs
}

async fn show(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<Markup, PageError> {
    let member = one(&site, *id).await?;
    Ok(page(&viewer, &member, &MemberForm::of(&member), &Wrongs::default()))
}

async fn change(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>, form: web::Form<MemberForm>) -> Result<HttpResponse, PageError> {
    let (words, id) = (viewer.words, *id);
    let member = one(&site, id).await?;
    let entry = match form.read(words) {
        Ok(entry) => entry,
        Err(wrongs) => return Ok(refused(page(&viewer, &member, &form, &wrongs))),
    };
    let changed = site.store.writing(viewer.actor(), move |w| -> StoreResult<Result<(), Refusal>> {
        if let Err(no) = room_for(w, &entry, Some(id))? {
            w.housekeeping();
            return Ok(Err(no));
        }
        queries::change_member(w, id, &entry)?;
        w.note(&Deed { deed: "member.changed", subject: "member", subject_id: Some(id), detail: json!({ "duty": entry.duty.text() }) })?;
        Ok(Ok(()))
    });
    match changed.await? {
        Ok(()) => Ok(done(TEAM, &Flash::done(words.say("organisation-changed")))),
        Err(no) => Ok(refused(page(&viewer, &member, &form, &at_duty(words, &no)))),
    }
}

/// Someone who is in the group. Who left is kept in the history of villages and is not changed any more.
async fn one(site: &Site, id: i64) -> Result<Member, PageError> {
    let member = site.store.reading(move |c| queries::member(c, id)).await?;
    if member.is_here() { Ok(member) } else { Err(StoreError::NotFound.into()) }
}

fn fields(words: Words, typed: &MemberForm, wrongs: &Wrongs) -> Markup {
    let field = |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name));
    let duty =
        |duty: Duty| Choice::new(duty.text(), words.say(&format!("organisation-duty-{}", duty.text()))).hint(usual_duties(words, duty));
    let post = field("title", "organisation-post", &typed.title).optional(words).hint(words.say("organisation-post-hint"));
    let phone = field("phone", "organisation-phone", &typed.phone).optional(words).inputmode("tel");
    let duties = field("duties", "organisation-duties", &typed.duties).optional(words).hint(words.say("organisation-duties-hint"));
    html! {
        (form::text(&field("name", "organisation-name", &typed.name).width(Width::Medium).autocomplete("off").required()))
        (form::radios(&field("duty", "organisation-duty", &typed.duty), &Duty::ALL.map(duty)))
        (form::text(&post.width(Width::Medium).autocomplete("off")))
        (form::text(&phone.width(Width::Medium).autocomplete("off")))
        (form::textarea(&duties, 3))
    }
}

fn new_page(viewer: &Viewer, typed: &MemberForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let joined = Field::new("joined_on", words.say("organisation-joined")).value(&typed.joined_on).error(wrongs.at("joined_on"));
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(MEMBERS, html! {
            (fields(words, typed, wrongs))
            (form::day(&joined))
            (form::buttons(html! {
                (form::button(&words.say("organisation-add"), Kind::Primary))
                (form::link_button(&words.say("organisation-cancel"), TEAM, Kind::Quiet))
            }))
        })))
    };
    let frame = frame(viewer, "team", words.say("organisation-add"), words.say("organisation-add-purpose"));
    layout::page(frame.breadcrumb(TEAM, words.say("organisation-team")), body)
}

fn page(viewer: &Viewer, member: &Member, typed: &MemberForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let since = words.say_with("organisation-since", &[("day", member.joined_on.to_string().into())]);
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(&member_path(member.id), html! {
            (fields(words, typed, wrongs))
            (form::buttons_and_way_out(
                form::button(&words.say("organisation-change"), Kind::Primary),
                form::link_button(&words.say("organisation-leave"), &leaving::path(member.id), Kind::Danger),
            ))
        })))
    };
    let frame = frame(viewer, "team", member.name.clone(), since);
    layout::page(frame.breadcrumb(TEAM, words.say("organisation-team")), body)
}
