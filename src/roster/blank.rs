//! Blank rosters and team sheets to be filled in. What stands in them is data: `templates/workbooks`.

use crate::basics::words::{Language, Words};
use crate::sheet::write::{self, Form, WriteError};

/// The font spreadsheet programs of these offices have.
const FONT: &str = "Microsoft YaHei";

/// A form there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Blank {
    /// Who owes what.
    Roster,
    /// Money the bank confirmed.
    Payments,
    /// The leading group, and who answers for which village.
    Team,
}

impl Blank {
    /// All there are.
    pub const ALL: [Self; 3] = [Self::Roster, Self::Payments, Self::Team];

    /// As addresses and commands name it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Roster => "roster",
            Self::Payments => "payments",
            Self::Team => "team",
        }
    }

    /// The form of that name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|blank| blank.code() == code)
    }

    const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Roster, Language::Chinese) => include_str!("../../templates/workbooks/zh-CN/roster.toml"),
            (Self::Payments, Language::Chinese) => include_str!("../../templates/workbooks/zh-CN/payments.toml"),
            (Self::Team, Language::Chinese) => include_str!("../../templates/workbooks/zh-CN/team.toml"),
            (Self::Roster, Language::English) => include_str!("../../templates/workbooks/en/roster.toml"),
            (Self::Payments, Language::English) => include_str!("../../templates/workbooks/en/payments.toml"),
            (Self::Team, Language::English) => include_str!("../../templates/workbooks/en/team.toml"),
        }
    }

    fn form(self, words: Words) -> Result<Form, WriteError> {
        toml::from_str(self.text(words.language())).map_err(|error| WriteError::Broken(error.to_string()))
    }

    /// The workbook, and what its file is called, ending and all.
    ///
    /// # Errors
    /// [`WriteError`].
    pub fn workbook(self, words: Words) -> Result<(String, Vec<u8>), WriteError> {
        let form = self.form(words)?;
        Ok((format!("{}.xlsx", form.file), write::form(&form, FONT)?))
    }
}

#[cfg(test)]
mod tests;
