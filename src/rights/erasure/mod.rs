//! Erasing: a person who asks for it, or everybody of a campaign whose time is over.
//!
//! [`search`] opens every file that is kept and says which name a person ([`naming`] is the rule, [`memory`] what was found and who waits);
//! [`plan`] says before what will be touched and what stands in the way; [`rows`] empties the rows of people, [`files`] the rosters and
//! reports that name them; [`person`] is the deed for one of them, [`campaign`] for all of a campaign whose time is over, where
//! [`of_kept`] empties what it holds of people who are kept for another. What is left are rows without anybody behind them: the sums of a
//! campaign, and reports that were sent, stay explainable.

pub mod campaign;
pub mod files;
mod memory;
pub mod naming;
pub mod of_kept;
pub mod person;
pub mod plan;
pub mod rows;
pub mod search;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::store::schema::{batch, original};
use crate::store::{Connection, Result};

/// How much was erased, in rows and files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Erased {
    /// People.
    pub people: usize,
    /// Contracts that lost number and co-borrower.
    pub contracts: usize,
    /// Obligations that lost note, state and channel.
    pub obligations: usize,
    /// Payments that lost their serial.
    pub payments: usize,
    /// Exclusions that lost document and reason.
    pub exclusions: usize,
    /// Rows of previews, of undoing and of decisions.
    pub traces: usize,
    /// Files of rosters.
    pub originals: usize,
    /// Reports with names.
    pub reports: usize,
    /// People of the campaign who are kept for another one.
    pub kept: usize,
    /// Contracts, obligations, payments and exclusions of theirs that were emptied.
    pub of_kept: usize,
}

impl Erased {
    /// Its counts by the end of their key in the words.
    #[must_use]
    pub const fn counts(&self) -> [(&'static str, usize); 10] {
        [
            ("people", self.people),
            ("kept", self.kept),
            ("of-kept", self.of_kept),
            ("contracts", self.contracts),
            ("obligations", self.obligations),
            ("payments", self.payments),
            ("exclusions", self.exclusions),
            ("traces", self.traces),
            ("originals", self.originals),
            ("reports", self.reports),
        ]
    }
}

/// Batches whose file is gone already, so that only their rows can be searched.
fn without_file(connection: &mut Connection) -> Result<Vec<i64>> {
    let there = original::table.filter(original::erased_at.is_null()).select(original::sha256);
    Ok(batch::table.filter(batch::sha256.ne_all(there)).order(batch::id).select(batch::id).load(connection)?)
}
