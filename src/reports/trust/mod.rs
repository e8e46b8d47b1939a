//! Whose key is whose. A workbook says by which key it was signed; whether that is the school's, only those who received its workbooks
//! before can tell.

mod queries;
mod same;
mod standing;
mod withdrawal;

pub use queries::{accept, found, listed, receive, standing};
pub use same::plain;
pub use standing::{KnownKey, Standing, last_groups, others_of};
pub use withdrawal::{Undoing, undoing, withdraw};
