//! The campaign one works in, and the day its figures speak of.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text};
use serde_json::json;

use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::{Campaign, CampaignSettings, TARGET_BP};
use crate::store::schema::{batch, campaign, payment};
use crate::store::{Actor, Connection, Deed, Result, Store, Write};

/// The campaign of that name; without a name, the open one begun last. `None` where there is none.
///
/// # Errors
/// When the store cannot be read.
pub fn current(connection: &mut Connection, name: Option<&str>) -> Result<Option<Campaign>> {
    let found = match name {
        Some(name) => campaign::table.filter(campaign::name.eq(name)).select(Campaign::as_select()).first(connection),
        None => {
            campaign::table.filter(campaign::closed_on.is_null()).order(campaign::id.desc()).select(Campaign::as_select()).first(connection)
        }
    };
    Ok(found.optional()?)
}

/// The campaign as [`current`], or one that is not begun and holds nothing: for looking without writing.
///
/// # Errors
/// When the store cannot be read.
pub fn current_or_not_begun(connection: &mut Connection, name: Option<&str>, default_name: &str, today: Day) -> Result<Campaign> {
    let found = current(connection, name)?;
    Ok(found.unwrap_or_else(|| Campaign::not_begun(name.unwrap_or(default_name).to_owned(), today)))
}

/// The campaign of that number.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn by_id(connection: &mut Connection, id: i64) -> Result<Campaign> {
    Ok(campaign::table.find(id).select(Campaign::as_select()).first(connection)?)
}

/// The campaign as it is stored now, which may be later than the one handed over.
///
/// # Errors
/// When the store cannot be read.
pub fn as_stored(connection: &mut Connection, known: &Campaign) -> Result<Campaign> {
    let stored = campaign::table.find(known.id).select(Campaign::as_select()).first(connection).optional()?;
    Ok(stored.unwrap_or_else(|| known.clone()))
}

/// The campaign whose settings are asked for: as [`current`] where it is open, else one that is not begun, under a name no other has.
///
/// # Errors
/// When the store cannot be read.
pub fn to_set(connection: &mut Connection, name: Option<&str>, default_name: &str, today: Day) -> Result<Campaign> {
    match current(connection, name)?.filter(|found| found.closed_on.is_none()) {
        Some(open) => Ok(open),
        None => Ok(Campaign::not_begun(free_name(connection, name.unwrap_or(default_name))?, today)),
    }
}

/// The campaign as [`current`], begun within this write where there is none. `default_name` is worded by the caller (`2026 年度`).
///
/// # Errors
/// When the store cannot be written.
pub fn current_or_begin(w: &mut Write<'_>, name: Option<&str>, default_name: &str, today: Day) -> Result<Campaign> {
    if let Some(found) = current(w, name)? {
        return Ok(found);
    }
    let free = free_name(w, name.unwrap_or(default_name))?;
    let name = free.as_str();
    let new = (campaign::name.eq(name), campaign::opened_on.eq(today), campaign::target_bp.eq(TARGET_BP), campaign::revision.eq(1_i64));
    let id: i64 = diesel::insert_into(campaign::table).values(new).returning(campaign::id).get_result(&mut **w)?;
    let begun = campaign::table.find(id).select(Campaign::as_select()).first(&mut **w)?;
    w.note(&Deed { deed: "campaign.begun", subject: "campaign", subject_id: Some(id), detail: json!({ "name": name }) })?;
    Ok(begun)
}

/// The name, or where a closed campaign has it the first of 名（2）, 名（3） that none has.
fn free_name(connection: &mut Connection, name: &str) -> Result<String> {
    let taken: Vec<String> = campaign::table.select(campaign::name).load(connection)?;
    let numbered = |n: u32| {
        if n == 1 {
            name.to_owned()
        } else {
            Words::default().say_with("ledger-campaign-again", &[("name", name.to_owned().into()), ("n", n.into())])
        }
    };
    Ok((1..).map(numbered).find(|name| !taken.contains(name)).unwrap_or_else(|| name.to_owned()))
}

