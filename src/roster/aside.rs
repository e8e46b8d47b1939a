//! Rows that stand among the data and are none: column numbers, field codes, hints, examples, signatures, shares of a sum.

use super::marks::MARKS;
use super::place;
use super::spelling::normalise;
use super::text::shown;
use crate::sheet::Cell;

/// The cells of a row in which something stands, with their columns.
pub type Filled<'r> = [&'r (u32, Cell)];

fn texts(filled: &Filled<'_>) -> Vec<String> {
    filled.iter().map(|(_, cell)| normalise(&shown(cell))).collect()
}

fn first_text<'r>(filled: &Filled<'r>) -> Option<&'r str> {
    let (_, cell) = filled.first()?;
    if let Cell::Text(text) = cell { Some(text) } else { None }
}

/// 1 2 3 4, 甲 乙 1 2, 9=6-8: the numbers of the columns. Two of them may be missing.
#[must_use]
pub fn is_numbering(filled: &Filled<'_>) -> bool {
    let texts = texts(filled);
    let numbers: Vec<usize> = texts.iter().filter_map(|text| column_number(text)).collect();
    let stems: Vec<usize> = texts.iter().filter_map(|text| MARKS.numbering.stems.iter().position(|stem| stem == text)).collect();
    let marks = numbers.len() + stems.len();
    marks >= 4 && marks + 2 >= filled.len() && is_run(&numbers) && is_run(&stems)
}

/// The number of `9`, `(9)` and `9=6-8`.
fn column_number(text: &str) -> Option<usize> {
    let text = text.trim_matches(['(', ')']);
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let rest = text.get(end..)?;
    if rest.is_empty() || rest.starts_with(['=', ')']) { text.get(..end)?.parse().ok() } else { None }
}

fn is_run(numbers: &[usize]) -> bool {
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return true };
    numbers.is_sorted_by(|one, two| one < two) && last - first < numbers.len() + 2
}

/// SEQ CUST_NAME CERT_NO, A B C: what a system calls its columns.
#[must_use]
pub fn is_codes(filled: &Filled<'_>) -> bool {
    let is_code = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte))
    };
    filled.len() >= 4 && filled.iter().all(|(_, cell)| matches!(cell, Cell::Text(text) if is_code(text.trim())))
}

/// 必填, 文本，18位, yyyy-mm-dd: what is to be filled in. No number stands beside them.
#[must_use]
pub fn is_hints(filled: &Filled<'_>) -> bool {
    let texts = texts(filled);
    let is_hint = |text: &String| MARKS.hint.words.iter().any(|word| text.to_lowercase().contains(word.as_str()));
    let hints = texts.iter().filter(|text| is_hint(text)).count();
    filled.iter().all(|(_, cell)| matches!(cell, Cell::Text(_))) && hints >= 3 && hints * 2 >= filled.len()
}

/// 示例 before a row that shows how to fill the form in.
#[must_use]
pub fn is_example(filled: &Filled<'_>) -> bool {
    let text = |cell: &Cell| if let Cell::Text(text) = cell { Some(normalise(text).to_lowercase()) } else { None };
    let starts = filled.iter().take(2).filter_map(|(_, cell)| text(cell));
    let bare = |text: String| text.trim_matches(['(', ')', '[', ']', '【', '】', '-']).to_owned();
    starts.map(bare).any(|text| MARKS.example.words.iter().any(|word| text.starts_with(word.as_str()) || text.ends_with(word.as_str())))
}

/// A row that begins with a text before a colon, or with the office somebody signs in. No key and no amount may stand in it.
#[must_use]
pub fn is_signature(filled: &Filled<'_>) -> bool {
    first_text(filled).is_some_and(signs)
}

/// True for 校长签字：, 经办人.
#[must_use]
pub fn signs(text: &str) -> bool {
    let plain = normalise(text);
    text.contains([':', '：']) || MARKS.signature.ends.iter().any(|word| plain.ends_with(word.as_str()))
}

