//! Sealing and opening: AES-256-GCM with random nonces. In front stand the key's name and the nonce; bound into it are the table, the
//! column, the row and the workspace, so that nothing sealed means anything in another place.

use std::cell::RefCell;

use ring::aead::{Aad, LessSafeKey, NONCE_LEN, Nonce};

use super::Vault;
use super::keys::KEY_ID;
use crate::store::error::{Result, StoreError};

/// What stands in front of what is sealed.
const FRONT: usize = KEY_ID + NONCE_LEN;
const TAG: usize = 16;
/// How many bytes more something sealed has.
pub const AROUND: usize = FRONT + TAG;
/// Random bytes are fetched for so many nonces at a time.
const NONCES: usize = 256;

/// A column of a table: what is sealed there opens nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
}

impl Place {
    /// A column of a table.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str) -> Self {
        Self { table, column }
    }
}

impl Vault {
    /// Seals what stands in `place` in the row `row`.
    ///
    /// # Errors
    /// [`StoreError`] where the system has no random numbers.
    pub fn seal(&self, place: Place, row: i64, clear: &[u8]) -> Result<Vec<u8>> {
        let mut sealed = Vec::with_capacity(FRONT + clear.len() + TAG);
        sealed.resize(FRONT, 0);
        sealed.extend_from_slice(clear);
        self.seal_behind(&self.current().data, &mut sealed, &self.bound(place, &row.to_be_bytes()))?;
        Ok(sealed)
    }

    /// Opens what [`Vault::seal`] sealed, in the place of its bytes.
    ///
    /// # Errors
    /// [`StoreError::KeyUnknown`] for a key that is not in the file, [`StoreError::SealBroken`] for what was altered or moved.
    pub fn open(&self, place: Place, row: i64, sealed: Vec<u8>) -> Result<Vec<u8>> {
        let key = self.keys.iter().find(|keys| sealed.starts_with(&keys.id)).ok_or_else(|| unknown(&sealed))?;
        open_behind(&key.data, sealed, &self.bound(place, &row.to_be_bytes()))
            .ok_or_else(|| StoreError::SealBroken(format!("{}.{} {row}", place.table, place.column)))
    }

    /// Seals text.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_text(&self, place: Place, row: i64, clear: &str) -> Result<Vec<u8>> {
        self.seal(place, row, clear.as_bytes())
    }

    /// Opens text.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_text(&self, place: Place, row: i64, sealed: Vec<u8>) -> Result<String> {
        let broken = |_| StoreError::SealBroken(format!("{}.{} {row}", place.table, place.column));
        String::from_utf8(self.open(place, row, sealed)?).map_err(broken)
    }

    /// Seals a whole file, known by `name` within its table and column.
    ///
    /// # Errors
    /// As [`Vault::seal`].
    pub fn seal_file(&self, place: Place, name: &str, clear: &[u8]) -> Result<Vec<u8>> {
        let mut sealed = Vec::with_capacity(FRONT + clear.len() + TAG);
        sealed.resize(FRONT, 0);
        sealed.extend_from_slice(clear);
        self.seal_behind(&self.current().file, &mut sealed, &self.bound(place, name.as_bytes()))?;
        Ok(sealed)
    }

    /// Opens what [`Vault::seal_file`] sealed.
    ///
    /// # Errors
    /// As [`Vault::open`].
    pub fn open_file(&self, place: Place, name: &str, sealed: Vec<u8>) -> Result<Vec<u8>> {
        let key = self.keys.iter().find(|keys| sealed.starts_with(&keys.id)).ok_or_else(|| unknown(&sealed))?;
        open_behind(&key.file, sealed, &self.bound(place, name.as_bytes()))
            .ok_or_else(|| StoreError::SealBroken(format!("{}.{} {name}", place.table, place.column)))
    }

    /// Seals what stands behind the room for the front, in place.
    fn seal_behind(&self, key: &LessSafeKey, sealed: &mut Vec<u8>, bound: &Bound) -> Result<()> {
        let nonce = nonce()?;
        let broken = || StoreError::Broken("a value could not be sealed".to_owned());
        let (front, clear) = sealed.split_at_mut(FRONT);
        let (id, written) = front.split_at_mut(KEY_ID);
        id.copy_from_slice(&self.current().id);
        written.copy_from_slice(&nonce);
        let nonce = Nonce::assume_unique_for_key(nonce);
        let tag = key.seal_in_place_separate_tag(nonce, Aad::from(bound.bytes()), clear).map_err(|_| broken())?;
        sealed.extend_from_slice(tag.as_ref());
        Ok(())
    }

    fn bound(&self, place: Place, which: &[u8]) -> Bound {
        let mut bound = Bound { bytes: [0; 160], length: 0 };
        for part in [place.table.as_bytes(), b"\0", place.column.as_bytes(), b"\0", which, &self.workspace.0] {
            bound.add(part);
        }
        bound
    }
}

/// What is bound into a seal, without a trip to the heap. Longer names than fit are ours alone to give, and are cut.
struct Bound {
    bytes: [u8; 160],
    length: usize,
}

impl Bound {
    fn add(&mut self, part: &[u8]) {
        for (into, byte) in self.bytes.iter_mut().skip(self.length).zip(part) {
            *into = *byte;
            self.length += 1;
        }
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

fn open_behind(key: &LessSafeKey, mut sealed: Vec<u8>, bound: &Bound) -> Option<Vec<u8>> {
    let nonce: [u8; NONCE_LEN] = sealed.get(KEY_ID..FRONT)?.try_into().ok()?;
    let nonce = Nonce::assume_unique_for_key(nonce);
    let length = key.open_within(nonce, Aad::from(bound.bytes()), sealed.get_mut(FRONT..)?, 0..).ok()?.len();
    sealed.copy_within(FRONT..FRONT + length, 0);
    sealed.truncate(length);
    Some(sealed)
}

fn unknown(sealed: &[u8]) -> StoreError {
    StoreError::KeyUnknown(super::hex(sealed.get(..KEY_ID).unwrap_or_default()))
}

/// Random bytes for nonces, fetched some hundreds at a time.
struct Random {
    bytes: [u8; NONCES * NONCE_LEN],
    used: usize,
}

thread_local! {
    static RANDOM: RefCell<Random> = const { RefCell::new(Random { bytes: [0; NONCES * NONCE_LEN], used: NONCES * NONCE_LEN }) };
}

fn nonce() -> Result<[u8; NONCE_LEN]> {
    RANDOM.with_borrow_mut(|random| {
        if random.used >= random.bytes.len() {
            getrandom::fill(&mut random.bytes).map_err(|error| StoreError::Broken(error.to_string()))?;
            random.used = 0;
        }
        let mut nonce = [0; NONCE_LEN];
        nonce.iter_mut().zip(random.bytes.iter().skip(random.used)).for_each(|(into, byte)| *into = *byte);
        random.used += NONCE_LEN;
        Ok(nonce)
    })
}
