//! A small mail server on this machine that keeps what it got, and fails as it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

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
    /// Is no mail server.
    Nonsense,
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
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (manner, got, over) = (Arc::new(Mutex::new(manner)), Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (its, keeps, ends) = (Arc::clone(&manner), Arc::clone(&got), Arc::clone(&over));
        std::thread::spawn(move || {
            for line in listener.incoming().flatten() {
                if ends.load(Ordering::Relaxed) {
                    return;
                }
                let (manner, keeps) = (*its.lock().unwrap(), Arc::clone(&keeps));
                std::thread::spawn(move || {
                    let _ = talk(line, manner, &keeps);
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

fn talk(mut line: TcpStream, manner: Manner, keeps: &Mutex<Vec<Got>>) -> std::io::Result<()> {
    line.set_read_timeout(Some(Duration::from_secs(60)))?;
    if manner == Manner::Hangs {
        let mut nothing = [0; 64];
        while line.read(&mut nothing)? > 0 {}
        return Ok(());
    }
    if manner == Manner::Nonsense {
        return line.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
    }
    let mut reader = BufReader::new(line.try_clone()?);
    let mut got = Got { from: String::new(), to: Vec::new(), login: String::new(), text: String::new() };
    line.write_all(b"220 mail of the test\r\n")?;
    let mut said = String::new();
    while {
        said.clear();
        reader.read_line(&mut said)? > 0
    } {
        let word = said.split([' ', '\r']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = match (word.as_str(), manner) {
            ("EHLO", Manner::NoPasswords) => "250-test\r\n250 8BITMIME\r\n",
            ("EHLO", _) => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
            ("AUTH", Manner::WrongPassword) => "535 5.7.8 no such account\r\n",
            ("AUTH", _) => {
                got.login = said.trim().to_owned();
                "235 welcome\r\n"
            }
            ("MAIL", Manner::Later) => "451 4.3.2 busy, come again\r\n",
            ("MAIL", Manner::Echoes) => &format!("550 no: {} {}\r\n", got.login, super::PASSWORD),
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
                got.text = letter(&mut reader)?;
                if manner == Manner::TooLarge {
                    "552 5.3.4 too large\r\n"
                } else {
                    keeps.lock().unwrap().push(got.clone());
                    if manner == Manner::BreaksOff {
                        return Ok(());
                    }
                    "250 taken\r\n"
                }
            }
            ("QUIT", _) => {
                line.write_all(b"221 good-bye\r\n")?;
                return Ok(());
            }
            _ => "502 what\r\n",
        };
        line.write_all(answer.as_bytes())?;
    }
    Ok(())
}

fn letter(reader: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
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
