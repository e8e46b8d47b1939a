//! The rows of a file against one another: kind, missing values, repeated and conflicting rows, sums.

use rustc_hash::FxHashMap;

use super::field::Field;
use super::judge::Judge;
use super::kind::RosterKind;
use super::map::Layout;
use super::problem::Problem;
use super::problems::Problems;
use super::reading::Reading;
use super::record::{Amounts, Fate, Record};
use super::remarks::{AssumedDue, Because, KindBecause, NoPlace, Remarks, UnusedColumn};
use super::terms::{Columns, Terms};
use super::{totals, twice, unsaid};
use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::masked;
use crate::basics::money::Fen;
use crate::sheet::column_letters;

/// What the user asked for, and what the file does not say.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The kind, where the user corrected it.
    pub kind: Option<RosterKind>,
    /// It is the kind an earlier reading found, and nobody chose.
    pub kind_carried: bool,
    /// The day the figures speak of.
    pub as_of: Day,
    /// The due day of rows without one, and where it comes from.
    pub due_on: Day,
    pub because: Because,
    /// Nobody and nothing said what day the figures speak of.
    pub as_of_today: bool,
}

/// A file whose rows have been judged by themselves and by one another; the ledger has not been looked at.
pub struct Checked {
    pub reading: Reading,
    pub kind: RosterKind,
    pub as_of: Day,
    /// One for each record: what it comes to; of payments, what was paid.
    pub terms: Vec<Terms>,
    /// One for each record: its contract. Empty where there is none.
    pub keys: Vec<Box<str>>,
    /// Rows rejected because the ledger does not know their contract.
    pub unknown: Vec<u32>,
    /// What is told of them.
    pub of_unknown: Problems,
    /// What to know beside the counts.
    pub remarks: Remarks,
    /// Rows whose identity number was completed from the ledger, and what they had: see [`super::proposal`].
    pub completed: Vec<(u32, Option<IdNumber>)>,
}

/// Judges the rows.
#[must_use]
pub fn check(mut reading: Reading, asked: Asked) -> Checked {
    let columns: Vec<Columns> = columns_of(&reading);
    let all = columns.iter().fold(0, |bits, each| bits | each.present);
    let is_payments =
        asked.kind.map_or_else(|| looks_like_payments(Columns { present: all, blank_is_none: 0 }), |kind| kind == RosterKind::Payments);
    let without_due = if is_payments { 0 } else { assume_due(&mut reading.records, asked.due_on) };
    let (terms, mut keys) = judge_rows(&mut reading, &columns, is_payments);
    if !is_payments {
        tell_apart(&reading.records, &mut keys);
    }
    twice::find(&mut reading, &keys, is_payments);
    let everyone_owes = !is_payments && only_late(&reading, &terms, &columns, asked.as_of);
    let says_overdue = Columns { present: all, blank_is_none: 0 }.has_any(&Field::OVERDUE);
    let found = Found { is_payments, everyone_owes, is_titled_population: !says_overdue && says_population(&reading) };
    let (kind, kind_because) = kind_of(&asked, found);
    let due = AssumedDue { day: asked.due_on.to_string(), rows: without_due, because: asked.because };
    let remarks = Remarks {
        cut: reading.cut.clone(),
        kind_because: Some(kind_because),
        kind_unsure: kind_because == KindBecause::EveryoneOwes && !says_overdue,
        as_of_today: asked.as_of_today,
        assumed_due: (without_due > 0).then_some(due),
        unused_money: unused_money(&reading),
        no_place: no_place(&reading),
        overdue_beyond_due: overdue_beyond_due(&reading, &terms),
        ..Remarks::default()
    };
    totals::tell_mismatches(&mut reading);
    reading.problems.settle();
    let (unknown, of_unknown) = (Vec::new(), Problems::default());
    let mut checked = Checked { reading, kind, as_of: asked.as_of, terms, keys, unknown, of_unknown, remarks, completed: Vec::new() };
    checked.remarks.unsaid = unsaid::unsaid(&checked);
    checked.remarks.paid_blank = unsaid::paid_blank(&checked, &columns);
    checked
}

