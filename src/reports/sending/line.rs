//! The line to a mail server. Whoever answers there, a mail server or not, is listened to only for so long and to so many bytes.

use std::fmt::Display;
use std::io::{self, BufRead as _, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use lettre::transport::smtp::response::Response;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use super::trouble::Trouble;

/// What a server may say in one conversation, in bytes as they come, its certificates with them.
pub const MOST_HEARD: usize = 128 * 1024;

/// How long a conversation may take.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// One answer, or one piece of the letter being taken.
    pub step: Duration,
    /// All of it.
    pub whole: Duration,
}

/// A connection that ends: after its time, and after [`MOST_HEARD`] bytes.
struct Bounded {
    tcp: TcpStream,
    step: Duration,
    until: Instant,
    answer_by: Instant,
    left: usize,
}

impl Bounded {
    fn answer_begins(&mut self) {
        self.answer_by = self.until.min(Instant::now() + self.step);
    }
}

/// What is left of the time; a socket takes no nothing.
fn left(until: Instant) -> io::Result<Duration> {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() { Err(ErrorKind::TimedOut.into()) } else { Ok(left) }
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(ErrorKind::InvalidData.into());
        }
        self.tcp.set_read_timeout(Some(left(self.answer_by)?))?;
        let room = buffer.len().min(self.left);
        let heard = self.tcp.read(buffer.split_at_mut(room).0)?;
        self.left -= heard;
        Ok(heard)
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tcp.set_write_timeout(Some(left(self.until)?.min(self.step)))?;
        self.tcp.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}

/// What is said travels as it is, or under TLS.
enum Way {
    Plain(Bounded),
    Tls(Box<StreamOwned<ClientConnection, Bounded>>),
}

impl Way {
    fn bounded(&mut self) -> &mut Bounded {
        match self {
            Self::Plain(line) => line,
            Self::Tls(line) => &mut line.sock,
        }
    }
}

impl Read for Way {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(line) => line.read(buffer),
            Self::Tls(line) => line.read(buffer),
        }
    }
}

impl Write for Way {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(line) => line.write(bytes),
            Self::Tls(line) => line.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(line) => line.flush(),
            Self::Tls(line) => line.flush(),
        }
    }
}

/// A conversation: what is said is answered.
pub struct Line(BufReader<Way>);

impl Line {
    /// To the first of the addresses that answers.
    ///
    /// # Errors
    /// [`Trouble`] of the last one.
    pub fn to(addresses: &[SocketAddr], patience: Patience) -> Result<Self, Trouble> {
        let (until, step) = (Instant::now() + patience.whole, patience.step);
        let mut trouble = Trouble::UnknownHost;
        for address in addresses {
            match left(until).and_then(|left| TcpStream::connect_timeout(address, left.min(step))) {
                Ok(tcp) => {
                    let line = Bounded { tcp, step, until, answer_by: until, left: MOST_HEARD };
                    return Ok(Self(BufReader::new(Way::Plain(line))));
                }
                Err(error) => trouble = Trouble::of_line(&error),
            }
        }
        Err(trouble)
    }

    /// Goes on under TLS with the machine of this name. What was said before it in plain is not taken for something said under it.
    ///
    /// # Errors
    /// [`Trouble`].
    pub fn encrypted(self, host: &str) -> Result<Self, Trouble> {
        if !self.0.buffer().is_empty() {
            return Err(Trouble::OddAnswer);
        }
        let Way::Plain(mut line) = self.0.into_inner() else { return Err(Trouble::NoTls) };
        let mut tls = tls(host)?;
        line.answer_begins();
        tls.complete_io(&mut line).map_err(|error| Trouble::of_line(&error))?;
        Ok(Self(BufReader::new(Way::Tls(Box::new(StreamOwned::new(tls, line))))))
    }

    /// Says one thing, and waits for the answer.
    ///
    /// # Errors
    /// [`Trouble`] where there is none.
    pub fn ask(&mut self, command: impl Display) -> Result<Response, Trouble> {
        self.hand_over(command.to_string().as_bytes())
    }

    /// The same with bytes.
    ///
    /// # Errors
    /// As [`Line::ask`].
    pub fn hand_over(&mut self, bytes: &[u8]) -> Result<Response, Trouble> {
        let way = self.0.get_mut();
        way.write_all(bytes).and_then(|()| way.flush()).map_err(|error| Trouble::of_line(&error))?;
        self.hear()
    }

    /// Waits for an answer, of one line or several.
    ///
    /// # Errors
    /// [`Trouble`] where there is none, or it is no mail server's.
    pub fn hear(&mut self) -> Result<Response, Trouble> {
        self.0.get_mut().bounded().answer_begins();
        let mut said = Vec::new();
        loop {
            let begin = said.len();
            if self.0.read_until(b'\n', &mut said).map_err(|error| Trouble::of_line(&error))? == 0 {
                return Err(Trouble::CutOff);
            }
            // "250-" has more to come, "250 " has not.
            if said.get(begin + 3) != Some(&b'-') {
                break;
            }
        }
        String::from_utf8_lossy(&said).parse().map_err(|_| Trouble::OddAnswer)
    }
}

/// Whoever this machine trusts is trusted.
fn tls(host: &str) -> Result<ClientConnection, Trouble> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()));
    let config = config.with_safe_default_protocol_versions().map_err(|_| Trouble::NoTls)?;
    let config = config.with_root_certificates(roots).with_no_client_auth();
    let host = ServerName::try_from(host.to_owned()).map_err(|_| Trouble::Certificate)?;
    ClientConnection::new(Arc::new(config), host).map_err(|_| Trouble::NoTls)
}
