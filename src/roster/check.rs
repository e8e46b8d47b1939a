//! The rows of a file against one another: kind, missing values, repeated and conflicting rows, sums.

use rustc_hash::FxHashMap;

use super::field::Field;
use super::kind::RosterKind;
use super::map::Layout;
use super::problem::{Code, Problem, Severity};
use super::reading::Reading;
use super::record::{Amounts, Fate, Record};
use super::terms::{Columns, Stated, Terms, in_part, stated};
use super::totals;
use crate::basics::calendar::Day;

/// What the user asked for, and what the file does not say.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The kind, where the user corrected it.
    pub kind: Option<RosterKind>,
    /// The day the figures speak of.
    pub as_of: Day,
    /// The due day of rows without one.
    pub due_on: Day,
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
}

/// Judges the rows.
#[must_use]
pub fn check(mut reading: Reading, asked: Asked) -> Checked {
    let columns: Vec<Columns> = columns_of(&reading);
    let all = columns.iter().fold(0, |bits, each| bits | each.present);
    let is_payments =
        asked.kind.map_or_else(|| looks_like_payments(Columns { present: all, blank_is_none: 0 }), |kind| kind == RosterKind::Payments);
    let mut terms = Vec::with_capacity(reading.records.len());
    let mut keys = Vec::with_capacity(reading.records.len());
    let mut records = std::mem::take(&mut reading.records);
    for record in &mut records {
        let of_sheet = columns.get(record.sheet).copied().unwrap_or_default();
        if !is_payments {
            record.days.due = record.days.due.or(Some(asked.due_on));
        }
        let mut judge = Judge { record, reading: &mut reading, columns: of_sheet };
        keys.push(judge.identity(is_payments));
        terms.push(if is_payments { judge.payment() } else { judge.terms() });
    }
    reading.records = records;
    if !is_payments {
        tell_apart(&reading.records, &mut keys);
    }
    repeated(&mut reading, &keys, is_payments);
    let kind = asked.kind.unwrap_or_else(|| {
        if is_payments {
            RosterKind::Payments
        } else if only_late(&reading, &terms, &columns, asked.as_of) {
            RosterKind::Overdue
        } else {
            RosterKind::Population
        }
    });
    let mismatches = totals::mismatches(&reading);
    reading.problems.extend(mismatches);
    reading.problems.sort_by_key(|problem| (problem.sheet, problem.row, problem.column));
    Checked { reading, kind, as_of: asked.as_of, terms, keys, unknown: Vec::new() }
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
        && accepted().all(|(record, terms)| says(record) && record.days.due.is_some_and(|due_on| terms.is_late(due_on, as_of)))
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

/// One row being judged.
struct Judge<'r> {
    record: &'r mut Record,
    reading: &'r mut Reading,
    columns: Columns,
}

impl Judge<'_> {
    fn fault(&mut self, code: Code, field: Option<Field>, value: Option<Box<str>>) {
        let column = field.and_then(|field| self.reading.sheets.get(self.record.sheet)?.layout.as_ref()?.column_of(field));
        if code.severity() == Severity::Error {
            self.record.fate = Fate::Rejected;
        }
        self.reading.problems.push(Problem { sheet: self.record.sheet, row: self.record.row, column, field, code, value });
    }

    /// Name and key. A payment needs only its contract.
    fn identity(&mut self, is_payment: bool) -> Box<str> {
        if self.record.name().is_empty() && !is_payment {
            self.fault(Code::NameMissing, Some(Field::StudentName), None);
        }
        match self.record.contract_key() {
            Some(key) => key.into(),
            None => {
                self.fault(Code::KeyMissing, None, None);
                Box::default()
            }
        }
    }

    fn terms(&mut self) -> Terms {
        let was_faulty = self.record.amount_fault;
        match Terms::of(&self.record.amounts, self.columns) {
            Ok(terms) => {
                self.paid_beyond_due(&terms);
                terms
            }
            Err(field) => {
                // An amount that cannot be read has been told already.
                if !was_faulty {
                    self.fault(Code::AmountMissing, field, None);
                }
                Terms::default()
            }
        }
    }

    fn paid_beyond_due(&mut self, terms: &Terms) {
        let Some(paid) = terms.paid else { return };
        let beyond =
            [(Field::PaidPrincipal, paid.principal, terms.due.principal), (Field::PaidInterest, paid.interest, terms.due.interest)];
        let mut told = false;
        for (field, paid, due) in beyond {
            let stated = self.record.amounts.get(field);
            if let (Some(stated), Some(paid), Some(due)) = (stated, paid, due)
                && paid > due
            {
                told = true;
                self.fault(Code::PaidExceedsDue, Some(field), Some(stated.grouped().into()));
            }
        }
        if let (false, Some(stated)) = (told, self.record.amounts.get(Field::PaidTotal))
            && stated > terms.due.total
        {
            self.fault(Code::PaidExceedsDue, Some(Field::PaidTotal), Some(stated.grouped().into()));
        }
    }

    fn payment(&mut self) -> Terms {
        let paid = match stated(&self.record.amounts, Field::PAID, self.columns) {
            Stated::Known(paid) => Some(paid),
            // Of a payment the part left blank is none: the bank states what came in.
            Stated::Missing(field) => in_part(&self.record.amounts).or_else(|| {
                if !self.record.amount_fault {
                    self.fault(Code::AmountMissing, Some(field), None);
                }
                None
            }),
            Stated::Absent => {
                self.fault(Code::AmountMissing, None, None);
                None
            }
        };
        Terms { paid, ..Terms::default() }
    }
}

