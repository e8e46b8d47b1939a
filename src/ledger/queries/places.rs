//! Borrowers without a village, and how they get one.

use diesel::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;

use super::campaigns;
use crate::ledger::borrower::Personal;
use crate::ledger::figures::Snapshot;
use crate::ledger::people::{Counted, Person};
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::{Gazetteer, Village};
use crate::store::schema::borrower;
use crate::store::{Connection, Deed, Result, Write, vault};

/// Someone not placed yet. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone)]
pub struct Unplaced {
    /// How they stand.
    pub person: Person,
    /// Whole name.
    pub name: String,
    /// As rosters write it.
    pub address: Option<String>,
    /// The village the address names: for a person to confirm.
    pub proposed: Option<Village>,
}

/// Borrowers the figures count who are in no village yet, those with a proposal first, late ones before others.
///
/// # Errors
/// When the store cannot be read.
pub fn unplaced(connection: &mut Connection, snapshot: &Snapshot, scope: &Scope) -> Result<Vec<Unplaced>> {
    let lost = |person: &&Person| person.village_id.is_none() && person.counted == Counted::Yes && scope.reaches(None);
    let people: Vec<&Person> = snapshot.people.iter().filter(lost).collect();
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let gazetteer = Gazetteer::of(organisation::villages(connection)?);
    let rows: Vec<(i64, String, Option<Vec<u8>>)> =
        borrower::table.filter(borrower::village_id.is_null()).select((borrower::id, borrower::name, borrower::sealed)).load(connection)?;
    let vault = vault::of(connection)?;
    let opened = |(id, name, sealed)| Ok((id, (name, Personal::opened(&vault, id, sealed)?.address)));
    let mut rows: FxHashMap<i64, (String, Option<String>)> = rows.into_iter().map(opened).collect::<Result<_>>()?;
    let line = |person: &Person| {
        let (name, address) = rows.remove(&person.borrower_id)?;
        let proposed = address.as_deref().and_then(|address| gazetteer.proposed_by(address)).cloned();
        Some(Unplaced { person: person.clone(), name, address, proposed })
    };
    let mut lines: Vec<Unplaced> = people.into_iter().filter_map(line).collect();
    lines.sort_by_key(|line| (line.proposed.is_none(), std::cmp::Reverse(line.person.unpaid_late), line.person.borrower_id));
    Ok(lines)
}

/// Places borrowers in a village and returns how many of them there are. Figures by village change in every campaign.
///
/// # Errors
/// When there is no such village, or the store cannot be written.
pub fn place(w: &mut Write<'_>, borrower_ids: &[i64], village_id: i64) -> Result<usize> {
    organisation::village(w, village_id)?;
    let changed = diesel::update(borrower::table.filter(borrower::id.eq_any(borrower_ids)))
        .set(borrower::village_id.eq(village_id))
        .execute(&mut **w)?;
    campaigns::touch_all(w)?;
    let detail = json!({ "village": village_id, "borrowers": borrower_ids });
    w.note_of(&Deed { deed: "borrower.placed", subject: "village", subject_id: Some(village_id), detail }, borrower_ids)?;
    Ok(changed)
}
