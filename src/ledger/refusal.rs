//! What this chapter's rules say no to, and how settings are read from what people type.

use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::page::figure;

/// No school has more people.
pub const MOST_PEOPLE: i64 = 10_000_000;

/// No school has more due: one hundred billion yuan.
pub const MOST_DUE: Fen = Fen::new(10_000_000_000_000);

/// Why something typed was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Not a percentage from 0 to 100 with at most two decimals.
    NotAPercentage,
    /// Not a whole number from 1 on.
    NotACount,
    /// Not an amount in yuan with at most two decimals.
    NotAnAmount,
    /// A declared base needs people and a source.
    BaseIncomplete,
    /// More people than [`MOST_PEOPLE`].
    TooManyPeople,
    /// More money than [`MOST_DUE`].
    TooMuchDue,
    /// Fewer people than these are late already.
    FewerThanLate(i64),
    /// Less money than this is late already.
    LessThanLate(Fen),
    /// Another campaign has this name.
    NameTaken,
}

impl Refusal {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let values = match self {
            Self::TooManyPeople => [("most", figure::count(MOST_PEOPLE).into())],
            Self::TooMuchDue => [("most", MOST_DUE.grouped().into())],
            Self::FewerThanLate(people) => [("late", figure::count(*people).into())],
            Self::LessThanLate(due) => [("late", due.grouped().into())],
            _ => return words.say(self.key()),
        };
        words.say_with(self.key(), &values)
    }

    const fn key(&self) -> &'static str {
        match self {
            Self::NotAPercentage => "ledger-refusal-percentage",
            Self::NotACount => "ledger-refusal-count",
            Self::NotAnAmount => "ledger-refusal-amount",
            Self::BaseIncomplete => "ledger-refusal-base",
            Self::TooManyPeople => "ledger-refusal-too-many-people",
            Self::TooMuchDue => "ledger-refusal-too-much-due",
            Self::FewerThanLate(_) => "ledger-refusal-fewer-than-late",
            Self::LessThanLate(_) => "ledger-refusal-less-than-late",
            Self::NameTaken => "ledger-refusal-name-taken",
        }
    }
}

/// A percentage as people type it (`5`, `5.5`, `5%`, full-width too), in basis points.
///
/// # Errors
/// [`Refusal::NotAPercentage`].
pub fn read_percentage(typed: &str) -> Result<i64, Refusal> {
    let plain = half_width(typed);
    hundredths(plain.trim_end_matches('%')).filter(|points| *points <= 10_000).ok_or(Refusal::NotAPercentage)
}

/// A count of people from 1 to [`MOST_PEOPLE`], or none where nothing was typed.
///
/// # Errors
/// [`Refusal::NotACount`], [`Refusal::TooManyPeople`].
pub fn read_count(typed: &str) -> Result<Option<i64>, Refusal> {
    let plain = half_width(typed).replace(',', "");
    if plain.is_empty() {
        return Ok(None);
    }
    let count = plain.parse().ok().filter(|count: &i64| *count > 0).ok_or(Refusal::NotACount)?;
    if count > MOST_PEOPLE { Err(Refusal::TooManyPeople) } else { Ok(Some(count)) }
}

/// An amount in yuan, or none where nothing was typed.
///
/// # Errors
/// [`Refusal::NotAnAmount`].
pub fn read_yuan(typed: &str) -> Result<Option<Fen>, Refusal> {
    let plain = half_width(typed).replace(',', "");
    if plain.is_empty() {
        return Ok(None);
    }
    let due = hundredths(&plain).map(Fen::new).ok_or(Refusal::NotAnAmount)?;
    if due > MOST_DUE { Err(Refusal::TooMuchDue) } else { Ok(Some(due)) }
}

/// `12.5` as 1250. Digits and one point, at most two decimals.
fn hundredths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    whole.checked_mul(100)?.checked_add(part)
}

fn half_width(typed: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    typed.nfkc().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_read_in_basis_points() {
        assert_eq!(["5", "5.5", " 0.05% ", "１００％"].map(read_percentage), [Ok(500), Ok(550), Ok(5), Ok(10_000)]);
        for text in ["", "-1", "100.01", "5.555", "五"] {
            assert_eq!(read_percentage(text), Err(Refusal::NotAPercentage), "{text}");
        }
    }

    #[test]
    fn counts_and_amounts_are_read_or_left_out() {
        assert_eq!((read_count(""), read_count("1,200"), read_count("0")), (Ok(None), Ok(Some(1200)), Err(Refusal::NotACount)));
        assert_eq!((read_count("10,000,000"), read_count("10000001")), (Ok(Some(MOST_PEOPLE)), Err(Refusal::TooManyPeople)));
        assert_eq!((read_yuan("100000000000"), read_yuan("100000000000.01")), (Ok(Some(MOST_DUE)), Err(Refusal::TooMuchDue)));
        assert_eq!(read_yuan("1,234.5"), Ok(Some(Fen::new(123_450))));
        assert_eq!(read_yuan("一千"), Err(Refusal::NotAnAmount));
        assert_eq!(read_yuan("99999999999999999999"), Err(Refusal::NotAnAmount));
    }
}
