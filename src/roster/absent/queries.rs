//! What the newest rosters no longer name, and what was decided about it.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::in_force::{self, InForce};
use super::{Decision, KINDS, Matter};
use crate::basics::calendar::Instant;
use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::campaigns::batch_name;
use crate::organisation::queries as organisation;
use crate::roster::batch::What;
use crate::roster::kind::RosterKind;
use crate::roster::latest::{Stands, Word};
use crate::roster::order::{self, Named};
use crate::store::schema::{absent_decision, batch, batch_change, borrower, contract, exclusion, obligation, village};
use crate::store::{Connection, Result, by_keys};

/// What people say they paid and no roster confirms yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reported {
    pub people: i64,
    /// Unpaid as the rosters have it, in fen.
    pub unpaid: Fen,
}

type Row = (Obligation, Option<String>, (i64, String, Option<i64>), Option<(String, String)>);

/// Every obligation of the campaign that a roster of its kind no longer names, the most unpaid first; of one borrower where one is
/// asked for.
///
/// # Errors
/// When the store cannot be read.
pub fn matters(connection: &mut Connection, campaign_id: i64, borrower_id: Option<i64>) -> Result<Vec<Matter>> {
    let standing = order::standing(connection, campaign_id)?;
    let mut found = Vec::new();
    for kind in KINDS {
        let missing = missing(connection, campaign_id, kind, &standing)?;
        let with_row = |row: Row| Some((kind, *missing.get(&row.0.id)?, row));
        found.extend(rows(connection, &missing, borrower_id)?.into_iter().filter_map(with_row));
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut beside = Beside::load(connection, campaign_id, standing)?;
    let mut matters: Vec<Matter> = found.into_iter().filter_map(|(kind, missing, row)| beside.matter(kind, missing, row)).collect();
    matters.sort_by_key(|matter| (std::cmp::Reverse(matter.unpaid), matter.borrower_id, matter.obligation_id, matter.kind.code()));
    Ok(matters)
}

/// An obligation that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The roster that listed it last.
    pub listed: i64,
    /// The latest word that it is missing, and the batch that says so.
    pub by: Word,
    pub by_batch: i64,
    /// When the first batch that misses it since that listing was applied.
    pub since: Instant,
    /// The place of that batch in the order.
    pub since_order: i64,
}

/// The obligations a roster of that kind missed and no later word has named, of the rosters in `standing`. What a roster missed is what
/// it listed as absent when it came: a row it rejected names its obligation all the same, and it covers the places it covered then.
///
/// # Errors
/// When the store cannot be read.
pub fn missing(
    connection: &mut Connection,
    campaign_id: i64,
    kind: RosterKind,
    standing: &FxHashMap<i64, Stands>,
) -> Result<FxHashMap<i64, Missing>> {
    let missed = batch_change::table
        .inner_join(batch::table)
        .inner_join(obligation::table.on(obligation::id.nullable().eq(batch_change::obligation_id)))
        .filter(batch::campaign_id.eq(campaign_id).and(batch::kind.eq(kind.code())).and(batch::state.eq("applied")))
        .filter(batch_change::what.eq(What::Absent.code()));
    let at = (batch::id, batch::applied_at);
    let missed: Vec<(i64, (i64, Option<Instant>), Option<i64>)> = match kind {
        RosterKind::Overdue => missed.select((obligation::id, at, obligation::seen_overdue_batch_id)).load(connection)?,
        RosterKind::Population => missed.select((obligation::id, at, obligation::seen_batch_id)).load(connection)?,
        RosterKind::Payments => Vec::new(),
    };
    let word = |id: i64| standing.get(&id).map(|stands| stands.word);
    let mut found: FxHashMap<i64, Missing> = FxHashMap::default();
    for (id, (by_batch, applied_at), listed) in missed {
        let Some(((by, listed), since)) = word(by_batch).zip(listed).zip(applied_at) else { continue };
        if word(listed).is_none_or(|listed| listed >= by) {
            continue;
        }
        let known = found.entry(id).or_insert(Missing { listed, by, by_batch, since, since_order: by.order });
        known.since = known.since.min(since);
        known.since_order = known.since_order.min(by.order);
        if known.by < by {
            (known.by, known.by_batch) = (by, by_batch);
        }
    }
    Ok(found)
}

fn rows(connection: &mut Connection, missing: &FxHashMap<i64, Missing>, borrower_id: Option<i64>) -> Result<Vec<Row>> {
    let ids = match borrower_id {
        Some(borrower_id) => of_borrower(connection, missing, borrower_id)?,
        None => missing.keys().copied().collect(),
    };
    by_keys(&ids, |some| {
        obligation::table
            .inner_join(contract::table.inner_join(borrower::table.left_join(village::table)))
            .filter(obligation::id.eq_any(some))
            .select((
                Obligation::as_select(),
                contract::contract_no,
                (borrower::id, borrower::name, borrower::village_id),
                (village::township, village::name).nullable(),
            ))
            .load(connection)
    })
}

/// Those of one borrower, who owes little: what a whole campaign is missing is not looked through.
fn of_borrower(connection: &mut Connection, missing: &FxHashMap<i64, Missing>, borrower_id: i64) -> Result<Vec<i64>> {
    let own = obligation::table.inner_join(contract::table).filter(contract::borrower_id.eq(borrower_id));
    let own: Vec<i64> = own.select(obligation::id).load(connection)?;
    Ok(own.into_iter().filter(|id| missing.contains_key(id)).collect())
}

