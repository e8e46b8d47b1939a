//! Traces and rights: who saw what, and what a person in the rosters may ask for.
//!
//! [`reason`] is what somebody says before they see more than masks. [`pages`] show one hidden field, who saw a person, and what an
//! account did; [`deeds`] has every deed in plain words, [`details`] what an entry says beside it, [`queries`] and [`about`] find them.

pub mod about;
pub mod chain;
pub mod correction;
pub mod deeds;
mod details;
pub mod erasure;
pub mod held;
mod log_workbook;
pub mod pages;
mod person;
pub mod queries;
pub mod reason;

pub use pages::routes;
