//! Questions asked of the leading group and the places, and the changes made to them.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::assignment::{Assignment, Stretch};
use super::member::{Member, MemberEntry};
use super::village::{Found, Gazetteer, Village};
use crate::basics::calendar::Day;
use crate::basics::phone::Phone;
use crate::insert_blocks;
use crate::store::schema::{assignment, member, village};
use crate::store::vault::{self, held};
use crate::store::{Connection, Result, StoreError, by_keys};

/// All villages, by township and name.
///
/// # Errors
/// When the store cannot be read.
pub fn villages(connection: &mut Connection) -> Result<Vec<Village>> {
    Ok(village::table.order((village::township, village::name)).select(Village::as_select()).load(connection)?)
}

/// One village.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn village(connection: &mut Connection, id: i64) -> Result<Village> {
    Ok(village::table.find(id).select(Village::as_select()).first(connection)?)
}

/// The ids of the villages a roster names as (township, village) pairs, in their order; unknown ones are made.
/// An empty township means the only village of that name. A few statements, whatever the number of pairs.
///
/// # Errors
/// When the store cannot be written.
pub fn find_or_create_villages(connection: &mut Connection, pairs: &[(&str, &str)]) -> Result<Vec<i64>> {
    Ok(place_villages(connection, pairs)?.ids)
}

/// As [`find_or_create_villages`], with what was made and completed for it.
///
/// # Errors
/// When the store cannot be written.
pub fn place_villages(connection: &mut Connection, pairs: &[(&str, &str)]) -> Result<Placed> {
    let mut naming = Naming { gazetteer: Gazetteer::of(villages(connection)?), new: Vec::new(), gained: Vec::new() };
    let with_township: FxHashSet<&(&str, &str)> = pairs.iter().filter(|(township, _)| !township.is_empty()).collect();
    let mut namesakes: FxHashMap<&str, usize> = FxHashMap::default();
    with_township.iter().for_each(|(_, name)| *namesakes.entry(name).or_default() += 1);
    let is_one = |name: &str| namesakes.get(name).is_none_or(|count| *count == 1);
    let ids: Result<Vec<i64>> = pairs.iter().map(|(township, name)| naming.id(connection, township, name, is_one(name))).collect();
    let ids = ids?;
    let gained = std::mem::take(&mut naming.gained);
    let made = naming.make(connection)?;
    let changed = made.values().map(|village| Changed { village: village.clone(), before: None }).chain(gained);
    Ok(Placed { changed: changed.collect(), ids: ids.into_iter().map(|id| made.get(&id).map_or(id, |village| village.id)).collect() })
}

/// Villages found by their names.
pub struct Placed {
    /// Their ids, in the order they were asked for.
    pub ids: Vec<i64>,
    /// Those that were made for it, or whose township became known.
    pub changed: Vec<Changed>,
}

/// A village that was made, or whose township became known.
pub struct Changed {
    /// As it is now.
    pub village: Village,
    /// The township it had before; none where it was made.
    pub before: Option<String>,
}

/// The id of one village, made where there is none.
///
/// # Errors
/// When the store cannot be written.
pub fn find_or_create_village(connection: &mut Connection, township: &str, name: &str) -> Result<i64> {
    let ids = find_or_create_villages(connection, &[(township, name)])?;
    ids.first().copied().ok_or(StoreError::NotFound)
}

/// Takes away a village nobody stands in and nobody ever answered for.
///
/// # Errors
/// When somebody does, or the store cannot be written.
pub fn remove_village(connection: &mut Connection, id: i64) -> Result<()> {
    diesel::delete(village::table.find(id)).execute(connection)?;
    Ok(())
}

/// Gives a village another township; an empty one where it is not known.
///
/// # Errors
/// When the store cannot be written.
pub fn set_township(connection: &mut Connection, id: i64, township: &str) -> Result<()> {
    diesel::update(village::table.find(id)).set(village::township.eq(township)).execute(connection)?;
    Ok(())
}

