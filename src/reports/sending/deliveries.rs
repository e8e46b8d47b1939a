//! Reports on their way, in the store: ordered, claimed for a try, settled.

use std::path::Path;

use diesel::prelude::*;
use serde_json::json;

pub use super::delivery::{Delivery, Means, State};
use super::mail::Mail;
use super::pauses;
use super::trouble::{Failed, Trouble};
use crate::basics::calendar::Instant;
use crate::store::schema::delivery;
use crate::store::{Connection, Deed, Result, StoreError, Write};

#[derive(Queryable, Selectable)]
#[diesel(table_name = delivery)]
struct Row {
    id: i64,
    report_id: i64,
    means: String,
    place: String,
    state: String,
    ordered_by: String,
    begun_at: Instant,
    tries: i64,
    next_try_at: Instant,
    ended_at: Option<Instant>,
    trouble: Option<String>,
    said: Option<String>,
}

impl Row {
    fn delivery(self) -> Delivery {
        let trouble = self.trouble.as_deref().and_then(Trouble::from_code);
        let state = State::ALL.into_iter().find(|state| state.code() == self.state).unwrap_or(State::GivenUp);
        let means = if self.means == Means::Folder.code() { Means::Folder } else { Means::Mail };
        let (failed, file) = match (state, trouble) {
            (State::Done, _) => (None, self.said),
            (_, Some(trouble)) => (Some(Failed { trouble, said: self.said }), None),
            (_, None) => (None, None),
        };
        let place = match means {
            Means::Folder => vec![self.place],
            Means::Mail => self.place.lines().map(ToOwned::to_owned).collect(),
        };
        Delivery {
            id: self.id,
            report_id: self.report_id,
            means,
            place,
            state,
            ordered_by: self.ordered_by,
            begun_at: self.begun_at,
            tries: self.tries,
            next_try_at: self.next_try_at,
            ended_at: self.ended_at,
            failed,
            file,
        }
    }
}

/// Orders a report into a folder.
///
/// # Errors
/// When the store cannot be written.
pub fn order_into_folder(w: &mut Write<'_>, report_id: i64, folder: &Path, now: Instant) -> Result<i64> {
    order(w, report_id, Means::Folder, &folder.display().to_string(), now)
}

/// Orders a report to the recipients of `mail`, and notes to whom.
///
/// # Errors
/// When the store cannot be written.
pub fn order_by_mail(w: &mut Write<'_>, report_id: i64, mail: &Mail, now: Instant) -> Result<i64> {
    let id = order(w, report_id, Means::Mail, &mail.recipients.join("\n"), now)?;
    let detail = json!({ "delivery": id, "recipients": mail.recipients });
    w.note(&Deed { deed: "report.send_ordered", subject: "report", subject_id: Some(report_id), detail })?;
    Ok(id)
}

fn order(w: &mut Write<'_>, report_id: i64, means: Means, place: &str, now: Instant) -> Result<i64> {
    let by = w.actor().name.clone();
    let new = (
        delivery::report_id.eq(report_id),
        delivery::means.eq(means.code()),
        delivery::place.eq(place),
        delivery::state.eq(State::Waiting.code()),
        delivery::ordered_by.eq(by),
        delivery::begun_at.eq(now),
        delivery::tries.eq(0_i64),
        delivery::next_try_at.eq(now),
    );
    Ok(diesel::insert_into(delivery::table).values(new).returning(delivery::id).get_result(&mut **w)?)
}

/// Those to be tried now, the oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(connection: &mut Connection, now: Instant) -> Result<Vec<i64>> {
    let waiting = delivery::table.filter(delivery::state.eq(State::Waiting.code())).filter(delivery::next_try_at.le(now));
    Ok(waiting.order(delivery::id).select(delivery::id).load(connection)?)
}

/// True where anything waits, now or later.
///
/// # Errors
/// When the store cannot be read.
pub fn any_waiting(connection: &mut Connection) -> Result<bool> {
    let waiting = delivery::table.filter(delivery::state.eq(State::Waiting.code()));
    Ok(waiting.count().get_result::<i64>(connection)? > 0)
}

/// Claims one for a try: until the next is due nobody else tries it, whatever becomes of this one. None where another was faster.
///
/// # Errors
/// When the store cannot be written.
pub fn claim(w: &mut Write<'_>, id: i64, now: Instant) -> Result<Option<Delivery>> {
    w.housekeeping();
    let open = delivery::table.find(id).filter(delivery::state.eq(State::Waiting.code())).filter(delivery::next_try_at.le(now));
    let Some(row) = open.select(Row::as_select()).first::<Row>(&mut **w).optional()? else { return Ok(None) };
    let tries = row.tries + 1;
    // The last try is claimed too: it is settled after its end.
    let next = pauses::next_try(row.begun_at, tries, now).unwrap_or_else(|| now + pauses::FIRST);
    diesel::update(delivery::table.find(id)).set((delivery::tries.eq(tries), delivery::next_try_at.eq(next))).execute(&mut **w)?;
    Ok(Some(Delivery { tries, next_try_at: next, ..row.delivery() }))
}

