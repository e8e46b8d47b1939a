//! What this chapter's rules say no to. Shown beside the field, with 422.

use crate::basics::stated::Unfit;
use crate::basics::words::Words;
use crate::store::{Failure, StoreError};

/// Why an account, a password or a sign-in was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing was filled in.
    Missing,
    /// Longer than fits.
    TooLong {
        /// In characters.
        limit: u32,
    },
    /// A number as long as a phone's or an identity number: names are read by everyone and stand in the log.
    HoldsNumber,
    /// A reason that says nothing, or holds somebody's number.
    Unfit(Unfit),
    /// A login is 2–32 letters, digits, `.`, `_`, `-`, `@`.
    LoginShape,
    /// Another account has this login.
    LoginTaken {
        /// The login.
        login: String,
    },
    /// No role has this code.
    NoSuchRole,
    /// No member of the leading group has this number.
    NoSuchMember,
    /// Another account belongs to this member already.
    MemberTaken {
        /// The login of that account.
        login: String,
    },
    /// Fewer characters than a password has.
    PasswordShort {
        /// How many it has at least.
        least: usize,
    },
    /// Easily guessed.
    PasswordWeak,
    /// The two entries of the password differ.
    PasswordsDiffer,
    /// The present password is not this.
    PasswordWrong,
    /// Unknown, disabled, or the password is not this: which, is not told.
    SignInWrong,
    /// Too many failures: of this login, this browser or this address.
    Wait {
        /// In minutes, rounded up.
        minutes: i64,
    },
    /// Not the code of this moment, or used before.
    CodeWrong,
    /// The session that was to end is over.
    SessionOver,
    /// Somebody must be left who can give accounts.
    LastAdministrator,
    /// A whole number between two others is wanted.
    NotBetween {
        /// The least.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Two times of the day are wanted.
    NotHours,
    /// None of the choices.
    NoSuchChoice,
    /// A list of words is too long.
    TooManyWords {
        /// How many it may hold.
        most: usize,
    },
}

impl Refusal {
    /// One sentence: what is wrong and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Missing => words.say("accounts-refusal-missing"),
            Self::TooLong { limit } => words.say_with("accounts-refusal-too-long", &[("limit", (*limit).into())]),
            Self::Unfit(unfit) => unfit.say(words),
            Self::HoldsNumber => words.say("accounts-refusal-number"),
            Self::LoginShape => words.say("accounts-refusal-login-shape"),
            Self::LoginTaken { login } => words.say_with("accounts-refusal-login-taken", &[("login", login.clone().into())]),
            Self::NoSuchRole => words.say("accounts-refusal-no-such-role"),
            Self::NoSuchMember => words.say("accounts-refusal-no-such-member"),
            Self::MemberTaken { login } => words.say_with("accounts-refusal-member-taken", &[("login", login.clone().into())]),
            Self::PasswordShort { least } => words.say_with("accounts-refusal-password-short", &[("n", (*least).into())]),
            Self::PasswordWeak => words.say("accounts-refusal-password-weak"),
            Self::PasswordsDiffer => words.say("accounts-refusal-passwords-differ"),
            Self::PasswordWrong => words.say("accounts-refusal-password-wrong"),
            Self::SignInWrong => words.say("accounts-refusal-sign-in-wrong"),
            Self::Wait { minutes } => words.say_with("accounts-refusal-wait", &[("n", (*minutes).into())]),
            Self::CodeWrong => words.say("accounts-refusal-code-wrong"),
            Self::SessionOver => words.say("accounts-refusal-session-over"),
            Self::LastAdministrator => words.say("accounts-refusal-last-administrator"),
            Self::NotBetween { least, most } => {
                let values = [("least", least.to_string().into()), ("most", most.to_string().into())];
                words.say_with("accounts-refusal-not-between", &values)
            }
            Self::NotHours => words.say("accounts-refusal-not-hours"),
            Self::NoSuchChoice => words.say("accounts-refusal-no-such-choice"),
            Self::TooManyWords { most } => words.say_with("accounts-refusal-too-many-words", &[("n", (*most).into())]),
        }
    }
}

/// Why a deed on accounts was not done.
#[derive(Debug)]
pub enum Undone {
    /// A rule said no.
    Refused(Refusal),
    /// The store could not.
    Store(StoreError),
}

impl From<Refusal> for Undone {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Undone {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<diesel::result::Error> for Undone {
    fn from(error: diesel::result::Error) -> Self {
        Self::Store(error.into())
    }
}

impl Failure for Undone {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}
