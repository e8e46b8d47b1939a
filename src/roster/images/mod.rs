//! What a batch changed in rows that stood before it: column by column, before and after, so that it can be taken back.

mod columns;

use columns::{columns_of_borrower, columns_of_contract, columns_of_obligation};
use diesel::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value, json};

use crate::basics::calendar::Instant;
use crate::insert_many;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::Obligation;
use crate::store::schema::{batch, batch_image};
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, reserve};

/// What kind of row an image is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    Borrower,
    Contract,
    Obligation,
}

impl Subject {
    /// As it is stored.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Borrower => "borrower",
            Self::Contract => "contract",
            Self::Obligation => "obligation",
        }
    }
}

#[derive(Insertable)]
#[diesel(table_name = batch_image)]
struct Row {
    id: i64,
    batch_id: i64,
    subject: &'static str,
    subject_id: i64,
    sealed: Vec<u8>,
    changed_columns: String,
}

/// Images gathered while a batch is applied, written in one go.
pub struct Images {
    kept: Vec<(Subject, i64, Map<String, Value>)>,
    /// The batch the rows came with: what it brought itself needs no image, it goes as a whole.
    batch_id: i64,
}

impl Images {
    /// None yet, of what batch `batch_id` changes.
    #[must_use]
    pub fn of_batch(batch_id: i64) -> Self {
        Self { kept: Vec::new(), batch_id }
    }

    /// Keeps what changes in a borrower.
    pub fn keep_borrower(&mut self, before: &Borrower, after: &Borrower) {
        if before.created_batch_id != Some(self.batch_id) {
            self.keep(Subject::Borrower, before.id, columns_of_borrower(before), columns_of_borrower(after));
        }
    }

    /// Keeps what changes in a contract.
    pub fn keep_contract(&mut self, before: &Contract, after: &Contract) {
        if before.created_batch_id != Some(self.batch_id) {
            self.keep(Subject::Contract, before.id, columns_of_contract(before), columns_of_contract(after));
        }
    }

    /// Keeps what changes in an obligation.
    pub fn keep_obligation(&mut self, before: &Obligation, after: &Obligation) {
        if before.created_batch_id != Some(self.batch_id) {
            self.keep(Subject::Obligation, before.id, columns_of_obligation(before), columns_of_obligation(after));
        }
    }

    fn keep(&mut self, subject: Subject, id: i64, before: Map<String, Value>, mut after: Map<String, Value>) {
        let changed: Map<String, Value> = before
            .into_iter()
            .filter_map(|(column, old)| {
                let new = after.remove(&column).unwrap_or_default();
                (old != new).then(|| (column, json!([old, new])))
            })
            .collect();
        if !changed.is_empty() {
            self.kept.push((subject, id, changed));
        }
    }

    /// Writes them under their batch. Where it has an image of a row already, the two become one: what stood before the batch
    /// stays the first.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn write(mut self, connection: &mut Connection) -> Result<()> {
        self.join_earlier(connection)?;
        let batch_id = self.batch_id;
        let first = reserve(connection, "batch_image", i64::try_from(self.kept.len()).unwrap_or(i64::MAX))?;
        let vault = vault::of(connection)?;
        let row = |(id, (subject, subject_id, changed)): (i64, (Subject, i64, Map<String, Value>))| {
            let changed_columns = named(&changed);
            let sealed = vault.seal_text(held::IMAGE, id, &Value::Object(changed).to_string())?;
            Ok(Row { id, batch_id, subject: subject.text(), subject_id, sealed, changed_columns })
        };
        let rows: Vec<Row> = (first..).zip(self.kept).map(row).collect::<Result<_>>()?;
        Ok(insert_many!(connection, batch_image::table, &rows)?)
    }

    /// Lays what was kept over the images the batch has of the same rows; those that are new remain.
    fn join_earlier(&mut self, connection: &mut Connection) -> Result<()> {
        if self.kept.is_empty() {
            return Ok(());
        }
        // A batch that lands for the first time has none.
        let landed: Option<Option<Instant>> = batch::table.find(self.batch_id).select(batch::applied_at).first(connection).optional()?;
        if landed.flatten().is_none() {
            return Ok(());
        }
        let earlier: Vec<(i64, String, i64, Vec<u8>)> = batch_image::table
            .filter(batch_image::batch_id.eq(self.batch_id))
            .select((batch_image::id, batch_image::subject, batch_image::subject_id, batch_image::sealed))
            .load(connection)?;
        let vault = vault::of(connection)?;
        let opened = |(id, subject, subject_id, sealed): (i64, String, i64, Vec<u8>)| {
            Ok(((subject, subject_id), (id, vault.open_text(held::IMAGE, id, sealed)?)))
        };
        let mut of_row: FxHashMap<(String, i64), (i64, String)> = earlier.into_iter().map(opened).collect::<Result<_>>()?;
        for (subject, subject_id, changed) in std::mem::take(&mut self.kept) {
            let Some((id, first)) = of_row.remove(&(subject.text().to_owned(), subject_id)) else {
                self.kept.push((subject, subject_id, changed));
                continue;
            };
            let both = joined(&first, changed);
            let image = batch_image::table.find(id);
            if both.is_empty() {
                diesel::delete(image).execute(connection)?;
            } else {
                let columns = batch_image::changed_columns.eq(named(&both));
                let sealed = vault.seal_text(held::IMAGE, id, &Value::Object(both).to_string())?;
                diesel::update(image).set((batch_image::sealed.eq(sealed), columns)).execute(connection)?;
            }
        }
        Ok(())
    }
}

