//! Closing a campaign, and those that are closed.

use diesel::prelude::*;
use serde_json::json;

use super::campaigns::touch;
use crate::accounts::settings;
use crate::basics::calendar::{Day, Instant};
use crate::ledger::retention;
use crate::store::schema::campaign;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// A closed campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closed {
    /// Its id.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Since when it is closed.
    pub closed_on: Day,
    /// The first day on which what is personal may be erased.
    pub due_on: Day,
    /// When it was.
    pub erased_at: Option<Instant>,
}

impl Closed {
    /// True where it may be erased and was not.
    #[must_use]
    pub fn is_due(&self, today: Day) -> bool {
        self.erased_at.is_none() && self.due_on <= today
    }
}

/// Closes a campaign on `day`.
///
/// # Errors
/// [`StoreError::NotFound`] where none is open under that number, or when the store cannot be written.
pub fn close(w: &mut Write<'_>, id: i64, day: Day) -> Result<()> {
    let open = campaign::table.filter(campaign::id.eq(id).and(campaign::closed_on.is_null()));
    if diesel::update(open).set(campaign::closed_on.eq(day)).execute(&mut **w)? == 0 {
        return Err(StoreError::NotFound);
    }
    touch(w, id)?;
    w.note(&Deed { deed: "campaign.closed", subject: "campaign", subject_id: Some(id), detail: json!({ "day": day }) })
}

/// Opens a closed campaign again, as long as nothing of it was erased and no other is open.
///
/// # Errors
/// [`StoreError::NotFound`] where that cannot be, or when the store cannot be written.
pub fn reopen(w: &mut Write<'_>, id: i64) -> Result<()> {
    let others: i64 = campaign::table.filter(campaign::closed_on.is_null()).count().get_result(&mut **w)?;
    let closed = campaign::table.filter(campaign::id.eq(id).and(campaign::erased_at.is_null()).and(campaign::closed_on.is_not_null()));
    if others > 0 || diesel::update(closed).set(campaign::closed_on.eq(None::<Day>)).execute(&mut **w)? == 0 {
        return Err(StoreError::NotFound);
    }
    touch(w, id)?;
    w.note(&Deed { deed: "campaign.reopened", subject: "campaign", subject_id: Some(id), detail: json!({}) })
}

/// The closed campaigns, the first closed first. [`settings::RETENTION`] says how long each is kept.
///
/// # Errors
/// When the store cannot be read.
pub fn closed(connection: &mut Connection) -> Result<Vec<Closed>> {
    let months = settings::RETENTION.in_force(connection)?;
    let rows: Vec<(i64, String, Day, Option<Instant>)> = campaign::table
        .filter(campaign::closed_on.is_not_null())
        .order((campaign::closed_on, campaign::id))
        .select((campaign::id, campaign::name, campaign::closed_on.assume_not_null(), campaign::erased_at))
        .load(connection)?;
    let closed = |(id, name, closed_on, erased_at)| Closed { id, name, closed_on, due_on: retention::due_on(closed_on, months), erased_at };
    Ok(rows.into_iter().map(closed).collect())
}
