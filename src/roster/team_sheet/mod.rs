//! A team sheet: the leading group, and which villages each member answers for.
//!
//! [`read`] understands the spreadsheet and collects every problem; [`apply`] writes it. Nothing is written while a row is
//! wrong. People are matched by name; a blank cell never erases what is known; people and villages the sheet does not name
//! stay as they are.

mod apply;
mod find;
mod read;
mod say;
mod spelling;

pub use apply::{Applied, apply};
pub use read::{Person, Place, TeamProblem, TeamRefusal, TeamSheet, Wrong, read, read_in};

#[cfg(test)]
mod tests;
