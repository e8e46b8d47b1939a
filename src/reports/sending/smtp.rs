//! Hands a letter to a mail server over one line. The password goes over TLS, or to this machine itself.

use std::net::{SocketAddr, ToSocketAddrs as _};
use std::time::Duration;

use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::{Auth, Data, Ehlo, Mail as From, Quit, Rcpt, Starttls};
use lettre::transport::smtp::extension::{ClientId, Extension, ServerInfo};
use lettre::transport::smtp::response::{Response, Severity};
use lettre::{Address, Message};
use memchr::memmem;

use super::letter::Letter;
use super::line::{Line, Patience};
use super::mail::{Mail, Password, Security, Server};
use super::said::Said;
use super::trouble::{Failed, Trouble};

/// How long one step of the conversation may take: a server may look at a large letter before it answers.
pub const STEP: Duration = Duration::from_secs(20);

/// A name may lead to several machines: so many are tried.
const MOST_ADDRESSES: usize = 3;

/// So many questions are answered on the way in.
const MOST_QUESTIONS: usize = 4;

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

/// Hands `parcel` over. It may have arrived where the line breaks off ([`Trouble::CutOff`]).
///
/// # Errors
/// [`Failed`].
pub fn send(mail: &Mail, password: Option<&Password>, parcel: &Parcel, patience: Patience) -> Result<(), Failed> {
    let sender: Address = mail.sender.parse().map_err(|_| Trouble::Sender)?;
    let (mut line, offers) = connected(&mail.server, patience)?;
    let said = sign_in(&mut line, &offers, &mail.server, password)?;
    agreed(&line.ask(From::new(Some(sender), Vec::new()))?, Trouble::Sender, &said)?;
    for address in &parcel.recipients {
        let taken = agreed(&line.ask(Rcpt::new(address.clone(), Vec::new()))?, Trouble::Recipient, &said);
        taken.map_err(|failed| named(failed, address))?;
    }
    agreed(&line.ask(Data)?, Trouble::Rejected, &said)?;
    agreed(&line.hand_over(&closed(&parcel.bytes))?, Trouble::Rejected, &said)?;
    // It has been taken; how the server says good-bye changes nothing.
    let _ = line.ask(Quit);
    Ok(())
}

/// A line to the server, under TLS where it is set, and what the server offers on it.
fn connected(server: &Server, patience: Patience) -> Result<(Line, ServerInfo), Failed> {
    let found = (server.host.as_str(), server.port).to_socket_addrs().map_err(|_| Trouble::UnknownHost)?;
    let addresses: Vec<SocketAddr> = found.take(MOST_ADDRESSES).collect();
    if server.security == Security::Plain && !addresses.iter().all(|address| address.ip().is_loopback()) {
        return Err(Trouble::NotPlain.into());
    }
    let mut line = Line::to(&addresses, patience)?;
    if server.security == Security::Wrapped {
        line = line.encrypted(&server.host)?;
    }
    let nothing = Said::default();
    agreed(&line.hear()?, Trouble::Rejected, &nothing)?;
    let offers = greeted(&mut line)?;
    if server.security != Security::StartTls {
        return Ok((line, offers));
    }
    if !offers.supports_feature(Extension::StartTls) {
        return Err(Trouble::NoTls.into());
    }
    agreed(&line.ask(Starttls)?, Trouble::NoTls, &nothing)?;
    line = line.encrypted(&server.host)?;
    let offers = greeted(&mut line)?;
    Ok((line, offers))
}

fn greeted(line: &mut Line) -> Result<ServerInfo, Failed> {
    let answer = line.ask(Ehlo::new(ClientId::default()))?;
    agreed(&answer, Trouble::Rejected, &Said::default())?;
    ServerInfo::from_response(&answer).map_err(|_| Trouble::OddAnswer.into())
}

/// Tells the account, where there is one. What the server answers to a password is kept nowhere, and what it says later only without it.
fn sign_in(line: &mut Line, offers: &ServerInfo, server: &Server, password: Option<&Password>) -> Result<Said, Failed> {
    if server.login.is_empty() {
        return Ok(Said::default());
    }
    let password = password.ok_or(Trouble::Login)?;
    let credentials = Credentials::new(server.login.clone(), password.reveal().to_owned());
    let mechanism = offers.get_auth_mechanism(&[Mechanism::Plain, Mechanism::Login]).ok_or(Trouble::NoLogin)?;
    let odd = |_| Trouble::OddAnswer;
    let mut answer = line.ask(Auth::new(mechanism, credentials.clone(), None).map_err(odd)?)?;
    for _ in 0..MOST_QUESTIONS {
        if !answer.has_code(334) {
            break;
        }
        answer = line.ask(Auth::new_from_response(mechanism, credentials.clone(), &answer).map_err(odd)?)?;
    }
    match answer.code().severity {
        Severity::PositiveCompletion => Ok(Said::but(&credentials, password)),
        _ => Err(reason(&answer, Trouble::Login).into()),
    }
}

/// A letter as it is handed over: a dot at the beginning of a line is doubled, for one alone ends it.
fn closed(letter: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(letter.len() + 64);
    let mut rest = letter;
    if letter.starts_with(b".") {
        bytes.push(b'.');
    }
    while let Some((line, more)) = memmem::find(rest, b"\r\n.").and_then(|at| rest.split_at_checked(at + 2)) {
        bytes.extend_from_slice(line);
        bytes.push(b'.');
        rest = more;
    }
    bytes.extend_from_slice(rest);
    bytes.extend_from_slice(if letter.ends_with(b"\r\n") { b".\r\n" } else { b"\r\n.\r\n" });
    bytes
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

/// Goes on where the server agrees; else why not, and its own words where it used some. `no` is what a plain no means at this step.
fn agreed(answer: &Response, no: Trouble, said: &Said) -> Result<(), Failed> {
    if answer.is_positive() {
        return Ok(());
    }
    Err(Failed { trouble: reason(answer, no), said: said.of(answer) })
}

fn reason(answer: &Response, no: Trouble) -> Trouble {
    let code = answer.code();
    match (code.severity, code.to_string().as_str()) {
        (Severity::TransientNegativeCompletion, _) => Trouble::NotNow,
        (_, "530" | "534" | "535" | "538") => Trouble::Login,
        (_, "552" | "523") => Trouble::TooLarge,
        _ => no,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dot_at_the_beginning_of_a_line_ends_no_letter() {
        for (letter, handed) in [
            ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n.\r\n"),
            (".\r\n..\r\n", "..\r\n...\r\n.\r\n"),
            ("a.\r\n\r\n.b\r\n", "a.\r\n\r\n..b\r\n.\r\n"),
            ("", "\r\n.\r\n"),
        ] {
            assert_eq!(String::from_utf8(closed(letter.as_bytes())).unwrap(), handed, "{letter:?}");
        }
    }
}
