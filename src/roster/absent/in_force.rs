//! Decisions in force, and those among them that a later roster closed by naming the obligation again.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::queries::{self, Missing};
use super::{Closed, Decided, Decision, KINDS};
use crate::basics::calendar::Instant;
use crate::ledger::obligation::Obligation;
use crate::roster::kind::RosterKind;
use crate::roster::latest::Stands;
use crate::roster::listed;
use crate::roster::order;
use crate::store::schema::{absent_decision, borrower, contract, obligation};
use crate::store::vault::{self, Vault, held};
use crate::store::{Connection, Result};

/// A decision in force.
pub(super) struct InForce {
    pub obligation_id: i64,
    pub kind: String,
    listed_batch_id: i64,
    id: i64,
    decision: Decision,
    note: String,
    at: Instant,
    by: String,
}

/// The same as it is stored: what was written beside it is sealed.
#[derive(Queryable)]
struct Stored {
    obligation_id: i64,
    kind: String,
    listed_batch_id: i64,
    id: i64,
    decision: Decision,
    note: Option<Vec<u8>>,
    at: Instant,
    by: String,
}

impl Stored {
    fn opened(self, vault: &Vault) -> Result<InForce> {
        let Self { obligation_id, kind, listed_batch_id, id, decision, note, at, by } = self;
        let note = vault.open_some(held::DECISION_NOTE, id, note)?.unwrap_or_default();
        Ok(InForce { obligation_id, kind, listed_batch_id, id, decision, note, at, by })
    }
}

impl InForce {
    /// True where it was decided about this: the listing is the one it was made on, or the obligation was missing all the same when it
    /// was made, and another roster of a day before has listed it since, or does so no longer.
    pub(super) fn is_about(&self, missing: &Missing, standing: &FxHashMap<i64, Stands>) -> bool {
        let word = |id: i64| standing.get(&id).map(|stands| stands.word);
        let is_earlier = || word(self.listed_batch_id).is_none_or(|then| word(missing.listed).is_some_and(|now| then < now));
        self.listed_batch_id == missing.listed || (missing.since <= self.at && is_earlier())
    }
}

impl From<InForce> for Decided {
    fn from(one: InForce) -> Self {
        Self { id: one.id, decision: one.decision, note: one.note, at: one.at, by: one.by }
    }
}

/// All of a campaign, the last one first.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn all(connection: &mut Connection, campaign_id: i64) -> Result<Vec<InForce>> {
    let vault = vault::of(connection)?;
    let stored: Vec<Stored> = absent_decision::table
        .filter(absent_decision::campaign_id.eq(campaign_id).and(absent_decision::revoked_at.is_null()))
        .order(absent_decision::id.desc())
        .select((
            absent_decision::obligation_id,
            absent_decision::kind,
            absent_decision::listed_batch_id,
            absent_decision::id,
            absent_decision::decision,
            absent_decision::sealed_note,
            absent_decision::decided_at,
            absent_decision::decided_by,
        ))
        .load(connection)?;
    stored.into_iter().map(|one| one.opened(&vault)).collect()
}

/// Decisions about what some roster names again, the last one first; of one borrower where one is asked for.
///
/// # Errors
/// When the store cannot be read.
pub fn closed(connection: &mut Connection, campaign_id: i64, borrower_id: Option<i64>) -> Result<Vec<Closed>> {
    let decided = all(connection, campaign_id)?;
    if decided.is_empty() {
        return Ok(Vec::new());
    }
    let batches = queries::batches(connection, campaign_id)?;
    let standing = order::standing(connection, campaign_id)?;
    let mut missing = FxHashMap::default();
    for kind in KINDS {
        missing.insert(kind, queries::missing(connection, campaign_id, kind, &standing)?);
    }
    let rows: Vec<(Obligation, Option<String>, i64, String)> = obligation::table
        .inner_join(contract::table.inner_join(borrower::table))
        .filter(obligation::id.eq_any(absent_decision::table.select(absent_decision::obligation_id)))
        .filter(obligation::campaign_id.eq(campaign_id))
        .select((Obligation::as_select(), contract::contract_no, borrower::id, borrower::name))
        .load(connection)?;
    let rows: FxHashMap<i64, (Obligation, Option<String>, i64, String)> = rows.into_iter().map(|row| (row.0.id, row)).collect();
    let close = |one: InForce| {
        let kind = RosterKind::from_code(&one.kind)?;
        let (row, contract_no, owner, name) = rows.get(&one.obligation_id)?;
        let listed = listed::last(row, kind);
        let still = missing.get(&kind)?.get(&row.id).is_some_and(|missing| one.is_about(missing, &standing));
        let wanted = borrower_id.is_none_or(|wanted| wanted == *owner);
        (!still && wanted).then(|| Closed {
            borrower_id: *owner,
            name: name.clone(),
            contract_no: contract_no.clone(),
            due_on: row.due_on,
            kind,
            decided: one.into(),
            named_by: listed.and_then(|listed| batches.get(&listed).cloned()),
        })
    };
    Ok(decided.into_iter().filter_map(close).collect())
}
