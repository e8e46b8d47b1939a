//! The directory of a zip package: what is in it and where each entry lies. Read by ourselves and strictly, because two programs
//! that understand one directory differently are how a file comes to be other than what was looked at.

use std::ops::Range;

use memchr::memmem;

use super::super::compound::{u16_at, u32_at};
use super::super::error::{SheetError, TooMany};
use super::super::limits::Limits;
use super::names;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const WIDE_END: &[u8] = b"PK\x06\x06";
const WIDE_LOCATOR: &[u8] = b"PK\x06\x07";

const CENTRAL_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;
const END_LENGTH: usize = 22;
const WIDE_END_LENGTH: usize = 56;
const LOCATOR_LENGTH: usize = 20;

/// Comments and what other programs hang behind a package are shorter than this together.
const LONGEST_TAIL: usize = 128 << 10;
/// Marks of an end that were tried in vain: a tail may hold one by chance, not many.
const MOST_TRIES: usize = 16;

/// An entry that holds a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// As [`names::looked_up`] has it.
    pub name: String,
    /// Where its packed bytes lie.
    pub data: Range<usize>,
    /// Bytes once unpacked, as it says itself.
    pub unpacked: u64,
    /// The sum (CRC-32) of those bytes, as it says itself.
    pub sum: u32,
    /// Deflated; stored as it is where not.
    pub deflated: bool,
}

/// The parts of the package in `bytes`, without its folders.
///
/// # Errors
/// [`SheetError::CutOff`] without an end, [`SheetError::Packing`] for anything no spreadsheet program writes,
/// [`SheetError::Encrypted`], [`SheetError::TooLarge`].
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Entry>, SheetError> {
    let end = End::find(bytes)?;
    Limits::check(end.count, limits.parts, TooMany::Parts)?;
    let (mut at, mut unpacked) = (end.start, 0_u64);
    let (mut entries, mut taken) = (Vec::new(), Vec::new());
    for _ in 0..end.count {
        let central = Central::read(bytes.get(at..end.start + end.length).unwrap_or_default())?;
        at += central.length;
        unpacked = unpacked.saturating_add(central.unpacked);
        Limits::check_bytes(unpacked, limits.unpacked_bytes, TooMany::UnpackedMebibytes)?;
        let whole = central.place(bytes, &end)?;
        taken.push(whole.start..whole.data.end);
        if !central.name.ends_with('/') {
            let name = names::looked_up(&central.name);
            entries.push(Entry { name, data: whole.data, unpacked: central.unpacked, sum: central.sum, deflated: central.method == 8 });
        }
    }
    if at != end.start + end.length {
        return Err(SheetError::packing("more or fewer entries than the end says"));
    }
    no_overlap(taken)?;
    no_twins(&entries)?;
    Ok(entries)
}

fn no_overlap(mut taken: Vec<Range<usize>>) -> Result<(), SheetError> {
    taken.sort_by_key(|range| range.start);
    let overlap = taken.windows(2).any(|two| matches!(two, [one, other] if other.start < one.end));
    if overlap { Err(SheetError::packing("entries that overlap")) } else { Ok(()) }
}

fn no_twins(entries: &[Entry]) -> Result<(), SheetError> {
    let mut names: Vec<&str> = entries.iter().map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    let twins = names.windows(2).any(|two| matches!(two, [one, other] if one == other));
    if twins { Err(SheetError::packing("two parts of one name")) } else { Ok(()) }
}

/// What the end of a package says of its directory.
struct End {
    /// Entries.
    count: u64,
    /// Where the directory begins.
    start: usize,
    /// How long it is.
    length: usize,
    /// How far everything lies behind where it says: the bytes of something put in front.
    shift: usize,
}

impl End {
    /// The last end that fits what lies before it.
    fn find(bytes: &[u8]) -> Result<Self, SheetError> {
        let first = bytes.len().saturating_sub(LONGEST_TAIL);
        let tail = bytes.get(first..).unwrap_or_default();
        memmem::rfind_iter(tail, END)
            .take(MOST_TRIES)
            .find_map(|at| Self::at(bytes, first + at).transpose())
            .unwrap_or(Err(SheetError::CutOff))
    }

    /// The end at `at`, if it is one.
    fn at(bytes: &[u8], at: usize) -> Result<Option<Self>, SheetError> {
        let Some(record) = bytes.get(at..at + END_LENGTH) else { return Ok(None) };
        let small = |place: usize| u16_at(record, place).map(u64::from).unwrap_or_default();
        let large = |place: usize| u32_at(record, place).map(u64::from).unwrap_or_default();
        let said = Said { disks: small(4) | small(6), here: small(8), count: small(10), length: large(12), start: large(16) };
        let is_wide = said.count == 0xFFFF || said.length == 0xFFFF_FFFF || said.start == 0xFFFF_FFFF;
        match if is_wide { Said::wide(bytes, at) } else { None } {
            Some((said, at)) => said.end(bytes, at),
            None => said.end(bytes, at),
        }
    }
}

/// An end record in words of either width.
struct Said {
    disks: u64,
    here: u64,
    count: u64,
    length: u64,
    start: u64,
}

impl Said {
    /// The wide end (zip64) in front of the narrow one at `at`, and where it stands.
    fn wide(bytes: &[u8], at: usize) -> Option<(Self, usize)> {
        let locator = at.checked_sub(LOCATOR_LENGTH)?;
        if !bytes.get(locator..at)?.starts_with(WIDE_LOCATOR) {
            return None;
        }
        let at = locator.checked_sub(WIDE_END_LENGTH)?;
        let record = bytes.get(at..locator).filter(|record| record.starts_with(WIDE_END))?;
        let disks = u64::from(u32_at(record, 16)?) | u64::from(u32_at(record, 20)?);
        let said =
            Self { disks, here: u64_at(record, 24)?, count: u64_at(record, 32)?, length: u64_at(record, 40)?, start: u64_at(record, 48)? };
        Some((said, at))
    }

