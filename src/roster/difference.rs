//! A roster against the ledger: new, changed cell by cell, unchanged, absent. Nothing is written here.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::check::Checked;
use super::covers::Covers;
use super::facts::{self, Change, Stays};
use super::field::Field;
use super::gone::{self, Gone};
use super::instalment::{self, Roster};
use super::known::Known;
use super::latest::Earlier;
use super::office::NotImported;
use super::people::{self, NOBODY, People, at};
use super::record::{Fate, Record};
use super::remarks::Older;
use super::report::Diff;
use super::watch::{self, Stage, Watch};
use crate::basics::calendar::Day;
use crate::ledger::borrower::Borrower;
use crate::ledger::contract::Contract;
use crate::ledger::obligation::Obligation;
use crate::organisation::village::Found;

/// What a roster of obligations does to the ledger.
#[derive(Default)]
pub struct Difference {
    pub people: People,
    /// For each person their rows in [`Difference::in_order`].
    pub rows_of_person: Vec<(usize, usize)>,
    /// Accepted rows, those of one person together.
    pub in_order: Vec<u32>,
    /// Known persons whose facts change: the place in [`Known::borrowers`], the row as it will be, and where they live if that
    /// is to be looked up on writing.
    pub borrowers: Vec<(usize, Borrower, Option<(String, String)>)>,
    /// Known contracts that change: the place in [`Known::contracts`] and the row as it will be.
    pub contracts: Vec<(usize, Contract)>,
    /// Known obligations that change: the place in [`Known::obligations`] and the row as it will be.
    pub obligations: Vec<(usize, Obligation)>,
    /// Rows of obligations no roster has listed before.
    pub new_rows: Vec<u32>,
    /// Ids of listed obligations that stay as they are.
    pub same: Vec<i64>,
    /// Ids of listed obligations that stay as they are because a roster of a later day states them: that day stands.
    pub behind: Vec<i64>,
    /// Places in [`Known::obligations`] of those among both that taking the roster back would not find by itself.
    pub relisted: Vec<usize>,
    /// Places in [`Known::obligations`] of what changes while a newer roster lists it, or misses it: that stays so.
    pub listed_by_newer: FxHashSet<usize>,
    /// What this roster does not name.
    pub gone: Gone,
    /// Cells that differ, by row of the file.
    pub changes: Vec<Change>,
    /// Figures of an older day that stay out.
    pub older: Option<Older>,
    /// Facts that stay as they were corrected by hand, though the roster says otherwise.
    pub kept_by_hand: usize,
    pub counts: Diff,
}

/// What is compared one after the other. Each takes a tenth of a second for a hundred thousand rows.
const PARTS: usize = 4;

/// Compares. `earlier` are the rosters before it, `covers` is what a person said it is a list of.
///
/// # Errors
/// [`NotImported::Cancelled`].
pub fn difference(
    checked: &Checked,
    known: &Known,
    roster: Roster,
    (earlier, covers): (&Earlier, Option<Covers>),
    watch: &dyn Watch,
) -> Result<Difference, NotImported> {
    let rows = checked.reading.records.len();
    let tell = |part: usize| watch::tell(watch, Stage::Comparing, rows * part / PARTS, Some(rows));
    tell(0)?;
    let mut found = Difference { people: people::find(checked, known), ..Difference::default() };
    found.sort_rows();
    let mut comparing = Comparing { checked, known, roster, earlier, found };
    comparing.instalments();
    tell(1)?;
    let (people, contracts) = comparing.of_newer();
    comparing.persons(&people);
    tell(2)?;
    comparing.contracts(&contracts);
    tell(3)?;
    comparing.gone(covers);
    comparing.count();
    tell(PARTS)?;
    Ok(comparing.found)
}

impl Difference {
    /// Puts the rows of each person together, in the order of the file, by counting.
    fn sort_rows(&mut self) {
        let person_of = |row: &u32| {
            self.people
                .contract_of
                .get(at(*row))
                .and_then(|named| self.people.contracts.get(at(*named)))
                .map_or(NOBODY, |named| named.person)
        };
        let rows = u32::try_from(self.people.contract_of.len()).unwrap_or(NOBODY);
        let mut order: Vec<(u32, u32)> = (0..rows).map(|row| (person_of(&row), row)).filter(|(person, _)| *person != NOBODY).collect();
        order.sort_unstable();
        let mut spans = vec![(0, 0); self.people.people.len()];
        for (place, (person, _)) in order.iter().enumerate() {
            if let Some(span) = spans.get_mut(at(*person)) {
                if span.1 == 0 {
                    *span = (place, place);
                }
                span.1 = place + 1;
            }
        }
        self.in_order = order.into_iter().map(|(_, row)| row).collect();
        self.rows_of_person = spans;
    }

