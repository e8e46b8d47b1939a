//! Chinese numerals in days.

/// 二〇二五年十二月二十日 with Arabic digits. Other text comes back as it is.
#[must_use]
pub fn arabic(text: &str) -> String {
    const DIGITS: &str = "〇一二三四五六七八九";
    let digit = |c: char| if c == '零' || c == '○' { Some(0) } else { DIGITS.chars().position(|each| each == c) };
    if text.contains(|c: char| c.is_ascii_digit()) || !text.chars().any(|c| digit(c).is_some() || c == '十') {
        return text.to_owned();
    }
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    for (index, c) in characters.iter().enumerate() {
        let neighbour = |at: Option<usize>| at.and_then(|at| characters.get(at)).and_then(|c| digit(*c)).is_some();
        match (digit(*c), *c) {
            (Some(value), _) => out.push_str(&value.to_string()),
            (None, '十') => {
                let (before, after) = (neighbour(index.checked_sub(1)), neighbour(Some(index + 1)));
                out.push_str(match (before, after) {
                    (true, true) => "",
                    (true, false) => "0",
                    (false, true) => "1",
                    (false, false) => "10",
                });
            }
            _ => out.push(*c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_become_arabic_ones() {
        assert_eq!(arabic("二〇二五年十二月二十日"), "2025年12月20日");
        assert_eq!(arabic("二○二五年十月三十一日"), "2025年10月31日");
        assert_eq!(arabic("2025年十月"), "2025年十月");
        assert_eq!(arabic("去年冬天"), "去年冬天");
    }
}
