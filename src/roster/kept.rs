//! What was corrected by hand: a roster that says otherwise does not change it, and its preview says so.

use diesel::prelude::*;
use rustc_hash::FxHashMap;

use super::field::Field;
use crate::store::schema::hand_correction;
use crate::store::{Connection, Result};

/// The field a correction names. The codes are those of the page that corrects.
fn field(code: &str) -> Option<Field> {
    match code {
        "name" => Some(Field::StudentName),
        "id_number" => Some(Field::IdNumber),
        "phone" => Some(Field::StudentPhone),
        "other_contact" => Some(Field::OtherContact),
        "village" => Some(Field::Village),
        "village_group" => Some(Field::VillageGroup),
        "address" => Some(Field::Address),
        "university" => Some(Field::University),
        "grad_on" => Some(Field::GradOn),
        "employer" => Some(Field::Employer),
        _ => None,
    }
}

/// Borrower → fields of theirs that were corrected.
///
/// # Errors
/// When the store cannot be read.
pub fn by_hand(connection: &mut Connection) -> Result<FxHashMap<i64, Vec<Field>>> {
    let rows: Vec<(i64, String)> =
        hand_correction::table.select((hand_correction::borrower_id, hand_correction::field)).distinct().load(connection)?;
    let mut by_hand: FxHashMap<i64, Vec<Field>> = FxHashMap::default();
    for (id, code) in rows {
        by_hand.entry(id).or_default().extend(field(&code));
    }
    Ok(by_hand)
}
