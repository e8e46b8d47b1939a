//! How names, contract numbers and addresses are shown to people who may not see them whole.

use std::sync::LazyLock;

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

/// Text in which every number of eleven digits or more (a phone, an identity, contract or card number) shows its last two
/// alone, also where it is written full-width, in other digits or in groups. Days, amounts and lists of small numbers stay.
#[must_use]
pub fn long_numbers(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars() {
        // The last place of an identity number may be an X; the x of `.xlsx` is none.
        let check = matches!(c, 'x' | 'X') && run.ends_with(char::is_numeric);
        if c.is_numeric() || check || (!run.is_empty() && is_between(c)) {
            run.push(c);
        } else {
            shown.push_str(&hidden(&run));
            run.clear();
            shown.push(c);
        }
    }
    shown.push_str(&hidden(&run));
    shown
}

/// What people write between the groups of one number, and what takes no room at all.
fn is_between(c: char) -> bool {
    let takes_no_room = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    c.is_whitespace() || takes_no_room || "-·.,，、/\\_+*‐‑‒–—―".contains(c)
}

fn hidden(run: &str) -> String {
    let said = run.trim_end_matches(is_between);
    let characters: Vec<char> = said.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_short = characters.iter().filter(|c| c.is_numeric()).count() < 11;
    if is_short || is_days(said) || is_amounts(said) || is_small_numbers(said) {
        return run.to_owned();
    }
    let last: String = characters.iter().skip(characters.len() - 2).collect();
    format!("{}{last}{}", "*".repeat(characters.len() - 2), run.get(said.len()..).unwrap_or_default())
}

/// True for days one after another and nothing else: `20260601-20260630`, `2026-06-01 2026.6.30`.
fn is_days(said: &str) -> bool {
    let within = |text: &str, least: u32, most: u32| text.parse().is_ok_and(|number: u32| (least..=most).contains(&number));
    let is_day = |year: &str, month: &str, day: &str| within(year, 1950, 2100) && within(month, 1, 12) && within(day, 1, 31);
    let mut groups = said.split(is_between).filter(|group| !group.is_empty());
    while let Some(first) = groups.next() {
        let day = match (first.get(..4), first.get(4..6), first.get(6..8)) {
            (Some(year), Some(month), Some(day)) if first.len() == 8 => is_day(year, month, day),
            _ if first.len() == 4 => matches!((groups.next(), groups.next()), (Some(month), Some(day)) if is_day(first, month, day)),
            _ => false,
        };
        if !day {
            return false;
        }
    }
    true
}

/// True for amounts one after another, written so that nothing else could be meant: `12,000.00、8,000.00`, `1200.50 + 30.00`.
fn is_amounts(said: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_amount = |text: &str| {
        let (whole, decimals) = text.split_once('.').map_or((text, None), |(whole, decimals)| (whole, Some(decimals)));
        let mut groups = whole.split(',');
        let first = groups.next().is_some_and(|first| digits(first) && first.len() <= 8);
        let grouped = whole.contains(',');
        let rest = groups.all(|group| digits(group) && group.len() == 3);
        first && rest && decimals.is_none_or(|decimals| digits(decimals) && decimals.len() <= 2) && (grouped || decimals.is_some())
    };
    said.split(|c: char| c != ',' && c != '.' && is_between(c)).filter(|text| !text.is_empty()).all(is_amount)
}

/// True for a list of small numbers: `1、2、3`, `10，11，12`.
fn is_small_numbers(said: &str) -> bool {
    let is_list = said.contains(['、', '，', ',']);
    is_list && said.split(is_between).all(|group| group.chars().count() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "1、2、3、4、5、6、7、8、9、10、11",
            "1,234.50",
            "20250230",
            "待核实",
            "第 12 行",
            "明细20260601-20260630.csv",
            "2026-06-01 2026-6-30",
            "截至2026.06.30-2026.07.31",
        ] {
            assert_eq!(long_numbers(plain), plain);
        }
    }

    #[test]
    fn contract_numbers_keep_their_ends() {
        assert_eq!(contract_no("20244299991000012"), "2024****0012");
        assert_eq!(contract_no("12345"), "****45");
    }
}
