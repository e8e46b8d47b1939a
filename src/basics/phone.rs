//! Phone numbers of debtors. Clear numbers cannot be printed by accident.

/// A phone number in clear: digits only (a landline keeps its area code). No `Display`, `Debug` or `Serialize`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Phone(Box<str>);

impl Phone {
    /// Reads one number from normalised text: a mobile (`1` and ten digits, `+86` allowed before it) or a landline
    /// with its area code (`0`, then ten or eleven digits in all) or without (seven or eight digits).
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let local = text.trim();
        let only_phone_marks = local.chars().all(|c| c.is_ascii_digit() || "+-() ".contains(c));
        if !only_phone_marks {
            return None;
        }
        let number = if digits.len() == 13 { digits.strip_prefix("86")? } else { digits.as_str() };
        let bytes = number.as_bytes();
        let mobile = bytes.len() == 11 && bytes.first() == Some(&b'1') && bytes.get(1).is_some_and(|second| (b'3'..=b'9').contains(second));
        let landline = matches!(bytes.len(), 10..=12) && bytes.first() == Some(&b'0');
        let short_landline =
            matches!(bytes.len(), 7 | 8) && bytes.first().is_some_and(|first| (b'2'..=b'8').contains(first)) && local.len() <= 9;
        (mobile || landline || short_landline).then(|| Self(number.into()))
    }

    /// A mobile phone's number.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        self.0.len() == 11 && self.0.starts_with('1')
    }

    /// Takes a number back from the store, where only [`Phone::read`] numbers were put.
    #[must_use]
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The number in clear: for storing and matching. Never for a page or a log.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The number as pages show it: three digits, four hidden, the last four. Short landlines show their last two.
    #[must_use]
    pub fn masked(&self) -> String {
        let (head, tail) = if self.0.len() >= 10 { (3, 4) } else { (0, 2) };
        let hidden = self.0.len().saturating_sub(head + tail);
        format!("{}{}{}", self.0.get(..head).unwrap_or_default(), "*".repeat(hidden), self.0.get(head + hidden..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobiles_and_landlines_are_read() {
        for text in ["13800010001", "+86 138-0001-0001", "0718-8221234", "(0718)8221234", "8221234"] {
            assert!(Phone::read(text).is_some(), "{text}");
        }
    }

    #[test]
    fn short_foreign_or_wordy_text_is_refused() {
        for text in ["1380000", "12345678901", "无", "1380001000a", "138000100011"] {
            assert!(Phone::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn three_and_four_digits_are_shown() {
        assert_eq!(Phone::stored("13800015512").masked(), "138****5512");
        assert_eq!(Phone::stored("8221234").masked(), "*****34");
    }
}
