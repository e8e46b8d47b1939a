//! What a mail server of this machine does to the conversation, where no page is needed to see it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::letter;
use super::line::{MOST_HEARD, Patience};
use super::mail::{Mail, Security, Server};
use super::smtp::{self, Parcel};
use super::trouble::Trouble;
use crate::basics::words::Words;

const PATIENCE: Patience = Patience { step: Duration::from_millis(600), whole: Duration::from_millis(1800) };

fn mail(address: SocketAddr, security: Security) -> Mail {
    let server = Server { host: "127.0.0.1".into(), port: address.port(), security, login: String::new() };
    Mail { server, sender: "a@x.test".into(), recipients: vec!["b@x.test".into()] }
}

/// What becomes of a letter to a server that does this with whoever comes.
fn sent_to(security: Security, does: impl Fn(TcpStream) + Send + 'static) -> Option<Trouble> {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mail = mail(listener.local_addr().unwrap(), security);
    std::thread::spawn(move || listener.incoming().flatten().take(1).for_each(does));
    let parcel = Parcel::pack(&mail, &letter::of_trial("龙泉小学", Words::default()), None, "1").unwrap();
    smtp::send(&mail, None, &parcel, PATIENCE).err().map(|failed| failed.trouble)
}

fn waits(mut line: TcpStream) {
    let mut nothing = [0; 256];
    while line.read(&mut nothing).is_ok_and(|count| count > 0) {}
}

fn says(text: &'static str) -> impl Fn(TcpStream) + Send + 'static {
    move |mut line| {
        line.write_all(text.as_bytes()).unwrap();
        waits(line);
    }
}

#[test]
fn a_server_that_says_nothing_is_left_after_its_time() {
    for security in Security::ALL {
        let begun = Instant::now();
        assert_eq!(sent_to(security, waits), Some(Trouble::TimedOut), "{security:?}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}

/// Says this again and again, and counts what was taken of it.
fn goes_on(text: Vec<u8>, pause: Duration, taken: &Arc<AtomicUsize>) -> impl Fn(TcpStream) + Send + 'static {
    let taken = Arc::clone(taken);
    move |mut line| {
        while line.write_all(&text).is_ok() {
            taken.fetch_add(text.len(), Ordering::Relaxed);
            std::thread::sleep(pause);
        }
    }
}

/// What the sockets of both ends hold without anybody reading it, in bytes.
const IN_SOCKETS: usize = 16 * 1024 * 1024;

#[test]
fn a_server_that_talks_without_end_is_not_listened_to() {
    for text in [vec![b'A'; 65_536], [b"220-".as_slice(), &[b'A'; 60], b"\r\n"].concat()] {
        for security in Security::ALL {
            let (begun, taken) = (Instant::now(), Arc::default());
            let trouble = sent_to(security, goes_on(text.clone(), Duration::ZERO, &taken));
            assert!(matches!(trouble, Some(Trouble::OddAnswer | Trouble::NoTls)), "{security:?}: {trouble:?}");
            assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
            assert!(taken.load(Ordering::Relaxed) < MOST_HEARD + IN_SOCKETS);
        }
    }
}

#[test]
fn a_server_that_dribbles_is_left_after_its_time() {
    let begun = Instant::now();
    let dribbles = goes_on(b"2".to_vec(), Duration::from_millis(100), &Arc::default());
    assert_eq!(sent_to(Security::Plain, dribbles), Some(Trouble::TimedOut));
    assert!(begun.elapsed() < PATIENCE.whole, "{:?}", begun.elapsed());
    let begun = Instant::now();
    let answers = says_each("250 a\r\n", Duration::from_millis(400));
    assert_eq!(sent_to(Security::Plain, answers), Some(Trouble::TimedOut));
    assert!(begun.elapsed() < PATIENCE.whole * 2, "{:?}", begun.elapsed());
}

/// Answers whatever it hears, slowly.
fn says_each(text: &'static str, pause: Duration) -> impl Fn(TcpStream) + Send + 'static {
    move |mut line| {
        std::thread::sleep(pause);
        let mut nothing = [0; 4096];
        while line.write_all(text.as_bytes()).is_ok() && line.read(&mut nothing).is_ok_and(|count| count > 0) {
            std::thread::sleep(pause);
        }
    }
}

#[test]
fn words_said_in_plain_are_not_taken_for_words_under_tls() {
    let early = |mut line: TcpStream| {
        line.write_all(b"220 here\r\n250-here\r\n250 STARTTLS\r\n220 begin\r\n250-here\r\n250 AUTH PLAIN\r\n").unwrap();
        waits(line);
    };
    assert_eq!(sent_to(Security::StartTls, early), Some(Trouble::OddAnswer));
}

#[test]
fn a_server_without_tls_is_handed_nothing() {
    assert_eq!(sent_to(Security::StartTls, says("220 here\r\n250-here\r\n250 8BITMIME\r\n")), Some(Trouble::NoTls));
    assert_eq!(sent_to(Security::Wrapped, says("220 here, and in plain\r\n")), Some(Trouble::NoTls));
}

#[test]
fn a_server_that_hangs_up_has_cut_the_line() {
    assert_eq!(sent_to(Security::Plain, drop), Some(Trouble::CutOff));
    assert_eq!(sent_to(Security::Plain, says("no mail here\r\n")), Some(Trouble::OddAnswer));
}

#[test]
fn a_certificate_nobody_vouches_for_is_refused() {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned()]).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let chain = vec![made.cert.der().clone()];
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth().with_single_cert(chain, key).unwrap();
    let config = Arc::new(config);
    let shows_it = move |line: TcpStream| {
        let mut line = rustls::StreamOwned::new(rustls::ServerConnection::new(Arc::clone(&config)).unwrap(), line);
        let _ = line.write_all(b"220 here\r\n");
        let _ = line.read(&mut [0; 64]);
    };
    assert_eq!(sent_to(Security::Wrapped, shows_it), Some(Trouble::Certificate));
}

#[test]
fn plain_goes_to_this_machine_alone() {
    let address = "127.0.0.1:25".parse().unwrap();
    let near = mail(address, Security::Plain);
    // An address of documentation: nothing is there, and nothing is tried.
    let far = Mail { server: Server { host: "192.0.2.1".into(), ..near.server.clone() }, ..near };
    let parcel = Parcel::pack(&far, &letter::of_trial("", Words::default()), None, "1").unwrap();
    assert_eq!(smtp::send(&far, None, &parcel, PATIENCE).err().map(|failed| failed.trouble), Some(Trouble::NotPlain));
}
