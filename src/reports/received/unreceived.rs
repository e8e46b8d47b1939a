//! Why a workbook is not received: it is no report of this program, or not as it was sent.

use super::sums::Contradiction;
use super::touch::Touch;
use crate::basics::words::Words;
use crate::reports::signing::PublicKey;
use crate::reports::statement::Statement;
use crate::sheet::SheetError;

/// Why nothing of a file is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreceived {
    /// A workbook without a statement: not made by this program, or by one too old to sign.
    NotOurs,
    /// No .xlsx: a file that was saved in another format has lost what is signed.
    OtherFormat,
    /// Ours, and not as it was signed.
    Altered(Alteration),
    /// Ours and as it was signed, and its figures cannot be true.
    Contradictory {
        /// Which figures contradict each other.
        what: Contradiction,
        /// The school it was made by.
        school: String,
    },
    /// Made by a newer version, whose statements this one cannot read.
    NewerFormat,
    /// No spreadsheet that can be read.
    Unreadable(SheetError),
}

/// What is not as it was signed: one thing at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alteration {
    /// Each by itself, what tells most first.
    pub touched: Vec<Touch>,
    /// Whose report it was, as its statement says; none where the statement itself was touched.
    pub made: Option<Made>,
}

/// What a report is and who signed it, as a statement says that is as it was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The school it was made by.
    pub school: String,
    /// Its number.
    pub report_no: String,
    /// The key that signed it.
    pub key: PublicKey,
}

/// Things named in one sentence; of more it says how many.
const NAMED: usize = 4;

impl Unreceived {
    /// One thing was touched.
    pub(super) fn touched(touch: Touch) -> Self {
        Self::Altered(Alteration { touched: vec![touch], made: None })
    }

    /// Nothing was touched.
    pub(super) fn contradictory(what: Contradiction, statement: Statement) -> Self {
        Self::Contradictory { what, school: statement.school }
    }

    /// As `--json` writes it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotOurs => "not_ours",
            Self::OtherFormat => "other_format",
            Self::Altered(_) => "altered",
            Self::Contradictory { .. } => "contradictory",
            Self::NewerFormat => "newer_format",
            Self::Unreadable(_) => "unreadable",
        }
    }

    /// What is wrong and the way on.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::NotOurs => words.say("reports-unreceived-not-ours"),
            Self::OtherFormat => words.say("reports-unreceived-other-format"),
            Self::Altered(alteration) => words.say_with("reports-unreceived-altered", &[("what", alteration.say(words).into())]),
            Self::Contradictory { what, .. } => words.say_with("reports-unreceived-contradictory", &[("what", what.say(words).into())]),
            Self::NewerFormat => words.say("reports-unreceived-newer-format"),
            Self::Unreadable(error) => error.say(words),
        }
    }
}

impl Alteration {
    /// What was touched, in a sentence or a few.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let mut said: Vec<String> = self.touched.iter().take(NAMED).map(|touch| touch.say(words)).collect();
        if let Some(more @ 1..) = self.touched.len().checked_sub(NAMED) {
            said.push(words.say_with("reports-touch-more", &[("n", more.into())]));
        }
        said.join(&words.say("reports-touch-between"))
    }
}

impl From<SheetError> for Unreceived {
    fn from(error: SheetError) -> Self {
        Self::Unreadable(error)
    }
}
