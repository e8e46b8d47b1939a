//! What an earlier reading of a batch found, and a later one goes on with: no person chose it.

use serde::{Deserialize, Serialize};

/// Which of the options are those an earlier reading found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Kept")]
pub struct Carried {
    /// The kind.
    pub kind: bool,
    /// The day the figures speak of.
    pub as_of: bool,
}

/// As batches keep it. Earlier versions said of both at once whether they were carried.
#[derive(Deserialize)]
#[serde(untagged)]
enum Kept {
    Both(bool),
    Each { kind: bool, as_of: bool },
}

impl From<Kept> for Carried {
    fn from(kept: Kept) -> Self {
        match kept {
            Kept::Both(both) => Self { kind: both, as_of: both },
            Kept::Each { kind, as_of } => Self { kind, as_of },
        }
    }
}

impl Carried {
    /// True where nothing was carried.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, options};
    use super::*;

    #[test]
    fn what_earlier_versions_kept_is_read_and_each_is_kept_by_itself() {
        let carried = |text: &str| options(text).unwrap().carried;
        assert_eq!(carried(r#"{"carried":true}"#), Carried { kind: true, as_of: true });
        assert_eq!(carried("{}"), Carried::default());
        let given = Options { carried: Carried { kind: true, as_of: false }, ..Options::default() };
        assert_eq!(options(&serde_json::to_string(&given).unwrap()).unwrap(), given);
    }
}
