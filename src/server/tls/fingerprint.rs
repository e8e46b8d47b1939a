//! The SHA-256 fingerprint of a certificate: what a browser shows of it, and people compare.

use std::fmt;

use sha2::{Digest, Sha256};

/// Thirty-two bytes, shown in sixteen groups that can be read aloud.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// That of a certificate, in DER.
    #[must_use]
    pub fn of(certificate: &[u8]) -> Self {
        Self(Sha256::digest(certificate).into())
    }

    fn groups(&self) -> Vec<String> {
        self.0.chunks(2).map(|pair| pair.iter().map(|byte| format!("{byte:02X}")).collect()).collect()
    }

    /// The groups in two lines, each after `indent`.
    #[must_use]
    pub fn in_lines(&self, indent: &str) -> String {
        self.groups().chunks(8).map(|line| format!("{indent}{}", line.join(" "))).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.groups().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_read_in_groups_of_four() {
        let shown = Fingerprint::of(b"abc").to_string();
        assert_eq!(shown, "BA78 16BF 8F01 CFEA 4141 40DE 5DAE 2223 B003 61A3 9617 7A9C B410 FF61 F200 15AD");
        assert_eq!(Fingerprint::of(b"abc").in_lines("  ").lines().map(str::len).collect::<Vec<_>>(), [41, 41]);
    }
}
