//! Setting: what is changed, why, and whether what stands can be read.

use std::collections::BTreeMap;

use diesel::prelude::*;

use super::ALL;
use super::kinds::Setting;
use crate::accounts::Refusal;
use crate::basics::stated::{self, Unfit};
use crate::store::integrity::Finding;
use crate::store::schema::audit_entry;
use crate::store::{Connection, Deed, Result, Write, settings};

/// What the log calls it.
const CHANGED: &str = "setting.changed";

/// Why something is changed, as typed: it goes into the log like every stated reason.
///
/// # Errors
/// [`Refusal::Missing`], [`Refusal::Unfit`].
pub fn read_reason(typed: &str) -> std::result::Result<String, Refusal> {
    stated::read(typed).map_err(|unfit| if unfit == Unfit::Missing { Refusal::Missing } else { Refusal::Unfit(unfit) })
}

/// A setting and what it is to be, as [`Setting::read`] gave it.
pub struct Change {
    /// Which.
    pub setting: &'static dyn Setting,
    /// To what.
    pub to: String,
}

/// Sets what differs from what stands or from what is on record, and notes each with the reason. Returns how many did.
///
/// # Errors
/// When the store cannot be written.
pub fn change(w: &mut Write<'_>, changes: &[Change], reason: &str) -> Result<usize> {
    let mut count = 0;
    let noted = noted(w)?;
    for Change { setting, to } in changes {
        let known = noted.of(*setting);
        if kept(w, *setting)? == *to && known == *to {
            continue;
        }
        // What somebody wrote into the database and is confirmed now is new to the record.
        let from = Some(setting.text(w)?).filter(|from| from != to).unwrap_or(known);
        settings::set(w, setting.key(), to)?;
        let detail = serde_json::json!({"key": setting.key(), "from": from, "to": to, "reason": reason});
        w.note(&Deed { deed: CHANGED, subject: "setting", subject_id: None, detail })?;
        count += 1;
    }
    if count == 0 {
        w.housekeeping();
    }
    Ok(count)
}

/// What the log says of each setting: the value it was last changed to.
struct Noted(BTreeMap<String, String>);

impl Noted {
    /// What a setting is by the log: what is usual until somebody changed it.
    fn of(&self, setting: &dyn Setting) -> String {
        self.0.get(setting.key()).cloned().unwrap_or_else(|| setting.usual())
    }
}

fn noted(connection: &mut Connection) -> Result<Noted> {
    let changes = audit_entry::table.filter(audit_entry::deed.eq(CHANGED)).order(audit_entry::id);
    let details: Vec<String> = changes.select(audit_entry::detail).load(connection)?;
    let read = |detail: &String| -> Option<(String, String)> {
        let detail: serde_json::Value = serde_json::from_str(detail).ok()?;
        Some((detail["key"].as_str()?.to_owned(), detail["to"].as_str()?.to_owned()))
    };
    Ok(Noted(details.iter().filter_map(read).collect()))
}

/// What the database holds, whether it can be read or not.
fn kept(connection: &mut Connection, setting: &dyn Setting) -> Result<String> {
    Ok(settings::get(connection, setting.key())?.unwrap_or_else(|| setting.usual()))
}

/// Settings that hold something else than the log says: somebody wrote into the database by hand. Each with what the log says.
///
/// # Errors
/// When the store cannot be read.
pub fn by_hand(connection: &mut Connection) -> Result<Vec<(&'static dyn Setting, String)>> {
    let noted = noted(connection)?;
    let mut found = Vec::new();
    for setting in ALL {
        let known = noted.of(*setting);
        if kept(connection, *setting)? != known {
            found.push((*setting, known));
        }
    }
    Ok(found)
}

/// Settings that hold what they may not, where what is usual is in force, or what the log does not say: somebody wrote into the database
/// by hand.
///
/// # Errors
/// When the store cannot be read.
pub fn unreadable(connection: &mut Connection) -> Result<Vec<Finding>> {
    let by_hand: Vec<&str> = by_hand(connection)?.iter().map(|(setting, _)| setting.key()).collect();
    let mut found = Vec::new();
    for setting in ALL {
        let kept = kept(connection, *setting)?;
        let key = match setting.read(&kept).as_deref() == Ok(kept.as_str()) {
            false => "accounts-check-setting",
            true if by_hand.contains(&setting.key()) => "accounts-check-setting-by-hand",
            true => continue,
        };
        found.push(Finding { key, values: vec![("key", setting.key().into())] });
    }
    Ok(found)
}
