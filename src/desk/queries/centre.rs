//! Whether a workspace is a centre's, and how far it has come with the reports of its schools: what its first screen leads to.

use diesel::prelude::*;

use crate::accounts::settings;
use crate::centre::queries::expected;
use crate::centre::roll::plain;
use crate::store::schema::submission;
use crate::store::{Connection, Result};

/// How far a centre has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// The school bears the centre's name.
    pub is_named: bool,
    /// There is a list of schools.
    pub has_list: bool,
    /// Reports of schools were received.
    pub has_reports: bool,
}

impl Begun {
    /// True for a centre: it says so by its name, or schools have reported to it.
    #[must_use]
    pub const fn is_centre(self) -> bool {
        self.is_named || self.has_reports
    }
}

/// How far it is.
///
/// # Errors
/// When the store cannot be read.
pub fn begun(connection: &mut Connection) -> Result<Begun> {
    let school = plain(&settings::school(connection)?);
    let is_named = !school.is_empty() && school == plain(&settings::centre(connection)?);
    let received: Option<i64> = submission::table.select(submission::id).first(connection).optional()?;
    Ok(Begun { is_named, has_list: !expected(connection)?.is_empty(), has_reports: received.is_some() })
}
