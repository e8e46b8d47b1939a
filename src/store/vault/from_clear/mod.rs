//! A workspace made before there was a vault: what stands in clear is sealed, between the migration that adds the sealed columns and
//! the one that takes the clear ones away. It may break off and begin again: what is sealed already is left.

mod texts;

use diesel::prelude::*;
pub use texts::seal as texts;

use super::{Vault, held};

use crate::store::Connection;
use crate::store::error::{Result, StoreError};
use crate::store::schema::{original, report};

/// The tables as they stand between the two migrations.
mod clear {
    diesel::table! {
        borrower (id) {
            id -> BigInt,
            person_key -> Text,
            id_number -> Nullable<Text>,
            phones -> Nullable<Text>,
            other_contact -> Nullable<Text>,
            address -> Nullable<Text>,
            sealed -> Nullable<Binary>,
            marks -> Nullable<Binary>,
        }
    }
    diesel::table! {
        contract (id) {
            id -> BigInt,
            contract_key -> Text,
            co_id_number -> Nullable<Text>,
            co_phones -> Nullable<Text>,
            sealed -> Nullable<Binary>,
            marks -> Nullable<Binary>,
        }
    }
    diesel::table! {
        obligation (id) {
            id -> BigInt,
            note -> Nullable<Text>,
            sealed_note -> Nullable<Binary>,
        }
    }
    diesel::table! {
        member (id) {
            id -> BigInt,
            phone -> Nullable<Text>,
            sealed_phone -> Nullable<Binary>,
        }
    }
    diesel::table! {
        batch_image (id) {
            id -> BigInt,
            before -> Text,
            sealed -> Binary,
            changed_columns -> Text,
        }
    }
}

/// Rows taken at a time: a workspace may hold some hundred thousand.
const AT_A_TIME: i64 = 2_000;

/// Walks a query by id, so many rows at a time.
macro_rules! each {
    ($connection:expr, $table:ident, $query:expr, $one:expr) => {{
        let mut after = 0_i64;
        loop {
            let rows = $query.filter(clear::$table::id.gt(after)).order(clear::$table::id).limit(AT_A_TIME).load($connection)?;
            let Some(last) = rows.last().map(id_of) else { break };
            after = last;
            for row in rows {
                $one($connection, row)?;
            }
        }
    }};
}

/// Rows begin with their number.
trait Numbered {
    fn number(&self) -> i64;
}

macro_rules! numbered {
    ($($rest:ident),+) => {
        impl<$($rest),+> Numbered for (i64, $($rest),+) {
            fn number(&self) -> i64 {
                self.0
            }
        }
    };
}

numbered!(A);
numbered!(A, B);
numbered!(A, B, C);
numbered!(A, B, C, D);
numbered!(A, B, C, D, E);

fn id_of(row: &impl Numbered) -> i64 {
    row.number()
}

/// Seals all of it, in one transaction.
///
/// # Errors
/// When the store cannot be read or written.
pub fn seal(connection: &mut Connection, vault: &Vault) -> Result<()> {
    use diesel::Connection as _;
    connection.transaction(|connection| {
        borrowers(connection, vault)?;
        contracts(connection, vault)?;
        notes_and_phones(connection, vault)?;
        images(connection, vault)?;
        files(connection, vault)
    })
}

type Text = Option<String>;

fn borrowers(connection: &mut Connection, vault: &Vault) -> Result<()> {
    use clear::borrower as b;
    let seal = |connection: &mut Connection, row: (i64, String, Text, Text, Text, Text)| -> Result<()> {
        let (id, key, number, phones, other, address) = row;
        let apart = (held::is_blind(&key) && !held::is_key_of(&key, number.as_deref())).then_some(key.as_str());
        let fields = [number.as_deref(), phones.as_deref(), other.as_deref(), address.as_deref(), apart];
        let sealed = b::sealed.eq(vault.seal_fields(held::BORROWER, id, &fields)?);
        let marks = b::marks.eq(vault.marks_of(&[number.as_deref(), phones.as_deref()]));
        let blind = b::person_key.eq(vault.stored_key(&key).into_owned());
        diesel::update(b::table.find(id)).set((sealed, marks, blind)).execute(connection)?;
        Ok(())
    };
    let columns = (b::id, b::person_key, b::id_number, b::phones, b::other_contact, b::address);
    each!(connection, borrower, b::table.filter(b::sealed.is_null()).select(columns), seal);
    Ok(())
}

