//! Deciding what became of absent obligations, and taking it back.

use diesel::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;

use super::{Decision, Matter, matters};
use crate::basics::calendar::Instant;
use crate::ledger::queries::shown;
use crate::roster::kind::RosterKind;
use crate::store::schema::absent_decision;
use crate::store::{Deed, Result, Write};

/// One absent obligation by the kind of roster that misses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pick {
    pub obligation_id: i64,
    pub kind: RosterKind,
}

impl Pick {
    /// As a form sends it: `12-population`.
    #[must_use]
    pub fn code(self) -> String {
        format!("{}-{}", self.obligation_id, self.kind.code())
    }

    /// Read back from a form.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (id, kind) = code.split_once('-')?;
        Some(Self { obligation_id: id.parse().ok()?, kind: RosterKind::from_code(kind)? })
    }
}

/// Decides about those of `picks` that are absent, in place of what was decided before, and returns how many changed.
///
/// # Errors
/// [`crate::store::StoreError::Closed`], or when the store cannot be written.
pub fn decide(w: &mut Write<'_>, campaign_id: i64, picks: &[Pick], decision: Decision, note: &str, now: Instant) -> Result<usize> {
    shown::must_be_open(w, campaign_id)?;
    let (mut decided, mut people) = (Vec::new(), Vec::new());
    for matter in chosen(w, campaign_id, picks)? {
        let before = matter.decided.as_ref();
        if before.is_some_and(|before| before.decision == decision && before.note == note) {
            continue;
        }
        if let Some(before) = before {
            revoke(w, before.id, now)?;
        }
        let by = w.actor().name.clone();
        let new = (
            absent_decision::campaign_id.eq(campaign_id),
            absent_decision::obligation_id.eq(matter.obligation_id),
            absent_decision::kind.eq(matter.kind.code()),
            absent_decision::listed_batch_id.eq(matter.listed_in.id),
            absent_decision::decision.eq(decision),
            absent_decision::note.eq(note),
            absent_decision::decided_at.eq(now),
            absent_decision::decided_by.eq(by),
        );
        diesel::insert_into(absent_decision::table).values(new).execute(&mut **w)?;
        decided.push(matter.obligation_id);
        people.push(matter.borrower_id);
    }
    let detail = json!({ "decision": decision.text(), "obligations": decided });
    w.note_of(&Deed { deed: "absent.decided", subject: "campaign", subject_id: Some(campaign_id), detail }, &people)?;
    Ok(decided.len())
}

/// Takes back what was decided about `picks`: they wait to be decided again. Returns how many there were.
///
/// # Errors
/// [`crate::store::StoreError::Closed`], or when the store cannot be written.
pub fn withdraw(w: &mut Write<'_>, campaign_id: i64, picks: &[Pick], now: Instant) -> Result<usize> {
    shown::must_be_open(w, campaign_id)?;
    let (mut withdrawn, mut people) = (Vec::new(), Vec::new());
    for matter in chosen(w, campaign_id, picks)? {
        if let Some(before) = &matter.decided {
            revoke(w, before.id, now)?;
            withdrawn.push(matter.obligation_id);
            people.push(matter.borrower_id);
        }
    }
    let detail = json!({ "obligations": withdrawn });
    w.note_of(&Deed { deed: "absent.withdrawn", subject: "campaign", subject_id: Some(campaign_id), detail }, &people)?;
    Ok(withdrawn.len())
}

/// What is still absent of what was chosen: another may have imported a roster in between.
fn chosen(w: &mut Write<'_>, campaign_id: i64, picks: &[Pick]) -> Result<Vec<Matter>> {
    let all = matters(w, campaign_id, None)?;
    let mut absent: FxHashMap<Pick, Matter> =
        all.into_iter().map(|matter| (Pick { obligation_id: matter.obligation_id, kind: matter.kind }, matter)).collect();
    Ok(picks.iter().filter_map(|pick| absent.remove(pick)).collect())
}

fn revoke(w: &mut Write<'_>, id: i64, now: Instant) -> Result<()> {
    let by = w.actor().name.clone();
    let revoked = (absent_decision::revoked_at.eq(now), absent_decision::revoked_by.eq(by));
    diesel::update(absent_decision::table.find(id)).set(revoked).execute(&mut **w)?;
    Ok(())
}
