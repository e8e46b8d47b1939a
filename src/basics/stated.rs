//! Why somebody does something, in their own words: a reason, a purpose, the document it rests on. It stays in the log for good, so it
//! says something and holds nobody's number.

use super::masked;
use super::words::{self, Words};

/// The longest, in characters.
pub const LONGEST: usize = 200;

/// Why it does not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing was written.
    Missing,
    /// A single letter, or nothing but signs and digits: nobody learns anything from it.
    SaysNothing,
    /// Longer than [`LONGEST`].
    TooLong,
    /// It holds a number that may be somebody's.
    Number,
}

impl Unfit {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::Missing => words.say("basics-stated-missing"),
            Self::SaysNothing => words.say("basics-stated-says-nothing"),
            Self::TooLong => words.say_with("basics-stated-too-long", &[("most", LONGEST.into())]),
            Self::Number => words.say("basics-stated-number"),
        }
    }
}

/// Reads what was typed, in one line.
///
/// # Errors
/// [`Unfit`].
pub fn read(typed: &str) -> Result<String, Unfit> {
    let text = words::one_line(typed);
    if text.is_empty() {
        return Err(Unfit::Missing);
    }
    if text.chars().count() > LONGEST {
        return Err(Unfit::TooLong);
    }
    if holds_number(&text) {
        return Err(Unfit::Number);
    }
    // 〔2026〕3号 is a document.
    let has_letter = text.chars().any(|c| c.is_alphabetic() && digit(c).is_none());
    let is_more = text.chars().filter(|c| c.is_alphanumeric()).nth(1).is_some();
    if has_letter && is_more { Ok(text) } else { Err(Unfit::SaysNothing) }
}

/// True where the text holds a number that may be somebody's, in digits or in words.
#[must_use]
pub fn holds_number(text: &str) -> bool {
    masked::has_long_number(text) || masked::has_long_number(&with_digits(text))
}

/// 一三八零零 as 13800: numbers are read out in these words, and written down so.
fn with_digits(text: &str) -> String {
    text.chars().map(|c| digit(c).unwrap_or(c)).collect()
}

/// The digit a Chinese numeral stands for, plain or as cheques write it.
const fn digit(c: char) -> Option<char> {
    match c {
        '零' | '〇' | '○' => Some('0'),
        '一' | '壹' | '幺' => Some('1'),
        '二' | '贰' | '貳' | '两' => Some('2'),
        '三' | '叁' | '參' => Some('3'),
        '四' | '肆' => Some('4'),
        '五' | '伍' => Some('5'),
        '六' | '陆' | '陸' => Some('6'),
        '七' | '柒' => Some('7'),
        '八' | '捌' => Some('8'),
        '九' | '玖' => Some('9'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_something_is_taken_in_one_line() {
        for text in ["归档", "核对回执", "〔2026〕3号", "2026年6月1日上门", "ok 核", "三号楼一单元走访", "一二三组的人都要核对"]
        {
            assert_eq!(read(text).as_deref(), Ok(text));
        }
        assert_eq!(read(" 上门\r\n送达 ").as_deref(), Ok("上门 送达"));
    }

    #[test]
    fn a_number_is_no_reason_however_it_is_written() {
        for text in [
            "13800010001",
            "打 138 0001 0001",
            "１３８０００１０００１",
            "一三八零零零一零零零一",
            "一三八〇〇〇一〇〇〇一的电话",
            "幺三八 零零零幺 零零零幺",
            "壹叁捌零零零壹零零零壹",
            "138零零零一0001",
            "42999920030707073X",
        ] {
            assert_eq!(read(text), Err(Unfit::Number), "{text}");
        }
    }

    #[test]
    fn what_says_nothing_is_none() {
        for text in ["查", "x", "……", "12345", "一二三四", "1、2", "（）"] {
            assert_eq!(read(text), Err(Unfit::SaysNothing), "{text}");
        }
        assert_eq!((read(""), read("\u{200b}")), (Err(Unfit::Missing), Err(Unfit::Missing)));
        assert_eq!(read(&"字".repeat(201)), Err(Unfit::TooLong));
    }
}
