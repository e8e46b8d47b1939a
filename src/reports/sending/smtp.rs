//! Hands a letter to a mail server: one connection, every step held to a time. The password goes over TLS, or to this machine itself.

use std::error::Error as _;
use std::io::{self, ErrorKind};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as From, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Severity;
use lettre::{Address, Message};

use super::letter::Letter;
use super::mail::{Mail, Password, Security, Server};
use super::trouble::{Failed, Trouble};
use crate::basics::{masked, words};

/// How long one step of the conversation may take: a server may look at a large letter before it answers.
pub const STEP: Duration = Duration::from_secs(20);

/// A name may lead to several machines: so many are tried.
const MOST_ADDRESSES: usize = 3;

/// What is kept of a server's own words, in characters.
const LONGEST_ANSWER: usize = 200;

/// What an .xlsx is called in a letter.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A letter ready to be handed over.
pub struct Parcel {
    recipients: Vec<Address>,
    bytes: Vec<u8>,
}

impl Parcel {
    /// Puts a letter into the form mail travels in, with a file where there is one (its name, its bytes). `id` names the letter: one that
    /// comes twice is seen to be the same.
    ///
    /// # Errors
    /// [`Trouble::Sender`], [`Trouble::Recipient`] for what is no address; [`Trouble::OddAnswer`] where it cannot be put together.
    pub fn pack(mail: &Mail, letter: &Letter, file: Option<(&str, Vec<u8>)>, id: &str) -> Result<Self, Failed> {
        let sender: Address = mail.sender.parse().map_err(|_| Trouble::Sender)?;
        let recipients: Vec<Address> = mail.recipients.iter().filter_map(|address| address.parse().ok()).collect();
        if recipients.is_empty() || recipients.len() != mail.recipients.len() {
            return Err(Trouble::Recipient.into());
        }
        let id = format!("<{id}@{}>", sender.domain());
        let mut head = Message::builder().from(Mailbox::new(None, sender)).subject(letter.subject.as_str()).message_id(Some(id));
        for address in &recipients {
            head = head.to(Mailbox::new(None, address.clone()));
        }
        let text = SinglePart::plain(letter.text.clone());
        let message = match file {
            Some((name, bytes)) => {
                let kind = ContentType::parse(WORKBOOK).map_err(|_| Trouble::OddAnswer)?;
                head.multipart(MultiPart::mixed().singlepart(text).singlepart(Attachment::new(name.to_owned()).body(bytes, kind)))
            }
            None => head.singlepart(text),
        };
        Ok(Self { recipients, bytes: message.map_err(|_| Trouble::OddAnswer)?.formatted() })
    }
}

/// Hands `parcel` over, each step within `step`. It may have arrived where the line breaks off ([`Trouble::CutOff`]).
///
/// # Errors
/// [`Failed`].
pub fn send(mail: &Mail, password: Option<&Password>, parcel: &Parcel, step: Duration) -> Result<(), Failed> {
    let sender: Address = mail.sender.parse().map_err(|_| Trouble::Sender)?;
    let answer = |trouble: Option<Trouble>| move |error: Error| refused(&error, trouble, password);
    let mut line = connected(&mail.server, step)?;
    sign_in(&mut line, &mail.server, password)?;
    line.command(From::new(Some(sender), Vec::new())).map_err(answer(Some(Trouble::Sender)))?;
    for address in &parcel.recipients {
        let taken = line.command(Rcpt::new(address.clone(), Vec::new())).map_err(answer(Some(Trouble::Recipient)));
        taken.map_err(|failed| named(failed, address))?;
    }
    line.command(Data).map_err(answer(None))?;
    line.message(&parcel.bytes).map_err(answer(None))?;
    // It has been taken; how the server says good-bye changes nothing.
    let _ = line.quit();
    Ok(())
}

