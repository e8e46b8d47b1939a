//! Writing a difference into the ledger, within one transaction.

mod known_rows;
mod newcomers;
mod payments;
mod villages;

pub use payments::payments;

use super::Progress;
use super::check::Checked;
use super::difference::Difference;
use super::instalment::Roster;
use super::known::Known;
use crate::store::{Connection, Result};

/// A roster of obligations on its way into the ledger: what it says, what the ledger has, and how they differ.
#[derive(Clone, Copy)]
struct Landing<'r> {
    checked: &'r Checked,
    known: &'r Known,
    found: &'r Difference,
    roster: Roster,
}

/// Writes a roster of obligations.
///
/// # Errors
/// When the store cannot be written.
pub fn obligations(
    connection: &mut Connection,
    checked: &Checked,
    known: &Known,
    found: &Difference,
    roster: Roster,
    progress: &dyn Fn(Progress),
) -> Result<()> {
    let landing = Landing { checked, known, found, roster };
    let villages = villages::named(connection, landing)?;
    let borrower_ids = newcomers::write(connection, landing, &villages, progress)?;
    known_rows::changed(connection, landing, &borrower_ids, &villages)?;
    known_rows::seen(connection, landing)?;
    known_rows::absorb(connection, landing)
}