/// Keeps that it arrived, as which file where it lies in a folder, and notes it.
///
/// # Errors
/// When the store cannot be written.
pub fn arrived(w: &mut Write<'_>, one: &Delivery, file: Option<&str>, now: Instant) -> Result<()> {
    let none: Option<String> = None;
    let set = (
        delivery::state.eq(State::Done.code()),
        delivery::ended_at.eq(Some(now)),
        delivery::trouble.eq(none),
        delivery::said.eq(file.map(ToOwned::to_owned)),
    );
    diesel::update(delivery::table.find(one.id)).set(set).execute(&mut **w)?;
    let deed = if one.means == Means::Mail { "report.sent" } else { "report.placed" };
    let detail =
        json!({ "delivery": one.id, "to": file.map_or_else(|| one.place.clone(), |file| vec![file.to_owned()]), "tries": one.tries });
    w.note(&Deed { deed, subject: "report", subject_id: Some(one.report_id), detail })
}

/// Keeps why it did not arrive. Where that was the last try, it is given up, which is noted. True then.
///
/// # Errors
/// When the store cannot be written.
pub fn failed(w: &mut Write<'_>, one: &Delivery, failed: &Failed, now: Instant) -> Result<bool> {
    w.housekeeping();
    let over = failed.trouble.is_final() || pauses::next_try(one.begun_at, one.tries, now).is_none();
    let state = if over { State::GivenUp } else { State::Waiting };
    let set = (
        delivery::state.eq(state.code()),
        delivery::ended_at.eq(over.then_some(now)),
        delivery::trouble.eq(Some(failed.trouble.code())),
        delivery::said.eq(failed.said.clone()),
    );
    diesel::update(delivery::table.find(one.id)).set(set).execute(&mut **w)?;
    if over {
        let detail = json!({ "delivery": one.id, "tries": one.tries, "trouble": failed.trouble.code() });
        w.note(&Deed { deed: "report.not_sent", subject: "report", subject_id: Some(one.report_id), detail })?;
    }
    Ok(over)
}

/// Begins one that was given up anew.
///
/// # Errors
/// [`StoreError::NotFound`] where none of that id was given up.
pub fn again(w: &mut Write<'_>, id: i64, now: Instant) -> Result<()> {
    let given_up = delivery::table.find(id).filter(delivery::state.eq(State::GivenUp.code()));
    let report_id: i64 = given_up.select(delivery::report_id).first(&mut **w).optional()?.ok_or(StoreError::NotFound)?;
    let none: Option<Instant> = None;
    let set = (
        delivery::state.eq(State::Waiting.code()),
        delivery::begun_at.eq(now),
        delivery::tries.eq(0_i64),
        delivery::next_try_at.eq(now),
        delivery::ended_at.eq(none),
    );
    diesel::update(delivery::table.find(id)).set(set).execute(&mut **w)?;
    w.note(&Deed { deed: "report.send_ordered", subject: "report", subject_id: Some(report_id), detail: json!({ "delivery": id }) })
}

/// What became of a report, the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn of_report(connection: &mut Connection, report_id: i64) -> Result<Vec<Delivery>> {
    of_reports(connection, &[report_id])
}

/// The same of several.
///
/// # Errors
/// When the store cannot be read.
pub fn of_reports(connection: &mut Connection, reports: &[i64]) -> Result<Vec<Delivery>> {
    let rows: Vec<Row> =
        delivery::table.filter(delivery::report_id.eq_any(reports)).order(delivery::id.desc()).select(Row::as_select()).load(connection)?;
    Ok(rows.into_iter().map(Row::delivery).collect())
}

/// Those that were given up and that nothing has mended since: no later one by the same means ended well.
///
/// # Errors
/// When the store cannot be read.
pub fn given_up(connection: &mut Connection) -> Result<Vec<Delivery>> {
    let mut found = Vec::new();
    for means in [Means::Folder, Means::Mail] {
        let of_kind = || delivery::table.filter(delivery::means.eq(means.code()));
        let well: Option<i64> =
            of_kind().filter(delivery::state.eq(State::Done.code())).select(diesel::dsl::max(delivery::id)).first(connection)?;
        let lost = of_kind().filter(delivery::state.eq(State::GivenUp.code())).filter(delivery::id.gt(well.unwrap_or(0)));
        let lost: Vec<Row> = lost.order(delivery::id.desc()).limit(1).select(Row::as_select()).load(connection)?;
        found.extend(lost.into_iter().map(Row::delivery));
    }
    Ok(found)
}
