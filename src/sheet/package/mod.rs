//! A zip package and its parts: found whatever the case of their names, unpacked under a limit.
//!
//! What the directory says is held to strictly (`directory`, `names`), and each part is held to what the directory says of it
//! (`part`): so all parts together cannot unpack to more than was said at the start.

mod directory;
mod names;
mod part;

use std::io::{self, Read};
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub use self::directory::read as directory;
pub use self::names::looked_up;

use self::directory::Entry;
use self::part::{Part, Utf8};
use super::error::{SheetError, TooMany};
use super::limits::Limits;
use super::scan::Tokens;

/// An opened zip package. A clone reads the same bytes on its own.
#[derive(Clone)]
pub struct Package {
    bytes: Arc<[u8]>,
    parts: Arc<FxHashMap<String, Entry>>,
}

impl Package {
    /// Opens the package `bytes` hold.
    pub fn open(bytes: &Arc<[u8]>, limits: &Limits) -> Result<Self, SheetError> {
        let parts = directory::read(bytes, limits)?.into_iter().map(|entry| (entry.name.clone(), entry)).collect();
        Ok(Self { bytes: Arc::clone(bytes), parts: Arc::new(parts) })
    }

    /// True when the package has this part.
    pub fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The names of all parts, in small letters.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Opens a part as UTF-8, unpacking as it is read. Nothing where there is no such part. Read to its end, it fails where it
    /// is not what its sum says.
    pub fn part(&self, name: &str) -> Result<Option<impl Read + use<'_>>, SheetError> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        Utf8::open(Part::open(&self.bytes, entry)).map(Some).map_err(SheetError::from)
    }

    /// Unpacks everything once, for readers that neither count nor look at sums: more than `most` bytes are too many.
    pub fn measure(&self, most: u64) -> Result<(), SheetError> {
        let unpacked = self.parts.values().map(|entry| entry.unpacked).fold(0, u64::saturating_add);
        Limits::check_bytes(unpacked, most, TooMany::UnpackedMebibytes)?;
        for entry in self.parts.values() {
            io::copy(&mut Part::open(&self.bytes, entry), &mut io::sink())?;
        }
        Ok(())
    }

    /// The first mebibyte of a part; nothing where there is no such part.
    pub fn head(&self, name: &str) -> Result<Vec<u8>, SheetError> {
        let mut bytes = Vec::new();
        if let Some(part) = self.part(name)? {
            part.take(1 << 20).read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    /// Refuses a package in which a part brings definitions of its own, also one that nobody reads. They stand at the very
    /// beginning. (Old spreadsheets of `OpenOffice` name a definition in their manifest, of which only a word is looked for.)
    pub fn no_definitions(&self) -> Result<(), SheetError> {
        const BEGINNING: u64 = 4096;
        let is_xml = |name: &str| (name.ends_with(".xml") || name.ends_with(".rels")) && name != "meta-inf/manifest.xml";
        for entry in self.parts.values().filter(|entry| is_xml(&entry.name)) {
            let beginning = Utf8::open(Part::open(&self.bytes, entry).take(BEGINNING));
            let met = beginning.and_then(|beginning| Tokens::new(beginning).first_element()).map_err(SheetError::from);
            // Whatever else is wrong with it is told where the part is needed.
            if met == Err(SheetError::Definitions) {
                return met;
            }
        }
        Ok(())
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.parts.get(&names::looked_up(name))
    }
}
