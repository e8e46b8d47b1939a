//! The number of a report: the day of its figures and what tells it from every other, `20261122-BB0AE3E5A7`; of a district an H before the
//! day and a shorter end, `H20260628-4EFAC0`.

use chrono::Datelike;

use crate::basics::calendar::Day;
use crate::basics::phone::Phone;
use crate::store::StoreError;

/// A new one for figures of a day, with enough of chance that a centre never receives two of one number.
///
/// # Errors
/// Where the machine has no chance to give.
pub(super) fn drawn(as_of: Day) -> Result<String, StoreError> {
    let mut random = [0_u8; 5];
    getrandom::fill(&mut random).map_err(|error| StoreError::Broken(error.to_string()))?;
    let tail: String = random.iter().map(|byte| format!("{byte:02X}")).collect();
    Ok(format!("{}-{tail}", as_of.format("%Y%m%d")))
}

/// True for text of the shape that numbers of reports have: a day, and ten or six hexadecimal digits.
#[must_use]
pub fn is_one(text: &str) -> bool {
    parts(text).is_some_and(|(day, chance)| {
        let is_hex = |c: char| c.is_ascii_digit() || ('A'..='F').contains(&c);
        day.len() == 8 && day.chars().all(|c| c.is_ascii_digit()) && [6, 10].contains(&chance.len()) && chance.chars().all(is_hex)
    })
}

/// True for the number of a report that is nobody's: its day is one of our century, as no identity number begins, and no mobile phone's
/// number stands in it. Such a one may be shown whole where long numbers are hidden.
#[must_use]
pub fn is_nobodys(text: &str) -> bool {
    is_one(text) && parts(text).is_some_and(|(day, chance)| is_of_our_century(day) && !holds_mobile(&format!("{day}{chance}")))
}

fn parts(text: &str) -> Option<(&str, &str)> {
    text.strip_prefix('H').unwrap_or(text).split_once('-')
}

fn is_of_our_century(day: &str) -> bool {
    Day::parse_from_str(day, "%Y%m%d").is_ok_and(|day| (2000..2100).contains(&day.year()))
}

fn holds_mobile(text: &str) -> bool {
    (0..text.len()).filter_map(|at| text.get(at..at + 11)).any(|digits| Phone::read(digits).is_some_and(|phone| phone.is_mobile()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::calendar::parse_iso;

    #[test]
    fn what_is_drawn_has_the_shape() {
        let number = drawn(parse_iso("2026-11-22").unwrap()).unwrap();
        assert!(is_one(&number) && number.starts_with("20261122-"), "{number}");
    }

    #[test]
    fn a_number_of_ours_is_nobodys_and_a_persons_never() {
        for ours in ["20261122-BB0AE3E5A7", "H20260628-4EFAC0", "20261122-0000000000", "20261104-84710093E2"] {
            assert!(is_nobodys(ours), "{ours}");
        }
        let others = [
            "13800138000",
            "20261122-13800138000",
            "20261122-BB0AE3E5A7 13800138000",
            "20261122-BB0AE3E5A",
            "20261122-bb0ae3e5a7",
            "20261332-BB0AE3E5A7",
            "11010119-9003071234",
            "42999920-0305033810",
            "20261013-8001380001",
            "20261113-800138000F",
            "",
        ];
        for other in others {
            assert!(!is_nobodys(other), "{other}");
        }
    }
}
