//! What erasing one person will touch, and what stands in its way: read before anything is written, and shown.

use diesel::prelude::*;

use super::files;
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
    /// Batches whose files go: number and name of the file.
    pub batches: Vec<(i64, String)>,
    /// What names the bytes of those files.
    pub files: Vec<String>,
    /// Reports with names that go: number and report number.
    pub reports: Vec<(i64, String)>,
    /// Batches that wait to be imported or given up first.
    pub waiting: Vec<i64>,
}

impl Plan {
    /// The plan for one borrower.
    ///
    /// # Errors
    /// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
    pub fn of(connection: &mut Connection, id: i64) -> Result<Self> {
        let (name, key): (String, String) = borrower::table.find(id).select((borrower::name, borrower::person_key)).first(connection)?;
        let contracts: Vec<(i64, Option<String>)> =
            contract::table.filter(contract::borrower_id.eq(id)).select((contract::id, contract::contract_no)).load(connection)?;
        let ids: Vec<i64> = contracts.iter().map(|(id, _)| *id).collect();
        let owed: Vec<(Fen, Fen)> = obligation::table
            .filter(obligation::contract_id.eq_any(&ids))
            .select((obligation::due_total, obligation::paid_total))
            .load(connection)?;
        let (named, perhaps) = batches_of(connection, id)?;
        let all: Vec<i64> = named.into_iter().chain(perhaps).collect();
        let found: Vec<(i64, String, String)> = batch::table
            .filter(batch::id.eq_any(&all).and(batch::state.ne("discarded")))
            .order(batch::id)
            .select((batch::id, batch::file_name, batch::state))
            .load(connection)?;
        Ok(Self {
            id,
            name,
            erased: erased::is_erased(&key),
            contract_numbers: contracts.into_iter().filter_map(|(_, number)| number).collect(),
            contracts: i64::try_from(ids.len()).unwrap_or(i64::MAX),
            obligations: i64::try_from(owed.len()).unwrap_or(i64::MAX),
            payments: payment::table.filter(payment::contract_id.eq_any(&ids)).count().get_result(connection)?,
            exclusions: exclusion::table.filter(exclusion::borrower_id.eq(id)).count().get_result(connection)?,
            unpaid: owed.iter().map(|(due, paid)| Fen::new((due.fen() - paid.fen()).max(0))).sum(),
            waiting: found.iter().filter(|(_, _, state)| state == "staged").map(|(id, ..)| *id).collect(),
            batches: found.into_iter().map(|(id, name, _)| (id, name)).collect(),
            files: files::originals(connection, &all)?,
            reports: files::reports_of_person(connection, id)?,
        })
    }

    /// True while money is still owed: then the reason must rest on a document.
    #[must_use]
    pub fn owes(&self) -> bool {
        self.unpaid > Fen::ZERO
    }
}
