//! How one obligation stands on a day: late or not, by how much, at which stage. Computed from dated facts, never by timers.

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::basics::words::Words;

/// What is due and paid of one obligation. Parts are `None` where only totals are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owed {
    /// The day it falls due.
    pub due_on: Day,
    /// In fen.
    pub due_principal: Option<Fen>,
    /// In fen.
    pub due_interest: Option<Fen>,
    /// In fen.
    pub due_total: Fen,
    /// In fen.
    pub paid_principal: Option<Fen>,
    /// In fen.
    pub paid_interest: Option<Fen>,
    /// In fen.
    pub paid_total: Fen,
}

/// Money by what it went to, in fen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MoneyParts {
    /// To principal.
    pub principal: Fen,
    /// To interest.
    pub interest: Fen,
    /// In all.
    pub total: Fen,
}

impl MoneyParts {
    /// Both together.
    #[must_use]
    pub fn plus(self, more: Self) -> Self {
        let sum = |one: Fen, other: Fen| [one, other].into_iter().sum();
        Self {
            principal: sum(self.principal, more.principal),
            interest: sum(self.interest, more.interest),
            total: sum(self.total, more.total),
        }
    }
}

/// What dated payments brought to one obligation, told apart by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DatedMoney {
    /// On that day or before it.
    pub by_then: MoneyParts,
    /// After it.
    pub later: MoneyParts,
}

/// Principal and interest, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// In fen.
    pub due_principal: Fen,
    /// In fen.
    pub due_interest: Fen,
    /// In fen.
    pub paid_principal: Fen,
    /// In fen.
    pub paid_interest: Fen,
}

impl Split {
    /// Unpaid principal, never below zero.
    #[must_use]
    pub fn unpaid_principal(&self) -> Fen {
        self.due_principal.less(self.paid_principal)
    }

    /// Unpaid interest, never below zero.
    #[must_use]
    pub fn unpaid_interest(&self) -> Fen {
        self.due_interest.less(self.paid_interest)
    }
}

/// Where an obligation stands by days late. Sorts from settled to worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 结清
    Settled,
    /// 未到期
    NotDue,
    /// 临近: due within 30 days
    Near,
    /// 逾期 1–30 天
    Late30,
    /// 逾期 31–60 天
    Late60,
    /// 逾期 61–90 天
    Late90,
    /// 逾期 90 天以上
    LateLong,
}

/// Days past the due day from which it is near: 30 days before.
const NEAR_FROM: i64 = -30;

impl Owed {
    /// Principal and interest by themselves, where both due and paid are known so.
    #[must_use]
    pub fn split(&self) -> Option<Split> {
        Some(Split {
            due_principal: self.due_principal?,
            due_interest: self.due_interest?,
            paid_principal: self.paid_principal?,
            paid_interest: self.paid_interest?,
        })
    }

    /// Still to be paid, in fen: each part by itself, so that too much interest paid does not settle principal.
    #[must_use]
    pub fn unpaid(&self) -> Fen {
        match self.split() {
            Some(split) => [split.unpaid_principal(), split.unpaid_interest()].into_iter().sum(),
            None => self.due_total.less(self.paid_total),
        }
    }

    /// Days since the due day; negative before it.
    #[must_use]
    pub fn days_past(&self, day: Day) -> i64 {
        day.signed_duration_since(self.due_on).num_days()
    }

    /// Late on `day`: after the due day, with something unpaid. On the due day itself nothing is late.
    #[must_use]
    pub fn late_on(&self, day: Day) -> bool {
        day > self.due_on && !self.unpaid().is_zero()
    }

    /// The stage on `day`.
    #[must_use]
    pub fn stage_on(&self, day: Day) -> Stage {
        if self.unpaid().is_zero() {
            return Stage::Settled;
        }
        match self.days_past(day) {
            ..NEAR_FROM => Stage::NotDue,
            NEAR_FROM..=0 => Stage::Near,
            1..=30 => Stage::Late30,
            31..=60 => Stage::Late60,
            61..=90 => Stage::Late90,
            _ => Stage::LateLong,
        }
    }

    /// With the principal taken out (deferral), where it is known by itself.
    #[must_use]
    pub fn without_principal(self) -> Self {
        match (self.due_interest, self.paid_interest) {
            (Some(due), paid) if self.due_principal.is_some() => self.only(Fen::ZERO, due, Some(Fen::ZERO), paid),
            _ => self,
        }
    }

    /// With the interest taken out (waiver), where it is known by itself.
    #[must_use]
    pub fn without_interest(self) -> Self {
        match (self.due_principal, self.paid_principal) {
            (Some(due), paid) if self.due_interest.is_some() => self.only(due, Fen::ZERO, paid, Some(Fen::ZERO)),
            _ => self,
        }
    }

    fn only(self, principal: Fen, interest: Fen, paid_principal: Option<Fen>, paid_interest: Option<Fen>) -> Self {
        let due_total = [principal, interest].into_iter().sum();
        let paid_total = match (paid_principal, paid_interest) {
            (Some(one), Some(other)) => [one, other].into_iter().sum(),
            _ => self.paid_total.min(due_total),
        };
        Self {
            due_on: self.due_on,
            due_principal: Some(principal),
            due_interest: Some(interest),
            due_total,
            paid_principal,
            paid_interest,
            paid_total,
        }
    }

    /// As it was paid on `day`: money of later payments taken back. Where the roster dates what it states as paid
    /// (`stated_paid_on`), and on a later day, only what dated payments had brought by `day` was there.
    #[must_use]
    pub fn paid_by(self, day: Day, stated_paid_on: Option<Day>, dated: &DatedMoney) -> Self {
        if stated_paid_on.is_some_and(|paid_on| paid_on > day) {
            return self.paying(|paid, part| paid.min(part), &dated.by_then);
        }
        self.paying(Fen::less, &dated.later)
    }

    fn paying(self, of: impl Fn(Fen, Fen) -> Fen, parts: &MoneyParts) -> Self {
        Self {
            paid_principal: self.paid_principal.map(|paid| of(paid, parts.principal)),
            paid_interest: self.paid_interest.map(|paid| of(paid, parts.interest)),
            paid_total: of(self.paid_total, parts.total),
            ..self
        }
    }
}

impl Stage {
    /// All stages, from settled to worst.
    pub const ALL: [Self; 7] = [Self::Settled, Self::NotDue, Self::Near, Self::Late30, Self::Late60, Self::Late90, Self::LateLong];

    /// The code in addresses and words (`ledger-stage-…`).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Settled => "settled",
            Self::NotDue => "not-due",
            Self::Near => "near",
            Self::Late30 => "late-30",
            Self::Late60 => "late-60",
            Self::Late90 => "late-90",
            Self::LateLong => "late-long",
        }
    }

    /// The stage a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.code() == code)
    }

    /// As people read it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("ledger-stage-{}", self.code()))
    }

    /// True for the stages after the due day.
    #[must_use]
    pub fn is_late(self) -> bool {
        self >= Self::Late30
    }

    /// Its place in [`Stage::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests;
