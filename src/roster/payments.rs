//! Money the bank confirmed: each row goes to the oldest unpaid obligations of its contract, what is over to the next.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::check::Checked;
use super::known::Known;
use super::namesakes;
use super::problem::{Code, Problem, masked_value};
use super::problems::Problems;
use super::record::{Fate, Record};
use super::remarks::CountedBefore;
use super::report::Diff;
use super::terms::Parts;
use super::twice::payment_key;
use super::{field::Field, people::at};
use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::store::schema::payment;
use crate::store::{Connection, Result};

/// What is still open of an obligation while payments are laid out.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    /// The place in [`Known::obligations`].
    pub place: usize,
    /// Unpaid.
    pub left: Parts,
}

/// Where part of a payment went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The place in [`Known::obligations`].
    pub place: usize,
    pub principal: Fen,
    pub interest: Fen,
    pub total: Fen,
}

/// A payment not counted before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct New {
    /// The row of the file.
    pub row: u32,
    /// The place in [`Known::contracts`].
    pub contract: usize,
    pub key: String,
    pub paid_on: Day,
    pub paid: Parts,
    pub shares: Vec<Share>,
}

/// What a roster of payments does to the ledger.
#[derive(Default)]
pub struct Laid {
    pub new: Vec<New>,
    /// Rows counted before.
    pub same: usize,
    /// Rows whose contract is in no roster.
    pub unknown: Vec<u32>,
    pub problems: Problems,
    pub counts: Diff,
    /// Payments that a roster may have counted already.
    pub counted_before: Option<CountedBefore>,
}

/// The payments of a campaign that were counted, by their keys.
///
/// # Errors
/// When the store cannot be read.
pub fn counted(connection: &mut Connection, campaign_id: i64) -> Result<FxHashSet<String>> {
    let keys: Vec<String> = payment::table.filter(payment::campaign_id.eq(campaign_id)).select(payment::payment_key).load(connection)?;
    Ok(keys.into_iter().collect())
}

/// Lays the payments of a roster out over the obligations.
#[must_use]
pub fn lay_out(checked: &Checked, known: &Known, counted: &FxHashSet<String>) -> Laid {
    let mut open = open_by_contract(known);
    let mut laid = Laid::default();
    let mut of_person = None;
    // By the day they arrived: a file may list the newest first.
    let mut rows: Vec<_> = (0_u32..).zip(checked.reading.records.iter().zip(&checked.keys)).collect();
    rows.sort_by_key(|(_, (record, _))| record.days.paid.unwrap_or(checked.as_of));
    for (row, (record, key)) in rows {
        let paid = checked.terms.get(at(row)).and_then(|terms| terms.paid);
        let (Fate::Accepted, Some(paid)) = (record.fate, paid) else { continue };
        let payment_key = payment_key(record, key);
        if counted.contains(&payment_key) {
            laid.same += 1;
            continue;
        }
        let Some(contract) = contract_of(record, key, known, &mut of_person) else {
            laid.problems.push(unknown(record, checked));
            laid.unknown.push(row);
            continue;
        };
        let paid_on = record.days.paid.unwrap_or(checked.as_of);
        // Also where a roster of a later day stands already: the bank shows a payment late, and whoever has paid is not to be
        // called again. What that roster had counted is no longer open here.
        let of_contract = open.get_mut(&contract).map(Vec::as_mut_slice).unwrap_or_default();
        let shares = allocate(paid, of_contract.iter_mut());
        laid.new.push(New { row, contract, key: payment_key, paid_on, paid, shares });
    }
    laid.new.sort_by_key(|new| new.row);
    laid.counted_before = counted_before(&laid.new, checked, known);
    laid.counts = Diff { new: laid.new.len(), changed: 0, unchanged: laid.same, absent: 0 };
    laid
}

