//! The records a .xls is a chain of.

use super::super::compound::u16_at;

pub const FORMULA: u16 = 0x0006;
pub const END: u16 = 0x000A;
pub const EPOCH: u16 = 0x0022;
pub const PASSWORD: u16 = 0x002F;
pub const CONTINUE: u16 = 0x003C;
pub const CODE_PAGE: u16 = 0x0042;
pub const SHEET: u16 = 0x0085;
pub const NUMBERS: u16 = 0x00BD;
pub const RICH_LABEL: u16 = 0x00D6;
pub const STYLE: u16 = 0x00E0;
pub const MERGES: u16 = 0x00E5;
pub const STRINGS: u16 = 0x00FC;
pub const SHARED_LABEL: u16 = 0x00FD;
pub const NUMBER: u16 = 0x0203;
pub const LABEL: u16 = 0x0204;
pub const TRUTH: u16 = 0x0205;
pub const TEXT: u16 = 0x0207;
pub const SHORT_NUMBER: u16 = 0x027E;
pub const FORMAT: u16 = 0x041E;
pub const BEGIN: u16 = 0x0809;

/// One record: its kind, and its data in one piece or more.
#[derive(Debug)]
pub struct Record<'a> {
    pub kind: u16,
    pub data: &'a [u8],
    /// What did not fit into one record.
    pub more: Vec<&'a [u8]>,
}

/// Walks the records of a stream.
pub struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    /// From the record that stands at `start`.
    pub fn at(stream: &'a [u8], start: usize) -> Self {
        Self { rest: stream.get(start..).unwrap_or_default() }
    }

    /// True when nothing follows, and also nothing that was cut.
    pub const fn is_done(&self) -> bool {
        self.rest.is_empty()
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let kind = u16_at(self.rest, 0)?;
        let length = usize::from(u16_at(self.rest, 2)?);
        let data = self.rest.get(4..4 + length)?;
        self.rest = self.rest.get(4 + length..)?;
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while u16_at(self.rest, 0) == Some(CONTINUE) {
            let Some((_, data)) = self.one() else { break };
            more.push(data);
        }
        Some(Record { kind, data, more })
    }
}
