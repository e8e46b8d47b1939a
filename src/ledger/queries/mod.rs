//! Questions asked of the ledger, and the changes made to it.
//!
//! Whatever shows a person takes a [`crate::organisation::scope::Scope`]. Whatever may change a figure touches the
//! campaign's revision ([`campaigns::touch`]).

pub mod borrowers;
pub mod campaigns;
pub mod closing;
pub mod elsewhere;
pub mod exclusions;
pub mod facts;
pub mod one_borrower;
pub mod places;
pub mod rows;
mod search;
pub mod shown;

#[cfg(test)]
mod on_postgres;
