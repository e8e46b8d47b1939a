//! The villages of new people and of people who moved.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Landing;
use crate::organisation::queries;
use crate::roster::{facts, undo};
use crate::store::{Connection, Result};

/// Ids of villages by township (may be empty) and name.
pub type Places<'r> = FxHashMap<(&'r str, &'r str), i64>;

/// The ids of the villages the roster places people in, made where they are new.
pub fn named<'r>(connection: &mut Connection, landing: Landing<'r>) -> Result<Places<'r>> {
    let Landing { checked, found, .. } = landing;
    let of_new = found.people.people.iter().enumerate().filter(|(_, person)| person.stored.is_none());
    let of_new = of_new.filter_map(|(index, _)| facts::place_of(&found.rows(index, checked)));
    let of_moved =
        found.borrowers.iter().filter_map(|(_, _, place)| place.as_ref()).map(|(township, name)| (township.as_str(), name.as_str()));
    let mut met: FxHashSet<(&str, &str)> = FxHashSet::default();
    let mut places: Vec<(&str, &str)> = of_new.chain(of_moved).filter(|place| met.insert(*place)).collect();
    // A village without its township is looked for last: only then are all of that name known.
    places.sort_by_key(|(township, _)| township.is_empty());
    let placed = queries::place_villages(connection, &places)?;
    undo::keep_villages(connection, landing.roster.batch_id, &placed.changed)?;
    Ok(places.into_iter().zip(placed.ids).collect())
}
