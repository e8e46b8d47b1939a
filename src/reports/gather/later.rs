//! Rosters that speak of a later day than a report and came after it, and yet say something of its day: money they date, amounts and
//! people they put right.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::basics::calendar::{Day, Instant};
use crate::ledger::queries::campaigns::batch_name;
use crate::reports::changes::{Cause, Explanation, Former};
use crate::roster::images::{Subject, holding};
use crate::store::schema::{batch, batch_image, obligation};
use crate::store::{Connection, Result};

/// A roster: its number, its file, when it was applied and by whom.
type Roster = (i64, String, Option<Instant>, Option<String>);

/// Those that put amounts or people right, and those that date money on the day of `former` or before.
pub(super) fn restated(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let mut found = Vec::new();
    for roster in since(connection, campaign_id, former)? {
        if puts_right(connection, roster.0)? {
            found.extend(told(&roster, Cause::Restated));
        }
        if dates_money(connection, roster.0, Some(former.figures.as_of))? {
            found.extend(told(&roster, Cause::Dated));
        }
    }
    Ok(found)
}

/// Those that date money at all: what was stated as paid by then is said to have come later.
pub(super) fn dated(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let mut found = Vec::new();
    for roster in since(connection, campaign_id, former)? {
        if dates_money(connection, roster.0, None)? {
            found.extend(told(&roster, Cause::Dated));
        }
    }
    Ok(found)
}

fn told((_, file, at, by): &Roster, cause: fn(String) -> Cause) -> Option<Explanation> {
    super::explained::one(*at, by.clone(), cause(file.clone()))
}

fn since(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Roster>> {
    Ok(batch::table
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.eq("applied")).and(batch::kind.ne("payments")))
        .filter(batch::applied_order.gt(former.applied_order).and(batch::as_of.gt(former.figures.as_of)))
        .select((batch::id, batch_name(), batch::applied_at, batch::applied_by))
        .load(connection)?)
}

/// Whether the batch changed what is due of rows that stood before it, whether they are counted, or whose they are.
fn puts_right(connection: &mut Connection, batch_id: i64) -> Result<bool> {
    let of = |subject: Subject| batch_image::subject.eq(subject.text());
    let owed = of(Subject::Obligation).and(batch_image::changed_columns.like("%,due_%").or(holding("in_population")));
    let whose = of(Subject::Contract).and(holding("borrower_id"));
    let who = of(Subject::Borrower).and(holding("person_key"));
    let images = batch_image::table.filter(batch_image::batch_id.eq(batch_id)).filter(owed.or(whose).or(who));
    Ok(diesel::select(exists(images)).get_result(connection)?)
}

/// Whether the batch changed what is paid of rows that stood before it, and the ledger dates that: by `day`, where one is given.
fn dates_money(connection: &mut Connection, batch_id: i64, day: Option<Day>) -> Result<bool> {
    let images = batch_image::table
        .inner_join(obligation::table.on(obligation::id.eq(batch_image::subject_id)))
        .filter(batch_image::batch_id.eq(batch_id).and(batch_image::subject.eq(Subject::Obligation.text())))
        .filter(batch_image::changed_columns.like("%,paid_%"))
        .filter(obligation::paid_on.is_not_null());
    let found = match day {
        Some(day) => diesel::select(exists(images.filter(obligation::paid_on.le(day)))).get_result(connection)?,
        None => diesel::select(exists(images)).get_result(connection)?,
    };
    Ok(found)
}
