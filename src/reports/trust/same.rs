//! What schools are told apart by.

use unicode_normalization::UnicodeNormalization;

use crate::basics::words::one_line;

/// The name of a school as it is held against others: without white space and marks nobody sees, full-width signs as half-width ones.
/// Names that look alike are one school's, so that nobody comes in as a new school by a blank more.
#[must_use]
pub fn plain(name: &str) -> String {
    one_line(name).nfkc().filter(|c| !c.is_whitespace() && !is_accent(*c)).flat_map(char::to_lowercase).collect()
}

/// Strokes and accents that are laid over the sign before them and part of none: schools' names have none.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_signs_blanks_and_marks_nobody_sees_make_no_other_school() {
        assert_eq!(plain("实验小学（东校区） "), plain("实验小学(东校区)"));
        assert_eq!(plain("龙泉\u{200b} 小学"), "龙泉小学");
        for unseen in
            "\u{fe0f}\u{34f}\u{115f}\u{e0100}\u{2800}\u{180e}\u{61c}\u{ffa0}\u{1160}\u{fff9}\u{1d173}\u{1bca0}\u{335}\u{301}\u{202e}"
                .chars()
        {
            assert_eq!(plain(&format!("龙泉{unseen}小学{unseen}")), "龙泉小学", "{unseen:?}");
        }
        assert_ne!(plain("龙泉第一小学"), plain("龙泉第二小学"));
    }
}
