//! Who runs the campaign and where: the leading group, townships and villages, who answers for which.
//!
//! [`member`], [`village`] and [`assignment`] are the nouns, [`scope`] says whose records a person may reach,
//! [`queries`] asks and changes.

pub mod assignment;
pub mod member;
pub mod queries;
pub mod scope;
pub mod village;
