//! Walking the chain: each entry against the one before, whom it is about against what it says, and the end against the head.

use diesel::prelude::*;

use super::head::{self, Standing};
use super::{Entry, keyed, looks};
use crate::store::Connection;
use crate::store::error::Result;
use crate::store::schema::audit_entry;
use crate::store::vault::{self, Tagged, Vault};

/// The key was replaced by the one the entry names.
const ROTATED: &str = "key.rotated";

/// Rows taken at a time.
pub(super) const PAGE: i64 = 1_000;

/// The chain as far as it was walked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// The last entry that follows from the one before; 0 in an empty log.
    pub verified: i64,
    /// Its hash.
    pub hash: String,
    /// The first thing that is not as the program left it. What comes after it proves nothing.
    pub fault: Option<Fault>,
}

/// What is wrong, and from which entry on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The number of the first entry it is about: one that is there, or one that is missing.
    pub entry: i64,
    /// What.
    pub kind: FaultKind,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// An entry was altered, put in or moved, or is gone.
    Altered,
    /// Whom an entry is about was altered or deleted.
    Looks,
    /// Entries at the end are gone, or nothing says any more that none are.
    Cut,
    /// The key file lacks the key this entry was hashed with.
    KeyMissing,
}

/// Walks the whole chain and names the first entry something is wrong with. Where the end was cut off, that is the first one missing.
///
/// # Errors
/// When the log cannot be read.
pub fn first_broken_entry(connection: &mut Connection) -> Result<Option<i64>> {
    Ok(first_fault(connection)?.map(|fault| fault.entry))
}

/// As [`first_broken_entry`], with what is wrong.
///
/// # Errors
/// When the log cannot be read.
pub fn first_fault(connection: &mut Connection) -> Result<Option<Fault>> {
    Ok(walk(connection, Chain::default())?.fault)
}

/// Walks the chain on from where it was walked to before.
///
/// # Errors
/// When the log cannot be read.
pub fn walk(connection: &mut Connection, from: Chain) -> Result<Chain> {
    let vault = vault::of(connection)?;
    let mut chain = from;
    let mut key = key_after_id(connection, chain.verified)?;
    loop {
        let page: Vec<Entry> = audit_entry::table
            .filter(audit_entry::id.gt(chain.verified))
            .order(audit_entry::id)
            .limit(PAGE)
            .select(Entry::as_select())
            .load(connection)?;
        let (Some(first), Some(last)) = (page.first(), page.last()) else { return ended(connection, &vault, chain) };
        let mut seen = looks::kept(connection, first.id, last.id)?;
        for entry in page {
            let fault = match fault_of(&entry, &chain, &vault).or_else(|| of_another_key(&entry, key.as_deref())) {
                None => looks_fault(connection, &entry, &vault, seen.remove(&entry.id))?,
                fault => fault,
            };
            if let Some(kind) = fault {
                return Ok(Chain { fault: Some(Fault { entry: chain.verified + 1, kind }), ..chain });
            }
            key = key_after(&entry);
            chain = Chain { verified: entry.id, hash: entry.hash, fault: None };
        }
    }
}

fn fault_of(entry: &Entry, before: &Chain, vault: &Vault) -> Option<FaultKind> {
    if entry.id != before.verified + 1 || entry.previous_hash != before.hash {
        return Some(FaultKind::Altered);
    }
    match entry.holds(vault) {
        Tagged::Holds => None,
        Tagged::Not => Some(FaultKind::Altered),
        Tagged::KeyMissing => Some(FaultKind::KeyMissing),
    }
}

/// The key the next entry must be under: the one this is under, or the one it says has taken its place. None before the log was keyed.
fn key_after(entry: &Entry) -> Option<String> {
    let replaced = || {
        let detail: serde_json::Value = serde_json::from_str(&entry.detail).ok()?;
        Some(detail.get("key")?.as_str()?.to_owned())
    };
    let own = || vault::key_of(&entry.hash).map(ToOwned::to_owned);
    if entry.deed == ROTATED { replaced().or_else(own) } else { own() }
}

fn key_after_id(connection: &mut Connection, id: i64) -> Result<Option<String>> {
    let entry: Option<Entry> = audit_entry::table.find(id).select(Entry::as_select()).first(connection).optional()?;
    Ok(entry.as_ref().and_then(key_after))
}

/// A key that was replaced vouches for nothing that came after.
fn of_another_key(entry: &Entry, key: Option<&str>) -> Option<FaultKind> {
    (key.is_some() && vault::key_of(&entry.hash) != key).then_some(FaultKind::Altered)
}

/// Whom a keyed entry is about must be what it says. The first one answers for all before it.
fn looks_fault(connection: &mut Connection, entry: &Entry, vault: &Vault, kept: Option<String>) -> Result<Option<FaultKind>> {
    let Some(from) = vault.keyed_from().filter(|from| entry.id >= *from) else { return Ok(None) };
    let whole = if entry.id == from && entry.deed == keyed::KEYED {
        looks::noted(&entry.detail) == Some(looks::before(connection, from)?) && kept.is_none()
    } else {
        looks::noted(&entry.detail) == kept
    };
    Ok((!whole).then_some(FaultKind::Looks))
}

/// The chain at its end, held against the head that is kept beside it.
fn ended(connection: &mut Connection, vault: &Vault, chain: Chain) -> Result<Chain> {
    let head = head::read(connection)?;
    let next = chain.verified + 1;
    let cut = |entry: i64| Some(Fault { entry, kind: FaultKind::Cut });
    let fault = match head.as_ref().map(|head| (head.standing(vault), head)) {
        Some((Standing::Sealed, head)) if head.entry_id == chain.verified && head.hash == chain.hash => None,
        Some((Standing::Sealed, head)) if head.entry_id == chain.verified => {
            Some(Fault { entry: chain.verified, kind: FaultKind::Altered })
        }
        Some((Standing::Lost(from), _)) => cut(from),
        Some((Standing::KeyMissing, _)) => Some(Fault { entry: next, kind: FaultKind::KeyMissing }),
        _ => cut(next),
    };
    Ok(Chain { fault, ..chain })
}
