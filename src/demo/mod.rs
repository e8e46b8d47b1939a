//! A sample campaign, filled through the same doors as a real one: rosters are written as workbooks and imported.
//!
//! Every person, place and number in it is invented (identity numbers begin with 6299, which is assigned to nobody).

mod campaign;
mod people;
mod rosters;
mod team;

pub use campaign::{DemoError, fill};

/// A password for the sample's accounts: new at each start, easy to type.
///
/// # Errors
/// When the operating system gives no randomness.
pub fn password() -> Result<String, getrandom::Error> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz234567892";
    let mut bytes = [0_u8; 12];
    getrandom::fill(&mut bytes)?;
    let letters: Vec<char> =
        bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte & 31)).map(|letter| char::from(*letter))).collect();
    Ok(letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}
