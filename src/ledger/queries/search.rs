//! Finding people by what staff have at hand: part of a name, initials, last digits, a contract number.

use diesel::prelude::*;
use diesel::sql_types::{Binary, Bool, Nullable};
use rustc_hash::FxHashSet;

use crate::basics::identity::IdNumber;
use crate::ledger::borrower::Personal;
use crate::ledger::contract::CoBorrower;
use crate::ledger::phones::Phones;
use crate::store::schema::{borrower, contract};
use crate::store::{Connection, Result, dialect, vault};

/// Words of a search that are looked for: each costs a walk over the people.
const MOST_WORDS: usize = 5;

/// People whose numbers are opened for one word: more of the same last digits than a district has people are no answer to anybody.
const MOST_OPENED: i64 = 500;

/// How many last digits are enough: what is stored is blind to any other part of a number.
const LAST: usize = 4;

/// `column LIKE pattern`, with a backslash as the escape on both databases.
macro_rules! like {
    ($column:expr, $pattern:expr) => {
        $column.like($pattern).escape('\\')
    };
}

/// The condition that a column of marks holds one.
macro_rules! holding {
    ($connection:expr, $column:literal, $mark:expr) => {{
        let (before, behind) = dialect::holds($connection, $column);
        diesel::dsl::sql::<Nullable<Bool>>(&before).bind::<Binary, _>($mark.to_vec()).sql(&behind)
    }};
}

/// Whom a search may mean.
pub(super) struct Hits {
    /// Borrowers.
    pub ids: FxHashSet<i64>,
    /// A number so many people have that not all of them were looked at.
    pub cut: bool,
}

/// The borrowers `typed` may mean; `None` where nothing was typed. Knows no scope: the caller keeps whom it may show.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn hits(connection: &mut Connection, typed: &str) -> Result<Option<Hits>> {
    let words: Vec<&str> = typed.split_whitespace().take(MOST_WORDS).collect();
    let mut found: Option<Hits> = None;
    for word in words {
        let hits = one_word(connection, word)?;
        found = Some(match found {
            None => hits,
            Some(found) => Hits { ids: found.ids.intersection(&hits.ids).copied().collect(), cut: found.cut || hits.cut },
        });
    }
    Ok(found)
}

fn one_word(connection: &mut Connection, word: &str) -> Result<Hits> {
    let mut ids: FxHashSet<i64> = by_name(connection, word)?.into_iter().collect();
    ids.extend(by_contract(connection, word)?);
    let (numbered, cut) = by_number(connection, &word.to_ascii_uppercase())?;
    ids.extend(numbered);
    Ok(Hits { ids, cut })
}

fn by_name(connection: &mut Connection, word: &str) -> Result<Vec<i64>> {
    let mut query = borrower::table.select(borrower::id).filter(like!(borrower::name, format!("%{}%", escaped(word)))).into_boxed();
    if word.chars().all(|c| c.is_ascii_alphabetic()) {
        // Every searchable form begins the column or follows a space.
        let form = escaped(&word.to_ascii_lowercase());
        query = query.or_filter(like!(borrower::pinyin, format!("{form}%"))).or_filter(like!(borrower::pinyin, format!("% {form}%")));
    }
    Ok(query.load(connection)?)
}

fn by_contract(connection: &mut Connection, word: &str) -> Result<Vec<i64>> {
    let part = format!("%{}%", escaped(word));
    let found = contract::table
        .filter(like!(contract::contract_no, part.clone()).or(like!(contract::co_name, part)))
        .select(contract::borrower_id)
        .load(connection)?;
    Ok(found)
}

/// The last four of an identity number or of a phone, or all of one: the borrower's or the co-borrower's. Marks say who may be meant;
/// opening says who is. True where more are marked than are opened.
fn by_number(connection: &mut Connection, typed: &str) -> Result<(Vec<i64>, bool)> {
    let vault = vault::of(connection)?;
    let Some(mark) = vault.sought(typed) else { return Ok((Vec::new(), false)) };
    let own: Vec<(i64, Option<Vec<u8>>)> = borrower::table
        .select((borrower::id, borrower::sealed))
        .filter(holding!(connection, "borrower.marks", mark))
        .order(borrower::id)
        .limit(MOST_OPENED)
        .load(connection)?;
    let mut found = Vec::new();
    let mut cut = is_cut(own.len());
    for (id, sealed) in own {
        let own = Personal::opened(&vault, id, sealed)?;
        found.extend(ends_in(own.id_number.as_ref(), own.phones.as_ref(), typed).then_some(id));
    }
    let others: Vec<(i64, i64, Option<Vec<u8>>)> = contract::table
        .select((contract::id, contract::borrower_id, contract::sealed))
        .filter(holding!(connection, "contract.marks", mark))
        .order(contract::id)
        .limit(MOST_OPENED)
        .load(connection)?;
    cut |= is_cut(others.len());
    for (id, borrower_id, sealed) in others {
        let other = CoBorrower::opened(&vault, id, sealed)?;
        found.extend(ends_in(other.id_number.as_ref(), other.phones.as_ref(), typed).then_some(borrower_id));
    }
    Ok((found, cut))
}

fn is_cut(rows: usize) -> bool {
    i64::try_from(rows).is_ok_and(|rows| rows >= MOST_OPENED)
}

fn ends_in(number: Option<&IdNumber>, phones: Option<&Phones>, typed: &str) -> bool {
    let ends = |number: &str| number.ends_with(typed) && (number.len() == typed.len() || typed.len() == LAST);
    number.is_some_and(|number| ends(number.reveal()))
        || phones.is_some_and(|phones| phones.each().iter().any(|(phone, _)| ends(phone.reveal())))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