fn contracts(connection: &mut Connection, vault: &Vault) -> Result<()> {
    use clear::contract as c;
    let seal = |connection: &mut Connection, row: (i64, String, Text, Text)| -> Result<()> {
        let (id, key, number, phones) = row;
        let apart = held::is_blind(&key).then_some(key.as_str());
        let sealed = c::sealed.eq(vault.seal_fields(held::CONTRACT, id, &[number.as_deref(), phones.as_deref(), apart])?);
        let marks = c::marks.eq(vault.marks_of(&[number.as_deref(), phones.as_deref()]));
        let blind = c::contract_key.eq(vault.stored_key(&key).into_owned());
        diesel::update(c::table.find(id)).set((sealed, marks, blind)).execute(connection)?;
        Ok(())
    };
    let columns = (c::id, c::contract_key, c::co_id_number, c::co_phones);
    each!(connection, contract, c::table.filter(c::sealed.is_null()).select(columns), seal);
    Ok(())
}

fn notes_and_phones(connection: &mut Connection, vault: &Vault) -> Result<()> {
    use clear::{member as m, obligation as o};
    let seal = |connection: &mut Connection, (id, note): (i64, Text)| -> Result<()> {
        let sealed = o::sealed_note.eq(vault.seal_some(held::NOTE, id, note.as_deref())?);
        diesel::update(o::table.find(id)).set(sealed).execute(connection)?;
        Ok(())
    };
    let clear = o::note.is_not_null().and(o::sealed_note.is_null());
    each!(connection, obligation, o::table.filter(clear).select((o::id, o::note)), seal);
    let seal = |connection: &mut Connection, (id, phone): (i64, Text)| -> Result<()> {
        let sealed = m::sealed_phone.eq(vault.seal_some(held::MEMBER_PHONE, id, phone.as_deref())?);
        diesel::update(m::table.find(id)).set(sealed).execute(connection)?;
        Ok(())
    };
    let clear = m::phone.is_not_null().and(m::sealed_phone.is_null());
    each!(connection, member, m::table.filter(clear).select((m::id, m::phone)), seal);
    Ok(())
}

fn images(connection: &mut Connection, vault: &Vault) -> Result<()> {
    use clear::batch_image as i;
    let seal = |connection: &mut Connection, (id, before): (i64, String)| -> Result<()> {
        // Undoing would pass over an image whose columns nobody knows: no version ever wrote one that is not JSON.
        let columns: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&before)
            .map_err(|error| StoreError::Broken(format!("what row {id} of batch_image was before cannot be read: {error}")))?;
        let names = columns.keys().fold(",".to_owned(), |names, column| names + column + ",");
        let sealed = i::sealed.eq(vault.seal_text(held::IMAGE, id, &before)?);
        diesel::update(i::table.find(id)).set((sealed, i::changed_columns.eq(names))).execute(connection)?;
        Ok(())
    };
    each!(connection, batch_image, i::table.filter(i::changed_columns.eq("")).select((i::id, i::before)), seal);
    Ok(())
}

/// Files keep their column: one that opens is sealed already.
fn files(connection: &mut Connection, vault: &Vault) -> Result<()> {
    let hashes: Vec<String> = original::table.select(original::sha256).load(connection)?;
    for sha256 in hashes {
        let bytes: Vec<u8> = original::table.find(&sha256).select(original::bytes).first(connection)?;
        if let Some(sealed) = sealed_file(vault, held::ORIGINAL, &sha256, bytes)? {
            diesel::update(original::table.find(&sha256)).set(original::bytes.eq(sealed)).execute(connection)?;
        }
    }
    let reports: Vec<(i64, String)> = report::table.select((report::id, report::report_no)).load(connection)?;
    for (id, report_no) in reports {
        let bytes: Vec<u8> = report::table.find(id).select(report::bytes).first(connection)?;
        if let Some(sealed) = sealed_file(vault, held::REPORT, &report_no, bytes)? {
            diesel::update(report::table.find(id)).set(report::bytes.eq(sealed)).execute(connection)?;
        }
    }
    Ok(())
}

fn sealed_file(vault: &Vault, place: super::Place, name: &str, bytes: Vec<u8>) -> Result<Option<Vec<u8>>> {
    let sealed = vault.seal_file(place, name, &bytes)?;
    match vault.open_file(place, name, bytes) {
        Ok(_) => Ok(None),
        Err(StoreError::SealBroken(_) | StoreError::KeyUnknown(_)) => Ok(Some(sealed)),
        Err(other) => Err(other),
    }
}
