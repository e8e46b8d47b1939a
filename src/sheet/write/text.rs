//! Text on its way into a cell: cleaned, never longer than a cell holds, and measured.

use std::borrow::Cow;

/// What a cell holds at most, in UTF-16 units as spreadsheets count.
const LONGEST: usize = 32_767;

/// Text without what a spreadsheet cannot hold or what would make it read otherwise than it is written: control characters
/// and marks that turn the direction of reading. Line breaks stay; a tab becomes a blank. Over-long text ends with `cut_note`.
pub(super) fn cleaned<'t>(text: &'t str, cut_note: &str) -> Cow<'t, str> {
    let clean: Cow<'_, str> = if text.chars().any(|c| unwelcome(c) || c == '\t' || c == '\r') {
        Cow::Owned(text.replace("\r\n", "\n").chars().filter_map(kept).collect())
    } else {
        Cow::Borrowed(text)
    };
    if utf16_length(&clean) <= LONGEST { clean } else { Cow::Owned(cut(&clean, cut_note)) }
}

fn kept(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\r' => Some('\n'),
        c if unwelcome(c) => None,
        c => Some(c),
    }
}

fn unwelcome(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

fn utf16_length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

fn cut(text: &str, note: &str) -> String {
    let room = LONGEST.saturating_sub(utf16_length(note));
    let mut used = 0;
    let mut short: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= room
        })
        .collect();
    short.push_str(note);
    short
}

/// Adds `text` to `xml`. What spreadsheets would read as the code of a character (`_x0041_`) stays as it is written.
pub(super) fn escape(text: &str, xml: &mut String) {
    if !text.contains(['&', '<', '>', '_']) {
        xml.push_str(text);
        return;
    }
    for (at, c) in text.char_indices() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '_' if text.get(at..).is_some_and(is_a_code) => xml.push_str("_x005F_"),
            other => xml.push(other),
        }
    }
}

/// Begins as `_x0041_` does.
fn is_a_code(text: &str) -> bool {
    matches!(text.as_bytes(), [b'_', b'x', digits @ .., ] if digits.get(..4).is_some_and(|four| four.iter().all(u8::is_ascii_hexdigit)) && digits.get(4) == Some(&b'_'))
}

/// Width of the widest line in tenths of a half-width character, as a spreadsheet's own figures are one.
pub(super) fn width_tenths(text: &str) -> usize {
    text.lines().map(tenths).max().unwrap_or(0)
}

fn tenths(text: &str) -> usize {
    text.chars().map(char_tenths).sum()
}

/// Chinese counts nearly two, capitals a little more than one, points and commas half of one.
fn char_tenths(c: char) -> usize {
    match c {
        '—' | '…' | '“' | '”' | '·' | '\u{1100}'..='\u{115F}' | '\u{2E80}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{20000}'.. => {
            19
        }
        'A'..='Z' | 'm' | 'w' | '%' | '@' => 13,
        '.' | ',' | ':' | ';' | '-' | '/' | '(' | ')' | ' ' | 'i' | 'j' | 'l' => 6,
        _ => 10,
    }
}

/// The frame of a cell and its indent, in tenths of a half-width character.
const FRAME: usize = 13;

/// The columns `tenths` need, in half-width characters.
pub(super) const fn columns_for(tenths: usize) -> usize {
    (tenths + FRAME).div_ceil(10)
}

/// A header that ends in brackets, as two lines: what it is, and in what it is counted.
pub(super) fn broken_before_unit(label: &str) -> Option<String> {
    let at = label.rfind(['（', '(']).filter(|at| *at > 0)?;
    let (what, unit) = label.split_at(at);
    Some(format!("{}\n{unit}", what.trim_end()))
}

/// How many lines `text` breaks into in a column of `width` half-width characters.
pub(super) fn lines_in(text: &str, width: usize) -> usize {
    let room = (width * 10).saturating_sub(FRAME).max(20);
    text.lines().map(|line| broken_in(line, room)).sum::<usize>().max(1)
}

