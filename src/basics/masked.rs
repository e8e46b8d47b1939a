//! How names, contract numbers and addresses are shown to people who may not see them whole.

mod long;
mod plain;

pub use long::{has_long_number, long_numbers};

use std::sync::LazyLock;

use super::identity::{IdNumber, IdReading};

/// Surnames of two characters, one a line: `欧阳` is shown as `欧阳*`, not `欧*`.
static COMPOUND_SURNAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("compound_surnames.txt").lines().filter(|line| !line.is_empty()).collect());

/// A name with only its surname shown: `张*`, `欧阳*`. A name in Latin letters or with a middle dot keeps its first character.
#[must_use]
pub fn name(clear: &str) -> String {
    let clear = clear.trim();
    let compound = COMPOUND_SURNAMES.iter().find(|surname| clear.starts_with(**surname) && clear.chars().count() > 2);
    let shown = compound.map_or_else(|| clear.chars().take(1).collect(), |surname| (*surname).to_owned());
    format!("{shown}*")
}

/// A text without this person's name: it is masked wherever it stands. A name of a single character is left, as it stands in every text.
#[must_use]
pub fn without_name(text: &str, clear: &str) -> String {
    let clear = clear.trim();
    if clear.chars().count() > 1 { text.replace(clear, &name(clear)) } else { text.to_owned() }
}

/// A contract number with its middle hidden: the first and last four characters stay. Short numbers keep the last two.
///
/// So it stands in lists, imports, histories and masked workbooks. Whole it stands in one kind of place: the pages of one person, for
/// those who may see that person, as staff type it into the bank's system ([`contract_no_whole`]).
#[must_use]
pub fn contract_no(clear: &str) -> String {
    if let IdReading::Valid(number) = IdNumber::read(clear) {
        return number.masked();
    }
    let characters: Vec<char> = clear.chars().collect();
    let (head, tail) = if characters.len() >= 12 { (4, 4) } else { (0, 2.min(characters.len())) };
    let first: String = characters.iter().take(head).collect();
    let last: String = characters.iter().skip(characters.len().saturating_sub(tail)).collect();
    format!("{first}****{last}")
}

/// A contract number whole, as it stands on the pages of one person; an identity number that was typed in its place stays masked.
#[must_use]
pub fn contract_no_whole(clear: &str) -> String {
    match IdNumber::read(clear) {
        IdReading::Valid(number) => number.masked(),
        _ => clear.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_in_the_place_of_a_contract_number_is_masked_as_one() {
        let number = "110101199003070978";
        assert!(matches!(IdNumber::read(number), IdReading::Valid(_)));
        for shown in [contract_no(number), contract_no_whole(number)] {
            assert_eq!(shown.chars().filter(char::is_ascii_digit).count(), 2, "{shown}");
        }
        assert_eq!(contract_no_whole("20244299991000012"), "20244299991000012");
    }

    #[test]
    fn only_the_surname_shows() {
        assert_eq!(name("张伟"), "张*");
        assert_eq!(name("欧阳晓燕"), "欧阳*");
        assert_eq!(name("阿依古丽·买买提"), "阿*");
    }

    #[test]
    fn contract_numbers_keep_their_ends() {
        assert_eq!(contract_no("20244299991000012"), "2024****0012");
        assert_eq!(contract_no("12345"), "****45");
    }
}
