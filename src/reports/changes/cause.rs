//! What was done since a report was made that may explain a correction to it.

use crate::basics::calendar::Day;

/// What the ledger and the log know of that may explain a correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// A roster of that day or an earlier one was applied.
    Roster(String),
    /// Payments of that day or earlier ones were applied.
    Payments(String),
    /// A roster of a later day was applied that dates money on that day or before.
    Dated(String),
    /// A roster of a later day was applied that changes what is due, or whose it is.
    Restated(String),
    /// A corrected file was put back into a roster that was there.
    PutBack(String),
    /// A roster was taken back.
    Undone(String),
    /// People were corrected by hand.
    Corrected,
    /// Target, due day or declared base were changed.
    Settings,
}

impl Cause {
    /// Its code in the words.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Roster(_) => "roster",
            Self::Payments(_) => "payments",
            Self::Dated(_) => "dated",
            Self::Restated(_) => "restated",
            Self::PutBack(_) => "put-back",
            Self::Undone(_) => "undone",
            Self::Corrected => "corrected",
            Self::Settings => "settings",
        }
    }

    /// The file, where it was one.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Roster(file)
            | Self::Payments(file)
            | Self::Dated(file)
            | Self::Restated(file)
            | Self::PutBack(file)
            | Self::Undone(file) => file,
            Self::Corrected | Self::Settings => "",
        }
    }
}

/// One thing that was done since, or several of a kind on one day by one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// When.
    pub on: Day,
    /// By whom.
    pub by: String,
    /// What.
    pub cause: Cause,
    /// How many.
    pub count: i64,
}

/// Puts together what is of one kind, one day and one person, from the earliest day on.
#[must_use]
pub fn gathered(mut found: Vec<Explanation>) -> Vec<Explanation> {
    found.sort_by(|one, other| (one.on, one.cause.code(), &one.by).cmp(&(other.on, other.cause.code(), &other.by)));
    let mut lines: Vec<Explanation> = Vec::with_capacity(found.len());
    for next in found {
        match lines.last_mut() {
            Some(line) if line.on == next.on && line.by == next.by && line.cause == next.cause => line.count += next.count,
            _ => lines.push(next),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    #[test]
    fn deeds_of_one_kind_on_one_day_by_one_person_stand_together() {
        let one = |on: &str, by: &str| Explanation { on: parse_iso(on).unwrap(), by: by.into(), cause: Cause::Settings, count: 1 };
        let lines = gathered(vec![one("2026-07-02", "何静"), one("2026-07-01", "何静"), one("2026-07-02", "何静")]);
        assert_eq!(lines.iter().map(|line| line.count).collect::<Vec<_>>(), [1, 2]);
    }
}