    /// The rows of a person, in the order of the file.
    pub fn rows<'c>(&self, person: usize, checked: &'c Checked) -> Vec<(u32, &'c Record)> {
        let (start, end) = self.rows_of_person.get(person).copied().unwrap_or_default();
        let rows = self.in_order.get(start..end).unwrap_or_default();
        rows.iter().filter_map(|row| checked.reading.records.get(at(*row)).map(|record| (*row, record))).collect()
    }
}

/// Rows of the file, those of one contract together: contract and row, sorted.
pub struct ByContract(Vec<(u32, u32)>);

impl ByContract {
    pub fn of_all(found: &Difference) -> Self {
        let rows = (0_u32..).zip(&found.people.contract_of).filter(|(_, named)| **named != NOBODY);
        let mut sorted: Vec<(u32, u32)> = rows.map(|(row, named)| (*named, row)).collect();
        sorted.sort_unstable();
        Self(sorted)
    }

    /// The rows of a contract, in the order of the file.
    pub fn rows<'c>(&self, contract: u32, checked: &'c Checked) -> Vec<(u32, &'c Record)> {
        let start = self.0.partition_point(|(named, _)| *named < contract);
        let rows = self.0.iter().skip(start).take_while(|(named, _)| *named == contract);
        rows.filter_map(|(_, row)| checked.reading.records.get(at(*row)).map(|record| (*row, record))).collect()
    }
}

struct Comparing<'c> {
    checked: &'c Checked,
    known: &'c Known,
    roster: Roster,
    earlier: &'c Earlier,
    found: Difference,
}

