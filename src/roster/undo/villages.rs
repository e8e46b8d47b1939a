//! Villages the batch made go again, and a township it was the first to name goes from its village, unless somebody used them since:
//! a person stays there, somebody was made responsible, or it was changed by hand.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::line::{Deed, Draft, Owner, Subject, Why};
use super::plan::Planner;
use crate::insert_many;
use crate::organisation::queries::{self as places, Changed};
use crate::organisation::village::Village;
use crate::roster::batch::CellChange;
use crate::roster::field::Field;
use crate::roster::images;
use crate::store::schema::{batch, batch_image, batch_village, borrower, village};
use crate::store::{Connection, Result, by_keys, reserve};

/// A village as the batch left it.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = batch_village)]
struct Left {
    id: i64,
    batch_id: i64,
    village_id: i64,
    /// The township before; none for a village the batch made.
    before: Option<String>,
    township: String,
    name: String,
    /// The last hand-over it had.
    assigned_id: Option<i64>,
}

/// Keeps which villages a batch made or completed. What it made and completes afterwards, it made.
///
/// # Errors
/// When the store cannot be written.
pub fn keep(connection: &mut Connection, batch_id: i64, changed: &[Changed]) -> Result<()> {
    let ids: Vec<i64> = changed.iter().map(|one| one.village.id).collect();
    let assigned = places::last_assignments(connection, &ids)?;
    let own = batch_village::table.filter(batch_village::batch_id.eq(batch_id));
    // Only a corrected file of the batch finds villages it left before.
    let own: Vec<(i64, i64)> = own.select((batch_village::village_id, batch_village::id)).load(connection)?;
    let own: FxHashMap<i64, i64> = own.into_iter().collect();
    let mut left = Vec::new();
    for Changed { village, before } in changed {
        let (township, name) = (village.township.clone(), village.name.clone());
        if let Some(id) = own.get(&village.id) {
            diesel::update(batch_village::table.find(id)).set(batch_village::township.eq(township)).execute(connection)?;
            continue;
        }
        let assigned_id = assigned.get(&village.id).copied();
        left.push(Left { id: 0, batch_id, village_id: village.id, before: before.clone(), township, name, assigned_id });
    }
    let first = reserve(connection, "batch_village", i64::try_from(left.len()).unwrap_or(i64::MAX))?;
    (first..).zip(&mut left).for_each(|(id, row)| row.id = id);
    Ok(insert_many!(connection, batch_village::table, &left)?)
}

/// What becomes of villages.
#[derive(Default)]
pub(super) struct Villages {
    /// They go.
    pub removed: Vec<i64>,
    /// They get this township back.
    pub restored: Vec<(i64, String)>,
}

impl Villages {
    pub(super) fn carry_out(&self, connection: &mut Connection) -> Result<()> {
        self.removed.iter().try_for_each(|id| places::remove_village(connection, *id))?;
        self.restored.iter().try_for_each(|(id, township)| places::set_township(connection, *id, township))
    }
}

/// What stands against taking villages back.
struct Used {
    now: FxHashMap<i64, Village>,
    /// Villages without a township, by name.
    bare: FxHashSet<String>,
    assigned: FxHashMap<i64, i64>,
    /// Villages somebody lives in once the rest is taken back; true where it is somebody the batch brought.
    lived_in: FxHashMap<i64, bool>,
    /// Villages somebody lived in before a batch that stands moved them: taken back, it puts them there again.
    remembered: FxHashSet<i64>,
}

impl Used {
    fn why(&self, left: &Left) -> Option<Why> {
        let Some(now) = self.now.get(&left.village_id) else { return Some(Why::Gone) };
        if (&now.township, &now.name) != (&left.township, &left.name) {
            return Some(Why::Hand);
        }
        if self.assigned.get(&left.village_id).copied() != left.assigned_id {
            return Some(Why::Assigned);
        }
        let lived_in = self.lived_in.get(&left.village_id).copied();
        match &left.before {
            // Whoever lived there before the batch came lived there without the township.
            Some(_) if lived_in == Some(true) => Some(Why::Belongs),
            Some(before) if before.is_empty() && self.bare.contains(&left.name) => Some(Why::Taken),
            None if lived_in.is_some() || self.remembered.contains(&left.village_id) => Some(Why::Belongs),
            _ => None,
        }
    }
}

