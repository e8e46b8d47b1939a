//! The late obligations behind the figures, with what the ledger knows of each.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::Places;
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::ledger::borrower::Personal;
use crate::ledger::campaign::Campaign;
use crate::ledger::phones::Phones;
use crate::ledger::queries::facts as ledger_facts;
use crate::ledger::rates::{Basis, Fact, Figures};
use crate::reports::facts::LateLine;
use crate::store::schema::{borrower, contract, obligation};
use crate::store::vault::{self, Vault, held};
use crate::store::{Connection, Result, by_keys};

/// What is asked of each late obligation beyond what the figures know.
#[derive(Queryable)]
struct Stored {
    id: i64,
    contract_id: i64,
    due_on: Day,
    penalty: Option<Fen>,
    sealed_note: Option<Vec<u8>>,
    contract_no: Option<String>,
    borrower_id: i64,
    name: String,
    sealed: Option<Vec<u8>>,
}

/// The same, opened.
struct Row {
    penalty: Option<Fen>,
    note: Option<String>,
    contract_no: Option<String>,
    name: String,
    id_number: Option<IdNumber>,
    phones: Option<Phones>,
}

impl Stored {
    fn opened(self, vault: &Vault) -> Result<((i64, Day), Row)> {
        let Personal { id_number, phones, .. } = Personal::opened(vault, self.borrower_id, self.sealed)?;
        let note = vault.open_some(held::NOTE, self.id, self.sealed_note)?;
        let Self { penalty, contract_no, name, .. } = self;
        Ok(((self.contract_id, self.due_on), Row { penalty, note, contract_no, name, id_number, phones }))
    }
}

/// The late obligations behind the figures, by township, village and person.
pub(super) fn late(connection: &mut Connection, campaign: &Campaign, figures: &Figures, places: &Places) -> Result<Vec<LateLine>> {
    let population = figures.basis == Basis::Population;
    let mut counted = ledger_facts::facts(connection, campaign.id, figures.as_of)?.counted;
    counted.retain(|fact| fact.owed.late_on(figures.as_of) && (fact.in_population || !population));
    let mut rows = rows(connection, campaign.id, &counted)?;
    let mut lines: Vec<LateLine> = counted
        .iter()
        .filter_map(|fact| rows.remove(&(fact.contract_id, fact.owed.due_on)).map(|row| line(fact, row, figures.as_of, places)))
        .collect();
    lines.sort_by(|one, other| {
        let place = |line: &LateLine| (line.village.is_empty(), line.township.is_empty());
        let key = |line: &LateLine| (line.borrower_id, line.contract_id, line.due_on);
        place(one)
            .cmp(&place(other))
            .then_with(|| (&one.township, &one.village).cmp(&(&other.township, &other.village)))
            .then_with(|| key(one).cmp(&key(other)))
    });
    Ok(lines)
}

fn rows(connection: &mut Connection, campaign_id: i64, late: &[Fact]) -> Result<FxHashMap<(i64, Day), Row>> {
    let mut contracts: Vec<i64> = late.iter().map(|fact| fact.contract_id).collect();
    contracts.sort_unstable();
    contracts.dedup();
    let rows: Vec<Stored> = by_keys(&contracts, |some| {
        obligation::table
            .inner_join(contract::table.inner_join(borrower::table))
            .filter(obligation::campaign_id.eq(campaign_id))
            .filter(obligation::contract_id.eq_any(some))
            .select((
                obligation::id,
                obligation::contract_id,
                obligation::due_on,
                obligation::penalty,
                obligation::sealed_note,
                contract::contract_no,
                borrower::id,
                borrower::name,
                borrower::sealed,
            ))
            .load(connection)
    })?;
    let vault = vault::of(connection)?;
    rows.into_iter().map(|row| row.opened(&vault)).collect()
}

fn line(fact: &Fact, row: Row, as_of: Day, places: &Places) -> LateLine {
    let (township, village) = places.names(fact.village_id);
    let split = fact.owed.split();
    LateLine {
        township,
        village,
        responsible: places.responsible(fact.village_id),
        borrower_id: fact.borrower_id,
        name: row.name,
        id_number: row.id_number,
        phones: row.phones.map(|phones| phones.reveal().to_owned()).unwrap_or_default(),
        contract_no: row.contract_no.unwrap_or_default(),
        contract_id: fact.contract_id,
        due_on: fact.owed.due_on,
        days_late: fact.owed.days_past(as_of),
        stage: fact.owed.stage_on(as_of),
        due_total: fact.owed.due_total,
        late_principal: split.map(|split| split.unpaid_principal()),
        late_interest: split.map(|split| split.unpaid_interest()),
        late_total: fact.owed.unpaid(),
        penalty: row.penalty.map(|_| fact.penalty),
        note: row.note.unwrap_or_default(),
    }
}
