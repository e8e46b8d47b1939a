//! A list of words, one a line.

use std::fmt::Write as _;

use super::Setting;
use crate::accounts::Refusal;
use crate::accounts::settings::Group;
use crate::basics::words::Words;
use crate::store::{Connection, Result};

/// A list of words, one a line.
pub struct WordList {
    pub(in crate::accounts::settings) key: &'static str,
    pub(in crate::accounts::settings) group: Group,
    pub(in crate::accounts::settings) usual: &'static str,
}

/// More words than this are a mistake, as is a longer one.
const MOST_WORDS: usize = 500;
const LONGEST_WORD: u32 = 40;

impl WordList {
    /// The words.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn in_force(&self, connection: &mut Connection) -> Result<Vec<String>> {
        Ok(self.text(connection)?.lines().map(ToOwned::to_owned).collect())
    }
}

impl Setting for WordList {
    fn key(&self) -> &'static str {
        self.key
    }

    fn group(&self) -> Group {
        self.group
    }

    fn usual(&self) -> String {
        self.usual.to_owned()
    }

    /// White space around words and empty lines are dropped, words that stand twice stand once.
    fn read(&self, typed: &str) -> std::result::Result<String, Refusal> {
        let mut words: Vec<&str> = Vec::new();
        for word in typed.split(['\n', '、', '，', ',']).map(str::trim).filter(|word| !word.is_empty()) {
            if word.chars().count() > LONGEST_WORD as usize {
                return Err(Refusal::TooLong { limit: LONGEST_WORD });
            }
            if !words.contains(&word) {
                words.push(word);
            }
        }
        match words.len() {
            0 => Err(Refusal::Missing),
            1..=MOST_WORDS => Ok(words.join("\n")),
            _ => Err(Refusal::TooManyWords { most: MOST_WORDS }),
        }
    }

    fn range(&self, words: Words) -> String {
        let mut usual = String::new();
        for (place, word) in self.usual.lines().take(6).enumerate() {
            let _ = write!(usual, "{}{word}", if place == 0 { "" } else { "、" });
        }
        words.say_with("accounts-setting-usual-words", &[("words", usual.into()), ("n", self.usual.lines().count().into())])
    }

    fn is_long(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: WordList = WordList { key: "w", group: Group::Conduct, usual: "警察\n法院" };

    #[test]
    fn words_stand_once_each_on_a_line() {
        assert_eq!(LIST.read("警察\r\n 法院、警察\n\n"), Ok("警察\n法院".to_owned()));
        assert_eq!(LIST.read(" \n"), Err(Refusal::Missing));
        assert_eq!(LIST.read(&"词".repeat(41)), Err(Refusal::TooLong { limit: 40 }));
    }
}