impl Planner<'_> {
    /// After borrowers: whether somebody stays in a village hangs on them.
    pub(super) fn villages(&mut self) -> Result<()> {
        let of_batch = batch_village::table.filter(batch_village::batch_id.eq(self.batch.id));
        let left: Vec<Left> = of_batch.order(batch_village::id).select(Left::as_select()).load(self.connection)?;
        if left.is_empty() {
            return Ok(());
        }
        let used = self.used(&left.iter().map(|left| left.village_id).collect::<Vec<_>>())?;
        for left in left {
            let why = used.why(&left);
            let (id, deed) = (left.village_id, if left.before.is_some() { Deed::Restored } else { Deed::Removed });
            match (&left.before, why) {
                (Some(before), None) => self.villages.restored.push((id, before.clone())),
                (None, None) => self.villages.removed.push(id),
                (_, Some(_)) => {}
            }
            let cells = left.before.is_some().then(|| township(&left, why.is_some())).into_iter().collect();
            self.places.villages.entry(id).or_insert_with(|| left.name.clone());
            self.drafts.push(Draft { subject: Subject::Village, id, owner: Owner::Place, deed, why, dated_on: None, cells });
        }
        Ok(())
    }

    fn used(&mut self, ids: &[i64]) -> Result<Used> {
        let now = by_keys(ids, |some| village::table.filter(village::id.eq_any(some)).select(Village::as_select()).load(self.connection))?;
        let bare: Vec<String> = village::table.filter(village::township.eq("")).select(village::name).load(self.connection)?;
        let living: Vec<(i64, Option<i64>, Option<i64>)> = by_keys(ids, |some| {
            let columns = (borrower::id, borrower::village_id, borrower::created_batch_id);
            borrower::table.filter(borrower::village_id.eq_any(some)).select(columns).load(self.connection)
        })?;
        let gone: FxHashSet<i64> = self.brought.borrowers.iter().copied().collect();
        let mut lived_in: FxHashMap<i64, bool> = FxHashMap::default();
        for (id, lives_in, brought_by) in living.into_iter().filter(|(id, ..)| !gone.contains(id)) {
            // Somebody who moves back lives where they move to.
            let lives_in = self.borrowers.get(&id).map_or(lives_in, |back| back.village_id);
            if let Some(village) = lives_in {
                *lived_in.entry(village).or_default() |= brought_by == Some(self.batch.id);
            }
        }
        let assigned = places::last_assignments(self.connection, ids)?;
        let (now, bare) = (now.into_iter().map(|row| (row.id, row)).collect(), bare.into_iter().collect());
        Ok(Used { now, bare, assigned, lived_in, remembered: self.remembered()? })
    }

    /// Villages and people are of all campaigns, and only within one is the last batch taken back first: what stands on this one here
    /// is a batch of another campaign.
    fn remembered(&mut self) -> Result<FxHashSet<i64>> {
        let others = batch::state.eq("applied").and(batch::campaign_id.ne(self.batch.campaign_id));
        let moved = batch_image::subject.eq(Subject::Borrower.code()).and(images::holding("village_id"));
        let images = batch_image::table.inner_join(batch::table.on(batch::id.eq(batch_image::batch_id))).filter(others.and(moved));
        let images: Vec<(i64, Vec<u8>)> = images.select((batch_image::id, batch_image::sealed)).load(self.connection)?;
        let images = images::opened(self.connection, images)?;
        Ok(images.iter().filter_map(|image| images::before_of(image, "village_id")?.as_i64()).collect())
    }
}

/// The township: struck out where it goes.
fn township(left: &Left, stays: bool) -> CellChange {
    let township = Some(left.township.clone());
    let before = left.before.clone().filter(|before| !before.is_empty());
    let (old, new) = if stays { (None, township) } else { (township, before) };
    CellChange { field: Field::Township.code().to_owned(), old, new }
}