/// The names of changed columns, each between commas: what an image is found by without being opened.
fn named(changed: &Map<String, Value>) -> String {
    changed.keys().fold(",".to_owned(), |named, column| named + column + ",")
}

/// The condition that an image changed a column.
#[must_use]
pub fn holding(column: &str) -> diesel::dsl::Like<batch_image::changed_columns, String> {
    batch_image::changed_columns.like(format!("%,{column},%"))
}

/// Images as they were sealed, by their numbers: each the JSON of what changed, column by column, before and after.
///
/// # Errors
/// When one cannot be opened.
pub fn opened(connection: &Connection, images: Vec<(i64, Vec<u8>)>) -> Result<Vec<String>> {
    let vault = vault::of(connection)?;
    images.into_iter().map(|(id, sealed)| vault.open_text(held::IMAGE, id, sealed)).collect()
}

/// What a batch changed, the last first: what kind of row, which one, and its image.
pub(super) fn of_batch(connection: &mut Connection, id: i64) -> Result<Vec<(String, i64, String)>> {
    let images: Vec<(i64, String, i64, Vec<u8>)> = batch_image::table
        .filter(batch_image::batch_id.eq(id))
        .order(batch_image::id.desc())
        .select((batch_image::id, batch_image::subject, batch_image::subject_id, batch_image::sealed))
        .load(connection)?;
    let vault = vault::of(connection)?;
    let open = |(id, subject, subject_id, sealed)| Ok((subject, subject_id, vault.open_text(held::IMAGE, id, sealed)?));
    images.into_iter().map(open).collect()
}

/// Two changes of one row as one: from what stood first to what stands last. Columns that are as they were are left out.
fn joined(first: &str, later: Map<String, Value>) -> Map<String, Value> {
    let mut both = match serde_json::from_str(first) {
        Ok(Value::Object(columns)) => columns,
        _ => Map::new(),
    };
    for (column, change) in later {
        let (old, new) = (change.get(0).cloned().unwrap_or_default(), change.get(1).cloned().unwrap_or_default());
        let old = both.get(&column).and_then(|earlier| earlier.get(0).cloned()).unwrap_or(old);
        if old == new {
            both.remove(&column);
        } else {
            both.insert(column, json!([old, new]));
        }
    }
    both
}

/// A row as it is now, whose changed columns can be put back.
pub(super) trait Restore {
    /// Its columns, as images name them.
    fn columns(&self) -> Map<String, Value>;
    /// Puts `value` back into `column`. Called only for columns of [`Restore::columns`].
    fn put(&mut self, column: &str, value: &Value);
}

/// A column a batch changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub name: String,
    /// What stands in it now.
    pub now: Value,
    /// What stood in it before the batch.
    pub before: Value,
}

/// What came of putting an image back.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Restored {
    /// As before the batch.
    pub back: Vec<Column>,
    /// Changed since, and left.
    pub changed_since: Vec<Column>,
    /// Left because `leave` said so.
    pub left: Vec<Column>,
}

/// Puts back every column that still holds what the batch left there, but for those `leave` names. `None` where the image cannot
/// be read.
pub(super) fn restore(row: &mut impl Restore, image: &str, leave: &dyn Fn(&str) -> bool) -> Option<Restored> {
    let Ok(Value::Object(changed)) = serde_json::from_str(image) else { return None };
    let mut columns = row.columns();
    let mut restored = Restored::default();
    for (name, both) in changed {
        let now = columns.remove(&name).unwrap_or_default();
        let before = both.get(0).cloned().unwrap_or_default();
        let untouched = both.get(1) == Some(&now);
        // Somebody may have put it back by hand already: then nothing is left to do.
        let is_back = now == before;
        let column = Column { name, now, before };
        if leave(&column.name) {
            restored.left.push(column);
        } else if untouched || is_back {
            row.put(&column.name, &column.before);
            restored.back.push(column);
        } else {
            restored.changed_since.push(column);
        }
    }
    Some(restored)
}

/// What an image would put into `column`: none where the batch did not change it.
pub(super) fn before_of(image: &str, column: &str) -> Option<Value> {
    let read: Value = serde_json::from_str(image).ok()?;
    read.get(column)?.get(0).cloned()
}

/// Columns that say which roster lists a row, and nothing of the row itself.
pub(super) const LISTING: [&str; 3] = ["seen_batch_id", "seen_overdue_batch_id", "stated_on"];

/// True for an image of a row that stayed as it was and was only listed.
pub(super) fn is_of_listing(image: &str) -> bool {
    matches!(serde_json::from_str(image), Ok(Value::Object(changed)) if changed.keys().all(|column| LISTING.contains(&column.as_str())))
}