/// The lines of one paragraph: Chinese breaks anywhere, other words where they end, and within where they are longer than a line.
fn broken_in(line: &str, room: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for part in parts(line) {
        let needs = tenths(part);
        if used > 0 && used + needs > room {
            (lines, used) = (lines + 1, 0);
        }
        used += needs;
        if used > room {
            let over = used.div_ceil(room) - 1;
            (lines, used) = (lines + over, used - over * room);
        }
    }
    lines
}

/// The widest part that does not break, in tenths.
pub(super) fn widest_part(text: &str) -> usize {
    parts(text).map(tenths).max().unwrap_or(0)
}

/// A line by what does not break: one Chinese character, or one word with the blanks behind it.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let mut before = None;
        let end = rest.char_indices().find(|(_, c)| before.replace(*c).is_some_and(|before| breaks_between(before, *c)));
        let (part, left) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = left;
        (!part.is_empty()).then_some(part)
    })
}

fn breaks_between(before: char, next: char) -> bool {
    let wide = |c: char| char_tenths(c) == 19;
    !is_closing(next) && !is_opening(before) && (wide(before) || wide(next) || (before == ' ' && next != ' '))
}

const fn is_opening(c: char) -> bool {
    matches!(c, '（' | '“' | '《' | '「')
}

const fn is_closing(c: char) -> bool {
    matches!(c, '）' | '”' | '》' | '」' | '，' | '。' | '、' | '；' | '：')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_go_and_line_breaks_stay() {
        assert_eq!(cleaned("a\u{0}b\u{7}\tc\r\nd\u{202E}e", ""), "ab c\nde");
        assert!(matches!(cleaned("清楚的字", ""), Cow::Borrowed(_)));
    }

    #[test]
    fn the_longest_text_stays_whole_and_a_longer_one_says_that_it_was_cut() {
        let longest = "备".repeat(32_767);
        assert_eq!(cleaned(&longest, "（截断）"), longest);
        let longer = "备".repeat(40_000);
        let short = cleaned(&longer, "（截断）");
        assert_eq!(utf16_length(&short), 32_767);
        assert!(short.ends_with("备（截断）"));
        let rare = "𠮷".repeat(20_000);
        assert!(utf16_length(&cleaned(&rare, "（截断）")) <= 32_767);
    }

    #[test]
    fn markup_and_codes_of_characters_stay_words() {
        let escaped = |text: &str| {
            let mut xml = String::new();
            escape(text, &mut xml);
            xml
        };
        assert_eq!(escaped("a<b>&c"), "a&lt;b&gt;&amp;c");
        assert_eq!(escaped("_x0041__x00e9_x0041_x"), "_x005F_x0041__x005F_x00e9_x005F_x0041_x");
        assert_eq!(escaped("_x41_ _x004 _X0041_ 村_"), "_x41_ _x004 _X0041_ 村_");
    }

    #[test]
    fn chinese_is_nearly_twice_as_wide() {
        assert_eq!((width_tenths("应还本金"), width_tenths("2024")), (76, 40));
        assert_eq!(lines_in("应还本金应还本金", 10), 2);
        assert_eq!(lines_in("一\n二", 10), 2);
    }

    #[test]
    fn lines_break_where_a_spreadsheet_breaks_them() {
        assert_eq!(lines_in("20261121-8F3KQ2", 18), 1);
        assert_eq!(lines_in("云岭土家族苗族自治乡", 12), 2);
        assert_eq!(lines_in("default rate by borrowers", 14), 2, "words stay whole");
        assert_eq!(lines_in("20242024202420242024", 12), 2, "one that is longer than a line does not");
        assert_eq!(broken_before_unit("应还本息（元）").as_deref(), Some("应还本息\n（元）"));
        assert_eq!((broken_before_unit("应还"), broken_before_unit("（元）")), (None, None));
        assert_eq!(parts("逾期（元）due on").collect::<Vec<_>>(), ["逾", "期", "（元）", "due ", "on"]);
    }
}
