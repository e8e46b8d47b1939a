//! What the school fills in once, under these keys of [`crate::store::settings`].

use crate::store::{Connection, Result, settings};

/// The school's name, as it stands on pages, letters and workbooks.
pub const SCHOOL: &str = "school";

/// The name of the district's student aid centre, to which the workbook goes.
pub const CENTRE: &str = "centre";

/// The school's name, empty until filled in.
///
/// # Errors
/// When the store cannot be read.
pub fn school(connection: &mut Connection) -> Result<String> {
    Ok(settings::get(connection, SCHOOL)?.unwrap_or_default())
}

/// The centre's name, empty until filled in.
///
/// # Errors
/// When the store cannot be read.
pub fn centre(connection: &mut Connection) -> Result<String> {
    Ok(settings::get(connection, CENTRE)?.unwrap_or_default())
}
