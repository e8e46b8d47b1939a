//! Words every chapter may use. Imports nothing of ours.

pub mod calendar;
pub mod formula;
pub mod hex;
pub mod identity;
pub mod masked;
pub mod money;
pub mod phone;
pub mod reason;
pub mod said;
pub mod stated;
pub mod whole;
pub mod words;
