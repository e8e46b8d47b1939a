//! Text a spreadsheet program would reckon with, were it typed or read from a file.

/// Signs formulas begin with; the wide ones where Chinese is typed.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What some programs skip in front of one, and by which others begin a new cell.
const BREAKS: [char; 3] = ['\t', '\r', '\n'];

/// True for text that would be taken for a formula.
#[must_use]
pub fn looks_like_one(text: &str) -> bool {
    text.starts_with(BREAKS) || text.trim_start().starts_with(SIGNS)
}

/// Text that stays text in a file of separated values: with a `'` in front where it needs one, as such programs write it themselves.
#[must_use]
pub fn harmless(text: &str) -> String {
    if looks_like_one(text) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_program_would_reckon_with_is_known() {
        for text in ["=1+1", "+86", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠A", "\t=1", "\rx", "\nx", "  =1", "\u{3000}＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        for text in ["", "柳湾小学", "1-1", "a=b", "'=1"] {
            assert_eq!(harmless(text), text);
        }
    }
}
