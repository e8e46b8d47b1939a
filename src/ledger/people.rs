//! People behind the figures: one line each, computed from the same facts.

use chrono::Datelike;
use rustc_hash::{FxHashMap, FxHashSet};

use super::rates::{Fact, Left};
use super::standing::Stage;
use crate::basics::calendar::Day;
use crate::basics::money::Fen;

/// Whether the figures count a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// In the figures.
    Yes,
    /// Listed by an overdue roster alone while there is a population: told beside the figures.
    Outside,
    /// Left the figures by an exclusion, or nothing is due.
    Left,
}

/// How one person stands. Money in fen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub borrower_id: i64,
    /// Where, once placed.
    pub village_id: Option<i64>,
    /// Whether the figures count them.
    pub counted: Counted,
    /// An exclusion of theirs, of the whole or of one contract, is in force.
    pub excluded: bool,
    /// Contracts with something due.
    pub contracts: i64,
    /// Σ due.
    pub due_total: Fen,
    /// Σ unpaid.
    pub unpaid_total: Fen,
    /// Σ unpaid of late obligations.
    pub unpaid_late: Fen,
    /// Σ 罚息
    pub penalty: Fen,
    /// The worst stage of any obligation.
    pub stage: Stage,
    /// Days since the oldest late obligation fell due; 0 when nothing is late.
    pub days_late: i64,
    /// Late on an obligation of the current due year (R7).
    pub late_this_year: bool,
    /// Something not yet past its due day is unpaid (R8).
    pub upcoming_unpaid: bool,
    /// Late on an obligation that only an overdue roster lists while there is a population.
    pub late_outside: bool,
}

/// One line a person, by id. `population` says that the figures rest on population rosters.
#[must_use]
pub fn people(counted: &[Fact], dropped: &[Fact], left: &[Left], population: bool, as_of: Day, due_year: i32) -> Vec<Person> {
    let excluded: FxHashSet<i64> = left.iter().map(|each| each.borrower_id).collect();
    let mut groups: FxHashMap<i64, [Vec<&Fact>; 3]> = FxHashMap::default();
    for fact in counted {
        let inside = usize::from(population && !fact.in_population);
        groups.entry(fact.borrower_id).or_default()[inside].push(fact);
    }
    for fact in dropped {
        groups.entry(fact.borrower_id).or_default()[2].push(fact);
    }
    let mut people: Vec<Person> = groups
        .into_values()
        .filter_map(|groups| {
            let late_outside = groups[1].iter().any(|fact| fact.owed.late_on(as_of));
            let ways = [Counted::Yes, Counted::Outside, Counted::Left];
            let (way, facts) = ways.into_iter().zip(groups).find(|(_, facts)| !facts.is_empty())?;
            Some(Person { late_outside, ..person(way, &facts, &excluded, as_of, due_year) })
        })
        .collect();
    people.sort_unstable_by_key(|person| person.borrower_id);
    people
}

fn person(counted: Counted, facts: &[&Fact], excluded: &FxHashSet<i64>, as_of: Day, due_year: i32) -> Person {
    let late = |fact: &&&Fact| fact.owed.late_on(as_of);
    let contracts: FxHashSet<i64> = facts.iter().map(|fact| fact.contract_id).collect();
    let borrower_id = facts.first().map_or(0, |fact| fact.borrower_id);
    Person {
        borrower_id,
        village_id: facts.first().and_then(|fact| fact.village_id),
        counted,
        excluded: excluded.contains(&borrower_id),
        contracts: i64::try_from(contracts.len()).unwrap_or(i64::MAX),
        due_total: facts.iter().map(|fact| fact.owed.due_total).sum(),
        unpaid_total: facts.iter().map(|fact| fact.owed.unpaid()).sum(),
        unpaid_late: facts.iter().filter(late).map(|fact| fact.owed.unpaid()).sum(),
        penalty: facts.iter().map(|fact| fact.penalty).sum(),
        stage: facts.iter().map(|fact| fact.owed.stage_on(as_of)).max().unwrap_or(Stage::Settled),
        days_late: facts.iter().filter(late).map(|fact| fact.owed.days_past(as_of)).max().unwrap_or(0),
        late_this_year: facts.iter().filter(late).any(|fact| fact.owed.due_on.year() == due_year),
        upcoming_unpaid: facts.iter().any(|fact| as_of <= fact.owed.due_on && !fact.owed.unpaid().is_zero()),
        late_outside: false,
    }
}
