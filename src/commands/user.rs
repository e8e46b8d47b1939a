//! `user add|list|reset`: accounts from the command line. Passwords are never typed here: their owners choose them by a link.

use serde_json::json;

use super::arguments::{UserArgs, UserDeed};
use super::link::Link;
use super::{Context, Failure};
use crate::accounts::account::{fold_login, read_login, read_name};
use crate::accounts::invitation::Purpose;
use crate::accounts::{Account, NewAccount, Refusal, Role, Undone, invitations, one_time_codes, register};
use crate::basics::calendar::now;
use crate::basics::words::Words;
use crate::organisation::queries as organisation;
use crate::store::{self, Connection, Write};

/// Adds an account, lists all, or makes a link for a new password.
///
/// # Errors
/// [`Failure::Usage`] for a login, name or role that cannot be, [`Failure::Refused`] for one that is taken or
/// unknown.
pub fn run(context: &Context, args: &UserArgs) -> Result<(), Failure> {
    match &args.deed {
        UserDeed::Add { login, name, role } => add(context, login, name.as_deref(), role),
        UserDeed::List { json } => list(context, *json),
        UserDeed::Reset { login, code_off } => reset(context, login, *code_off),
    }
}

fn add(context: &Context, login: &str, name: Option<&str>, role: &str) -> Result<(), Failure> {
    let words = context.words;
    let login = read_login(login).map_err(|refusal| wrongly(words, "accounts-login", &refusal))?;
    let name = read_name(name.unwrap_or(&login)).map_err(|refusal| wrongly(words, "accounts-name", &refusal))?;
    let role = Role::from_code(role).ok_or_else(|| Failure::Usage(unknown_role(words, role)))?;
    let store = context.store()?;
    let member = store.read(|c| member_called(c, &name))?.filter(|_| role == Role::Member);
    let new = NewAccount { login, name, role, member_id: member, password_hash: None };
    let deed = |w: &mut Write<'_>| -> Result<String, Undone> {
        let id = register::add(w, &new)?;
        Ok(invitations::make(w, Purpose::Reset, Some(id), now())?)
    };
    let token = store.write(&context.actor(), deed).map_err(|undone| match undone {
        Undone::Refused(refusal) => Failure::Refused(refusal.say(words)),
        Undone::Store(error) => Failure::Store(error),
    })?;
    let link = Link::to(&store, &token)?;
    let said = [("name", new.name.clone().into()), ("role", new.role.name(words).into()), ("link", link.address().into())];
    println!("{}", words.say_with("commands-user-added", &said));
    link.explain(words);
    if new.role == Role::Member {
        let key = if new.member_id.is_some() { "commands-user-linked" } else { "commands-user-unlinked" };
        println!("{}", words.say_with(key, &[("name", new.name.into())]));
    }
    Ok(())
}

/// What was typed for `field` (a key) cannot be: the sentence names the field.
fn wrongly(words: Words, field: &str, refusal: &Refusal) -> Failure {
    let said = [("field", words.say(field).into()), ("sentence", refusal.say(words).into())];
    Failure::Usage(words.say_with("commands-user-field", &said))
}

/// The one member of the leading group of that name, however it is spaced.
fn member_called(connection: &mut Connection, name: &str) -> store::Result<Option<i64>> {
    let plain = |name: &str| -> String { name.chars().filter(|c| !c.is_whitespace()).collect() };
    let members = organisation::members(connection)?;
    let mut called = members.iter().filter(|member| plain(&member.name) == plain(name)).map(|member| member.id);
    Ok(called.next().filter(|_| called.next().is_none()))
}

fn list(context: &Context, json: bool) -> Result<(), Failure> {
    let accounts = context.store()?.read(register::all)?;
    if json {
        let listed: Vec<serde_json::Value> = accounts.iter().map(as_json).collect();
        println!("{}", json!({ "accounts": listed }));
    } else if accounts.is_empty() {
        println!("{}", context.words.say("commands-user-none"));
    } else {
        accounts.iter().for_each(|account| println!("{}", line(account, context.words)));
    }
    Ok(())
}

fn reset(context: &Context, login: &str, code_off: bool) -> Result<(), Failure> {
    let words = context.words;
    let login = fold_login(login);
    let store = context.store()?;
    let account = store.read(|c| register::by_login(c, &login))?;
    let Some(account) = account.filter(|account| account.disabled_at.is_none()) else {
        return Err(Failure::Refused(words.say_with("commands-user-unknown", &[("login", login.into())])));
    };
    let token = store.write(&context.actor(), |w| {
        if code_off && one_time_codes::is_on(w, account.id)? {
            one_time_codes::turn_off_for(w, account.id)?;
        }
        invitations::make(w, Purpose::Reset, Some(account.id), now())
    })?;
    let link = Link::to(&store, &token)?;
    let name = [("name", account.name.clone().into())];
    println!("{}", words.say_with("commands-user-reset", &[("name", account.name.into()), ("link", link.address().into())]));
    println!("{}", words.say_with("accounts-link-hand-over", &name));
    if code_off {
        println!("{}", words.say("accounts-code-ended"));
    }
    link.explain(words);
    Ok(())
}

fn as_json(account: &Account) -> serde_json::Value {
    json!({
        "login": account.login, "name": account.name, "role": account.role.code(), "member": account.member_id,
        "has_password": account.has_password, "disabled": account.disabled_at.is_some(),
    })
}

fn line(account: &Account, words: Words) -> String {
    let standing = match (account.disabled_at, account.has_password) {
        (Some(_), _) => words.say("accounts-standing-disabled"),
        (None, true) => words.say("accounts-standing-usable"),
        (None, false) => words.say("accounts-standing-invited"),
    };
    format!("{}\t{}\t{}\t{standing}", account.login, account.name, account.role.name(words))
}

fn unknown_role(words: Words, role: &str) -> String {
    let known: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
    words.say_with("commands-user-no-such-role", &[("role", role.to_owned().into()), ("known", known.join(" ").into())])
}
