//! For tests of this chapter and later ones: a fresh workspace with a small campaign, people and places invented.

use super::borrower::{Borrower, person_key};
use super::campaign::Campaign;
use super::contract::{Contract, contract_key};
use super::exclusion::NewExclusion;
use super::obligation::Obligation;
use super::queries::campaigns;
use super::queries::exclusions::{self, NotAdded};
use super::queries::rows::{self, NewBorrowers, NewContracts, NewObligations};
use super::{phones::Phones, pinyin};
use crate::basics::calendar::{Day, parse_iso};
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::basics::phone::Phone;
use crate::organisation::queries as organisation;
use crate::store::{Actor, Connection, Deed, Result, Store, Target, Write, vault};

/// A day written as `2026-06-30`.
///
/// # Panics
/// When it is not a day.
#[must_use]
pub fn day(text: &str) -> Day {
    parse_iso(text).unwrap()
}

/// An empty workspace, gone with the folder.
///
/// # Panics
/// When there is no place for it.
#[must_use]
pub fn fresh() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = crate::store::testing::open_in(folder.path());
    (folder, store)
}

/// An empty workspace on the PostgreSQL that `tests/run` starts.
///
/// # Panics
/// When there is none: a skipped test proves nothing.
#[must_use]
pub fn fresh_on_postgres() -> Store {
    let url = std::env::var("REPAYDESK_TEST_POSTGRES").expect("set REPAYDESK_TEST_POSTGRES, as tests/run does");
    let name = format!("l{}_{}", std::process::id(), crate::basics::calendar::now().and_utc().timestamp_micros());
    Store::open(Target::parse(&url, &name).unwrap(), &crate::store::testing::keys()).unwrap()
}

/// Writes as the operator, noting a deed without meaning.
///
/// # Panics
/// When it fails.
pub fn write<T>(store: &Store, mut change: impl FnMut(&mut Write<'_>) -> Result<T>) -> T {
    let deed = Deed { deed: "test", subject: "test", subject_id: None, detail: serde_json::json!({}) };
    store
        .write(&Actor::operator(), |w| -> Result<T> {
            w.note(&deed)?;
            change(w)
        })
        .unwrap()
}

/// Enters an exclusion that is not in force yet.
///
/// # Errors
/// When the store cannot be written.
///
/// # Panics
/// When the same is in force.
pub fn exclude(w: &mut Write<'_>, new: &NewExclusion) -> Result<i64> {
    exclusions::add(w, new).map_err(|refused| match refused {
        NotAdded::Store(error) => error,
        NotAdded::InForce(alike) => panic!("{} is in force", alike.id),
    })
}

/// One obligation of one person, told in short.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Name; people are told apart by it.
    pub name: &'a str,
    /// `(township, village)`, or not placed.
    pub place: Option<(&'a str, &'a str)>,
    /// Contract number.
    pub contract_no: &'a str,
    /// Due day.
    pub due_on: &'a str,
    /// Due principal and interest, in fen.
    pub due: (i64, i64),
    /// Paid principal and interest, in fen.
    pub paid: (i64, i64),
}

/// Puts rows into a campaign as a population roster of 2026-06-30 would have. Ids count from 1 in the order of rows;
/// person n has the identity number `42999920030707` + n as four digits, and the phone `1380001` + n as four digits.
///
/// # Errors
/// When the store cannot be written.
pub fn fill(w: &mut Write<'_>, list: &[Row<'_>]) -> Result<Campaign> {
    let campaign = campaigns::current_or_begin(w, None, "2026", day("2026-06-30"))?;
    let mut people: Vec<&str> = Vec::new();
    let mut contracts: Vec<&str> = Vec::new();
    for (n, row) in (1..).zip(list) {
        let borrower_id = number(&mut people, row.name, |id| person(w, id, row))?;
        let contract_id = number(&mut contracts, row.contract_no, |id| contract(w, id, borrower_id, row))?;
        let new = NewObligations::of(&*vault::of(w)?, vec![obligation(n, campaign.id, contract_id, row)])?;
        rows::insert_obligations(w, &new)?;
    }
    campaigns::touch(w, campaign.id)?;
    Ok(campaign)
}

/// The number of `key` among those seen, from 1; `make` is called for a new one.
fn number<'a>(seen: &mut Vec<&'a str>, key: &'a str, make: impl FnOnce(i64) -> Result<()>) -> Result<i64> {
    if let Some(at) = seen.iter().position(|one| *one == key) {
        return Ok(i64::try_from(at).unwrap() + 1);
    }
    seen.push(key);
    let id = i64::try_from(seen.len()).unwrap();
    make(id)?;
    Ok(id)
}

