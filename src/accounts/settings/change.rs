//! Setting: what is changed, why, and whether what stands can be read.

use super::ALL;
use super::kinds::Setting;
use crate::accounts::Refusal;
use crate::basics::words::one_line;
use crate::store::integrity::Finding;
use crate::store::{Connection, Deed, Result, Write, settings};

/// The longest reason, in characters.
const LONGEST_REASON: u32 = 200;

/// Why something is changed, as typed: one line that says something.
///
/// # Errors
/// [`Refusal::Missing`], [`Refusal::TooLong`].
pub fn read_reason(typed: &str) -> std::result::Result<String, Refusal> {
    let reason = one_line(typed);
    match u32::try_from(reason.chars().count()).unwrap_or(u32::MAX) {
        0 => Err(Refusal::Missing),
        1..=LONGEST_REASON => Ok(reason),
        _ => Err(Refusal::TooLong { limit: LONGEST_REASON }),
    }
}

/// A setting and what it is to be, as [`Setting::read`] gave it.
pub struct Change {
    /// Which.
    pub setting: &'static dyn Setting,
    /// To what.
    pub to: String,
}

/// Sets what differs from what stands, and notes each with the reason. Returns how many did.
///
/// # Errors
/// When the store cannot be written.
pub fn change(w: &mut Write<'_>, changes: &[Change], reason: &str) -> Result<usize> {
    let mut count = 0;
    for Change { setting, to } in changes {
        let from = setting.text(w)?;
        if from == *to {
            continue;
        }
        settings::set(w, setting.key(), to)?;
        let detail = serde_json::json!({"key": setting.key(), "from": from, "to": to, "reason": reason});
        w.note(&Deed { deed: "setting.changed", subject: "setting", subject_id: None, detail })?;
        count += 1;
    }
    if count == 0 {
        w.housekeeping();
    }
    Ok(count)
}

/// Settings that hold what they may not: somebody wrote into the database by hand. What is usual is in force in their place.
///
/// # Errors
/// When the store cannot be read.
pub fn unreadable(connection: &mut Connection) -> Result<Vec<Finding>> {
    let mut found = Vec::new();
    for setting in ALL {
        let kept = settings::get(connection, setting.key())?;
        if kept.is_some_and(|kept| setting.read(&kept).as_deref() != Ok(kept.as_str())) {
            found.push(Finding { key: "accounts-check-setting", values: vec![("key", setting.key().into())] });
        }
    }
    Ok(found)
}