/// Without a contract number what a person owes on one day is told apart by its amounts: the first, the second … of that day.
/// A place in that order outlives the amounts, which change from roster to roster.
fn tell_apart(records: &[Record], keys: &mut [Box<str>]) {
    let mut met: FxHashMap<(Box<str>, Option<Day>), Vec<&Amounts>> = FxHashMap::default();
    for (record, key) in records.iter().zip(keys).filter(|(record, key)| record.contract_no().is_none() && !key.is_empty()) {
        let of_day = met.entry((key.clone(), record.days.due)).or_default();
        let place = of_day.iter().position(|amounts| **amounts == record.amounts).unwrap_or_else(|| {
            of_day.push(&record.amounts);
            of_day.len() - 1
        });
        if place > 0 {
            *key = format!("{key}#{}", place + 1).into();
        }
    }
}

/// The same obligation twice: repeated where every value is the same, else in conflict. The first one stands.
fn repeated(reading: &mut Reading, keys: &[Box<str>], is_payments: bool) {
    let mut seen: FxHashMap<(&str, Option<Day>), usize> = FxHashMap::with_capacity_and_hasher(keys.len(), rustc_hash::FxBuildHasher);
    let mut serials: FxHashMap<String, usize> = FxHashMap::default();
    for (index, key) in keys.iter().enumerate() {
        let Some(record) = reading.records.get(index).filter(|record| record.fate == Fate::Accepted) else { continue };
        let earlier = if is_payments {
            let earlier = serials.get(&payment_key(record, key)).copied();
            serials.entry(payment_key(record, key)).or_insert(index);
            earlier
        } else {
            let place = (&**key, record.days.due);
            let earlier = seen.get(&place).copied();
            seen.entry(place).or_insert(index);
            earlier
        };
        let Some(earlier) = earlier.and_then(|earlier| reading.records.get(earlier)) else { continue };
        let (code, fate) =
            if record.same_values(earlier) { (Code::RowRepeated, Fate::Repeated) } else { (Code::RowConflict, Fate::Rejected) };
        let problem = Problem { sheet: record.sheet, row: record.row, column: None, field: None, code, value: None };
        reading.problems.push(problem);
        if let Some(record) = reading.records.get_mut(index) {
            record.fate = fate;
        }
    }
}

/// Tells payments apart: the bank's serial number, else everything the row says of the money.
#[must_use]
pub fn payment_key(record: &Record, contract: &str) -> String {
    if let Some(serial) = record.text(Field::Serial) {
        return format!("s:{serial}");
    }
    let amount = |field| record.amounts.get(field).map_or_else(String::new, |amount| amount.yuan());
    let day = record.days.paid.map_or_else(String::new, |day| day.to_string());
    format!("c:{contract}|{day}|{}|{}|{}", amount(Field::PaidPrincipal), amount(Field::PaidInterest), amount(Field::PaidTotal))
}

impl Checked {
    /// Rows by fate: read, accepted, rejected, repeated.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize, usize) {
        let of = |fate| self.reading.records.iter().filter(|record| record.fate == fate).count();
        (self.reading.records.len(), of(Fate::Accepted), of(Fate::Rejected), of(Fate::Repeated))
    }

    /// Accepted rows that say more is late than is due.
    #[must_use]
    pub fn overdue_beyond_due(&self) -> usize {
        let rows = self.reading.records.iter().zip(&self.terms);
        rows.filter(|(record, terms)| record.fate == Fate::Accepted && terms.overdue_beyond_due).count()
    }

    /// Sums over the accepted rows, of every column of amounts.
    #[must_use]
    pub fn sums(&self) -> Vec<(Field, crate::basics::money::Fen)> {
        let mut sums = Amounts::default();
        self.reading.records.iter().filter(|record| record.fate == Fate::Accepted).for_each(|record| sums.add(&record.amounts));
        let present = self.reading.sheets.iter().filter_map(|sheet| sheet.layout.as_ref());
        let present: Vec<&Layout> = present.collect();
        let amounts = Field::ALL.iter().filter(|field| field.is_amount() && present.iter().any(|layout| layout.has(**field)));
        amounts.map(|field| (*field, sums.get(*field).unwrap_or_default())).collect()
    }
}