/// Payments dated on or before the day of the roster that stated what they pay. They count all the same (the bank shows money
/// late), but that roster may have them in its paid amounts: people are told.
fn counted_before(new: &[New], checked: &Checked, known: &Known) -> Option<CountedBefore> {
    let (mut told, mut amount, mut latest) = (CountedBefore::default(), Fen::ZERO, None);
    for new in new {
        let stated = |share: &&Share| known.obligations.get(share.place).is_some_and(|row| row.stated_on >= new.paid_on);
        let within: Vec<&Share> = new.shares.iter().filter(stated).collect();
        let Some(record) = checked.reading.records.get(at(new.row)).filter(|_| !within.is_empty()) else { continue };
        let sheet = checked.reading.sheets.get(record.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
        told.add(sheet, record.row);
        amount = within.iter().fold(amount, |amount, share| sum(amount, share.total));
        latest = latest.max(within.iter().filter_map(|share| known.obligations.get(share.place)).map(|row| row.stated_on).max());
    }
    let stated_on = latest?.to_string();
    Some(CountedBefore { amount: amount.grouped(), stated_on, ..told })
}

fn open_by_contract(known: &Known) -> FxHashMap<usize, Vec<Open>> {
    let place_of: FxHashMap<i64, usize> = known.contracts.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
    let mut open: FxHashMap<usize, Vec<Open>> = FxHashMap::default();
    // Loaded by due day, so the oldest comes first.
    for (place, row) in known.obligations.iter().enumerate() {
        if let Some(contract) = place_of.get(&row.contract_id) {
            open.entry(*contract).or_default().push(Open { place, left: left_of(row) });
        }
    }
    open
}

fn left_of(row: &Obligation) -> Parts {
    let due = Parts { principal: row.due_principal, interest: row.due_interest, total: row.due_total };
    due.less(&Parts { principal: row.paid_principal, interest: row.paid_interest, total: row.paid_total })
}

/// By its number; where the row or the ledger has none, the only contract of the person it can be.
fn contract_of(record: &Record, key: &str, known: &Known, of_person: &mut Option<OfPerson>) -> Option<usize> {
    if let Some(contract) = known.contract(key) {
        return Some(contract);
    }
    let id = record.id.as_ref()?;
    let person = known.person(&crate::ledger::borrower::person_key(Some(id), "", ""))?;
    let owner = known.borrowers.get(person)?.id;
    let own = of_person.get_or_insert_with(|| contracts_by_person(known)).get(&owner).filter(|own| own.len() <= namesakes::MOST_LOANS)?;
    let mut own = own.iter().filter(|place| known.contracts.get(**place).is_some_and(|row| namesakes::can_be(record, row)));
    let only = own.next()?;
    own.next().is_none().then_some(*only)
}

/// The places in [`Known::contracts`] of each borrower's, by the borrower's id.
type OfPerson = FxHashMap<i64, Vec<usize>>;

fn contracts_by_person(known: &Known) -> OfPerson {
    let mut of_person = OfPerson::default();
    known.contracts.iter().enumerate().for_each(|(place, row)| of_person.entry(row.borrower_id).or_default().push(place));
    of_person
}

fn unknown(record: &Record, checked: &Checked) -> Problem {
    let layout = checked.reading.sheets.get(record.sheet).and_then(|sheet| sheet.layout.as_ref());
    Problem {
        sheet: record.sheet,
        row: record.row,
        column: layout.and_then(|layout| layout.column_of(Field::ContractNo)),
        field: Some(Field::ContractNo),
        code: Code::ContractUnknown,
        value: record.contract_no().map(|number| masked_value(Field::ContractNo, number)),
        evidence: None,
    }
}

/// Principal to principal, interest to interest, oldest first. Of a payment without parts interest is met first.
pub fn allocate<'o>(paid: Parts, open: impl Iterator<Item = &'o mut Open>) -> Vec<Share> {
    let mut shares = Vec::new();
    let (mut principal, mut interest) = (paid.principal.unwrap_or(Fen::ZERO), paid.interest.unwrap_or(Fen::ZERO));
    let mut either = if paid.principal.is_none() { paid.total } else { Fen::ZERO };
    for open in open {
        if principal.is_zero() && interest.is_zero() && either.is_zero() {
            break;
        }
        let share = match (open.left.principal, open.left.interest) {
            (Some(left_principal), Some(left_interest)) => {
                let mut to_interest = take(&mut interest, left_interest);
                to_interest = sum(to_interest, take(&mut either, left_interest.less(to_interest)));
                let mut to_principal = take(&mut principal, left_principal);
                to_principal = sum(to_principal, take(&mut either, left_principal.less(to_principal)));
                open.left = Parts::split(left_principal.less(to_principal), left_interest.less(to_interest));
                Share { place: open.place, principal: to_principal, interest: to_interest, total: sum(to_principal, to_interest) }
            }
            _ => {
                let mut left = open.left.total;
                let mut met = |pot: &mut Fen| {
                    let part = take(pot, left);
                    left = left.less(part);
                    part
                };
                let (to_interest, to_principal, rest) = (met(&mut interest), met(&mut principal), met(&mut either));
                open.left = Parts::together(left);
                Share {
                    place: open.place,
                    principal: sum(to_principal, rest),
                    interest: to_interest,
                    total: sum(sum(to_principal, rest), to_interest),
                }
            }
        };
        if !share.total.is_zero() {
            shares.push(share);
        }
    }
    shares
}

