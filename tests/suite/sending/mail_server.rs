//! A small mail server on this machine that keeps what it got, and fails as it is told to.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// Whether and when the line is encrypted.
#[derive(Clone, Default)]
struct Tls {
    config: Option<Arc<ServerConfig>>,
    /// Not before the other side asks.
    later: bool,
}

/// What it does with whoever comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes everything.
    Kind,
    /// Does not know the password.
    WrongPassword,
    /// Asks for no password, and takes none.
    NoPasswords,
    /// Takes no such recipient.
    UnknownRecipient,
    /// Comes back later.
    Later,
    /// Is not for letters so large.
    TooLarge,
    /// Repeats the line it was handed, with a no.
    Echoes,
    /// Says nothing at all.
    Hangs,
    /// Takes the letter and closes the line instead of saying so.
    BreaksOff,
    /// Takes the letter and thinks about it before it says so.
    Slow,
    /// Is no mail server.
    Nonsense,
    /// Talks without end, and without ending a line.
    Floods,
}

/// One letter as it came.
#[derive(Debug, Clone)]
pub struct Got {
    pub from: String,
    pub to: Vec<String>,
    pub login: String,
    pub text: String,
}

pub struct MailServer {
    pub address: SocketAddr,
    manner: Arc<Mutex<Manner>>,
    got: Arc<Mutex<Vec<Got>>>,
    over: Arc<AtomicBool>,
}

impl MailServer {
    pub fn new(manner: Manner) -> Self {
        Self::over(Tls::default(), manner)
    }

    /// One with a certificate nobody vouches for, in PEM beside it: from the first byte, or when it is asked (`later`).
    pub fn encrypted(later: bool) -> (Self, String) {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
        let config = config.with_safe_default_protocol_versions().unwrap().with_no_client_auth();
        let config = config.with_single_cert(vec![made.cert.der().clone()], key).unwrap();
        (Self::over(Tls { config: Some(Arc::new(config)), later }, Manner::Kind), made.cert.pem())
    }

