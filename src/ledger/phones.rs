//! Several phone numbers of one person, each with its owner where one is named.

use crate::basics::phone::Phone;

/// Between two numbers.
const BETWEEN: char = '、';
/// Around an owner.
const BRACKETS: (char, char) = ('（', '）');

/// Numbers as the ledger keeps them: `13800010001（本人）、13900010002（母亲）`. No `Display`, `Debug` or `Serialize`.
#[derive(Clone, PartialEq, Eq)]
pub struct Phones(String);

impl Phones {
    /// The numbers with their owners; `None` where there are none.
    #[must_use]
    pub fn of(numbers: &[(Phone, Option<String>)]) -> Option<Self> {
        let each = |(phone, owner): &(Phone, Option<String>)| match owner {
            Some(owner) => format!("{}{}{owner}{}", phone.reveal(), BRACKETS.0, BRACKETS.1),
            None => phone.reveal().to_owned(),
        };
        (!numbers.is_empty()).then(|| Self(numbers.iter().map(each).collect::<Vec<_>>().join(&BETWEEN.to_string())))
    }

    /// Each number with its owner, if one is named.
    #[must_use]
    pub fn each(&self) -> Vec<(Phone, Option<String>)> {
        self.0.split(BETWEEN).map(split).collect()
    }

    /// Each number masked, with its owner: `138****0001（本人）、139****0002`.
    #[must_use]
    pub fn masked(&self) -> String {
        let each = self.each().into_iter().map(|(phone, owner)| match owner {
            Some(owner) => format!("{}{}{owner}{}", phone.masked(), BRACKETS.0, BRACKETS.1),
            None => phone.masked(),
        });
        each.collect::<Vec<_>>().join(&BETWEEN.to_string())
    }

    /// In clear, as stored: for storing, comparing, and exports with a stated purpose. Never for a page or a log.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Takes numbers back from the store, as [`Phones::reveal`] gave them.
    #[must_use]
    pub fn stored(text: String) -> Self {
        Self(text)
    }
}

fn split(text: &str) -> (Phone, Option<String>) {
    let (number, rest) = text.split_once(BRACKETS.0).unwrap_or((text, ""));
    let owner = rest.strip_suffix(BRACKETS.1).filter(|owner| !owner.is_empty());
    (Phone::stored(number), owner.map(ToOwned::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_owners_and_are_shown_masked() {
        let numbers = [(Phone::stored("13800010001"), Some("本人".to_owned())), (Phone::stored("13900010002"), None)];
        let phones = Phones::of(&numbers).unwrap();
        assert_eq!(phones.reveal(), "13800010001（本人）、13900010002");
        assert_eq!(phones.masked(), "138****0001（本人）、139****0002");
        assert!(phones.each() == numbers);
        assert!(Phones::of(&[]).is_none());
    }
}
