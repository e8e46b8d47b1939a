//! Where a request comes in and an answer goes out: routes with their roles, language, origin, headers, failures.

mod answer;
mod failures;
mod gate;
pub mod handed_out;
mod language;
mod origin;
mod routes;

pub use answer::{done, go, passing, refused};
pub use failures::{FORM_LIMIT, upload_limit};
pub use routes::{Routes, Section, Sections, Way};
