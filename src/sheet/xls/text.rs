//! Text in a .xls: two bytes a letter or one, and cut wherever a record ended.

use encoding_rs::Encoding;

use super::super::compound::u16_at;
use super::super::error::{SheetError, TooMany};
use super::super::limits::Limits;
use super::records::Record;

/// Whether letters are kept as UTF-16 (Excel 97 and later) or in a code page (Excel 5 and 95).
#[derive(Clone, Copy)]
pub enum Letters {
    Wide,
    CodePage(&'static Encoding),
}

impl Letters {
    /// A text with a length of two bytes before it, at `at`.
    pub fn long(self, record: &Record<'_>, at: usize) -> Option<String> {
        match self {
            Self::Wide => {
                let mut pieces = Pieces::of(record);
                pieces.skip(at)?;
                let length = pieces.u16()?;
                let wide = pieces.byte()?;
                pieces.letters(usize::from(length), wide & 1 != 0)
            }
            Self::CodePage(page) => {
                let length = usize::from(u16_at(record.data, at)?);
                let kept = record.data.get(at + 2..)?;
                Some(decode(page, kept.get(..length).unwrap_or(kept)))
            }
        }
    }

    /// A text with a length of one byte before it, at `at`.
    pub fn short(self, record: &Record<'_>, at: usize) -> Option<String> {
        let length = usize::from(*record.data.get(at)?);
        match self {
            Self::Wide => {
                let mut pieces = Pieces::of(record);
                pieces.skip(at + 1)?;
                let wide = pieces.byte()?;
                pieces.letters(length, wide & 1 != 0)
            }
            Self::CodePage(page) => {
                let kept = record.data.get(at + 1..)?;
                Some(decode(page, kept.get(..length).unwrap_or(kept)))
            }
        }
    }
}

fn decode(page: &'static Encoding, bytes: &[u8]) -> String {
    page.decode_without_bom_handling(bytes).0.into_owned()
}

/// The table of strings that cells share.
pub fn shared_strings(record: &Record<'_>, limits: &Limits) -> Result<Vec<Box<str>>, SheetError> {
    let mut pieces = Pieces::of(record);
    let mut strings = Vec::new();
    let mut bytes = 0;
    if pieces.skip(8).is_none() {
        return Ok(strings);
    }
    while let Some(text) = pieces.shared_string() {
        bytes += text.len() as u64;
        Limits::check_bytes(bytes, limits.text_bytes(), TooMany::TextMebibytes)?;
        strings.push(text.into());
    }
    Ok(strings)
}

/// The data of a record and its continuations, read on across their borders.
struct Pieces<'a> {
    current: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    fn of(record: &Record<'a>) -> Self {
        Self { current: record.data, more: record.more.clone().into_iter() }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            if let Some((first, rest)) = self.current.split_first() {
                self.current = rest;
                return Some(*first);
            }
            self.current = self.more.next()?;
        }
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, mut length: usize) -> Option<()> {
        loop {
            if let Some(rest) = self.current.get(length..) {
                self.current = rest;
                return Some(());
            }
            length -= self.current.len();
            self.current = self.more.next()?;
        }
    }

    /// Letters; where they go on in the next record, that says anew whether they are wide.
    fn letters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut letters: Vec<u16> = Vec::new();
        while letters.len() < length {
            let width = if wide { 2 } else { 1 };
            let here = ((length - letters.len()) * width).min(self.current.len() / width * width);
            let (taken, rest) = self.current.split_at_checked(here)?;
            if wide {
                letters.extend(taken.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)));
            } else {
                letters.extend(taken.iter().map(|byte| u16::from(*byte)));
            }
            self.current = rest;
            if letters.len() < length {
                let (flags, rest) = self.more.next()?.split_first()?;
                wide = flags & 1 != 0;
                self.current = rest;
            }
        }
        Some(String::from_utf16_lossy(&letters))
    }

    /// A string with what may follow it: runs of formatting, and readings above the characters.
    fn shared_string(&mut self) -> Option<String> {
        let length = self.u16()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let readings = if flags & 4 != 0 {
            let (low, high) = (self.u16()?, self.u16()?);
            usize::from(low) | usize::from(high) << 16
        } else {
            0
        };
        let text = self.letters(usize::from(length), flags & 1 != 0)?;
        self.skip((runs * 4).saturating_add(readings));
        Some(text)
    }
}
