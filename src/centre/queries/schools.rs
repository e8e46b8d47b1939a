//! The list of schools a centre expects.

use std::collections::BTreeMap;

use diesel::prelude::*;
use serde_json::json;

use crate::basics::calendar;
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
                add(w, school)?;
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

pub(super) fn add(w: &mut Write<'_>, school: &Listed) -> Result<i64> {
    let by = w.actor().name.clone();
    let row = (
        centre_school::name.eq(&school.name),
        centre_school::township.eq(&school.township),
        centre_school::contact.eq(&school.contact),
        centre_school::added_at.eq(calendar::now()),
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

/// Takes one school off the list and returns its name. None where it stands on it no more.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn take_off(w: &mut Write<'_>, id: i64) -> Result<Option<String>> {
    let (name, gone) = found(w, id)?;
    if gone {
        w.housekeeping();
        return Ok(None);
    }
    remove(w, id)?;
    note(w, "centre.school-removed", id, &name)?;
    Ok(Some(name))
}

/// Puts one school back and returns its name. None where it stands on the list.
///
/// # Errors
/// [`StoreError::NotFound`], or when the store cannot be written.
pub fn put_back(w: &mut Write<'_>, id: i64) -> Result<Option<String>> {
    let (name, gone) = found(w, id)?;
    let is_there = expected(w)?.iter().any(|school| plain(&school.name) == plain(&name));
    if !gone || is_there {
        w.housekeeping();
        return Ok(None);
    }
    diesel::update(centre_school::table.find(id)).set(centre_school::removed_at.eq(None::<calendar::Instant>)).execute(&mut **w)?;
    note(w, "centre.school-put-back", id, &name)?;
    Ok(Some(name))
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
    let ids = centre_school::id.eq_any(off.iter().map(|school| school.id).collect::<Vec<_>>());
    diesel::update(centre_school::table.filter(ids)).set(centre_school::removed_at.eq(None::<calendar::Instant>)).execute(&mut **w)?;
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
