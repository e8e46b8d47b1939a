//! Who runs the campaign and where: the leading group, townships and villages, who answers for which.
//!
//! [`member`], [`village`] and [`assignment`] are the nouns, [`scope`] says whose records a person may reach,
//! [`queries`] asks and changes, [`pages`] shows. Counts of borrowers come later, so the page of the whole team stands in the ledger.

pub mod assignment;
pub mod member;
pub mod pages;
pub mod queries;
pub mod refusal;
pub mod scope;
pub mod village;

pub use pages::routes;
pub use scope::scope_of;
