//! The pages of the desk.

pub mod borrower;
pub mod borrowers;
pub mod figures;
pub mod overview;

use crate::accounts::{Allowed, Routes};

/// The routes of the desk.
#[must_use]
pub fn routes() -> Routes {
    Routes::new()
        .get("/", Allowed::SIGNED_IN, overview::home)
        .section("overview", "desk-overview", overview::PATH, Allowed::SIGNED_IN)
        .get(overview::PATH, Allowed::SIGNED_IN, overview::show)
        .get(figures::PATH, Allowed::SIGNED_IN, figures::show)
        .section("borrowers", "desk-borrowers", borrowers::PATH, Allowed::STAFF)
        .get(borrowers::PATH, Allowed::STAFF, borrowers::show)
        .post(borrowers::SEARCH, Allowed::STAFF, borrowers::search)
        .get(borrower::PATH, Allowed::STAFF, borrower::show)
}
