//! Words people read, looked up by key in `templates/words`, zh-CN first.

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};

static_loader! {
    static LOADER = {
        locales: "./templates/words",
        fallback_language: "zh-CN",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, clap::ValueEnum)]
pub enum Language {
    /// Simplified Chinese, the default.
    #[default]
    #[value(name = "zh-CN", alias = "zh")]
    Chinese,
    /// English.
    #[value(name = "en")]
    English,
}

impl Language {
    /// The tag as `lang=""` and `--lang` write it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// The language a tag names (`zh`, `zh-CN`, `zh-Hans`, `en`, `en-GB`), if we speak it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let main = tag.split(['-', '_']).next().unwrap_or_default();
        match main.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }
}

/// The sentences of one language. Cheap to copy; look words up outside row loops.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    language: Language,
}

/// A value to put into a sentence.
pub type Value = FluentValue<'static>;

impl Words {
    /// The words of `language`.
    #[must_use]
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// Which language these are.
    #[must_use]
    pub const fn language(self) -> Language {
        self.language
    }

    /// The sentence named `key`. A key that does not exist shows itself between brackets, which a test forbids.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        LOADER.try_lookup(&self.identifier(), key).unwrap_or_else(|| format!("[{key}]"))
    }

    /// The sentence named `key`, with values for its placeables. Pass counts as numbers, money and days as text.
    #[must_use]
    pub fn say_with(self, key: &str, values: &[(&'static str, Value)]) -> String {
        let arguments: HashMap<Cow<'static, str>, Value> =
            values.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        LOADER.try_lookup_with_args(&self.identifier(), key, &arguments).unwrap_or_else(|| format!("[{key}]"))
    }

    /// The sentence named `key`, or nothing where there is none: for keys made from data.
    #[must_use]
    pub fn find(self, key: &str) -> Option<String> {
        LOADER.try_lookup(&self.identifier(), key)
    }

    fn identifier(self) -> LanguageIdentifier {
        match self.language {
            Language::Chinese => fluent_templates::langid!("zh-CN"),
            Language::English => fluent_templates::langid!("en"),
        }
    }
}
/// What was typed, in one line: line breaks as blanks, without control and invisible characters, and without blanks around it.
#[must_use]
pub fn one_line(typed: &str) -> String {
    let seen = typed.replace("\r\n", "\n");
    let seen = seen.chars().filter_map(|c| match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    });
    seen.collect::<String>().trim().to_owned()
}

/// Marks that take no room: byte order marks, zero-width spaces and joiners, directional marks, soft hyphens, fillers, variation selectors,
/// tags, notes between lines, and marks of shorthand and music; and the blank of braille.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2800}' | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}')
}
