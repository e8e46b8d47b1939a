//! Bytes as hexadecimal digits.

/// Two digits a byte, in lower case.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The first `count` bytes so: what tells one thing from another in short.
#[must_use]
pub fn first(bytes: &[u8], count: usize) -> String {
    hex(bytes.get(..count).unwrap_or(bytes))
}

/// The bytes that as many pairs of digits stand for; none for anything else.
#[must_use]
pub fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != 2 * N || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let mut bytes = [0; N];
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * place..2 * place + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_two_digits_each() {
        assert_eq!(hex(&[0, 9, 10, 255]), "00090aff");
        assert_eq!(from_hex("00090aFF"), Some([0, 9, 10, 255]));
        assert_eq!(from_hex::<4>("00090a"), None);
        assert_eq!(from_hex::<2>("+1-1"), None);
        assert_eq!((first(&[1, 2, 3], 2), first(&[1], 2)), ("0102".to_owned(), "01".to_owned()));
    }
}
