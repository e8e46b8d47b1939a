//! Entries of the audit log as they are asked for: all of them, those of an account, those about a person.

use std::collections::BTreeSet;

use diesel::dsl::max;
use diesel::prelude::*;

use super::deeds::Kind;
use crate::basics::calendar::{Day, Instant};
use crate::store::schema::{audit_entry, batch, batch_change, contract, exclusion, obligation, payment, sighting};
use crate::store::{Connection, Result, by_keys};

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

impl Asked {
    fn admits(&self, entry: &About) -> bool {
        self.actor.is_none_or(|actor| entry.actor_id == Some(actor))
            && self.kind.is_none_or(|kind| Kind::of(&entry.deed) == Some(kind))
            && self.from.is_none_or(|from| entry.at >= from)
            && self.until.is_none_or(|until| entry.at < until)
    }
}

type Backend = <Connection as diesel::Connection>::Backend;

fn boxed<'a>(asked: &Asked) -> audit_entry::BoxedQuery<'a, Backend> {
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

/// All of them, the first first: for an export.
///
/// # Errors
/// When the store cannot be read.
pub fn all(connection: &mut Connection, asked: &Asked) -> Result<Vec<Entry>> {
    Ok(boxed(asked).order(audit_entry::id).select(Entry::as_select()).load(connection)?)
}

/// An entry about one person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct About {
    /// The entry.
    pub id: i64,
    at: Instant,
    actor_id: Option<i64>,
    deed: String,
    /// The file may hold them, and is not known to: a roster lists many, and which it repeated unchanged is not kept.
    pub perhaps: bool,
}

type Short = (i64, Instant, Option<i64>, String);

const SHORT: (audit_entry::id, audit_entry::at, audit_entry::actor_id, audit_entry::deed) =
    (audit_entry::id, audit_entry::at, audit_entry::actor_id, audit_entry::deed);

/// Deeds by which a whole roster left the program or was read.
const WHOLE_FILE: [&str; 2] = ["batch.original_taken", "batch.error-workbook"];
/// Deeds by which a batch changed the ledger.
const LANDED: [&str; 4] = ["batch.applied", "batch.corrected", "batch.numbers-confirmed", "batch.undone"];

/// Everything in the log about one borrower, the latest first: looks, what was shown, exports that held them, changes.
///
/// # Errors
/// When the store cannot be read.
pub fn about(connection: &mut Connection, borrower_id: i64, asked: &Asked) -> Result<Vec<About>> {
    let (named, perhaps) = batches_of(connection, borrower_id)?;
    let mut found: Vec<About> = Vec::new();
    let mut add = |entries: Vec<Short>, perhaps: bool| {
        found.extend(entries.into_iter().map(|(id, at, actor_id, deed)| About { id, at, actor_id, deed, perhaps }));
    };
    let seen = audit_entry::table.inner_join(sighting::table).filter(sighting::borrower_id.eq(borrower_id));
    add(seen.select(SHORT).load(connection)?, false);
    add(of_subject(connection, "borrower", &[borrower_id], None)?, false);
    let exclusions: Vec<i64> = exclusion::table.filter(exclusion::borrower_id.eq(borrower_id)).select(exclusion::id).load(connection)?;
    add(of_subject(connection, "exclusion", &exclusions, None)?, false);
    let reports = reports_of(connection, borrower_id)?;
    add(of_subject(connection, "report", &reports, Some(&["report.downloaded"]))?, false);
    add(of_subject(connection, "batch", &named, Some(&LANDED))?, false);
    add(of_subject(connection, "batch", &named, Some(&WHOLE_FILE))?, false);
    add(of_subject(connection, "batch", &perhaps, Some(&WHOLE_FILE))?, true);
    found.retain(|entry| asked.admits(entry));
    found.sort_by_key(|entry| (std::cmp::Reverse(entry.id), entry.perhaps));
    found.dedup_by_key(|entry| entry.id);
    Ok(found)
}

/// The entries of these numbers, in their order.
///
/// # Errors
/// When the store cannot be read.
pub fn of_ids(connection: &mut Connection, ids: &[i64]) -> Result<Vec<Entry>> {
    let mut entries: Vec<Entry> =
        by_keys(ids, |some| audit_entry::table.filter(audit_entry::id.eq_any(some)).select(Entry::as_select()).load(connection))?;
    entries.sort_by_key(|entry| ids.iter().position(|id| *id == entry.id));
    Ok(entries)
}

fn of_subject(connection: &mut Connection, subject: &str, ids: &[i64], deeds: Option<&[&str]>) -> Result<Vec<Short>> {
    by_keys(ids, |some| {
        let mut query =
            audit_entry::table.filter(audit_entry::subject.eq(subject)).filter(audit_entry::subject_id.eq_any(some)).into_boxed();
        if let Some(deeds) = deeds {
            query = query.filter(audit_entry::deed.eq_any(deeds));
        }
        query.select(SHORT).load(connection)
    })
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
    named.extend(paid.into_iter().chain(changed));
    let all: Vec<i64> = batch::table.order(batch::id).select(batch::id).load(connection)?;
    let perhaps = all.into_iter().filter(|id| !named.contains(id)).collect();
    Ok((named.into_iter().collect(), perhaps))
}

/// The newest day the log speaks of, in UTC.
///
/// # Errors
/// When the store cannot be read.
pub fn newest_day(connection: &mut Connection) -> Result<Option<Day>> {
    let at: Option<Instant> = audit_entry::table.select(max(audit_entry::at)).first(connection)?;
    Ok(at.map(|at| at.date()))
}
