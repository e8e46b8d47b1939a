//! Entries of the audit log as they are asked for: all of them, those of an account. Those about a person are in [`super::about`].

use std::collections::BTreeSet;

use diesel::dsl::max;
use diesel::prelude::*;

use super::deeds::Kind;
use crate::basics::calendar::{Day, Instant};
use crate::basics::words::Words;
use crate::roster::pages::shown_name;
use crate::store::schema::{audit_entry, batch, batch_change, batch_image, borrower, certificate, contract, obligation, payment, sighting};
use crate::store::{Connection, Result};

/// One entry, as pages and exports show it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = audit_entry)]
pub struct Entry {
    /// Its number.
    pub id: i64,
    /// When.
    pub at: Instant,
    /// The account; none for the machine's operator and for strangers.
    pub actor_id: Option<i64>,
    /// Under which name.
    pub actor_name: String,
    /// The code of the deed.
    pub deed: String,
    /// What it was done to.
    pub subject: String,
    /// Which one.
    pub subject_id: Option<i64>,
    /// JSON.
    pub detail: String,
    /// What the chain holds it by.
    pub hash: String,
}

impl Entry {
    /// Who did it, as they were called then.
    #[must_use]
    pub fn actor(&self, words: Words) -> String {
        if self.actor_id.is_none() && self.actor_name == "stranger" {
            words.say("rights-stranger")
        } else {
            shown_name(words, &self.actor_name)
        }
    }
}

/// Which entries are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asked {
    /// Those of one account.
    pub actor: Option<i64>,
    /// Of one kind.
    pub kind: Option<Kind>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
}

pub(super) type Backend = <Connection as diesel::Connection>::Backend;

pub(super) fn boxed<'a>(asked: &Asked) -> audit_entry::BoxedQuery<'a, Backend> {
    let mut query = audit_entry::table.into_boxed();
    if let Some(actor) = asked.actor {
        query = query.filter(audit_entry::actor_id.eq(actor));
    }
    if let Some(kind) = asked.kind {
        query = query.filter(audit_entry::deed.eq_any(kind.deeds()));
    }
    if let Some(from) = asked.from {
        query = query.filter(audit_entry::at.ge(from));
    }
    if let Some(until) = asked.until {
        query = query.filter(audit_entry::at.lt(until));
    }
    query
}

/// How many entries there are.
///
/// # Errors
/// When the store cannot be read.
pub fn count(connection: &mut Connection, asked: &Asked) -> Result<i64> {
    Ok(boxed(asked).count().get_result(connection)?)
}

/// The entries, the latest first, at most `limit` after `offset`.
///
/// # Errors
/// When the store cannot be read.
pub fn page(connection: &mut Connection, asked: &Asked, offset: i64, limit: i64) -> Result<Vec<Entry>> {
    Ok(boxed(asked).order(audit_entry::id.desc()).offset(offset).limit(limit).select(Entry::as_select()).load(connection)?)
}

/// Some of them after the entry `after`, the first first: for an export, which takes them page by page.
///
/// # Errors
/// When the store cannot be read.
pub fn after(connection: &mut Connection, asked: &Asked, after: i64, limit: i64) -> Result<Vec<Entry>> {
    let some = boxed(asked).filter(audit_entry::id.gt(after)).order(audit_entry::id).limit(limit);
    Ok(some.select(Entry::as_select()).load(connection)?)
}

/// Reports that show the person by name.
///
/// # Errors
/// When the store cannot be read.
pub fn reports_of(connection: &mut Connection, borrower_id: i64) -> Result<Vec<i64>> {
    let made = audit_entry::table.inner_join(sighting::table).filter(sighting::borrower_id.eq(borrower_id));
    let of_reports = made.filter(audit_entry::subject.eq("report")).select(audit_entry::subject_id.assume_not_null());
    Ok(of_reports.distinct().load(connection)?)
}

/// Batches that are known to have named a borrower, and all others there are: a roster lists many, and which it repeated unchanged, or
/// held and never brought into the ledger, is not kept.
///
/// # Errors
/// When the store cannot be read.
pub fn batches_of(connection: &mut Connection, borrower_id: i64) -> Result<(Vec<i64>, Vec<i64>)> {
    type Named = (Option<i64>, Option<i64>, Option<i64>);
    let own = obligation::table.inner_join(contract::table).filter(contract::borrower_id.eq(borrower_id));
    let rows: Vec<Named> =
        own.select((obligation::created_batch_id, obligation::seen_batch_id, obligation::seen_overdue_batch_id)).load(connection)?;
    let mut named: BTreeSet<i64> = rows.iter().flat_map(|(created, seen, overdue)| [*created, *seen, *overdue]).flatten().collect();
    let paid: Vec<i64> = payment::table
        .inner_join(contract::table)
        .filter(contract::borrower_id.eq(borrower_id))
        .select(payment::batch_id)
        .distinct()
        .load(connection)?;
    let changed: Vec<i64> = batch_change::table
        .filter(batch_change::borrower_id.eq(borrower_id).and(batch_change::what.ne("absent")))
        .select(batch_change::batch_id)
        .distinct()
        .load(connection)?;
    named.extend(paid.into_iter().chain(changed).chain(made_or_changed(connection, borrower_id)?));
    let all: Vec<i64> = batch::table.order(batch::id).select(batch::id).load(connection)?;
    let perhaps = all.into_iter().filter(|id| !named.contains(id)).collect();
    Ok((named.into_iter().collect(), perhaps))
}

/// Batches that brought the person or a contract of theirs, or changed one of them.
fn made_or_changed(connection: &mut Connection, borrower_id: i64) -> Result<Vec<i64>> {
    let made: Option<i64> = borrower::table.find(borrower_id).select(borrower::created_batch_id).first(connection).optional()?.flatten();
    let contracts: Vec<(i64, Option<i64>)> = contract::table
        .filter(contract::borrower_id.eq(borrower_id))
        .select((contract::id, contract::created_batch_id))
        .load(connection)?;
    let ids: Vec<i64> = contracts.iter().map(|(id, _)| *id).collect();
    let of_person = batch_image::subject.eq("borrower").and(batch_image::subject_id.eq(borrower_id));
    let of_contracts = batch_image::subject.eq("contract").and(batch_image::subject_id.eq_any(ids));
    let changed: Vec<i64> =
        batch_image::table.filter(of_person.or(of_contracts)).select(batch_image::batch_id).distinct().load(connection)?;
    Ok(made.into_iter().chain(contracts.into_iter().filter_map(|(_, made)| made)).chain(changed).collect())
}

/// The newest day the log speaks of, in UTC.
///
/// # Errors
/// When the store cannot be read.
pub fn newest_day(connection: &mut Connection) -> Result<Option<Day>> {
    let at: Option<Instant> = audit_entry::table.select(max(audit_entry::at)).first(connection)?;
    Ok(at.map(|at| at.date()))
}

/// The campaign a certificate speaks of.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn campaign_of_certificate(connection: &mut Connection, id: i64) -> Result<i64> {
    Ok(certificate::table.find(id).select(certificate::campaign_id).first(connection)?)
}
