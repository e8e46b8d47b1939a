//! A sentence that is kept for whoever reads it later, in every language the program speaks.

use serde::{Deserialize, Serialize};

use super::words::{Language, Words};

/// One sentence in each language. What an older program kept stands in all of them as it was said then.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Stored")]
pub struct Said {
    #[serde(rename = "zh-CN")]
    chinese: String,
    #[serde(rename = "en")]
    english: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Stored {
    Once(String),
    InEach {
        #[serde(rename = "zh-CN")]
        chinese: String,
        #[serde(rename = "en")]
        english: String,
    },
}

impl From<Stored> for Said {
    fn from(stored: Stored) -> Self {
        match stored {
            Stored::Once(text) => Self { english: text.clone(), chinese: text },
            Stored::InEach { chinese, english } => Self { chinese, english },
        }
    }
}

impl Said {
    /// What `say` says in each language.
    pub fn of(say: impl Fn(Words) -> String) -> Self {
        Self { chinese: say(Words::of(Language::Chinese)), english: say(Words::of(Language::English)) }
    }

    /// The sentence for who reads `words`.
    #[must_use]
    pub fn for_reader(&self, words: Words) -> &str {
        match words.language() {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }

    /// True where nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chinese.is_empty() && self.english.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_read_in_the_language_of_its_reader_and_an_older_one_as_it_stands() {
        let said = Said::of(|words| words.say("page-skip"));
        let kept: Said = serde_json::from_str(&serde_json::to_string(&said).unwrap()).unwrap();
        for language in [Language::Chinese, Language::English] {
            assert_eq!(kept.for_reader(Words::of(language)), Words::of(language).say("page-skip"));
        }
        assert_ne!(kept.chinese, kept.english);
        let older: Said = serde_json::from_str("\"文件太大。\"").unwrap();
        assert_eq!(older.for_reader(Words::of(Language::English)), "文件太大。");
        assert!(Said::default().is_empty() && !older.is_empty());
    }
}
