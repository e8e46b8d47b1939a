//! A sample campaign, filled through the same doors as a real one: rosters are written as workbooks and imported.
//!
//! Every person, place and number in it is invented (identity numbers begin with 6299, which is assigned to nobody).

mod campaign;
mod people;
mod rosters;

pub use campaign::fill;
