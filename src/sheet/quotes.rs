//! Quotation marks in separated text that quote nothing: a mark somebody typed in front of a name, never closed, would swallow
//! row after row into one cell. Such a mark is read as text; a cell that holds line breaks of its own stays one cell.

use std::borrow::Cow;

const MARK: u8 = b'"';

/// The text with every mark that quotes nothing made part of its cell. Line breaks stay where they are.
#[must_use]
pub(super) fn mended(text: &str, separator: u8) -> Cow<'_, str> {
    if !text.contains('"') {
        return Cow::Borrowed(text);
    }
    let table = Table { bytes: text.as_bytes(), separator, width: width(text, separator) };
    let mut out = String::new();
    let (mut at, mut copied, mut begins) = (0, 0, true);
    while let Some(byte) = table.bytes.get(at) {
        if !(begins && *byte == MARK) {
            begins = table.ends_cell(*byte);
            at += 1;
            continue;
        }
        begins = false;
        let close = table.close(at);
        if !table.quotes_nothing(at, close) {
            at = close.map_or(table.bytes.len(), |close| close + 1);
            continue;
        }
        let end = table.cell_end(at);
        out.push_str(text.get(copied..at).unwrap_or_default());
        out.push('"');
        out.push_str(&text.get(at..end).unwrap_or_default().replace('"', "\"\""));
        out.push('"');
        (at, copied) = (end, end);
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(out)
}

/// Separators in most lines: one fewer than the table has columns.
fn width(text: &str, separator: u8) -> usize {
    // A line that ends within quotation marks says nothing of the width.
    let whole = |line: &&str| !line.trim().is_empty() && line.matches('"').count().is_multiple_of(2);
    let lines = text.lines().filter(whole).take(200);
    let mut counts: Vec<usize> = lines.map(|line| outside_quotes(line.as_bytes(), separator)).filter(|count| *count > 0).collect();
    counts.sort_unstable();
    let runs = counts.chunk_by(|one, other| one == other).map(|alike| (alike.len(), alike.first().copied().unwrap_or_default()));
    runs.max().map_or(0, |(_, count)| count)
}

/// Separators of a line that stand outside quotation marks.
#[must_use]
pub(super) fn outside_quotes(line: &[u8], separator: u8) -> usize {
    let mut quoted = false;
    line.iter()
        .filter(|byte| {
            quoted ^= **byte == MARK;
            !quoted && **byte == separator
        })
        .count()
}

/// The text as a table, to be looked at around a mark.
struct Table<'t> {
    bytes: &'t [u8],
    separator: u8,
    /// Separators in most lines.
    width: usize,
}

impl Table<'_> {
    const fn ends_cell(&self, byte: u8) -> bool {
        byte == self.separator || ends_line(byte)
    }

    /// The mark that closes the one at `open`, if any does. Two marks together are one mark of the text.
    fn close(&self, open: usize) -> Option<usize> {
        let mut at = open + 1;
        loop {
            at += self.bytes.get(at..)?.iter().position(|byte| *byte == MARK)?;
            if self.bytes.get(at + 1) != Some(&MARK) {
                return Some(at);
            }
            at += 2;
        }
    }

    /// Where the cell that begins at `at` ends if the mark before it is text.
    fn cell_end(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|byte| self.ends_cell(*byte)).unwrap_or(rest.len())
    }

    /// True for a mark over lines that is never closed, that is closed in the middle of a cell, or under which whole rows lie.
    fn quotes_nothing(&self, open: usize, close: Option<usize>) -> bool {
        let covered = self.bytes.get(open + 1..close.unwrap_or(self.bytes.len())).unwrap_or_default();
        if !covered.iter().any(|byte| ends_line(*byte)) {
            return false;
        }
        let Some(close) = close else { return true };
        let after = self.bytes.get(close + 1..).unwrap_or_default().iter().find(|byte| self.ends_cell(**byte) || **byte != b' ');
        let closes_well = after.is_none_or(|byte| self.ends_cell(*byte));
        (!closes_well && covered.contains(&self.separator)) || self.covers_rows(open, close)
    }

    /// True where most of the lines a cell would cover are rows as wide as the table. Two lines of a narrow table can be that
    /// by chance.
    fn covers_rows(&self, open: usize, close: usize) -> bool {
        let start = self.bytes.get(..open).unwrap_or_default().iter().rposition(|byte| ends_line(*byte)).map_or(0, |end| end + 1);
        let end = close + self.bytes.get(close..).unwrap_or_default().iter().position(|byte| ends_line(*byte)).unwrap_or(0);
        let lines = self.bytes.get(start..end.max(close + 1)).unwrap_or_default().split(|byte| *byte == b'\n');
        let (mut rows, mut filled) = (0, 0);
        for line in lines.filter(|line| !line.trim_ascii().is_empty()) {
            filled += 1;
            rows += usize::from(line.iter().filter(|byte| **byte == self.separator).count() == self.width);
        }
        rows * 2 >= filled && ((rows >= 3 && self.width >= 2) || (rows >= 2 && self.width >= 4))
    }
}

const fn ends_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_plain(text: &str) -> bool {
        matches!(mended(text, b','), Cow::Borrowed(_))
    }

    #[test]
    fn a_mark_never_closed_is_text() {
        assert_eq!(mended("a,b,c\n1,\"x,3\n2,y,4\n", b','), "a,b,c\n1,\"\"\"x\",3\n2,y,4\n");
        assert_eq!(mended("a\tb\tc\n1\t\"x\t3\n2\ty\t4", b'\t'), "a\tb\tc\n1\t\"\"\"x\"\t3\n2\ty\t4");
    }

    #[test]
    fn a_mark_closed_by_the_opening_one_of_a_later_cell_is_text() {
        let text = "a,b,c\n1,\"x,3\n2,\"y,z\",4\n";
        assert_eq!(mended(text, b','), "a,b,c\n1,\"\"\"x\",3\n2,\"y,z\",4\n");
    }

    #[test]
    fn two_marks_with_rows_between_them_are_text() {
        let text = "a,b,c\n1,\"x,3\n2,y,4\n3,z\",5\n";
        assert_eq!(mended(text, b','), "a,b,c\n1,\"\"\"x\",3\n2,y,4\n3,z\",5\n");
        let wide = "a,b,c,d,e\r\n1,\"x,3,4,5\r\n2,z\",3,4,5\r\n";
        assert_eq!(mended(wide, b','), "a,b,c,d,e\r\n1,\"\"\"x\",3,4,5\r\n2,z\",3,4,5\r\n");
    }

    #[test]
    fn cells_of_several_lines_stay_cells() {
        for text in [
            "a,b,c\n1,\"two\nlines\",3\n",
            "a,b,c\n1,\"x, y\nz, w\",3\n2,y,4\n",
            "a,b,c\n1,x,\"已联系,\n承诺, 还款\n等回话\"\n2,y,4\n",
            "\"备\n注\",b,c\n\"say \"\"so\"\"\nagain\",2,3\n",
            "a,b,c\n1,\"one, two\",3\n1,\"张\"三,3\n",
            "a,b,c\n1,\"two\nlines\" ,3\n",
            "a,b\n1,\"long\n\n\n\n\n\n\n\n\n\n\n\nnote\"\n",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }
}
