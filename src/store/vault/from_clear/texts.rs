//! What was sealed later than the rest: names and contract numbers in the rows a batch lists, and what is written about people. Empty
//! texts are left, and what is sealed already.

use diesel::prelude::*;

use super::{AT_A_TIME, Numbered as _};
use crate::store::Connection;
use crate::store::error::Result;
use crate::store::vault::{Place, Vault, held};

/// The tables as they stand between the two migrations.
mod clear {
    diesel::table! {
        batch_change (id) {
            id -> BigInt,
            name -> Text,
            contract_no -> Nullable<Text>,
            sealed -> Nullable<Binary>,
        }
    }
    diesel::table! {
        exclusion (id) {
            id -> BigInt,
            document -> Text,
            reason -> Text,
            sealed -> Nullable<Binary>,
        }
    }
    diesel::table! {
        hand_correction (id) {
            id -> BigInt,
            old_masked -> Text,
            new_masked -> Text,
            reason -> Text,
            document -> Text,
            sealed -> Nullable<Binary>,
        }
    }
    diesel::table! {
        absent_decision (id) {
            id -> BigInt,
            note -> Text,
            sealed_note -> Nullable<Binary>,
        }
    }
    diesel::table! {
        assignment (id) {
            id -> BigInt,
            note -> Text,
            sealed_note -> Nullable<Binary>,
        }
    }
    diesel::table! {
        correction (id) {
            id -> BigInt,
            summary -> Text,
            sealed_summary -> Nullable<Binary>,
        }
    }
}

/// Seals columns of a table into another, some thousand rows at a time: `$fields` makes them of a row.
macro_rules! seal_rows {
    ($connection:expr, $vault:expr, $table:ident, ($($column:ident),+), $sealed:ident, $place:expr, $row:ty, $fields:expr) => {{
        let mut after = 0_i64;
        loop {
            let open = clear::$table::table.filter(clear::$table::$sealed.is_null()).filter(clear::$table::id.gt(after));
            let rows: Vec<$row> = open.order(clear::$table::id).limit(AT_A_TIME).select((clear::$table::id, $(clear::$table::$column),+)).load($connection)?;
            let Some(last) = rows.last().map(super::id_of) else { break };
            after = last;
            for row in rows {
                let id = row.number();
                let sealed: Option<Vec<u8>> = $fields($vault, $place, row)?;
                diesel::update(clear::$table::table.find(id)).set(clear::$table::$sealed.eq(sealed)).execute($connection)?;
            }
        }
    }};
}

/// Seals all of it, in one transaction.
///
/// # Errors
/// When the store cannot be read or written.
pub fn seal(connection: &mut Connection, vault: &Vault) -> Result<()> {
    use diesel::Connection as _;
    connection.transaction(|connection| {
        seal_rows!(connection, vault, batch_change, (name, contract_no), sealed, held::LISTED_ROW, Listed, listed);
        seal_rows!(connection, vault, exclusion, (document, reason), sealed, held::EXCLUSION, Two, two);
        seal_rows!(
            connection,
            vault,
            hand_correction,
            (old_masked, new_masked, reason, document),
            sealed,
            held::HAND_CORRECTION,
            Four,
            four
        );
        seal_rows!(connection, vault, absent_decision, (note), sealed_note, held::DECISION_NOTE, One, one);
        seal_rows!(connection, vault, assignment, (note), sealed_note, held::HAND_OVER_NOTE, One, one);
        seal_rows!(connection, vault, correction, (summary), sealed_summary, held::WAITING_FILE, One, one);
        Ok(())
    })
}

type One = (i64, String);
type Two = (i64, String, String);
type Listed = (i64, String, Option<String>);
type Four = (i64, String, String, String, String);

fn one(vault: &Vault, place: Place, (id, text): One) -> Result<Option<Vec<u8>>> {
    vault.seal_note(place, id, &text)
}

fn two(vault: &Vault, place: Place, (id, one, other): Two) -> Result<Option<Vec<u8>>> {
    vault.seal_fields(place, id, &[Some(&one), Some(&other)])
}

fn listed(vault: &Vault, place: Place, (id, name, contract_no): Listed) -> Result<Option<Vec<u8>>> {
    vault.seal_fields(place, id, &[Some(&name), contract_no.as_deref()])
}

fn four(vault: &Vault, place: Place, (id, old, new, reason, document): Four) -> Result<Option<Vec<u8>>> {
    vault.seal_fields(place, id, &[Some(&old), Some(&new), Some(&reason), Some(&document)])
}
