//! The school's key pairs in the store.

use diesel::prelude::*;
use serde_json::json;

use super::pair::{Pair, Seed};
use super::public_key::PublicKey;
use crate::basics::calendar::{self, Instant};
use crate::store::schema::signing_key;
use crate::store::vault::{self, held};
use crate::store::{Actor, Connection, Deed, Result, Store, StoreError, Write, reserve};

/// One of the school's own keys, as people are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnKey {
    /// Its public half.
    pub key: PublicKey,
    /// When it was made, in UTC.
    pub made_at: Instant,
    /// When another took its place, in UTC.
    pub retired_at: Option<Instant>,
}

/// The key that signs, made where there is none yet.
///
/// # Errors
/// When the store cannot be read or written, or the key does not open.
pub fn at_hand(store: &Store, actor: &Actor) -> Result<Pair> {
    if let Some(pair) = store.read(in_use)? {
        return Ok(pair);
    }
    store.write(actor, |w| match in_use(w)? {
        // Another program made one meanwhile.
        Some(pair) => {
            w.housekeeping();
            Ok(pair)
        }
        None => made(w),
    })
}

/// Retires the key in use and makes another in its place. Every centre will be told that the school's key is a new one.
///
/// # Errors
/// When the store cannot be written.
pub fn replace(w: &mut Write<'_>, reason: &str) -> Result<PublicKey> {
    let before: Option<String> =
        signing_key::table.filter(signing_key::retired_at.is_null()).select(signing_key::public_key).first(&mut **w).optional()?;
    let in_use = diesel::update(signing_key::table.filter(signing_key::retired_at.is_null()));
    in_use.set(signing_key::retired_at.eq(calendar::now())).execute(&mut **w)?;
    let (id, pair) = insert(w)?;
    let fingerprint = |text: &str| PublicKey::read(text).map(|key| key.fingerprint());
    let detail = json!({
        "from": before.as_deref().and_then(fingerprint),
        "to": pair.public().fingerprint(),
        "reason": reason,
    });
    w.note(&Deed { deed: "signing.replaced", subject: "signing_key", subject_id: Some(id), detail })?;
    Ok(pair.public())
}

/// The school's keys, the one in use first.
///
/// # Errors
/// When the store cannot be read.
pub fn own_keys(connection: &mut Connection) -> Result<Vec<OwnKey>> {
    let rows: Vec<(String, Instant, Option<Instant>)> = signing_key::table
        .order(signing_key::id.desc())
        .select((signing_key::public_key, signing_key::made_at, signing_key::retired_at))
        .load(connection)?;
    let own = |(text, made_at, retired_at): (String, Instant, Option<Instant>)| {
        let key = PublicKey::read(&text).ok_or_else(|| StoreError::Broken("a signing key cannot be read".to_owned()))?;
        Ok(OwnKey { key, made_at, retired_at })
    };
    rows.into_iter().map(own).collect()
}

fn made(w: &mut Write<'_>) -> Result<Pair> {
    let (id, pair) = insert(w)?;
    let detail = json!({ "to": pair.public().fingerprint() });
    w.note(&Deed { deed: "signing.made", subject: "signing_key", subject_id: Some(id), detail })?;
    Ok(pair)
}

fn insert(w: &mut Write<'_>) -> Result<(i64, Pair)> {
    let id = reserve(w, "signing_key", 1)?;
    let seed = Seed::fresh()?;
    let pair = seed.pair()?;
    let sealed = vault::of(w)?.seal(held::SIGNING_SEED, id, seed.bits())?;
    let row = (
        signing_key::id.eq(id),
        signing_key::public_key.eq(pair.public().text()),
        signing_key::sealed.eq(sealed),
        signing_key::made_at.eq(calendar::now()),
    );
    diesel::insert_into(signing_key::table).values(row).execute(&mut **w)?;
    Ok((id, pair))
}

fn in_use(connection: &mut Connection) -> Result<Option<Pair>> {
    let found: Option<(i64, Vec<u8>)> = signing_key::table
        .filter(signing_key::retired_at.is_null())
        .order(signing_key::id.desc())
        .select((signing_key::id, signing_key::sealed))
        .first(connection)
        .optional()?;
    let Some((id, sealed)) = found else { return Ok(None) };
    let bits = vault::of(connection)?.open(held::SIGNING_SEED, id, sealed)?;
    let seed = Seed::of(&bits).ok_or_else(|| StoreError::Broken("the seed of a signing key has another length".to_owned()))?;
    seed.pair().map(Some)
}
