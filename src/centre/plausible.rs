//! Whether a report can be one of a school at all. Whoever has a key can sign anything, and a single report must not make the sum of all
//! others impossible, or stand in the place of everything its school sends after it.

use chrono::TimeDelta;

use super::stated::Cover;
use crate::basics::calendar::{Instant, shown_time};
use crate::basics::money::Fen;
use crate::basics::words::Words;

/// People or contracts a school has at most: more than any country's school could.
const MOST: i64 = 10_000_000;

/// What they can owe together at most, in fen: a hundred billion yuan. Sums of a million schools fit.
const MOST_MONEY: Fen = Fen::new(10_000_000_000_000);

/// Clocks of schools may be ahead of the centre's by this much.
const AHEAD: TimeDelta = TimeDelta::days(1);

/// Why a report is none of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Implausible {
    /// A figure larger than any school's: its name in a statement.
    TooLarge(&'static str),
    /// It says it was made after it came.
    MadeLater(Instant),
}

/// What speaks against a report with this cover, made and received at these instants.
#[must_use]
pub fn implausible(cover: &Cover, made_at: Instant, received_at: Instant) -> Option<Implausible> {
    let counts = [
        ("borrowers", cover.borrowers),
        ("borrowers-late", cover.borrowers_late),
        ("contracts", cover.contracts),
        ("contracts-late", cover.contracts_late),
        ("excluded", cover.excluded),
        ("to-cure", cover.to_cure.unwrap_or_default()),
    ];
    let amounts = [
        ("due-total", cover.due_total.unwrap_or_default()),
        ("unpaid-total-late", cover.unpaid_total_late),
        ("recovered-total", cover.recovered_total.unwrap_or_default()),
    ];
    let count = counts.into_iter().find(|(_, number)| *number > MOST).map(|(name, _)| name);
    let amount = amounts.into_iter().find(|(_, amount)| *amount > MOST_MONEY).map(|(name, _)| name);
    let made_later = made_at.signed_duration_since(received_at) > AHEAD;
    count.or(amount).map(Implausible::TooLarge).or_else(|| made_later.then_some(Implausible::MadeLater(made_at)))
}

impl Implausible {
    /// What cannot be, and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::TooLarge(figure) => {
                let name = words.say(&format!("reports-statement-{figure}"));
                words.say_with("centre-refused-too-large", &[("figure", name.into())])
            }
            Self::MadeLater(made_at) => words.say_with("centre-refused-made-later", &[("at", shown_time(made_at).into())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::{cover, day};

    fn of(cover: &Cover) -> Option<Implausible> {
        let noon = day("2026-07-01").and_hms_opt(12, 0, 0).unwrap();
        implausible(cover, noon, noon)
    }

    #[test]
    fn what_no_school_has_is_named() {
        assert_eq!(of(&cover(60, 9)), None);
        assert_eq!(of(&Cover { borrowers: MOST, ..cover(60, 9) }), None);
        for (wrong, name) in [
            (Cover { borrowers: MOST + 1, ..cover(60, 9) }, "borrowers"),
            (Cover { borrowers_late: i64::MAX, ..cover(60, 9) }, "borrowers-late"),
            (Cover { contracts: i64::MAX, ..cover(60, 9) }, "contracts"),
            (Cover { contracts_late: i64::MAX, ..cover(60, 9) }, "contracts-late"),
            (Cover { excluded: i64::MAX, ..cover(60, 9) }, "excluded"),
            (Cover { to_cure: Some(i64::MAX), ..cover(60, 9) }, "to-cure"),
            (Cover { due_total: Some(Fen::new(i64::MAX)), ..cover(60, 9) }, "due-total"),
            (Cover { unpaid_total_late: Fen::new(i64::MAX), ..cover(60, 9) }, "unpaid-total-late"),
            (Cover { recovered_total: Some(Fen::new(i64::MAX)), ..cover(60, 9) }, "recovered-total"),
        ] {
            assert_eq!(of(&wrong), Some(Implausible::TooLarge(name)));
            assert!(Implausible::TooLarge(name).say(Words::default()).contains("学校"), "{name}");
        }
    }

    #[test]
    fn a_report_is_made_before_it_comes_but_for_clocks_that_differ() {
        let at = |on: &str| day(on).and_hms_opt(12, 0, 0).unwrap();
        assert_eq!(implausible(&cover(60, 9), at("2026-07-02"), at("2026-07-01")), None);
        let later = at("2026-07-03");
        assert_eq!(implausible(&cover(60, 9), later, at("2026-07-01")), Some(Implausible::MadeLater(later)));
        let never = at("2199-12-31");
        assert_eq!(implausible(&cover(60, 9), never, at("2026-07-01")), Some(Implausible::MadeLater(never)));
        assert!(!Implausible::MadeLater(never).say(Words::default()).is_empty());
    }
}
