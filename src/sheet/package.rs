//! A zip package and its parts: found whatever the case and slashes of their names, unpacked under a limit.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use zip::ZipArchive;

use super::error::{SheetError, TooMany};
use super::limits::Limits;

/// An opened zip package. A clone reads the same bytes on its own.
#[derive(Clone)]
pub struct Package {
    archive: ZipArchive<Cursor<Arc<[u8]>>>,
    parts: FxHashMap<String, usize>,
    limit: u64,
}

impl Package {
    /// Opens the package `bytes` hold.
    pub fn open(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Self, SheetError> {
        let archive = ZipArchive::new(Cursor::new(Arc::clone(bytes))).map_err(|_| SheetError::CutOff)?;
        let parts = (0..archive.len()).filter_map(|index| Some((normal(&archive.name_for_index(index)?.ok()?), index))).collect();
        Ok(Self { archive, parts, limit: limits.unpacked_bytes })
    }

    /// True when the package has this part.
    pub fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&normal(name))
    }

    /// The normalised names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Opens a part as UTF-8, unpacking as it is read. Nothing where there is no such part.
    pub fn part(&mut self, name: &str) -> Result<Option<impl Read + use<'_>>, SheetError> {
        let Some(index) = self.parts.get(&normal(name)) else { return Ok(None) };
        let file = self.archive.by_index(*index)?;
        Utf8::open(Counted { source: file, left: self.limit, limit: self.limit }).map(Some).map_err(SheetError::from)
    }

    /// Unpacks everything once to see that it stays under `most` bytes, for readers that do not count themselves.
    pub fn measure(&mut self, most: u64) -> Result<(), SheetError> {
        let mut left = most;
        for index in 0..self.archive.len() {
            let mut counted = Counted { source: self.archive.by_index(index)?, left, limit: most };
            io::copy(&mut counted, &mut io::sink())?;
            left = counted.left;
        }
        Ok(())
    }

    /// The first mebibyte of a part; nothing where there is no such part.
    pub fn head(&mut self, name: &str) -> Result<Vec<u8>, SheetError> {
        let mut bytes = Vec::new();
        if let Some(part) = self.part(name)? {
            part.take(1 << 20).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }
}

/// A name as parts are found by: whatever its case and slashes.
pub(super) fn normal(name: &str) -> String {
    name.trim_start_matches(['/', '\\']).replace('\\', "/").to_ascii_lowercase()
}

/// Gives at most so many bytes, then fails.
struct Counted<R> {
    source: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::from(SheetError::TooLarge { what: TooMany::UnpackedMebibytes, limit: self.limit >> 20 }))?;
        Ok(read)
    }
}

/// A part as UTF-8: almost all are; one that begins with the mark of UTF-16 is turned as a whole.
enum Utf8<R> {
    Plain(io::Chain<Cursor<Vec<u8>>, R>),
    Turned(Cursor<Vec<u8>>),
}

impl<R: Read> Utf8<R> {
    fn open(mut source: R) -> io::Result<Self> {
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