fn take(pot: &mut Fen, wanted: Fen) -> Fen {
    let part = (*pot).min(wanted);
    *pot = pot.less(part);
    part
}

fn sum(one: Fen, other: Fen) -> Fen {
    one.plus(other).unwrap_or(one)
}

/// Lays a share onto the obligation it went to.
pub fn pay(row: &mut Obligation, share: &Share) {
    row.paid_principal = row.paid_principal.and_then(|paid| paid.plus(share.principal).ok());
    row.paid_interest = row.paid_interest.and_then(|paid| paid.plus(share.interest).ok());
    row.paid_total = sum(row.paid_total, share.total);
}

impl Checked {
    /// Rows of payments whose contract is in no roster are rejected.
    pub fn reject_unknown(&mut self, laid: &Laid) {
        for row in &laid.unknown {
            if let Some(record) = self.reading.records.get_mut(at(*row)) {
                record.fate = Fate::Rejected;
            }
        }
        self.unknown.clone_from(&laid.unknown);
        self.of_unknown.clone_from(&laid.problems);
        self.of_unknown.settle();
    }

    /// A write that is tried again looks again.
    pub fn forget_unknown(&mut self) {
        for row in std::mem::take(&mut self.unknown) {
            if let Some(record) = self.reading.records.get_mut(at(row)) {
                record.fate = Fate::Accepted;
            }
        }
        self.of_unknown = Problems::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(place: usize, principal: i64, interest: i64) -> Open {
        Open { place, left: Parts::split(Fen::new(principal), Fen::new(interest)) }
    }

    fn shares(paid: Parts, mut open: Vec<Open>) -> Vec<(usize, i64, i64)> {
        allocate(paid, open.iter_mut()).iter().map(|share| (share.place, share.principal.fen(), share.interest.fen())).collect()
    }

    #[test]
    fn the_oldest_is_paid_first_and_what_is_over_goes_on() {
        let paid = Parts::split(Fen::new(1000), Fen::new(300));
        assert_eq!(shares(paid, vec![open(0, 700, 336), open(1, 700, 336)]), [(0, 700, 300), (1, 300, 0)]);
    }

    #[test]
    fn principal_never_pays_interest() {
        let paid = Parts::split(Fen::new(1000), Fen::ZERO);
        assert_eq!(shares(paid, vec![open(0, 400, 336)]), [(0, 400, 0)]);
    }

    #[test]
    fn a_payment_without_parts_meets_interest_first() {
        assert_eq!(shares(Parts::together(Fen::new(500)), vec![open(0, 400, 200), open(1, 400, 200)]), [(0, 300, 200)]);
        assert_eq!(shares(Parts::together(Fen::new(700)), vec![open(0, 400, 200), open(1, 400, 200)]), [(0, 400, 200), (1, 0, 100)]);
    }

    #[test]
    fn an_obligation_without_parts_takes_either() {
        let total_only = Open { place: 0, left: Parts::together(Fen::new(500)) };
        assert_eq!(shares(Parts::split(Fen::new(400), Fen::new(200)), vec![total_only]), [(0, 300, 200)]);
    }
}
