//! The fields that ask for a reason. The same wherever more than masks is shown.

use maud::{Markup, html};
use serde::Deserialize;

use crate::basics::words::Words;
use crate::page::form::{self, Choice, Field};
use crate::rights::reason::{Because, NoReason};

/// What the form sends where nothing else is asked.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    pub because: String,
    pub text: String,
}

/// What was typed, and why it was refused.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub because: String,
    pub text: String,
    pub wrong: Option<NoReason>,
}

impl Typed {
    /// What is wrong, for the summary above the form.
    pub(super) fn errors(&self, words: Words) -> Vec<(&'static str, String)> {
        self.wrong.iter().map(|wrong| (wrong.field(), wrong.say(words))).collect()
    }

    fn at(&self, words: Words, field: &str) -> Option<String> {
        self.wrong.filter(|wrong| wrong.field() == field).map(|wrong| wrong.say(words))
    }
}

pub(super) fn fields(words: Words, typed: &Typed) -> Markup {
    let choices = Because::ALL.map(|because| Choice::new(because.code(), words.say(&format!("rights-because-{}", because.code()))));
    let because = Field::new("because", words.say("rights-reason")).value(&typed.because).error(typed.at(words, "because")).required();
    let text = Field::new("text", words.say("rights-reason-text"))
        .hint(words.say("rights-reason-text-hint"))
        .value(&typed.text)
        .error(typed.at(words, "text"))
        .autocomplete("off");
    html! { (form::radios(&because, &choices)) (form::text(&text)) }
}
