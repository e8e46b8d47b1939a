//! Which roster a person's identity number comes from.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use crate::basics::calendar::Day;
use crate::ledger::borrower::Borrower;
use crate::ledger::queries::campaigns::batch_name;
use crate::roster::images::{self, Subject};
use crate::store::schema::{batch, batch_image};
use crate::store::{Connection, Result, by_keys};

/// File and day by borrower: the last roster that changed the number, else the one that brought the person.
///
/// # Errors
/// When the store cannot be read.
pub fn of(connection: &mut Connection, persons: &[&Borrower]) -> Result<FxHashMap<i64, (String, String)>> {
    let mut batch_of: FxHashMap<i64, i64> = persons.iter().filter_map(|person| Some((person.id, person.created_batch_id?))).collect();
    let ids: Vec<i64> = persons.iter().map(|person| person.id).collect();
    let changed: Vec<(i64, i64)> = by_keys(&ids, |some| {
        batch_image::table
            .inner_join(batch::table.on(batch::id.eq(batch_image::batch_id)))
            .filter(batch::state.eq("applied"))
            .filter(batch_image::subject.eq(Subject::Borrower.text()).and(batch_image::subject_id.eq_any(some)))
            .filter(images::holding("id_number"))
            .order(batch_image::batch_id)
            .select((batch_image::subject_id, batch_image::batch_id))
            .load(connection)
    })?;
    batch_of.extend(changed);
    let mut known: Vec<i64> = batch_of.values().copied().collect();
    known.sort_unstable();
    known.dedup();
    let rows: Vec<(i64, String, Day)> = by_keys(&known, |some| {
        batch::table.filter(batch::id.eq_any(some)).select((batch::id, batch_name(), batch::as_of)).load(connection)
    })?;
    let files: FxHashMap<i64, (String, String)> = rows.into_iter().map(|(id, file, as_of)| (id, (file, as_of.to_string()))).collect();
    Ok(batch_of.into_iter().filter_map(|(person, batch)| Some((person, files.get(&batch)?.clone()))).collect())
}
