//! Accounts in the store.

use diesel::prelude::*;
use serde_json::json;

use crate::accounts::account::{Account, NewAccount};
use crate::accounts::password::Rule;
use crate::accounts::refusal::{Refusal, Undone};
use crate::accounts::role::Role;
use crate::accounts::{half_open, invitations, known_words, limits, settings, sittings};
use crate::basics::calendar::{Instant, now};
use crate::store::schema::{account, member};
use crate::store::vault::{self, held};
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// Columns as [`Row`] reads them.
const COLUMNS: (
    account::id,
    account::login,
    account::name,
    account::role,
    account::member_id,
    account::password_hash,
    account::disabled_at,
) = (account::id, account::login, account::name, account::role, account::member_id, account::password_hash, account::disabled_at);

#[derive(Queryable)]
struct Row {
    id: i64,
    login: String,
    name: String,
    role: String,
    member_id: Option<i64>,
    password_hash: Option<String>,
    disabled_at: Option<Instant>,
}

impl Row {
    fn account(self) -> Result<Account> {
        Ok(Account {
            id: self.id,
            role: Role::from_code(&self.role).ok_or_else(|| StoreError::Broken(format!("role {}", self.role)))?,
            login: self.login,
            name: self.name,
            member_id: self.member_id,
            has_password: self.password_hash.is_some(),
            disabled_at: self.disabled_at,
        })
    }
}

/// True once anyone has an account.
///
/// # Errors
/// When the store cannot be read.
pub fn any(connection: &mut Connection) -> Result<bool> {
    Ok(account::table.count().get_result::<i64>(connection)? > 0)
}

/// All accounts, those in use first, then by role and login.
///
/// # Errors
/// When the store cannot be read.
pub fn all(connection: &mut Connection) -> Result<Vec<Account>> {
    let rows: Vec<Row> = account::table.select(COLUMNS).order(account::login).load(connection)?;
    let mut accounts = rows.into_iter().map(Row::account).collect::<Result<Vec<_>>>()?;
    accounts.sort_by_key(|account| (account.disabled_at.is_some(), account.role));
    Ok(accounts)
}

/// The account with this number.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn one(connection: &mut Connection, id: i64) -> Result<Account> {
    account::table.find(id).select(COLUMNS).first::<Row>(connection)?.account()
}

/// The account with this login (already folded), if any.
///
/// # Errors
/// When the store cannot be read.
pub fn by_login(connection: &mut Connection, login: &str) -> Result<Option<Account>> {
    let row: Option<Row> = account::table.filter(account::login.eq(login)).select(COLUMNS).first(connection).optional()?;
    row.map(Row::account).transpose()
}

/// What is kept of the password of a login that may sign in, and whose it is.
///
/// # Errors
/// When the store cannot be read.
pub fn password_of(connection: &mut Connection, login: &str) -> Result<Option<(Account, Option<String>)>> {
    let row: Option<Row> = account::table.filter(account::login.eq(login)).select(COLUMNS).first(connection).optional()?;
    let Some(row) = row else { return Ok(None) };
    let kept = row.password_hash.clone().filter(|_| row.disabled_at.is_none());
    Ok(Some((row.account()?, kept)))
}

/// What a password of this account is held to: how long it is, and what others know of its owner.
///
/// # Errors
/// When the store cannot be read.
pub fn password_rule(connection: &mut Connection, id: i64) -> Result<Rule> {
    let account = one(connection, id)?;
    let mut known = known_words::of_names(&[&account.login, &account.name, &settings::school(connection)?, &settings::centre(connection)?]);
    if let Some(member_id) = account.member_id {
        let row: Option<(String, Option<Vec<u8>>)> =
            member::table.find(member_id).select((member::name, member::sealed_phone)).first(connection).optional()?;
        let (name, sealed) = row.unwrap_or_default();
        let phone = vault::of(connection)?.open_some(held::MEMBER_PHONE, member_id, sealed)?;
        known.extend(known_words::of_names(&[&name]));
        known.extend(known_words::of_phone(&phone.unwrap_or_default()));
    }
    Ok(Rule { least: limits::password_least(connection)?, known })
}

/// Members of the leading group who have not left: number and name.
///
/// # Errors
/// When the store cannot be read.
pub fn members(connection: &mut Connection) -> Result<Vec<(i64, String)>> {
    Ok(member::table.filter(member::left_on.is_null()).order(member::name).select((member::id, member::name)).load(connection)?)
}

