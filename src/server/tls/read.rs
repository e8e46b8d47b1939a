//! What stands in a certificate and a key file, and why they cannot be used.

use std::fs;
use std::io;
use std::path::Path;

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::accounts::Host;
use crate::basics::calendar::Instant;
use crate::basics::reason::Reason;
use crate::basics::words::Words;

/// Why a certificate cannot be used: one sentence, with what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotUsable {
    /// The file cannot be read.
    #[error("{file}: {reason}")]
    Unread {
        /// Which.
        file: String,
        /// Why.
        reason: Reason,
    },
    /// The file holds no certificate.
    #[error("no certificate in {0}")]
    NoCertificate(String),
    /// The file holds no key, or one under a password.
    #[error("no key in {0}")]
    NoKey(String),
    /// The key belongs to another certificate.
    #[error("the key does not belong to the certificate")]
    OtherKey,
    /// It is over.
    #[error("ended on {0}")]
    Ended(String),
    /// It does not hold yet.
    #[error("begins on {0}")]
    NotYet(String),
    /// Of a kind that is not known here.
    #[error("the certificate cannot be used")]
    Unfit,
    /// The file cannot be written.
    #[error("{file}: {reason}")]
    Unwritten {
        /// Which.
        file: String,
        /// Why.
        reason: Reason,
    },
}

impl NotUsable {
    /// The sentence.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let text = |value: &str| value.to_owned().into();
        match self {
            Self::Unread { file, reason } => {
                words.say_with("server-tls-unread", &[("file", text(file)), ("reason", reason.say(words).into())])
            }
            Self::NoCertificate(file) => words.say_with("server-tls-no-certificate", &[("file", text(file))]),
            Self::NoKey(file) => words.say_with("server-tls-no-key", &[("file", text(file))]),
            Self::OtherKey => words.say("server-tls-other-key"),
            Self::Ended(day) => words.say_with("server-tls-ended", &[("day", text(day))]),
            Self::NotYet(day) => words.say_with("server-tls-not-yet", &[("day", text(day))]),
            Self::Unfit => words.say("server-tls-unfit"),
            Self::Unwritten { file, reason } => {
                words.say_with("server-tls-unwritten", &[("file", text(file)), ("reason", reason.say(words).into())])
            }
        }
    }

    pub(super) fn unread(file: &Path, error: &io::Error) -> Self {
        Self::Unread { file: file.display().to_string(), reason: Reason::from(error) }
    }

    pub(super) fn unwritten(file: &Path, error: &io::Error) -> Self {
        Self::Unwritten { file: file.display().to_string(), reason: Reason::from(error) }
    }
}

/// The certificates of a PEM file, that of the server first.
pub(super) fn chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, NotUsable> {
    let text = fs::read(file).map_err(|error| NotUsable::unread(file, &error))?;
    let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
    chain.ok().filter(|chain| !chain.is_empty()).ok_or_else(|| NotUsable::NoCertificate(file.display().to_string()))
}

/// The key of a PEM file.
pub(super) fn key(file: &Path) -> Result<PrivateKeyDer<'static>, NotUsable> {
    let text = fs::read(file).map_err(|error| NotUsable::unread(file, &error))?;
    PrivateKeyDer::from_pem_slice(&text).map_err(|_| NotUsable::NoKey(file.display().to_string()))
}

/// From when to when a certificate holds, in universal time.
pub(super) fn validity(certificate: &[u8]) -> Result<(Instant, Instant), NotUsable> {
    let (_, read) = X509Certificate::from_der(certificate).map_err(|_| NotUsable::Unfit)?;
    let instant = |seconds: i64| chrono::DateTime::from_timestamp(seconds, 0).map(|at| at.naive_utc()).ok_or(NotUsable::Unfit);
    Ok((instant(read.validity().not_before.timestamp())?, instant(read.validity().not_after.timestamp())?))
}

/// The names and addresses a certificate is for.
pub(super) fn hosts(certificate: &[u8]) -> Result<Vec<Host>, NotUsable> {
    let (_, read) = X509Certificate::from_der(certificate).map_err(|_| NotUsable::Unfit)?;
    let names = read.subject_alternative_name().ok().flatten().map(|names| names.value.general_names.clone()).unwrap_or_default();
    Ok(names.iter().filter_map(host).collect())
}

fn host(name: &GeneralName<'_>) -> Option<Host> {
    match name {
        GeneralName::DNSName(name) => Host::parse(name),
        GeneralName::IPAddress(bytes) => match bytes.len() {
            4 => <[u8; 4]>::try_from(*bytes).ok().map(|bytes| Host::Address(bytes.into())),
            _ => <[u8; 16]>::try_from(*bytes).ok().map(|bytes| Host::Address(bytes.into())),
        },
        _ => None,
    }
}