/// The campaign as [`current`], begun in a write of its own where there is none.
///
/// # Errors
/// When the store cannot be read or written.
pub fn open(store: &Store, actor: &Actor, name: Option<&str>, default_name: &str, today: Day) -> Result<Campaign> {
    match store.read(|c| current(c, name))? {
        Some(found) => Ok(found),
        None => store.write(actor, |w| {
            // Another may have begun it between the two: then there is nothing to note.
            w.housekeeping();
            current_or_begin(w, name, default_name, today)
        }),
    }
}

/// Something a figure rests on has changed.
///
/// # Errors
/// When the store cannot be written.
pub fn touch(connection: &mut Connection, campaign_id: i64) -> Result<()> {
    diesel::update(campaign::table.find(campaign_id)).set(campaign::revision.eq(campaign::revision + 1)).execute(connection)?;
    Ok(())
}

/// Something all campaigns share has changed: where a borrower lives, whose a contract is.
///
/// # Errors
/// When the store cannot be written.
pub fn touch_all(connection: &mut Connection) -> Result<()> {
    diesel::update(campaign::table).set(campaign::revision.eq(campaign::revision + 1)).execute(connection)?;
    Ok(())
}

/// Changes what is set for the campaign.
///
/// # Errors
/// When the store cannot be written.
pub fn change_settings(w: &mut Write<'_>, campaign_id: i64, settings: &CampaignSettings) -> Result<()> {
    diesel::update(campaign::table.find(campaign_id)).set(settings).execute(&mut **w)?;
    touch(w, campaign_id)?;
    let detail = json!({
        "name": settings.name, "target_bp": settings.target_bp, "due_on": settings.due_on,
        "declared_borrowers": settings.declared_borrowers, "declared_due": settings.declared_due,
    });
    w.note(&Deed { deed: "campaign.changed", subject: "campaign", subject_id: Some(campaign_id), detail })
}

diesel::define_sql_function! {
    /// The first of two that is there.
    fn coalesce(one: Nullable<Text>, other: Text) -> Text;
}

/// What people call a batch wherever it is named: its first file. A corrected one that took its place changes nothing of that.
#[diesel::dsl::auto_type]
pub fn batch_name() -> _ {
    coalesce(batch::first_name, batch::file_name)
}

/// A roster the figures rest on.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Source {
    /// The batch.
    pub batch_id: i64,
    /// What its first file was called.
    pub file_name: String,
    /// `population`, `overdue` or `payments`.
    pub kind: String,
    /// The day it speaks of.
    pub as_of: Day,
}

/// The rosters whose rows are in a figure of `as_of`, latest day first: its source batches. A roster that speaks of a later day
/// is among them, because what it lists is counted; of payments only those with money that had come in by `as_of`.
///
/// # Errors
/// When the store cannot be read.
pub fn sources(connection: &mut Connection, campaign_id: i64, as_of: Day) -> Result<Vec<Source>> {
    let paid_by_then = payment::table.filter(payment::batch_id.eq(batch::id)).filter(payment::paid_on.le(as_of));
    let applied = batch::table
        .filter(batch::campaign_id.eq(campaign_id))
        .filter(batch::state.eq("applied"))
        .filter(batch::kind.ne("payments").or(exists(paid_by_then)))
        .order((batch::as_of.desc(), batch::id.desc()))
        .select((batch::id, batch_name(), batch::kind, batch::as_of))
        .load(connection)?;
    Ok(applied)
}

/// The day the figures speak of unless one is chosen: that of the latest roster applied, else today. Data does not grow
/// older by itself into something it does not say.
///
/// # Errors
/// When the store cannot be read.
pub fn default_as_of(connection: &mut Connection, campaign_id: i64, today: Day) -> Result<Day> {
    let latest: Option<Day> = batch::table
        .filter(batch::campaign_id.eq(campaign_id))
        .filter(batch::state.eq("applied"))
        .select(diesel::dsl::max(batch::as_of))
        .first(connection)?;
    Ok(latest.unwrap_or(today))
}
