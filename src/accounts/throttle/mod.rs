//! Guessing is slowed down, and nobody locks the owner out.
//!
//! Attempts are counted in buckets. A browser that signed in to the account before has a bucket of its own, which strangers cannot fill.
//! All other browsers share one bucket of the account, whatever their addresses, and one of the address they come from, whatever the
//! accounts. An attempt is counted before its password is measured, in the same write, so that many at once pass no limit; one that is
//! refused costs no measuring and hears the same words whether the account exists or not.

mod bucket;
mod pace;

pub use bucket::Bucket;
pub use pace::{Attempt, Outcome, Pace, address_may_try};
