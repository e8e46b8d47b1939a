//! What gathers from all chapters: the overview, the list of borrowers, one borrower's page, the page of formulas.
//!
//! [`next`] says what to do next, [`ranking`] sorts villages and members, [`searches`] keeps what was searched for out
//! of addresses; [`queries`] gather, [`pages`] show.

pub mod next;
pub mod pages;
pub mod queries;
pub mod ranking;
pub mod searches;

pub use pages::routes;
