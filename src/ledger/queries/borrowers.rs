//! Borrowers searched, filtered, sorted and paged; the people behind a figure.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

pub use super::elsewhere::Elsewhere;
use super::{elsewhere, search};
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::ledger::borrower::Personal;
use crate::ledger::erased;
use crate::ledger::figures::Snapshot;
pub use crate::ledger::listing::{Behind, Filter, Sort};
use crate::ledger::people::{Counted, Person};
use crate::ledger::phones::Phones;
use crate::ledger::standing::Stage;
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::store::schema::borrower;
use crate::store::{Connection, Result, vault};

/// One line of a list. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone)]
pub struct BorrowerLine {
    /// How they stand.
    pub person: Person,
    /// Whole name.
    pub name: String,
    /// True where they were erased: figures are left, and nobody to call.
    pub is_erased: bool,
    /// Identity number, to be shown masked.
    pub id_number: Option<IdNumber>,
    /// Phones, to be shown masked.
    pub phones: Option<Phones>,
    /// Where they live, once placed.
    pub village: Option<Village>,
    /// Who answers for that village.
    pub responsible: Option<String>,
}

/// A page of a list, with totals over all of it.
#[derive(Clone)]
pub struct Found {
    /// How many there are in all.
    pub total: usize,
    /// Σ due of all.
    pub due_total: Fen,
    /// Σ unpaid of all.
    pub unpaid_total: Fen,
    /// Σ unpaid of late obligations of all.
    pub unpaid_late: Fen,
    /// The lines of the page asked for.
    pub lines: Vec<BorrowerLine>,
    /// Whom the search means who are not of this campaign: of others, or of none.
    pub elsewhere: Vec<Elsewhere>,
    /// The number searched for is so many people's that not all were looked at.
    pub cut: bool,
}

/// Villages and who answers for them.
struct Places {
    villages: FxHashMap<i64, Village>,
    members: FxHashMap<i64, (i64, String)>,
}

impl Places {
    fn load(connection: &mut Connection) -> Result<Self> {
        let villages = organisation::villages(connection)?.into_iter().map(|village| (village.id, village)).collect();
        let members = organisation::responsible_by_village(connection)?;
        Ok(Self { villages, members: members.into_iter().map(|(village_id, member)| (village_id, (member.id, member.name))).collect() })
    }

    fn village(&self, person: &Person) -> Option<&Village> {
        self.villages.get(&person.village_id?)
    }

    fn member(&self, person: &Person) -> Option<&(i64, String)> {
        self.members.get(&person.village_id?)
    }
}

/// The borrowers `filter` asks for, of those `scope` reaches.
///
/// # Errors
/// When the store cannot be read.
pub fn find(connection: &mut Connection, snapshot: &Snapshot, scope: &Scope, filter: &Filter) -> Result<Found> {
    let places = Places::load(connection)?;
    let hits = search::hits(connection, &filter.search)?;
    let cut = hits.as_ref().is_some_and(|hits| hits.cut);
    let hits = hits.map(|hits| hits.ids);
    let elsewhere = match &hits {
        Some(hits) => elsewhere::of(connection, snapshot, scope, hits)?,
        None => Vec::new(),
    };
    let mut people: Vec<&Person> = snapshot
        .people
        .iter()
        .filter(|person| scope.reaches(person.village_id))
        .filter(|person| hits.as_ref().is_none_or(|hits| hits.contains(&person.borrower_id)))
        .filter(|person| admits(filter, person, &places))
        .collect();
    sort(connection, &mut people, filter, &places)?;
    let page: Vec<&Person> = people.iter().copied().skip(filter.offset).take(filter.limit).collect();
    Ok(Found {
        total: people.len(),
        due_total: people.iter().map(|person| person.due_total).sum(),
        unpaid_total: people.iter().map(|person| person.unpaid_total).sum(),
        unpaid_late: people.iter().map(|person| person.unpaid_late).sum(),
        lines: lines(connection, &page, &places)?,
        elsewhere,
        cut,
    })
}

/// True when a person stands behind a figure.
fn holds(behind: Behind, person: &Person, places: &Places) -> bool {
    let counted = person.counted == Counted::Yes;
    match behind {
        Behind::Borrowers => counted,
        Behind::Late => counted && person.stage.is_late(),
        Behind::LateThisYear => counted && person.late_this_year,
        Behind::Upcoming => counted && person.upcoming_unpaid,
        Behind::Unpaid => counted && person.stage != Stage::Settled,
        Behind::Excluded => person.excluded,
        Behind::Outside => person.late_outside,
        Behind::Uncovered => counted && person.village_id.is_some_and(|id| !places.members.contains_key(&id)),
        Behind::Unplaced => counted && person.village_id.is_none(),
    }
}