fn person(c: &mut Connection, id: i64, row: &Row<'_>) -> Result<()> {
    let village_id = row.place.map(|(township, name)| organisation::find_or_create_village(c, township, name)).transpose()?;
    let id_number = IdNumber::stored(format!("42999920030707{id:04}"));
    let borrower = Borrower {
        id,
        person_key: person_key(Some(&id_number), row.name, row.contract_no),
        name: row.name.to_owned(),
        pinyin: pinyin::searchable(row.name),
        id_number: Some(id_number),
        gender: None,
        ethnicity: None,
        phones: Phones::of(&[(Phone::stored(&format!("1380001{id:04}")), Some("本人".to_owned()))]),
        other_contact: None,
        village_id,
        village_group: None,
        address: Some(format!("青禾县{}", row.place.map_or("柳湾村三组".to_owned(), |(township, name)| format!("{township}{name}")))),
        university: None,
        major: None,
        entry_year: None,
        grad_on: None,
        high_school: None,
        employer: None,
        created_batch_id: None,
    };
    let new = NewBorrowers::of(&*vault::of(c)?, vec![borrower])?;
    rows::insert_borrowers(c, &new)
}

fn contract(c: &mut Connection, id: i64, borrower_id: i64, row: &Row<'_>) -> Result<()> {
    let contract = Contract {
        id,
        contract_key: contract_key(Some(row.contract_no), None, None, None, None).unwrap(),
        contract_no: Some(row.contract_no.to_owned()),
        borrower_id,
        amount: Some(Fen::new(800_000)),
        balance: None,
        contract_year: None,
        disbursed_on: None,
        final_due_on: None,
        co_name: Some("何秀兰".to_owned()),
        co_id_number: None,
        co_relation: Some("母亲".to_owned()),
        co_phones: None,
        created_batch_id: None,
    };
    let new = NewContracts::of(&*vault::of(c)?, vec![contract])?;
    rows::insert_contracts(c, &new)
}

fn obligation(id: i64, campaign_id: i64, contract_id: i64, row: &Row<'_>) -> Obligation {
    Obligation {
        id,
        campaign_id,
        contract_id,
        due_on: day(row.due_on),
        due_principal: Some(Fen::new(row.due.0)),
        due_interest: Some(Fen::new(row.due.1)),
        due_total: Fen::new(row.due.0 + row.due.1),
        paid_principal: Some(Fen::new(row.paid.0)),
        paid_interest: Some(Fen::new(row.paid.1)),
        paid_total: Fen::new(row.paid.0 + row.paid.1),
        penalty: Some(Fen::new(7)),
        in_population: true,
        stated_on: day("2026-06-30"),
        paid_on: None,
        repay_status: None,
        repay_channel: None,
        note: None,
        created_batch_id: None,
        seen_batch_id: None,
        seen_overdue_batch_id: None,
    }
}

/// An obligation no roster lists.
#[must_use]
pub fn owed() -> Obligation {
    let row = Row { name: "张伟", place: None, contract_no: "HT001", due_on: "2025-12-20", due: (10_000, 500), paid: (0, 0) };
    obligation(1, 1, 1, &row)
}

/// Five people in three villages of two townships, one of them not placed: two late (one on two contracts), one owing
/// what is not due yet.
///
/// # Panics
/// When the store cannot be written.
#[must_use]
pub fn small_campaign() -> (tempfile::TempDir, Store, Campaign) {
    let (folder, store) = fresh();
    let campaign = fill_small(&store);
    (folder, store, campaign)
}

/// The same in a workspace that is there already.
///
/// # Panics
/// When the store cannot be written.
pub fn fill_small(store: &Store) -> Campaign {
    let willow = Some(("青石镇", "柳湾村"));
    let list = [
        Row { name: "张伟", place: willow, contract_no: "HT001", due_on: "2025-12-20", due: (10_000, 500), paid: (10_000, 500) },
        Row { name: "张伟", place: willow, contract_no: "HT002", due_on: "2025-12-20", due: (20_000, 900), paid: (5_000, 900) },
        Row { name: "张伟", place: willow, contract_no: "HT003", due_on: "2024-12-20", due: (1_000, 0), paid: (0, 0) },
        Row { name: "曾丽", place: willow, contract_no: "HT004", due_on: "2025-12-20", due: (8_000, 400), paid: (8_000, 400) },
        Row {
            name: "单雪",
            place: Some(("双河乡", "桃园村")),
            contract_no: "HT005",
            due_on: "2026-06-01",
            due: (6_000, 300),
            paid: (0, 0),
        },
        Row {
            name: "欧阳明",
            place: Some(("双河乡", "东岭村")),
            contract_no: "HT006",
            due_on: "2026-12-20",
            due: (4_000, 200),
            paid: (0, 0),
        },
        Row { name: "何平", place: None, contract_no: "HT007", due_on: "2025-12-20", due: (2_000, 100), paid: (2_000, 100) },
    ];
    write(store, |w| fill(w, &list))
}
