//! The sample's leading group, its villages, and the accounts to look around with.

use super::people::Sample;
use crate::accounts::{NewAccount, Role, register};
use crate::basics::calendar::Day;
use crate::basics::phone::Phone;
use crate::basics::words::Words;
use crate::organisation::member::{Duty, MemberEntry};
use crate::organisation::queries;
use crate::store::{Deed, Result, Write};

/// Makes the leading group and gives each member a share of the villages; the last village stays with nobody, so that the
/// pages can show what that looks like. Returns the id of the first member.
pub(super) fn gather(w: &mut Write<'_>, sample: &Sample, words: Words, from: Day) -> Result<i64> {
    let phone = |index: usize| sample.phones.get(index).and_then(|phone| Phone::read(phone));
    let entry = |name: &str, duty: Duty, title: &str, index: usize| MemberEntry {
        name: name.to_owned(),
        duty,
        title: title.to_owned(),
        phone: phone(index),
        duties: words.say(&format!("demo-duties-{}", duty.text())),
    };
    queries::add_member(w, &entry(&sample.leader, Duty::Leader, &sample.leader_title, 0), from)?;
    queries::add_member(w, &entry(&sample.deputy, Duty::Deputy, &sample.deputy_title, 1), from)?;
    let mut members = Vec::new();
    for (index, name) in sample.members.iter().enumerate() {
        members.push(queries::add_member(w, &entry(name, Duty::Member, &sample.member_title, index + 2), from)?);
    }
    let mut places: Vec<(&str, &str)> =
        sample.places.iter().flat_map(|place| place.villages.iter().map(|village| (place.township.as_str(), village.as_str()))).collect();
    places.pop();
    let share = places.len().div_ceil(members.len().max(1)).max(1);
    for (place, member) in places.chunks(share).zip(&members) {
        for (township, village) in place {
            let village = queries::find_or_create_village(w, township, village)?;
            queries::assign(w, village, *member, from, "")?;
        }
    }
    w.note(&Deed { deed: "team.imported", subject: "team", subject_id: None, detail: serde_json::json!({ "demo": true }) })?;
    Ok(members.first().copied().unwrap_or_default())
}

/// One account for each role, all with the same password. Refusals cannot arise: the workspace is new.
pub(super) fn accounts(w: &mut Write<'_>, sample: &Sample, first_member: i64, password_hash: &str) -> Result<()> {
    let people = [
        (&sample.administrator, Role::Administrator, None),
        (&sample.leader, Role::Leader, None),
        (&sample.deputy, Role::Deputy, None),
        (sample.members.first().unwrap_or(&sample.leader), Role::Member, Some(first_member)),
        (&sample.reader, Role::Reader, None),
    ];
    for (login, (name, role, member_id)) in sample.logins.iter().zip(people) {
        let new = NewAccount { login: login.clone(), name: name.clone(), role, member_id, password_hash: Some(password_hash.to_owned()) };
        match register::add(w, &new) {
            Ok(_) => {}
            Err(crate::accounts::Undone::Store(error)) => return Err(error),
            Err(other) => tracing::warn!(login, ?other, "a sample account was not made"),
        }
    }
    Ok(())
}
