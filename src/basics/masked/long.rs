//! Long numbers in text that people typed: hidden however they are written.

use super::plain::{self, Group};

/// Digits from which on a number may be a person's.
pub(super) const LONG: usize = 11;

/// Characters that may stand between two digits of one number, blanks aside: so many in all, and so many of them letters.
const LONGEST_GAP: (usize, usize) = (3, 2);

/// The longest text in which a day is told from a number, in characters. What is longer is nobody's note: it shows no digit.
const LONGEST_READ: usize = 300;

/// Text in which every number of eleven digits or more (a phone, an identity, contract or card number) shows its last two
/// alone, also where it is written with other digits, in groups, or with anything short between its digits: signs, blanks, a
/// letter or two. Days, hours, amounts and counts stay as they are, beside such a number too; in a text of more than 300 characters
/// that holds as many digits, none stays.
#[must_use]
pub fn long_numbers(text: &str) -> String {
    if has_few_digits(text) {
        return text.to_owned();
    }
    if text.chars().nth(LONGEST_READ).is_some() {
        return text.chars().map(|c| if c.is_numeric() { '*' } else { c }).collect();
    }
    let mut shown = String::with_capacity(text.len());
    let mut run: Vec<Group> = Vec::new();
    for c in text.chars() {
        match run.last_mut() {
            Some((digits, gap)) if gap.is_empty() && (c.is_numeric() || is_check_place(digits, c)) => digits.push(c),
            _ if c.is_numeric() => run.push((c.into(), String::new())),
            Some((_, gap)) => {
                gap.push(c);
                if !joins(gap) {
                    write(&mut shown, &std::mem::take(&mut run));
                }
            }
            None => shown.push(c),
        }
    }
    write(&mut shown, &run);
    shown
}

/// True where [`long_numbers`] would hide something.
#[must_use]
pub fn has_long_number(text: &str) -> bool {
    !has_few_digits(text) && long_numbers(text) != text
}

/// True for nearly every text there is: fewer digits than a long number has. Asked of every cell of a roster, so bytes are counted
/// first, and of those of Chinese characters (which are no digits) none.
fn has_few_digits(text: &str) -> bool {
    let may_be = |byte: &u8| byte.is_ascii_digit() || matches!(byte, 0xc2..=0xe3 | 0xea..=0xff);
    text.len() < LONG
        || text.as_bytes().iter().filter(|byte| may_be(byte)).count() < LONG
        || text.chars().filter(|c| c.is_numeric()).count() < LONG
}

/// The last place of an identity number may be an X. The x of `.xlsx` is none.
fn is_check_place(digits: &str, c: char) -> bool {
    matches!(c, 'x' | 'X' | 'ｘ' | 'Ｘ') && digits.ends_with(char::is_numeric)
}

/// True for what may stand between the digits of one number.
fn joins(gap: &str) -> bool {
    let others = gap.chars().filter(|c| !c.is_whitespace()).count();
    others <= LONGEST_GAP.0 && gap.chars().filter(|c| c.is_alphanumeric()).count() <= LONGEST_GAP.1
}

/// Writes a run of groups, hidden where it may be a person's number.
fn write(shown: &mut String, run: &[Group]) {
    let parts: Vec<&[Group]> = run.split_inclusive(|(_, gap)| gap.chars().any(char::is_alphanumeric)).collect();
    let hidden = hidden_parts(&parts);
    let is_hidden = |at: usize| hidden.get(at).copied().unwrap_or(false);
    for (at, part) in parts.iter().enumerate() {
        if is_hidden(at) {
            // Two long numbers with a name between them are two; what a short part belongs to shows its end once.
            let next = parts.get(at + 1).filter(|_| is_hidden(at + 1));
            stars(shown, part, next.is_none_or(|next| is_long(part) && is_long(next)));
        } else {
            part.iter().for_each(|(digits, gap)| shown.extend([digits.as_str(), gap.as_str()]));
        }
    }
}

