//! What others know of somebody, and would try first as a password: names as written and in pinyin, phone numbers.

use pinyin::ToPinyin;

/// The fewest characters of a word that says anything.
const SHORTEST: usize = 2;

/// Each name as written, its syllables together, and their first letters: 周明远, zhoumingyuan, zmy.
#[must_use]
pub fn of_names(names: &[&str]) -> Vec<String> {
    let spellings = names.iter().flat_map(|name| {
        let syllables: Vec<&str> = name.to_pinyin().flatten().map(pinyin::Pinyin::plain).collect();
        let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
        // A school is called by the first part of its name as well.
        let short: String = syllables.iter().take(2).copied().collect();
        [(*name).to_lowercase(), syllables.concat(), initials, short]
    });
    spellings.filter(|word| word.chars().count() >= SHORTEST).collect()
}

/// A phone number, and how people shorten it.
#[must_use]
pub fn of_phone(phone: &str) -> Vec<String> {
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let ends = [11, 8, 6, 4].into_iter().filter_map(|count| digits.len().checked_sub(count).map(|start| digits[start..].to_owned()));
    ends.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_in_every_spelling() {
        let words = of_names(&["周明远", "ZhouMY", ""]);
        for word in ["周明远", "zhoumingyuan", "zmy", "zhoumy"] {
            assert!(words.iter().any(|known| known == word), "{word}: {words:?}");
        }
    }

    #[test]
    fn a_phone_is_known_by_its_end() {
        assert_eq!(of_phone("139-0000-1234"), ["13900001234", "00001234", "001234", "1234"]);
        assert_eq!(of_phone("")[..], [] as [&str; 0]);
    }
}
