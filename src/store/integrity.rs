//! Whether the database is whole: what `repaydesk check` asks of it. Later chapters add checks of their own.

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Nullable, Text};

use super::Connection;
use super::audit_log::{Fault, FaultKind, first_fault};
use super::error::Result;
use super::schema::{account, audit_entry, batch, borrower, contract, obligation, payment};
use crate::basics::words::{Value, Words};

/// Something that is not as it should be, worded in `templates/words`.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The sentence.
    pub key: &'static str,
    /// What stands in it.
    pub values: Vec<(&'static str, Value)>,
}

impl Finding {
    /// One sentence: what is wrong and where.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        words.say_with(self.key, &self.values)
    }
}

/// A check: looks at the whole workspace in one read and names what it finds.
pub type Check = fn(&mut Connection) -> Result<Vec<Finding>>;

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    value: String,
}

#[derive(QueryableByName)]
struct Orphan {
    #[diesel(sql_type = Text)]
    child: String,
    #[diesel(sql_type = Nullable<Text>)]
    parent: Option<String>,
}

/// The version the tables stand at: the name of the last migration.
///
/// # Errors
/// When the store cannot be read.
pub fn version(connection: &mut Connection) -> Result<String> {
    let query = "SELECT version AS value FROM __diesel_schema_migrations ORDER BY version DESC LIMIT 1";
    Ok(sql_query(query).get_result::<Line>(connection)?.value)
}

/// The file itself, page by page and index by index. PostgreSQL looks after its own.
///
/// # Errors
/// When the store cannot be read.
pub fn file_is_sound(connection: &mut Connection) -> Result<Vec<Finding>> {
    let Connection::Sqlite(inner) = connection else { return Ok(Vec::new()) };
    let lines: Vec<Line> = sql_query("SELECT integrity_check AS value FROM pragma_integrity_check LIMIT 20").load(inner)?;
    let wrong = lines.into_iter().map(|line| line.value).filter(|said| said != "ok");
    Ok(wrong.map(|said| Finding { key: "store-check-file", values: vec![("said", said.into())] }).collect())
}

/// Rows that name a row which is not there. PostgreSQL never lets one in.
///
/// # Errors
/// When the store cannot be read.
pub fn references_hold(connection: &mut Connection) -> Result<Vec<Finding>> {
    let Connection::Sqlite(inner) = connection else { return Ok(Vec::new()) };
    let query = "SELECT DISTINCT \"table\" AS child, parent FROM pragma_foreign_key_check LIMIT 20";
    let orphans: Vec<Orphan> = sql_query(query).load(inner)?;
    let finding = |orphan: Orphan| Finding {
        key: "store-check-reference",
        values: vec![("child", orphan.child.into()), ("parent", orphan.parent.unwrap_or_default().into())],
    };
    Ok(orphans.into_iter().map(finding).collect())
}

/// The audit log's chain, from its first entry to its last, and whom its entries are about.
///
/// # Errors
/// When the store cannot be read.
pub fn audit_log_is_unbroken(connection: &mut Connection) -> Result<Vec<Finding>> {
    let finding = |fault: Fault| {
        let key = match fault.kind {
            FaultKind::Altered => "store-check-audit",
            FaultKind::Looks => "store-check-audit-looks",
            FaultKind::Cut => "store-check-audit-cut",
            FaultKind::KeyMissing => "store-check-audit-key",
        };
        Finding { key, values: vec![("id", fault.entry.to_string().into())] }
    };
    Ok(first_fault(connection)?.map(finding).into_iter().collect())
}

/// How many there are of what matters: the key of the noun, and the count.
///
/// # Errors
/// When the store cannot be read.
pub fn counts(connection: &mut Connection) -> Result<Vec<(&'static str, i64)>> {
    Ok(vec![
        ("store-count-accounts", account::table.count().get_result(connection)?),
        ("store-count-batches", batch::table.count().get_result(connection)?),
        ("store-count-borrowers", borrower::table.count().get_result(connection)?),
        ("store-count-contracts", contract::table.count().get_result(connection)?),
        ("store-count-obligations", obligation::table.count().get_result(connection)?),
        ("store-count-payments", payment::table.count().get_result(connection)?),
        ("store-count-audit", audit_entry::table.count().get_result(connection)?),
    ])
}
