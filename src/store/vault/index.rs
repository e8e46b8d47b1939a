//! The blind index: what a number is found by without being read. A mark is a keyed hash of a number, or of its last four, cut short;
//! two that agree by chance are told apart by opening what was found.

use std::sync::OnceLock;

use ring::hmac;

use super::keys::Keys;
use super::{Vault, hex};

/// Bytes of a mark.
pub const MARK_BYTES: usize = 6;
/// Bytes of the hash a person is told apart by: two never agree.
const KEY_BYTES: usize = 12;
/// How many last characters are searched by.
const TAIL: usize = 4;
/// Three digits and a fourth that may be the X of an identity number.
const TAILS: usize = 1_000 * 11;

/// What stands for one number, or for its last four.
pub type Mark = [u8; MARK_BYTES];

/// The marks of one person's numbers, one behind the other.
#[derive(Default, Clone)]
pub struct Marks(Vec<u8>);

/// The marks of all last fours, computed when the first is asked for.
#[derive(Default)]
pub(super) struct Tails(OnceLock<Box<[Mark]>>);

impl Marks {
    /// As they are stored. None where there are no numbers.
    #[must_use]
    pub fn into_stored(self) -> Option<Vec<u8>> {
        (!self.0.is_empty()).then_some(self.0)
    }
}

impl Vault {
    /// What stands for a whole number in a column that must be unique: 24 hexadecimal digits.
    #[must_use]
    pub fn blind_key(&self, number: &str) -> String {
        hex(hash(&self.current().index, b"n:", number).as_ref().get(..KEY_BYTES).unwrap_or_default())
    }

    /// Adds the marks of a number: of all of it, and of its last four.
    pub fn mark(&self, marks: &mut Marks, number: &str) {
        let keys = self.current();
        marks.0.extend_from_slice(&whole(keys, number));
        if let Some(tail) = tail_of(number).and_then(|tail| tail_mark(keys, tail)) {
            marks.0.extend_from_slice(&tail);
        }
    }

    /// What to look for where somebody typed `text`: its last four, or a whole number. None where it is neither.
    #[must_use]
    pub fn sought(&self, text: &str) -> Option<Mark> {
        let text = text.trim().to_ascii_uppercase();
        if text.len() == TAIL { tail_mark(self.current(), &text) } else { is_number(&text).then(|| whole(self.current(), &text)) }
    }
}

/// A phone has seven digits and more, an identity number eighteen characters.
fn is_number(text: &str) -> bool {
    let digits = text.strip_suffix('X').unwrap_or(text);
    text.len() >= 7 && text.len() <= 18 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn tail_of(number: &str) -> Option<&str> {
    number.get(number.len().checked_sub(TAIL)?..)
}

fn whole(keys: &Keys, number: &str) -> Mark {
    cut(hash(&keys.index, b"n:", number).as_ref())
}

fn tail_mark(keys: &Keys, tail: &str) -> Option<Mark> {
    let place = place_of(tail)?;
    let all = keys.tails.0.get_or_init(|| (0..TAILS).map(|place| cut(hash(&keys.index, b"t:", &tail_at(place)).as_ref())).collect());
    all.get(place).copied()
}

/// `123X` as the 1240th of all last fours.
fn place_of(tail: &str) -> Option<usize> {
    let [first, second, third, last]: [u8; TAIL] = tail.as_bytes().try_into().ok()?;
    let digit = |byte: u8| byte.is_ascii_digit().then(|| usize::from(byte - b'0'));
    let last = if last == b'X' { 10 } else { digit(last)? };
    Some((digit(first)? * 100 + digit(second)? * 10 + digit(third)?) * 11 + last)
}

fn tail_at(place: usize) -> String {
    match place % 11 {
        10 => format!("{:03}X", place / 11),
        last => format!("{:03}{last}", place / 11),
    }
}

fn hash(key: &hmac::Key, what: &[u8; 2], text: &str) -> hmac::Tag {
    let mut said = [0_u8; 32];
    let (long, length) = (text.as_bytes(), what.len() + text.len());
    match said.get_mut(..length) {
        Some(into) => {
            let (head, rest) = into.split_at_mut(what.len());
            head.copy_from_slice(what);
            rest.copy_from_slice(long);
            hmac::sign(key, into)
        }
        None => hmac::sign(key, &[what, long].concat()),
    }
}

fn cut(hash: &[u8]) -> Mark {
    let mut mark = [0; MARK_BYTES];
    mark.iter_mut().zip(hash).for_each(|(into, byte)| *into = *byte);
    mark
}

#[cfg(test)]
mod tests {
    use super::{TAILS, place_of, tail_at};

    #[test]
    fn every_last_four_has_its_place() {
        assert!((0..TAILS).all(|place| place_of(&tail_at(place)) == Some(place)));
        for none in ["12X4", "123x", "12", "一二"] {
            assert_eq!(place_of(none), None, "{none}");
        }
    }
}
