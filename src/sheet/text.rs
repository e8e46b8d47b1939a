//! Separated text: which encoding, which separator, which rows.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::SheetError;
use super::grid::Grid;
use super::limits::{COLUMNS, Limits};

/// The text of `bytes`: by its byte order mark, else UTF-8 where it is valid, else GB18030.
pub(super) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned();
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    // A head cut in the middle of a character is still UTF-8.
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) if error.error_len().is_none() => UTF_8.decode_without_bom_handling(bytes).0.into_owned(),
        Err(_) => GB18030.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// UTF-16 without a mark shows itself by a zero beside every ASCII separator.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    match (zeros(0), zeros(1)) {
        (0, low) if low > 2 => Some(UTF_16LE),
        (high, 0) if high > 2 => Some(UTF_16BE),
        _ => None,
    }
}

/// Reads separated text into the one sheet it is.
///
/// # Errors
/// More rows or cells than we take.
pub(super) fn read(bytes: &[u8], name: &str, limits: Limits) -> Result<Vec<Grid>, SheetError> {
    let text = decode(bytes);
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator(&text)).from_reader(text.as_bytes());
    let mut grid = Grid::new(name.to_owned(), limits);
    let mut record = csv::StringRecord::new();
    let (mut number, mut line) = (0u64, reader.position().line());
    while reader.read_record(&mut record).map_err(SheetError::damaged)? {
        // The reader passes over blank lines; a spreadsheet would number them.
        let passed = reader.position().line().saturating_sub(line);
        let own = 1 + record.iter().map(|field| field.matches('\n').count() as u64).sum::<u64>();
        number += passed.saturating_sub(own) + 1;
        line = reader.position().line();
        for (column, field) in (0..COLUMNS).zip(&record) {
            grid.put_text(u32::try_from(number).unwrap_or(u32::MAX), column, unguarded(field))?;
        }
    }
    Ok(vec![grid])
}

/// What programs put around long numbers so that a spreadsheet keeps them as text: `="…"`, a tab, an apostrophe.
fn unguarded(field: &str) -> &str {
    let inner = field.trim_matches('\t');
    let inner = inner.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(inner);
    inner.strip_prefix('\'').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric())).unwrap_or(inner)
}

/// The separator most lines have most of, outside quotes.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(40).collect();
    let typical = |separator: u8| {
        let mut counts: Vec<usize> = lines.iter().map(|line| outside_quotes(line, separator)).collect();
        counts.sort_unstable();
        counts.get(counts.len() / 2).copied().unwrap_or_default()
    };
    let mut best = (b',', typical(b','));
    for candidate in [b'\t', b';', b'|'] {
        let count = typical(candidate);
        if count > best.1 {
            best = (candidate, count);
        }
    }
    best.0
}

fn outside_quotes(line: &str, separator: u8) -> usize {
    let mut quoted = false;
    line.bytes()
        .filter(|byte| {
            quoted ^= *byte == b'"';
            !quoted && *byte == separator
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::cell::Cell;
    use super::*;

    fn texts(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let grids = read(bytes, "x", Limits::default()).unwrap();
        let text = |cell: &Cell| if let Cell::Text(text) = cell { text.to_string() } else { String::new() };
        grids[0].rows.iter().map(|row| (row.number, row.cells.iter().map(|(_, cell)| text(cell)).collect())).collect()
    }

    #[test]
    fn guards_around_numbers_fall_away() {
        let rows = texts("合同号,身份证\n\t2018,\"=\"\"4299\"\"\"\n".as_bytes());
        assert_eq!(rows[1].1, ["2018", "4299"]);
    }

    #[test]
    fn blank_lines_keep_their_numbers() {
        let rows = texts(b"a,b\n\n\n1,\"two\nlines\"\n3,4\n");
        assert_eq!(rows.iter().map(|row| row.0).collect::<Vec<_>>(), [1, 4, 5]);
    }

    #[test]
    fn separators_and_encodings_are_found() {
        assert_eq!(texts(b"a;b;c\n1;2,5;3\n")[1].1, ["1", "2,5", "3"]);
        let (gb, _, _) = GB18030.encode("姓名,合同\n张伟,1\n");
        assert_eq!(texts(&gb)[1].1, ["张伟", "1"]);
        let wide: Vec<u8> = "\u{feff}姓名\t合同\n张伟\t1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(texts(&wide)[1].1, ["张伟", "1"]);
    }
}