/// True when a person passes every filter.
fn admits(filter: &Filter, person: &Person, places: &Places) -> bool {
    let here = |wanted: &String| places.village(person).is_some_and(|village| village.township == *wanted);
    let theirs = |wanted: i64| places.member(person).is_some_and(|(id, _)| *id == wanted);
    filter.village_id.is_none_or(|wanted| person.village_id == Some(wanted))
        && filter.township.as_ref().is_none_or(here)
        && filter.member_id.is_none_or(theirs)
        && (!filter.unplaced || person.village_id.is_none())
        && (!filter.uncovered || places.member(person).is_none())
        && filter.stage.is_none_or(|wanted| person.stage == wanted)
        && filter.behind.is_none_or(|behind| holds(behind, person, places))
}

fn sort(connection: &mut Connection, people: &mut [&Person], filter: &Filter, places: &Places) -> Result<()> {
    let most = |key: fn(&Person) -> i64| move |person: &&Person| (std::cmp::Reverse(key(person)), person.borrower_id);
    match filter.sort {
        Sort::UnpaidLate => people.sort_by_key(|person| {
            let worst = [person.unpaid_late.fen(), person.days_late, person.unpaid_total.fen()];
            (std::cmp::Reverse(worst), person.borrower_id)
        }),
        Sort::Unpaid => people.sort_by_key(most(|person| person.unpaid_total.fen())),
        Sort::Due => people.sort_by_key(most(|person| person.due_total.fen())),
        Sort::DaysLate => people.sort_by_key(most(|person| person.days_late)),
        Sort::Name | Sort::Village => {
            let names = name_order(connection)?;
            let name = |person: &&Person| names.get(&person.borrower_id).copied().unwrap_or(usize::MAX);
            people.sort_by_key(name);
            if filter.sort == Sort::Village {
                people.sort_by_key(|person| places.village(person).map(|village| (village.township.as_str(), village.name.as_str())));
            }
        }
    }
    if filter.reversed {
        people.reverse();
    }
    // Nobody can be visited behind the figures of those who were erased: they stand last, whatever the order.
    let gone = erased(connection)?;
    people.sort_by_key(|person| gone.contains(&person.borrower_id));
    Ok(())
}

fn erased(connection: &mut Connection) -> Result<FxHashSet<i64>> {
    let keys = borrower::person_key.like(format!("{}%", erased::key_start()));
    Ok(borrower::table.filter(keys).select(borrower::id).load(connection)?.into_iter().collect())
}

/// Borrower → place in the order of names.
fn name_order(connection: &mut Connection) -> Result<FxHashMap<i64, usize>> {
    let ids: Vec<i64> = borrower::table.order((borrower::pinyin, borrower::name, borrower::id)).select(borrower::id).load(connection)?;
    Ok(ids.into_iter().zip(0..).collect())
}

fn lines(connection: &mut Connection, page: &[&Person], places: &Places) -> Result<Vec<BorrowerLine>> {
    let ids: Vec<i64> = page.iter().map(|person| person.borrower_id).collect();
    type Row = (i64, (String, String), Option<Vec<u8>>);
    let rows: Vec<Row> = borrower::table
        .filter(borrower::id.eq_any(ids))
        .select((borrower::id, (borrower::name, borrower::person_key), borrower::sealed))
        .load(connection)?;
    let vault = vault::of(connection)?;
    let opened = |(id, named, sealed): Row| Ok((id, (named, Personal::opened(&vault, id, sealed)?)));
    let mut rows: FxHashMap<i64, ((String, String), Personal)> = rows.into_iter().map(opened).collect::<Result<_>>()?;
    let line = |person: &&Person| {
        let ((name, key), Personal { id_number, phones, .. }) = rows.remove(&person.borrower_id)?;
        Some(BorrowerLine {
            person: (*person).clone(),
            name,
            is_erased: erased::is_erased(&key),
            id_number,
            phones,
            village: places.village(person).cloned(),
            responsible: places.member(person).map(|(_, name)| name.clone()),
        })
    };
    Ok(page.iter().filter_map(line).collect())
}

/// The ids of the people behind a figure, as `scope` reaches them: for exports and for checking lists against figures.
///
/// # Errors
/// When the store cannot be read.
pub fn ids_behind(connection: &mut Connection, snapshot: &Snapshot, scope: &Scope, behind: Behind) -> Result<FxHashSet<i64>> {
    let places = Places::load(connection)?;
    let reached = snapshot.people.iter().filter(|person| scope.reaches(person.village_id) && holds(behind, person, &places));
    Ok(reached.map(|person| person.borrower_id).collect())
}

#[cfg(test)]
mod tests;
