//! A zip package written byte by byte, so that any field may say what it should not.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// One entry, as its two heads tell it.
#[derive(Clone)]
pub struct Entry {
    pub name: Vec<u8>,
    /// The name its own head gives, where it is another.
    pub local_name: Option<Vec<u8>>,
    pub flags: u16,
    pub method: u16,
    /// The method its own head gives, where it is another.
    pub local_method: Option<u16>,
    pub packed: Vec<u8>,
    /// The packed length the directory gives, where it is another.
    pub packed_size: Option<u32>,
    pub size: u32,
    pub sum: u32,
    pub attributes: u32,
    pub extra: Vec<u8>,
    /// Where the directory says its head stands, where that is elsewhere.
    pub at: Option<u32>,
    /// Its sizes and sum stand behind its bytes.
    pub descriptor: bool,
    /// Only the directory knows it: no bytes of its own.
    pub listed_only: bool,
}

/// The sum of a zip.
pub fn sum(bytes: &[u8]) -> u32 {
    let mut sum = Crc::new();
    sum.update(bytes);
    sum.sum()
}

/// Packed as small as it goes.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut writer = DeflateEncoder::new(Vec::new(), Compression::fast());
    writer.write_all(bytes).unwrap();
    writer.finish().unwrap()
}

pub fn stored(name: &str, bytes: impl AsRef<[u8]>) -> Entry {
    let bytes = bytes.as_ref();
    Entry {
        name: name.as_bytes().to_vec(),
        local_name: None,
        flags: 0,
        method: 0,
        local_method: None,
        packed: bytes.to_vec(),
        packed_size: None,
        size: u32::try_from(bytes.len()).unwrap(),
        sum: sum(bytes),
        attributes: 0,
        extra: Vec::new(),
        at: None,
        descriptor: false,
        listed_only: false,
    }
}

pub fn deflated(name: &str, bytes: impl AsRef<[u8]>) -> Entry {
    let entry = stored(name, bytes);
    Entry { method: 8, packed: deflate(&entry.packed), ..entry }
}

/// What the end says beside what is true.
#[derive(Clone, Default)]
pub struct End {
    pub count: Option<u16>,
    pub disk: u16,
    pub directory_size: Option<u32>,
    pub comment: Vec<u8>,
    /// The true figures stand in a wide end: this many entries, or as many as there are.
    pub wide: Option<Option<u64>>,
}

/// A package of these entries.
pub fn package(entries: &[Entry]) -> Vec<u8> {
    package_with(entries, &End::default())
}

pub fn package_with(entries: &[Entry], end: &End) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for entry in entries {
        let at = u32::try_from(bytes.len()).unwrap();
        if !entry.listed_only {
            local(&mut bytes, entry);
        }
        central(&mut directory, entry, entry.at.unwrap_or(at));
    }
    let (start, size) = (u32::try_from(bytes.len()).unwrap(), u32::try_from(directory.len()).unwrap());
    bytes.extend(directory);
    let count = u64::try_from(entries.len()).unwrap();
    if let Some(wide) = end.wide {
        wide_end(&mut bytes, wide.unwrap_or(count), size, start);
    }
    bytes.extend(b"PK\x05\x06");
    let narrow = end.count.unwrap_or(if end.wide.is_some() { 0xFFFF } else { u16::try_from(count).unwrap() });
    numbers16(&mut bytes, &[end.disk, end.disk, narrow, narrow]);
    numbers32(&mut bytes, &[end.directory_size.unwrap_or(size), if end.wide.is_some() { u32::MAX } else { start }]);
    numbers16(&mut bytes, &[u16::try_from(end.comment.len()).unwrap()]);
    bytes.extend(&end.comment);
    bytes
}

fn local(bytes: &mut Vec<u8>, entry: &Entry) {
    let name = entry.local_name.as_ref().unwrap_or(&entry.name);
    let packed = u32::try_from(entry.packed.len()).unwrap();
    bytes.extend(b"PK\x03\x04");
    let flags = entry.flags | if entry.descriptor { 8 } else { 0 };
    numbers16(bytes, &[20, flags, entry.local_method.unwrap_or(entry.method), 0, 0x21]);
    numbers32(bytes, &if entry.descriptor { [0; 3] } else { [entry.sum, packed, entry.size] });
    numbers16(bytes, &[u16::try_from(name.len()).unwrap(), u16::try_from(entry.extra.len()).unwrap()]);
    bytes.extend(name);
    bytes.extend(&entry.extra);
    bytes.extend(&entry.packed);
    if entry.descriptor {
        bytes.extend(b"PK\x07\x08");
        numbers32(bytes, &[entry.sum, packed, entry.size]);
    }
}

fn central(bytes: &mut Vec<u8>, entry: &Entry, at: u32) {
    let packed = entry.packed_size.unwrap_or(u32::try_from(entry.packed.len()).unwrap());
    bytes.extend(b"PK\x01\x02");
    numbers16(bytes, &[0x0314, 20, entry.flags | if entry.descriptor { 8 } else { 0 }, entry.method, 0, 0x21]);
    numbers32(bytes, &[entry.sum, packed, entry.size]);
    numbers16(bytes, &[u16::try_from(entry.name.len()).unwrap(), u16::try_from(entry.extra.len()).unwrap(), 0, 0, 0]);
    numbers32(bytes, &[entry.attributes, at]);
    bytes.extend(&entry.name);
    bytes.extend(&entry.extra);
}

fn wide_end(bytes: &mut Vec<u8>, count: u64, size: u32, start: u32) {
    let at = u64::try_from(bytes.len()).unwrap();
    bytes.extend(b"PK\x06\x06");
    numbers64(bytes, &[44]);
    numbers16(bytes, &[45, 45]);
    numbers32(bytes, &[0, 0]);
    numbers64(bytes, &[count, count, size.into(), start.into()]);
    bytes.extend(b"PK\x06\x07");
    numbers32(bytes, &[0]);
    numbers64(bytes, &[at]);
    numbers32(bytes, &[1]);
}

fn numbers16(bytes: &mut Vec<u8>, numbers: &[u16]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn numbers32(bytes: &mut Vec<u8>, numbers: &[u32]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn numbers64(bytes: &mut Vec<u8>, numbers: &[u64]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}
