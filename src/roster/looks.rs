//! What looks like a header: texts that are spellings of ours, wherever they stand.

use super::spelling::{SPELLINGS, normalise};
use crate::sheet::{Cell, Row};

/// How many texts are told of a file that holds no roster.
const TOLD: usize = 12;

/// True for a text that is a header, or a group of headers, in some roster.
#[must_use]
pub fn is_header_word(text: &str) -> bool {
    SPELLINGS.recognise(text).is_some() || SPELLINGS.top(text).is_some_and(|form| !form.is_empty())
}

/// The header words of the row that has most of them. Other texts of it may be people's names and numbers: they are not told.
#[must_use]
pub fn header_words(rows: &[Row]) -> Vec<String> {
    let mut best: Vec<String> = Vec::new();
    for row in rows {
        let words = row.cells.iter().filter_map(|(_, cell)| if let Cell::Text(text) = cell { Some(normalise(text)) } else { None });
        let words: Vec<String> = words.filter(|text| !text.chars().any(|c| c.is_ascii_digit()) && is_header_word(text)).collect();
        // One word alone may stand anywhere.
        if words.len() > best.len().max(1) {
            best = words;
        }
    }
    best.truncate(TOLD);
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roster::fake::rows;

    #[test]
    fn only_header_words_are_told() {
        let list = rows(&[&["通讯录"], &["姓名", "联系电话", "村", "班主任"], &["曹怡", "13913300142", "柳湾村"], &["性别"]]);
        assert_eq!(header_words(&list), ["姓名", "联系电话", "村"]);
        assert_eq!(header_words(&rows(&[&["曹怡", "13913300142", "青石镇"], &["龙海", "13913300143", "双河乡"]])), Vec::<String>::new());
        assert_eq!(header_words(&rows(&[&["姓名", "曹怡", "联系电话", "13913300142"]])), ["姓名", "联系电话"]);
    }
}
