//! One part, unpacked as it is read.

use std::io::{self, Cursor, Read};

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::super::error::SheetError;
use super::directory::Entry;

/// A part as it unpacks: no byte more than was said, and at its end as many as was said, with the right sum.
pub struct Part<'a> {
    source: Source<'a>,
    left: u64,
    sum: Crc,
    stated_sum: u32,
}

enum Source<'a> {
    Stored(&'a [u8]),
    Deflated(DeflateDecoder<&'a [u8]>),
}

impl<'a> Part<'a> {
    /// The part that lies in `bytes` as `entry` says.
    pub fn open(bytes: &'a [u8], entry: &Entry) -> Self {
        let packed = bytes.get(entry.data.clone()).unwrap_or_default();
        let source = if entry.deflated { Source::Deflated(DeflateDecoder::new(packed)) } else { Source::Stored(packed) };
        Self { source, left: entry.unpacked, sum: Crc::new(), stated_sum: entry.sum }
    }
}

impl Read for Part<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        let read = match &mut self.source {
            Source::Stored(bytes) => bytes.read(buffer)?,
            Source::Deflated(bytes) => bytes.read(buffer).map_err(|error| SheetError::damaged(&error))?,
        };
        let more = || SheetError::packing("a part unpacks to more than it says");
        self.left = self.left.checked_sub(read as u64).ok_or_else(more)?;
        self.sum.update(buffer.get(..read).unwrap_or_default());
        if read == 0 && (self.left > 0 || self.sum.sum() != self.stated_sum) {
            return Err(SheetError::damaged("a part is not what its sum says").into());
        }
        Ok(read)
    }
}

/// A part as UTF-8: almost all are; one that begins with the mark of UTF-16 is turned as a whole.
pub enum Utf8<R> {
    Plain(io::Chain<Cursor<Vec<u8>>, R>),
    Turned(Cursor<Vec<u8>>),
}

impl<R: Read> Utf8<R> {
    /// Looks at the first bytes of `source`.
    pub fn open(mut source: R) -> io::Result<Self> {
        let mut head = Vec::with_capacity(4);
        source.by_ref().take(3).read_to_end(&mut head)?;
        match encoding_rs::Encoding::for_bom(&head) {
            Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
                source.read_to_end(&mut head)?;
                let (text, _, _) = encoding.decode(&head);
                Ok(Self::Turned(Cursor::new(text.into_owned().into_bytes())))
            }
            Some((_, length)) => {
                head.drain(..length);
                Ok(Self::Plain(Cursor::new(head).chain(source)))
            }
            None => Ok(Self::Plain(Cursor::new(head).chain(source))),
        }
    }
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(source) => source.read(buffer),
            Self::Turned(source) => source.read(buffer),
        }
    }
}