    fn over(tls: Tls, manner: Manner) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (manner, got, over) = (Arc::new(Mutex::new(manner)), Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (its, keeps, ends) = (Arc::clone(&manner), Arc::clone(&got), Arc::clone(&over));
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                let (manner, keeps, tls) = (*its.lock().unwrap(), Arc::clone(&keeps), tls.clone());
                std::thread::spawn(move || {
                    let _ = answer(line, manner, &keeps, &tls);
                });
            }
        });
        Self { address, manner, got, over }
    }

    pub fn turns(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

/// A line that may be under TLS.
trait Line: Read + Write {}

impl<T: Read + Write> Line for T {}

fn answer(mut line: TcpStream, manner: Manner, keeps: &Mutex<Vec<Got>>, tls: &Tls) -> io::Result<()> {
    line.set_read_timeout(Some(Duration::from_secs(60)))?;
    let encrypted = |line| -> io::Result<_> {
        let config = Arc::clone(tls.config.as_ref().unwrap());
        Ok(StreamOwned::new(ServerConnection::new(config).map_err(io::Error::other)?, line))
    };
    if tls.config.is_some() && !tls.later {
        return talk(&mut encrypted(line)?, manner, keeps, (true, false)).map(drop);
    }
    if talk(&mut line, manner, keeps, (true, tls.config.is_some()))? {
        talk(&mut encrypted(line)?, manner, keeps, (false, false))?;
    }
    Ok(())
}

/// True where the other side wants to go on under TLS.
fn talk(line: &mut dyn Line, manner: Manner, keeps: &Mutex<Vec<Got>>, (greets, offers_tls): (bool, bool)) -> io::Result<bool> {
    if manner == Manner::Hangs {
        while !said_on(line)?.is_empty() {}
        return Ok(false);
    }
    if manner == Manner::Nonsense {
        line.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n")?;
        return Ok(false);
    }
    if manner == Manner::Floods {
        loop {
            line.write_all(&[b'A'; 65_536])?;
        }
    }
    let mut got = Got { from: String::new(), to: Vec::new(), login: String::new(), text: String::new() };
    if greets {
        line.write_all(b"220 mail of the test\r\n")?;
    }
    loop {
        let said = said_on(line)?;
        let echo = format!("550 no: {} {}\r\n", got.login, super::PASSWORD);
        let answer = match (said.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase().as_str(), manner) {
            ("", _) => return Ok(false),
            ("EHLO", _) if offers_tls => "250-test\r\n250 STARTTLS\r\n",
            ("EHLO", Manner::NoPasswords) => "250-test\r\n250 8BITMIME\r\n",
            ("EHLO", _) => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
            ("STARTTLS", _) if offers_tls => {
                line.write_all(b"220 begin\r\n")?;
                return Ok(true);
            }
            ("AUTH", Manner::WrongPassword) => "535 5.7.8 no such account\r\n",
            ("AUTH", _) => {
                got.login = said.trim().to_owned();
                "235 welcome\r\n"
            }
            ("MAIL", Manner::Later) => "451 4.3.2 busy, come again\r\n",
            ("MAIL", Manner::Echoes) => &echo,
            ("MAIL", _) => {
                got.from = said.trim().to_owned();
                "250 well\r\n"
            }
            ("RCPT", Manner::UnknownRecipient) => "550 5.1.1 nobody 13800010001 of that name\r\n",
            ("RCPT", _) => {
                got.to.push(said.trim().to_owned());
                "250 well\r\n"
            }
            ("DATA", _) => {
                line.write_all(b"354 go on\r\n")?;
                got.text = letter(line)?;
                if manner == Manner::TooLarge {
                    "552 5.3.4 too large\r\n"
                } else {
                    keeps.lock().unwrap().push(got.clone());
                    if manner == Manner::Slow {
                        std::thread::sleep(Duration::from_secs(1));
                    }
                    if manner == Manner::BreaksOff {
                        return Ok(false);
                    }
                    "250 taken\r\n"
                }
            }
            ("QUIT", _) => {
                line.write_all(b"221 good-bye\r\n")?;
                return Ok(false);
            }
            _ => "502 what\r\n",
        };
        line.write_all(answer.as_bytes())?;
        line.flush()?;
    }
}

/// One line with its end; nothing where the other side has gone.
fn said_on(line: &mut dyn Line) -> io::Result<String> {
    let (mut said, mut one) = (Vec::new(), [0; 1]);
    while !said.ends_with(b"\n") && line.read(&mut one)? == 1 {
        said.push(one[0]);
    }
    Ok(String::from_utf8_lossy(&said).into_owned())
}

fn letter(line: &mut dyn Line) -> io::Result<String> {
    let mut text = String::new();
    loop {
        let said = said_on(line)?;
        if said.is_empty() || said == ".\r\n" {
            return Ok(text);
        }
        text.push_str(said.strip_prefix('.').unwrap_or(&said));
    }
}

impl Got {
    /// The head's line of this name, unfolded.
    pub fn head(&self, name: &str) -> String {
        let head = self.text.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
        let line = head.lines().find(|line| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase())));
        line.map(|line| line.split_once(':').unwrap().1.trim().to_owned()).unwrap_or_default()
    }

    /// The parts behind the boundary: head and decoded bytes of each.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let kind = self.head("content-type");
        let Some((_, mark)) = kind.split_once("boundary=\"") else { return vec![(kind, decoded(&self.text))] };
        let mark = format!("--{}", mark.split('"').next().unwrap());
        let parts = self.text.split(&mark).skip(1).filter(|part| !part.starts_with("--"));
        parts.map(|part| (part.split("\r\n\r\n").next().unwrap().to_owned(), decoded(part))).collect()
    }
}

fn decoded(part: &str) -> Vec<u8> {
    let (head, body) = part.split_once("\r\n\r\n").unwrap();
    let head = head.to_lowercase();
    if head.contains("base64") {
        return from_base64(body);
    }
    if head.contains("quoted-printable") {
        return from_quoted(body);
    }
    body.trim_end().as_bytes().to_vec()
}

pub fn from_base64(text: &str) -> Vec<u8> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.bytes() {
        let Some(value) = SIGNS.iter().position(|known| *known == sign) else { continue };
        held = (held << 6) | u32::try_from(value).unwrap();
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits).to_le_bytes()[0]);
        }
    }
    bytes
}

fn from_quoted(text: &str) -> Vec<u8> {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if *first == b'=' && more.len() >= 2 {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&more[..2]).unwrap(), 16).unwrap());
            rest = &more[2..];
        } else {
            bytes.push(*first);
        }
    }
    bytes
}
