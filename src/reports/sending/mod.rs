//! Reports made at their time and taken where the school wants them: into a folder of this machine, or by mail to the centre.
//!
//! [`setting`] is what is set, [`due`] makes what the schedule says, [`deliver`] takes what waits to its place ([`folder`], [`smtp`] over a
//! [`line`] with the [`letter`]), tries again with [`pauses`] and keeps what became of it ([`deliveries`]). [`clock`] is the thread of the server that
//! does both; `repaydesk report due` does them once.

pub mod clock;
pub mod deliver;
pub mod deliveries;
mod delivery;
pub mod due;
pub mod folder;
pub mod letter;
pub mod line;
pub mod mail;
pub mod pauses;
pub mod runs;
pub mod said;
pub mod say;
pub mod setting;
pub mod smtp;
pub mod store;
pub mod trouble;
pub mod within;

#[cfg(test)]
mod tests;
