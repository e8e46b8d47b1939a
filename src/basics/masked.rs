//! How names, contract numbers and addresses are shown to people who may not see them whole.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Surnames of two characters, one a line: `欧阳` is shown as `欧阳*`, not `欧*`.
static COMPOUND_SURNAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("compound_surnames.txt").lines().filter(|line| !line.is_empty()).collect());

/// A name with only its surname shown: `张*`, `欧阳*`. A name in Latin letters or with a middle dot keeps its first character.
#[must_use]
pub fn name(clear: &str) -> String {
    let clear = clear.trim();
    let compound = COMPOUND_SURNAMES.iter().find(|surname| clear.starts_with(**surname) && clear.chars().count() > 2);
    let shown = compound.map_or_else(|| clear.chars().take(1).collect(), |surname| (*surname).to_owned());
    format!("{shown}*")
}

/// A contract number with its middle hidden: the first and last four characters stay. Short numbers keep the last two.
#[must_use]
pub fn contract_no(clear: &str) -> String {
    let characters: Vec<char> = clear.chars().collect();
    let (head, tail) = if characters.len() >= 12 { (4, 4) } else { (0, 2.min(characters.len())) };
    let first: String = characters.iter().take(head).collect();
    let last: String = characters.iter().skip(characters.len().saturating_sub(tail)).collect();
    format!("{first}****{last}")
}

/// Punctuation and invisible characters that may stand between the digits of one number, in a row; and any blanks.
const LONGEST_GAP: usize = 3;

/// Digits from which on a number may be a person's.
const LONG: usize = 11;

