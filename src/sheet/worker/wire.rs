//! Numbers and texts as bytes, and back. What comes back may be anything: every length is held against what is there.

/// Appends a number in seven bits a byte, the lowest first: most are one byte.
pub fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Appends a text with its length in front. What is longer than four gigabytes is no text of a cell.
pub fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_number(bytes, u32::try_from(text.len()).unwrap_or(u32::MAX));
    bytes.extend_from_slice(text.as_bytes());
}

/// Bytes being read. Everything is nothing where the bytes end too soon or say what cannot be.
#[derive(Debug)]
pub struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    /// Begins at the first.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// How many are left.
    pub const fn left(&self) -> usize {
        self.rest.len()
    }

    /// The next byte.
    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// The next `count` bytes.
    pub fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    /// The next so many bytes, as many as the array has.
    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        Some(*taken)
    }

    /// A number [`put_number`] wrote.
    pub fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let byte = self.byte()?;
            let bits = u32::from(byte & 0x7F);
            // The fifth byte has room for the upper four bits only.
            if shift == 28 && bits > 0x0F {
                return None;
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// A text [`put_text`] wrote.
    pub fn text(&mut self) -> Option<&'a str> {
        let length = usize::try_from(self.number()?).ok()?;
        std::str::from_utf8(self.take(length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_and_texts_come_back(numbers: Vec<u32>, text: String) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|number| put_number(&mut bytes, *number));
            put_text(&mut bytes, &text);
            let mut back = Bytes::new(&bytes);
            for number in numbers {
                prop_assert_eq!(back.number(), Some(number));
            }
            prop_assert_eq!(back.text(), Some(text.as_str()));
            prop_assert_eq!(back.left(), 0);
        }
    }

    #[test]
    fn what_cannot_be_is_nothing() {
        assert_eq!(Bytes::new(&[0x80]).number(), None);
        assert_eq!(Bytes::new(&[0xFF, 0xFF, 0xFF, 0xFF, 0x7F]).number(), None);
        assert_eq!(Bytes::new(&[200, 1, b'a']).text(), None);
        assert_eq!(Bytes::new(&[2, 0xFF, 0xFE]).text(), None);
    }
}
