//! Which campaign pages and commands show: the open one, else the one closed last, which can be looked at and not changed.

use diesel::prelude::*;

use super::campaigns;
use crate::basics::calendar::{Day, Instant};
use crate::ledger::campaign::Campaign;
use crate::store::schema::{campaign, contract, obligation};
use crate::store::{Connection, Result, StoreError};

/// The campaign to look at: of that name; without a name the open one, else the one closed last of which nothing was erased, else the
/// one closed last, of which the figures are left.
///
/// # Errors
/// When the store cannot be read.
pub fn shown(connection: &mut Connection, name: Option<&str>) -> Result<Option<Campaign>> {
    if let Some(found) = campaigns::current(connection, name)? {
        return Ok(Some(found));
    }
    Ok(if name.is_none() { all(connection)?.into_iter().next().map(|(one, _)| one) } else { None })
}

/// As [`shown`], or one that is not begun and holds nothing.
///
/// # Errors
/// When the store cannot be read.
pub fn shown_or_not_begun(connection: &mut Connection, name: Option<&str>, default_name: &str, today: Day) -> Result<Campaign> {
    let found = shown(connection, name)?;
    Ok(found.unwrap_or_else(|| Campaign::not_begun(name.unwrap_or(default_name).to_owned(), today)))
}

/// The campaigns, and when what is personal of each was erased: the open one first, then those closed, then those of which only the figures
/// are left; the one closed last before others.
///
/// # Errors
/// When the store cannot be read.
pub fn all(connection: &mut Connection) -> Result<Vec<(Campaign, Option<Instant>)>> {
    let mut all: Vec<(Campaign, Option<Instant>)> =
        campaign::table.order(campaign::id.desc()).select((Campaign::as_select(), campaign::erased_at)).load(connection)?;
    all.sort_by_key(|(one, erased_at)| std::cmp::Reverse((one.closed_on.is_none(), erased_at.is_none(), one.closed_on)));
    Ok(all)
}

/// The campaign whose figures of a person are shown: `here` where it lists them or none does, else the latest that does.
///
/// # Errors
/// When the store cannot be read.
pub fn of_person(connection: &mut Connection, here: Campaign, borrower_id: i64) -> Result<Campaign> {
    let listing = obligation::table.inner_join(contract::table).filter(contract::borrower_id.eq(borrower_id));
    let ids: Vec<i64> = listing.select(obligation::campaign_id).distinct().load(connection)?;
    if ids.contains(&here.id) {
        return Ok(here);
    }
    Ok(all(connection)?.into_iter().map(|(one, _)| one).find(|one| ids.contains(&one.id)).unwrap_or(here))
}

/// Refuses what would change a closed campaign.
///
/// # Errors
/// [`StoreError::Closed`]; [`StoreError::NotFound`] where there is none; or when the store cannot be read.
pub fn must_be_open(connection: &mut Connection, campaign_id: i64) -> Result<()> {
    let (name, closed_on): (String, Option<Day>) =
        campaign::table.find(campaign_id).select((campaign::name, campaign::closed_on)).first(connection)?;
    if closed_on.is_some() { Err(StoreError::Closed(name)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::queries::closing;
    use crate::ledger::testing::{day, fresh, write};

    #[test]
    fn with_none_open_the_one_closed_last_is_shown_and_with_one_open_that_one() {
        let (_folder, store) = fresh();
        let name = |name: Option<&str>| store.read(|c| shown(c, name)).unwrap().map(|one| one.name);
        assert_eq!(name(None), None);
        let begun = |named: &'static str| {
            let mut id = 0;
            write(&store, |w| {
                id = campaigns::current_or_begin(w, Some(named), "", day("2026-06-30"))?.id;
                Ok(())
            });
            id
        };
        let first = begun("2024");
        write(&store, |w| closing::close(w, first, day("2025-03-01")));
        let second = begun("2025");
        assert_eq!(name(None).as_deref(), Some("2025"));
        assert_eq!(name(Some("2024")).as_deref(), Some("2024"));
        store.read(|c| must_be_open(c, second)).unwrap();
        // Closed on an earlier day than the first: the day decides, and not which was begun last.
        write(&store, |w| closing::close(w, second, day("2025-02-01")));
        assert_eq!(name(None).as_deref(), Some("2024"));
        assert!(matches!(store.read(|c| must_be_open(c, second)), Err(StoreError::Closed(name)) if name == "2025"));
        write(&store, |w| {
            w.housekeeping();
            let at = day("2026-06-30").and_hms_opt(0, 0, 0).unwrap();
            diesel::update(campaign::table.find(first)).set(campaign::erased_at.eq(at)).execute(&mut **w)?;
            Ok(())
        });
        assert_eq!(name(None).as_deref(), Some("2025"), "what was erased gives way to what is kept");
        let listed = store.read(all).unwrap().into_iter().map(|(one, erased_at)| (one.name, erased_at.is_some())).collect::<Vec<_>>();
        assert_eq!(listed, [("2025".to_owned(), false), ("2024".to_owned(), true)]);
        write(&store, |w| {
            w.housekeeping();
            let at = day("2026-06-30").and_hms_opt(0, 0, 0).unwrap();
            diesel::update(campaign::table.find(second)).set(campaign::erased_at.eq(at)).execute(&mut **w)?;
            Ok(())
        });
        assert_eq!(name(None).as_deref(), Some("2024"), "with nothing kept the figures that are left are shown");
    }
}
