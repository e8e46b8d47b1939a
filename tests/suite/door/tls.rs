//! TLS on the running program: certificates made here and a school's own, and what is said of them.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::{Arc, Mutex};

use rcgen::{CertificateParams, KeyPair, date_time_ymd};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{ClientConfig, ClientConnection, DigitallySignedStruct, Error, SignatureScheme, StreamOwned};
use sha2::{Digest, Sha256};

use crate::house::{Database, House, Place};

/// Takes every certificate and remembers its fingerprint: what a person at a browser compares.
#[derive(Debug)]
struct Looks(Arc<CryptoProvider>, Mutex<String>);

impl ServerCertVerifier for Looks {
    fn verify_server_cert(
        &self,
        shown: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let groups: Vec<String> = Sha256::digest(shown).chunks(2).map(|pair| format!("{:02X}{:02X}", pair[0], pair[1])).collect();
        *self.1.lock().unwrap() = groups.join(" ");
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        text: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(text, shown, signed, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        text: &[u8],
        shown: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(text, shown, signed, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}

/// Opens a page over TLS and tells it with the fingerprint of the certificate shown.
fn open(port: u16, host: &str, path: &str) -> (String, String) {
    let provider = Arc::new(ring::default_provider());
    let looks = Arc::new(Looks(provider.clone(), Mutex::default()));
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = config.dangerous().with_custom_certificate_verifier(looks.clone()).with_no_client_auth();
    let client = ClientConnection::new(Arc::new(config), ServerName::try_from("localhost").unwrap()).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(("127.0.0.1", port)).unwrap());
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap();
    let mut page = Vec::new();
    let _ = stream.read_to_end(&mut page);
    let fingerprint = looks.1.lock().unwrap().clone();
    (String::from_utf8_lossy(&page).into_owned(), fingerprint)
}

fn port(address: &str) -> u16 {
    address.rsplit_once(':').unwrap().1.parse().unwrap()
}

fn in_one_line(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A certificate and its key, as a school has them, in two files.
fn school_files(folder: &Path, name: &str, from: i32, until: i32) -> (String, String) {
    let pair = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    (params.not_before, params.not_after) = (date_time_ymd(from, 1, 1), date_time_ymd(until, 1, 1));
    let (chain, key) = (folder.join(format!("{name}.pem")), folder.join(format!("{name}-key.pem")));
    fs::write(&chain, params.self_signed(&pair).unwrap().pem()).unwrap();
    fs::write(&key, pair.serialize_pem()).unwrap();
    (chain.display().to_string(), key.display().to_string())
}

#[test]
fn asvs_12_2_1_beyond_this_machine_everything_goes_over_tls_with_a_certificate_that_stays() {
    let keys = tempfile::tempdir().unwrap();
    let own = [("REPAYDESK_KEYS", keys.path().to_str().unwrap())];
    let place = Place::fresh(Database::Sqlite);
    let again = Place { database: place.database.clone(), ..place.again() };
    let (house, said) = House::behind(place, &own, &["--listen", "0.0.0.0:0"]);
    assert!(house.address.starts_with("https://127.0.0.1:") && house.set_up_link.starts_with(&house.address), "{said}");
    let (page, first) = open(port(&house.address), &house.address[8..], "/sign-in");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    assert!(!page.to_lowercase().contains("strict-transport-security"), "a certificate of ours binds nobody");
    assert!(first.len() == 79 && in_one_line(&said).contains(&first), "{first} is not in {said}");
    assert!(said.contains("已为这台电脑制作证书") && said.contains("逐组核对"), "{said}");
    let (strange, _) = open(port(&house.address), "evil.test", "/sign-in");
    assert!(strange.starts_with("HTTP/1.1 421"), "{strange}");
    // In plain HTTP nothing is told there.
    let mut plain = TcpStream::connect(("127.0.0.1", port(&house.address))).unwrap();
    plain.write_all(b"GET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut told = Vec::new();
    let _ = plain.read_to_end(&mut told);
    assert!(!String::from_utf8_lossy(&told).contains("html"));
    key_is_private(&keys.path().join("tls-key.pem"));
    let data = house.place().folder().to_owned();
    for entry in fs::read_dir(&data).unwrap().flatten() {
        let bytes = if entry.path().is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() };
        assert!(!String::from_utf8_lossy(&bytes).contains("PRIVATE KEY"), "{:?}", entry.path());
    }
    let folder = house; // keeps the data while the program starts once more
    let second = Place { database: again.folder().join("other").to_string_lossy().into_owned(), ..again };
    let (house, said) = House::behind(second, &own, &["--listen", "0.0.0.0:0"]);
    let (_, later) = open(port(&house.address), &house.address[8..], "/sign-in");
    assert!(later == first && !said.contains("已为这台电脑制作证书"), "{said}");
    drop(folder);
}

#[cfg(unix)]
fn key_is_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(not(unix))]
fn key_is_private(_: &Path) {}

#[test]
fn asvs_3_4_1_a_schools_own_certificate_is_shown_and_binds_browsers_to_tls() {
    let place = Place::fresh(Database::Sqlite);
    let (chain, key) = school_files(place.folder(), "school", 2020, 2090);
    let arguments = ["--listen", "127.0.0.1:0", "--tls-cert", chain.as_str(), "--tls-key", key.as_str()];
    let (house, said) = House::behind(place, &[], &arguments);
    let (page, _) = open(port(&house.address), &house.address[8..], "/sign-in");
    assert!(page.starts_with("HTTP/1.1 200") && page.to_lowercase().contains("strict-transport-security: max-age="), "{page}");
    assert!(!said.contains("指纹"), "browsers check it themselves: {said}");
}

#[test]
fn a_certificate_that_cannot_be_used_starts_nothing_and_says_why() {
    let place = Place::fresh(Database::Sqlite);
    let (good, good_key) = school_files(place.folder(), "good", 2020, 2090);
    let (over, over_key) = school_files(place.folder(), "over", 2020, 2021);
    let (early, early_key) = school_files(place.folder(), "early", 2089, 2090);
    let (_, other_key) = school_files(place.folder(), "other", 2020, 2090);
    for (chain, key, why) in [
        (&good, &other_key, "不是一对"),
        (&over, &over_key, "已在 2021-01-01 到期"),
        (&early, &early_key, "从 2089-01-01 才开始"),
        (&good_key, &good_key, "里没有证书"),
        (&good, &good, "没有可以用的私钥"),
        (&"nowhere.pem".to_owned(), &good_key, "打不开"),
        (&good, &"nowhere.pem".to_owned(), "打不开"),
    ] {
        let output = place.run(&["serve", "--listen", "127.0.0.1:0", "--tls-cert", chain, "--tls-key", key]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.contains(why) && said.lines().count() == 1, "{:?} {why}: {said}", output.status);
    }
    let output = place.run(&["serve", "--listen", "127.0.0.1:0", "--tls-cert", &good]);
    assert_eq!(output.status.code(), Some(2), "a certificate without a key");
    assert!(!Path::new(&place.database).join("main.sqlite3").exists(), "something was started");
}

#[test]
fn a_certificate_that_ends_soon_is_told_and_one_of_ours_is_replaced_with_its_key_kept() {
    let folder = tempfile::tempdir().unwrap();
    let keys = folder.path().join("keys");
    let hosts = [repaydesk::accounts::Host::parse("localhost").unwrap()];
    let now = repaydesk::basics::calendar::now();
    let make = |hosts: &[repaydesk::accounts::Host], days: i64| {
        let made = repaydesk::server::tls::make(&keys, hosts, now + chrono::TimeDelta::days(days)).unwrap();
        (made.anew, made.certificate.fingerprint, fs::read(keys.join("tls-key.pem")).unwrap())
    };
    use repaydesk::server::tls::Why;
    let first = make(&hosts, 0);
    assert_eq!(first.0, Some(Why::First));
    assert_eq!(make(&hosts, 700), (None, first.1.clone(), first.2.clone()));
    let more = [hosts[0].clone(), repaydesk::accounts::Host::parse("192.168.1.5").unwrap()];
    let moved = make(&more, 1);
    assert!(moved.0 == Some(Why::Elsewhere) && moved.1 != first.1 && moved.2 == first.2);
    assert_eq!(make(&hosts, 1).0, None, "one address fewer changes nothing");
    let renewed = make(&more, 795);
    assert!(renewed.0 == Some(Why::Ending) && renewed.1 != moved.1 && renewed.2 == first.2);
    fs::write(keys.join("tls-key.pem"), "damaged").unwrap();
    assert!(repaydesk::server::tls::make(&keys, &hosts, now).is_err());
    assert_eq!(fs::read_to_string(keys.join("tls-key.pem")).unwrap(), "damaged", "nothing damaged is written over");
}

#[test]
fn asvs_12_2_1_plain_http_beyond_this_machine_needs_a_switch_and_is_warned_of() {
    let (house, said) = House::behind(Place::fresh(Database::Sqlite), &[], &["--listen", "0.0.0.0:0", "--plain-http"]);
    assert!(house.address.starts_with("http://") && said.contains("网页没有加密"), "{said}");
    let place = Place::fresh(Database::Sqlite);
    for wrong in [
        &["--plain-http", "--tls"][..],
        &["--listen", "0.0.0.0:0", "--trusted-proxy", "127.0.0.1"],
        &["--host", "not a name"],
        &["--trusted-proxy", "proxy"],
        &["--trusted-proxy", "0.0.0.0"],
        &["--trusted-proxy", "::"],
        &["--trusted-proxy", "0.0.0.0/0"],
    ] {
        let output = place.run(&[&["serve"], wrong].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && said.lines().count() == 1, "{wrong:?}: {said}");
    }
}
