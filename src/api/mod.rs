//! What other systems read: the figures, as JSON and as CSV, by token, and described by an OpenAPI document.
//!
//! [`field`] says what stands in an answer: one list of fields gives the JSON, the columns of the CSV, the schema in [`document`] and the
//! list people read in [`pages`], so that they cannot differ. [`ends`] has a file for each thing that can be asked for, [`asked`] reads how
//! it was asked for, [`caller`] answers. The gate of these routes and the tokens themselves are of [`crate::accounts`].
//!
//! Everything of the first version lies under `/api/v1`. What is added keeps its name; what would change gets another version.
//!
//! Nothing here names a person: no field holds what somebody typed about people, and names of files and sources stay away too.

pub mod answer;
pub mod asked;
pub mod caller;
mod csv;
pub mod document;
pub mod ends;
pub mod field;
mod media;
pub mod pages;

use crate::accounts::Routes;

/// The routes of this chapter: what programs ask for, and the pages of the settings.
#[must_use]
pub fn routes() -> Routes {
    ends::routes().and(document::routes()).and(pages::routes())
}
