//! What erasing one person will touch, and what stands in its way: read before anything is written, and shown.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::search::{self, Found, Says};
use super::{files, without_file};
use crate::basics::money::Fen;
use crate::ledger::erased;
use crate::rights::queries::batches_of;
use crate::store::schema::{batch, borrower, contract, exclusion, obligation, payment};
use crate::store::{Connection, Result};

/// What will be touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The borrower.
    pub id: i64,
    /// Whole name.
    pub name: String,
    /// Names before they were corrected, masked.
    pub former_names: Vec<String>,
    /// Nobody is left there already.
    pub erased: bool,
    /// Contract numbers.
    pub contract_numbers: Vec<String>,
    /// How many contracts, obligations, payments and exclusions.
    pub contracts: i64,
    /// Obligations.
    pub obligations: i64,
    /// Payments.
    pub payments: i64,
    /// Exclusions.
    pub exclusions: i64,
    /// What rosters say is unpaid, in fen, before exclusions.
    pub unpaid: Fen,
    /// Every file that is kept and what it says of the person; none until all were searched.
    pub found: Option<Vec<Found>>,
    /// Batches whose rows are searched for the person: those that named them, and those whose files may.
    pub batches: Vec<i64>,
    /// Reports with names that go: number and report number.
    pub reports: Vec<(i64, String)>,
    /// Batches that wait to be imported or given up first.
    pub waiting: Vec<i64>,
}

impl Plan {
    /// The plan for one borrower of the workspace at `place`.
    ///
    /// # Errors
    /// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
    pub fn of(connection: &mut Connection, place: &str, id: i64) -> Result<Self> {
        let (name, key): (String, String) = borrower::table.find(id).select((borrower::name, borrower::person_key)).first(connection)?;
        let contracts: Vec<(i64, Option<String>)> =
            contract::table.filter(contract::borrower_id.eq(id)).select((contract::id, contract::contract_no)).load(connection)?;
        let ids: Vec<i64> = contracts.iter().map(|(id, _)| *id).collect();
        let owed: Vec<(Fen, Fen)> = obligation::table
            .filter(obligation::contract_id.eq_any(&ids))
            .select((obligation::due_total, obligation::paid_total))
            .load(connection)?;
        let found = search::known(connection, place, id)?.map(|found| with_brought(connection, id, found)).transpose()?;
        let batches = touched(connection, id, found.as_deref().unwrap_or_default())?;
        let waiting = batch::table.filter(batch::id.eq_any(&batches).and(batch::state.eq("staged"))).order(batch::id);
        Ok(Self {
            id,
            name,
            former_names: search::former(connection, id)?.names,
            erased: erased::is_erased(&key),
            contract_numbers: contracts.into_iter().filter_map(|(_, number)| number).collect(),
            contracts: i64::try_from(ids.len()).unwrap_or(i64::MAX),
            obligations: i64::try_from(owed.len()).unwrap_or(i64::MAX),
            payments: payment::table.filter(payment::contract_id.eq_any(&ids)).count().get_result(connection)?,
            exclusions: exclusion::table.filter(exclusion::borrower_id.eq(id)).count().get_result(connection)?,
            unpaid: owed.iter().map(|(due, paid)| Fen::new((due.fen() - paid.fen()).max(0))).sum(),
            waiting: waiting.select(batch::id).load(connection)?,
            reports: files::reports_of_person(connection, id)?,
            found,
            batches,
        })
    }

    /// The files that go: those that name the person, and those of which nobody can tell.
    pub fn files(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().flatten().filter(|file| file.may_name())
    }

    /// True where a file was not searched for a reason that is not its own: then nobody knows yet what is to go.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.found.iter().flatten().any(|file| file.says == Says::NotNow)
    }

    /// True while money is still owed: then the reason must rest on a document.
    #[must_use]
    pub fn owes(&self) -> bool {
        self.unpaid > Fen::ZERO
    }
}

/// What the ledger itself knows: a file of a batch that brought something of the person held them, under whatever name and number.
fn with_brought(connection: &mut Connection, id: i64, mut found: Vec<Found>) -> Result<Vec<Found>> {
    let (named, _) = batches_of(connection, id)?;
    for file in &mut found {
        file.brought = file.batches.iter().any(|batch| named.contains(batch));
    }
    Ok(found)
}

/// Batches that may keep rows of the person: those known to have named them, those whose files do, and those whose files are gone.
fn touched(connection: &mut Connection, id: i64, found: &[Found]) -> Result<Vec<i64>> {
    let (named, _) = batches_of(connection, id)?;
    let by_file = found.iter().filter(|file| file.may_name()).flat_map(|file| file.batches.iter().copied());
    let all: BTreeSet<i64> = named.into_iter().chain(by_file).chain(without_file(connection)?).collect();
    Ok(all.into_iter().collect())
}
