//! Pages of the leading group: adding a person, changing what is written, leaving.

mod leaving;
mod member;

use crate::accounts::Routes;
pub use member::{MEMBERS, NEW_MEMBER, member_path};

/// The leading group and the villages. The page itself stands in the ledger's chapter, which knows the figures.
pub const TEAM: &str = "/team";

/// The pages of this chapter.
#[must_use]
pub fn routes() -> Routes {
    member::routes().and(leaving::routes())
}