/// Gives rows that name no due day this one. Returns how many there were; a due day that cannot be read is told as such.
fn assume_due(records: &mut [Record], due_on: Day) -> usize {
    let mut without_due = 0;
    for record in records.iter_mut().filter(|record| record.days.due.is_none()) {
        without_due += usize::from(record.fate == Fate::Accepted);
        record.days.due = Some(due_on);
    }
    without_due
}

/// Judges each row by itself. For each: what it comes to, and its contract.
fn judge_rows(reading: &mut Reading, columns: &[Columns], is_payments: bool) -> (Vec<Terms>, Vec<Box<str>>) {
    let mut records = std::mem::take(&mut reading.records);
    // Rows may yet be rejected: they are added up anew.
    reading.sums = totals::Sums::default();
    let (mut terms, mut keys) = (Vec::with_capacity(records.len()), Vec::with_capacity(records.len()));
    for record in &mut records {
        let columns = columns.get(record.sheet).copied().unwrap_or_default();
        let mut judge = Judge { record, reading, columns };
        keys.push(judge.identity(is_payments));
        terms.push(if is_payments { judge.payment() } else { judge.terms() });
    }
    reading.records = records;
    (terms, keys)
}

/// What a file says of its kind.
#[derive(Clone, Copy)]
struct Found {
    is_payments: bool,
    everyone_owes: bool,
    /// It is called a roster of everyone who owes, and has no column for what is late.
    is_titled_population: bool,
}

/// The kind of the roster, and what says so.
const fn kind_of(asked: &Asked, found: Found) -> (RosterKind, KindBecause) {
    match (asked.kind, found) {
        (Some(kind), _) if asked.kind_carried => (kind, KindBecause::Carried),
        (Some(kind), _) => (kind, KindBecause::Asked),
        (None, Found { is_payments: true, .. }) => (RosterKind::Payments, KindBecause::PaidOnly),
        (None, Found { everyone_owes: true, is_titled_population: true, .. }) => (RosterKind::Population, KindBecause::Titled),
        (None, Found { everyone_owes: true, .. }) => (RosterKind::Overdue, KindBecause::EveryoneOwes),
        (None, _) => (RosterKind::Population, KindBecause::NotOnlyLate),
    }
}

/// Every sheet with a table is called a roster of everyone who owes.
fn says_population(reading: &Reading) -> bool {
    reading.sheets.iter().filter(|sheet| sheet.layout.is_some()).all(|sheet| sheet.says_population)
}

fn unused_money(reading: &Reading) -> Vec<UnusedColumn> {
    let columns = reading.sheets.iter().filter_map(|sheet| sheet.layout.as_ref().map(|layout| (&sheet.name, layout)));
    let unused =
        columns.flat_map(|(sheet, layout)| layout.columns.iter().filter(|column| column.unused_money).map(move |column| (sheet, column)));
    let told = unused.map(|(sheet, column)| UnusedColumn {
        sheet: sheet.clone(),
        column: column_letters(column.column),
        header: masked::long_numbers(&column.header),
    });
    told.collect()
}

/// Rows with a long number where a place should stand.
fn no_place(reading: &Reading) -> Option<NoPlace> {
    let mut found = NoPlace::default();
    for record in &reading.records {
        if let Some(shown) = &record.no_place {
            let sheet = reading.sheets.get(record.sheet).map(|sheet| sheet.name.as_str()).unwrap_or_default();
            found.add(sheet, record.row, shown);
        }
    }
    (found.count > 0).then_some(found)
}

/// Accepted rows that say more is late than is due.
fn overdue_beyond_due(reading: &Reading, terms: &[Terms]) -> usize {
    let rows = reading.records.iter().zip(terms);
    rows.filter(|(record, terms)| record.fate == Fate::Accepted && terms.overdue_beyond_due).count()
}

/// A paid day or serial with paid amounts, and nothing due.
fn looks_like_payments(columns: Columns) -> bool {
    columns.has_any(&[Field::PaidOn, Field::Serial])
        && columns.has_any(&Field::PAID)
        && !columns.has_any(&Field::DUE)
        && !columns.has_any(&Field::OVERDUE)
}

/// The last day of a file of payments: the day its figures speak of where it says none.
#[must_use]
pub fn latest_payment(reading: &Reading) -> Option<Day> {
    let all = columns_of(reading).iter().fold(0, |bits, each| bits | each.present);
    let days = reading.records.iter().filter_map(|record| record.days.paid);
    if looks_like_payments(Columns { present: all, blank_is_none: 0 }) { days.max() } else { None }
}