/// Text in which every number of eleven digits or more (a phone, an identity, contract or card number) shows its last two
/// alone, also where it is written with other digits, in groups or with anything short between. Days and amounts stay as they are.
#[must_use]
pub fn long_numbers(text: &str) -> String {
    if text.chars().filter(|c| c.is_numeric()).count() < LONG {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut run = String::new();
    let mut gap = 0;
    for c in text.chars() {
        // The last place of an identity number may be an X; the x of `.xlsx` is none.
        let check = matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ') && run.ends_with(char::is_numeric);
        if c.is_numeric() || check {
            run.push(c);
            gap = 0;
        } else if !c.is_alphanumeric() && !run.is_empty() && (c.is_whitespace() || gap < LONGEST_GAP) {
            run.push(c);
            gap += usize::from(!c.is_whitespace());
        } else {
            shown.push_str(&hidden(&run));
            run.clear();
            gap = 0;
            shown.push(c);
        }
    }
    shown.push_str(&hidden(&run));
    shown
}

/// True where [`long_numbers`] would hide something.
#[must_use]
pub fn has_long_number(text: &str) -> bool {
    long_numbers(text) != text
}

fn hidden(run: &str) -> String {
    let said = run.trim_end_matches(|c: char| !c.is_alphanumeric());
    let characters: Vec<char> = said.chars().filter(|c| c.is_alphanumeric()).collect();
    if characters.iter().filter(|c| c.is_numeric()).count() < LONG || is_days_or_amounts(said) {
        return run.to_owned();
    }
    let last: String = characters.iter().skip(characters.len() - 2).collect();
    format!("{}{last}{}", "*".repeat(characters.len() - 2), run.get(said.len()..).unwrap_or_default())
}

/// Digits, and what stands between them and the next.
type Group = (String, String);

/// True for days, hours and amounts one after another and nothing else: `20260601-20260630`, `2026-06-01 2026.6.30`,
/// `12,000.00、8,000.00`.
fn is_days_or_amounts(said: &str) -> bool {
    let mut groups: Vec<Group> = Vec::new();
    for c in said.nfkc() {
        match groups.last_mut() {
            Some((digits, gap)) if gap.is_empty() && c.is_alphanumeric() => digits.push(c),
            Some((_, gap)) if !c.is_alphanumeric() => gap.push(c),
            _ => groups.push((c.to_string(), String::new())),
        }
    }
    let mut rest = groups.as_slice();
    while !rest.is_empty() {
        let Some(after) = [day(rest), hour(rest), amount(rest)].into_iter().find(|taken| *taken > 0).and_then(|taken| rest.get(taken..))
        else {
            return false;
        };
        rest = after;
    }
    true
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_do_not_part_a_number() {
        assert_eq!(long_numbers("备注139      77770001"), "备注*********01");
        assert_eq!(long_numbers("合计 120 人   3400 元"), "合计 120 人   3400 元");
    }

    #[test]
    fn only_the_surname_shows() {
        assert_eq!(name("张伟"), "张*");
        assert_eq!(name("欧阳晓燕"), "欧阳*");
        assert_eq!(name("阿依古丽·买买提"), "阿*");
    }

    #[test]
    fn long_numbers_are_hidden_however_they_are_written() {
        assert_eq!(long_numbers("13912345678"), "*********78");
        assert_eq!(long_numbers("打 139-1234 5678 找他"), "打 *********78 找他");
        assert_eq!(long_numbers("１３９１２３４５６７８"), "*********７８");
        assert_eq!(long_numbers("证42999920030503381X。"), "证****************1X。");
        assert_eq!(long_numbers("20260601-13912345678.xlsx"), "*****************78.xlsx");
        for apart in [
            "139/1234/5678",
            "139–1234—5678",
            "139_1234_5678",
            "139，1234，5678",
            "139\u{a0}1234\u{2009}5678",
            "139\t1234\n5678",
            "139\u{200b}12345678",
        ] {
            assert_eq!(long_numbers(apart), "*********78", "{apart}");
        }
        assert_eq!(long_numbers("١٣٩١٢٣٤٥٦٧٨"), "*********٧٨");
        for plain in [
            "2025-02-30",
            "2026/06/01-2026/06/30",
            "12,000.00、8,000.00，1,234,567.00",
            "1200.50 + 30.00 + 15000.00",
            "1,234.50",
            "20250230",
            "待核实",
            "第 12 行",
            "明细20260601-20260630.csv",
            "2026-06-01 2026-6-30",
            "截至2026.06.30-2026.07.31",
            "2026-06-01至2026-06-30",
            "1,234,567.00",
            "12,000.00、8,000.00、950.50",
            "12，000.00，8，000.00",
            "12000.00/8000.00 2025-12-20",
            "2026-06-01 12:30:45",
            "2021.09—2025.06",
            "2022、2023、2024",
            "138****0001、139****0002",
        ] {
            assert_eq!(long_numbers(plain), plain);
        }
    }

    #[test]
    fn nothing_short_between_the_digits_and_no_other_digits_let_a_number_through() {
        let gaps =
            ["/", "–", "—", "‐", "_", "+", "*", "，", "\u{a0}", "\u{2009}", "\u{200b}", "\t", "\n", "、", " / ", "）（", "139", "2023"];
        for gap in gaps {
            for text in [format!("139{gap}1234{gap}5678"), format!("429999{gap}19990504{gap}1234"), format!("139{gap}2023{gap}1999")] {
                let shown = long_numbers(&text);
                assert!(
                    has_long_number(&text) && shown.starts_with("****") && shown.chars().filter(|c| c.is_numeric()).count() == 2,
                    "{text:?}: {shown}"
                );
            }
        }
        for text in ["١٣٩١٢٣٤٥٦٧٨", "①③⑨①②③④⑤⑥⑦⑧", "13,912,345,678", "13912345678.00", "139,1234,5678"] {
            assert!(has_long_number(text), "{text}");
        }
    }

    #[test]
    fn contract_numbers_keep_their_ends() {
        assert_eq!(contract_no("20244299991000012"), "2024****0012");
        assert_eq!(contract_no("12345"), "****45");
    }
}
