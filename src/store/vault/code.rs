//! A master secret as people can write it down: Crockford's base32, in groups of five, with a checksum behind it. It is what stands in
//! the key file and on the recovery sheet.

use sha2::{Digest, Sha256};

use super::keys::Master;

/// Without I, L, O and U, which are taken for other characters.
const LETTERS: [char; 32] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'S', 'T',
    'V', 'W', 'X', 'Y', 'Z',
];
/// Five bits a letter: sixty letters hold the secret, five bytes of checksum, and four bits that are 0.
const COUNT: usize = 60;
const CHECKSUM: usize = 5;
const GROUP: usize = 5;

/// The code of a secret: twelve groups of five letters.
pub(super) fn written(master: &Master) -> String {
    let bytes: Vec<u8> = master.0.into_iter().chain(checksum(&master.0)).collect();
    let bit = |place: usize| bytes.get(place / 8).is_some_and(|byte| byte >> (7 - place % 8) & 1 == 1);
    let letter = |place: usize| (0..5).fold(0, |value, next| value * 2 + usize::from(bit(place * 5 + next)));
    let mut code = String::with_capacity(COUNT + COUNT / GROUP);
    for place in 0..COUNT {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        code.extend(LETTERS.get(letter(place)));
    }
    code
}

/// Reads a code however it was typed: small letters, blanks and dashes do not matter, and O is 0, I and L are 1. `None` where it is
/// none, or where a slip of the hand broke it.
pub(super) fn read(text: &str) -> Option<Master> {
    let mut bytes = [0_u8; 32 + CHECKSUM];
    let mut count = 0;
    for letter in text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '—' | '－' | '–')) {
        let value = value_of(letter)?;
        for next in 0..5 {
            let place = count * 5 + next;
            let bit = u8::from(value >> (4 - next) & 1 == 1);
            match bytes.get_mut(place / 8) {
                Some(byte) => *byte |= bit << (7 - place % 8),
                None if bit == 0 && count < COUNT => {}
                None => return None,
            }
        }
        count += 1;
    }
    let (secret, check) = bytes.split_at(32);
    let master = Master(secret.try_into().ok()?);
    bytes_equal(count, check, &master).then_some(master)
}

fn bytes_equal(count: usize, check: &[u8], master: &Master) -> bool {
    count == COUNT && check == checksum(&master.0)
}

fn value_of(letter: char) -> Option<usize> {
    let letter = match letter.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        // As a Chinese input method writes them.
        wide @ '\u{ff10}'..='\u{ff5a}' => char::from_u32(u32::from(wide) - 0xfee0)?.to_ascii_uppercase(),
        other => other,
    };
    LETTERS.iter().position(|known| *known == letter)
}

fn checksum(secret: &[u8]) -> [u8; CHECKSUM] {
    let mut check = [0; CHECKSUM];
    let hash = Sha256::new().chain_update(b"repaydesk key code\0").chain_update(secret).finalize();
    check.iter_mut().zip(hash).for_each(|(into, byte)| *into = byte);
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_however_it_is_typed() {
        let master = Master(std::array::from_fn(|place| u8::try_from(place * 7 % 256).unwrap()));
        let code = written(&master);
        assert_eq!((code.len(), code.split('-').count()), (71, 12));
        let spaced = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        let wide: String = code.chars().map(|c| if c == '-' { '－' } else { char::from_u32(u32::from(c) + 0xfee0).unwrap() }).collect();
        for typed in [code, spaced, wide] {
            assert!(read(&typed).is_some_and(|read| read == master), "{typed}");
        }
    }

    #[test]
    fn a_slip_of_the_hand_is_found() {
        let code = written(&Master([9; 32]));
        let longer = format!("{code}0");
        for place in 0..code.len() {
            let mut slipped: Vec<char> = code.chars().collect();
            slipped[place] = if slipped[place] == 'A' { 'B' } else { 'A' };
            assert!(read(&slipped.iter().collect::<String>()).is_none(), "{place}");
        }
        assert!(read(&longer).is_none() && read(&code[..70]).is_none() && read("").is_none() && read("钥匙").is_none());
    }
}