/// The last hand-over of each of these villages, by village: none for one nobody ever answered for.
///
/// # Errors
/// When the store cannot be read.
pub fn last_assignments(connection: &mut Connection, ids: &[i64]) -> Result<FxHashMap<i64, i64>> {
    let last: Vec<(i64, i64)> = by_keys(ids, |some| {
        let of = assignment::table.filter(assignment::village_id.eq_any(some)).select((assignment::village_id, assignment::id));
        of.order(assignment::id).load(connection)
    })?;
    Ok(last.into_iter().collect())
}

#[derive(Insertable)]
#[diesel(table_name = village)]
struct NewVillage {
    township: String,
    name: String,
}

/// Villages being found by name. Those still to be made go by a number below zero until they are written, all at once.
struct Naming {
    gazetteer: Gazetteer,
    new: Vec<NewVillage>,
    gained: Vec<Changed>,
}

impl Naming {
    /// Where several townships have a village of that name (`is_one` false), which of them one without a township lies in is not
    /// guessed.
    fn id(&mut self, connection: &mut Connection, township: &str, name: &str, is_one: bool) -> Result<i64> {
        match self.gazetteer.find(township, name) {
            Found::Known(id) => Ok(id),
            Found::GainsTownship(id) if is_one => {
                let place = usize::try_from(-id).ok().and_then(|place| place.checked_sub(1));
                match place.and_then(|place| self.new.get_mut(place)) {
                    Some(new) => township.clone_into(&mut new.township),
                    None => {
                        diesel::update(village::table.find(id)).set(village::township.eq(township)).execute(connection)?;
                        let village = Village { id, township: township.to_owned(), name: name.to_owned() };
                        self.gained.push(Changed { village, before: Some(String::new()) });
                    }
                }
                self.gazetteer.complete(name, township);
                Ok(id)
            }
            Found::GainsTownship(_) | Found::Unknown => {
                self.new.push(NewVillage { township: township.to_owned(), name: name.to_owned() });
                let id = -i64::try_from(self.new.len()).unwrap_or(i64::MAX);
                self.gazetteer.add(Village { id, township: township.to_owned(), name: name.to_owned() });
                Ok(id)
            }
        }
    }

    /// Writes the new villages: for each number below zero the village it is now.
    fn make(self, connection: &mut Connection) -> Result<FxHashMap<i64, Village>> {
        if self.new.is_empty() {
            return Ok(FxHashMap::default());
        }
        insert_blocks!(connection, village::table, &self.new)?;
        let all = villages(connection)?;
        let by_name: FxHashMap<(&str, &str), &Village> =
            all.iter().map(|village| ((village.township.as_str(), village.name.as_str()), village)).collect();
        let found = |new: &NewVillage| by_name.get(&(new.township.as_str(), new.name.as_str())).map(|village| (*village).clone());
        Ok((1..).zip(&self.new).filter_map(|(place, new)| Some((-place, found(new)?))).collect())
    }
}

/// The leading group as it is: leader, deputies, members, each in the order they were added. Those who left are not in it.
///
/// # Errors
/// When the store cannot be read.
pub fn members(connection: &mut Connection) -> Result<Vec<Member>> {
    let mut here: Vec<Member> =
        member::table.filter(member::left_on.is_null()).order(member::id).select(Member::as_select()).load(connection)?;
    here.sort_by_key(|member| (member.duty, member.id));
    Ok(here)
}

/// Everyone who was ever in the leading group, by id.
///
/// # Errors
/// When the store cannot be read.
pub fn members_ever(connection: &mut Connection) -> Result<Vec<Member>> {
    Ok(member::table.order(member::id).select(Member::as_select()).load(connection)?)
}

/// One person, also after leaving.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn member(connection: &mut Connection, id: i64) -> Result<Member> {
    Ok(member::table.find(id).select(Member::as_select()).first(connection)?)
}

