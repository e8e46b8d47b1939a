//! What travels between the two processes: frames of a kind, a length and a body.

use std::io::{self, Read, Write};

/// What a frame holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To the worker: what it is to read. The bytes of the file follow outside of any frame.
    Task = 1,
    /// To the worker: the merges of a sheet are wanted.
    AskMerges,
    /// To the worker: the rows of a sheet are wanted.
    AskRows,
    /// To the worker: it is asked whether the workbook shows what it holds.
    AskPlain,
    /// To the worker: no more rows are wanted of the request with this number.
    Enough,
    /// From the worker: what the file is.
    Opened,
    /// From the worker: why it cannot be read, or not any further.
    Refused,
    /// From the worker.
    Merges,
    /// From the worker.
    Rows,
    /// From the worker.
    Plain,
    /// From the worker: the last of rows or of a workbook was sent.
    End,
    /// From the worker: a piece of the marked workbook.
    Workbook,
}

const KINDS: [Kind; 12] = [
    Kind::Task,
    Kind::AskMerges,
    Kind::AskRows,
    Kind::AskPlain,
    Kind::Enough,
    Kind::Opened,
    Kind::Refused,
    Kind::Merges,
    Kind::Rows,
    Kind::Plain,
    Kind::End,
    Kind::Workbook,
];

impl Kind {
    fn of(byte: u8) -> Option<Self> {
        KINDS.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// Bytes of a body we take: a row of many columns with a long text in each is the largest.
pub const LONGEST: u32 = 48 << 20;

/// Kind and length, before the body.
const HEAD: usize = 5;

/// A frame being written, head and body in one piece.
#[derive(Debug)]
pub struct Frame {
    bytes: Vec<u8>,
}

impl Frame {
    /// A frame without a body yet.
    pub fn new(kind: Kind) -> Self {
        Self { bytes: vec![kind as u8, 0, 0, 0, 0] }
    }

    /// The body, to be written to.
    pub const fn body(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }

    /// Bytes of the body so far.
    pub const fn length(&self) -> usize {
        self.bytes.len().saturating_sub(HEAD)
    }

    /// Sends it and begins another of its kind.
    ///
    /// # Errors
    /// When nobody listens any more, or the body is longer than anyone would take.
    pub fn send(&mut self, to: &mut impl Write) -> io::Result<()> {
        let length = u32::try_from(self.length()).ok().filter(|length| *length <= LONGEST).ok_or(io::ErrorKind::FileTooLarge)?;
        if let Some(place) = self.bytes.get_mut(1..HEAD) {
            place.copy_from_slice(&length.to_le_bytes());
        }
        to.write_all(&self.bytes)?;
        self.bytes.truncate(HEAD);
        Ok(())
    }
}

/// Takes the next frame, its body in `body`. Memory grows with what arrives, never by what is announced.
///
/// # Errors
/// When the other side has gone, or sends what is no frame.
pub fn take(from: &mut impl Read, body: &mut Vec<u8>) -> io::Result<Kind> {
    let mut head = [0; HEAD];
    from.read_exact(&mut head)?;
    let [kind, length @ ..] = head;
    let (kind, length) = (Kind::of(kind).ok_or(io::ErrorKind::InvalidData)?, u32::from_le_bytes(length));
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    body.clear();
    from.take(u64::from(length)).read_to_end(body)?;
    if body.len() as u64 == u64::from(length) { Ok(kind) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_back_and_what_is_none_is_refused() {
        let mut sent = Vec::new();
        let mut frame = Frame::new(Kind::Rows);
        frame.body().extend_from_slice(b"rows");
        frame.send(&mut sent).unwrap();
        frame.send(&mut sent).unwrap();
        let (mut from, mut body) = (sent.as_slice(), Vec::new());
        assert_eq!((take(&mut from, &mut body).unwrap(), body.as_slice()), (Kind::Rows, b"rows".as_slice()));
        assert_eq!((take(&mut from, &mut body).unwrap(), body.as_slice()), (Kind::Rows, b"".as_slice()));
        let fails = |bytes: &[u8]| take(&mut &*bytes, &mut Vec::new()).unwrap_err().kind();
        assert_eq!(fails(&[]), io::ErrorKind::UnexpectedEof);
        assert_eq!(fails(&[8, 4, 0, 0, 0, 1, 2]), io::ErrorKind::UnexpectedEof);
        assert_eq!(fails(&[99, 0, 0, 0, 0]), io::ErrorKind::InvalidData);
        assert_eq!(fails(&[8, 0xFF, 0xFF, 0xFF, 0xFF]), io::ErrorKind::InvalidData);
    }
}
