//! A file read whole, once: the bytes of a large roster are shared by those who keep, check and parse it, and never copied.

use std::io::{self, Read};
use std::sync::Arc;

/// Reads `source` to its end. `length` is how many bytes it should have; where it has others they are copied once.
///
/// # Errors
/// What the source fails with.
pub fn read(mut source: impl Read, length: usize) -> io::Result<Arc<[u8]>> {
    let mut bytes: Arc<[u8]> = std::iter::repeat_n(0, length).collect();
    let mut read = 0;
    if let Some(room) = Arc::get_mut(&mut bytes) {
        while let Some(rest) = room.get_mut(read..).filter(|rest| !rest.is_empty()) {
            match source.read(rest) {
                Ok(0) => break,
                Ok(more) => read += more,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
    let mut more = Vec::new();
    source.read_to_end(&mut more)?;
    if read == length && more.is_empty() {
        return Ok(bytes);
    }
    Ok(bytes.get(..read).unwrap_or_default().iter().chain(&more).copied().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whatever_its_length_was_said_to_be() {
        for length in [0, 3, 5, 9] {
            assert_eq!(&*read(&b"12345"[..], length).unwrap(), b"12345");
        }
    }
}
