//! Tokens of other systems in the store.

use diesel::prelude::*;
use serde_json::json;

use crate::accounts::api_token::{self, ApiToken, NewToken, Stored, scope_codes};
use crate::accounts::token;
use crate::basics::calendar::{Day, Instant};
use crate::store::schema::api_token as row;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// Makes a token. Returns its number and the token itself, which is kept nowhere.
///
/// # Errors
/// When the store cannot be written.
pub fn make(w: &mut Write<'_>, new: &NewToken, now: Instant) -> Result<(i64, String)> {
    let (token, prefix) = api_token::fresh().map_err(|error| StoreError::Broken(error.to_string()))?;
    let scopes = scope_codes(&new.scopes);
    let made_by = w.actor().name.clone();
    let values = (
        row::name.eq(&new.name),
        row::prefix.eq(&prefix),
        row::token_hash.eq(token::hash(&token)),
        row::scopes.eq(&scopes),
        row::made_at.eq(now),
        row::made_by.eq(made_by),
        row::expires_on.eq(new.expires_on),
    );
    let id: i64 = diesel::insert_into(row::table).values(values).returning(row::id).get_result(&mut **w)?;
    let detail = json!({ "name": new.name, "prefix": prefix, "scopes": scopes, "expires_on": new.expires_on });
    w.note(&Deed { deed: "token.made", subject: "token", subject_id: Some(id), detail })?;
    Ok((id, token))
}

/// All tokens, the newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn all(connection: &mut Connection) -> Result<Vec<ApiToken>> {
    let rows: Vec<Stored> = row::table.order(row::id.desc()).select(Stored::as_select()).load(connection)?;
    Ok(rows.into_iter().map(ApiToken::from).collect())
}

/// One token.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn one(connection: &mut Connection, id: i64) -> Result<ApiToken> {
    Ok(row::table.find(id).select(Stored::as_select()).first(connection)?.into())
}

/// The token that was brought, if it is one of this workspace, whether or not it still opens anything.
///
/// # Errors
/// When the store cannot be read.
pub fn brought(connection: &mut Connection, brought: &str) -> Result<Option<ApiToken>> {
    let found = row::table.filter(row::token_hash.eq(token::hash(brought))).select(Stored::as_select()).first(connection);
    Ok(found.optional()?.map(ApiToken::from))
}

/// Says that a token was used on a day. It is nobody's deed, and written once a day: reading must not write each time.
///
/// # Errors
/// When the store cannot be written.
pub fn used(w: &mut Write<'_>, id: i64, on: Day) -> Result<()> {
    w.housekeeping();
    diesel::update(row::table.find(id)).set(row::last_used_on.eq(on)).execute(&mut **w)?;
    Ok(())
}

/// Revokes a token; one that was revoked stays so, and there is nothing to note.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn revoke(w: &mut Write<'_>, id: i64, now: Instant) -> Result<ApiToken> {
    let token = one(w, id)?;
    if token.revoked_at.is_some() {
        w.housekeeping();
        return Ok(token);
    }
    diesel::update(row::table.find(id)).set(row::revoked_at.eq(now)).execute(&mut **w)?;
    let detail = json!({ "name": token.name, "prefix": token.prefix });
    w.note(&Deed { deed: "token.revoked", subject: "token", subject_id: Some(id), detail })?;
    Ok(token)
}
