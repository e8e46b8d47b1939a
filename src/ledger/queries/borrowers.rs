//! Borrowers searched, filtered, sorted and paged; the people behind a figure.

use diesel::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::search;
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::ledger::figures::Snapshot;
use crate::ledger::people::{Counted, Person};
use crate::ledger::phones::Phones;
use crate::ledger::standing::Stage;
use crate::organisation::queries as organisation;
use crate::organisation::scope::Scope;
use crate::organisation::village::Village;
use crate::store::schema::borrower;
use crate::store::{Connection, Result};

/// A figure people stand behind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Behind {
    /// In the figures (R1's denominator).
    Borrowers,
    /// Late (R1's numerator).
    Late,
    /// Late on the current due year (R7).
    LateThisYear,
    /// Owing what is not past its due day (R8).
    Upcoming,
    /// Owing anything.
    Unpaid,
    /// With an exclusion in force.
    Excluded,
    /// Listed by an overdue roster alone, outside the population.
    Outside,
    /// In a village nobody answers for.
    Uncovered,
    /// In no village yet.
    Unplaced,
}

impl Behind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Borrowers,
        Self::Late,
        Self::LateThisYear,
        Self::Upcoming,
        Self::Unpaid,
        Self::Excluded,
        Self::Outside,
        Self::Uncovered,
        Self::Unplaced,
    ];

    /// The code in addresses and words (`ledger-behind-…`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Borrowers => "borrowers",
            Self::Late => "late",
            Self::LateThisYear => "late-this-year",
            Self::Upcoming => "upcoming",
            Self::Unpaid => "unpaid",
            Self::Excluded => "excluded",
            Self::Outside => "outside",
            Self::Uncovered => "uncovered",
            Self::Unplaced => "unplaced",
        }
    }

    /// The figure a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|behind| behind.code() == code)
    }

    fn holds(self, person: &Person, places: &Places) -> bool {
        let counted = person.counted == Counted::Yes;
        match self {
            Self::Borrowers => counted,
            Self::Late => counted && person.stage.is_late(),
            Self::LateThisYear => counted && person.late_this_year,
            Self::Upcoming => counted && person.upcoming_unpaid,
            Self::Unpaid => counted && person.stage != Stage::Settled,
            Self::Excluded => person.excluded,
            Self::Outside => person.counted == Counted::Outside,
            Self::Uncovered => counted && person.village_id.is_some_and(|id| !places.members.contains_key(&id)),
            Self::Unplaced => counted && person.village_id.is_none(),
        }
    }
}

/// What a list of borrowers is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Most late money first: what the work begins with.
    #[default]
    UnpaidLate,
    /// By pinyin.
    Name,
    /// By township and village, then pinyin.
    Village,
    /// By what is unpaid.
    Unpaid,
    /// By what is due.
    Due,
    /// By days late.
    DaysLate,
}

impl Sort {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::UnpaidLate, Self::Name, Self::Village, Self::Unpaid, Self::Due, Self::DaysLate];

    /// The code in addresses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnpaidLate => "late-money",
            Self::Name => "name",
            Self::Village => "village",
            Self::Unpaid => "unpaid",
            Self::Due => "due",
            Self::DaysLate => "days",
        }
    }

    /// The order a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// Which borrowers, in which order, which page of them. Empty fields filter nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Part of a name, pinyin or its initials, the last digits of an identity number or phone, part of a contract number.
    pub search: String,
    /// One village.
    pub village_id: Option<i64>,
    /// One township.
    pub township: Option<String>,
    /// The villages of one member.
    pub member_id: Option<i64>,
    /// In no village yet.
    pub unplaced: bool,
    /// In a village nobody answers for, or in none.
    pub uncovered: bool,
    /// Their worst stage.
    pub stage: Option<Stage>,
    /// Behind one figure.
    pub behind: Option<Behind>,
    /// The order.
    pub sort: Sort,
    /// Turned round: names from the end, money from the least.
    pub reversed: bool,
    /// Lines to skip.
    pub offset: usize,
    /// Lines to show.
    pub limit: usize,
}

/// One line of a list. Clear personal data lives here, so there is no `Debug`.
#[derive(Clone)]
pub struct BorrowerLine {
    /// How they stand.
    pub person: Person,
    /// Whole name.
    pub name: String,
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
    let mut people: Vec<&Person> = snapshot
        .people
        .iter()
        .filter(|person| scope.reaches(person.village_id))
        .filter(|person| hits.as_ref().is_none_or(|hits| hits.contains(&person.borrower_id)))
        .filter(|person| filter.admits(person, &places))
        .collect();
    sort(connection, &mut people, filter, &places)?;
    let page: Vec<&Person> = people.iter().copied().skip(filter.offset).take(filter.limit).collect();
    Ok(Found {
        total: people.len(),
        due_total: people.iter().map(|person| person.due_total).sum(),
        unpaid_total: people.iter().map(|person| person.unpaid_total).sum(),
        unpaid_late: people.iter().map(|person| person.unpaid_late).sum(),
        lines: lines(connection, &page, &places)?,
    })
}

impl Filter {
    fn admits(&self, person: &Person, places: &Places) -> bool {
        let here = |wanted: &String| places.village(person).is_some_and(|village| village.township == *wanted);
        let theirs = |wanted: i64| places.member(person).is_some_and(|(id, _)| *id == wanted);
        self.village_id.is_none_or(|wanted| person.village_id == Some(wanted))
            && self.township.as_ref().is_none_or(here)
            && self.member_id.is_none_or(theirs)
            && (!self.unplaced || person.village_id.is_none())
            && (!self.uncovered || places.member(person).is_none())
            && self.stage.is_none_or(|wanted| person.stage == wanted)
            && self.behind.is_none_or(|behind| behind.holds(person, places))
    }
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
    Ok(())
}

/// Borrower → place in the order of names.
fn name_order(connection: &mut Connection) -> Result<FxHashMap<i64, usize>> {
    let ids: Vec<i64> = borrower::table.order((borrower::pinyin, borrower::name, borrower::id)).select(borrower::id).load(connection)?;
    Ok(ids.into_iter().zip(0..).collect())
}

fn lines(connection: &mut Connection, page: &[&Person], places: &Places) -> Result<Vec<BorrowerLine>> {
    let ids: Vec<i64> = page.iter().map(|person| person.borrower_id).collect();
    type Row = (i64, String, Option<IdNumber>, Option<Phones>);
    let rows: Vec<Row> = borrower::table
        .filter(borrower::id.eq_any(ids))
        .select((borrower::id, borrower::name, borrower::id_number, borrower::phones))
        .load(connection)?;
    let mut rows: FxHashMap<i64, Row> = rows.into_iter().map(|row| (row.0, row)).collect();
    let line = |person: &&Person| {
        let (_, name, id_number, phones) = rows.remove(&person.borrower_id)?;
        Some(BorrowerLine {
            person: (*person).clone(),
            name,
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
    let reached = snapshot.people.iter().filter(|person| scope.reaches(person.village_id) && behind.holds(person, &places));
    Ok(reached.map(|person| person.borrower_id).collect())
}

#[cfg(test)]
mod tests;
