//! Adding an account. Its owner chooses the password by a one-time link.

use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};
use serde::Deserialize;

use super::{ACCOUNTS, Wrongs, account};
use crate::accounts::account::{read_login, read_name};
use crate::accounts::invitation::Purpose;
use crate::accounts::{
    Account, Allowed, NewAccount, PageError, Refusal, Role, Routes, Site, Undone, Viewer, frame, invitations, refused, register,
};
use crate::basics::calendar;
use crate::basics::words::Words;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::{layout, stat};
use crate::store::Write;

/// Adding an account.
pub const NEW_ACCOUNT: &str = "/settings/accounts/new";

pub(super) fn routes() -> Routes {
    Routes::new().get(NEW_ACCOUNT, Allowed::ADMINISTRATORS, show).post(NEW_ACCOUNT, Allowed::ADMINISTRATORS, add)
}

/// What the form of an account says, new or changed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AccountForm {
    pub name: String,
    pub login: String,
    pub role: String,
    pub member: String,
}

impl AccountForm {
    /// Name, role and member, as far as they are right.
    pub(super) fn read(&self, wrongs: &mut Wrongs) -> Option<(String, Role, Option<i64>)> {
        let name = wrongs.take("name", read_name(&self.name));
        let role = wrongs.take("role", Role::from_code(&self.role).ok_or(Refusal::NoSuchRole));
        let member = match self.member.trim() {
            "" => Some(None),
            number => wrongs.take("member", number.parse().map(Some).map_err(|_| Refusal::NoSuchMember)),
        };
        Some((name?, role?, member?))
    }
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let members = site.store.reading(register::members).await?;
    let typed = AccountForm { role: Role::Member.code().to_owned(), ..AccountForm::default() };
    Ok(page(&viewer, &members, &typed, &Wrongs::default()))
}

async fn add(request: HttpRequest, viewer: Viewer, site: web::Data<Site>, form: web::Form<AccountForm>) -> Result<HttpResponse, PageError> {
    match add_account(&viewer, &site, &form).await {
        Ok((account, token)) => {
            let page = account::link_page(&viewer, &account, &account::link(&request, &site, &token).await?);
            Ok(HttpResponse::Ok().content_type("text/html; charset=utf-8").body(page.into_string()))
        }
        Err(Stopped::Wrong(wrongs)) => {
            let members = site.store.reading(register::members).await?;
            Ok(refused(page(&viewer, &members, &form, &wrongs)))
        }
        Err(Stopped::Page(error)) => Err(error),
    }
}

/// Why no account was added.
enum Stopped {
    Wrong(Wrongs),
    Page(PageError),
}

async fn add_account(viewer: &Viewer, site: &Site, form: &AccountForm) -> Result<(Account, String), Stopped> {
    let mut wrongs = Wrongs::default();
    let login = wrongs.take("login", read_login(&form.login));
    let read = form.read(&mut wrongs);
    let (Some(login), Some((name, role, member_id))) = (login, read) else { return Err(Stopped::Wrong(wrongs)) };
    let new = NewAccount { login, name, role, member_id, password_hash: None };
    let deed = move |w: &mut Write<'_>| -> Result<(Account, String), Undone> {
        let id = register::add(w, &new)?;
        let token = invitations::make(w, Purpose::Reset, Some(id), calendar::now())?;
        Ok((register::one(w, id)?, token))
    };
    site.store.writing(viewer.actor(), deed).await.map_err(|undone| match undone {
        Undone::Refused(refusal) => Stopped::Wrong(Wrongs::one(field_of(&refusal), refusal)),
        Undone::Store(error) => Stopped::Page(error.into()),
    })
}

/// The field a refusal of the store's side belongs to.
pub(super) const fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::NoSuchMember | Refusal::MemberTaken { .. } => "member",
        Refusal::LastAdministrator => "role",
        _ => "login",
    }
}

/// Name, role and member: the same for a new account and one that is changed. The last administrator's role stays, and it is said why.
pub(super) fn fields(words: Words, members: &[(i64, String)], typed: &AccountForm, wrongs: &Wrongs, is_last: bool) -> Markup {
    let field =
        |name: &'static str, label: &str, value: &str| Field::new(name, words.say(label)).value(value).error(wrongs.at(name, words));
    let roles = Role::ALL.map(|role| Choice::new(role, role.name(words)).hint(words.say(&format!("accounts-role-hint-{role}"))));
    let nobody = Choice::new("", words.say("accounts-member-none"));
    let members: Vec<Choice> = std::iter::once(nobody).chain(members.iter().map(|(id, name)| Choice::new(id, name))).collect();
    html! {
        (form::text(&field("name", "accounts-name", &typed.name).width(Width::Medium).autocomplete("off")))
        @if is_last {
            (form::hidden("role", Role::Administrator.code()))
            (form::fixed(&field("role", "accounts-role", "").hint(words.say("accounts-last-administrator")), &Role::Administrator.name(words)))
        } @else {
            (form::radios(&field("role", "accounts-role", &typed.role), &roles))
        }
        (form::select(&field("member", "accounts-member", &typed.member).hint(words.say("accounts-member-hint")).width(Width::Medium), &members))
    }
}

fn page(viewer: &Viewer, members: &[(i64, String)], typed: &AccountForm, wrongs: &Wrongs) -> Markup {
    let words = viewer.words;
    let login = Field::new("login", words.say("accounts-login"))
        .value(&typed.login)
        .hint(words.say("accounts-login-hint"))
        .error(wrongs.at("login", words))
        .width(Width::Medium)
        .autocomplete("off");
    let body = html! {
        (wrongs.summary(words))
        (stat::card("", None, form::form(NEW_ACCOUNT, html! {
            (form::text(&login))
            (fields(words, members, typed, wrongs, false))
            (form::buttons(html! {
                (form::button(&words.say("accounts-add"), Kind::Primary))
                (form::link_button(&words.say("accounts-cancel"), ACCOUNTS, Kind::Quiet))
            }))
        })))
    };
    let frame = frame(viewer, "settings", words.say("accounts-add"), words.say("accounts-add-purpose"));
    layout::page(frame.breadcrumb(ACCOUNTS, words.say("accounts-list")), body)
}
