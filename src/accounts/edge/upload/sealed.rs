//! A file that waits on the disk and can be read by nobody but the request that brought it: sealed piece by piece as it comes in, under
//! a key that was never anywhere but in memory. A roster names people; whoever takes the disk away meanwhile finds noise.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, MAX_TAG_LEN, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};

use crate::basics::whole;

/// So many bytes are sealed at once.
const PIECE: usize = 64 * 1024;

/// A file that is coming in.
pub(super) struct Sealing {
    key: LessSafeKey,
    file: File,
    /// What has come since the last piece was sealed.
    waiting: Vec<u8>,
    pieces: u64,
    length: usize,
}

/// A file that has come in.
pub(super) struct Sealed {
    key: LessSafeKey,
    file: File,
    /// In bytes, as it came.
    pub length: usize,
}

impl Sealing {
    /// Begins a file in `folder`. It has no name there; where a system knows no such file, it has a random one for a moment.
    pub(super) fn begin(folder: &Path) -> io::Result<Self> {
        Ok(Self { key: fresh_key()?, file: tempfile::tempfile_in(folder)?, waiting: Vec::with_capacity(2 * PIECE), pieces: 0, length: 0 })
    }

    /// Takes what has come. True when [`Sealing::write`] has something to do.
    pub(super) fn take(&mut self, bytes: &[u8]) -> bool {
        self.waiting.extend_from_slice(bytes);
        self.length += bytes.len();
        self.waiting.len() > PIECE
    }

    /// Seals and writes every whole piece but the last, which is marked as such.
    pub(super) fn write(mut self) -> io::Result<Self> {
        while self.waiting.len() > PIECE {
            let rest = self.waiting.split_off(PIECE);
            let piece = std::mem::replace(&mut self.waiting, rest);
            self.put(piece, false)?;
        }
        Ok(self)
    }

    /// Ends the file.
    pub(super) fn finish(self) -> io::Result<Sealed> {
        let mut ended = self.write()?;
        let last = std::mem::take(&mut ended.waiting);
        ended.put(last, true)?;
        ended.file.rewind()?;
        Ok(Sealed { key: ended.key, file: ended.file, length: ended.length })
    }

    fn put(&mut self, mut piece: Vec<u8>, is_last: bool) -> io::Result<()> {
        self.key.seal_in_place_append_tag(nonce(self.pieces, is_last), Aad::empty(), &mut piece).map_err(broken)?;
        self.pieces += 1;
        self.file.write_all(&piece)
    }
}

impl Sealed {
    /// The bytes, as they came.
    ///
    /// # Errors
    /// What the disk fails with, and where what stands there is not what was written.
    pub(super) fn open(self) -> io::Result<Arc<[u8]>> {
        let length = self.length;
        whole::read(Opening { sealed: self, piece: Vec::new(), at: 0, pieces: 0, ended: false }, length)
    }
}

struct Opening {
    sealed: Sealed,
    piece: Vec<u8>,
    at: usize,
    pieces: u64,
    ended: bool,
}

impl Opening {
    fn next_piece(&mut self) -> io::Result<()> {
        let mut piece = Vec::with_capacity(PIECE + MAX_TAG_LEN);
        (&mut self.sealed.file).take((PIECE + MAX_TAG_LEN) as u64).read_to_end(&mut piece)?;
        let read = self.pieces as u128 * PIECE as u128 + piece.len() as u128;
        let is_last = read >= (self.sealed.length + MAX_TAG_LEN) as u128;
        let opened = self.sealed.key.open_in_place(nonce(self.pieces, is_last), Aad::empty(), &mut piece).map_err(broken)?.len();
        piece.truncate(opened);
        (self.piece, self.at, self.ended) = (piece, 0, is_last);
        self.pieces += 1;
        Ok(())
    }
}

impl Read for Opening {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() && !self.ended {
            self.next_piece()?;
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let count = rest.len().min(into.len());
        if let (Some(from), Some(to)) = (rest.get(..count), into.get_mut(..count)) {
            to.copy_from_slice(from);
        }
        self.at += count;
        Ok(count)
    }
}

fn fresh_key() -> io::Result<LessSafeKey> {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).map_err(broken)?;
    Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &bytes).map_err(broken)?))
}

/// Which piece this is, and whether it is the last: a file that was cut short or put together otherwise does not open.
fn nonce(piece: u64, is_last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[0] = u8::from(is_last);
    bytes[NONCE_LEN - 8..].copy_from_slice(&piece.to_be_bytes());
    Nonce::assume_unique_for_key(bytes)
}

fn broken(_: ring::error::Unspecified) -> io::Error {
    io::Error::from(io::ErrorKind::InvalidData)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(bytes: &[u8], step: usize) -> Sealed {
        let folder = tempfile::tempdir().unwrap();
        let mut sealing = Sealing::begin(folder.path()).unwrap();
        for part in bytes.chunks(step.max(1)) {
            if sealing.take(part) {
                sealing = sealing.write().unwrap();
            }
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "the file has a name");
        sealing.finish().unwrap()
    }

    #[test]
    fn what_came_in_comes_out() {
        let long: Vec<u8> = (0..3 * PIECE + 17).map(|n| u8::try_from(n % 251).unwrap()).collect();
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 17] {
            for step in [997, PIECE, 5 * PIECE] {
                assert!(*sealed(&long[..length], step).open().unwrap() == long[..length], "{length} in {step}");
            }
        }
    }

    #[test]
    fn nothing_of_it_stands_on_the_disk() {
        let row = "曹怡,429999200307070737,13800010001\n".repeat(5_000);
        let mut file = sealed(row.as_bytes(), 8_192).file;
        let mut stored = Vec::new();
        file.read_to_end(&mut stored).unwrap();
        assert!(stored.len() > row.len());
        for canary in ["曹怡", "429999200307070737", "0707", "138000"] {
            assert!(!stored.windows(canary.len()).any(|part| part == canary.as_bytes()), "{canary}");
        }
    }

    #[test]
    fn a_file_that_was_changed_or_cut_short_does_not_open() {
        let bytes = vec![7; 2 * PIECE + 5];
        // Turned over, not written over: one byte in 256 would be the same.
        let turned_at = |place: u64| {
            let mut file = sealed(&bytes, PIECE);
            let mut byte = [0];
            file.file.seek(io::SeekFrom::Start(place)).unwrap();
            file.file.read_exact(&mut byte).unwrap();
            file.file.seek(io::SeekFrom::Start(place)).unwrap();
            file.file.write_all(&[!byte[0]]).unwrap();
            file.file.rewind().unwrap();
            file
        };
        assert!(turned_at(0).open().is_err());
        assert!(turned_at(PIECE as u64 + 100).open().is_err());
        let short = sealed(&bytes, PIECE);
        short.file.set_len((PIECE + MAX_TAG_LEN) as u64).unwrap();
        assert!(short.open().is_err());
    }
}