/// Adds an account and notes it.
///
/// # Errors
/// [`Refusal::LoginTaken`], [`Refusal::NoSuchMember`], [`Refusal::MemberTaken`], or when the store cannot be written.
pub fn add(w: &mut Write<'_>, new: &NewAccount) -> std::result::Result<i64, Undone> {
    if by_login(w, &new.login)?.is_some() {
        return Err(Refusal::LoginTaken { login: new.login.clone() }.into());
    }
    check_member(w, new.member_id, None)?;
    let id: i64 = diesel::insert_into(account::table)
        .values((
            account::login.eq(&new.login),
            account::name.eq(&new.name),
            account::role.eq(new.role.code()),
            account::password_hash.eq(&new.password_hash),
            account::member_id.eq(new.member_id),
            account::created_at.eq(now()),
        ))
        .returning(account::id)
        .get_result(&mut **w)?;
    w.note(&deed("account.added", id, json!({"role": new.role.code(), "member": new.member_id})))?;
    Ok(id)
}

/// Changes name, role and member of an account and notes it. Rights that changed end its sessions: true where they did.
///
/// # Errors
/// [`Refusal::LastAdministrator`], [`Refusal::NoSuchMember`], [`Refusal::MemberTaken`], or when the store cannot be written.
pub fn change(w: &mut Write<'_>, id: i64, name: &str, role: Role, member_id: Option<i64>) -> std::result::Result<bool, Undone> {
    let before = one(w, id)?;
    if role != Role::Administrator {
        before.may_cease_to_administrate(usable_administrators(w)?)?;
    }
    check_member(w, member_id, Some(id))?;
    diesel::update(account::table.find(id))
        .set((account::name.eq(name), account::role.eq(role.code()), account::member_id.eq(member_id)))
        .execute(&mut **w)?;
    w.note(&deed("account.changed", id, json!({"role": [before.role.code(), role.code()], "member": [before.member_id, member_id]})))?;
    let other_rights = (before.role, before.member_id) != (role, member_id);
    if other_rights {
        sittings::end_all(w, id)?;
    }
    Ok(other_rights)
}

/// Takes an account out of use, ending its sessions, or back into use.
///
/// # Errors
/// [`Refusal::LastAdministrator`], or when the store cannot be written.
pub fn set_disabled(w: &mut Write<'_>, id: i64, disabled: bool) -> std::result::Result<(), Undone> {
    let before = one(w, id)?;
    if disabled {
        before.may_cease_to_administrate(usable_administrators(w)?)?;
        sittings::close_all(w, id)?;
        half_open::close_all(w, id)?;
        invitations::void_resets(w, id)?;
    }
    diesel::update(account::table.find(id)).set(account::disabled_at.eq(disabled.then(now))).execute(&mut **w)?;
    w.note(&deed(if disabled { "account.disabled" } else { "account.enabled" }, id, json!({})))?;
    Ok(())
}

/// Sets what is kept of a password and ends every session opened with the former one, and every sign-in that waits for its code.
///
/// # Errors
/// When the store cannot be written.
pub fn set_password(w: &mut Write<'_>, id: i64, hash: &str) -> Result<()> {
    diesel::update(account::table.find(id)).set(account::password_hash.eq(hash)).execute(&mut **w)?;
    sittings::close_all(w, id)?;
    half_open::close_all(w, id)?;
    invitations::void_resets(w, id)?;
    w.note(&deed("account.password_chosen", id, json!({})))
}

/// True where this is the last administrator who can sign in: nobody could give accounts without it.
///
/// # Errors
/// When the store cannot be read.
pub fn is_last_administrator(connection: &mut Connection, account: &Account) -> Result<bool> {
    Ok(account.may_cease_to_administrate(usable_administrators(connection)?).is_err())
}

fn usable_administrators(connection: &mut Connection) -> Result<i64> {
    Ok(account::table
        .filter(account::role.eq(Role::Administrator.code()))
        .filter(account::disabled_at.is_null())
        .filter(account::password_hash.is_not_null())
        .count()
        .get_result(connection)?)
}

fn check_member(connection: &mut Connection, member_id: Option<i64>, own: Option<i64>) -> std::result::Result<(), Undone> {
    let Some(member_id) = member_id else { return Ok(()) };
    let known: i64 = member::table.filter(member::id.eq(member_id)).count().get_result(connection)?;
    if known == 0 {
        return Err(Refusal::NoSuchMember.into());
    }
    let taken: Option<String> = account::table
        .filter(account::member_id.eq(member_id))
        .filter(account::id.ne(own.unwrap_or_default()))
        .select(account::login)
        .first(connection)
        .optional()?;
    taken.map_or(Ok(()), |login| Err(Refusal::MemberTaken { login }.into()))
}

const fn deed(deed: &'static str, id: i64, detail: serde_json::Value) -> Deed {
    Deed { deed, subject: "account", subject_id: Some(id), detail }
}
