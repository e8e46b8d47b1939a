//! What an erased campaign holds of people who are kept for another one: words, numbers and documents go, amounts and days stay.

use diesel::dsl::not;
use diesel::prelude::*;
use diesel::sql_types::Text;

use super::{Erased, rows};
use crate::ledger::erased;
use crate::ledger::queries::rows::update_contract;
use crate::store::schema::{campaign, contract, exclusion, obligation, payment};
use crate::store::{Connection, KEYS_AT_A_TIME, Result, Write};

/// Empties what is left of this campaign once its own people were erased. Counts only rows that still held something.
///
/// # Errors
/// When the store cannot be written.
pub fn empty(w: &mut Write<'_>, campaign_id: i64, batches: &[i64], erased: &mut Erased) -> Result<()> {
    let contracts = contracts(w, campaign_id, batches)?;
    for some in contracts.chunks(KEYS_AT_A_TIME) {
        let rows: Vec<(i64, i64, Option<i64>)> = contract::table
            .filter(contract::id.eq_any(some))
            .select((contract::id, contract::borrower_id, contract::created_batch_id))
            .load(&mut **w)?;
        for (id, borrower_id, created_batch_id) in rows {
            update_contract(w, &erased::contract(id, borrower_id, created_batch_id))?;
        }
        erased.traces += rows::images(w, "contract", some)?;
    }
    let (obligations, payments, exclusions) = (obligations(w, campaign_id)?, payments(w, campaign_id)?, exclusions(w, campaign_id)?);
    erased.of_kept += contracts.len() + obligations + payments + exclusions;
    Ok(())
}

/// Contracts of this campaign, or brought by its rosters, that no campaign that is kept knows, and that were not emptied before.
fn contracts(connection: &mut Connection, campaign_id: i64, batches: &[i64]) -> Result<Vec<i64>> {
    let kept = || campaign::table.filter(campaign::id.ne(campaign_id).and(campaign::erased_at.is_null())).select(campaign::id);
    let due = obligation::table.filter(obligation::campaign_id.eq(campaign_id)).select(obligation::contract_id);
    let paid = payment::table.filter(payment::campaign_id.eq(campaign_id)).select(payment::contract_id);
    let excluded = exclusion::table.filter(exclusion::campaign_id.eq(campaign_id).and(exclusion::contract_id.is_not_null()));
    let here = contract::id
        .eq_any(due)
        .or(contract::id.eq_any(paid))
        .or(contract::id.eq_any(excluded.select(exclusion::contract_id.assume_not_null())))
        .or(contract::created_batch_id.eq_any(batches).assume_not_null());
    let due = obligation::table.filter(obligation::campaign_id.eq_any(kept())).select(obligation::contract_id);
    let paid = payment::table.filter(payment::campaign_id.eq_any(kept())).select(payment::contract_id);
    let excluded = exclusion::table.filter(exclusion::campaign_id.eq_any(kept()).and(exclusion::contract_id.is_not_null()));
    let elsewhere = contract::id
        .eq_any(due)
        .or(contract::id.eq_any(paid))
        .or(contract::id.eq_any(excluded.select(exclusion::contract_id.assume_not_null())));
    let emptied = contract::contract_key.like(format!("{}%", erased::key_start()));
    let own = contract::table.filter(here).filter(not(elsewhere)).filter(not(emptied));
    Ok(own.order(contract::id).select(contract::id).load(connection)?)
}

fn obligations(w: &mut Write<'_>, campaign_id: i64) -> Result<usize> {
    let says = obligation::sealed_note.is_not_null().or(obligation::repay_status.is_not_null()).or(obligation::repay_channel.is_not_null());
    Ok(diesel::update(obligation::table.filter(obligation::campaign_id.eq(campaign_id)).filter(says))
        .set((
            obligation::sealed_note.eq(None::<Vec<u8>>),
            obligation::repay_status.eq(None::<String>),
            obligation::repay_channel.eq(None::<String>),
        ))
        .execute(&mut **w)?)
}

/// The key of a payment is made of its serial, or of its contract, day and amount: it goes with it.
fn payments(w: &mut Write<'_>, campaign_id: i64) -> Result<usize> {
    let emptied = payment::payment_key.like(format!("{}%", erased::payment_key_start()));
    let key = diesel::dsl::sql::<Text>(&format!("'{}' || CAST(id AS TEXT)", erased::payment_key_start()));
    Ok(diesel::update(payment::table.filter(payment::campaign_id.eq(campaign_id)).filter(not(emptied)))
        .set((payment::payment_key.eq(key), payment::serial.eq(None::<String>)))
        .execute(&mut **w)?)
}

fn exclusions(w: &mut Write<'_>, campaign_id: i64) -> Result<usize> {
    let sealed = exclusion::table.filter(exclusion::campaign_id.eq(campaign_id).and(exclusion::sealed.is_not_null()));
    Ok(diesel::update(sealed).set(exclusion::sealed.eq(None::<Vec<u8>>)).execute(&mut **w)?)
}
