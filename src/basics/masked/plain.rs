//! Digits that are no person's number: days, hours, amounts, and small numbers beside a word.

use unicode_normalization::UnicodeNormalization;

use super::long::LONG;

/// Digits, and what stands between them and the next.
pub(super) type Group = (String, String);

/// Words that make the number before them an amount or a count.
const UNITS: [char; 9] = ['元', '万', '块', '人', '户', '笔', '份', '条', '名'];

/// Most digits of a number with a unit: 99,999,999 元.
const LONGEST_WITH_UNIT: usize = 8;

/// True for days, hours and amounts one after another and nothing else: `20260601-20260630`, `2026-06-01 2026.6.30`,
/// `12,000.00、8,000.00`; or one number with its unit: `3400 元`.
pub(super) fn is_days_or_amounts(groups: &[Group]) -> bool {
    let folded: Vec<Group> = groups.iter().map(|(digits, gap)| (folded(digits), folded(gap))).collect();
    let mut rest = folded.as_slice();
    while !rest.is_empty() {
        let taken = [day(rest), hour(rest), amount(rest), with_unit(rest)].into_iter().find(|taken| *taken > 0);
        let Some(after) = taken.and_then(|taken| rest.get(taken..)) else { return false };
        rest = after;
    }
    true
}

fn folded(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfkc().collect() }
}

/// True for one number of at most two digits: a month, a class, a version, `第 3 批`.
pub(super) fn is_small(groups: &[Group]) -> bool {
    matches!(groups, [(digits, _)] if digits.nfkc().count() <= 2)
}

/// How many groups are a number with its unit: 1 or 0.
fn with_unit(groups: &[Group]) -> usize {
    match groups {
        [(digits, gap), ..] => {
            let has_unit = gap.trim_start().starts_with(|c| UNITS.contains(&c));
            usize::from(has_unit && digits.len() <= LONGEST_WITH_UNIT && digits.bytes().all(|byte| byte.is_ascii_digit()))
        }
        [] => 0,
    }
}

fn within(digits: &str, least: u32, most: u32) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse().is_ok_and(|number: u32| (least..=most).contains(&number))
}

/// How many groups are a day, a month or a year: `2026-06-01`, `2026.06`, `20260601`, `2026`. 0 where they are none.
fn day(groups: &[Group]) -> usize {
    let is_year = |text: &str| text.len() == 4 && within(text, 1950, 2100);
    let is_part = |text: &str, most: u32| text.len() <= 2 && within(text, 1, most);
    let joins = |gap: &str| matches!(gap, "-" | "." | "/" | "·" | " ");
    match groups {
        [(year, one), (month, two), (day, _), ..]
            if is_year(year) && joins(one) && is_part(month, 12) && joins(two) && is_part(day, 31) =>
        {
            3
        }
        [(year, gap), (month, _), ..] if is_year(year) && joins(gap) && is_part(month, 12) => 2,
        [(compact, _), ..] => match (compact.get(..4), compact.get(4..6), compact.get(6..)) {
            (Some(year), Some(month), Some("")) => usize::from(is_year(year) && is_part(month, 12)),
            (Some(year), Some(month), Some(day)) => {
                usize::from(compact.len() == 8 && is_year(year) && is_part(month, 12) && is_part(day, 31))
            }
            _ => usize::from(is_year(compact)),
        },
        [] => 0,
    }
}

/// How many groups are an hour of a day: `9:30`, `23:59:59`.
fn hour(groups: &[Group]) -> usize {
    let sixty = |text: &str| text.len() == 2 && within(text, 0, 59);
    match groups {
        [(hour, one), (minute, two), (second, _), ..]
            if hour.len() <= 2 && within(hour, 0, 24) && one == ":" && sixty(minute) && two == ":" && sixty(second) =>
        {
            3
        }
        [(hour, gap), (minute, _), ..] if hour.len() <= 2 && within(hour, 0, 24) && gap == ":" && sixty(minute) => 2,
        _ => 0,
    }
}

/// How many groups are an amount: `1,234,567.00`, `12000.00`, `8,000`.
fn amount(groups: &[Group]) -> usize {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let Some((first, _)) = groups.first().filter(|(first, _)| digits(first)) else { return 0 };
    let mut taken = 1;
    let mut whole = first.len();
    let gap_before = |at: usize| groups.get(at - 1).map(|(_, gap)| gap.as_str()).unwrap_or_default();
    while first.len() <= 3 && gap_before(taken) == "," && groups.get(taken).is_some_and(|(next, _)| next.len() == 3 && digits(next)) {
        taken += 1;
        whole += 3;
    }
    let has_fen = gap_before(taken) == "." && groups.get(taken).is_some_and(|(fen, _)| fen.len() == 2 && digits(fen));
    match (taken > 1, has_fen) {
        (true, true) if whole < LONG => taken + 1,
        (true, false) if whole < 10 => taken,
        (false, true) if whole < 9 => 2,
        _ => 0,
    }
}
