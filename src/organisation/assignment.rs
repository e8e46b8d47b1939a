//! Who answers for a village, and who did before. The open row has no last day.

use diesel::prelude::*;

use crate::basics::calendar::Day;
use crate::store::schema::assignment;

/// One stretch of responsibility for one village.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = assignment)]
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
