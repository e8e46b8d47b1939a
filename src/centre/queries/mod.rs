//! What a centre keeps: submissions by period, its list of schools, and what became of files.

mod kept;
mod receipts;
mod schools;
mod whole;

pub use kept::{accept_key, accept_keys, again, keep, known, of_period, one, periods, schools_before, schools_known, take_back, trend};
pub use receipts::{newest_receipts, note_receipt, receipt};
pub use schools::{Expected, expected, put_all_back, put_back, removed, set_list, take_off};
pub use whole::{Wanted, whole};
