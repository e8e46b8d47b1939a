//! What became of files, as it was told to whoever handed them in.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::json;

use super::since::bring_up_to_date;
use crate::basics::calendar::{self, Instant};
use crate::centre::receipt::{Came, PutAside, Receipt, Stand};
use crate::reports::period::Period;
use crate::store::schema::centre_receipt;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// Keeps what became of files, and returns the receipt's id. Each file knows from then on where it stands.
///
/// # Errors
/// When the store cannot be written.
pub fn note_receipt(w: &mut Write<'_>, at: Instant, by: &str, came: &mut [Came]) -> Result<i64> {
    let row = (centre_receipt::received_at.eq(at), centre_receipt::received_by.eq(by), centre_receipt::outcome.eq(outcome(came)?));
    let id = diesel::insert_into(centre_receipt::table).values(row).returning(centre_receipt::id).get_result(&mut **w)?;
    place(id, came);
    bring_up_to_date(w, came)?;
    Ok(id)
}

/// Who hands in a whole folder every week is asked once about a file: what stands aside stays so, whatever the file is called now.
///
/// # Errors
/// When the store cannot be read.
pub fn stay_aside(connection: &mut Connection, came: &mut [Came]) -> Result<()> {
    let refused: Vec<&mut Came> = came.iter_mut().filter(|came| came.fate.is_refused() && came.sha256.is_some()).collect();
    if refused.is_empty() {
        return Ok(());
    }
    let mut before: HashMap<String, (bool, Option<PutAside>)> = HashMap::new();
    for earlier in as_told(connection, LOOKED_THROUGH)?.into_iter().flat_map(|receipt| receipt.came) {
        if let Some(bytes) = earlier.sha256 {
            before.entry(bytes).or_insert((earlier.put_aside, earlier.put_aside_by));
        }
    }
    for came in refused {
        let stood = came.sha256.as_ref().and_then(|bytes| before.get(bytes)).cloned();
        (came.put_aside, came.put_aside_by) = stood.unwrap_or_default();
    }
    Ok(())
}

fn outcome(came: &[Came]) -> Result<String> {
    serde_json::to_string(came).map_err(|error| StoreError::Broken(error.to_string()))
}

fn place(receipt: i64, came: &mut [Came]) {
    for (place, came) in came.iter_mut().enumerate() {
        came.stands = Some(Stand { receipt, place });
    }
}

/// Nothing is to be done about a file of which nothing can be used, or there is after all. The file; none where it stands so already.
///
/// # Errors
/// [`StoreError::NotFound`] for a file that is not there or can be used, or when the store cannot be written.
pub fn put_aside(w: &mut Write<'_>, at: Stand, is_aside: bool) -> Result<Option<String>> {
    let mut receipt = as_written(w, at.receipt)?;
    let came = receipt.came.get_mut(at.place).filter(|came| came.fate.is_refused()).ok_or(StoreError::NotFound)?;
    if came.put_aside == is_aside {
        w.housekeeping();
        return Ok(None);
    }
    let by = is_aside.then(|| PutAside { at: calendar::now(), by: w.actor().name.clone() });
    (came.put_aside, came.put_aside_by) = (is_aside, by.clone());
    let (file, school, bytes) = (came.file.clone(), came.school.clone(), came.sha256.clone());
    rewrite(w, &receipt)?;
    if let Some(bytes) = bytes {
        alike(w, &bytes, by.as_ref())?;
    }
    let deed = if is_aside { "centre.file-put-aside" } else { "centre.file-put-back" };
    let detail = json!({ "file": file, "school": school });
    w.note(&Deed { deed, subject: "centre_receipt", subject_id: Some(at.receipt), detail })?;
    Ok(Some(file))
}

/// The same file stands so wherever it came: in the weeks before too, and under other names.
fn alike(w: &mut Write<'_>, bytes: &str, by: Option<&PutAside>) -> Result<()> {
    for mut receipt in as_told(w, LOOKED_THROUGH)? {
        let same = |came: &&mut Came| came.sha256.as_deref() == Some(bytes) && came.fate.is_refused() && came.put_aside != by.is_some();
        let others =
            receipt.came.iter_mut().filter(same).map(|came| (came.put_aside, came.put_aside_by) = (by.is_some(), by.cloned())).count();
        if others > 0 {
            rewrite(w, &receipt)?;
        }
    }
    Ok(())
}

fn rewrite(w: &mut Write<'_>, receipt: &Receipt) -> Result<()> {
    let told = centre_receipt::outcome.eq(outcome(&receipt.came)?);
    diesel::update(centre_receipt::table.find(receipt.id)).set(told).execute(&mut **w)?;
    Ok(())
}

/// One receipt.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be read.
pub fn receipt(connection: &mut Connection, id: i64) -> Result<Receipt> {
    let mut receipt = as_written(connection, id)?;
    bring_up_to_date(connection, &mut receipt.came)?;
    Ok(receipt)
}

/// One receipt as it was told then.
fn as_written(connection: &mut Connection, id: i64) -> Result<Receipt> {
    let columns = (centre_receipt::id, centre_receipt::received_at, centre_receipt::received_by, centre_receipt::outcome);
    read(centre_receipt::table.find(id).select(columns).first(connection)?)
}

/// The newest receipts, at most so many, the newest first.
///
/// # Errors
/// When the store cannot be read.
pub fn newest_receipts(connection: &mut Connection, most: i64) -> Result<Vec<Receipt>> {
    let mut receipts = as_told(connection, most)?;
    bring_up_to_date(connection, receipts.iter_mut().flat_map(|receipt| &mut receipt.came))?;
    Ok(receipts)
}

/// The newest receipts as they were told then.
fn as_told(connection: &mut Connection, most: i64) -> Result<Vec<Receipt>> {
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
    let mut came: Vec<Came> = serde_json::from_str(&outcome).map_err(|error| StoreError::Broken(error.to_string()))?;
    place(id, &mut came);
    Ok(Receipt { id, received_at, received_by, came })
}
