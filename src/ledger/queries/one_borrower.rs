//! All the ledger holds of one borrower: contracts, what is due and paid, exclusions.

use diesel::prelude::*;

use super::exclusions::{self, ExclusionLine};
use super::facts::{Excluded, Excluding, dated_money};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::{Obligation, dated_statement};
use crate::ledger::payment::Payment;
use crate::ledger::rates::Fact;
use crate::ledger::standing::{DatedMoney, Owed, Stage};
use crate::organisation::member::Member;
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::store::schema::{borrower, contract, obligation, payment};
use crate::store::{Connection, Result, StoreError};

/// One borrower with everything around. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone)]
pub struct BorrowerFile {
    /// The borrower.
    pub borrower: Borrower,
    /// Where they live, once placed.
    pub village: Option<Village>,
    /// Who answers for that village.
    pub responsible: Option<Member>,
    /// Contracts by number.
    pub contracts: Vec<ContractFile>,
    /// Exclusions, in force first.
    pub exclusions: Vec<ExclusionLine>,
    /// The worst stage of what the figures count.
    pub stage: Stage,
}

/// One contract with its obligations and confirmed payments in the campaign.
#[derive(Clone)]
pub struct ContractFile {
    /// The contract.
    pub contract: Contract,
    /// By due day.
    pub obligations: Vec<ObligationLine>,
    /// By day.
    pub payments: Vec<Payment>,
}

/// One obligation as it stood on the day asked for. Its note is in clear, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct ObligationLine {
    /// As stored.
    pub obligation: Obligation,
    /// What the roster states, as paid on the day asked for, before exclusions.
    pub owed: Owed,
    /// What is left of it after exclusions; `None` when all of it left the figures.
    pub counted: Option<Owed>,
    /// Stage of what is left; settled when nothing is.
    pub stage: Stage,
    /// Days since the due day; negative before it.
    pub days_past: i64,
}

impl BorrowerFile {
    /// Σ due of what the figures count, in fen.
    #[must_use]
    pub fn due_total(&self) -> Fen {
        self.counted().map(|owed| owed.due_total).sum()
    }

    /// Σ unpaid of what the figures count, in fen.
    #[must_use]
    pub fn unpaid_total(&self) -> Fen {
        self.counted().map(Owed::unpaid).sum()
    }

    /// Σ unpaid of late obligations the figures count on `day`, in fen.
    #[must_use]
    pub fn unpaid_late(&self, day: Day) -> Fen {
        self.counted().filter(|owed| owed.late_on(day)).map(Owed::unpaid).sum()
    }

    fn counted(&self) -> impl Iterator<Item = &Owed> {
        self.contracts.iter().flat_map(|contract| &contract.obligations).filter_map(|line| line.counted.as_ref())
    }
}

/// One borrower as they stood on `as_of`.
///
/// # Errors
/// [`StoreError::NotFound`] where there is none, or none `scope` reaches: the two are not told apart.
pub fn borrower(connection: &mut Connection, campaign_id: i64, id: i64, as_of: Day, scope: &Scope) -> Result<BorrowerFile> {
    let borrower: Borrower = borrower::table.find(id).select(Borrower::as_select()).first(connection)?;
    if !scope.reaches(borrower.village_id) {
        return Err(StoreError::NotFound);
    }
    let village = borrower.village_id.map(|village_id| organisation::village(connection, village_id)).transpose()?;
    let mut responsible = organisation::responsible_by_village(connection)?;
    let contracts = contracts(connection, campaign_id, &borrower, as_of)?;
    let stages = contracts.iter().flat_map(|contract| &contract.obligations).filter(|line| line.counted.is_some()).map(|line| line.stage);
    Ok(BorrowerFile {
        stage: stages.max().unwrap_or(Stage::Settled),
        responsible: borrower.village_id.and_then(|village_id| responsible.remove(&village_id)),
        exclusions: exclusions::of_borrower(connection, campaign_id, id, scope)?,
        borrower,
        village,
        contracts,
    })
}

fn contracts(connection: &mut Connection, campaign_id: i64, borrower: &Borrower, as_of: Day) -> Result<Vec<ContractFile>> {
    let contracts: Vec<Contract> = contract::table
        .filter(contract::borrower_id.eq(borrower.id))
        .order((contract::contract_no, contract::id))
        .select(Contract::as_select())
        .load(connection)?;
    let ids: Vec<i64> = contracts.iter().map(|contract| contract.id).collect();
    let obligations: Vec<Obligation> = obligation::table
        .filter(obligation::contract_id.eq_any(&ids))
        .filter(obligation::campaign_id.eq(campaign_id))
        .order((obligation::due_on, obligation::id))
        .select(Obligation::as_select())
        .load(connection)?;
    let payments: Vec<Payment> = payment::table
        .filter(payment::contract_id.eq_any(&ids))
        .filter(payment::campaign_id.eq(campaign_id))
        .order((payment::paid_on, payment::id))
        .select(Payment::as_select())
        .load(connection)?;
    let dated = dated_money(connection, campaign_id, as_of)?;
    let excluded = Excluded::load(connection, campaign_id, Excluding::InForce)?;
    let line = |obligation: &Obligation| {
        let dated = dated.get(&obligation.id).copied().unwrap_or_default();
        line(obligation, borrower, &dated, &excluded, as_of)
    };
    let file = |contract: Contract| ContractFile {
        obligations: obligations.iter().filter(|one| one.contract_id == contract.id).map(line).collect(),
        payments: payments.iter().filter(|one| one.contract_id == contract.id).cloned().collect(),
        contract,
    };
    Ok(contracts.into_iter().map(file).collect())
}

fn line(obligation: &Obligation, borrower: &Borrower, dated: &DatedMoney, excluded: &Excluded, as_of: Day) -> ObligationLine {
    let owed = obligation.owed().paid_by(as_of, dated_statement(obligation.paid_on, obligation.stated_on), dated);
    let fact = Fact {
        borrower_id: borrower.id,
        village_id: borrower.village_id,
        contract_id: obligation.contract_id,
        owed,
        penalty: obligation.penalty.unwrap_or_default(),
        in_population: obligation.in_population,
    };
    let counted = excluded.applied_to(&fact);
    ObligationLine {
        obligation: obligation.clone(),
        owed,
        counted,
        stage: counted.map_or(Stage::Settled, |left| left.stage_on(as_of)),
        days_past: owed.days_past(as_of),
    }
}