    /// What it says, held against what lies before `at`.
    fn end(&self, bytes: &[u8], at: usize) -> Result<Option<End>, SheetError> {
        let (Ok(length), Ok(said)) = (usize::try_from(self.length), usize::try_from(self.start)) else { return Ok(None) };
        let begins = |start: usize| self.count == 0 || bytes.get(start..).is_some_and(|rest| rest.starts_with(CENTRAL));
        let before = at.checked_sub(length).filter(|start| *start >= said && begins(*start));
        let as_said = || Some(said).filter(|start| start.checked_add(length).is_some_and(|end| end <= at) && begins(*start));
        let Some(start) = before.or_else(as_said) else { return Ok(None) };
        if self.disks != 0 || self.here != self.count {
            return Err(SheetError::packing("a package in several pieces"));
        }
        Ok(Some(End { count: self.count, start, length, shift: start - said }))
    }
}

/// An entry as the directory has it.
struct Central {
    name: String,
    raw_name: Vec<u8>,
    method: u16,
    sum: u32,
    packed: u64,
    unpacked: u64,
    local: u64,
    /// Bytes of the directory it takes.
    length: usize,
}

/// Where an entry lies, with its local head and without.
struct Whole {
    start: usize,
    data: Range<usize>,
}

impl Central {
    /// The entry that begins `rest`.
    fn read(rest: &[u8]) -> Result<Self, SheetError> {
        let cut = || SheetError::packing("a directory that ends too early");
        let head = rest.get(..CENTRAL_LENGTH).filter(|head| head.starts_with(CENTRAL)).ok_or_else(cut)?;
        let small = |at: usize| u16_at(head, at).unwrap_or_default();
        let large = |at: usize| u32_at(head, at).unwrap_or_default();
        let (name_end, extra) = (CENTRAL_LENGTH + usize::from(small(28)), usize::from(small(30)));
        let raw_name = rest.get(CENTRAL_LENGTH..name_end).ok_or_else(cut)?.to_vec();
        let extra = rest.get(name_end..name_end + extra).ok_or_else(cut)?;
        let length = name_end + extra.len() + usize::from(small(32));
        let name = String::from_utf8_lossy(&raw_name).into_owned();
        names::check(&name)?;
        // The upper half of the attributes is a Unix mode where there is one; a link among parts leads who knows where.
        if large(38) >> 28 == 0xA {
            return Err(SheetError::packing("a link"));
        }
        check_packing(small(8), small(10))?;
        let mut wide = Wide::of(extra);
        let mut size = |at: usize| match large(at) {
            u32::MAX => wide.next().ok_or_else(|| SheetError::packing("a size that is missing")),
            size => Ok(u64::from(size)),
        };
        // In the extra field stand those that need it, in this order.
        let (unpacked, packed, local) = (size(24)?, size(20)?, size(42)?);
        if small(10) == 0 && packed != unpacked {
            return Err(SheetError::packing("two sizes of bytes that are not packed"));
        }
        Ok(Self { name, raw_name, method: small(10), sum: large(16), packed, unpacked, local, length })
    }

    /// Where it lies. Its local head must speak of the same entry.
    fn place(&self, bytes: &[u8], end: &End) -> Result<Whole, SheetError> {
        let outside = || SheetError::packing("an entry outside the package");
        let start = usize::try_from(self.local).ok().and_then(|local| local.checked_add(end.shift)).ok_or_else(outside)?;
        let local = bytes.get(start..end.start).filter(|local| local.starts_with(LOCAL)).ok_or_else(outside)?;
        let (name, extra) = (u16_at(local, 26).ok_or_else(outside)?, u16_at(local, 28).ok_or_else(outside)?);
        let name_end = LOCAL_LENGTH + usize::from(name);
        if local.get(LOCAL_LENGTH..name_end) != Some(&self.raw_name) || u16_at(local, 8) != Some(self.method) {
            return Err(SheetError::packing("an entry that says one thing here and another there"));
        }
        check_packing(u16_at(local, 6).unwrap_or_default(), self.method)?;
        let data = start + name_end + usize::from(extra);
        let data_end = usize::try_from(self.packed).ok().and_then(|packed| data.checked_add(packed)).filter(|to| *to <= end.start);
        Ok(Whole { start, data: data..data_end.ok_or_else(outside)? })
    }
}

/// Refuses what is encrypted, and what is packed in another way than spreadsheet programs pack.
fn check_packing(flags: u16, method: u16) -> Result<(), SheetError> {
    const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
    const AES: u16 = 99;
    if flags & ENCRYPTED != 0 || method == AES {
        return Err(SheetError::Encrypted);
    }
    if matches!(method, 0 | 8) { Ok(()) } else { Err(SheetError::packing(format!("method {method}"))) }
}

/// The wide sizes (zip64) of an extra field, one after the other.
struct Wide<'a>(&'a [u8]);

impl<'a> Wide<'a> {
    fn of(mut extra: &'a [u8]) -> Self {
        while let (Some(kind), Some(length)) = (u16_at(extra, 0), u16_at(extra, 2)) {
            let end = 4 + usize::from(length);
            if kind == 1 {
                return Self(extra.get(4..end).unwrap_or_default());
            }
            extra = extra.get(end..).unwrap_or_default();
        }
        Self(&[])
    }

    fn next(&mut self) -> Option<u64> {
        let number = u64_at(self.0, 0)?;
        self.0 = self.0.get(8..)?;
        Some(number)
    }
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
