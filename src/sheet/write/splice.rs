//! Puts long rows where markers keep their place. All other parts of the file are copied as they are.

use std::io::{Cursor, Read, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use zip::result::ZipError;
use zip::{ZipArchive, ZipWriter};

use super::WriteError;
use super::long::LongRows;

impl From<ZipError> for WriteError {
    fn from(error: ZipError) -> Self {
        Self::Broken(error.to_string())
    }
}

fn broken(error: impl ToString) -> WriteError {
    WriteError::Broken(error.to_string())
}

/// The file `bytes` with `long` rows in their sheets: each with the sheet's index and its rows from top to bottom.
pub(super) fn spliced(bytes: Vec<u8>, long: Vec<(usize, LongRows)>) -> Result<Vec<u8>, WriteError> {
    let mut parts = ZipArchive::new(Cursor::new(bytes))?;
    let room = long.iter().map(|(_, rows)| rows.deflated.len()).sum::<usize>() + (256 << 10);
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(room)));
    let mut long = long.into_iter().map(|(sheet, rows)| (format!("xl/worksheets/sheet{}.xml", sheet + 1), rows)).collect::<Vec<_>>();
    for index in 0..parts.len() {
        let name = parts.by_index_raw(index)?.name()?.into_owned();
        let (own, others): (Vec<_>, Vec<_>) = long.into_iter().partition(|(part, _)| *part == name);
        long = others;
        if own.is_empty() {
            out.raw_copy_file(parts.by_index_raw(index)?)?;
            continue;
        }
        let mut xml = String::new();
        parts.by_index(index)?.read_to_string(&mut xml).map_err(broken)?;
        let part = filled(&name, &xml, own.into_iter().map(|(_, rows)| rows))?;
        out.raw_copy_file(ZipArchive::new(Cursor::new(part))?.by_index_raw(0)?)?;
    }
    Ok(out.finish()?.into_inner())
}

/// The part of one sheet, as a file with nothing else in it.
fn filled(name: &str, xml: &str, long: impl Iterator<Item = LongRows>) -> Result<Vec<u8>, WriteError> {
    let mut part = Part::new(name);
    let mut rest = xml;
    for rows in long {
        let (before, markers, after) = around(rest, &rows)?;
        for (cell, number) in &rows.markers {
            if !markers.contains(&format!("<c r=\"{cell}\" s=\"{number}\"/>")) {
                return Err(broken(format!("the format of {cell} did not get the number {number}")));
            }
        }
        part.plain(before, false)?;
        part.ready(&rows);
        rest = after;
    }
    part.plain(rest, true)?;
    part.done()
}

/// What stands before the rows, the markers that keep their place, and what stands after.
fn around<'x>(xml: &'x str, rows: &LongRows) -> Result<(&'x str, &'x str, &'x str), WriteError> {
    let lost = || broken(format!("no markers for rows {} to {}", rows.first, rows.last));
    let from = xml.find(&format!("<row r=\"{}\"", rows.first + 1)).ok_or_else(lost)?;
    let last = xml.find(&format!("<row r=\"{}\"", rows.last + 1)).ok_or_else(lost)?;
    let to = last + xml.get(last..).and_then(|tail| tail.find("</row>")).ok_or_else(lost)? + "</row>".len();
    match (xml.get(..from), xml.get(from..to), xml.get(to..)) {
        (Some(before), Some(markers), Some(after)) => Ok((before, markers, after)),
        _ => Err(lost()),
    }
}

/// A zip file of one part, put together from pieces that are compressed by themselves.
struct Part {
    file: Vec<u8>,
    name: Vec<u8>,
    crc: Crc,
    length: u64,
}

/// Fixed head of a part, and of its entry in the directory; what they hold besides stands behind.
const HEAD: usize = 30;

impl Part {
    fn new(name: &str) -> Self {
        let name = name.as_bytes().to_vec();
        let mut file = vec![0; HEAD];
        file.extend_from_slice(&name);
        Self { file, name, crc: Crc::new(), length: 0 }
    }

    fn plain(&mut self, xml: &str, last: bool) -> Result<(), WriteError> {
        let mut out = DeflateEncoder::new(std::mem::take(&mut self.file), Compression::default());
        out.write_all(xml.as_bytes()).map_err(broken)?;
        self.file = if last {
            out.finish().map_err(broken)?
        } else {
            out.flush().map_err(broken)?;
            std::mem::take(out.get_mut())
        };
        let mut crc = Crc::new();
        crc.update(xml.as_bytes());
        self.crc.combine(&crc);
        self.length += xml.len() as u64;
        Ok(())
    }

    fn ready(&mut self, rows: &LongRows) {
        self.file.extend_from_slice(&rows.deflated);
        self.crc.combine(&rows.crc);
        self.length += rows.length;
    }

    /// A part longer than 4 GiB is more than such a file holds.
    fn done(mut self) -> Result<Vec<u8>, WriteError> {
        let compressed = self.file.len() - HEAD - self.name.len();
        let (Ok(length), Ok(compressed)) = (u32::try_from(self.length), u32::try_from(compressed)) else {
            return Err(WriteError::TooManyRows);
        };
        // Version 2.0, names in UTF-8, deflated, the first day such files know.
        let mut about = vec![20, 0, 0, 8, 8, 0, 0, 0, 0x21, 0];
        for number in [self.crc.sum(), compressed, length] {
            about.extend_from_slice(&number.to_le_bytes());
        }
        about.extend_from_slice(&u16::try_from(self.name.len()).map_err(broken)?.to_le_bytes());
        about.extend_from_slice(&[0, 0]);
        let head: Vec<u8> = b"PK\x03\x04".iter().chain(&about).copied().collect();
        self.file.get_mut(..HEAD).ok_or_else(|| broken("no head"))?.copy_from_slice(&head);
        self.directory(&about)?;
        Ok(self.file)
    }

    fn directory(&mut self, about: &[u8]) -> Result<(), WriteError> {
        let at = u32::try_from(self.file.len()).map_err(|_| WriteError::TooManyRows)?;
        self.file.extend_from_slice(b"PK\x01\x02\x14\x00");
        self.file.extend_from_slice(about);
        self.file.extend_from_slice(&[0; 14]);
        self.file.extend_from_slice(&self.name);
        let size = u32::try_from(self.file.len()).map_err(|_| WriteError::TooManyRows)? - at;
        self.file.extend_from_slice(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
        self.file.extend_from_slice(&size.to_le_bytes());
        self.file.extend_from_slice(&at.to_le_bytes());
        self.file.extend_from_slice(&[0, 0]);
        Ok(())
    }
}
