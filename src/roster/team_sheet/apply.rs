//! Writing what a team sheet says, in the transaction it is handed.

use super::read::{Person, TeamSheet};
use crate::basics::calendar::Day;
use crate::basics::masked;
use crate::organisation::member::{Duty, Member, MemberEntry};
use crate::organisation::queries;
use crate::store::{Deed, Result, Write};

/// What came of a team sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Applied {
    /// People new to the group.
    pub members_new: u64,
    /// People about whom something changed.
    pub members_changed: u64,
    /// People who were known just so.
    pub members_unchanged: u64,
    /// Villages given to somebody, from nobody or from somebody else.
    pub villages_assigned: u64,
    /// Villages their person had already.
    pub villages_unchanged: u64,
    /// Villages nobody knew: no roster has named them, so a slip of the pen is likely.
    pub villages_new: Vec<String>,
    /// The leader until now, where the sheet names another: stays in the group as a member.
    pub former_leader: Option<String>,
}

/// Applies the sheet as of `day`. `file` is kept in the audit log.
///
/// # Errors
/// When the store cannot be written.
pub fn apply(w: &mut Write<'_>, sheet: &TeamSheet, day: Day, file: &str) -> Result<Applied> {
    let mut applied = Applied::default();
    let known: Vec<i64> = queries::villages(w)?.iter().map(|village| village.id).collect();
    for person in &sheet.people {
        let id = member(w, person, day, &mut applied)?;
        for (township, village) in &person.villages {
            let village = queries::find_or_create_village(w, township, village)?;
            if !known.contains(&village) {
                applied.villages_new.push(queries::village(w, village)?.key());
            }
            if queries::assign(w, village, id, day, "")? {
                applied.villages_assigned += 1;
            } else {
                applied.villages_unchanged += 1;
            }
        }
    }
    let detail = serde_json::json!({ "file": masked::long_numbers(file), "members_new": applied.members_new, "villages_assigned": applied.villages_assigned });
    w.note(&Deed { deed: "team.imported", subject: "team", subject_id: None, detail })?;
    Ok(applied)
}

fn member(w: &mut Write<'_>, person: &Person, day: Day, applied: &mut Applied) -> Result<i64> {
    if person.duty == Some(Duty::Leader) {
        step_down(w, &person.name, applied)?;
    }
    let known = queries::member_named(w, &person.name)?;
    let entry = entry(person, known.as_ref());
    let Some(member) = known else {
        applied.members_new += 1;
        return queries::add_member(w, &entry, day);
    };
    if entry == entry_of(&member) {
        applied.members_unchanged += 1;
    } else {
        applied.members_changed += 1;
        queries::change_member(w, member.id, &entry)?;
    }
    Ok(member.id)
}

/// A group has one leader: whoever it was stays as a member.
fn step_down(w: &mut Write<'_>, named: &str, applied: &mut Applied) -> Result<()> {
    for member in queries::members(w)?.into_iter().filter(|member| member.duty == Duty::Leader && member.name != named) {
        queries::change_member(w, member.id, &MemberEntry { duty: Duty::Member, ..entry_of(&member) })?;
        applied.former_leader = Some(member.name);
    }
    Ok(())
}

fn entry(person: &Person, known: Option<&Member>) -> MemberEntry {
    let kept = known.map(entry_of);
    let (duty, title, phone, duties) = match &kept {
        Some(kept) => (kept.duty, kept.title.clone(), kept.phone.clone(), kept.duties.clone()),
        None => (Duty::Member, String::new(), None, String::new()),
    };
    MemberEntry {
        name: person.name.clone(),
        duty: person.duty.unwrap_or(duty),
        title: person.title.clone().unwrap_or(title),
        phone: person.phone.clone().or(phone),
        duties: person.duties.clone().unwrap_or(duties),
    }
}

fn entry_of(member: &Member) -> MemberEntry {
    MemberEntry {
        name: member.name.clone(),
        duty: member.duty,
        title: member.title.clone(),
        phone: member.phone.clone(),
        duties: member.duties.clone(),
    }
}
