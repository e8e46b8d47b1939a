//! The late obligations behind the figures, and what the ledger knows of each, opened a few at a time.

use std::sync::Arc;

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::places::Places;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::borrower::Personal;
use crate::ledger::campaign::Campaign;
use crate::ledger::rates::{Basis, Fact, Figures};
use crate::reports::late::{LateLine, LatePeople, LatePerson, LatePlace};
use crate::store::schema::{borrower, contract, obligation};
use crate::store::vault::{self, Vault, held};
use crate::store::{Connection, Result, StoreError, by_keys};

/// The late obligations behind the figures, by township, village and person.
pub(super) fn late(counted: &[Fact], figures: &Figures, places: &Places) -> Vec<LateLine> {
    let population = figures.basis == Basis::Population;
    let mut shared: FxHashMap<Option<i64>, Arc<LatePlace>> = FxHashMap::default();
    let mut place = |village| Arc::clone(shared.entry(village).or_insert_with(|| Arc::new(places.late(village))));
    let mut lines: Vec<LateLine> = counted
        .iter()
        .filter(|fact| fact.owed.late_on(figures.as_of) && (fact.in_population || !population))
        .map(|fact| line(fact, place(fact.village_id), figures.as_of))
        .collect();
    lines.sort_by(|one, other| {
        let unknown = |line: &LateLine| (line.place.village.is_empty(), line.place.township.is_empty());
        let key = |line: &LateLine| (line.borrower_id, line.contract_id, line.due_on);
        unknown(one)
            .cmp(&unknown(other))
            .then_with(|| (&one.place.township, &one.place.village).cmp(&(&other.place.township, &other.place.village)))
            .then_with(|| key(one).cmp(&key(other)))
    });
    lines
}

impl Places {
    fn late(&self, village_id: Option<i64>) -> LatePlace {
        let (township, village) = self.names(village_id);
        LatePlace { township, village, responsible: self.responsible(village_id) }
    }
}

fn line(fact: &Fact, place: Arc<LatePlace>, as_of: Day) -> LateLine {
    let split = fact.owed.split();
    LateLine {
        place,
        borrower_id: fact.borrower_id,
        contract_id: fact.contract_id,
        due_on: fact.owed.due_on,
        days_late: fact.owed.days_past(as_of),
        stage: fact.owed.stage_on(as_of),
        due_total: fact.owed.due_total,
        late_principal: split.map(|split| split.unpaid_principal()),
        late_interest: split.map(|split| split.unpaid_interest()),
        late_total: fact.owed.unpaid(),
        penalty: fact.penalty,
    }
}

/// Names and numbers out of the ledger of one campaign, as long as the transaction of its connection lasts.
pub struct FromLedger<'c> {
    connection: &'c mut Connection,
    campaign_id: i64,
}

impl<'c> FromLedger<'c> {
    /// Of `campaign`.
    pub fn of(connection: &'c mut Connection, campaign: &Campaign) -> Self {
        Self { connection, campaign_id: campaign.id }
    }

    /// Everything stored of these contracts. The campaign is looked at afterwards: a database that is asked for both takes the index
    /// of the campaign and walks all of it each time.
    fn stored(&mut self, contracts: &[i64]) -> Result<Vec<Stored>> {
        let campaign_id = self.campaign_id;
        let mut rows: Vec<Stored> = by_keys(contracts, |some| {
            obligation::table
                .inner_join(contract::table.inner_join(borrower::table))
                .filter(obligation::contract_id.eq_any(some))
                .select((
                    obligation::id,
                    obligation::campaign_id,
                    obligation::contract_id,
                    obligation::due_on,
                    obligation::penalty,
                    obligation::sealed_note,
                    contract::contract_no,
                    borrower::id,
                    borrower::name,
                    borrower::sealed,
                ))
                .load(self.connection)
        })?;
        rows.retain(|row| row.campaign_id == campaign_id);
        Ok(rows)
    }
}

impl LatePeople for FromLedger<'_> {
    fn opened(&mut self, lines: &[LateLine]) -> Result<Vec<LatePerson>> {
        let mut contracts: Vec<i64> = lines.iter().map(|line| line.contract_id).collect();
        contracts.sort_unstable();
        contracts.dedup();
        let vault = vault::of(self.connection)?;
        let rows = self.stored(&contracts)?;
        let mut people = rows.into_iter().map(|row| row.opened(&vault)).collect::<Result<FxHashMap<_, _>>>()?;
        let mut person = |line: &LateLine| people.remove(&(line.contract_id, line.due_on));
        lines
            .iter()
            .map(|line| person(line).ok_or_else(|| StoreError::Broken(format!("a late line of no contract: {}", line.contract_id))))
            .collect()
    }
}

/// What is asked of each late obligation beyond what the figures know.
#[derive(Queryable)]
struct Stored {
    id: i64,
    campaign_id: i64,
    contract_id: i64,
    due_on: Day,
    penalty: Option<Fen>,
    sealed_note: Option<Vec<u8>>,
    contract_no: Option<String>,
    borrower_id: i64,
    name: String,
    sealed: Option<Vec<u8>>,
}

impl Stored {
    fn opened(self, vault: &Vault) -> Result<((i64, Day), LatePerson)> {
        let Personal { id_number, phones, .. } = Personal::opened(vault, self.borrower_id, self.sealed)?;
        let note = vault.open_some(held::NOTE, self.id, self.sealed_note)?.unwrap_or_default();
        let phones = phones.map(|phones| phones.reveal().to_owned()).unwrap_or_default();
        let contract_no = self.contract_no.unwrap_or_default();
        let person = LatePerson { name: self.name, id_number, phones, contract_no, penalty_known: self.penalty.is_some(), note };
        Ok(((self.contract_id, self.due_on), person))
    }
}
