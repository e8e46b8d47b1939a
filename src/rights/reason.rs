//! Why somebody needs to see what is hidden: chosen from a short list, with a few words where none of it fits.

use crate::basics::masked;
use crate::basics::stated::{self, Unfit};
use crate::basics::words::Words;

/// What it is needed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// To call them.
    Call,
    /// To visit them.
    Visit,
    /// To compare with the bank's data.
    Bank,
    /// To correct or complete their data.
    Correct,
    /// They asked themselves.
    Asked,
    /// In words.
    Other,
}

impl Because {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 6] = [Self::Call, Self::Visit, Self::Bank, Self::Correct, Self::Asked, Self::Other];

    /// As forms and the audit log write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Visit => "visit",
            Self::Bank => "bank",
            Self::Correct => "correct",
            Self::Asked => "asked",
            Self::Other => "other",
        }
    }

    /// Read back from its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|because| because.code() == code)
    }
}

/// A reason that was given, fit for the audit log: without long numbers and without the person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// From the list.
    pub because: Because,
    /// In words; may be empty where the list says it.
    pub text: String,
}

/// Why a reason was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoReason {
    /// Nothing was chosen.
    Missing,
    /// 其他 was chosen and nothing was written.
    NoWords,
    /// What was written does not do.
    Unfit(Unfit),
}

impl NoReason {
    /// The field it is said at.
    #[must_use]
    pub const fn field(self) -> &'static str {
        if matches!(self, Self::Missing) { "because" } else { "text" }
    }

    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::Missing => words.say("rights-reason-missing"),
            Self::NoWords => words.say("rights-reason-no-words"),
            Self::Unfit(unfit) => unfit.say(words),
        }
    }
}

impl Reason {
    /// Reads what was chosen and typed.
    ///
    /// # Errors
    /// [`NoReason`].
    pub fn read(because: &str, text: &str) -> Result<Self, NoReason> {
        let because = Because::from_code(because).ok_or(NoReason::Missing)?;
        let text = match stated::read(text) {
            Ok(text) => text,
            Err(Unfit::Missing) if because == Because::Other => return Err(NoReason::NoWords),
            Err(Unfit::Missing) => String::new(),
            Err(unfit) => return Err(NoReason::Unfit(unfit)),
        };
        Ok(Self { because, text })
    }

    /// The same without this person's name in its words.
    #[must_use]
    pub fn without_name(mut self, name: &str) -> Self {
        self.text = masked::without_name(&self.text, name);
        self
    }
}

/// A reason in words, as it was kept.
#[must_use]
pub fn said(words: Words, because: &str, text: &str) -> String {
    let because = Because::from_code(because).map(|because| words.say(&format!("rights-because-{}", because.code())));
    because.into_iter().chain((!text.is_empty()).then(|| text.to_owned())).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_enough_and_the_last_one_asks_for_words() {
        assert_eq!(Reason::read("call", ""), Ok(Reason { because: Because::Call, text: String::new() }));
        assert_eq!(Reason::read("", "上门"), Err(NoReason::Missing));
        assert_eq!(Reason::read("other", " \u{200b}"), Err(NoReason::NoWords));
        assert!(Reason::read("other", "核对回执").is_ok());
        assert_eq!(Reason::read("other", &"字".repeat(201)), Err(NoReason::Unfit(Unfit::TooLong)));
    }

    #[test]
    fn a_number_or_a_name_gets_into_no_log() {
        for number in ["打 13800010001", "138 0001 0001", "429999200307070737", "一三八零零零一零零零一"] {
            assert_eq!(Reason::read("other", number), Err(NoReason::Unfit(Unfit::Number)), "{number}");
        }
        let reason = Reason::read("other", "给张晓燕打电话").unwrap().without_name("张晓燕");
        assert_eq!(reason.text, "给张*打电话");
    }
}