/// What stands beside the obligations: batches by number, decisions, exclusions, who answers for which village.
struct Beside {
    standing: FxHashMap<i64, Stands>,
    batches: FxHashMap<i64, Named>,
    decided: ByObligation,
    excluded_borrowers: FxHashSet<i64>,
    excluded_contracts: FxHashSet<i64>,
    responsible: FxHashMap<i64, String>,
}

impl Beside {
    fn load(connection: &mut Connection, campaign_id: i64, standing: FxHashMap<i64, Stands>) -> Result<Self> {
        let excluded: Vec<(i64, Option<i64>)> = exclusion::table
            .filter(exclusion::campaign_id.eq(campaign_id).and(exclusion::revoked_at.is_null()))
            .select((exclusion::borrower_id, exclusion::contract_id))
            .load(connection)?;
        let responsible = organisation::responsible_by_village(connection)?;
        Ok(Self {
            standing,
            batches: batches(connection, campaign_id)?,
            decided: by_obligation(in_force::all(connection, campaign_id)?),
            excluded_borrowers: excluded.iter().filter(|(_, contract)| contract.is_none()).map(|(borrower, _)| *borrower).collect(),
            excluded_contracts: excluded.iter().filter_map(|(_, contract)| *contract).collect(),
            responsible: responsible.into_iter().map(|(village, member)| (village, member.name)).collect(),
        })
    }

    fn matter(&mut self, kind: RosterKind, missing: Missing, row: Row) -> Option<Matter> {
        let (obligation, contract_no, (borrower_id, name, village_id), place) = row;
        let decided = self.decided.get_mut(&(obligation.id, kind)).and_then(|all| {
            let about_it = all.iter().position(|one| one.is_about(&missing, &self.standing))?;
            Some(all.swap_remove(about_it).into())
        });
        Some(Matter {
            obligation_id: obligation.id,
            kind,
            listed_in: self.batches.get(&missing.listed)?.clone(),
            missed_by: self.batches.get(&missing.by_batch)?.clone(),
            since_order: missing.since_order,
            borrower_id,
            name,
            contract_no,
            due_on: obligation.due_on,
            unpaid: obligation.owed().unpaid(),
            village_id,
            place,
            responsible: village_id.and_then(|village| self.responsible.get(&village).cloned()),
            excluded: self.excluded_borrowers.contains(&borrower_id) || self.excluded_contracts.contains(&obligation.contract_id),
            decided,
        })
    }
}

/// Decisions by what they are about, the last one first.
type ByObligation = FxHashMap<(i64, RosterKind), Vec<InForce>>;

fn by_obligation(decided: Vec<InForce>) -> ByObligation {
    let mut by_obligation = ByObligation::default();
    for one in decided {
        if let Some(kind) = RosterKind::from_code(&one.kind) {
            by_obligation.entry((one.obligation_id, kind)).or_default().push(one);
        }
    }
    by_obligation
}

pub(super) fn batches(connection: &mut Connection, campaign_id: i64) -> Result<FxHashMap<i64, Named>> {
    let columns = (batch::id, batch_name(), batch::as_of);
    let named: Vec<Named> = batch::table.filter(batch::campaign_id.eq(campaign_id)).select(columns).load(connection)?;
    Ok(named.into_iter().map(|named| (named.id, named)).collect())
}

/// How many absent obligations nobody has decided about.
///
/// # Errors
/// When the store cannot be read.
pub fn undecided(connection: &mut Connection, campaign_id: i64) -> Result<i64> {
    let standing = order::standing(connection, campaign_id)?;
    let mut count = 0;
    let mut decided: Option<ByObligation> = None;
    for kind in KINDS {
        let missing = missing(connection, campaign_id, kind, &standing)?;
        if missing.is_empty() {
            continue;
        }
        if decided.is_none() {
            decided = Some(by_obligation(in_force::all(connection, campaign_id)?));
        }
        let is_open = |(id, missing): &(&i64, &Missing)| {
            let about = decided.as_ref().and_then(|decided| decided.get(&(**id, kind)));
            !about.is_some_and(|all| all.iter().any(|one| one.is_about(missing, &standing)))
        };
        count += missing.iter().filter(is_open).count();
    }
    Ok(i64::try_from(count).unwrap_or(i64::MAX))
}

/// What people say they paid: decided so, and no roster has named it since.
///
/// # Errors
/// When the store cannot be read.
pub fn reported(connection: &mut Connection, campaign_id: i64) -> Result<Reported> {
    let any: i64 = absent_decision::table
        .filter(absent_decision::campaign_id.eq(campaign_id).and(absent_decision::revoked_at.is_null()))
        .filter(absent_decision::decision.eq(Decision::ReportedPaid))
        .count()
        .get_result(connection)?;
    if any == 0 {
        return Ok(Reported::default());
    }
    let matters = matters(connection, campaign_id, None)?;
    let said = matters.iter().filter(|one| one.decided.as_ref().is_some_and(|decided| decided.decision == Decision::ReportedPaid));
    // One obligation may be missing from both kinds of roster: its money counts once.
    let owed: FxHashMap<i64, (i64, Fen)> = said.map(|one| (one.obligation_id, (one.borrower_id, one.unpaid))).collect();
    let people: FxHashSet<i64> = owed.values().map(|(borrower, _)| *borrower).collect();
    Ok(Reported { people: i64::try_from(people.len()).unwrap_or(i64::MAX), unpaid: owed.values().map(|(_, unpaid)| *unpaid).sum() })
}
