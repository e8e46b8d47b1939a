//! The audit log: append-only, each entry carrying the hash of the one before.

use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::Connection;
use super::error::Result;
use super::schema::{audit_entry, audit_head, sighting};
use crate::basics::calendar::{self, Instant};
use crate::basics::hex::hex;
use crate::insert_blocks;

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

/// The chain as far as it was walked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// The last entry that follows from the one before; 0 in an empty log.
    pub verified: i64,
    /// Its hash.
    pub hash: String,
    /// The first entry that was altered, put in, moved, or that is gone. What comes after it proves nothing.
    pub broken: Option<i64>,
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
    append_of(connection, actor, deed, &[])
}

/// Adds an entry. `people` are the borrowers it is about.
pub(super) fn append_of(connection: &mut Connection, actor: &Actor, deed: &Deed, people: &[i64]) -> Result<()> {
    let (last_id, previous_hash) = head(connection)?.unwrap_or_default();
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
    move_head(connection, entry.id, &entry.hash)?;
    see(connection, entry.id, people)
}

/// The one row of [`audit_head`].
const HEAD: i64 = 1;

/// What the next entry goes on from. Where the log's end was cut off that is what stood there, so that the gap stays to be found.
fn head(connection: &mut Connection) -> Result<Option<(i64, String)>> {
    let kept = audit_head::table.find(HEAD).select((audit_head::entry_id, audit_head::hash)).first(connection).optional()?;
    let newest: Option<(i64, String)> =
        audit_entry::table.select((audit_entry::id, audit_entry::hash)).order(audit_entry::id.desc()).first(connection).optional()?;
    Ok(kept.max(newest))
}

fn move_head(connection: &mut Connection, entry_id: i64, hash: &str) -> Result<()> {
    let moved = (audit_head::entry_id.eq(entry_id), audit_head::hash.eq(hash));
    if diesel::update(audit_head::table.find(HEAD)).set(moved).execute(connection)? == 0 {
        diesel::insert_into(audit_head::table).values((audit_head::id.eq(HEAD), moved)).execute(connection)?;
    }
    Ok(())
}

#[derive(Insertable)]
#[diesel(table_name = sighting)]
struct Sighting {
    entry_id: i64,
    borrower_id: i64,
}

/// Keeps whom an entry is about where it can be asked for quickly.
fn see(connection: &mut Connection, entry_id: i64, people: &[i64]) -> Result<()> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    let rows: Vec<Sighting> = people.into_iter().map(|borrower_id| Sighting { entry_id, borrower_id }).collect();
    Ok(insert_blocks!(connection, sighting::table, &rows)?)
}

/// Walks the whole chain and names the first entry that was altered, or whose predecessor is gone. Where the end was cut off, that is
/// the first entry missing.
///
/// # Errors
/// When the log cannot be read.
pub fn first_broken_entry(connection: &mut Connection) -> Result<Option<i64>> {
    Ok(walk(connection, Chain::default())?.broken)
}

/// Walks the chain on from where it was walked to before.
///
/// # Errors
/// When the log cannot be read.
pub fn walk(connection: &mut Connection, from: Chain) -> Result<Chain> {
    let mut chain = from;
    loop {
        let page: Vec<Entry> = audit_entry::table
            .filter(audit_entry::id.gt(chain.verified))
            .order(audit_entry::id)
            .limit(1000)
            .select(Entry::as_select())
            .load(connection)?;
        if page.is_empty() {
            return ended(connection, chain);
        }
        for entry in page {
            let expected_id = chain.verified + 1;
            if entry.id != expected_id || entry.previous_hash != chain.hash || entry.hash != entry.computed_hash() {
                return Ok(Chain { broken: Some(expected_id), ..chain });
            }
            chain = Chain { verified: entry.id, hash: entry.hash, broken: None };
        }
    }
}

/// The chain at its end, held against the head that is kept beside it.
fn ended(connection: &mut Connection, chain: Chain) -> Result<Chain> {
    let head: Option<(i64, String)> =
        audit_head::table.find(HEAD).select((audit_head::entry_id, audit_head::hash)).first(connection).optional()?;
    let (id, hash) = head.unwrap_or_default();
    let whole = id == chain.verified && hash == chain.hash;
    let broken = (!whole).then(|| if id == chain.verified { id } else { chain.verified + 1 });
    Ok(Chain { broken, ..chain })
}
