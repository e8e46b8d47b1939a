//! What is owed, what is paid, and how the campaign stands.
//!
//! Nouns: [`campaign`], [`borrower`], [`contract`], [`obligation`], [`payment`], [`exclusion`]. Rules: [`standing`] (late,
//! stage), [`rate`] and [`tally`], [`rates`] (every figure, by one pure function over [`rates::Fact`]s), [`people`] (a line for
//! each person behind them), [`caveat`] (what has to be said beside them). [`figures`] remembers what was computed,
//! [`queries`] ask and write, [`status`] is what `status --json` prints, [`trend`] keeps how the figures moved.

pub mod address;
pub mod basis;
pub mod borrower;
pub mod campaign;
pub mod caveat;
pub mod checks;
pub mod contract;
pub mod erased;
pub mod exclusion;
pub mod figures;
pub mod hidden;
pub mod listing;
pub mod note;
pub mod obligation;
pub mod pages;
pub mod payment;
pub mod people;
pub mod phones;
pub mod pinyin;
pub mod queries;
pub mod rate;
pub mod rates;
pub mod refusal;
pub mod retention;
pub mod standing;
pub mod status;
mod status_text;
pub mod tally;
pub mod team;
#[cfg(test)]
pub mod testing;
pub mod trend;

pub use figures::{figures, snapshot};
pub use pages::routes;
