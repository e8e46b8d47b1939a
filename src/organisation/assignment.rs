//! Who answers for a village, and who did before. The open row has no last day.

use diesel::prelude::*;

use crate::basics::calendar::Day;
use crate::opened_row;
use crate::store::Result;
use crate::store::schema::assignment;
use crate::store::vault::{Vault, held};

/// One stretch of responsibility for one village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// Its id.
    pub id: i64,
    /// The village.
    pub village_id: i64,
    /// Who answers for it.
    pub member_id: i64,
    /// First day.
    pub from_on: Day,
    /// The day it was handed over, once it was.
    pub to_on: Option<Day>,
    /// Why it was handed over, or empty.
    pub note: String,
}

opened_row!(Assignment, AssignmentRow);

/// The same as it is stored: why it was handed over is sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = assignment)]
pub struct AssignmentRow {
    id: i64,
    village_id: i64,
    member_id: i64,
    from_on: Day,
    to_on: Option<Day>,
    sealed_note: Option<Vec<u8>>,
}

impl AssignmentRow {
    fn opened(self, vault: &Vault) -> Result<Assignment> {
        let Self { id, village_id, member_id, from_on, to_on, sealed_note } = self;
        let note = vault.open_some(held::HAND_OVER_NOTE, id, sealed_note)?.unwrap_or_default();
        Ok(Assignment { id, village_id, member_id, from_on, to_on, note })
    }
}

/// One line of a village's history, with the name the person has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Who answered.
    pub member_id: i64,
    /// Their name.
    pub member_name: String,
    /// First day.
    pub from_on: Day,
    /// The day it was handed over; none while it lasts.
    pub to_on: Option<Day>,
    /// Why, or empty.
    pub note: String,
}
