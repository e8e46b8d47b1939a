//! Every row that holds something sealed, some thousand at a time: for sealing all of it anew, and for seeing that all of it opens.

use diesel::prelude::*;

use super::{Place, Vault, held};
use crate::store::Connection;
use crate::store::error::Result;
use crate::store::schema::{
    absent_decision, assignment, batch_change, batch_image, borrower, contract, correction, exclusion, hand_correction, member, obligation,
    one_time_code, original, report, report_sending, signing_key,
};

/// Rows taken at a time: a workspace may hold some hundred thousand.
const AT_A_TIME: i64 = 2_000;

/// What is done with everything sealed: `opened` hears of each thing that opened, and says what is to stand in its place.
pub(super) trait Walker {
    /// A value of a row opened, or would not. What is returned is written in its place; None leaves it.
    fn value(&mut self, place: Place, row: i64, sealed: Vec<u8>) -> Result<Option<Vec<u8>>>;
    /// The same of a file.
    fn file(&mut self, place: Place, name: &str, sealed: Vec<u8>) -> Result<Option<Vec<u8>>>;
    /// A person or a contract: what is sealed of it, its key as stored, which may be blind, and how many of its fields are numbers.
    fn keyed(&mut self, place: Place, row: i64, key: &str, sealed: Vec<u8>) -> Result<Option<Keyed>>;
}

/// What is to stand in a row of a person or a contract.
pub(super) struct Keyed {
    pub(super) key: String,
    pub(super) sealed: Option<Vec<u8>>,
    pub(super) marks: Option<Vec<u8>>,
}

/// How many things there are to walk over.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn count(connection: &mut Connection) -> Result<usize> {
    let counts: [i64; 17] = [
        borrower::table.filter(borrower::sealed.is_not_null()).count().get_result(connection)?,
        contract::table.filter(contract::sealed.is_not_null()).count().get_result(connection)?,
        obligation::table.filter(obligation::sealed_note.is_not_null()).count().get_result(connection)?,
        member::table.filter(member::sealed_phone.is_not_null()).count().get_result(connection)?,
        batch_image::table.count().get_result(connection)?,
        batch_change::table.filter(batch_change::sealed.is_not_null()).count().get_result(connection)?,
        exclusion::table.filter(exclusion::sealed.is_not_null()).count().get_result(connection)?,
        hand_correction::table.filter(hand_correction::sealed.is_not_null()).count().get_result(connection)?,
        absent_decision::table.filter(absent_decision::sealed_note.is_not_null()).count().get_result(connection)?,
        assignment::table.filter(assignment::sealed_note.is_not_null()).count().get_result(connection)?,
        correction::table.filter(correction::sealed_summary.is_not_null()).count().get_result(connection)?,
        report::table.filter(report::sealed_remarks.is_not_null()).count().get_result(connection)?,
        one_time_code::table.count().get_result(connection)?,
        report_sending::table.filter(report_sending::sealed_password.is_not_null()).count().get_result(connection)?,
        signing_key::table.count().get_result(connection)?,
        original::table.filter(original::erased_at.is_null()).count().get_result(connection)?,
        report::table.filter(report::erased_at.is_null()).count().get_result(connection)?,
    ];
    Ok(counts.into_iter().filter_map(|count| usize::try_from(count).ok()).sum())
}

/// A table whose rows have one sealed column of their own.
macro_rules! values {
    ($connection:expr, $walker:expr, $table:ident, $id:ident, $column:ident, $place:expr, $only:expr) => {{
        let mut after = 0_i64;
        loop {
            let some = $table::table.filter($table::$id.gt(after)).filter($only).order($table::$id).limit(AT_A_TIME);
            let rows: Vec<(i64, Option<Vec<u8>>)> = some.select(($table::$id, $table::$column.nullable())).load($connection)?;
            let Some((last, _)) = rows.last() else { break };
            after = *last;
            for (id, sealed) in rows {
                let Some(sealed) = sealed else { continue };
                if let Some(anew) = $walker.value($place, id, sealed)? {
                    diesel::update($table::table.find(id)).set($table::$column.eq(anew)).execute($connection)?;
                }
            }
        }
    }};
}

/// A table of people or contracts.
macro_rules! keyed {
    ($connection:expr, $walker:expr, $table:ident, $key:ident, $place:expr) => {{
        let mut after = 0_i64;
        loop {
            let some = $table::table.filter($table::id.gt(after)).filter($table::sealed.is_not_null()).order($table::id).limit(AT_A_TIME);
            let rows: Vec<(i64, String, Option<Vec<u8>>)> = some.select(($table::id, $table::$key, $table::sealed)).load($connection)?;
            let Some((last, ..)) = rows.last() else { break };
            after = *last;
            for (id, key, sealed) in rows {
                if let Some(anew) = $walker.keyed($place, id, &key, sealed.unwrap_or_default())? {
                    let set = ($table::$key.eq(anew.key), $table::sealed.eq(anew.sealed), $table::marks.eq(anew.marks));
                    diesel::update($table::table.find(id)).set(set).execute($connection)?;
                }
            }
        }
    }};
}

