//! The names a school fills in once, and where its server answers, under these keys of [`crate::store::settings`].

use crate::store::{Connection, Deed, Result, Write, settings};

/// The school's name, as it stands on pages, letters and workbooks.
pub const SCHOOL: &str = "school";

/// The name of the district's student aid centre, to which the workbook goes.
pub const CENTRE: &str = "centre";

/// Where the server answered when it was last started: `https://desk.school`. Written by the server itself.
const ADDRESS: &str = "address";

/// Where the server answered when it was last started, if it ever was: scheme, host and port, without a slash at the end.
///
/// # Errors
/// When the store cannot be read.
pub fn address(connection: &mut Connection) -> Result<Option<String>> {
    let told = settings::get(connection, ADDRESS)?;
    // Earlier versions answered in plain HTTP and wrote down host and port alone.
    Ok(told.map(|text| if text.contains("://") { text } else { format!("http://{text}") }))
}

/// Remembers where the server answers now, as [`address`] tells it.
///
/// # Errors
/// When the store cannot be written.
pub fn answer_at(w: &mut Write<'_>, address: &str) -> Result<()> {
    settings::set(w, ADDRESS, address)
}

/// The school's name, empty until filled in.
///
/// # Errors
/// When the store cannot be read.
pub fn school(connection: &mut Connection) -> Result<String> {
    named(connection, SCHOOL)
}

/// The centre's name, empty until filled in.
///
/// # Errors
/// When the store cannot be read.
pub fn centre(connection: &mut Connection) -> Result<String> {
    named(connection, CENTRE)
}

/// Sets both names and notes it.
///
/// # Errors
/// When the store cannot be written.
pub fn change(w: &mut Write<'_>, school: &str, centre: &str) -> Result<()> {
    settings::set(w, SCHOOL, school)?;
    settings::set(w, CENTRE, centre)?;
    let detail = serde_json::json!({SCHOOL: school, CENTRE: centre});
    w.note(&Deed { deed: "school.named", subject: "setting", subject_id: None, detail })
}

/// The two names, by key, in the order they are listed.
pub const NAMES: [&str; 2] = [SCHOOL, CENTRE];

/// One of [`NAMES`] as it stands, empty until filled in.
///
/// # Errors
/// When the store cannot be read.
pub fn named(connection: &mut Connection, key: &str) -> Result<String> {
    Ok(settings::get(connection, key)?.unwrap_or_default())
}

/// Sets one of [`NAMES`] for a stated reason and notes it. False where it stands already.
///
/// # Errors
/// When the store cannot be written.
pub fn name(w: &mut Write<'_>, key: &str, to: &str, reason: &str) -> Result<bool> {
    if named(w, key)? == to {
        w.housekeeping();
        return Ok(false);
    }
    settings::set(w, key, to)?;
    let detail = serde_json::json!({key: to, "reason": reason});
    w.note(&Deed { deed: "school.named", subject: "setting", subject_id: None, detail })?;
    Ok(true)
}
