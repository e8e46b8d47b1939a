//! Amounts as they stand in cells: numbers, `1,234.50`, `￥1234元`, full-width digits, 万元, brackets for a minus.

use unicode_normalization::UnicodeNormalization;

use super::marks::{MARKS, Unit};
use super::spelling::is_invisible;
use super::text::unguarded;
use crate::basics::money::Fen;

/// What an amount cell turned out to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Nothing, or a mark that says nothing. Never zero.
    Blank,
    /// Money; may be negative.
    Of(Fen),
    /// Something that is no amount.
    Unreadable,
}

/// No single amount of this business is above a thousand million yuan: beyond is a number of something else.
const LARGEST_FEN: i64 = 100_000_000_000;

/// An amount held as a number. Rounded to whole fen: spreadsheets keep sums like 39949.399999999994.
#[must_use]
pub fn from_number(value: f64, unit: Unit) -> Amount {
    #[expect(clippy::cast_precision_loss, reason = "a power of ten below 2^53")]
    let scale = unit.fen() as f64;
    whole((value * scale).round())
}

fn whole(fen: f64) -> Amount {
    #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "checked against the largest amount just here")]
    if fen.is_finite() && fen.abs() <= LARGEST_FEN as f64 { Amount::Of(Fen::new(fen as i64)) } else { Amount::Unreadable }
}

/// Bytes beyond which a text is no amount, whatever is in it.
const LONGEST: usize = 200;

/// An amount held as text.
#[must_use]
pub fn from_text(text: &str, unit: Unit) -> Amount {
    if text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-')) {
        return from_plain(text, unit);
    }
    if text.trim().len() > LONGEST {
        return Amount::Unreadable;
    }
    let mut plain: String =
        unguarded(text).nfkc().filter(|c| !c.is_whitespace() && !c.is_control() && !is_invisible(*c) && *c != '\'').collect();
    plain.make_ascii_lowercase();
    if MARKS.is_blank(&plain) {
        return Amount::Blank;
    }
    let says_yuan = MARKS.unit.yuan_marks.iter().any(|mark| plain.contains(mark.as_str()));
    for mark in &MARKS.unit.money_marks {
        plain = plain.replace(mark.as_str(), "");
    }
    let (plain, unit) = own_unit(&plain, says_yuan).unwrap_or((&plain, unit));
    let plain = plain.replace(['−', '–', '—', '﹣'], "-");
    from_plain(&plain, unit)
}

/// The unit a cell names by itself counts, whatever its column is in: 1360元 is yuan, 0.136万元 ten thousands.
fn own_unit(plain: &str, says_yuan: bool) -> Option<(&str, Unit)> {
    let scaled = [(&MARKS.unit.wan_mark, Unit::Wan), (&MARKS.unit.qian_mark, Unit::Qian)];
    let found = scaled.into_iter().find_map(|(mark, unit)| plain.strip_suffix(mark.as_str()).map(|before| (before, unit)));
    found.or_else(|| says_yuan.then_some((plain, Unit::Yuan)))
}

/// ASCII digits, separators, signs and brackets only.
fn from_plain(text: &str, unit: Unit) -> Amount {
    let trimmed = text.trim();
    if MARKS.is_blank(trimmed) {
        return Amount::Blank;
    }
    let (negative, digits) = signed(trimmed);
    let (whole_part, decimals) = digits.split_once('.').unwrap_or((digits, ""));
    let Some(ungrouped) = ungroup(whole_part) else { return Amount::Unreadable };
    if (ungrouped.is_empty() && decimals.is_empty()) || !all_digits(&ungrouped) {
        return Amount::Unreadable;
    }
    let Some(decimals) = decimals_of(decimals) else { return Amount::Unreadable };
    exact(negative, &ungrouped, decimals, unit)
}

fn signed(text: &str) -> (bool, &str) {
    if let Some(inner) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, inner);
    }
    if let Some(rest) = text.strip_prefix('-').or_else(|| text.strip_suffix('-')) {
        return (true, rest);
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

/// `1,234,567` without its separators; `None` where the groups are not of three: then the comma means something else.
fn ungroup(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_owned());
    }
    let mut groups = text.split(',');
    let first = groups.next()?;
    let well_grouped = (1..=3).contains(&first.len()) && groups.clone().all(|group| group.len() == 3);
    well_grouped.then(|| text.replace(',', ""))
}

fn all_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Spreadsheets write 0.020916999999999998; more digits than this are something else.
const LONGEST_DECIMALS: usize = 30;