/// Which parts of a run are hidden. Letters part it.
fn hidden_parts(parts: &[&[Group]]) -> Vec<bool> {
    let days: Vec<bool> = parts.iter().map(|part| plain::is_days_or_amounts(part)).collect();
    let small = |part: &[Group]| parts.len() > 1 && plain::is_small(part);
    let is_plain: Vec<bool> = parts.iter().zip(&days).map(|(part, is_day)| *is_day || small(part)).collect();
    let digits: usize = parts.iter().map(|part| digits_of(part)).sum();
    // A month's digits may be a number's; beside a day they are a month's.
    if digits < LONG || (is_plain.iter().all(|is_plain| *is_plain) && days.contains(&true)) {
        return vec![false; parts.len()];
    }
    // What is long by itself says why the run is long: then the days beside it are days.
    let has_long = parts.iter().zip(&days).any(|(part, is_day)| is_long(part) && !is_day);
    is_plain.iter().map(|is_plain| !(has_long && *is_plain)).collect()
}

fn digits_of(part: &[Group]) -> usize {
    part.iter().flat_map(|(digits, _)| digits.chars()).filter(|c| c.is_numeric()).count()
}

fn is_long(part: &[Group]) -> bool {
    digits_of(part) >= LONG
}

/// A star for each digit, the last two as they are where `ends`; then what follows.
fn stars(shown: &mut String, part: &[Group], ends: bool) {
    let characters: Vec<char> = part.iter().flat_map(|(digits, _)| digits.chars()).collect();
    let told = if ends { characters.len().min(2) } else { 0 };
    shown.push_str(&"*".repeat(characters.len() - told));
    shown.extend(characters.iter().skip(characters.len() - told));
    shown.push_str(part.last().map(|(_, gap)| gap.as_str()).unwrap_or_default());
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
    fn letters_between_the_digits_do_not_let_a_number_through() {
        for (text, shown) in [
            ("1101011990a03071234", "**********a******34"),
            ("110101 1990（旧）0307 1234", "**********（旧）******34"),
            ("138转0013转8000", "***转****转**00"),
            ("１３８a００１３b８０００", "***a****b**００"),
            ("①③⑨a①②③④b⑤⑥⑦⑧", "***a****b**⑦⑧"),
            ("1101011990030a71234", "*************a***34"),
            ("110101a19990307a2012", "******a********a**12"),
            ("13912345678张三13987654321", "*********78张三*********21"),
            ("名单138-0013-8000.xlsx", "名单*********00.xlsx"),
        ] {
            assert_eq!(long_numbers(text), shown);
        }
    }

    #[test]
    fn a_very_long_text_with_as_many_digits_shows_none() {
        let text = format!("{}2026-06-01 139-1234-5678", "备注".repeat(150));
        assert!(has_long_number(&text) && !long_numbers(&text).chars().any(char::is_numeric));
        assert!(!has_long_number(&format!("{}2026-06-01", "备注".repeat(150))));
    }

    #[test]
    fn words_beside_days_amounts_and_counts_leave_them_as_they_are() {
        for (text, shown) in [
            ("2026-06-01打13912345678", "2026-06-01打*********78"),
            ("6月1日打13912345678", "6月1日打*********78"),
            ("20260601起13912345678", "20260601起*********78"),
        ] {
            assert_eq!(long_numbers(text), shown);
        }
        for plain in [
            "2026年6月1日至2026年6月30日",
            "2026年6月1日9:30至11:30",
            "本金12,000.00元利息800.50元",
            "1200元、800元、3000元、50元",
            "120 人 3400 元 56 户 12345 元",
            "明细20260601-20260630v2.csv",
            "2022级3班、2023级12班、2024级",
            "国开2021-2022学年、2022-2023学年",
            "青石镇3组12号1栋2单元1201室",
        ] {
            assert_eq!(long_numbers(plain), plain);
        }
    }
}
