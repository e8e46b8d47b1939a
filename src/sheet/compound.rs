//! Compound files (OLE2): the folder of streams that .xls, .doc and password-protected workbooks come in.

use super::error::SheetError;

/// The first bytes of every compound file.
pub(super) const MARK: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

const NOWHERE: u32 = 0xFFFF_FFFA;
const ENTRY: usize = 128;
/// Streams shorter than this lie in the small sectors of the root's stream.
const SMALL: u64 = 4096;

/// A compound file, its tables read.
pub(super) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    next: Vec<u32>,
    small_next: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

/// A stream or folder at the top.
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    /// Reads the tables and what stands at the top.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, SheetError> {
        let sector = match u16_at(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(SheetError::damaged("an unknown sector size")),
        };
        let mut file = Self { bytes, sector, next: Vec::new(), small_next: Vec::new(), small: Vec::new(), entries: Vec::new() };
        file.next = file.table()?;
        let folder = file.chain(u32_at(bytes, 48).unwrap_or(NOWHERE), None)?;
        let (root, entries) = top_entries(&folder);
        file.entries = entries;
        file.small_next = numbers(&file.chain(u32_at(bytes, 60).unwrap_or(NOWHERE), None)?);
        if let Some((start, size)) = root {
            file.small = file.chain(start, Some(size))?;
        }
        Ok(file)
    }

    /// True when a stream or folder of this name stands at the top.
    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream at the top.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, SheetError> {
        let entry = self.entry(name).ok_or_else(|| SheetError::damaged("a stream is missing"))?;
        if entry.size < SMALL { self.small_chain(entry) } else { self.chain(entry.start, Some(entry.size)) }
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn sector_at(&self, number: u32) -> Result<&'a [u8], SheetError> {
        let start = usize::try_from(number).ok().and_then(|number| number.checked_add(1)?.checked_mul(self.sector));
        let rest = start.and_then(|start| self.bytes.get(start..)).filter(|rest| !rest.is_empty()).ok_or(SheetError::CutOff)?;
        Ok(rest.get(..self.sector).unwrap_or(rest))
    }

    /// Which sector follows which, gathered from where the header and its continuations say.
    fn table(&self) -> Result<Vec<u32>, SheetError> {
        let mut sectors: Vec<u32> = numbers(self.bytes.get(76..512).ok_or(SheetError::CutOff)?);
        let mut more = u32_at(self.bytes, 68).unwrap_or(NOWHERE);
        let mut steps = 0;
        while more < NOWHERE {
            let mut listed = numbers(self.sector_at(more)?);
            more = listed.pop().unwrap_or(NOWHERE);
            sectors.extend(listed);
            steps += 1;
            self.no_circle(steps)?;
        }
        let mut next = Vec::new();
        for sector in sectors.into_iter().filter(|sector| *sector < NOWHERE) {
            next.extend(numbers(self.sector_at(sector)?));
            self.no_circle(next.len() / (self.sector / 4))?;
        }
        Ok(next)
    }

    fn chain(&self, start: u32, size: Option<u64>) -> Result<Vec<u8>, SheetError> {
        let mut out = Vec::new();
        let (mut at, mut steps) = (start, 0);
        let wanted = size.map_or(usize::MAX, |size| usize::try_from(size).unwrap_or(usize::MAX));
        while at < NOWHERE && out.len() < wanted {
            out.extend_from_slice(self.sector_at(at)?);
            at = usize::try_from(at).ok().and_then(|at| self.next.get(at)).copied().unwrap_or(NOWHERE);
            steps += 1;
            self.no_circle(steps)?;
        }
        out.truncate(wanted);
        Ok(out)
    }

    fn small_chain(&self, entry: &Entry) -> Result<Vec<u8>, SheetError> {
        const PIECE: usize = 64;
        let wanted = usize::try_from(entry.size).unwrap_or(usize::MAX);
        let mut out = Vec::new();
        let (mut at, mut steps) = (entry.start, 0);
        while at < NOWHERE && out.len() < wanted {
            steps += 1;
            if steps > self.small_next.len() + 1 {
                return Err(SheetError::damaged("small sectors run in a circle"));
            }
            let index = usize::try_from(at).unwrap_or(usize::MAX);
            let start = index.checked_mul(PIECE).ok_or(SheetError::CutOff)?;
            let piece = self.small.get(start..).filter(|rest| !rest.is_empty()).ok_or(SheetError::CutOff)?;
            out.extend_from_slice(piece.get(..PIECE).unwrap_or(piece));
            at = self.small_next.get(index).copied().unwrap_or(NOWHERE);
        }
        out.truncate(wanted);
        Ok(out)
    }

    /// A chain longer than the file runs in a circle.
    fn no_circle(&self, steps: usize) -> Result<(), SheetError> {
        if steps > self.bytes.len() / self.sector + 1 { Err(SheetError::damaged("sectors run in a circle")) } else { Ok(()) }
    }
}

/// Start and size of the root's own stream, and the entries directly below it. They hang in a binary tree.
fn top_entries(folder: &[u8]) -> (Option<(u32, u64)>, Vec<Entry>) {
    let entry = |index: u32| {
        let start = usize::try_from(index).ok()?.checked_mul(ENTRY)?;
        folder.get(start..start.checked_add(ENTRY)?)
    };
    let Some(root) = entry(0) else { return (None, Vec::new()) };
    let mut found = Vec::new();
    let mut waiting = vec![u32_at(root, 76).unwrap_or(NOWHERE)];
    let mut seen = vec![false; folder.len() / ENTRY];
    while let Some(index) = waiting.pop() {
        let Some(bytes) = entry(index) else { continue };
        match usize::try_from(index).ok().and_then(|index| seen.get_mut(index)) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        waiting.extend([u32_at(bytes, 68), u32_at(bytes, 72)].into_iter().flatten());
        found.extend(named(bytes));
    }
    (named(root).map(|root| (root.start, root.size)), found)
}

fn named(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).clamp(2, 64) - 2;
    let letters: Vec<u16> = bytes.get(..length)?.chunks_exact(2).filter_map(|pair| u16_at(pair, 0)).collect();
    Some(Entry { name: String::from_utf16_lossy(&letters), start: u32_at(bytes, 116)?, size: u64::from(u32_at(bytes, 120)?) })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).filter_map(|four| u32_at(four, 0)).collect()
}

/// The number of two bytes at `at`, the small one first.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

/// The number of four bytes at `at`, the small one first.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
