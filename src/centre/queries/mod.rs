//! What a centre keeps: submissions by period, its list of schools, and what became of files.

mod expectation;
mod kept;
mod keys;
mod listing;
mod periods;
mod receipts;
mod rows;
mod schools;
mod since;
mod turns;
mod whole;

pub use expectation::{expectation, kept_list};
pub use kept::{again, known, one, take_back};
pub use keys::{Because, KeyFound, Undone, accept_key, accept_key_of, begin, key_of, settle, withdraw_key};
pub use listing::{list_school, listing, unlisted};
pub use periods::{of_period, periods, schools_before, schools_known, statuses, to_choose_from, trend};
pub use receipts::{newest_receipts, note_receipt, put_aside, receipt, stay_aside, unused};
pub use rows::keep;
pub use schools::{Expected, TakenOff, expected, put_all_back, put_back, removed, set_list, take_off};
pub use since::bring_up_to_date;
pub use turns::turns_of_key;
pub use whole::{Wanted, whole};
