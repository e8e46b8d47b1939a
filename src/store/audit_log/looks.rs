//! Whom entries are about, where it can be asked for quickly, and what binds that to the entry: a digest in what its hash covers.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::walk::PAGE;
use crate::insert_blocks;
use crate::store::Connection;
use crate::store::error::{Result, StoreError};
use crate::store::schema::sighting;
use crate::store::vault::hex;

/// The name of the digest among an entry's facts.
const LOOKS: &str = "looks";

#[derive(Insertable)]
#[diesel(table_name = sighting)]
struct Sighting {
    entry_id: i64,
    borrower_id: i64,
}

/// Each of them once, in order.
pub(super) fn of(people: &[i64]) -> Vec<i64> {
    let mut people = people.to_vec();
    people.sort_unstable();
    people.dedup();
    people
}

/// The facts of an entry, with the digest of whom it is about.
pub(super) fn bound(detail: &Json, people: &[i64]) -> Result<String> {
    if people.is_empty() {
        return Ok(detail.to_string());
    }
    let mut detail = detail.clone();
    let facts = detail.as_object_mut().ok_or_else(|| StoreError::Broken("the facts of an entry have no names".to_owned()))?;
    facts.insert(LOOKS.to_owned(), digest(people.iter().map(|id| (0, *id))).into());
    Ok(detail.to_string())
}

/// The digest an entry carries.
pub(super) fn noted(detail: &str) -> Option<String> {
    let detail: Json = serde_json::from_str(detail).ok()?;
    detail.get(LOOKS)?.as_str().map(ToOwned::to_owned)
}

/// A digest of pairs of entry and person; of one entry alone the first is 0.
fn digest(pairs: impl Iterator<Item = (i64, i64)>) -> String {
    let mut hash = Sha256::new();
    for (entry, person) in pairs {
        hash.update(entry.to_be_bytes());
        hash.update(person.to_be_bytes());
    }
    hex(&hash.finalize())
}

/// Keeps whom an entry is about.
pub(super) fn keep(connection: &mut Connection, entry_id: i64, people: &[i64]) -> Result<()> {
    let rows: Vec<Sighting> = people.iter().map(|borrower_id| Sighting { entry_id, borrower_id: *borrower_id }).collect();
    Ok(insert_blocks!(connection, sighting::table, &rows)?)
}

/// The digests of what is kept of these entries.
pub(super) fn kept(connection: &mut Connection, first: i64, last: i64) -> Result<HashMap<i64, String>> {
    let rows: Vec<(i64, i64)> = sighting::table
        .filter(sighting::entry_id.between(first, last))
        .order((sighting::entry_id, sighting::borrower_id))
        .select((sighting::entry_id, sighting::borrower_id))
        .load(connection)?;
    let of_one = |some: &[(i64, i64)]| some.first().map(|(entry, _)| (*entry, digest(some.iter().map(|(_, person)| (0, *person)))));
    Ok(rows.chunk_by(|one, next| one.0 == next.0).filter_map(of_one).collect())
}

/// One digest of everything kept of the entries before `first`, which carry none of their own.
pub(super) fn before(connection: &mut Connection, first: i64) -> Result<String> {
    let mut hash = Sha256::new();
    let mut after = (0_i64, 0_i64);
    loop {
        let next = sighting::entry_id.gt(after.0).or(sighting::entry_id.eq(after.0).and(sighting::borrower_id.gt(after.1)));
        let rows: Vec<(i64, i64)> = sighting::table
            .filter(sighting::entry_id.lt(first).and(next))
            .order((sighting::entry_id, sighting::borrower_id))
            .limit(PAGE)
            .select((sighting::entry_id, sighting::borrower_id))
            .load(connection)?;
        let Some(last) = rows.last() else { return Ok(hex(&hash.finalize())) };
        after = *last;
        hash.update(digest(rows.into_iter()));
    }
}
