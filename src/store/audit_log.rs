//! The audit log: append-only, each entry carrying the hash of the one before.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::Connection;
use super::error::Result;
use super::schema::audit_entry;
use crate::basics::calendar::{self, Instant};

/// Who does a deed, under the name they have at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The account, where there is one.
    pub id: Option<i64>,
    /// The name as it is now.
    pub name: String,
}

impl Actor {
    /// The machine's operator: whoever runs a command.
    #[must_use]
    pub fn operator() -> Self {
        Self { id: None, name: "operator".to_owned() }
    }
}

/// What was done to what. Holds ids, counts and codes, never identity numbers, phones or names of debtors.
#[derive(Debug, Clone, PartialEq)]
pub struct Deed {
    /// What was done, as `noun.verb`: `batch.applied`.
    pub deed: &'static str,
    /// What it was done to: `batch`.
    pub subject: &'static str,
    /// Which one.
    pub subject_id: Option<i64>,
    /// Further facts.
    pub detail: serde_json::Value,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = audit_entry)]
struct Entry {
    id: i64,
    at: Instant,
    actor_id: Option<i64>,
    actor_name: String,
    deed: String,
    subject: String,
    subject_id: Option<i64>,
    detail: String,
    previous_hash: String,
    hash: String,
}

impl Entry {
    fn computed_hash(&self) -> String {
        let at = self.at.and_utc().timestamp_micros();
        let said = serde_json::json!([
            self.id,
            at,
            self.actor_id,
            self.actor_name,
            self.deed,
            self.subject,
            self.subject_id,
            self.detail,
            self.previous_hash
        ]);
        hex(&Sha256::digest(said.to_string().as_bytes()))
    }
}

/// The number of the newest entry.
pub fn newest(connection: &mut Connection) -> Result<Option<i64>> {
    Ok(audit_entry::table.select(diesel::dsl::max(audit_entry::id)).first(connection)?)
}

pub(super) fn append(connection: &mut Connection, actor: &Actor, deed: &Deed) -> Result<()> {
    let last: Option<(i64, String)> =
        audit_entry::table.select((audit_entry::id, audit_entry::hash)).order(audit_entry::id.desc()).first(connection).optional()?;
    let (last_id, previous_hash) = last.unwrap_or_default();
    let now = calendar::now();
    let mut entry = Entry {
        id: last_id + 1,
        // Whole microseconds: what both databases keep.
        at: chrono::DateTime::from_timestamp_micros(now.and_utc().timestamp_micros()).map_or(now, |at| at.naive_utc()),
        actor_id: actor.id,
        actor_name: actor.name.clone(),
        deed: deed.deed.to_owned(),
        subject: deed.subject.to_owned(),
        subject_id: deed.subject_id,
        detail: deed.detail.to_string(),
        previous_hash,
        hash: String::new(),
    };
    entry.hash = entry.computed_hash();
    diesel::insert_into(audit_entry::table).values(&entry).execute(connection)?;
    Ok(())
}

/// Walks the whole chain and names the first entry that was altered, or whose predecessor is gone.
///
/// # Errors
/// When the log cannot be read.
pub fn first_broken_entry(connection: &mut Connection) -> Result<Option<i64>> {
    let mut previous = String::new();
    let mut expected_id = 1;
    loop {
        let page: Vec<Entry> = audit_entry::table
            .filter(audit_entry::id.ge(expected_id))
            .order(audit_entry::id)
            .limit(1000)
            .select(Entry::as_select())
            .load(connection)?;
        if page.is_empty() {
            return Ok(None);
        }
        for entry in page {
            if entry.id != expected_id || entry.previous_hash != previous || entry.hash != entry.computed_hash() {
                return Ok(Some(expected_id));
            }
            previous = entry.hash;
            expected_id += 1;
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        out.push_str(&format!("{byte:02x}"));
        out
    })
}
