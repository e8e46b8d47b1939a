//! What a file says twice: the same obligation, or the same payment.

use rustc_hash::FxHashMap;

use super::evidence::Evidence;
use super::field::Field;
use super::problem::{Code, Problem};
use super::reading::Reading;
use super::record::{Fate, Record};
use crate::basics::calendar::Day;

/// The same obligation twice: repeated where every value is the same, else in conflict. The first one stands.
pub(super) fn find(reading: &mut Reading, keys: &[Box<str>], is_payments: bool) {
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
        let (sheet, row, mut problems) = (record.sheet, record.row, std::mem::take(&mut reading.problems));
        problems.note((sheet, row, None), code, || {
            let evidence = Evidence::of_rows(record, earlier, reading);
            let (column, value) = if code == Code::RowConflict { evidence.only_column(reading, sheet) } else { (None, None) };
            Problem { sheet, row, column, field: None, code, value, evidence: Some(Box::new(evidence)) }
        });
        reading.problems = problems;
        if let Some(record) = reading.records.get_mut(index) {
            record.fate = fate;
            record.contradicts = code == Code::RowConflict;
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
