//! What was done once to a key or a report, as the log keeps it: when, by whom and why.

use crate::basics::calendar::{Instant, shown_time};
use crate::basics::words::Words;

/// A deed that is told again later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// When, in UTC.
    pub at: Instant,
    /// By whom.
    pub by: String,
    /// Which deed.
    pub did: Did,
    /// Why; empty where nothing was said.
    pub reason: String,
}

/// The deeds that are told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Did {
    /// A key was accepted.
    Accepted,
    /// The acceptance of a key was taken back.
    Withdrew,
    /// A report was taken back.
    TookBack,
}

impl Did {
    /// As the log names it.
    #[must_use]
    pub const fn deed(self) -> &'static str {
        match self {
            Self::Accepted => "sender.accepted",
            Self::Withdrew => "sender.withdrawn",
            Self::TookBack => "submission.taken-back",
        }
    }
}

/// The last time that the acceptance of a key was taken back.
#[derive(Debug, PartialEq, Eq)]
pub struct Withdrawal<'t> {
    /// What was taken back.
    pub acceptance: &'t Turn,
    /// Taking it back.
    pub withdrawal: &'t Turn,
    /// How often one was.
    pub times: usize,
}

/// The last time that the acceptance of this key was taken back; `turns` are what was done to it, the first first. What is taken back is
/// always the acceptance that holds, so that of several the earlier holds again.
#[must_use]
pub fn withdrawn(turns: &[Turn]) -> Option<Withdrawal<'_>> {
    let (mut holding, mut last, mut times) = (Vec::new(), None, 0);
    for turn in turns {
        match turn.did {
            Did::Accepted => holding.push(turn),
            Did::Withdrew => {
                times += 1;
                last = holding.pop().map(|acceptance| (acceptance, turn));
            }
            Did::TookBack => {}
        }
    }
    last.map(|(acceptance, withdrawal)| Withdrawal { acceptance, withdrawal, times })
}

/// That a report was taken back, when and by whom where the log tells that, and why.
#[must_use]
pub fn taken_back(turn: Option<&Turn>, reason: &str, words: Words) -> String {
    let reason = ("reason", reason.to_owned().into());
    let Some(turn) = turn else { return words.say_with("centre-told-taken-back", &[reason]) };
    let name = crate::reports::maker_name(&turn.by, words);
    words.say_with("centre-told-taken-back-by", &[("at", shown_time(turn.at).into()), ("name", name.into()), reason])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centre::testing::day;

    fn turn(hour: u32, did: Did) -> Turn {
        Turn { at: day("2026-07-01").and_hms_opt(hour, 0, 0).unwrap(), by: "何静".into(), did, reason: String::new() }
    }

    #[test]
    fn of_two_acceptances_the_later_is_taken_back_first() {
        let turns = [turn(1, Did::Accepted), turn(2, Did::Accepted), turn(3, Did::Withdrew), turn(4, Did::Withdrew)];
        let told = |turns| withdrawn(turns).map(|told| (told.acceptance.at, told.withdrawal.at, told.times));
        assert_eq!(told(&turns), Some((turns[0].at, turns[3].at, 2)));
        assert_eq!(told(&turns[..3]), Some((turns[1].at, turns[2].at, 1)));
        assert_eq!(told(&turns[..2]), None);
    }
}