/// The person of that name who is in the group now; the first added where two share it.
///
/// # Errors
/// When the store cannot be read.
pub fn member_named(connection: &mut Connection, name: &str) -> Result<Option<Member>> {
    let found = member::table
        .filter(member::name.eq(name))
        .filter(member::left_on.is_null())
        .order(member::id)
        .select(Member::as_select())
        .first(connection)
        .optional()?;
    Ok(found)
}

/// Adds a person and returns the id.
///
/// # Errors
/// When the store cannot be written.
pub fn add_member(connection: &mut Connection, entry: &MemberEntry, joined_on: Day) -> Result<i64> {
    let written =
        (member::name.eq(&entry.name), member::duty.eq(entry.duty), member::title.eq(&entry.title), member::duties.eq(&entry.duties));
    let new = (written, member::joined_on.eq(joined_on));
    let id = diesel::insert_into(member::table).values(new).returning(member::id).get_result(connection)?;
    // What is sealed is bound to the row, whose number is known only now.
    seal_phone(connection, id, entry.phone.as_ref())?;
    Ok(id)
}

/// Changes what is written about a person.
///
/// # Errors
/// When the store cannot be written.
pub fn change_member(connection: &mut Connection, id: i64, entry: &MemberEntry) -> Result<()> {
    let written =
        (member::name.eq(&entry.name), member::duty.eq(entry.duty), member::title.eq(&entry.title), member::duties.eq(&entry.duties));
    diesel::update(member::table.find(id)).set(written).execute(connection)?;
    seal_phone(connection, id, entry.phone.as_ref())
}

fn seal_phone(connection: &mut Connection, id: i64, phone: Option<&Phone>) -> Result<()> {
    let sealed = vault::of(connection)?.seal_some(held::MEMBER_PHONE, id, phone.map(Phone::reveal))?;
    diesel::update(member::table.find(id)).set(member::sealed_phone.eq(sealed)).execute(connection)?;
    Ok(())
}

/// A person leaves on `day`. Their villages go to `successor`, or are left uncovered. Returns how many villages they had.
///
/// # Errors
/// When the store cannot be written.
pub fn member_leaves(connection: &mut Connection, id: i64, successor: Option<i64>, day: Day, note: &str) -> Result<usize> {
    let own: Vec<i64> = assignment::table
        .filter(assignment::member_id.eq(id))
        .filter(assignment::to_on.is_null())
        .select(assignment::village_id)
        .load(connection)?;
    for village_id in &own {
        match successor {
            Some(next) => assign(connection, *village_id, next, day, note).map(|_| ())?,
            None => release(connection, *village_id, day, note)?,
        }
    }
    diesel::update(member::table.find(id)).set(member::left_on.eq(day)).execute(connection)?;
    Ok(own.len())
}

/// Gives a village to a member from `day` on; whoever had it hands it over. False when they have it already. A day before whoever
/// has it began says that they never had it; a day before the stretch ahead of theirs ended becomes that day.
///
/// # Errors
/// When the store cannot be written.
pub fn assign(connection: &mut Connection, village_id: i64, member_id: i64, day: Day, note: &str) -> Result<bool> {
    let open = open_stretch(connection, village_id)?;
    if open.is_some_and(|held| held.member_id == member_id) {
        return Ok(false);
    }
    let before = last_hand_over(connection, village_id)?;
    release(connection, village_id, day, "")?;
    let new = (
        assignment::village_id.eq(village_id),
        assignment::member_id.eq(member_id),
        assignment::from_on.eq(before.map_or(day, |ended| day.max(ended))),
    );
    let id = diesel::insert_into(assignment::table).values(new).returning(assignment::id).get_result(connection)?;
    seal_note(connection, id, note)?;
    Ok(true)
}

