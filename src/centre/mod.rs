//! Many schools made one: what a district centre does with the workbooks that schools send it.
//!
//! [`take`] reads each file and judges it ([`judge`]: counted, twice, altered, from an unknown key …) against what came before,
//! and its [`receipt`] says of each which [`fate`] it met;
//! what counts is a [`submission`], kept by period. A key that is asked for ([`asked_key`]) counts by an [`acceptance`]; what does not
//! count and nothing settled yet is [`unused`]. [`consolidation`] adds the submissions of one [`choice`] of period up, holds them against the [`roll`] of
//! schools the centre expects ([`expectation`]), and says who is late ([`punctual`]) and in which place ([`ranking`]).
//! [`sheets`] turn that into tables; [`workbook`] and [`csv`] write them, and the pages show the same tables.

pub mod acceptance;
pub mod asked_key;
pub mod choice;
pub mod consolidation;
pub mod control;
pub mod counting;
pub mod csv;
pub mod effect;
pub mod expectation;
pub mod fate;
pub mod json;
pub mod judge;
pub mod pages;
pub mod plausible;
pub mod presence;
pub mod punctual;
pub mod queries;
pub mod ranking;
pub mod reader;
pub mod receipt;
pub mod refusal;
pub mod roll;
pub mod school;
pub mod sheets;
pub mod stages;
pub mod stated;
pub mod status;
pub mod submission;
pub mod take;
pub mod tally;
pub mod townships;
pub mod turn;
pub mod unused;
pub mod workbook;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
