//! What the desk gathers from the chapters before it.

pub mod case;
pub mod centre;
pub mod overview;
