//! Pages of the ledger: the team with its villages, people without a village, exclusions, the campaign's settings.

mod campaign;
mod exclusions;
mod new_exclusion;
mod shown;
mod team;
mod unplaced;
mod village;

use crate::accounts::{Routes, Site};
use crate::basics::calendar::Day;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::page::link::Address;
use crate::store::{Connection, Result};

pub use campaign::CAMPAIGN;
pub use exclusions::EXCLUSIONS;
pub use new_exclusion::new_exclusion_path;
pub use shown::{CAMPAIGN_ASKED, Shown};
pub use unplaced::UNPLACED;
pub use village::village_path;

/// Where a team sheet is sent; the roster's chapter reads it. The field of the form is `file`.
pub const TEAM_IMPORT: &str = "/team/import";

/// Where rosters are imported; the pages are of a later chapter.
const ROSTERS: &str = "/rosters";

/// Where a blank team sheet is given out; the roster's chapter does.
pub const TEAM_BLANK: &str = "/rosters/blank/team";

/// Borrowers, listed by a later chapter. The query names a `figure` ([`crate::ledger::queries::borrowers::Behind`]),
/// a `village`, a `member`.
pub const BORROWERS: &str = "/borrowers";

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    team::routes()
        .and(village::routes())
        .and(unplaced::routes())
        .and(exclusions::routes())
        .and(new_exclusion::routes())
        .and(campaign::routes())
}

/// The campaign being shown, and the day its figures speak of.
fn here(connection: &mut Connection, site: &Site, words: Words) -> Result<(Campaign, Day)> {
    let campaign = Shown::of(connection, site, words, (site.today)(), None)?.campaign;
    let today = (site.today)();
    let as_of = campaigns::default_as_of(connection, campaign.id, today)?;
    Ok((campaign, as_of))
}

/// The borrowers behind a figure of a village.
fn village_people(village_id: i64, figure: &str) -> String {
    Address::of(BORROWERS).with("figure", figure).with("village", village_id).href()
}

/// The values a form sent under one name, however many.
fn chosen(pairs: &[(String, String)], name: &str) -> Vec<i64> {
    pairs.iter().filter(|(key, _)| key == name).filter_map(|(_, value)| value.parse().ok()).collect()
}

/// The value a form sent under one name.
fn one<'f>(pairs: &'f [(String, String)], name: &str) -> &'f str {
    pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}
