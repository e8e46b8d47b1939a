//! Recovery codes: what opens the door where the phone is lost, each once. 120 random bits each, so that their hash gives nothing away.

use super::limits::RECOVERY_CODES;

/// Letters and digits that are not mistaken for one another.
const SIGNS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// How many signs a code has, five bits each.
const LENGTH: usize = 24;

/// How many of them stand together.
const TOGETHER: usize = 4;

/// New codes, as they are printed: `ABCD-EFGH-JKLM-NPQR-STUV-WXYZ`.
///
/// # Errors
/// When the system has no randomness to give.
pub fn fresh() -> Result<Vec<String>, getrandom::Error> {
    (0..RECOVERY_CODES).map(|_| one()).collect()
}

fn one() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; LENGTH];
    getrandom::fill(&mut bytes)?;
    let signs: Vec<char> = bytes.iter().map(|byte| char::from(SIGNS[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = signs.chunks(TOGETHER).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// A code as it is compared: small letters, dashes and blanks do not matter.
#[must_use]
pub fn folded(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ten_codes_that_differ_and_can_be_typed_in_any_way() {
        let codes = fresh().unwrap();
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), RECOVERY_CODES);
        assert!(codes.iter().all(|code| folded(code).len() == LENGTH && code.len() == LENGTH + 5));
        assert_eq!(folded(" abcd-EFGH jklm"), "ABCDEFGHJKLM");
    }
}
