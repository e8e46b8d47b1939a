//! The rows of people, emptied of everything that is somebody's.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Erased;
use crate::basics::words::Words;
use crate::ledger::erased;
use crate::ledger::queries::rows;
use crate::store::schema::{
    absent_decision, batch_change, batch_image, batch_undo, borrower, contract, exclusion, hand_correction, obligation, payment,
};
use crate::store::{KEYS_AT_A_TIME, Result, Write};

/// Empties every row of these borrowers.
///
/// # Errors
/// When the store cannot be written.
pub fn empty(w: &mut Write<'_>, people: &[i64], words: Words) -> Result<Erased> {
    let mut erased = Erased::default();
    for some in people.chunks(KEYS_AT_A_TIME) {
        let contracts: Vec<(i64, i64, Option<i64>)> = contract::table
            .filter(contract::borrower_id.eq_any(some))
            .select((contract::id, contract::borrower_id, contract::created_batch_id))
            .load(&mut **w)?;
        erased.people += borrowers(w, some, words)?;
        erased.contracts += contracts.len();
        for (id, borrower_id, created_batch_id) in &contracts {
            rows::update_contract(w, &erased::contract(*id, *borrower_id, *created_batch_id))?;
        }
        let contracts: Vec<i64> = contracts.into_iter().map(|(id, ..)| id).collect();
        for some in contracts.chunks(KEYS_AT_A_TIME) {
            of_contracts(w, some, &mut erased)?;
        }
        of_people(w, some, &mut erased)?;
    }
    Ok(erased)
}

fn borrowers(w: &mut Write<'_>, people: &[i64], words: Words) -> Result<usize> {
    let left: Vec<(i64, Option<i64>, Option<i64>)> = borrower::table
        .filter(borrower::id.eq_any(people))
        .select((borrower::id, borrower::village_id, borrower::created_batch_id))
        .load(&mut **w)?;
    for (id, village_id, created_batch_id) in &left {
        let name = words.say_with("rights-erased-name", &[("id", id.to_string().into())]);
        rows::update_borrower(w, &erased::borrower(*id, name, *village_id, *created_batch_id))?;
    }
    Ok(left.len())
}

/// What hangs on contracts: obligations and payments stay for the sums, without words and numbers of anybody.
fn of_contracts(w: &mut Write<'_>, contracts: &[i64], erased: &mut Erased) -> Result<()> {
    let obligations: Vec<i64> =
        obligation::table.filter(obligation::contract_id.eq_any(contracts)).select(obligation::id).load(&mut **w)?;
    erased.obligations += diesel::update(obligation::table.filter(obligation::contract_id.eq_any(contracts)))
        .set((
            obligation::sealed_note.eq(None::<Vec<u8>>),
            obligation::repay_status.eq(None::<String>),
            obligation::repay_channel.eq(None::<String>),
        ))
        .execute(&mut **w)?;
    let key = diesel::dsl::sql::<Text>(&format!("'{}' || CAST(id AS TEXT)", erased::payment_key_start()));
    erased.payments += diesel::update(payment::table.filter(payment::contract_id.eq_any(contracts)))
        .set((payment::payment_key.eq(key), payment::serial.eq(None::<String>)))
        .execute(&mut **w)?;
    erased.traces += images(w, "contract", contracts)?;
    for some in obligations.chunks(KEYS_AT_A_TIME) {
        erased.traces += diesel::delete(absent_decision::table.filter(absent_decision::obligation_id.eq_any(some))).execute(&mut **w)?;
        erased.traces += diesel::delete(batch_change::table.filter(batch_change::obligation_id.eq_any(some))).execute(&mut **w)?;
        erased.traces += images(w, "obligation", some)?;
    }
    Ok(())
}

/// Takes the images of these rows away.
pub(super) fn images(w: &mut Write<'_>, subject: &str, ids: &[i64]) -> Result<usize> {
    let of_rows = batch_image::table.filter(batch_image::subject.eq(subject).and(batch_image::subject_id.eq_any(ids)));
    Ok(diesel::delete(of_rows).execute(&mut **w)?)
}

fn of_people(w: &mut Write<'_>, people: &[i64], erased: &mut Erased) -> Result<()> {
    erased.exclusions += diesel::update(exclusion::table.filter(exclusion::borrower_id.eq_any(people)))
        .set(exclusion::sealed.eq(None::<Vec<u8>>))
        .execute(&mut **w)?;
    erased.traces += images(w, "borrower", people)?;
    erased.traces += diesel::delete(batch_change::table.filter(batch_change::borrower_id.eq_any(people))).execute(&mut **w)?;
    erased.traces += diesel::delete(batch_undo::table.filter(batch_undo::borrower_id.eq_any(people))).execute(&mut **w)?;
    erased.traces += diesel::delete(hand_correction::table.filter(hand_correction::borrower_id.eq_any(people))).execute(&mut **w)?;
    // Who looked stays to be asked, by a number that is nobody's any more: the log holds it too.
    Ok(())
}
