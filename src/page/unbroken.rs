//! Days, report numbers and groups of digits lose their sense in pieces: a browser breaks them at their hyphens, unless it is told not to.

use maud::{Markup, html};

/// As long as the last four groups of a fingerprint, and a little more: what is longer has no room on a phone in one piece.
const LONGEST: usize = 24;

/// These words, with each day, number and group of digits in one piece.
#[must_use]
pub fn unbroken(text: &str) -> Markup {
    html! { @for part in parts(text) { @if is_whole(part) { span.unbroken { (part) } } @else { (part) } } }
}

/// The text in pieces: what may be a number, and what stands between.
fn parts(text: &str) -> Vec<&str> {
    let of_number = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, letter) in text.char_indices() {
        let before = text.get(from..at).and_then(|part| part.chars().next_back());
        if before.is_some_and(|before| of_number(before) != of_number(letter)) {
            parts.extend(text.get(from..at));
            from = at;
        }
    }
    parts.extend(text.get(from..));
    parts
}

fn is_whole(part: &str) -> bool {
    let is_number = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let is_framed = !part.starts_with('-') && !part.ends_with('-') && part.contains('-');
    is_framed && part.len() <= LONGEST && part.contains(|letter: char| letter.is_ascii_digit()) && part.chars().all(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_in_one_piece_and_words_break() {
        let shown = |text: &str| unbroken(text).into_string();
        assert_eq!(shown("截止 2026-06-30，早于"), "截止 <span class=\"unbroken\">2026-06-30</span>，早于");
        assert_eq!(shown("2B00-67DF-36D0-2EA8"), "<span class=\"unbroken\">2B00-67DF-36D0-2EA8</span>");
        for plain in ["", "第 3 行", "all-townships", "01-应还名单.xlsx", "a<b", "9B5B-204D-9B03-88D7-2B00-67DF-36D0-2EA8"] {
            assert_eq!(shown(plain), html! { (plain) }.into_string());
        }
    }
}