impl Comparing<'_> {
    fn instalments(&mut self) {
        let since = self.known.paid_since(self.roster.as_of);
        for (row, named) in (0_u32..).zip(&self.found.people.contract_of) {
            let Some(contract) = self.found.people.contracts.get(at(*named)) else { continue };
            let (Some(record), Some(terms)) = (self.checked.reading.records.get(at(row)), self.checked.terms.get(at(row))) else {
                continue;
            };
            let stored = contract.stored.zip(record.days.due).and_then(|(contract, due_on)| self.known.instalment(contract, due_on));
            let Some((place, before)) = stored.and_then(|place| self.known.obligations.get(place).map(|before| (place, before))) else {
                self.found.new_rows.push(row);
                continue;
            };
            let is_older = before.stated_on > self.roster.as_of;
            let mut after = before.clone();
            if is_older {
                instalment::join(&mut after, row, terms, self.roster, &mut self.found.changes);
                let mut said = before.clone();
                instalment::change(&mut said, row, record, terms, since.get(&before.id), self.roster, &mut Vec::new());
                note_older(&mut self.found.older, [before, &after, &said], self.roster.as_of);
            } else {
                instalment::change(&mut after, row, record, terms, since.get(&before.id), self.roster, &mut self.found.changes);
            }
            let yields = self.earlier.yields(before, self.roster);
            if after != *before {
                self.found.obligations.push((place, after));
                if !yields {
                    self.found.listed_by_newer.insert(place);
                }
            } else if yields {
                if is_older { &mut self.found.behind } else { &mut self.found.same }.push(before.id);
                if !self.earlier.is_plain(before, self.roster.kind) {
                    self.found.relisted.push(place);
                }
            }
        }
    }

    /// People and contracts a roster of a later day speaks of, by number: this one only fills what is blank there.
    fn of_newer(&self) -> (FxHashSet<i64>, FxHashSet<i64>) {
        let newer = self.known.obligations.iter().filter(|row| row.stated_on > self.roster.as_of);
        let contracts: FxHashSet<i64> = newer.map(|row| row.contract_id).collect();
        let theirs = self.known.contracts.iter().filter(|row| contracts.contains(&row.id));
        (theirs.map(|row| row.borrower_id).collect(), contracts)
    }

    fn persons(&mut self, of_newer: &FxHashSet<i64>) {
        for (index, person) in self.found.people.people.clone().iter().enumerate() {
            let Some((place, before)) = person.stored.and_then(|place| self.known.borrowers.get(place).map(|before| (place, before)))
            else {
                continue;
            };
            let rows = self.found.rows(index, self.checked);
            let mut after = Cow::Borrowed(before);
            let mut changes = Vec::new();
            let fills = of_newer.contains(&before.id);
            let by_hand = self.known.by_hand.get(&before.id).map_or(&[][..], Vec::as_slice);
            let stays = Stays { known: fills, by_hand };
            self.found.kept_by_hand += facts::change_person(&mut after, &rows, person.completed_by, stays, &mut changes);
            let is_placed = before.village_id.is_some() && (fills || by_hand.contains(&Field::Village));
            let moves_to = if is_placed { None } else { self.village(&mut after, &rows, &mut changes) };
            if is_other(&after, before) || moves_to.is_some() {
                self.found.borrowers.push((place, after.into_owned(), moves_to));
            }
            self.found.changes.append(&mut changes);
        }
    }

    /// Where the rows place a known person. A village still to be made is looked up on writing.
    fn village(&self, after: &mut Cow<'_, Borrower>, rows: &[(u32, &Record)], changes: &mut Vec<Change>) -> Option<(String, String)> {
        let (township, name) = facts::place_of(rows)?;
        let key = |township: &str, name: &str| if township.is_empty() { name.to_owned() } else { format!("{township}/{name}") };
        let own = after.village_id.and_then(|id| self.known.villages.get(&id));
        // A name without its township says nothing against the village of that name they live in.
        if township.is_empty() && own.is_some_and(|own| own.name == name) {
            return None;
        }
        let old = own.map(|village| village.key());
        let (id, later) = match self.known.gazetteer.find(township, name) {
            Found::Known(id) if after.village_id == Some(id) => return None,
            Found::Known(id) => (Some(id), None),
            Found::GainsTownship(_) | Found::Unknown => (after.village_id, Some((township.to_owned(), name.to_owned()))),
        };
        let new = key(township, name);
        changes.extend(facts::rows_naming(rows, (township, name)).into_iter().map(|row| Change {
            row,
            field: Field::Village.code(),
            old: old.clone(),
            new: Some(new.clone()),
        }));
        if after.village_id != id {
            after.to_mut().village_id = id;
        }
        later
    }

    fn contracts(&mut self, of_newer: &FxHashSet<i64>) {
        let by_contract = ByContract::of_all(&self.found);
        for (named, contract) in (0_u32..).zip(self.found.people.contracts.clone()) {
            let Some((place, before)) = contract.stored.and_then(|place| self.known.contracts.get(place).map(|before| (place, before)))
            else {
                continue;
            };
            let rows = by_contract.rows(named, self.checked);
            let mut after = Cow::Borrowed(before);
            if let Some(key) = rows.first().and_then(|(row, _)| self.checked.keys.get(at(*row))) {
                facts::complete_number(&mut after, key, &rows, &mut self.found.changes);
            }
            facts::change_contract(&mut after, &rows, of_newer.contains(&before.id), &mut self.found.changes);
            if let Some(row) = contract.moved_by {
                self.note_move(place, at(contract.person), row);
            }
            if is_other(&after, before) || contract.moved_by.is_some() {
                self.found.contracts.push((place, after.into_owned()));
            }
        }
    }

    /// The contract is another person's than the ledger has it.
    fn note_move(&mut self, contract: usize, person: usize, row: u32) {
        let owner = self.known.borrower_of(contract).and_then(|owner| self.known.borrowers.get(owner));
        let old = owner.and_then(|owner| owner.id_number.as_ref().map(|number| number.masked()));
        let (start, end) = self.found.rows_of_person.get(person).copied().unwrap_or_default();
        let mut rows = self.found.in_order.get(start..end).unwrap_or_default().iter();
        let new = rows.find_map(|row| self.checked.reading.records.get(at(*row))?.id.as_ref().map(|number| number.masked()));
        self.found.changes.push(Change { row, field: Field::IdNumber.code(), old, new });
    }

    /// What rosters of this kind listed and this one does not; what those of the other kind listed says nothing of it.
    fn gone(&mut self, covers: Option<Covers>) {
        let Self { checked, known, earlier, roster, .. } = *self;
        self.found.gone = gone::gone(gone::Before { checked, known, people: &self.found.people, earlier, roster }, covers);
    }

    fn count(&mut self) {
        self.found.changes.sort_by_key(|change| change.row);
        let is_new: FxHashSet<u32> = self.found.new_rows.iter().copied().collect();
        // A new instalment that also says something new of its person counts once, as new.
        self.found.changes.retain(|change| !is_new.contains(&change.row));
        let mut changed: Vec<u32> = self.found.changes.iter().map(|change| change.row).collect();
        changed.dedup();
        let accepted = self.checked.reading.records.iter().filter(|record| record.fate == Fate::Accepted).count();
        let new = self.found.new_rows.len();
        self.found.counts =
            Diff { new, changed: changed.len(), unchanged: accepted - new - changed.len(), absent: self.found.gone.absent.len() };
    }
}

/// True where something was written that the row did not have: one never written to is not compared field by field.
#[expect(clippy::ptr_arg, reason = "whether it was written to is what is asked")]
fn is_other<T: Clone + PartialEq>(after: &Cow<'_, T>, before: &T) -> bool {
    matches!(after, Cow::Owned(after) if after != before)
}

/// Notes figures an older roster says of what a newer one states, where they stay out: what stands, what will, what the row said.
fn note_older(older: &mut Option<Older>, [before, after, said]: [&Obligation; 3], as_of: Day) {
    let figures = |row: &Obligation| {
        ((row.due_principal, row.due_interest, row.due_total), (row.paid_principal, row.paid_interest, row.paid_total), row.penalty)
    };
    if figures(before) == figures(said) || figures(before) != figures(after) {
        return;
    }
    let stated_on = before.stated_on.to_string();
    let older = older.get_or_insert_with(|| Older { rows: 0, as_of: as_of.to_string(), stated_on: stated_on.clone() });
    older.rows += 1;
    older.stated_on = stated_on.max(std::mem::take(&mut older.stated_on));
}
