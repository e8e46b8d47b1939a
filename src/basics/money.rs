//! Money: whole fen, checked. Nothing here is ever a float.

use std::fmt;
use std::iter::Sum;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql};
use diesel::serialize::{self, Output, ToSql};
use diesel::sql_types::BigInt;
use diesel::{AsExpression, FromSqlRow};
use serde::{Deserialize, Serialize};

/// An amount of money in whole fen (1 yuan = 100 fen). May be negative only while being computed or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, AsExpression, FromSqlRow)]
#[diesel(sql_type = BigInt)]
#[serde(transparent)]
pub struct Fen(i64);

/// A sum left the range of 64-bit fen (about 92 quadrillion yuan): the input is not money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("amount out of range")]
pub struct OutOfRange;

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// An amount of `fen` fen.
    #[must_use]
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// The amount in fen.
    #[must_use]
    pub const fn fen(self) -> i64 {
        self.0
    }

    /// The sum.
    ///
    /// # Errors
    /// [`OutOfRange`] when it does not fit 64 bits.
    pub fn plus(self, other: Self) -> Result<Self, OutOfRange> {
        self.0.checked_add(other.0).map(Self).ok_or(OutOfRange)
    }

    /// The difference, which may be negative.
    ///
    /// # Errors
    /// [`OutOfRange`] when it does not fit 64 bits.
    pub fn minus(self, other: Self) -> Result<Self, OutOfRange> {
        self.0.checked_sub(other.0).map(Self).ok_or(OutOfRange)
    }

    /// What is left of `self` after `paid`, never below zero: unpaid = max(0, due − paid).
    #[must_use]
    pub fn less(self, paid: Self) -> Self {
        Self(self.0.saturating_sub(paid.0).max(0))
    }

    /// True for a negative amount.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// True when nothing is left.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount in yuan with two decimals and no separators: `1234.50`, as JSON contracts want it.
    #[must_use]
    pub fn yuan(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", fen / 100, fen % 100)
    }

    /// The amount in yuan as people read it: `1,234.50`.
    #[must_use]
    pub fn grouped(self) -> String {
        let plain = self.yuan();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (whole, cents) = digits.split_once('.').unwrap_or((digits, "00"));
        let mut out = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        format!("{sign}{out}.{cents}")
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.grouped())
    }
}

impl<DB> ToSql<BigInt, DB> for Fen
where
    DB: Backend,
    i64: ToSql<BigInt, DB>,
{
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, DB>) -> serialize::Result {
        self.0.to_sql(out)
    }
}

impl<DB> FromSql<BigInt, DB> for Fen
where
    DB: Backend,
    i64: FromSql<BigInt, DB>,
{
    fn from_sql(bytes: DB::RawValue<'_>) -> deserialize::Result<Self> {
        i64::from_sql(bytes).map(Self)
    }
}

impl Sum for Fen {
    /// Saturates: sums of stored amounts are bounded by what [`crate::basics::money::Fen::plus`] admitted one by one.
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |total, each| Self(total.0.saturating_add(each.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yuan_keeps_two_decimals_and_the_sign() {
        assert_eq!(Fen::new(123_450).yuan(), "1234.50");
        assert_eq!(Fen::new(-5).yuan(), "-0.05");
    }

    #[test]
    fn people_read_thousands_separated() {
        assert_eq!(Fen::new(119_000_000).grouped(), "1,190,000.00");
        assert_eq!(Fen::new(-100_000).grouped(), "-1,000.00");
        assert_eq!(Fen::new(99_999).grouped(), "999.99");
    }

    #[test]
    fn what_is_left_is_never_negative() {
        assert_eq!(Fen::new(100).less(Fen::new(250)), Fen::ZERO);
        assert_eq!(Fen::new(250).less(Fen::new(100)), Fen::new(150));
    }

    #[test]
    fn a_sum_out_of_range_is_an_error() {
        assert_eq!(Fen::new(i64::MAX).plus(Fen::new(1)), Err(OutOfRange));
    }
}