/// Nobody answers for the village from `day` on; `note` says why. Nobody hands over before they began.
///
/// # Errors
/// When the store cannot be written.
pub fn release(connection: &mut Connection, village_id: i64, day: Day, note: &str) -> Result<()> {
    let Some(held) = open_stretch(connection, village_id)? else { return Ok(()) };
    let notes: Vec<&str> = [held.note.as_str(), note].into_iter().filter(|text| !text.is_empty()).collect();
    diesel::update(assignment::table.find(held.id)).set(assignment::to_on.eq(day.max(held.from_on))).execute(connection)?;
    seal_note(connection, held.id, &notes.join(" · "))
}

fn seal_note(connection: &mut Connection, id: i64, note: &str) -> Result<()> {
    let sealed = vault::of(connection)?.seal_note(held::HAND_OVER_NOTE, id, note)?;
    diesel::update(assignment::table.find(id)).set(assignment::sealed_note.eq(sealed)).execute(connection)?;
    Ok(())
}

/// The stretch that lasts, where somebody answers for the village.
fn open_stretch(connection: &mut Connection, village_id: i64) -> Result<Option<Assignment>> {
    let open = assignment::table.filter(assignment::village_id.eq(village_id)).filter(assignment::to_on.is_null());
    Ok(open.select(Assignment::as_select()).first(connection).optional()?)
}

/// The day the last stretch that is over ended, if there was one: nobody else can have answered for the village before it. One of
/// no days was a slip and bounds nothing.
fn last_hand_over(connection: &mut Connection, village_id: i64) -> Result<Option<Day>> {
    let own = assignment::table.filter(assignment::village_id.eq(village_id)).filter(assignment::to_on.gt(assignment::from_on.nullable()));
    Ok(own.select(diesel::dsl::max(assignment::to_on)).first(connection)?)
}

/// Village id → who answers for it now.
///
/// # Errors
/// When the store cannot be read.
pub fn responsible_by_village(connection: &mut Connection) -> Result<FxHashMap<i64, Member>> {
    let rows: Vec<(i64, Member)> = assignment::table
        .inner_join(member::table)
        .filter(assignment::to_on.is_null())
        .select((assignment::village_id, Member::as_select()))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Village id → who answered for it on `day`, where anybody did: also who has left since.
///
/// # Errors
/// When the store cannot be read.
pub fn responsible_on(connection: &mut Connection, day: Day) -> Result<FxHashMap<i64, Member>> {
    let rows: Vec<(i64, Member)> = assignment::table
        .inner_join(member::table)
        .filter(assignment::from_on.le(day))
        .filter(
            assignment::to_on.is_null().or(assignment::to_on.gt(day.into_sql::<diesel::sql_types::Nullable<diesel::sql_types::Date>>())),
        )
        .order(assignment::id)
        .select((assignment::village_id, Member::as_select()))
        .load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Villages somebody had begun to answer for by `day`, also where that is over. A stretch of no days was a slip.
///
/// # Errors
/// When the store cannot be read.
pub fn given_out_by(connection: &mut Connection, day: Day) -> Result<FxHashSet<i64>> {
    let lasted = assignment::to_on.is_null().or(assignment::to_on.gt(assignment::from_on.nullable()));
    let rows: Vec<i64> =
        assignment::table.filter(assignment::from_on.le(day)).filter(lasted).select(assignment::village_id).distinct().load(connection)?;
    Ok(rows.into_iter().collect())
}

/// Who answered for a village, latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn hand_overs(connection: &mut Connection, village_id: i64) -> Result<Vec<Stretch>> {
    let rows: Vec<(Assignment, String)> = assignment::table
        .inner_join(member::table)
        .filter(assignment::village_id.eq(village_id))
        .order(assignment::id.desc())
        .select((Assignment::as_select(), member::name))
        .load(connection)?;
    let stretch = |(held, member_name): (Assignment, String)| Stretch {
        member_id: held.member_id,
        member_name,
        from_on: held.from_on,
        to_on: held.to_on,
        note: held.note,
    };
    Ok(rows.into_iter().map(stretch).collect())
}

#[cfg(test)]
mod tests;
