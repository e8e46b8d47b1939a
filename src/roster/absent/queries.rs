//! What the newest rosters no longer name, and what was decided about it.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::in_force::{self, InForce};
use super::{Decided, Decision, KINDS, Matter};
use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::organisation::queries as organisation;
use crate::roster::kind::RosterKind;
use crate::roster::listed;
use crate::roster::order::{self, Named};
use crate::store::schema::{absent_decision, batch, borrower, contract, exclusion, obligation, village};
use crate::store::{Connection, Result};

/// What people say they paid and no roster confirms yet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reported {
    pub people: i64,
    /// Unpaid as the rosters have it, in fen.
    pub unpaid: Fen,
}

type Row = (Obligation, Option<String>, (i64, String, Option<i64>), Option<(String, String)>);

/// Every obligation of the campaign that the newest roster of its kind no longer names, the most unpaid first; of one borrower
/// where one is asked for.
///
/// # Errors
/// When the store cannot be read.
pub fn matters(connection: &mut Connection, campaign_id: i64, borrower_id: Option<i64>) -> Result<Vec<Matter>> {
    let mut found = Vec::new();
    for kind in KINDS {
        if let Some(newest) = order::newest(connection, campaign_id, kind)? {
            let rows = rows(connection, campaign_id, kind, newest.id, borrower_id)?;
            found.extend(rows.into_iter().map(|row| (kind, row)));
        }
    }
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let beside = Beside::load(connection, campaign_id)?;
    let mut matters: Vec<Matter> = found.into_iter().filter_map(|(kind, row)| beside.matter(kind, row)).collect();
    matters.sort_by_key(|matter| (std::cmp::Reverse(matter.unpaid), matter.borrower_id, matter.obligation_id, matter.kind.code()));
    Ok(matters)
}

fn rows(connection: &mut Connection, campaign_id: i64, kind: RosterKind, newest: i64, borrower_id: Option<i64>) -> QueryResult<Vec<Row>> {
    let mut query = obligation::table
        .inner_join(contract::table.inner_join(borrower::table.left_join(village::table)))
        .filter(obligation::campaign_id.eq(campaign_id))
        .select((
            Obligation::as_select(),
            contract::contract_no,
            (borrower::id, borrower::name, borrower::village_id),
            (village::township, village::name).nullable(),
        ))
        .into_boxed();
    query = match kind {
        RosterKind::Overdue => query.filter(obligation::seen_overdue_batch_id.ne(newest)),
        RosterKind::Population | RosterKind::Payments => query.filter(obligation::seen_batch_id.ne(newest)),
    };
    if let Some(borrower_id) = borrower_id {
        query = query.filter(borrower::id.eq(borrower_id));
    }
    query.load(connection)
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
    let columns = (batch::id, batch::file_name, batch::as_of);
    let named: Vec<Named> = batch::table.filter(batch::campaign_id.eq(campaign_id)).select(columns).load(connection)?;
    Ok(named.into_iter().map(|named| (named.id, named)).collect())
}

/// How many absent obligations nobody has decided about.
///
/// # Errors
/// When the store cannot be read.
pub fn undecided(connection: &mut Connection, campaign_id: i64) -> Result<i64> {
    macro_rules! open {
        ($listed:ident, $kind:expr, $newest:expr) => {{
            let decided = absent_decision::table
                .filter(absent_decision::obligation_id.eq(obligation::id).and(absent_decision::revoked_at.is_null()))
                .filter(absent_decision::kind.eq($kind.code()))
                .filter(absent_decision::listed_batch_id.nullable().eq(obligation::$listed));
            let absent = obligation::table.filter(obligation::campaign_id.eq(campaign_id)).filter(obligation::$listed.ne($newest));
            absent.filter(diesel::dsl::not(diesel::dsl::exists(decided))).count().get_result::<i64>(connection)?
        }};
    }
    let mut count = 0;
    if let Some(newest) = order::newest(connection, campaign_id, RosterKind::Population)? {
        count += open!(seen_batch_id, RosterKind::Population, newest.id);
    }
    if let Some(newest) = order::newest(connection, campaign_id, RosterKind::Overdue)? {
        count += open!(seen_overdue_batch_id, RosterKind::Overdue, newest.id);
    }
    Ok(count)
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
