//! Rosters that speak of a later day than a report and came after it, and yet say something of its day: money they date, amounts and
//! people they put right.

use diesel::dsl::exists;
use diesel::prelude::*;
use serde_json::Value;

use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::ledger::queries::campaigns::batch_name;
use crate::reports::changes::{Cause, Explanation, Former};
use crate::roster::images::{self, Subject, holding};
use crate::store::schema::{batch, batch_image, obligation};
use crate::store::{Connection, Result};

/// A roster: its number, its file, when it was applied and by whom.
type Roster = (i64, String, Option<Instant>, Option<String>);

/// Those that put amounts or people right, and those that date money on the day of `former` or before, or what was there by then later.
pub(super) fn restated(connection: &mut Connection, campaign_id: i64, former: &Former) -> Result<Vec<Explanation>> {
    let mut found = Vec::new();
    for roster in since(connection, campaign_id, former)? {
        if puts_right(connection, roster.0)? {
            found.extend(told(&roster, Cause::Restated));
        }
        if dates_money(connection, roster.0, former.figures.as_of)? || postpones(connection, roster.0, former.figures.as_of)? {
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

/// Whether the batch changed what is paid of rows that stood before it, and the ledger dates that by `day`.
fn dates_money(connection: &mut Connection, batch_id: i64, day: Day) -> Result<bool> {
    let images = of_money(batch_id).filter(batch_image::changed_columns.like("%,paid_%")).filter(obligation::paid_on.le(day));
    Ok(diesel::select(exists(images)).get_result(connection)?)
}

/// Images of obligations the batch changed, beside what stands now.
#[diesel::dsl::auto_type(no_type_alias)]
fn of_money(batch_id: i64) -> _ {
    let subject: &'static str = Subject::Obligation.text();
    batch_image::table
        .inner_join(obligation::table.on(obligation::id.eq(batch_image::subject_id)))
        .filter(batch_image::batch_id.eq(batch_id).and(batch_image::subject.eq(subject)))
}

/// As many images are opened at a time.
const AT_A_TIME: i64 = 1_000;

/// Whether the batch says of money that was there by `day` that it came later.
fn postpones(connection: &mut Connection, batch_id: i64, day: Day) -> Result<bool> {
    let mut after = 0;
    loop {
        let some: Vec<(i64, Vec<u8>, Fen)> = of_money(batch_id)
            .filter(holding("paid_on").and(obligation::paid_on.gt(day)).and(batch_image::id.gt(after)))
            .order(batch_image::id)
            .limit(AT_A_TIME)
            .select((batch_image::id, batch_image::sealed, obligation::paid_total))
            .load(connection)?;
        let Some((last, ..)) = some.last() else { return Ok(false) };
        after = *last;
        let (images, paid_now): (Vec<_>, Vec<_>) = some.into_iter().map(|(id, sealed, paid)| ((id, sealed), paid)).unzip();
        for (image, paid) in images::opened(connection, images)?.iter().zip(paid_now) {
            let changed = serde_json::from_str(image).map_err(|error| diesel::result::Error::DeserializationError(error.into()))?;
            if was_paid_by(&changed, paid, day) {
                return Ok(true);
            }
        }
    }
}

/// True where there was money before what was `changed`, and no later day for it. What was left alone is as it is now.
fn was_paid_by(changed: &Value, paid_now: Fen, day: Day) -> bool {
    let before = |column: &str| changed.get(column).and_then(|change| change.get(0)).cloned();
    let paid = before("paid_total").and_then(|paid| serde_json::from_value(paid).ok()).unwrap_or(paid_now);
    let on: Option<Day> = before("paid_on").and_then(|on| serde_json::from_value(on).ok());
    paid > Fen::ZERO && on.is_none_or(|on| on <= day)
}
