//! Whether the figures of a report can be true, asked before it is signed: nobody sends what whoever receives it has to refuse.

use super::received::{Contradiction, contradiction_of};
use super::sheets::Sources;
use super::statement::of_report;
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::ledger::rates::{Basis, Figures};

/// Why the figures of a report cannot be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsound {
    /// Fewer people were declared than are late.
    People {
        /// Late.
        late: i64,
        /// As declared.
        declared: i64,
    },
    /// Less was declared due than is late, in fen.
    Money {
        /// Unpaid and late.
        late: Fen,
        /// As declared.
        declared: Fen,
    },
    /// Figures that contradict each other whatever they rest on.
    Contradiction(Contradiction),
}

/// Whether the declared base is too small for what is late.
#[must_use]
pub fn base_too_small(figures: &Figures) -> Option<Unsound> {
    let Basis::Declared(base) = &figures.basis else { return None };
    let (people, money) = (figures.overall.all.borrowers_late, figures.overall.all.unpaid_total_late);
    let by_money = base.due.filter(|due| money > *due).map(|declared| Unsound::Money { late: money, declared });
    (people > base.borrowers).then_some(Unsound::People { late: people, declared: base.borrowers }).or(by_money)
}

/// Asks it of the report that would be made from `sources`.
///
/// # Errors
/// [`Unsound`].
pub fn sound(sources: &Sources<'_>) -> Result<(), Unsound> {
    let unsound = base_too_small(&sources.facts.figures);
    unsound.or_else(|| contradiction_of(&of_report(sources)).map(Unsound::Contradiction)).map_or(Ok(()), Err)
}

impl Unsound {
    /// What cannot be, and what to correct.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::People { late, declared } => {
                words.say_with("reports-unsound-people", &[("late", late.into()), ("declared", declared.into())])
            }
            Self::Money { late, declared } => {
                words.say_with("reports-unsound-money", &[("late", late.grouped().into()), ("declared", declared.grouped().into())])
            }
            Self::Contradiction(what) => words.say_with("reports-unsound-contradiction", &[("what", what.say(words).into())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ledger::rates::DeclaredBase;
    use crate::reports::disclosure::Disclosure;
    use crate::reports::testing::{facts, heading};

    fn asked(change: impl Fn(&mut Figures)) -> Result<(), Unsound> {
        let mut facts = facts();
        change(Arc::make_mut(&mut facts.figures));
        let heading = heading();
        sound(&Sources { facts: &facts, heading: &heading, disclosure: &Disclosure::Masked, words: Words::default() })
    }

    #[test]
    fn a_base_smaller_than_what_is_late_is_told_with_both_numbers() {
        let declared = |borrowers, due| {
            move |figures: &mut Figures| figures.basis = Basis::Declared(DeclaredBase { borrowers, due, source: "年报".into() })
        };
        assert_eq!((asked(|_| ()), asked(declared(9, None))), (Ok(()), Ok(())));
        assert_eq!(asked(declared(8, None)), Err(Unsound::People { late: 9, declared: 8 }));
        let money = asked(declared(100, Some(Fen::new(1)))).unwrap_err();
        assert!(matches!(money, Unsound::Money { declared, .. } if declared == Fen::new(1)), "{money:?}");
        assert!(money.say(Words::default()).contains("0.01"));
        assert_eq!(asked(|figures| figures.target_bp = 20_000), Err(Unsound::Contradiction(Contradiction::ToCure)));
    }
}