/// Millionths: room for 万元 with every fen, rounded beyond. `None` where it is not digits.
fn decimals_of(text: &str) -> Option<i64> {
    if !all_digits(text) || text.len() > LONGEST_DECIMALS {
        return None;
    }
    let millionths: i64 = format!("{:0<6}", text.get(..text.len().min(6)).unwrap_or_default()).parse().ok()?;
    let rounds_up = text.as_bytes().get(6).is_some_and(|digit| *digit >= b'5');
    Some(millionths + i64::from(rounds_up))
}

fn exact(negative: bool, whole_part: &str, millionths: i64, unit: Unit) -> Amount {
    let whole: i64 = if whole_part.is_empty() { 0 } else { whole_part.parse().unwrap_or(i64::MAX) };
    let decimals = (millionths * unit.fen() + 500_000) / 1_000_000;
    match whole.checked_mul(unit.fen()).and_then(|fen| fen.checked_add(decimals)) {
        Some(fen) if fen <= LARGEST_FEN => Amount::Of(Fen::new(if negative { -fen } else { fen })),
        _ => Amount::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fen(text: &str) -> Option<i64> {
        match from_text(text, Unit::Yuan) {
            Amount::Of(amount) => Some(amount.fen()),
            Amount::Blank | Amount::Unreadable => None,
        }
    }

    #[test]
    fn every_way_people_write_an_amount() {
        for (text, expected) in [
            ("1,234.50", 123_450),
            ("￥1234.5元", 123_450),
            ("１２３４．５０", 123_450),
            ("0.136万", 136_000),
            ("(12.50)", -1_250),
            ("-12.5", -1_250),
            ("1 234.50", 123_450),
            ("0.00", 0),
            ("300元整", 30_000),
            (".5", 50),
            ("12.345", 1_235),
            ("0.020916999999999998", 2),
            ("１，２３４", 123_400),
            ("=\"100\"", 10_000),
            ("=\"1,000.00\"", 100_000),
            ("3千元", 300_000),
        ] {
            assert_eq!(fen(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn blank_is_not_zero() {
        for text in ["", " ", "-", "—", "/", "无", "　"] {
            assert_eq!(from_text(text, Unit::Yuan), Amount::Blank, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_unreadable() {
        for text in ["待核实", "#REF!", "1,2", "12.3.4", "12%", "约1200", "1200/300", "429999200307070737", "--5", "()", "."] {
            assert_eq!(from_text(text, Unit::Yuan), Amount::Unreadable, "{text}");
        }
    }

    #[test]
    fn a_cell_that_names_its_unit_is_in_it_whatever_the_column_is_in() {
        for (text, fen) in
            [("1360元", 136_000), ("￥1,360.00元整", 136_000), ("0.136万元", 136_000), ("0.136", 136_000), ("￥0.136", 136_000)]
        {
            assert_eq!(from_text(text, Unit::Wan), Amount::Of(Fen::new(fen)), "{text}");
        }
    }

    #[test]
    fn every_unit_is_converted() {
        for (unit, fen) in [(Unit::Fen, 13), (Unit::Yuan, 1_250), (Unit::Bai, 125_000), (Unit::Qian, 1_250_000), (Unit::Wan, 12_500_000)] {
            assert_eq!(from_text("12.5", unit), Amount::Of(Fen::new(fen)), "{unit:?}");
            assert_eq!(from_number(12.5, unit), Amount::Of(Fen::new(fen)), "{unit:?}");
        }
    }

    #[test]
    fn numbers_lose_the_noise_of_floats() {
        assert_eq!(from_number(39_949.399_999_999_994, Unit::Yuan), Amount::Of(Fen::new(3_994_940)));
        assert_eq!(from_number(0.02224, Unit::Wan), Amount::Of(Fen::new(22_240)));
        assert_eq!(from_number(f64::NAN, Unit::Yuan), Amount::Unreadable);
        assert_eq!(from_number(4.3e17, Unit::Yuan), Amount::Unreadable);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,24}") {
            let _ = from_text(&text, Unit::Wan);
        }

        #[test]
        fn what_we_write_we_read(fen in -9_999_999_999_i64..9_999_999_999) {
            let amount = Fen::new(fen);
            prop_assert_eq!(from_text(&amount.grouped(), Unit::Yuan), Amount::Of(amount));
            prop_assert_eq!(from_text(&amount.yuan(), Unit::Yuan), Amount::Of(amount));
        }
    }
}
