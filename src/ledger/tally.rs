//! Counting obligations: people, contracts and money, each once.

use super::rate::{Rate, RateId, Unit};
use super::standing::{Owed, Stage};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;

/// One obligation as the figures see it, already adjusted for exclusions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// Whose.
    pub borrower_id: i64,
    /// Where the borrower lives, once placed.
    pub village_id: Option<i64>,
    /// Of which contract.
    pub contract_id: i64,
    /// Due and paid.
    pub owed: Owed,
    /// 罚息, in fen.
    pub penalty: Fen,
    /// Listed by a population roster: part of the universe E.
    pub in_population: bool,
}

/// Counts and sums over some obligations on one day. Money in fen. People and contracts are counted once each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// People.
    pub borrowers: i64,
    /// People with any late obligation.
    pub borrowers_late: i64,
    /// People with anything unpaid.
    pub borrowers_unpaid: i64,
    /// Contracts.
    pub contracts: i64,
    /// Contracts with any late obligation.
    pub contracts_late: i64,
    /// Contracts with anything unpaid.
    pub contracts_unpaid: i64,
    /// Obligations.
    pub obligations: i64,
    /// Late obligations.
    pub obligations_late: i64,
    /// People by their worst stage, in the order of [`Stage::ALL`].
    pub by_stage: [i64; 7],
    /// Σ due principal, where known.
    pub due_principal: Fen,
    /// Σ due interest, where known.
    pub due_interest: Fen,
    /// Σ due.
    pub due_total: Fen,
    /// Σ unpaid principal, where known.
    pub unpaid_principal: Fen,
    /// Σ unpaid interest, where known.
    pub unpaid_interest: Fen,
    /// Σ unpaid.
    pub unpaid_total: Fen,
    /// Σ unpaid principal of late obligations, where known.
    pub unpaid_principal_late: Fen,
    /// Σ unpaid interest of late obligations, where known.
    pub unpaid_interest_late: Fen,
    /// Σ unpaid of late obligations.
    pub unpaid_total_late: Fen,
    /// Σ 罚息: beside the figures, never inside a rate.
    pub penalty: Fen,
    /// Principal and interest due are known by themselves, of every obligation.
    pub due_split_known: bool,
    /// Principal and interest, due and paid, are known by themselves, of every obligation.
    pub split_known: bool,
}

impl Default for Tally {
    /// Nothing counted: every part of nothing is known.
    fn default() -> Self {
        Self {
            borrowers: 0,
            borrowers_late: 0,
            borrowers_unpaid: 0,
            contracts: 0,
            contracts_late: 0,
            contracts_unpaid: 0,
            obligations: 0,
            obligations_late: 0,
            by_stage: [0; 7],
            due_principal: Fen::ZERO,
            due_interest: Fen::ZERO,
            due_total: Fen::ZERO,
            unpaid_principal: Fen::ZERO,
            unpaid_interest: Fen::ZERO,
            unpaid_total: Fen::ZERO,
            unpaid_principal_late: Fen::ZERO,
            unpaid_interest_late: Fen::ZERO,
            unpaid_total_late: Fen::ZERO,
            penalty: Fen::ZERO,
            due_split_known: true,
            split_known: true,
        }
    }
}

impl Tally {
    /// Counts `facts` on `day`. They must be sorted by borrower, then contract.
    #[must_use]
    pub fn count(facts: &[&Fact], day: Day) -> Self {
        let mut tally = Self::default();
        for person in facts.chunk_by(|one, next| one.borrower_id == next.borrower_id) {
            tally.count_person(person, day);
            for contract in person.chunk_by(|one, next| one.contract_id == next.contract_id) {
                tally.contracts += 1;
                tally.contracts_late += i64::from(contract.iter().any(|fact| fact.owed.late_on(day)));
                tally.contracts_unpaid += i64::from(contract.iter().any(|fact| !fact.owed.unpaid().is_zero()));
            }
        }
        facts.iter().for_each(|fact| tally.count_money(fact, day));
        tally
    }

    fn count_person(&mut self, facts: &[&Fact], day: Day) {
        let worst = facts.iter().map(|fact| fact.owed.stage_on(day)).max().unwrap_or(Stage::Settled);
        self.borrowers += 1;
        self.borrowers_late += i64::from(worst.is_late());
        self.borrowers_unpaid += i64::from(worst != Stage::Settled);
        if let Some(count) = self.by_stage.get_mut(worst.index()) {
            *count += 1;
        }
    }

