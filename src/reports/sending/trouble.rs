//! Why something could not be delivered: each reason its sentence, with what to do about it.

use std::io::{self, ErrorKind};

use crate::basics::words::Words;

/// A reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody knows the server's name.
    UnknownHost,
    /// Nobody answers on that port.
    Refused,
    /// There is no way to it.
    Unreachable,
    /// It did not answer in time.
    TimedOut,
    /// The line broke off; the letter may have arrived.
    CutOff,
    /// Its certificate is not one this machine trusts, or is another server's.
    Certificate,
    /// It speaks no TLS the way it was set.
    NoTls,
    /// Plain to another machine.
    NotPlain,
    /// Account or password is wrong.
    Login,
    /// It takes no password.
    NoLogin,
    /// It does not let this sender send.
    Sender,
    /// It does not take a recipient.
    Recipient,
    /// The letter is too large for it.
    TooLarge,
    /// It cannot take it now.
    NotNow,
    /// It does not take it, for another reason.
    Rejected,
    /// What it says is nothing a mail server says.
    OddAnswer,
    /// No mail account is set any more.
    NoMail,
    /// The workbook was erased.
    Gone,
    /// It was made before the school had a name.
    Nameless,
    /// The workbook, or what is set, cannot be opened.
    Unopened,
    /// The folder is not there.
    FolderMissing,
    /// It may not be written.
    FolderDenied,
    /// The disk is full.
    FolderFull,
    /// It is the data folder or the keys folder, or lies in one.
    FolderOurs,
    /// It is not named from the root on.
    FolderRelative,
    /// The disk has another trouble.
    FolderOther,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::UnknownHost,
        Self::Refused,
        Self::Unreachable,
        Self::TimedOut,
        Self::CutOff,
        Self::Certificate,
        Self::NoTls,
        Self::NotPlain,
        Self::Login,
        Self::NoLogin,
        Self::Sender,
        Self::Recipient,
        Self::TooLarge,
        Self::NotNow,
        Self::Rejected,
        Self::OddAnswer,
        Self::NoMail,
        Self::Gone,
        Self::Nameless,
        Self::Unopened,
        Self::FolderMissing,
        Self::FolderDenied,
        Self::FolderFull,
        Self::FolderOurs,
        Self::FolderRelative,
        Self::FolderOther,
    ];

    /// As the database writes it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownHost => "unknown-host",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::TimedOut => "timed-out",
            Self::CutOff => "cut-off",
            Self::Certificate => "certificate",
            Self::NoTls => "no-tls",
            Self::NotPlain => "not-plain",
            Self::Login => "login",
            Self::NoLogin => "no-login",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::TooLarge => "too-large",
            Self::NotNow => "not-now",
            Self::Rejected => "rejected",
            Self::OddAnswer => "odd-answer",
            Self::NoMail => "no-mail",
            Self::Gone => "gone",
            Self::Nameless => "nameless",
            Self::Unopened => "unopened",
            Self::FolderMissing => "folder-missing",
            Self::FolderDenied => "folder-denied",
            Self::FolderFull => "folder-full",
            Self::FolderOurs => "folder-ours",
            Self::FolderRelative => "folder-relative",
            Self::FolderOther => "folder-other",
        }
    }

    /// Read back from its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|trouble| trouble.code() == code)
    }

    /// What happened and what to do.
    #[must_use]
    pub fn say(self, words: Words) -> String {
        words.say(&format!("reports-trouble-{}", self.code()))
    }

    /// What trying again cannot mend.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Gone | Self::Nameless)
    }

    /// What became of a line to a mail server.
    #[must_use]
    pub fn of_line(error: &io::Error) -> Self {
        if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            return if matches!(tls, rustls::Error::InvalidCertificate(_)) { Self::Certificate } else { Self::NoTls };
        }
        match error.kind() {
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Self::TimedOut,
            ErrorKind::ConnectionRefused => Self::Refused,
            ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable => Self::Unreachable,
            ErrorKind::InvalidData => Self::OddAnswer,
            _ => Self::CutOff,
        }
    }

    /// What a disk says of a folder.
    #[must_use]
    pub fn of_folder(error: &io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::FolderMissing,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::FolderDenied,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => Self::FolderFull,
            _ => Self::FolderOther,
        }
    }
}

/// A try that failed, with what the server answered, where that is worth showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failed {
    /// Why.
    pub trouble: Trouble,
    /// The server's own words, or the address it did not take.
    pub said: Option<String>,
}

impl From<Trouble> for Failed {
    fn from(trouble: Trouble) -> Self {
        Self { trouble, said: None }
    }
}

impl Failed {
    /// What happened and what to do, and the server's own words.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let sentence = self.trouble.say(words);
        match &self.said {
            Some(said) => words.say_with("reports-trouble-said", &[("sentence", sentence.into()), ("said", said.clone().into())]),
            None => sentence,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Language;

    #[test]
    fn every_trouble_has_its_code_and_its_own_sentence_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            let said: std::collections::BTreeSet<String> = Trouble::ALL.iter().map(|trouble| trouble.say(Words::of(language))).collect();
            assert_eq!(said.len(), Trouble::ALL.len());
            assert!(said.iter().all(|sentence| !sentence.contains("reports-trouble")), "{said:?}");
        }
        for trouble in Trouble::ALL {
            assert_eq!(Trouble::from_code(trouble.code()), Some(trouble));
        }
    }
}