/// A line to the server, under TLS where it is set.
fn connected(server: &Server, step: Duration) -> Result<SmtpConnection, Failed> {
    let found = (server.host.as_str(), server.port).to_socket_addrs().map_err(|_| Trouble::UnknownHost)?;
    let addresses: Vec<SocketAddr> = found.take(MOST_ADDRESSES).collect();
    if addresses.is_empty() {
        return Err(Trouble::UnknownHost.into());
    }
    if server.security == Security::Plain && !addresses.iter().all(|address| address.ip().is_loopback()) {
        return Err(Trouble::NotPlain.into());
    }
    let hello = ClientId::default();
    let failed = |error: Error| refused(&error, None, None);
    let tls = || TlsParameters::new(server.host.clone()).map_err(|_| Failed::from(Trouble::Certificate));
    let wrapped = if server.security == Security::Wrapped { Some(tls()?) } else { None };
    let mut line = SmtpConnection::connect(addresses.as_slice(), Some(step), &hello, wrapped.as_ref(), None).map_err(failed)?;
    if server.security == Security::StartTls {
        if !line.can_starttls() {
            return Err(Trouble::NoTls.into());
        }
        line.starttls(&tls()?, &hello).map_err(failed)?;
    }
    Ok(line)
}

/// Tells the account, where there is one. What the server answers to a password is kept nowhere.
fn sign_in(line: &mut SmtpConnection, server: &Server, password: Option<&Password>) -> Result<(), Failed> {
    if server.login.is_empty() {
        return Ok(());
    }
    let password = password.ok_or(Trouble::Login)?;
    let credentials = Credentials::new(server.login.clone(), password.reveal().to_owned());
    match line.auth(&[Mechanism::Plain, Mechanism::Login], &credentials) {
        Ok(_) => Ok(()),
        Err(error) if error.is_client() => Err(Trouble::NoLogin.into()),
        Err(error) => Err(reason(&error, Some(Trouble::Login)).into()),
    }
}

fn named(failed: Failed, address: &Address) -> Failed {
    match failed.trouble {
        Trouble::Recipient => {
            let said = failed.said.map_or_else(|| address.to_string(), |said| format!("{address} {said}"));
            Failed { trouble: Trouble::Recipient, said: Some(said) }
        }
        _ => failed,
    }
}

/// Why, and the server's own words where it used some. `no` is what a plain no means at this step.
fn refused(error: &Error, no: Option<Trouble>, password: Option<&Password>) -> Failed {
    let said = error.status().and_then(|_| error.source()).map(|said| shown(&said.to_string()));
    let said = said.filter(|said| !said.is_empty() && password.is_none_or(|password| !said.contains(password.reveal())));
    Failed { trouble: reason(error, no), said: said.zip(error.status()).map(|(said, code)| format!("{code} {said}")) }
}

/// One line, not long, without numbers that may be somebody's.
fn shown(said: &str) -> String {
    let line: String = words::one_line(said).chars().filter(|c| !c.is_control()).take(LONGEST_ANSWER).collect();
    masked::long_numbers(&line)
}

fn reason(error: &Error, no: Option<Trouble>) -> Trouble {
    if let Some(code) = error.status() {
        return match (code.severity, code.to_string().as_str()) {
            (Severity::TransientNegativeCompletion, _) => Trouble::NotNow,
            (_, "530" | "534" | "535" | "538") => Trouble::Login,
            (_, "552" | "523") => Trouble::TooLarge,
            _ => no.unwrap_or(Trouble::Rejected),
        };
    }
    if error.is_tls() {
        return Trouble::Certificate;
    }
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<io::Error>() {
            return of_line(io);
        }
        source = cause.source();
    }
    // What lettre says where the server closed the line instead of answering.
    if error.to_string().contains("incomplete response") { Trouble::CutOff } else { Trouble::OddAnswer }
}

fn of_line(error: &io::Error) -> Trouble {
    if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return if matches!(tls, rustls::Error::InvalidCertificate(_)) { Trouble::Certificate } else { Trouble::NoTls };
    }
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Trouble::TimedOut,
        ErrorKind::ConnectionRefused => Trouble::Refused,
        ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable => Trouble::Unreachable,
        ErrorKind::InvalidData => Trouble::OddAnswer,
        _ => Trouble::CutOff,
    }
}
