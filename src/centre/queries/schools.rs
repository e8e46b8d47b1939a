//! The list of schools a centre expects.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde_json::json;

use crate::basics::calendar::{self, Instant};
use crate::centre::roll::{Listed, plain};
use crate::store::schema::centre_school;
use crate::store::{Connection, Deed, Result, StoreError, Write};

/// One school of the list, with its id.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Expected {
    /// Its id.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its township; empty where not said.
    pub township: String,
    /// Who is asked there; empty where not said.
    pub contact: String,
}

impl Expected {
    /// The school without its id.
    #[must_use]
    pub fn listed(&self) -> Listed {
        Listed { name: self.name.clone(), township: self.township.clone(), contact: self.contact.clone() }
    }
}

/// The list, in the order it was entered.
///
/// # Errors
/// When the store cannot be read.
pub fn expected(connection: &mut Connection) -> Result<Vec<Expected>> {
    rows(connection, true)
}

/// Schools that were taken off the list and are not on it again.
///
/// # Errors
/// When the store cannot be read.
pub fn removed(connection: &mut Connection) -> Result<Vec<Expected>> {
    let on_list: Vec<String> = expected(connection)?.iter().map(|school| plain(&school.name)).collect();
    let mut off: BTreeMap<String, Expected> = BTreeMap::new();
    for school in rows(connection, false)? {
        if !on_list.contains(&plain(&school.name)) {
            off.insert(plain(&school.name), school);
        }
    }
    Ok(off.into_values().collect())
}

fn rows(connection: &mut Connection, listed: bool) -> Result<Vec<Expected>> {
    let columns = (centre_school::id, centre_school::name, centre_school::township, centre_school::contact);
    let ordered = centre_school::table.order(centre_school::id).select(columns);
    Ok(if listed {
        ordered.filter(centre_school::removed_at.is_null()).load(connection)?
    } else {
        ordered.filter(centre_school::removed_at.is_not_null()).load(connection)?
    })
}

/// Makes `wanted` the list: what stands on it stays, what does not is taken off, what is new is added. How many were added, and how many
/// taken off.
///
/// # Errors
/// When the store cannot be written.
pub fn set_list(w: &mut Write<'_>, wanted: &[Listed]) -> Result<(usize, usize)> {
    let now = calendar::now();
    let before = expected(w)?;
    let by_key: BTreeMap<String, &Expected> = before.iter().map(|school| (plain(&school.name), school)).collect();
    let wanted_keys: Vec<String> = wanted.iter().map(|school| plain(&school.name)).collect();
    let (mut added, mut changed) = (Vec::new(), 0);
    for (school, key) in wanted.iter().zip(&wanted_keys) {
        match by_key.get(key) {
            Some(there) if there.listed() == *school => {}
            Some(there) => {
                update(w, there.id, school)?;
                changed += 1;
            }
            None => {
                add(w, school, now)?;
                added.push(school.name.clone());
            }
        }
    }
    let gone: Vec<&Expected> = before.iter().filter(|school| !wanted_keys.contains(&plain(&school.name))).collect();
    for school in &gone {
        remove(w, school.id)?;
    }
    if added.is_empty() && gone.is_empty() && changed == 0 {
        w.housekeeping();
        return Ok((0, 0));
    }
    let names: Vec<&str> = gone.iter().map(|school| school.name.as_str()).collect();
    let detail = json!({ "schools": wanted.len(), "added": added, "removed": names, "changed": changed });
    w.note(&Deed { deed: "centre.schools-listed", subject: "centre_school", subject_id: None, detail })?;
    Ok((added.len(), gone.len()))
}

/// Puts a school on the list at `now`. One that was on it before and is put back stands on it anew: what came meanwhile came while it was off.
pub(super) fn add(w: &mut Write<'_>, school: &Listed, now: Instant) -> Result<i64> {
    let by = w.actor().name.clone();
    let row = (
        centre_school::name.eq(&school.name),
        centre_school::township.eq(&school.township),
        centre_school::contact.eq(&school.contact),
        centre_school::added_at.eq(now),
        centre_school::added_by.eq(by),
    );
    Ok(diesel::insert_into(centre_school::table).values(row).returning(centre_school::id).get_result(&mut **w)?)
}

fn update(w: &mut Write<'_>, id: i64, school: &Listed) -> Result<()> {
    let columns =
        (centre_school::name.eq(&school.name), centre_school::township.eq(&school.township), centre_school::contact.eq(&school.contact));
    diesel::update(centre_school::table.find(id)).set(columns).execute(&mut **w)?;
    Ok(())
}

fn remove(w: &mut Write<'_>, id: i64) -> Result<()> {
    diesel::update(centre_school::table.find(id)).set(centre_school::removed_at.eq(calendar::now())).execute(&mut **w)?;
    Ok(())
}

/// What became of a school that was to be taken off the list.
#[derive(Debug, PartialEq, Eq)]
pub enum TakenOff {
    /// It is off.
    Done(String),
    /// It was off before.
    WasOff,
    /// It stays: it is the last, and where there is no list everybody counts. Who wants that empties the list knowingly.
    Last(String),
}

/// Takes one school off the list.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn take_off(w: &mut Write<'_>, id: i64) -> Result<TakenOff> {
    let (name, gone) = found(w, id)?;
    if gone || expected(w)?.len() == 1 {
        w.housekeeping();
        return Ok(if gone { TakenOff::WasOff } else { TakenOff::Last(name) });
    }
    remove(w, id)?;
    note(w, "centre.school-removed", id, &name)?;
    Ok(TakenOff::Done(name))
}

/// Puts one school back and returns its name. None where it stands on the list.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn put_back(w: &mut Write<'_>, id: i64) -> Result<Option<String>> {
    found(w, id)?;
    let Some(school) = removed(w)?.into_iter().find(|school| school.id == id) else {
        w.housekeeping();
        return Ok(None);
    };
    let row = add(w, &school.listed(), calendar::now())?;
    note(w, "centre.school-put-back", row, &school.name)?;
    Ok(Some(school.name))
}

/// Puts everything back that was taken off the list, and returns how many schools that are.
///
/// # Errors
/// When the store cannot be written.
pub fn put_all_back(w: &mut Write<'_>) -> Result<usize> {
    let off = removed(w)?;
    if off.is_empty() {
        w.housekeeping();
        return Ok(0);
    }
    let now = calendar::now();
    for school in &off {
        add(w, &school.listed(), now)?;
    }
    let names: Vec<&str> = off.iter().map(|school| school.name.as_str()).collect();
    let detail = json!({ "schools": names });
    w.note(&Deed { deed: "centre.schools-put-back", subject: "centre_school", subject_id: None, detail })?;
    Ok(off.len())
}

fn found(w: &mut Write<'_>, id: i64) -> Result<(String, bool)> {
    let row = centre_school::table.find(id).select((centre_school::name, centre_school::removed_at.is_not_null()));
    row.first(&mut **w).map_err(StoreError::from)
}

fn note(w: &mut Write<'_>, deed: &'static str, id: i64, name: &str) -> Result<()> {
    w.note(&Deed { deed, subject: "centre_school", subject_id: Some(id), detail: json!({ "school": name }) })
}
