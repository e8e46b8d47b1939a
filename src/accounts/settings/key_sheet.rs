//! Whether the key that is in use stands on paper.

use crate::basics::calendar::{self, Instant};
use crate::store::{Connection, Deed, Result, Write, settings, vault};

/// When the recovery sheet was last shown to be printed, in UTC. Written by the program itself.
const PRINTED_AT: &str = "key_sheet_printed_at";

/// How the instant is kept.
const FORMAT: &str = "%Y-%m-%dT%H:%M:%S";

/// When the recovery sheet was last shown to be printed.
///
/// # Errors
/// When the store cannot be read.
pub fn sheet_printed_at(connection: &mut Connection) -> Result<Option<Instant>> {
    Ok(settings::get(connection, PRINTED_AT)?.and_then(|text| Instant::parse_from_str(&text, FORMAT).ok()))
}

/// True where no sheet was printed since the key in use was made.
///
/// # Errors
/// When the store cannot be read.
pub fn sheet_is_wanted(connection: &mut Connection) -> Result<bool> {
    let printed_at = sheet_printed_at(connection)?;
    let in_use = vault::key_facts(connection)?.into_iter().find(|key| key.retired_at.is_none());
    Ok(in_use.is_some_and(|key| printed_at.is_none_or(|printed| printed < key.made_at)))
}

/// Notes that the sheet was shown, and when.
///
/// # Errors
/// When the store cannot be written.
pub fn sheet_is_printed(w: &mut Write<'_>) -> Result<()> {
    // A second later: a key and its sheet may be made within one.
    let now = calendar::now() + chrono::TimeDelta::seconds(1);
    settings::set(w, PRINTED_AT, &now.format(FORMAT).to_string())?;
    w.note(&Deed { deed: "key.printed", subject: "key", subject_id: None, detail: serde_json::json!({}) })
}
