//! Why the operating system or a library said no, as a clause that stands inside a sentence of either language.
//!
//! Their own words are English whatever the reader's language. They are kept for the log ([`std::fmt::Display`]) and shown,
//! marked as the system's own, only where nobody knows what they mean.

use std::fmt;
use std::io::{self, ErrorKind};

use super::words::Words;

/// A reason: which clause says it, and what the system said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    key: &'static str,
    raw: String,
}

impl Reason {
    /// The clause named `key` says what `raw` means. The clause may show it as `raw`.
    #[must_use]
    pub fn new(key: &'static str, raw: impl fmt::Display) -> Self {
        Self { key, raw: raw.to_string() }
    }

    /// Nobody knows what `raw` means: it is shown as it is.
    #[must_use]
    pub fn unknown(raw: impl fmt::Display) -> Self {
        Self::new("basics-reason-unknown", raw)
    }

    /// The clause, without a full stop.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        words.say_with(self.key, &[("raw", self.raw.clone().into())])
    }
}

/// What the system said: for the log.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw)
    }
}

impl From<&io::Error> for Reason {
    fn from(error: &io::Error) -> Self {
        Self::new(key(error), error)
    }
}

fn key(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound => "basics-reason-not-found",
        ErrorKind::PermissionDenied => "basics-reason-denied",
        ErrorKind::ReadOnlyFilesystem => "basics-reason-read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "basics-reason-full",
        ErrorKind::FileTooLarge => "basics-reason-too-large",
        ErrorKind::AlreadyExists => "basics-reason-exists",
        ErrorKind::IsADirectory => "basics-reason-is-folder",
        ErrorKind::NotADirectory => "basics-reason-not-a-folder",
        ErrorKind::InvalidFilename => "basics-reason-file-name",
        ErrorKind::ResourceBusy => "basics-reason-busy",
        ErrorKind::AddrInUse => "basics-reason-address-in-use",
        ErrorKind::AddrNotAvailable => "basics-reason-no-such-address",
        ErrorKind::TimedOut => "basics-reason-timed-out",
        ErrorKind::ConnectionRefused => "basics-reason-refused",
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable => "basics-reason-unreachable",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted | ErrorKind::BrokenPipe => "basics-reason-cut-off",
        _ => nameless(error.raw_os_error()),
    }
}

/// Troubles the standard library has no name for: the numbers are the same on Linux and macOS.
const fn nameless(number: Option<i32>) -> &'static str {
    match number {
        Some(5) => "basics-reason-fault",
        Some(24) => "basics-reason-too-many-open",
        _ => "basics-reason-unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basics::words::Language;

    const KINDS: [ErrorKind; 19] = [
        ErrorKind::NotFound,
        ErrorKind::PermissionDenied,
        ErrorKind::ReadOnlyFilesystem,
        ErrorKind::StorageFull,
        ErrorKind::QuotaExceeded,
        ErrorKind::FileTooLarge,
        ErrorKind::AlreadyExists,
        ErrorKind::IsADirectory,
        ErrorKind::NotADirectory,
        ErrorKind::InvalidFilename,
        ErrorKind::ResourceBusy,
        ErrorKind::AddrInUse,
        ErrorKind::AddrNotAvailable,
        ErrorKind::TimedOut,
        ErrorKind::ConnectionRefused,
        ErrorKind::HostUnreachable,
        ErrorKind::NetworkUnreachable,
        ErrorKind::ConnectionReset,
        ErrorKind::BrokenPipe,
    ];

    fn says(error: &io::Error, language: Language) -> String {
        Reason::from(error).say(Words::of(language))
    }

    #[test]
    fn what_the_system_said_is_worded_in_both_languages() {
        for kind in KINDS {
            let error = io::Error::new(kind, "what the system said");
            let (chinese, english) = (says(&error, Language::Chinese), says(&error, Language::English));
            assert!(!chinese.contains(|c: char| c.is_ascii_alphabetic()), "{kind:?}: {chinese}");
            assert!(english.is_ascii() && !english.contains(['[', '{']), "{kind:?}: {english}");
        }
    }

    #[test]
    fn what_nobody_knows_is_shown_as_the_systems_own_words() {
        let error = io::Error::other("odd trouble 17");
        assert!(says(&error, Language::Chinese).contains("系统原文：odd trouble 17"));
        assert!(says(&error, Language::English).contains("odd trouble 17"));
    }

    #[test]
    fn a_failing_disk_and_too_many_open_files_have_words_of_their_own() {
        for (number, said) in [(5, "磁盘读写出错"), (24, "打开的文件太多"), (28, "磁盘已满"), (2, "没有这个文件")] {
            assert!(says(&io::Error::from_raw_os_error(number), Language::Chinese).contains(said), "{number}");
        }
    }
}
