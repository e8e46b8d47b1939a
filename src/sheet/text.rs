//! Separated text: which encoding, which separator, which rows.

use csv::ReaderBuilder;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::error::SheetError;
use super::grid::Grid;
use super::limits::Limits;
use super::quotes::{self, outside_quotes};

/// The text of `bytes`: by its byte order mark, else UTF-8 where it is valid, else GB18030.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    decode_else(bytes, GB18030)
}

/// The text of a document that may declare its encoding near its beginning behind `mark`. What it declares counts where
/// it is neither marked nor valid UTF-8; `gb2312` means GB18030 whoever says it.
pub(super) fn decode_declared(bytes: &[u8], mark: &str) -> String {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(4096)).unwrap_or(bytes)).to_ascii_lowercase();
    let said = head.split(mark).nth(1).unwrap_or_default().trim_start_matches(['"', '\'', ' ']);
    let label: String = said.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    let declared = if label.starts_with("gb") { None } else { Encoding::for_label(label.as_bytes()) };
    decode_else(bytes, declared.filter(|encoding| *encoding != UTF_8).unwrap_or(GB18030))
}

fn decode_else(bytes: &[u8], otherwise: &'static Encoding) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned();
    }
    if let Some(encoding) = wide_without_mark(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) if nearly_utf8(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        Err(_) => otherwise.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// UTF-8 with a few broken bytes, as a character cut at the end of a field leaves them: whole characters by far prevail.
fn nearly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for piece in bytes.utf8_chunks() {
        whole += piece.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!piece.invalid().is_empty());
    }
    whole > broken * 20
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
    let whole = decode(bytes);
    let (said, text) = separator_said(&whole);
    let separator = said.unwrap_or_else(|| separator(text));
    Ok(vec![records(&quotes::mended(text, separator), separator, name, limits)?])
}

fn records(text: &str, separator: u8, name: &str, limits: Limits) -> Result<Grid, SheetError> {
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut grid = Grid::new(name.to_owned(), limits);
    let mut record = csv::StringRecord::new();
    let (mut number, mut line) = (0u64, reader.position().line());
    while reader.read_record(&mut record).map_err(SheetError::damaged)? {
        // The reader passes over blank lines; a spreadsheet would number them.
        let passed = reader.position().line().saturating_sub(line);
        let lines = record.iter().map(|field| field.matches('\n').count() as u64).sum::<u64>();
        number += passed.saturating_sub(lines + 1) + 1;
        line = reader.position().line();
        for (column, field) in (0..).zip(&record) {
            grid.put_text(u32::try_from(number).unwrap_or(u32::MAX), column, unguarded(field))?;
        }
    }
    Ok(grid)
}

/// A first line `sep=;` is a word to the spreadsheet, which does not show it.
fn separator_said(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_end().strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// What programs put around long numbers so that a spreadsheet keeps them as text: `="…"`, a tab, an apostrophe.
fn unguarded(field: &str) -> &str {
    let inner = field.trim_matches('\t');
    let inner = inner.trim().strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')).unwrap_or(inner);
    inner.strip_prefix('\'').filter(|rest| rest.bytes().all(|byte| byte.is_ascii_alphanumeric())).unwrap_or(inner)
}

/// The separator that parts the lines most alike: the number of lines with the same count of it, times that count.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(200).collect();
    let parts = |separator: u8| {
        let mut counts: Vec<usize> =
            lines.iter().map(|line| outside_quotes(line.as_bytes(), separator)).filter(|count| *count > 0).collect();
        counts.sort_unstable();
        counts.chunk_by(|one, other| one == other).map(|alike| alike.iter().sum()).max().unwrap_or(0_usize)
    };
    let mut best = (b',', parts(b','));
    for candidate in [b'\t', b';', b'|'] {
        let count = parts(candidate);
        if count > best.1 {
            best = (candidate, count);
        }
    }
    best.0
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

    #[test]
    fn a_few_titles_above_do_not_hide_the_separator() {
        assert_eq!(texts("关于名单的说明\n单位，元\n日期\n姓名;电话,手机;村\n张;1,2;柳湾\n".as_bytes())[4].1, ["张", "1,2", "柳湾"]);
        assert_eq!(texts(b"sep=|\na|b;c\n")[0], (1, vec!["a".to_owned(), "b;c".to_owned()]));
    }

    #[test]
    fn a_quotation_mark_that_quotes_nothing_swallows_nothing() {
        let rows: String = (0..300).map(|row| format!("{row},b\n")).collect();
        assert_eq!(texts(format!("\"a,b\n{rows}").as_bytes()).len(), 301);
        let few = texts("序号,姓名,村\n1,\"张伟,柳湾村\n2,\"李, 娜\",\"双河\n村\"\n3,王强,石桥村\n".as_bytes());
        let numbers: Vec<u32> = few.iter().map(|row| row.0).collect();
        assert_eq!((numbers, few[1].1[1].as_str()), (vec![1, 2, 3, 4], "\"张伟"));
        assert_eq!(few[2].1, ["2", "李, 娜", "双河\n村"]);
    }

    #[test]
    fn a_broken_character_leaves_the_rest_whole() {
        let mut bytes = "姓名,地址\n张伟,清河区青石镇柳湾村三组二十一号门\n".repeat(4).into_bytes();
        bytes.extend(b"\xE5\xBC,x\n");
        assert_eq!(texts(&bytes)[1].1[0], "张伟");
    }
}
