//! What leaves the figures: entered, taken back, listed.

use diesel::prelude::*;
use serde_json::json;

use super::campaigns::touch;
use super::shown::must_be_open;
use crate::basics::calendar::Instant;
use crate::ledger::exclusion::{Exclusion, NewExclusion};
use crate::organisation::scope::Scope;
use crate::store::schema::{borrower, contract, exclusion, village};
use crate::store::{self, Connection, Deed, Result, StoreError, Write};

/// One exclusion with who and what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExclusionLine {
    /// The exclusion.
    pub exclusion: Exclusion,
    /// The borrower's whole name.
    pub name: String,
    /// Where they live, once placed: township and village.
    pub place: Option<(String, String)>,
    /// The one contract it is about, if it is about one.
    pub contract_no: Option<String>,
}

/// Why an exclusion is not entered.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    /// The same is in force already: of the same borrower, over the same contract or all of them, of the same kind.
    #[error("in force already")]
    InForce(Box<Exclusion>),
    /// No such borrower or contract ([`StoreError::NotFound`]), or the store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<diesel::result::Error> for NotAdded {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

impl store::Failure for NotAdded {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}

/// Enters an exclusion and returns its id. The contract, where one is named, must be the borrower's. Whether the same is in force
/// is asked within this write, so that two people at once cannot both enter it.
///
/// # Errors
/// [`NotAdded`].
pub fn add(w: &mut Write<'_>, new: &NewExclusion) -> std::result::Result<i64, NotAdded> {
    must_be_open(w, new.campaign_id)?;
    if let Some(contract_id) = new.contract_id {
        let owner: i64 = contract::table.find(contract_id).select(contract::borrower_id).first(&mut **w)?;
        if owner != new.borrower_id {
            return Err(StoreError::NotFound.into());
        }
    }
    borrower::table.find(new.borrower_id).select(borrower::id).first::<i64>(&mut **w)?;
    if let Some(alike) = in_force_alike(w, new)? {
        return Err(NotAdded::InForce(Box::new(alike)));
    }
    let id = diesel::insert_into(exclusion::table).values(new).returning(exclusion::id).get_result(&mut **w)?;
    touch(w, new.campaign_id)?;
    let detail = json!({ "borrower": new.borrower_id, "contract": new.contract_id, "kind": new.kind.text() });
    w.note_of(&Deed { deed: "exclusion.added", subject: "exclusion", subject_id: Some(id), detail }, &[new.borrower_id])?;
    Ok(id)
}

/// The exclusion in force that says the same of the same.
fn in_force_alike(connection: &mut Connection, new: &NewExclusion) -> Result<Option<Exclusion>> {
    let in_force: Vec<Exclusion> = exclusion::table
        .filter(exclusion::campaign_id.eq(new.campaign_id))
        .filter(exclusion::borrower_id.eq(new.borrower_id))
        .filter(exclusion::kind.eq(new.kind))
        .filter(exclusion::revoked_at.is_null())
        .select(Exclusion::as_select())
        .load(connection)?;
    Ok(in_force.into_iter().find(|one| one.contract_id == new.contract_id))
}

/// Takes an exclusion back: it stays listed with who took it back, and counts no more. False when it was taken back before.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Closed`], or when the store cannot be written.
pub fn revoke(w: &mut Write<'_>, id: i64, now: Instant) -> Result<bool> {
    let found: Exclusion = exclusion::table.find(id).select(Exclusion::as_select()).first(&mut **w)?;
    must_be_open(w, found.campaign_id)?;
    let name = w.actor().name.clone();
    let changed = diesel::update(exclusion::table.find(id).filter(exclusion::revoked_at.is_null()))
        .set((exclusion::revoked_at.eq(now), exclusion::revoked_by.eq(name)))
        .execute(&mut **w)?;
    touch(w, found.campaign_id)?;
    let detail = json!({ "borrower": found.borrower_id });
    w.note_of(&Deed { deed: "exclusion.revoked", subject: "exclusion", subject_id: Some(id), detail }, &[found.borrower_id])?;
    Ok(changed > 0)
}

/// Exclusions of a campaign whose people `scope` reaches: those in force first, then those taken back, latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn list(connection: &mut Connection, campaign_id: i64, scope: &Scope) -> Result<Vec<ExclusionLine>> {
    load(connection, campaign_id, None, scope)
}

/// Exclusions of one borrower, as [`list`].
///
/// # Errors
/// When the store cannot be read.
pub fn of_borrower(connection: &mut Connection, campaign_id: i64, borrower_id: i64, scope: &Scope) -> Result<Vec<ExclusionLine>> {
    load(connection, campaign_id, Some(borrower_id), scope)
}

fn load(connection: &mut Connection, campaign_id: i64, borrower_id: Option<i64>, scope: &Scope) -> Result<Vec<ExclusionLine>> {
    let mut query = exclusion::table
        .inner_join(borrower::table.left_join(village::table))
        .left_join(contract::table.on(contract::id.nullable().eq(exclusion::contract_id)))
        .filter(exclusion::campaign_id.eq(campaign_id))
        .order(exclusion::id.desc())
        .select((
            Exclusion::as_select(),
            borrower::name,
            borrower::village_id,
            (village::township, village::name).nullable(),
            contract::contract_no.nullable(),
        ))
        .into_boxed();
    if let Some(borrower_id) = borrower_id {
        query = query.filter(exclusion::borrower_id.eq(borrower_id));
    }
    type Row = (Exclusion, String, Option<i64>, Option<(String, String)>, Option<String>);
    let rows: Vec<Row> = query.load(connection)?;
    let reached = rows.into_iter().filter(|(_, _, village_id, ..)| scope.reaches(*village_id));
    let mut lines: Vec<ExclusionLine> =
        reached.map(|(exclusion, name, _, place, contract_no)| ExclusionLine { exclusion, name, place, contract_no }).collect();
    lines.sort_by_key(|line| line.exclusion.revoked_at.is_some());
    Ok(lines)
}
