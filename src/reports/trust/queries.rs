//! The keys of schools in the store.

use diesel::prelude::*;
use serde_json::json;

use super::same::plain;
use super::standing::{KnownKey, Standing};
use super::withdrawal;
use crate::basics::calendar::{self, Instant};
use crate::reports::signing::PublicKey;
use crate::store::schema::trusted_key;
use crate::store::{Connection, Deed, Result, StoreError, Write};

#[derive(Queryable, Selectable)]
#[diesel(table_name = trusted_key)]
struct Row {
    id: i64,
    school: String,
    public_key: String,
    first_seen_at: Instant,
    accepted_at: Option<Instant>,
    accepted_by: String,
    reason: String,
    retired_at: Option<Instant>,
}

impl Row {
    fn known(self) -> Result<KnownKey> {
        let key = PublicKey::read(&self.public_key).ok_or_else(|| StoreError::Broken("a trusted key cannot be read".to_owned()))?;
        Ok(KnownKey {
            id: self.id,
            school: self.school,
            key,
            first_seen_at: self.first_seen_at,
            accepted_at: self.accepted_at,
            accepted_by: self.accepted_by,
            reason: self.reason,
            retired_at: self.retired_at,
        })
    }
}

/// How `key` stands for `school`. Changes nothing.
///
/// # Errors
/// When the store cannot be read.
pub fn standing(connection: &mut Connection, school: &str, key: &PublicKey) -> Result<Standing> {
    Ok(Standing::of(&listed(connection)?, school, key))
}

/// All keys that were seen, by school and then the newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn listed(connection: &mut Connection) -> Result<Vec<KnownKey>> {
    let rows: Vec<Row> =
        trusted_key::table.order((trusted_key::school, trusted_key::id.desc())).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::known).collect()
}

/// One key that was seen.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn found(connection: &mut Connection, id: i64) -> Result<KnownKey> {
    let row: Row = trusted_key::table.find(id).select(Row::as_select()).first(connection)?;
    row.known()
}

/// A workbook of `school` under `key` is received: the first key is believed and kept, another is kept to be accepted. Says how it stood
/// before. The caller counts the workbook where that [`Standing::counts`], and notes the receipt; the key is noted here.
///
/// # Errors
/// When the store cannot be written.
pub fn receive(w: &mut Write<'_>, school: &str, key: &PublicKey) -> Result<Standing> {
    let known = listed(w)?;
    let standing = Standing::of(&known, school, key);
    let kept = known.iter().find(|known| known.is_of(school, key)).map(|known| known.id);
    if matches!(standing, Standing::Trusted { .. }) || (kept.is_some() && !standing.counts()) {
        return Ok(standing);
    }
    let now = calendar::now();
    let believed = standing.counts();
    let by = w.actor().name.clone();
    let row = (
        trusted_key::school.eq(school),
        trusted_key::public_key.eq(key.text()),
        trusted_key::first_seen_at.eq(now),
        trusted_key::accepted_at.eq(believed.then_some(now)),
        trusted_key::accepted_by.eq(if believed { by.as_str() } else { "" }),
        trusted_key::reason.eq(""),
        trusted_key::formerly.eq(""),
    );
    let id: i64 = if let Some(id) = kept {
        // Seen while it waited; what stood in its way is gone.
        let set =
            (trusted_key::accepted_at.eq(Some(now)), trusted_key::accepted_by.eq(by.as_str()), trusted_key::retired_at.eq(None::<Instant>));
        diesel::update(trusted_key::table.find(id)).set(set).returning(trusted_key::id).get_result(&mut **w)?
    } else {
        diesel::insert_into(trusted_key::table).values(row).returning(trusted_key::id).get_result(&mut **w)?
    };
    let deed = if believed { "sender.first_seen" } else { "sender.changed" };
    let detail = json!({ "school": school, "fingerprint": key.fingerprint(), "standing": standing.code() });
    w.note(&Deed { deed, subject: "trusted_key", subject_id: Some(id), detail })?;
    Ok(standing)
}

/// The other keys of its school.
pub(super) fn others(connection: &mut Connection, known: &KnownKey) -> Result<Vec<KnownKey>> {
    let school = plain(&known.school);
    Ok(listed(connection)?.into_iter().filter(|other| other.id != known.id && plain(&other.school) == school).collect())
}

/// Somebody has compared the fingerprint and accepts the key: those the school had before are retired.
///
/// # Errors
/// [`StoreError::NotFound`] for a key that does not wait, or when the store cannot be written.
pub fn accept(w: &mut Write<'_>, id: i64, reason: &str) -> Result<KnownKey> {
    let known = found(w, id)?;
    if known.in_force() {
        return Err(StoreError::NotFound);
    }
    let now = calendar::now();
    let formerly = withdrawal::formerly(w, &known)?;
    let others = others(w, &known)?;
    let own: Vec<String> = others.iter().filter(|other| other.in_force()).map(|other| other.key.fingerprint()).collect();
    let others: Vec<i64> = others.iter().map(|other| other.id).collect();
    let replaced = trusted_key::table.filter(trusted_key::id.eq_any(others)).filter(trusted_key::retired_at.is_null());
    diesel::update(replaced).set(trusted_key::retired_at.eq(Some(now))).execute(&mut **w)?;
    let by = w.actor().name.clone();
    let set = (
        trusted_key::accepted_at.eq(Some(now)),
        trusted_key::accepted_by.eq(by.as_str()),
        trusted_key::reason.eq(reason),
        trusted_key::retired_at.eq(None::<Instant>),
        trusted_key::formerly.eq(formerly),
    );
    diesel::update(trusted_key::table.find(id)).set(set).execute(&mut **w)?;
    let detail = json!({ "school": known.school, "fingerprint": known.key.fingerprint(), "replaced": own, "reason": reason });
    w.note(&Deed { deed: "sender.accepted", subject: "trusted_key", subject_id: Some(id), detail })?;
    Ok(KnownKey { accepted_at: Some(now), accepted_by: by, reason: reason.to_owned(), retired_at: None, ..known })
}