    fn count_money(&mut self, fact: &Fact, day: Day) {
        let owed = &fact.owed;
        let (unpaid, late) = (owed.unpaid(), owed.late_on(day));
        self.obligations += 1;
        self.obligations_late += i64::from(late);
        add(&mut self.due_principal, owed.due_principal.unwrap_or_default());
        add(&mut self.due_interest, owed.due_interest.unwrap_or_default());
        add(&mut self.due_total, owed.due_total);
        add(&mut self.unpaid_total, unpaid);
        add(&mut self.penalty, fact.penalty);
        self.due_split_known &= owed.due_principal.is_some() && owed.due_interest.is_some();
        if late {
            add(&mut self.unpaid_total_late, unpaid);
        }
        match owed.split() {
            Some(split) => {
                add(&mut self.unpaid_principal, split.unpaid_principal());
                add(&mut self.unpaid_interest, split.unpaid_interest());
                if late {
                    add(&mut self.unpaid_principal_late, split.unpaid_principal());
                    add(&mut self.unpaid_interest_late, split.unpaid_interest());
                }
            }
            None => self.split_known = false,
        }
    }

    /// The tally of both, where no person stands in both: villages added up to a township, a member's district, the whole.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        self.borrowers += other.borrowers;
        self.borrowers_late += other.borrowers_late;
        self.borrowers_unpaid += other.borrowers_unpaid;
        self.contracts += other.contracts;
        self.contracts_late += other.contracts_late;
        self.contracts_unpaid += other.contracts_unpaid;
        self.obligations += other.obligations;
        self.obligations_late += other.obligations_late;
        self.by_stage.iter_mut().zip(other.by_stage).for_each(|(mine, theirs)| *mine += theirs);
        add(&mut self.due_principal, other.due_principal);
        add(&mut self.due_interest, other.due_interest);
        add(&mut self.due_total, other.due_total);
        add(&mut self.unpaid_principal, other.unpaid_principal);
        add(&mut self.unpaid_interest, other.unpaid_interest);
        add(&mut self.unpaid_total, other.unpaid_total);
        add(&mut self.unpaid_principal_late, other.unpaid_principal_late);
        add(&mut self.unpaid_interest_late, other.unpaid_interest_late);
        add(&mut self.unpaid_total_late, other.unpaid_total_late);
        add(&mut self.penalty, other.penalty);
        self.due_split_known &= other.due_split_known;
        self.split_known &= other.split_known;
        self
    }

    /// Σ min(paid, due) of both parts, in fen: what has come in.
    #[must_use]
    pub fn recovered_total(&self) -> Fen {
        self.due_total.less(self.unpaid_total)
    }

    /// A rate of these obligations. `None` where it has no meaning: the split is unknown.
    #[must_use]
    pub fn rate(&self, id: RateId) -> Option<Rate> {
        let split = self.split_known;
        let people = |numerator, denominator| Some(Rate { numerator, denominator, unit: Unit::People });
        let money =
            |numerator: Fen, denominator: Fen| Some(Rate { numerator: numerator.fen(), denominator: denominator.fen(), unit: Unit::Money });
        match id {
            RateId::R1 => people(self.borrowers_late, self.borrowers),
            RateId::R2 => Some(Rate { numerator: self.contracts_late, denominator: self.contracts, unit: Unit::Contracts }),
            RateId::R3 if split => money(self.unpaid_principal_late, self.due_principal),
            RateId::R4 if split => money(self.unpaid_interest_late, self.due_interest),
            RateId::R5 => money(self.unpaid_total_late, self.due_total),
            RateId::R6 => money(self.recovered_total(), self.due_total),
            RateId::R6Principal if split => money(self.due_principal.less(self.unpaid_principal), self.due_principal),
            RateId::R6Interest if split => money(self.due_interest.less(self.unpaid_interest), self.due_interest),
            RateId::R8 => people(self.borrowers_unpaid, self.borrowers),
            RateId::R3 | RateId::R4 | RateId::R6Principal | RateId::R6Interest => None,
        }
    }
}

/// Sums saturate: amounts were admitted one by one, and a sum beyond 92 quadrillion yuan is no money.
fn add(sum: &mut Fen, more: Fen) {
    *sum = [*sum, more].into_iter().sum();
}
