//! The figures of two reports, or of one report and of today, side by side.

use crate::basics::money::Fen;
use crate::ledger::rates::{self, RateId};
use crate::reports::checksum::Figures;

/// One figure in a form that can be compared and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// People, contracts.
    Count(i64),
    /// In fen.
    Money(Fen),
    /// In basis points.
    Percent(i64),
    /// It could not be given.
    Unknown,
}

/// The figures reports are compared by, each with its code in the words.
#[must_use]
pub fn sent(figures: &Figures) -> [(&'static str, Amount); 9] {
    let percent = |points: Option<i64>| points.map_or(Amount::Unknown, Amount::Percent);
    [
        ("borrowers", Amount::Count(figures.borrowers)),
        ("borrowers-late", Amount::Count(figures.borrowers_late)),
        ("contracts", Amount::Count(figures.contracts)),
        ("contracts-late", Amount::Count(figures.contracts_late)),
        ("due", figures.due_total.map_or(Amount::Unknown, Amount::Money)),
        ("late", Amount::Money(figures.unpaid_total_late)),
        ("r1", percent(figures.default_rate_borrowers)),
        ("r5", percent(figures.default_rate_amount)),
        ("to-cure", figures.to_cure.map_or(Amount::Unknown, Amount::Count)),
    ]
}

/// The same of figures computed just now.
#[must_use]
pub fn computed(figures: &rates::Figures) -> [(&'static str, Amount); 9] {
    let all = &figures.overall.all;
    let rate = |id| figures.rate(id).filter(|rate| rate.denominator > 0);
    let percent = |id| rate(id).and_then(|rate| rate.basis_points()).map_or(Amount::Unknown, Amount::Percent);
    [
        ("borrowers", Amount::Count(figures.borrowers())),
        ("borrowers-late", Amount::Count(all.borrowers_late)),
        ("contracts", Amount::Count(all.contracts)),
        ("contracts-late", Amount::Count(all.contracts_late)),
        ("due", figures.due_total().map_or(Amount::Unknown, Amount::Money)),
        ("late", Amount::Money(all.unpaid_total_late)),
        ("r1", percent(RateId::R1)),
        ("r5", percent(RateId::R5)),
        ("to-cure", if figures.basis.is_rated() { Amount::Count(figures.to_cure()) } else { Amount::Unknown }),
    ]
}

/// A sent figure and what it would be today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Correction {
    /// Its code in the words.
    pub figure: &'static str,
    /// As it was sent.
    pub then: Amount,
    /// As it would be today.
    pub now: Amount,
}

/// The figures that would be others today.
#[must_use]
pub fn corrections(sent: &[(&'static str, Amount)], anew: &[(&'static str, Amount)]) -> Vec<Correction> {
    let pairs = sent.iter().zip(anew).filter(|((_, then), (_, now))| then != now);
    pairs.map(|((figure, then), (_, now))| Correction { figure, then: *then, now: *now }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_figures_that_differ_are_corrections() {
        let sent = [("borrowers", Amount::Count(60)), ("r1", Amount::Percent(1_500)), ("due", Amount::Unknown)];
        let anew = [("borrowers", Amount::Count(60)), ("r1", Amount::Percent(1_333)), ("due", Amount::Unknown)];
        let found = corrections(&sent, &anew);
        assert_eq!(found, [Correction { figure: "r1", then: Amount::Percent(1_500), now: Amount::Percent(1_333) }]);
    }
}
