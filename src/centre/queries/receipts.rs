//! What became of files, as it was told to whoever handed them in.

use diesel::prelude::*;

use crate::basics::calendar::Instant;
use crate::centre::receipt::{Came, Receipt};
use crate::reports::period::Period;
use crate::store::schema::centre_receipt;
use crate::store::{Connection, Result, StoreError, Write};

/// Keeps what became of files, and returns the receipt's id.
///
/// # Errors
/// When the store cannot be written.
pub fn note_receipt(w: &mut Write<'_>, at: Instant, by: &str, came: &[Came]) -> Result<i64> {
    let outcome = serde_json::to_string(came).map_err(|error| StoreError::Broken(error.to_string()))?;
    let row = (centre_receipt::received_at.eq(at), centre_receipt::received_by.eq(by), centre_receipt::outcome.eq(outcome));
    Ok(diesel::insert_into(centre_receipt::table).values(row).returning(centre_receipt::id).get_result(&mut **w)?)
}

/// One receipt.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn receipt(connection: &mut Connection, id: i64) -> Result<Receipt> {
    let columns = (centre_receipt::id, centre_receipt::received_at, centre_receipt::received_by, centre_receipt::outcome);
    read(centre_receipt::table.find(id).select(columns).first(connection)?)
}

/// The newest receipts, at most so many, the newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn newest_receipts(connection: &mut Connection, most: i64) -> Result<Vec<Receipt>> {
    let columns = (centre_receipt::id, centre_receipt::received_at, centre_receipt::received_by, centre_receipt::outcome);
    let rows: Vec<(i64, Instant, String, String)> =
        centre_receipt::table.order(centre_receipt::id.desc()).limit(most).select(columns).load(connection)?;
    rows.into_iter().map(read).collect()
}

/// Receipts that are looked through for files of which nothing counts.
const LOOKED_THROUGH: i64 = 60;

/// The files of `period` of which nothing counts, as far as nothing settled them: [`unused`](crate::centre::unused::unused).
///
/// # Errors
/// When the store cannot be read.
pub fn unused(connection: &mut Connection, period: &Period, by_itself: bool) -> Result<Vec<Came>> {
    Ok(crate::centre::unused::unused(&newest_receipts(connection, LOOKED_THROUGH)?, period, by_itself))
}

fn read((id, received_at, received_by, outcome): (i64, Instant, String, String)) -> Result<Receipt> {
    let came = serde_json::from_str(&outcome).map_err(|error| StoreError::Broken(error.to_string()))?;
    Ok(Receipt { id, received_at, received_by, came })
}
