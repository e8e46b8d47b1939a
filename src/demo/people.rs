//! Invented borrowers and their loans: the same seed always gives the same people.

use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use crate::basics::calendar::Day;

/// Names, places and headings of the sample, as `sample.toml` lists them.
#[derive(Debug, Deserialize)]
pub(super) struct Sample {
    pub school: String,
    pub centre: String,
    pub leader: String,
    pub deputy: String,
    pub members: Vec<String>,
    pub surnames: String,
    pub given: String,
    pub universities: Vec<String>,
    pub relations: Vec<String>,
    pub title: String,
    pub as_of: String,
    pub unit: String,
    pub total: String,
    pub signature: Vec<String>,
    pub address: String,
    pub sheet: String,
    pub headers: Vec<String>,
    pub female: String,
    pub male: String,
    pub roster_file: String,
    pub payments_file: String,
    pub payments_sheet: String,
    pub payments_title: String,
    pub payments_headers: Vec<String>,
    pub waiting_amount: String,
    pub waiting_file: String,
    pub leader_title: String,
    pub deputy_title: String,
    pub member_title: String,
    pub phones: Vec<String>,
    pub logins: Vec<String>,
    pub administrator: String,
    pub reader: String,
    pub approver: String,
    pub deferral_document: String,
    pub deferral_reason: String,
    pub relief_document: String,
    pub relief_reason: String,
    pub places: Vec<Place>,
}

/// A township and its villages.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    pub township: String,
    pub villages: Vec<String>,
}

/// The sample's data. It is embedded; a test reads it, so it parses.
pub(super) static SAMPLE: LazyLock<Option<Sample>> = LazyLock::new(|| toml::from_str(include_str!("sample.toml")).ok());

/// One obligation of one invented contract. Money in fen.
#[derive(Debug, Clone)]
pub(super) struct Loan {
    pub name: String,
    pub id_number: String,
    pub female: bool,
    pub university: usize,
    pub contract_no: String,
    pub amount: i64,
    pub due_on: Day,
    pub due_principal: i64,
    pub due_interest: i64,
    /// From which of the sample's rosters on (0 the first) the debtor has paid; `None`: not yet.
    pub paid_from: Option<usize>,
    pub final_due_on: Day,
    pub co_name: String,
    pub relation: usize,
    pub phone: String,
    pub co_phone: String,
    pub township: String,
    pub village: String,
    pub group: u64,
    pub number: u64,
    pub graduated: Day,
}

/// A small stateless hash: the same person gives the same cells whatever else is asked.
fn mix(index: u64, salt: u64) -> u64 {
    let mut x = index.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(salt.wrapping_mul(0xBF58_476D_1CE4_E5B9));
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 29)
}

fn pick(text: &[char], hash: u64) -> char {
    let length = text.len().max(1) as u64;
    text.get(usize::try_from(hash % length).unwrap_or(0)).copied().unwrap_or(' ')
}

fn name(sample: &Sample, hash: u64) -> String {
    let (surnames, given): (Vec<char>, Vec<char>) = (sample.surnames.chars().collect(), sample.given.chars().collect());
    let mut name = String::from(pick(&surnames, hash));
    name.push(pick(&given, hash >> 8));
    if hash >> 40 & 1 == 1 {
        name.push(pick(&given, hash >> 16));
    }
    name
}

/// Eighteen digits with the check character GB 11643 asks for; a place code nobody has.
fn id_number(person: u64, born: Day) -> String {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let body = format!("6299{:02}{}{:03}", person % 16 + 1, born.format("%Y%m%d"), mix(person, 3) % 1000);
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{body}{}", "10X98765432".chars().nth((sum % 11) as usize).unwrap_or('0'))
}

fn day(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// `count` borrowers with one to four contracts each, one obligation a contract due on `due_on`, some with arrears of the
/// year before.
pub(super) fn loans(sample: &Sample, count: u64, due_on: Day) -> Vec<Loan> {
    (0..count).flat_map(|person| contracts_of(sample, person, due_on)).collect()
}

fn contracts_of(sample: &Sample, person: u64, due_on: Day) -> Vec<Loan> {
    let hash = mix(person, 1);
    let born = day(1996, 1, 1).checked_add_days(Days::new(mix(person, 2) % 2500)).unwrap_or_default();
    let village = usize::try_from(mix(person, 4) % 97).unwrap_or(0);
    let all: Vec<(&str, &str)> =
        sample.places.iter().flat_map(|place| place.villages.iter().map(|village| (place.township.as_str(), village.as_str()))).collect();
    let (township, village) = all.get(village % all.len().max(1)).copied().unwrap_or_default();
    let paid_from = paid_from(person);
    let graduated = born.year() + 23;
    (0..=hash % 4)
        .flat_map(|contract| {
            let cell = mix(person * 10 + contract, 5);
            let amount = i64::try_from(6 + cell % 5 * 2).unwrap_or(6) * 100_000;
            let principal = amount * i64::try_from(cell >> 8 & 15).unwrap_or(0) / 40 + 20_000;
            let interest = amount * 45 / 1000 + i64::try_from(cell >> 16 & 63).unwrap_or(0) * 100;
            let loan = Loan {
                name: name(sample, hash),
                id_number: id_number(person, born),
                female: (mix(person, 3) % 1000).is_multiple_of(2),
                university: usize::try_from(cell >> 24 & 7).unwrap_or(0),
                contract_no: format!("{}6299{:07}{contract:02}", graduated - 4 + i32::try_from(contract).unwrap_or(0), person),
                amount,
                due_on,
                due_principal: principal,
                due_interest: interest,
                paid_from,
                final_due_on: day(graduated + 12, 9, 20),
                co_name: name(sample, mix(person, 6)),
                relation: usize::try_from(cell >> 32 & 7).unwrap_or(0),
                phone: format!("1990000{:04}", mix(person, 7) % 10_000),
                co_phone: format!("1990001{:04}", mix(person, 8) % 10_000),
                township: township.to_owned(),
                village: village.to_owned(),
                group: mix(person, 9) % 12 + 1,
                number: mix(person, 10) % 200 + 1,
                graduated: day(graduated, 6, 30),
            };
            let arrears = (paid_from.is_none() && person.is_multiple_of(3) && contract == 0)
                .then(|| Loan { due_on: due_on.with_year(due_on.year() - 1).unwrap_or(due_on), ..loan.clone() });
            arrears.into_iter().chain(std::iter::once(loan))
        })
        .collect()
}

/// Most paid on time; the others come in one roster after another, and some are still to be won.
fn paid_from(person: u64) -> Option<usize> {
    match mix(person, 11) % 100 {
        0..=79 => Some(0),
        80..=83 => Some(1),
        84..=87 => Some(2),
        88..=91 => Some(3),
        92..=93 => Some(4),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::identity::{IdNumber, IdReading};

    #[test]
    fn invented_people_have_valid_numbers_and_are_the_same_each_time() {
        let sample = SAMPLE.as_ref().unwrap();
        let (one, two) = (loans(sample, 50, day(2025, 12, 20)), loans(sample, 50, day(2025, 12, 20)));
        assert_eq!(one.len(), two.len());
        for (a, b) in one.iter().zip(&two) {
            assert_eq!(a.contract_no, b.contract_no);
            assert!(matches!(IdNumber::read(&a.id_number), IdReading::Valid(_)));
        }
    }
}
