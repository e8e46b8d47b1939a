//! What the newest rosters no longer name, and what was decided about it.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::in_force::{self, InForce};
use super::{Decided, Decision, KINDS, Matter};
use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::campaigns::batch_name;
use crate::organisation::queries as organisation;
use crate::roster::batch::What;
use crate::roster::kind::RosterKind;
use crate::roster::latest::{Stands, Word};
use crate::roster::listed;
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
        found.extend(rows(connection, &missing, borrower_id)?.into_iter().map(|row| (kind, row)));
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let beside = Beside::load(connection, campaign_id)?;
    let mut matters: Vec<Matter> = found.into_iter().filter_map(|(kind, row)| beside.matter(kind, row)).collect();
    matters.sort_by_key(|matter| (std::cmp::Reverse(matter.unpaid), matter.borrower_id, matter.obligation_id, matter.kind.code()));
    Ok(matters)
}

/// An obligation that is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The roster that listed it last.
    pub listed: i64,
    /// The latest word that it is missing.
    pub by: Word,
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
    let missed: Vec<(i64, i64, Option<i64>)> = match kind {
        RosterKind::Overdue => missed.select((obligation::id, batch::id, obligation::seen_overdue_batch_id)).load(connection)?,
        RosterKind::Population => missed.select((obligation::id, batch::id, obligation::seen_batch_id)).load(connection)?,
        RosterKind::Payments => Vec::new(),
    };
    let word = |id: i64| standing.get(&id).map(|stands| stands.word);
    let mut found: FxHashMap<i64, Missing> = FxHashMap::default();
    for (id, by, listed) in missed {
        let Some((by, listed)) = word(by).zip(listed) else { continue };
        let is_later = word(listed).is_some_and(|listed| listed < by);
        if is_later && found.get(&id).is_none_or(|known| known.by < by) {
            found.insert(id, Missing { listed, by });
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
    batches: FxHashMap<i64, Named>,
    decided: FxHashMap<(i64, &'static str, i64), Decided>,
    excluded_borrowers: FxHashSet<i64>,
    excluded_contracts: FxHashSet<i64>,
    responsible: FxHashMap<i64, String>,
}

impl Beside {
    fn load(connection: &mut Connection, campaign_id: i64) -> Result<Self> {
        let excluded: Vec<(i64, Option<i64>)> = exclusion::table
            .filter(exclusion::campaign_id.eq(campaign_id).and(exclusion::revoked_at.is_null()))
            .select((exclusion::borrower_id, exclusion::contract_id))
            .load(connection)?;
        let responsible = organisation::responsible_by_village(connection)?;
        let decided = in_force::all(connection, campaign_id)?;
        let key = |one: &InForce| Some((one.obligation_id, RosterKind::from_code(&one.kind)?.code(), one.listed_batch_id));
        Ok(Self {
            batches: batches(connection, campaign_id)?,
            decided: decided.into_iter().filter_map(|one| Some((key(&one)?, one.into()))).collect(),
            excluded_borrowers: excluded.iter().filter(|(_, contract)| contract.is_none()).map(|(borrower, _)| *borrower).collect(),
            excluded_contracts: excluded.iter().filter_map(|(_, contract)| *contract).collect(),
            responsible: responsible.into_iter().map(|(village, member)| (village, member.name)).collect(),
        })
    }

    fn matter(&self, kind: RosterKind, row: Row) -> Option<Matter> {
        let (obligation, contract_no, (borrower_id, name, village_id), place) = row;
        let listed = listed::last(&obligation, kind)?;
        Some(Matter {
            obligation_id: obligation.id,
            kind,
            listed_in: self.batches.get(&listed)?.clone(),
            borrower_id,
            name,
            contract_no,
            due_on: obligation.due_on,
            unpaid: obligation.owed().unpaid(),
            village_id,
            place,
            responsible: village_id.and_then(|village| self.responsible.get(&village).cloned()),
            excluded: self.excluded_borrowers.contains(&borrower_id) || self.excluded_contracts.contains(&obligation.contract_id),
            decided: self.decided.get(&(obligation.id, kind.code(), listed)).cloned(),
        })
    }
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
    let mut decided: Option<FxHashSet<(i64, String, i64)>> = None;
    for kind in KINDS {
        let missing = missing(connection, campaign_id, kind, &standing)?;
        if missing.is_empty() {
            continue;
        }
        if decided.is_none() {
            let all = in_force::all(connection, campaign_id)?;
            decided = Some(all.into_iter().map(|one| (one.obligation_id, one.kind, one.listed_batch_id)).collect());
        }
        let is_open = |(id, missing): &(&i64, &Missing)| {
            decided.as_ref().is_none_or(|decided| !decided.contains(&(**id, kind.code().to_owned(), missing.listed)))
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
