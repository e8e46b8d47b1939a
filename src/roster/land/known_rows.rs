//! What a roster changes in rows the ledger has.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Landing;
use super::villages::Places;
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::rows;
use crate::roster::images::Images;
use crate::roster::listed;
use crate::roster::office::NotImported;
use crate::roster::people::at;
use crate::roster::watch::Writing;
use crate::store::schema::allocation;
use crate::store::{Connection, KEYS_AT_A_TIME, Result};

/// Unchanged rows between two looks at whether to go on.
const AT_A_TIME: usize = 2_000;

/// Writes what changed in known rows, keeping what stood there before.
pub fn changed(
    connection: &mut Connection,
    landing: Landing<'_>,
    borrower_ids: &[i64],
    villages: &Places<'_>,
    writing: &mut Writing<'_>,
) -> Outcome {
    let mut images = Images::of_batch(landing.roster.batch_id);
    change_borrowers(connection, landing, villages, &mut images, writing)?;
    change_contracts(connection, landing, borrower_ids, &mut images, writing)?;
    change_obligations(connection, landing, &mut images, writing)?;
    Ok(images.write(connection)?)
}

type Outcome = std::result::Result<(), NotImported>;

fn change_borrowers(
    connection: &mut Connection,
    Landing { known, found, .. }: Landing<'_>,
    villages: &Places<'_>,
    images: &mut Images,
    writing: &mut Writing<'_>,
) -> Outcome {
    for (place, after, lives_in) in &found.borrowers {
        let Some(before) = known.borrowers.get(*place) else { continue };
        let mut after = after.clone();
        if let Some((township, name)) = lives_in {
            after.village_id = villages.get(&(township.as_str(), name.as_str())).copied().or(after.village_id);
        }
        images.keep_borrower(before, &after);
        rows::update_borrower(connection, &after)?;
        writing.add(1)?;
    }
    Ok(())
}

fn change_contracts(
    connection: &mut Connection,
    Landing { known, found, .. }: Landing<'_>,
    borrower_ids: &[i64],
    images: &mut Images,
    writing: &mut Writing<'_>,
) -> Outcome {
    let moved = found.people.contracts.iter().filter(|named| named.moved_by.is_some());
    let moved: FxHashMap<usize, u32> = moved.filter_map(|named| Some((named.stored?, named.person))).collect();
    for (place, after) in &found.contracts {
        let Some(before) = known.contracts.get(*place) else { continue };
        let mut after = after.clone();
        if let Some(id) = moved.get(place).and_then(|person| borrower_ids.get(at(*person))) {
            after.borrower_id = *id;
        }
        images.keep_contract(before, &after);
        rows::update_contract(connection, &after)?;
        writing.add(1)?;
    }
    Ok(())
}

fn change_obligations(
    connection: &mut Connection,
    Landing { known, found, roster, .. }: Landing<'_>,
    images: &mut Images,
    writing: &mut Writing<'_>,
) -> Outcome {
    for (place, after) in &found.obligations {
        let Some(before) = known.obligations.get(*place) else { continue };
        let mut after = after.clone();
        if found.listed_by_newer.contains(place) {
            after.stated_on = after.stated_on.max(roster.as_of);
        } else {
            listed::list(&mut after, roster);
        }
        images.keep_obligation(before, &after);
        rows::update_obligation(connection, &after)?;
        writing.add(1)?;
    }
    Ok(())
}

/// Listed obligations that stay as they are were listed all the same. Where it was not the roster before this one that listed and stated
/// them, an image remembers which one did.
pub fn seen(connection: &mut Connection, landing: Landing<'_>, writing: &mut Writing<'_>) -> std::result::Result<(), NotImported> {
    let Landing { known, found, roster, .. } = landing;
    let mut images = Images::of_batch(roster.batch_id);
    for before in found.relisted.iter().filter_map(|place| known.obligations.get(*place)) {
        let mut after = before.clone();
        listed::list(&mut after, roster);
        images.keep_obligation(before, &after);
    }
    images.write(connection)?;
    for some in found.same.chunks(AT_A_TIME) {
        listed::list_all(connection, some, roster)?;
        writing.add(some.len())?;
    }
    for some in found.behind.chunks(AT_A_TIME) {
        listed::list_behind(connection, some, roster)?;
        writing.add(some.len())?;
    }
    Ok(())
}

/// Payments up to the roster's day are in what it states: they are not added again.
pub fn absorb(connection: &mut Connection, landing: Landing<'_>) -> Result<()> {
    let Landing { checked, known, found, roster, .. } = landing;
    let due: FxHashSet<i64> = known.allocations.iter().filter(|part| part.paid_on <= roster.as_of).map(|part| part.obligation_id).collect();
    if due.is_empty() {
        return Ok(());
    }
    let mut listed = Vec::new();
    for (row, named) in (0_u32..).zip(&found.people.contract_of) {
        let Some(contract) = found.people.contracts.get(at(*named)).and_then(|contract| contract.stored) else { continue };
        let (Some(record), Some(terms)) = (checked.reading.records.get(at(row)), checked.terms.get(at(row))) else { continue };
        let stored = record.days.due.and_then(|due_on| known.instalment(contract, due_on)).and_then(|place| known.obligations.get(place));
        let newer = |stored: &&Obligation| roster.as_of > stored.stated_on && terms.paid.is_some() && due.contains(&stored.id);
        listed.extend(stored.filter(newer).map(|stored| stored.id));
    }
    for ids in listed.chunks(KEYS_AT_A_TIME) {
        let open = allocation::table
            .filter(allocation::obligation_id.eq_any(ids))
            .filter(allocation::paid_on.le(roster.as_of))
            .filter(allocation::absorbed_batch_id.is_null());
        diesel::update(open).set(allocation::absorbed_batch_id.eq(roster.batch_id)).execute(connection)?;
    }
    Ok(())
}
