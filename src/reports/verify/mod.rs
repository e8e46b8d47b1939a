//! Tells whether a workbook is as it was sent, by whom, and of which period. Nothing is kept.

mod told;

use std::sync::Arc;

use diesel::prelude::*;

use super::received::{Received, Unreceived, received};
use super::record;
use super::signing;
use super::trust::{self, Standing};
use crate::store::schema::report;
use crate::store::{Connection, Result, Store, StoreError};

pub use told::facts;

/// Whose key signed a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// One of the school's own.
    Here {
        /// The report in the school's own list: its id, and whether the file is the very same. None where it is not there.
        report: Option<(i64, bool)>,
    },
    /// Somebody else's: how it stands.
    Elsewhere(Standing),
}

/// What is to be told of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// As it was sent.
    AsSent(Box<Received>, Origin),
    /// Not to be used.
    No(Unreceived),
}

/// Reads `bytes` and looks up whose they are. `stem` is the file's name without its ending. Takes as long as reading takes.
///
/// # Errors
/// When the store cannot be read.
pub fn verify(store: &Store, bytes: &Arc<[u8]>, stem: &str) -> Result<Verdict> {
    match received(Arc::clone(bytes), stem) {
        Ok(received) => {
            let origin = store.read(|c| origin(c, &received, bytes))?;
            Ok(Verdict::AsSent(Box::new(received), origin))
        }
        Err(why) => Ok(Verdict::No(why)),
    }
}

fn origin(connection: &mut Connection, received: &Received, bytes: &[u8]) -> Result<Origin> {
    let is_own = signing::own_keys(connection)?.iter().any(|own| own.key == received.key);
    if !is_own {
        return Ok(Origin::Elsewhere(trust::standing(connection, &received.statement.school, &received.key)?));
    }
    let number = received.statement.report_id.as_str();
    let kept: Option<i64> = report::table.filter(report::report_no.eq(number)).select(report::id).first(connection).optional()?;
    let Some(id) = kept else { return Ok(Origin::Here { report: None }) };
    let same = match record::bytes(connection, id) {
        Ok(kept) => kept == bytes,
        // Its file was erased.
        Err(StoreError::NotFound) => false,
        Err(error) => return Err(error),
    };
    Ok(Origin::Here { report: Some((id, same)) })
}

#[cfg(test)]
mod tests;
