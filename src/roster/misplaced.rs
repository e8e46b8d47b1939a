//! Numbers of people typed where none belongs: into a name, in the place of a contract's number, into a text that is kept in clear.
//!
//! Names, contracts' numbers and what stands about a person are searched and listed, so their columns are not sealed. A number of a
//! person is taken out before anything is kept.

use super::marks::MARKS;
use crate::basics::calendar::Day;
use crate::basics::identity::{IdNumber, IdReading};
use crate::basics::masked;
use crate::basics::phone::Phone;

/// Bytes of the shortest number of a person.
const SHORTEST: usize = 11;

/// The name without the number that was typed into it, and without what announced it: `张三（电话13800138000）` is 张三. Empty where
/// nothing else was there; `None` where there is no such number.
#[must_use]
pub fn taken_out_of_name(name: &str) -> Option<String> {
    if !masked::has_long_number(name) {
        return None;
    }
    let mut left = String::with_capacity(name.len());
    let mut after_digit = false;
    for c in name.chars() {
        let is_check_place = after_digit && matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ');
        after_digit = c.is_numeric();
        if !after_digit && !is_check_place {
            left.push(c);
        }
    }
    Some(tidied(&left).to_owned())
}

/// A name without signs and labels around it, as far as they were about a number.
fn tidied(name: &str) -> &str {
    let marks = &MARKS.misplaced;
    let mut name = name;
    loop {
        let bare = name.trim_matches(|c: char| !c.is_alphabetic());
        let shorter = marks.labels.iter().find_map(|label| bare.strip_suffix(label.as_str()).or_else(|| bare.strip_prefix(label.as_str())));
        match shorter {
            Some(shorter) => name = shorter,
            None => return bare,
        }
    }
}

/// The text with the number in it hidden, all but its last two places. `None` where there is none.
#[must_use]
pub fn hidden_in_text(text: &str) -> Option<String> {
    masked::has_long_number(text).then(|| masked::long_numbers(text))
}

/// True where what stands in the place of a contract's or a payment's number is, or holds, an identity number or a mobile phone's.
/// Such numbers are digits of any length, so only what passes every rule of the one or the other is taken for it.
#[must_use]
pub fn is_of_person(number: &str, day: Day) -> bool {
    if number.len() < SHORTEST {
        return false;
    }
    let ends = |c: char| !c.is_ascii_digit() && !matches!(c, 'x' | 'X');
    let is_between = |c: char| matches!(c, '-' | '.' | '_' | '/' | '\u{2010}'..='\u{2015}' | '−');
    number.split(ends).any(|part| is_one(part, day)) || (number.contains(is_between) && is_one(&number.replace(is_between, ""), day))
}

fn is_one(digits: &str, day: Day) -> bool {
    match digits.len() {
        11 | 13 => digits.bytes().all(|byte| byte.is_ascii_digit()) && Phone::read(digits).is_some_and(|phone| phone.is_mobile()),
        15 | 18 => matches!(IdNumber::read(digits), IdReading::Valid(number) if number.is_of_adult(day)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    #[test]
    fn a_name_loses_the_number_and_what_announced_it() {
        for (written, left) in [
            ("张三13800138000", "张三"),
            ("张三 138-0013-8000", "张三"),
            ("张三（电话：１３８００１３８０００）", "张三"),
            ("手机13800138000张三", "张三"),
            ("张三身份证号42999919990323101X", "张三"),
            ("429999 19990323 101x", ""),
            ("Mary Ann 13800138000", "Mary Ann"),
            ("阿依古丽·买买提/13800138000", "阿依古丽·买买提"),
        ] {
            assert_eq!(taken_out_of_name(written).as_deref(), Some(left), "{written}");
        }
        for name in ["张三", "阿依古丽·买买提", "李四2", "John Smith 2003-07-07"] {
            assert_eq!(taken_out_of_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_contract_number_is_told_from_a_persons() {
        let day = parse_iso("2026-06-30").unwrap();
        for number in [
            "42999919990323101X",
            "429999-19990323-101x",
            "429999940516547",
            "13800138000",
            "138-0013-8000",
            "8613800138000",
            "身份证42999919990323101X",
            "张三/13800138000",
        ] {
            assert!(is_of_person(number, day), "{number}");
        }
        for number in
            ["20244299991000012", "2024001001", "GK-2024-0000123456", "202442999910000123", "12800138000", "138001380001", "XXXXXXXXXXX"]
        {
            assert!(!is_of_person(number, day), "{number}");
        }
    }
}
