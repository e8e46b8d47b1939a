//! Money the bank confirmed, written where it was laid out.

use rustc_hash::FxHashMap;

use crate::basics::money::Fen;
use crate::ledger::obligation::Obligation;
use crate::ledger::payment::{Allocation, Payment};
use crate::ledger::queries::rows;
use crate::roster::check::Checked;
use crate::roster::field::Field;
use crate::roster::instalment::Roster;
use crate::roster::known::Known;
use crate::roster::office::NotImported;
use crate::roster::payments::{Laid, New, Share, pay};
use crate::roster::people::at;
use crate::roster::watch::Writing;
use crate::store::{Connection, reserve};

/// Rows between two looks at whether to go on.
const AT_A_TIME: usize = 1_000;

/// Writes a roster of payments.
///
/// # Errors
/// When the store cannot be written, or whoever waits called it off.
pub fn payments(
    connection: &mut Connection,
    checked: &Checked,
    known: &Known,
    laid: &Laid,
    roster: Roster,
    writing: &mut Writing<'_>,
) -> Result<(), NotImported> {
    let first = reserve(connection, "payment", count(laid.new.len()))?;
    let shares: usize = laid.new.iter().map(|new| new.shares.len()).sum();
    let mut next = reserve(connection, "allocation", count(shares))?;
    let (mut payments_made, mut allocations) = (Vec::new(), Vec::new());
    let mut paid: FxHashMap<usize, Obligation> = FxHashMap::default();
    for (id, new) in (first..).zip(&laid.new) {
        payments_made.push(payment(id, new, checked, known, roster));
        for share in &new.shares {
            let Some(row) = known.obligations.get(share.place) else { continue };
            pay(paid.entry(share.place).or_insert_with(|| row.clone()), share);
            allocations.push(allocation(next, id, row.id, new, share));
            next += 1;
        }
    }
    for some in payments_made.chunks(AT_A_TIME) {
        rows::insert_payments(connection, some)?;
        writing.add(some.len())?;
    }
    for some in allocations.chunks(AT_A_TIME) {
        rows::insert_allocations(connection, some)?;
        writing.beat()?;
    }
    for (index, row) in paid.values().enumerate() {
        rows::update_obligation(connection, row)?;
        if index % AT_A_TIME == 0 {
            writing.beat()?;
        }
    }
    Ok(())
}

fn allocation(id: i64, payment_id: i64, obligation_id: i64, new: &New, share: &Share) -> Allocation {
    let Share { principal, interest, total, .. } = *share;
    Allocation { id, payment_id, obligation_id, paid_on: new.paid_on, principal, interest, total, absorbed_batch_id: None }
}

fn payment(id: i64, new: &New, checked: &Checked, known: &Known, roster: Roster) -> Payment {
    let serial = checked.reading.records.get(at(new.row)).and_then(|record| record.text(Field::Serial));
    let to_interest: Fen = new.shares.iter().map(|share| share.interest).sum();
    let interest = new.paid.interest.unwrap_or(to_interest);
    Payment {
        id,
        campaign_id: roster.campaign_id,
        contract_id: known.contracts.get(new.contract).map_or(0, |row| row.id),
        payment_key: new.key.clone(),
        serial: serial.map(ToOwned::to_owned),
        paid_on: new.paid_on,
        principal: new.paid.principal.unwrap_or_else(|| new.paid.total.less(interest)),
        interest,
        total: new.paid.total,
        batch_id: roster.batch_id,
    }
}

fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
