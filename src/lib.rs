//! repaydesk (助学贷款还款工作台): a student-loan repayment campaign, from the roster a school is sent
//! to the progress workbook it sends up.
//!
//! Chapters, in order; each may use earlier ones and never later ones (`tests/architecture` holds it).

pub mod accounts;
pub mod api;
pub mod basics;
pub mod centre;
pub mod commands;
pub mod demo;
pub mod desk;
pub mod jobs;
pub mod ledger;
pub mod organisation;
pub mod page;
pub mod reports;
pub mod rights;
pub mod roster;
pub mod server;
pub mod sheet;
pub mod store;