/// Walks over everything sealed.
///
/// # Errors
/// When the store cannot be read or written, or the walker stops.
pub(super) fn everything(connection: &mut Connection, walker: &mut dyn Walker) -> Result<()> {
    keyed!(connection, walker, borrower, person_key, held::BORROWER);
    keyed!(connection, walker, contract, contract_key, held::CONTRACT);
    values!(connection, walker, obligation, id, sealed_note, held::NOTE, obligation::sealed_note.is_not_null());
    values!(connection, walker, member, id, sealed_phone, held::MEMBER_PHONE, member::sealed_phone.is_not_null());
    values!(connection, walker, batch_image, id, sealed, held::IMAGE, batch_image::id.gt(0));
    values!(connection, walker, batch_change, id, sealed, held::LISTED_ROW, batch_change::sealed.is_not_null());
    values!(connection, walker, exclusion, id, sealed, held::EXCLUSION, exclusion::sealed.is_not_null());
    values!(connection, walker, hand_correction, id, sealed, held::HAND_CORRECTION, hand_correction::sealed.is_not_null());
    values!(connection, walker, absent_decision, id, sealed_note, held::DECISION_NOTE, absent_decision::sealed_note.is_not_null());
    values!(connection, walker, assignment, id, sealed_note, held::HAND_OVER_NOTE, assignment::sealed_note.is_not_null());
    values!(connection, walker, correction, id, sealed_summary, held::WAITING_FILE, correction::sealed_summary.is_not_null());
    values!(connection, walker, report, id, sealed_remarks, held::REPORT_REMARKS, report::sealed_remarks.is_not_null());
    values!(connection, walker, one_time_code, account_id, secret, held::CODE_SECRET, one_time_code::account_id.gt(0));
    values!(connection, walker, report_sending, id, sealed_password, held::MAIL_PASSWORD, report_sending::sealed_password.is_not_null());
    values!(connection, walker, signing_key, id, sealed, held::SIGNING_SEED, signing_key::id.gt(0));
    files(connection, walker)
}

fn files(connection: &mut Connection, walker: &mut dyn Walker) -> Result<()> {
    let hashes: Vec<String> = original::table.filter(original::erased_at.is_null()).select(original::sha256).load(connection)?;
    for sha256 in hashes {
        let sealed: Vec<u8> = original::table.find(&sha256).select(original::bytes).first(connection)?;
        if let Some(anew) = walker.file(held::ORIGINAL, &sha256, sealed)? {
            diesel::update(original::table.find(&sha256)).set(original::bytes.eq(anew)).execute(connection)?;
        }
    }
    let reports: Vec<(i64, String)> =
        report::table.filter(report::erased_at.is_null()).select((report::id, report::report_no)).load(connection)?;
    for (id, report_no) in reports {
        let sealed: Vec<u8> = report::table.find(id).select(report::bytes).first(connection)?;
        if let Some(anew) = walker.file(held::REPORT, &report_no, sealed)? {
            diesel::update(report::table.find(id)).set(report::bytes.eq(anew)).execute(connection)?;
        }
    }
    Ok(())
}

/// How the fields of a person or a contract lie: which are numbers, and which is the key where it is apart.
fn layout(place: Place) -> (&'static [usize], usize, usize) {
    if place == held::BORROWER { (&[0, 1], 4, 5) } else { (&[0, 1], 2, 3) }
}

/// Takes the fields of a person or a contract out, and seals them as `to` does.
///
/// # Errors
/// As [`Vault::open`].
pub(super) fn anew(from: &Vault, to: &Vault, place: Place, row: i64, key: &str, sealed: Vec<u8>) -> Result<Keyed> {
    let (numbers, own_key, count) = layout(place);
    let mut opened = from.open_fields(place, row, Some(sealed))?;
    let fields: Vec<Option<String>> = (0..count).map(|_| opened.take()).collect::<Result<_>>()?;
    let fields: Vec<Option<&str>> = fields.iter().map(Option::as_deref).collect();
    let field = |place: usize| fields.get(place).copied().flatten();
    let of_number = || field(0).map(held::key_of_number);
    let clear = if held::is_blind(key) { field(own_key).map(ToOwned::to_owned).or_else(of_number) } else { None };
    let numbers: Vec<Option<&str>> = numbers.iter().map(|place| field(*place)).collect();
    Ok(Keyed {
        key: clear.map_or_else(|| key.to_owned(), |clear| to.stored_key(&clear).into_owned()),
        sealed: to.seal_fields(place, row, &fields)?,
        marks: to.marks_of(&numbers),
    })
}
