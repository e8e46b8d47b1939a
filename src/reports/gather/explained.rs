//! What was done since a report was made that may have changed what is known of its day: by whom, on which day. Exclusions change
//! nothing of it: they have a table of their own.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::later;
use crate::basics::calendar::{Instant, local_day};
use crate::ledger::queries::campaigns::batch_name;
use crate::reports::changes::{Cause, Explanation, Former, gathered};
use crate::store::schema::{audit_entry, batch, contract, hand_correction, obligation, payment};
use crate::store::{Connection, Result};

/// Corrections by hand that move somebody in the figures: whose contract it is, and where they live.
const MOVING: [&str; 2] = ["id_number", "village"];

/// Everything of that sort, from the earliest day on.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn since(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let mut found = applied(connection, campaign_id, former)?;
    found.extend(undone(connection, campaign_id, former)?);
    found.extend(by_hand(connection, campaign_id, former)?);
    found.extend(settings(connection, campaign_id, former)?);
    found.extend(put_back(connection, campaign_id, former)?);
    found.extend(later::restated(connection, campaign_id, former)?);
    Ok(gathered(found))
}

pub(super) fn one(at: Option<Instant>, by: Option<String>, cause: Cause) -> Option<Explanation> {
    at.map(|at| Explanation { on: local_day(at), by: by.unwrap_or_default(), cause, count: 1 })
}

/// Rosters of the day or before, and payments that came in by then.
fn applied(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let as_of = former.figures.as_of;
    let paid_by_then = payment::table.filter(payment::batch_id.eq(batch::id)).filter(payment::paid_on.le(as_of));
    let of_payments = batch::kind.eq("payments").and(exists(paid_by_then));
    let rows: Vec<(String, String, Option<Instant>, Option<String>)> = batch::table
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")).and(batch::applied_order.gt(former.applied_order)))
        .filter(batch::kind.ne("payments").and(batch::as_of.le(as_of)).or(of_payments))
        .select((batch::kind, batch_name(), batch::applied_at, batch::applied_by))
        .load(connection)?;
    let cause = |kind: &str, file| if kind == "payments" { Cause::Payments(file) } else { Cause::Roster(file) };
    Ok(rows.into_iter().filter_map(|(kind, file, at, by)| one(at, by, cause(&kind, file))).collect())
}

/// What was applied when the report was made, and taken back since.
fn undone(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let rows: Vec<(String, Option<Instant>, Option<String>)> = batch::table
        .filter(batch::campaign_id.eq(campaign_id))
        .filter(batch::applied_order.le(former.applied_order).and(batch::undone_at.gt(former.made_at)))
        .select((batch_name(), batch::undone_at, batch::undone_by))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(file, at, by)| one(at, by, Cause::Undone(file))).collect())
}

/// Corrected files that were put back into what was applied when the report was made.
fn put_back(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let rows: Vec<(String, Instant, String)> = batch::table
        .inner_join(audit_entry::table.on(audit_entry::subject_id.eq(batch::id.nullable())))
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")).and(batch::applied_order.le(former.applied_order)))
        .filter(audit_entry::deed.eq("batch.corrected").and(audit_entry::at.gt(former.made_at)))
        .select((batch_name(), audit_entry::at, audit_entry::actor_name))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(file, at, by)| one(Some(at), Some(by), Cause::PutBack(file))).collect())
}

fn by_hand(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let of_campaign =
        obligation::table.inner_join(contract::table).filter(obligation::campaign_id.eq(campaign_id)).select(contract::borrower_id);
    let rows: Vec<(Instant, String)> = hand_correction::table
        .filter(hand_correction::corrected_at.gt(former.made_at).and(hand_correction::field.eq_any(MOVING)))
        .filter(hand_correction::borrower_id.eq_any(of_campaign))
        .select((hand_correction::corrected_at, hand_correction::corrected_by))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(at, by)| one(Some(at), Some(by), Cause::Corrected)).collect())
}

fn settings(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let rows: Vec<(Instant, String)> = audit_entry::table
        .filter(audit_entry::deed.eq("campaign.changed").and(audit_entry::subject_id.eq(campaign_id)))
        .filter(audit_entry::at.gt(former.made_at))
        .select((audit_entry::at, audit_entry::actor_name))
        .load(connection)?;
    Ok(rows.into_iter().filter_map(|(at, by)| one(Some(at), Some(by), Cause::Settings)).collect())
}
