//! Finding people by what staff have at hand: part of a name, initials, last digits, a contract number.

use diesel::prelude::*;
use rustc_hash::FxHashSet;

use crate::ledger::phones::Phones;
use crate::store::schema::{borrower, contract};
use crate::store::{Connection, Result};

/// Words of a search that are looked for: each costs a walk over the people.
const MOST_WORDS: usize = 5;

/// Fewer digits than this find half the county.
const LEAST_DIGITS: usize = 3;

/// `column LIKE pattern`, with a backslash as the escape on both databases.
macro_rules! like {
    ($column:expr, $pattern:expr) => {
        $column.like($pattern).escape('\\')
    };
}

/// The borrowers `typed` may mean; `None` where nothing was typed. Knows no scope: the caller keeps whom it may show.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn hits(connection: &mut Connection, typed: &str) -> Result<Option<FxHashSet<i64>>> {
    let words: Vec<&str> = typed.split_whitespace().take(MOST_WORDS).collect();
    let mut found: Option<FxHashSet<i64>> = None;
    for word in words {
        let hits = one_word(connection, word)?;
        found = Some(found.map_or_else(|| hits.clone(), |found| found.intersection(&hits).copied().collect()));
    }
    Ok(found)
}

fn one_word(connection: &mut Connection, word: &str) -> Result<FxHashSet<i64>> {
    let digits = word.chars().all(|c| c.is_ascii_digit() || c.eq_ignore_ascii_case(&'x')) && word.chars().any(|c| c.is_ascii_digit());
    let mut hits: FxHashSet<i64> = by_name(connection, word)?.into_iter().collect();
    hits.extend(by_contract(connection, word)?);
    if digits && word.len() >= LEAST_DIGITS {
        hits.extend(by_last_digits(connection, &word.to_ascii_uppercase())?);
    }
    Ok(hits)
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

/// The last digits of an identity number, or of any of the phones: one ends before its owner's bracket, a comma, or the end.
fn by_last_digits(connection: &mut Connection, digits: &str) -> Result<Vec<i64>> {
    let ends = Phones::ending_in(digits);
    let mut query = borrower::table.select(borrower::id).filter(like!(borrower::id_number, format!("%{digits}"))).into_boxed();
    for end in ends.clone() {
        query = query.or_filter(like!(borrower::phones, end));
    }
    let mut found: Vec<i64> = query.load(connection)?;
    let mut query = contract::table.select(contract::borrower_id).filter(like!(contract::co_id_number, format!("%{digits}"))).into_boxed();
    for end in ends {
        query = query.or_filter(like!(contract::co_phones, end));
    }
    let others: Vec<i64> = query.load(connection)?;
    found.extend(others);
    Ok(found)
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
