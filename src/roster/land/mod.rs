//! Writing a difference into the ledger, within one transaction.

mod known_rows;
mod newcomers;
mod payments;
mod villages;

pub use payments::payments;

use super::check::Checked;
use super::difference::Difference;
use super::instalment::Roster;
use super::known::Known;
use super::office::NotImported;
use super::watch::Writing;
use crate::ledger::campaign::Campaign;
use crate::ledger::trend::Point;
use crate::store::Connection;

/// A roster of obligations on its way into the ledger: what it says, what the ledger has, and how they differ.
#[derive(Clone, Copy)]
struct Landing<'r> {
    checked: &'r Checked,
    known: &'r Known,
    found: &'r Difference,
    roster: Roster,
    campaign: &'r Campaign,
}

/// Writes a roster of obligations. Of the first one a ledger gets, the figures are known afterwards without reading it again.
///
/// # Errors
/// When the store cannot be written, or whoever waits called it off.
pub fn obligations(
    connection: &mut Connection,
    (checked, known, found): (&Checked, &Known, &Difference),
    (campaign, roster): (&Campaign, Roster),
    writing: &mut Writing<'_>,
) -> Result<Option<Point>, NotImported> {
    let landing = Landing { checked, known, found, roster, campaign };
    let villages = villages::named(connection, landing)?;
    let (borrower_ids, figures) = newcomers::write(connection, landing, &villages, writing)?;
    known_rows::changed(connection, landing, &borrower_ids, &villages, writing)?;
    known_rows::seen(connection, landing, writing)?;
    known_rows::absorb(connection, landing)?;
    Ok(figures)
}

/// How many rows of the ledger [`obligations`] writes.
pub fn rows_of(found: &Difference) -> usize {
    let people = found.people.people.iter().filter(|person| person.stored.is_none()).count();
    let contracts = found.people.contracts.iter().filter(|named| named.stored.is_none()).count();
    let changed = found.borrowers.len() + found.contracts.len() + found.obligations.len();
    people + contracts + found.new_rows.len() + changed + found.same.len() + found.behind.len()
}
