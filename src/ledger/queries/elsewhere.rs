//! People a search means who are not of the campaign that is looked at: they still have rights to what is held about them.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::shown;
use crate::ledger::erased;
use crate::ledger::figures::Snapshot;
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::store::schema::{borrower, contract, obligation};
use crate::store::{Connection, Result, by_keys};

/// How many are listed.
pub const MOST: usize = 50;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// Who.
    pub borrower_id: i64,
    /// Whole name.
    pub name: String,
    /// Where they live, once placed.
    pub village: Option<Village>,
    /// The latest campaign that lists them, and whether it is closed; none where none does.
    pub campaign: Option<(String, bool)>,
}

/// Those of `hits` whom `scope` reaches and the campaign of `snapshot` does not list, at most [`MOST`].
///
/// # Errors
/// When the store cannot be read.
pub fn of(connection: &mut Connection, snapshot: &Snapshot, scope: &Scope, hits: &FxHashSet<i64>) -> Result<Vec<Elsewhere>> {
    let here: FxHashSet<i64> = snapshot.people.iter().map(|person| person.borrower_id).collect();
    let mut others: Vec<i64> = hits.difference(&here).copied().collect();
    others.sort_unstable();
    type Row = (i64, String, String, Option<i64>);
    let mut rows: Vec<Row> = by_keys(&others, |some| {
        let named = borrower::table.filter(borrower::id.eq_any(some));
        named.select((borrower::id, borrower::name, borrower::person_key, borrower::village_id)).load(connection)
    })?;
    rows.retain(|(_, _, key, village_id)| !erased::is_erased(key) && scope.reaches(*village_id));
    rows.sort_unstable();
    rows.truncate(MOST);
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let listed = listing(connection, &rows.iter().map(|row| row.0).collect::<Vec<_>>())?;
    let villages: FxHashMap<i64, Village> = organisation::villages(connection)?.into_iter().map(|village| (village.id, village)).collect();
    let one = |(borrower_id, name, _, village_id): Row| Elsewhere {
        borrower_id,
        name,
        village: village_id.and_then(|id| villages.get(&id)).cloned(),
        campaign: listed.get(&borrower_id).cloned(),
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Borrower → the campaign that lists them: one that is kept before one of which only the figures are left, the latest before others.
fn listing(connection: &mut Connection, ids: &[i64]) -> Result<FxHashMap<i64, (String, bool)>> {
    let of = obligation::table.inner_join(contract::table).filter(contract::borrower_id.eq_any(ids));
    let pairs: Vec<(i64, i64)> = of.select((contract::borrower_id, obligation::campaign_id)).distinct().load(connection)?;
    let mut listed = FxHashMap::default();
    for (campaign, _) in shown::all(connection)? {
        for (id, _) in pairs.iter().filter(|(_, of)| *of == campaign.id) {
            listed.entry(*id).or_insert_with(|| (campaign.name.clone(), campaign.closed_on.is_some()));
        }
    }
    Ok(listed)
}
