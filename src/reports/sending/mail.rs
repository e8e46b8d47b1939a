//! A mail account reports are sent from, and to whom: what may be set, and nothing that sends.

use std::net::IpAddr;

use lettre::Address;

/// To so many at most.
pub const MOST_RECIPIENTS: usize = 10;

/// How the line to the server is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte, usually on port 465.
    Wrapped,
    /// Plain until both agree on TLS, usually on port 587; nothing is said before that.
    StartTls,
    /// Not at all: only to a server on this machine.
    Plain,
}

impl Security {
    /// All of them, the usual first.
    pub const ALL: [Self; 3] = [Self::Wrapped, Self::StartTls, Self::Plain];

    /// As the database and forms write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Wrapped => "wrapped",
            Self::StartTls => "starttls",
            Self::Plain => "plain",
        }
    }

    /// Read back from its code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|security| security.code() == code)
    }

    /// The port such servers usually answer on.
    #[must_use]
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::Wrapped => 465,
            Self::StartTls => 587,
            Self::Plain => 25,
        }
    }
}

/// A password in memory. It is shown nowhere: there is no `Debug`, no `Display`, no way into JSON.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// As typed. None where nothing was.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// For the mail server, and for sealing.
    #[must_use]
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

/// The server and the account on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// A name or an address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is kept.
    pub security: Security,
    /// The account; empty where the server wants none.
    pub login: String,
}

/// A mail account and those who get reports from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Where it is sent from.
    pub server: Server,
    /// The address it is sent from.
    pub sender: String,
    /// The addresses it goes to.
    pub recipients: Vec<String>,
}

/// A host as typed: a name or an address, without a scheme, a port or a path.
#[must_use]
pub fn read_host(typed: &str) -> Option<String> {
    let host = typed.trim().trim_end_matches('.').to_ascii_lowercase();
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let is_name = (1..=253).contains(&host.len()) && host.chars().all(fits) && !host.starts_with(['.', '-']) && !host.contains("..");
    (is_name || host.parse::<IpAddr>().is_ok()).then_some(host)
}

/// True for this machine itself.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A mail address as typed. Only such as every server takes: in ASCII.
#[must_use]
pub fn read_address(typed: &str) -> Option<String> {
    let address: Address = typed.trim().parse().ok()?;
    let text = address.to_string();
    (text.is_ascii() && text.len() <= 254 && !text.contains(['"', ' '])).then_some(text)
}

/// Addresses as typed, one a line or parted by any sign people use, each once. The first that is none, where one is not.
///
/// # Errors
/// What was typed in the place of an address.
pub fn read_addresses(typed: &str) -> Result<Vec<String>, String> {
    let mut found: Vec<String> = Vec::new();
    for part in typed.split([',', ';', '，', '；', '、', '\n', '\r', ' ', '\u{3000}', '\t']).filter(|part| !part.is_empty()) {
        let address = read_address(part).ok_or_else(|| part.to_owned())?;
        if !found.iter().any(|known| known.eq_ignore_ascii_case(&address)) {
            found.push(address);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_a_name_or_an_address() {
        assert_eq!(read_host(" SMTP.Example.cn. ").as_deref(), Some("smtp.example.cn"));
        assert_eq!(read_host("::1").as_deref(), Some("::1"));
        for wrong in ["", "smtp://mail", "mail:465", "mail/x", "邮箱", "-mail", "a..b", "a b"] {
            assert_eq!(read_host(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn only_this_machine_is_loopback() {
        assert!(is_loopback("localhost") && is_loopback("127.0.0.2") && is_loopback("::1"));
        for other in ["10.0.0.1", "localhost.example.cn", "mail", "0.0.0.0"] {
            assert!(!is_loopback(other), "{other}");
        }
    }

    #[test]
    fn addresses_are_parted_by_any_sign_and_stand_once() {
        let read = read_addresses("a@x.cn，b@x.cn；A@x.cn\n c@x.cn、");
        assert_eq!(read.unwrap(), ["a@x.cn", "b@x.cn", "c@x.cn"]);
        assert_eq!(read_addresses("a@x.cn 张三"), Err("张三".to_owned()));
        for wrong in ["a@", "@x.cn", "中心@x.cn", "a@中心.cn", "a@x.cn>", "\"a b\"@x.cn", "a@x.cn\r\nBcc:b@x.cn\0"] {
            assert_eq!(read_address(wrong), None, "{wrong}");
        }
    }
}
