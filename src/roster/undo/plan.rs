//! What taking a batch back does to each row of the ledger, computed before anything is written: the page that asks shows it, and
//! the deed carries it out.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::brought::Brought;
use super::cells::Places;
use super::line::{Bucket, Draft, Line, Subject, Undone};
use super::villages::Villages;
use super::{UndoRefusal, named};
use crate::basics::calendar::{self, Instant};
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::shown;
use crate::organisation::queries as places;
use crate::roster::images;
use crate::roster::kind::RosterKind;
use crate::roster::order;
use crate::store::schema::batch;
use crate::store::{Connection, Result, StoreError};

/// The batch that is taken back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subjected {
    pub id: i64,
    pub campaign_id: i64,
    pub kind: Option<RosterKind>,
    pub applied_at: Instant,
    pub place: i64,
}

/// What is to be written, and what is told of it.
pub struct Plan {
    /// One line a row of the ledger.
    pub lines: Vec<Line>,
    pub(super) batch: Subjected,
    pub(super) obligations: Vec<Obligation>,
    pub(super) contracts: Vec<Contract>,
    pub(super) borrowers: Vec<Borrower>,
    pub(super) brought: Brought,
    pub(super) villages: Villages,
}

impl Plan {
    /// The villages it takes back.
    pub fn villages_reversed(&self) -> impl Iterator<Item = &Line> {
        let is_one = |line: &&Line| line.bucket == Bucket::Reversed.code() && line.subject == Subject::Village.code();
        self.lines.iter().filter(is_one)
    }

    /// How many rows fall into each bucket.
    #[must_use]
    pub fn counts(&self) -> Undone {
        let mut counts = Undone::default();
        self.lines.iter().for_each(|line| counts.add(&line.bucket, &line.deed, 1));
        counts
    }
}

impl Plan {
    /// How many rows of the ledger are written.
    pub(super) fn written(&self) -> usize {
        let brought = self.brought.obligations.len() + self.brought.contracts.len() + self.brought.borrowers.len();
        brought + self.obligations.len() + self.contracts.len() + self.borrowers.len()
    }
}

/// The plan while it is made.
pub(super) struct Planner<'c> {
    pub connection: &'c mut Connection,
    pub batch: Subjected,
    pub drafts: Vec<Draft>,
    pub places: Places,
    /// Images of the batch, the last one first: a row imaged twice goes back step by step.
    pub images: Vec<(String, i64, String)>,
    /// Obligations as they will be.
    pub obligations: FxHashMap<i64, Obligation>,
    /// Contracts as they will be.
    pub contracts: FxHashMap<i64, Contract>,
    /// Borrowers as they will be.
    pub borrowers: FxHashMap<i64, Borrower>,
    pub brought: Brought,
    pub villages: Villages,
}

/// What taking batch `id` back would do.
///
/// # Errors
/// [`UndoRefusal`].
pub fn plan(connection: &mut Connection, id: i64) -> std::result::Result<Plan, UndoRefusal> {
    let batch = subjected(connection, id)?;
    shown::must_be_open(connection, batch.campaign_id)?;
    let later = order::later(connection, id, batch.campaign_id)?;
    if !later.is_empty() {
        return Err(UndoRefusal::Later(later));
    }
    let villages = places::villages(connection)?.into_iter().map(|village| (village.id, village.key())).collect();
    let images = images::of_batch(connection, id)?;
    let mut planner = Planner {
        connection,
        batch,
        drafts: Vec::new(),
        places: Places { villages, ..Places::default() },
        images,
        obligations: FxHashMap::default(),
        contracts: FxHashMap::default(),
        borrowers: FxHashMap::default(),
        brought: Brought::default(),
        villages: Villages::default(),
    };
    planner.payments()?;
    planner.changed_obligations()?;
    planner.brought_obligations()?;
    planner.brought_contracts()?;
    planner.changed_contracts()?;
    planner.brought_borrowers()?;
    planner.changed_borrowers()?;
    planner.villages()?;
    Ok(planner.finish()?)
}

fn subjected(connection: &mut Connection, id: i64) -> std::result::Result<Subjected, UndoRefusal> {
    type Found = (String, String, i64, Option<Instant>, Option<i64>);
    let columns = (batch::state, batch::kind, batch::campaign_id, batch::applied_at, batch::applied_order);
    let found: Option<Found> = batch::table.find(id).select(columns).first(connection).optional()?;
    let (state, kind, campaign_id, applied_at, place) = found.ok_or(StoreError::NotFound)?;
    if state != "applied" {
        return Err(UndoRefusal::NotApplied);
    }
    let kind = RosterKind::from_code(&kind);
    let applied_at = applied_at.unwrap_or_else(calendar::now);
    Ok(Subjected { id, campaign_id, kind, applied_at, place: place.unwrap_or_default() })
}

impl Planner<'_> {
    /// Gives every row its name, and orders them: by bucket as they are told, those of one person together.
    fn finish(self) -> Result<Plan> {
        let Self { connection, batch, drafts, places, obligations, contracts, borrowers, brought, villages, .. } = self;
        let lines = named::lines(connection, batch.id, drafts, &places)?;
        let gone: FxHashSet<i64> = brought.obligations.iter().copied().collect();
        Ok(Plan {
            lines,
            batch,
            obligations: obligations.into_values().filter(|row| !gone.contains(&row.id)).collect(),
            contracts: contracts.into_values().collect(),
            borrowers: borrowers.into_values().collect(),
            brought,
            villages,
        })
    }
}
