//! Resident identity numbers, GB 11643-1999: six digits of place, birth date, order (odd: male), check character.

use super::calendar::Day;
use chrono::{Datelike, Months, NaiveDate};

/// Years from which on somebody may borrow, or know one who does.
const GROWN_UP: u32 = 15;
/// Nobody born earlier borrows. Numbers of the first generation say two digits of the year, and so do days of this century.
const EARLIEST_BIRTH: i32 = 1930;

/// An identity number in clear, 18 characters, upper case. Has no `Display`, `Debug` or `Serialize`:
/// a page or log line that would leak it does not compile. Show [`IdNumber::masked`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdNumber(Box<str>);

/// What a cell that should hold an identity number turned out to hold.
#[derive(Clone, PartialEq, Eq)]
pub enum IdReading {
    /// Right length, possible birth date, right check character.
    Valid(IdNumber),
    /// The shape of a number, but the check character or the birth date cannot be (`id_invalid`). Still tells people apart.
    Invalid(IdNumber),
    /// Not the shape of an identity number at all.
    Unusable,
}

/// The gender an identity number states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// 女
    Female,
    /// 男
    Male,
}

impl IdNumber {
    /// Reads normalised text (half-width, no blanks). A 15-digit number of the first generation becomes its 18-character form.
    #[must_use]
    pub fn read(text: &str) -> IdReading {
        let upper = text.trim().to_ascii_uppercase();
        match upper.len() {
            18 if shaped(&upper) => {
                let number = Self(upper.into_boxed_str());
                if number.is_valid() { IdReading::Valid(number) } else { IdReading::Invalid(number) }
            }
            15 if upper.bytes().all(|byte| byte.is_ascii_digit()) => {
                let body = format!("{}19{}", &upper[..6], &upper[6..]);
                let number = Self(format!("{body}{}", check_character(&body)).into_boxed_str());
                if number.born_on().is_some() { IdReading::Valid(number) } else { IdReading::Invalid(number) }
            }
            _ => IdReading::Unusable,
        }
    }

    /// Takes a number back from the store, where only [`IdNumber::read`] numbers were put.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text.into_boxed_str())
    }

    /// The number in clear: for storing, matching, and exports with a stated purpose. Never for a page or a log.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// True where its birth date and its check character can be.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.born_on().is_some() && self.check_holds()
    }

    /// The number with all but its last two characters hidden.
    #[must_use]
    pub fn masked(&self) -> String {
        let shown = self.0.len().saturating_sub(2);
        format!("{}{}", "*".repeat(shown), self.0.get(shown..).unwrap_or_default())
    }

    /// The birth date the number states, if there is such a day.
    #[must_use]
    pub fn born_on(&self) -> Option<Day> {
        let born = NaiveDate::parse_from_str(self.0.get(6..14)?, "%Y%m%d").ok()?;
        (born >= NaiveDate::from_ymd_opt(1900, 1, 1)?).then_some(born)
    }

    /// True for a valid number that somebody may have who was grown up on `day`: its first digits are a province's. A contract's or an
    /// account's number may look like one by chance, as one in eleven does that begins with a place and a day.
    #[must_use]
    pub fn is_of_adult(&self, day: Day) -> bool {
        let province = self.0.get(..2).and_then(|two| two.parse::<u8>().ok()).unwrap_or_default();
        let is_province = matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83);
        let grown_up = |born: Day| born.checked_add_months(Months::new(12 * GROWN_UP)).is_some_and(|then| then <= day);
        is_province && self.check_holds() && self.born_on().is_some_and(|born| born.year() >= EARLIEST_BIRTH && grown_up(born))
    }

    /// The gender the order number states.
    #[must_use]
    pub fn gender(&self) -> Option<Gender> {
        let order = self.0.as_bytes().get(16)?;
        Some(if order.is_multiple_of(2) { Gender::Female } else { Gender::Male })
    }

    fn check_holds(&self) -> bool {
        self.0.get(..17).is_some_and(|body| self.0.ends_with(check_character(body)))
    }
}

fn shaped(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().take(17).all(u8::is_ascii_digit) && bytes.last().is_some_and(|last| last.is_ascii_digit() || *last == b'X')
}

/// ISO 7064 MOD 11-2 over the 17 digits of `body`.
fn check_character(body: &str) -> char {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHARACTERS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit.saturating_sub(b'0')) * weight).sum();
    CHARACTERS.get((sum % 11) as usize).copied().unwrap_or('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn valid(text: &str) -> IdNumber {
        match IdNumber::read(text) {
            IdReading::Valid(number) => number,
            _ => panic!("not valid"),
        }
    }

    #[test]
    fn a_number_with_its_check_character_is_valid() {
        let number = valid("429999200307070737");
        assert_eq!(number.born_on(), NaiveDate::from_ymd_opt(2003, 7, 7));
        assert_eq!(number.gender(), Some(Gender::Male));
        assert_eq!(number.masked(), "****************37");
        assert!(valid("42999919990323101x").reveal().ends_with('X'));
    }

    #[test]
    fn a_wrong_check_character_or_birth_date_is_invalid_but_kept() {
        assert!(matches!(IdNumber::read("429999199702215430"), IdReading::Invalid(_)));
        assert!(matches!(IdNumber::read("429999199713215430"), IdReading::Invalid(_)));
    }

    #[test]
    fn other_text_is_no_number() {
        for text in ["", "12345", "身份证", "4299992003070707370", "4299X9200307070737"] {
            assert!(matches!(IdNumber::read(text), IdReading::Unusable), "{text}");
        }
    }

    #[test]
    fn numbers_that_only_look_like_a_persons_are_told() {
        let day = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        assert!(valid("429999200307070737").is_of_adult(day) && valid("429999940516547").is_of_adult(day));
        let of_contract = format!("42999920210901{}", "001");
        let of_contract = format!("{of_contract}{}", check_character(&of_contract));
        assert!(!valid(&of_contract).is_of_adult(day), "a place and the day of a contract");
        let elsewhere = format!("20242220020101001{}", check_character("20242220020101001"));
        assert!(!valid(&elsewhere).is_of_adult(day), "no province");
        assert!(!valid("429999210901001").is_of_adult(day), "21-09-01 is no day of birth");
    }

    #[test]
    fn a_first_generation_number_becomes_its_modern_form() {
        assert_eq!(valid("429999940516547").reveal().len(), 18);
    }
}
