//! What people said of layouts, remembered for the next file of the same kind.

use diesel::prelude::*;

use super::Options;
use crate::basics::calendar;
use crate::roster::by_hand::ByHand;
use crate::roster::map::Corrections;
use crate::store::schema::layout;
use crate::store::{Connection, Result};

/// What people said of layouts: what their columns are, and which of them have a header that was pointed out.
///
/// # Errors
/// When the store cannot be read.
pub fn remembered(connection: &mut Connection) -> Result<(Corrections, ByHand)> {
    let saved: Vec<(String, String, Option<i64>)> =
        layout::table.select((layout::layout_key, layout::mapping, layout::header_rows)).load(connection)?;
    let depths = saved.iter().filter_map(|(key, _, rows)| Some((key.clone(), u32::try_from((*rows)?).ok()?)));
    let by_hand = depths.collect();
    let mappings = saved.into_iter().filter_map(|(key, mapping, _)| serde_json::from_str(&mapping).ok().map(|mapping| (key, mapping)));
    Ok((mappings.collect(), by_hand))
}

/// Remembers what was said of layouts.
///
/// # Errors
/// When the store cannot be written.
pub fn remember(connection: &mut Connection, options: &Options) -> Result<()> {
    for (key, mapping) in &options.mapping {
        let mapping = serde_json::to_string(mapping).unwrap_or_default();
        let known: i64 = layout::table.find(key).count().get_result(connection)?;
        if known == 0 {
            let new = (layout::layout_key.eq(key), layout::mapping.eq(&mapping), layout::saved_at.eq(calendar::now()));
            diesel::insert_into(layout::table).values(new).execute(connection)?;
        } else {
            let set = (layout::mapping.eq(&mapping), layout::saved_at.eq(calendar::now()));
            diesel::update(layout::table.find(key)).set(set).execute(connection)?;
        }
        // A header once pointed out stays so when only its columns are corrected.
        if let Some(depth) = options.by_hand.get(key) {
            diesel::update(layout::table.find(key)).set(layout::header_rows.eq(i64::from(*depth))).execute(connection)?;
        }
    }
    Ok(())
}

/// Forgets what was said of a layout.
///
/// # Errors
/// When the store cannot be written.
pub fn forget(connection: &mut Connection, key: &str) -> Result<()> {
    diesel::delete(layout::table.find(key)).execute(connection)?;
    Ok(())
}
