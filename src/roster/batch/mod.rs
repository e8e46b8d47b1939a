//! A batch as the store keeps it: the file, what was asked, what was found, what differs.

mod carried;
mod describe;
mod layouts;
mod listed_row;

use std::collections::BTreeSet;

pub use carried::Carried;
pub use describe::{About, describe};
use diesel::prelude::*;
pub use layouts::{forget, remember, remembered};
pub use listed_row::opened_whose;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::by_hand::ByHand;
use super::check::Checked;
use super::covers::Covers;
use super::field::Field;
use super::kind::RosterKind;
use super::map::Corrections;
use super::proposal::Confirmed;
use super::report::Report;
use crate::basics::calendar::{self, Day, Instant};
use crate::store::schema::{batch, original};
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, StoreError, Write};

/// What a person said about a roster before it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The kind, where it is not what the rows suggest.
    pub kind: Option<RosterKind>,
    /// The day the figures speak of, where it is not what the file says.
    pub as_of: Option<Day>,
    /// What of the kind and the day no person chose: an earlier reading found it.
    #[serde(skip_serializing_if = "Carried::is_nothing")]
    pub carried: Carried,
    /// The due day of rows without one.
    pub due_on: Option<Day>,
    /// Columns that are something else than they seem, by layout.
    pub mapping: Corrections,
    /// What the roster is a list of, where it is not what it seems.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covers: Option<Covers>,
    /// Headers that were pointed out.
    pub by_hand: ByHand,
    /// Visible sheets that are not to be read, by their place.
    pub left_out: BTreeSet<usize>,
    /// Identity numbers a person confirmed: see [`super::proposal`].
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmed: Vec<Confirmed>,
}

impl Options {
    /// The same, after a reading that found this kind and, where it is not to be found anew, this day: they stand where nobody chose.
    #[must_use]
    pub fn carrying(self, kind: RosterKind, as_of: Option<Day>) -> Self {
        let carries_day = self.as_of.is_none() && as_of.is_some();
        let carried = Carried { kind: self.carried.kind || self.kind.is_none(), as_of: self.carried.as_of || carries_day };
        Self { kind: self.kind.or(Some(kind)), as_of: self.as_of.or(as_of), carried, ..self }
    }
}

/// The options of a batch as they are kept. Ones that cannot be read are no reason to go on without them: a roster would be taken
/// for another kind, or of another day.
///
/// # Errors
/// [`StoreError::Broken`].
pub fn options(text: &str) -> Result<Options> {
    kept(text)
}

/// What a batch keeps as JSON.
///
/// # Errors
/// [`StoreError::Broken`].
pub fn kept<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| StoreError::Broken(format!("what a batch keeps cannot be read: {error}")))
}

/// A change as a batch lists it.
#[derive(Debug, Clone)]
pub struct Listed {
    pub what: What,
    pub sheet: String,
    pub row: u32,
    pub borrower_id: Option<i64>,
    pub obligation_id: Option<i64>,
    pub name: String,
    pub contract_no: Option<String>,
    pub due_on: Option<Day>,
    pub cells: Vec<CellChange>,
}

/// Kinds of listed rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    New,
    Changed,
    Absent,
}

impl What {
    /// As the store writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Absent => "absent",
        }
    }
}

/// One cell, old and new, masked where personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Keeps the file as it came, sealed. One whose bytes were erased and that comes again is there again.
///
/// # Errors
/// When the store cannot be written.
pub fn keep_original(connection: &mut Connection, sha256: &str, bytes: &[u8]) -> Result<()> {
    let known: i64 = original::table.filter(original::sha256.eq(sha256)).count().get_result(connection)?;
    if known == 0 {
        let sealed = vault::of(connection)?.seal_file(held::ORIGINAL, sha256, bytes)?;
        let new = (original::sha256.eq(sha256), original::bytes.eq(sealed), original::stored_at.eq(calendar::now()));
        diesel::insert_into(original::table).values(new).execute(connection)?;
    } else {
        let erased = original::table.filter(original::sha256.eq(sha256)).filter(original::erased_at.is_not_null());
        if erased.count().get_result::<i64>(connection)? > 0 {
            let sealed = vault::of(connection)?.seal_file(held::ORIGINAL, sha256, bytes)?;
            let again = (original::bytes.eq(sealed), original::erased_at.eq(None::<Instant>));
            diesel::update(erased).set(again).execute(connection)?;
        }
    }
    Ok(())
}

/// A file as it came.
///
/// # Errors
/// When it is not kept, or the store cannot be read.
pub fn kept_original(connection: &mut Connection, sha256: &str) -> Result<Vec<u8>> {
    let there = original::table.find(sha256).filter(original::erased_at.is_null());
    let sealed: Vec<u8> = there.select(original::bytes).first(connection)?;
    vault::of(connection)?.open_file(held::ORIGINAL, sha256, sealed)
}

/// Keeps the township a roster speaks of, where all its rows name that one: people it places in no village live there all the same.
///
/// # Errors
/// When the store cannot be written.
pub fn note_township(connection: &mut Connection, id: i64, checked: &Checked) -> Result<()> {
    let mut named = checked.reading.records.iter().map(|record| record.text(Field::Township));
    let township = named.next().flatten().filter(|first| named.all(|other| other == Some(*first)));
    diesel::update(batch::table.find(id)).set(batch::township.eq(township)).execute(connection)?;
    Ok(())
}

/// Makes a batch that waits to be decided, and returns its number.
///
/// # Errors
/// When the store cannot be written.
pub fn begin(w: &mut Write<'_>, campaign_id: i64, report: &Report, kind: RosterKind, as_of: Day, options: &Options) -> Result<i64> {
    let by = w.actor().name.clone();
    let new = (
        batch::campaign_id.eq(campaign_id),
        batch::kind.eq(kind.code()),
        batch::state.eq("staged"),
        batch::file_name.eq(&report.file),
        batch::sha256.eq(&report.sha256),
        batch::as_of.eq(as_of),
        batch::options.eq(serde_json::to_string(options).unwrap_or_default()),
        batch::summary.eq("{}"),
        (batch::read_count.eq(0_i64), batch::new_count.eq(0_i64), batch::changed_count.eq(0_i64), batch::unchanged_count.eq(0_i64)),
        (batch::repeated_count.eq(0_i64), batch::rejected_count.eq(0_i64), batch::absent_count.eq(0_i64)),
        batch::created_at.eq(calendar::now()),
        batch::created_by.eq(by),
    );
    Ok(diesel::insert_into(batch::table).values(new).returning(batch::id).get_result(&mut **w)?)
}
