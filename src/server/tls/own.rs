//! The certificate a school has from elsewhere.

use std::path::Path;

use super::{Certificate, NotUsable, read};
use crate::basics::calendar::Instant;

/// Reads the chain and its key, and holds them against each other and against the clock, in universal time.
///
/// # Errors
/// [`NotUsable`].
pub fn school_certificate(chain_file: &Path, key_file: &Path, now: Instant) -> Result<Certificate, NotUsable> {
    let (chain, key) = (read::chain(chain_file)?, read::key(key_file)?);
    let first = chain.first().ok_or(NotUsable::Unfit)?;
    let (begins_at, ends_at) = read::validity(first)?;
    let day = |at: Instant| at.date().to_string();
    if now >= ends_at {
        return Err(NotUsable::Ended(day(ends_at)));
    }
    if now < begins_at {
        return Err(NotUsable::NotYet(day(begins_at)));
    }
    Certificate::of(chain, key, true)
}
