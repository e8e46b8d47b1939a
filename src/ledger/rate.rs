//! A rate as two whole numbers, and the test against the target.

/// What stands where a figure has no value.
pub const NOTHING: &str = "—";

/// The rates that are computed for any group of obligations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RateId {
    /// 违约率(人数): the headline.
    R1,
    /// 违约率(合同)
    R2,
    /// 本金逾期率
    R3,
    /// 利息逾期率
    R4,
    /// 本息逾期率: the co-headline.
    R5,
    /// 回收率, principal and interest together.
    R6,
    /// 回收率, principal.
    R6Principal,
    /// 回收率, interest.
    R6Interest,
    /// 未还率: only of what is not due yet.
    R8,
}

/// What a rate counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// People.
    People,
    /// Contracts.
    Contracts,
    /// Fen.
    Money,
}

/// A rate as two whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// In its unit; money in fen.
    pub numerator: i64,
    /// In its unit; money in fen.
    pub denominator: i64,
    /// What is counted.
    pub unit: Unit,
}

impl Rate {
    /// In basis points, rounded half up; `None` of nothing. For showing only: targets are tested on whole numbers.
    #[must_use]
    pub fn basis_points(&self) -> Option<i64> {
        let (numerator, denominator) = (i128::from(self.numerator), i128::from(self.denominator));
        (denominator > 0).then(|| i64::try_from((numerator * 20_000 + denominator) / (2 * denominator)).unwrap_or(i64::MAX))
    }

    /// With two decimals and no sign: `11.67`; `None` of nothing.
    #[must_use]
    pub fn two_decimals(&self) -> Option<String> {
        self.basis_points().map(percent)
    }

    /// As people read it: `11.67%`, or — of nothing.
    #[must_use]
    pub fn percent(&self) -> String {
        self.two_decimals().map_or_else(|| NOTHING.to_owned(), |text| format!("{text}%"))
    }
}

/// Basis points as a percentage with two decimals and no sign: 1167 is `11.67`.
#[must_use]
pub fn percent(basis_points: i64) -> String {
    let sign = if basis_points < 0 { "-" } else { "" };
    let size = basis_points.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// How many people may be late of `n` under a target in basis points: floor(target × n / 10000).
#[must_use]
pub fn allowed_late(target_bp: i64, n: i64) -> i64 {
    i64::try_from(i128::from(target_bp) * i128::from(n) / 10_000).unwrap_or(i64::MAX)
}

/// True when `late` of `n` is within the target: late × 10000 ≤ target × n, in whole numbers, before any rounding.
#[must_use]
pub fn target_met(target_bp: i64, late: i64, n: i64) -> bool {
    i128::from(late) * 10_000 <= i128::from(target_bp) * i128::from(n)
}

/// How many people must still be cured: max(0, late − allowed).
#[must_use]
pub fn to_cure(target_bp: i64, late: i64, n: i64) -> i64 {
    late.saturating_sub(allowed_late(target_bp, n)).max(0)
}
