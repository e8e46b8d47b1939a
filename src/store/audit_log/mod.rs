//! The audit log: append-only, each entry carrying the hash of the one before, under a key that is not in the database.
//!
//! Whoever can write the database cannot make an entry: its hash takes a key of the key file. Entries older than that are hashed without
//! one and held by the first that is; from which number on a key is asked for stands, keyed itself, in what tells whether a key file is
//! the right one ([`keyed`]). Beside the log stands its newest entry, sealed ([`head`]), so that an end that was cut off is found, and in
//! each entry a digest of whom it is about ([`looks`]). What none of this can find is a database put back whole to what it once was.

mod head;
pub(super) mod keyed;
mod looks;
mod walk;

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::Connection;
use super::error::Result;
use super::schema::audit_entry;
use super::vault::{self, Tagged, Vault};
use crate::basics::calendar::{self, Instant};
use crate::basics::hex::hex;

pub use head::reseal;
pub use walk::{Chain, Fault, FaultKind, first_broken_entry, first_fault, walk};

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

    /// The program itself, doing what was set to be done at its time.
    #[must_use]
    pub fn schedule() -> Self {
        Self { id: None, name: "schedule".to_owned() }
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

/// Before what an entry says, where its hash is keyed.
const ENTRY: &[u8] = b"entry\0";

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
    /// Everything it says, and the hash of the one before.
    fn said(&self) -> String {
        let at = self.at.and_utc().timestamp_micros();
        serde_json::json!([
            self.id,
            at,
            self.actor_id,
            self.actor_name,
            self.deed,
            self.subject,
            self.subject_id,
            self.detail,
            self.previous_hash
        ])
        .to_string()
    }

    fn keyed_hash(&self, vault: &Vault) -> String {
        vault.tag(ENTRY, self.said().as_bytes())
    }

    /// Whether its hash is the one it must have: keyed, or of the time before.
    fn holds(&self, vault: &Vault) -> Tagged {
        let said = self.said();
        if vault.keyed_from().is_some_and(|from| self.id >= from) {
            vault.holds(ENTRY, said.as_bytes(), &self.hash)
        } else if self.hash == hex(&Sha256::digest(said.as_bytes())) {
            Tagged::Holds
        } else {
            Tagged::Not
        }
    }
}

/// The number of the newest entry.
pub fn newest(connection: &mut Connection) -> Result<Option<i64>> {
    Ok(audit_entry::table.select(diesel::dsl::max(audit_entry::id)).first(connection)?)
}

/// Adds an entry. `people` are the borrowers it is about.
pub(super) fn append_of(connection: &mut Connection, actor: &Actor, deed: &Deed, people: &[i64]) -> Result<()> {
    let (vault, now, people) = (vault::of(connection)?, calendar::now(), looks::of(people));
    let former = head::read(connection)?;
    let (last_id, previous_hash) = last(connection, former.as_ref())?.unwrap_or_default();
    let mut entry = Entry {
        // Never a number for which no key is asked.
        id: last_id.max(vault.keyed_from().unwrap_or(1) - 1) + 1,
        // Whole microseconds: what both databases keep.
        at: chrono::DateTime::from_timestamp_micros(now.and_utc().timestamp_micros()).map_or(now, |at| at.naive_utc()),
        actor_id: actor.id,
        actor_name: actor.name.clone(),
        deed: deed.deed.to_owned(),
        subject: deed.subject.to_owned(),
        subject_id: deed.subject_id,
        detail: looks::bound(&deed.detail, &people)?,
        previous_hash,
        hash: String::new(),
    };
    entry.hash = entry.keyed_hash(&vault);
    diesel::insert_into(audit_entry::table).values(&entry).execute(connection)?;
    head::move_on(connection, &vault, former.as_ref(), entry.id, &entry.hash)?;
    looks::keep(connection, entry.id, &people)
}

/// What the next entry goes on from. Where the log's end was cut off that is what stood there, so that the gap stays to be found.
fn last(connection: &mut Connection, head: Option<&head::Head>) -> Result<Option<(i64, String)>> {
    let newest: Option<(i64, String)> =
        audit_entry::table.select((audit_entry::id, audit_entry::hash)).order(audit_entry::id.desc()).first(connection).optional()?;
    Ok(head.map(|head| (head.entry_id, head.hash.clone())).max(newest))
}

#[cfg(test)]
mod tests;
