//! The certificate made here, for a school without one of its own. It lies beside the keys of this machine, never with the data, whose
//! copies go elsewhere. Browsers warn of it until a person has compared its fingerprint.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use chrono::{Datelike, TimeDelta};
use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, SanType, date_time_ymd};
use rustls::pki_types::PrivateKeyDer;

use super::{Certificate, NotUsable, read};
use crate::accounts::Host;
use crate::basics::calendar::Instant;
use crate::store::private_folder;

/// How long it holds. Apple's systems take no certificate of more than 825 days, whoever made it; below that the longest is best, for
/// people compare the fingerprint anew each time.
const HOLDS: TimeDelta = TimeDelta::days(820);

/// It is made anew so long before it ends: a server is not started every day.
pub const ANEW_BEFORE: TimeDelta = TimeDelta::days(30);

/// A clock that is a little behind takes it too.
const BEFORE: TimeDelta = TimeDelta::days(1);

/// What came of looking for the certificate.
#[derive(Debug)]
pub struct Made {
    /// It.
    pub certificate: Certificate,
    /// Why it is a new one, if it is.
    pub anew: Option<Why>,
}

/// Why a certificate was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There was none.
    First,
    /// The former ends soon.
    Ending,
    /// The machine is reached by names or addresses the former does not know.
    Elsewhere,
}

/// The certificate in `folder` where it still fits `hosts` and the clock (universal time); else one made now, with the key kept.
///
/// # Errors
/// [`NotUsable`]: the folder cannot be read or written, or a file in it is damaged. Nothing damaged is written over.
pub fn make(folder: &Path, hosts: &[Host], now: Instant) -> Result<Made, NotUsable> {
    let (certificate_file, key_file) = (folder.join("tls-certificate.pem"), folder.join("tls-key.pem"));
    let anew = why(&certificate_file, &key_file, hosts, now)?;
    if anew.is_some() {
        private_folder().create(folder).map_err(|error| NotUsable::unwritten(folder, &error))?;
        let pair = key_pair(&key_file)?;
        let made = params(hosts, now)?.self_signed(&pair).map_err(|_| NotUsable::Unfit)?;
        put(&certificate_file, &made.pem())?;
    }
    let key: PrivateKeyDer<'static> = read::key(&key_file)?;
    Ok(Made { certificate: Certificate::of(read::chain(&certificate_file)?, key, false)?, anew })
}

fn why(certificate_file: &Path, key_file: &Path, hosts: &[Host], now: Instant) -> Result<Option<Why>, NotUsable> {
    if !certificate_file.exists() || !key_file.exists() {
        return Ok(Some(Why::First));
    }
    let chain = read::chain(certificate_file)?;
    let first = chain.first().ok_or(NotUsable::Unfit)?;
    let (_, ends_at) = read::validity(first)?;
    if now + ANEW_BEFORE >= ends_at {
        return Ok(Some(Why::Ending));
    }
    let known = read::hosts(first)?;
    Ok((!hosts.iter().all(|host| known.contains(host))).then_some(Why::Elsewhere))
}

/// The key that is there, so that whoever trusts the key goes on trusting it; else a new one.
fn key_pair(file: &Path) -> Result<KeyPair, NotUsable> {
    if file.exists() {
        let text = fs::read_to_string(file).map_err(|error| NotUsable::unread(file, &error))?;
        return KeyPair::from_pem(&text).map_err(|_| NotUsable::NoKey(file.display().to_string()));
    }
    let pair = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(|_| NotUsable::Unfit)?;
    put(file, &pair.serialize_pem())?;
    Ok(pair)
}

/// For a server and nothing else: whoever trusts it trusts no other site by it.
fn params(hosts: &[Host], now: Instant) -> Result<CertificateParams, NotUsable> {
    let mut params = CertificateParams::default();
    params.subject_alt_names = hosts.iter().filter_map(name).collect();
    params.distinguished_name.push(DnType::CommonName, "repaydesk");
    let day = |instant: Instant| -> Result<_, NotUsable> {
        let part = |part: u32| u8::try_from(part).map_err(|_| NotUsable::Unfit);
        Ok(date_time_ymd(instant.year(), part(instant.month())?, part(instant.day())?))
    };
    (params.not_before, params.not_after) = (day(now - BEFORE)?, day(now + HOLDS)?);
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    Ok(params)
}

fn name(host: &Host) -> Option<SanType> {
    match host {
        Host::Name(name) => name.as_str().try_into().ok().map(SanType::DnsName),
        Host::Address(address) => Some(SanType::IpAddress(IpAddr::clone(address))),
    }
}

/// Writes a file for its owner alone, whole or not at all.
fn put(file: &Path, text: &str) -> Result<(), NotUsable> {
    let beside: PathBuf = file.with_extension("new");
    let written = fs::remove_file(&beside).or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) });
    let written = written.and_then(|()| {
        let mut open = private(&beside)?;
        open.write_all(text.as_bytes())?;
        open.sync_all()?;
        fs::rename(&beside, file)
    });
    written.map_err(|error| NotUsable::unwritten(file, &error))
}

#[cfg(unix)]
fn private(file: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)
}

#[cfg(not(unix))]
fn private(file: &Path) -> io::Result<fs::File> {
    OpenOptions::new().write(true).create_new(true).open(file)
}