/// Every row owes something late, and the roster is one that would say so.
fn only_late(reading: &Reading, terms: &[Terms], columns: &[Columns], as_of: Day) -> bool {
    let accepted = || reading.records.iter().zip(terms).filter(|(record, _)| record.fate == Fate::Accepted);
    let says = |record: &Record| {
        columns.get(record.sheet).is_some_and(|columns| columns.has_any(&Field::OVERDUE) || columns.has_any(&Field::PAID))
    };
    accepted().next().is_some()
        && accepted().all(|(record, terms)| {
            says(record) && terms.owes_as_stated() && record.days.due.is_some_and(|due_on| terms.is_late(due_on, as_of))
        })
}

fn columns_of(reading: &Reading) -> Vec<Columns> {
    let none = blank_is_none(reading);
    let fields = |layout: &Layout| layout.columns.iter().filter_map(|column| column.field).fold(0, |bits, field| bits | 1 << field.index());
    reading.sheets.iter().map(|sheet| Columns { present: sheet.layout.as_ref().map_or(0, fields), blank_is_none: none }).collect()
}

/// Amounts where people leave a blank for none: never a zero in the column, and blanks in a tenth of the rows at least.
/// Elsewhere a blank is not zero.
fn blank_is_none(reading: &Reading) -> u64 {
    let fields = Field::OVERDUE.iter().chain(&Field::PAID);
    let rows = reading.records.len();
    fields.fold(0, |bits, field| {
        let mut blank = 0;
        for record in &reading.records {
            match record.amounts.get(*field) {
                None => blank += 1,
                Some(amount) if amount.is_zero() => return bits,
                Some(_) => {}
            }
        }
        if blank >= 3 && blank * 10 >= rows && blank < rows { bits | 1 << field.index() } else { bits }
    })
}

/// Without a contract number what a person owes on one day is told apart by its amounts: the first, the second … of that day.
/// A place in that order outlives the amounts, which change from roster to roster.
/// A rejected row takes nobody's place.
fn tell_apart(records: &[Record], keys: &mut [Box<str>]) {
    let mut met: FxHashMap<(&str, Option<Day>), FxHashMap<&Amounts, usize>> = FxHashMap::default();
    let mut places = Vec::new();
    for (row, (record, key)) in records.iter().zip(&*keys).enumerate() {
        if record.fate != Fate::Accepted || record.contract_no().is_some() || key.is_empty() {
            continue;
        }
        let of_day = met.entry((key, record.days.due)).or_default();
        let next = of_day.len();
        let place = *of_day.entry(&record.amounts).or_insert(next);
        if place > 0 {
            places.push((row, place));
        }
    }
    drop(met);
    for (row, place) in places {
        if let Some(key) = keys.get_mut(row) {
            *key = format!("{key}#{}", place + 1).into();
        }
    }
}

impl Checked {
    /// Rows by fate: read, accepted, rejected, repeated.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize, usize) {
        let of = |fate| self.reading.records.iter().filter(|record| record.fate == fate).count();
        (self.reading.records.len(), of(Fate::Accepted), of(Fate::Rejected), of(Fate::Repeated))
    }

    /// The problems that are told.
    #[must_use]
    pub fn problems_told(&self) -> Vec<&Problem> {
        Problems::told(&[&self.reading.problems, &self.of_unknown])
    }

    /// How many problems there are, told or not.
    #[must_use]
    pub const fn problem_count(&self) -> usize {
        self.reading.problems.count() + self.of_unknown.count()
    }

    /// Sums over the accepted rows, of every column of amounts.
    #[must_use]
    pub fn sums(&self) -> Vec<(Field, Fen)> {
        let mut sums = Amounts::default();
        self.reading.records.iter().filter(|record| record.fate == Fate::Accepted).for_each(|record| sums.add(&record.amounts));
        let present = self.reading.sheets.iter().filter_map(|sheet| sheet.layout.as_ref());
        let present: Vec<&Layout> = present.collect();
        let amounts = Field::ALL.iter().filter(|field| field.is_amount() && present.iter().any(|layout| layout.has(**field)));
        amounts.map(|field| (*field, sums.get(*field).unwrap_or_default())).collect()
    }
}
