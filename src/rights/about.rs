//! Everything in the log about one person: looks, what was shown, exports that held them, changes. Asked of the database page by page,
//! for somebody may have been looked at any number of times.

use diesel::prelude::*;

use super::queries::{Asked, Backend, Entry, batches_of, boxed, reports_of};
use crate::store::schema::{audit_entry, exclusion, sighting};
use crate::store::{Connection, Result};

/// An entry about one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The entry.
    pub entry: Entry,
    /// The file may hold them, and is not known to: a roster lists many, and which it repeated unchanged is not kept.
    pub perhaps: bool,
}

/// Deeds by which a whole roster left the program or was read.
const WHOLE_FILE: [&str; 2] = ["batch.original_taken", "batch.error-workbook"];
/// Deeds by which a batch changed the ledger.
const LANDED: [&str; 4] = ["batch.applied", "batch.corrected", "batch.numbers-confirmed", "batch.undone"];

/// What in the ledger is about a person: entries name it.
#[derive(Debug, Clone)]
pub struct Trail {
    borrower_id: i64,
    exclusions: Vec<i64>,
    reports: Vec<i64>,
    named: Vec<i64>,
    perhaps: Vec<i64>,
}

impl Trail {
    /// Of one borrower.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of(connection: &mut Connection, borrower_id: i64) -> Result<Self> {
        let (named, perhaps) = batches_of(connection, borrower_id)?;
        let exclusions = exclusion::table.filter(exclusion::borrower_id.eq(borrower_id)).select(exclusion::id).load(connection)?;
        Ok(Self { borrower_id, exclusions, reports: reports_of(connection, borrower_id)?, named, perhaps })
    }

    fn query<'a>(&self, asked: &Asked) -> audit_entry::BoxedQuery<'a, Backend> {
        use audit_entry::{deed, id, subject, subject_id};
        let sighted = sighting::table.filter(sighting::borrower_id.eq(self.borrower_id)).select(sighting::entry_id);
        let files = [&self.named[..], &self.perhaps].concat();
        boxed(asked).filter(
            id.eq_any(sighted)
                .or(subject.eq("borrower").and(subject_id.eq(self.borrower_id)))
                .or(subject.eq("exclusion").and(subject_id.eq_any(self.exclusions.clone())))
                .or(subject.eq("report").and(deed.eq("report.downloaded")).and(subject_id.eq_any(self.reports.clone())))
                .or(subject.eq("batch").and(deed.eq_any(LANDED)).and(subject_id.eq_any(self.named.clone())))
                .or(subject.eq("batch").and(deed.eq_any(WHOLE_FILE)).and(subject_id.eq_any(files))),
        )
    }

    /// How many entries there are.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn count(&self, connection: &mut Connection, asked: &Asked) -> Result<i64> {
        Ok(self.query(asked).count().get_result(connection)?)
    }

    /// The entries, the latest first, at most `limit` after `offset`.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn page(&self, connection: &mut Connection, asked: &Asked, offset: i64, limit: i64) -> Result<Vec<About>> {
        let page = self.query(asked).order(audit_entry::id.desc()).offset(offset).limit(limit).select(Entry::as_select());
        let is_perhaps = |entry: &Entry| {
            entry.subject == "batch"
                && WHOLE_FILE.contains(&entry.deed.as_str())
                && entry.subject_id.is_some_and(|batch| self.perhaps.contains(&batch))
        };
        let entries: Vec<Entry> = page.load(connection)?;
        Ok(entries.into_iter().map(|entry| About { perhaps: is_perhaps(&entry), entry }).collect())
    }
}
