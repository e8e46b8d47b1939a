//! One sentence about what has just been done, shown at the top of the next page.

use maud::{Markup, html};
use serde::{Deserialize, Serialize};

use super::icon;

/// What kind of sentence it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mood {
    /// It was done.
    Done,
    /// Something to know.
    Note,
    /// It was not done.
    Problem,
}

/// A sentence for the next page. Serializable, to travel in the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    /// What kind of sentence it is.
    pub mood: Mood,
    /// The sentence.
    pub text: String,
}

impl Flash {
    /// It was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self { mood: Mood::Done, text: text.into() }
    }

    /// Something to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self { mood: Mood::Note, text: text.into() }
    }

    /// It was not done.
    pub fn problem(text: impl Into<String>) -> Self {
        Self { mood: Mood::Problem, text: text.into() }
    }

    /// The sentence in its box, announced to a screen reader.
    #[must_use]
    pub fn render(&self) -> Markup {
        let (class, role, sign) = match self.mood {
            Mood::Done => ("flash flash-done", "status", icon::tick()),
            Mood::Note => ("flash flash-note", "status", icon::info()),
            Mood::Problem => ("flash flash-problem", "alert", icon::warning()),
        };
        html! { div class=(class) role=(role) { (sign) p { (self.text) } } }
    }
}