/// 其中：青石镇, and how many people a sum is of: what a total is made of is no total of rows. After one, places and what is
/// indented belong to it.
#[must_use]
pub fn is_share(filled: &Filled<'_>, after_share: bool) -> bool {
    let Some(text) = filled.iter().find_map(|(_, cell)| if let Cell::Text(text) = cell { Some(text) } else { None }) else { return false };
    let plain = normalise(text);
    let begins = MARKS.share.starts.iter().any(|word| plain.starts_with(word.as_str()));
    let counts = filled.len() >= 2 && MARKS.share.counts.contains(&plain);
    let goes_on = || after_share && filled.len() >= 2 && (text.starts_with(char::is_whitespace) || place::banner(text).is_some());
    begins || counts || goes_on()
}

/// True for a number of people and the like: 6人, 共6户.
#[must_use]
pub fn is_count(text: &str) -> bool {
    let bare = MARKS.total.without_count(text);
    let has_counter = !text.ends_with(|c: char| c.is_ascii_digit());
    has_counter && bare.len() < text.len() && (bare.is_empty() || MARKS.place.count_before.iter().any(|word| word == bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::row;

    fn of(texts: &[&str], test: fn(&Filled<'_>) -> bool) -> bool {
        let row = row(2, texts);
        test(&row.cells.iter().collect::<Vec<_>>())
    }

    #[test]
    fn column_numbers_come_in_many_ways() {
        for texts in [
            &["1", "2", "3", "4", "5", "6", "7", "8", "9=6-8", "10"][..],
            &["甲", "乙", "丙", "丁", "戊", "1", "2", "3", "4", "己", "庚"],
            &["①", "②", "③", "④"],
            &["(1)", "(2)", "(3)=(1)+(2)", "(4)"],
            &["栏次", "1", "2", "3", "4", "5"],
            &["1", "2", "3", "4", "=3+4", "6"],
        ] {
            assert!(of(texts, is_numbering), "{texts:?}");
        }
        for texts in [&["1", "曹怡", "400", "20"][..], &["4", "3", "2", "1"], &["1", "200", "300", "400"], &["1", "2", "3"]] {
            assert!(!of(texts, is_numbering), "{texts:?}");
        }
    }

    #[test]
    fn codes_hints_and_examples() {
        assert!(of(&["SEQ", "CUST_NAME", "CERT_NO", "DUE_PRIN"], is_codes));
        assert!(of(&["A", "B", "C", "D"], is_codes));
        assert!(!of(&["A", "B", "C", "400"], is_codes));
        assert!(of(&["数字", "文本", "文本，18位", "yyyy-mm-dd", "保留两位小数"], is_hints));
        assert!(!of(&["1", "曹怡", "待核实", "数字"], is_hints));
        assert!(of(&["示例", "张三", "429999199001011234"], is_example));
        assert!(of(&["1", "张三（示例）", "429999199001011234"], is_example));
        assert!(of(&["Example", "张三", "429999199001011234"], is_example));
        assert!(!of(&["1", "张三", "示例"], is_example));
    }

    #[test]
    fn signatures_begin_with_who_signs() {
        for texts in [
            &["包保责任人签字：", "", "", "村干部签字："][..],
            &["组长：周某", "", "副组长：郑某"],
            &["经办人", "李某", "学校负责人", "王某"],
        ] {
            assert!(of(texts, is_signature), "{texts:?}");
        }
        assert!(!of(&["1", "曹怡", "电话：空号"], is_signature));
        assert!(!of(&["曹怡", "电话：空号"], is_signature));
    }

    #[test]
    fn shares_follow_their_total() {
        let first = |texts: &[&str]| of(texts, |filled| is_share(filled, false));
        let later = |texts: &[&str]| of(texts, |filled| is_share(filled, true));
        assert!(first(&["其中：青石镇", "400"]) && first(&["其中:男", "7人"]) && first(&["户数", "9户"]));
        assert!(!first(&["双河乡", "400"]) && later(&["双河乡", "400"]) && later(&["      双河乡", "400"]));
        assert!(!later(&["曹怡", "400"]) && !later(&["双河乡"]) && !first(&["人数众多", "400"]));
        assert!(is_count("6人") && is_count("共6户") && !is_count("曹怡") && !is_count("人") && !is_count("6"));
    }
}
