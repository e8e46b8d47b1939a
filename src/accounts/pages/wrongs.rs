//! What is wrong with a form that was sent: each error by the name of its field.

use actix_web::HttpResponse;
use maud::{Markup, html};

use crate::accounts::{Refusal, held_up, refused};
use crate::basics::words::Words;
use crate::page::form;

/// The errors of one form. An error of the whole form has an empty field name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wrongs(Vec<(&'static str, Refusal)>);

impl Wrongs {
    /// Takes the value, or remembers why the field has none.
    pub fn take<T>(&mut self, field: &'static str, outcome: Result<T, Refusal>) -> Option<T> {
        outcome.map_err(|refusal| self.add(field, refusal)).ok()
    }

    /// Remembers an error.
    pub fn add(&mut self, field: &'static str, refusal: Refusal) {
        self.0.push((field, refusal));
    }

    /// One error and no other.
    #[must_use]
    pub fn one(field: &'static str, refusal: Refusal) -> Self {
        Self(vec![(field, refusal)])
    }

    /// True when nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What to say at a field.
    #[must_use]
    pub fn at(&self, field: &str, words: Words) -> Option<String> {
        self.to_correct().find(|(name, _)| *name == field).map(|(name, refusal)| say(name, refusal, words))
    }

    /// What stands at the top of the form: that one has to wait, or what is to be corrected.
    #[must_use]
    pub fn summary(&self, words: Words) -> Markup {
        self.summary_by_name(words, |_| None)
    }

    /// The same, for a form of many fields that may be wrong alike: each line begins with the field's name, where it has one.
    #[must_use]
    pub fn summary_by_name(&self, words: Words, name: impl Fn(&str) -> Option<String>) -> Markup {
        let line = |(field, refusal): &(&'static str, Refusal)| {
            let sentence = say(field, refusal, words);
            let named = name(field)
                .map(|name| words.say_with("accounts-wrong-named", &[("name", name.into()), ("sentence", sentence.clone().into())]));
            (*field, named.unwrap_or(sentence))
        };
        let lines: Vec<(&str, String)> = self.to_correct().map(line).collect();
        let wait = self.wait().map(|refusal| refusal.say(words));
        html! { (form::held_up(wait.as_deref())) (form::error_summary(words, &lines)) }
    }

    /// The page again: 429 where one has to wait, else 422.
    #[must_use]
    pub fn refuse(&self, page: Markup) -> HttpResponse {
        if self.wait().is_some() { held_up(page) } else { refused(page) }
    }

    /// Waiting corrects itself: it is of no field.
    fn wait(&self) -> Option<&Refusal> {
        self.0.iter().map(|(_, refusal)| refusal).find(|refusal| matches!(refusal, Refusal::Wait { .. }))
    }

    fn to_correct(&self) -> impl Iterator<Item = &(&'static str, Refusal)> {
        self.0.iter().filter(|(_, refusal)| !matches!(refusal, Refusal::Wait { .. }))
    }
}

/// An empty field is asked for by its name, so that the summary can be read alone.
fn say(field: &str, refusal: &Refusal, words: Words) -> String {
    let asked = words.find(&format!("accounts-missing-{field}")).filter(|_| *refusal == Refusal::Missing);
    asked.unwrap_or_else(|| refusal.say(words))
}
