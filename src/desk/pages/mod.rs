//! The pages of the desk.

pub mod borrower;
pub mod borrowers;
pub mod figures;
pub mod overview;

use crate::accounts::{Allowed, Routes, Site};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::store::{Connection, Result};

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

/// The campaign being shown; where none was begun, one that holds nothing.
///
/// # Errors
/// When the store cannot be read.
pub fn campaign_of(connection: &mut Connection, site: &Site, words: Words, today: Day) -> Result<Campaign> {
    let default_name = Campaign::default_name(words, today);
    campaigns::current_or_not_begun(connection, site.campaign.as_deref(), &default_name, today)
}
