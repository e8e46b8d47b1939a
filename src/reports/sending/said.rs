//! What is kept of a mail server's own words: never what it was told in confidence.

use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::commands::Auth;
use lettre::transport::smtp::response::{Category, Code, Detail, Response, Severity};

use super::mail::Password;
use crate::basics::{masked, words};

/// The longest that is kept, in characters.
const LONGEST: usize = 200;

/// A piece of a secret as long as this gives it away, in characters.
const PIECE: usize = 8;

/// "Password:", as a server asks for it.
const ASKED: &str = "UGFzc3dvcmQ6";

/// Keeps words; those with a secret in them it does not.
#[derive(Default)]
pub struct Said {
    /// Each spelling as [`squeezed`].
    secrets: Vec<Vec<char>>,
}

impl Said {
    /// For a server that was told this account: its password counts as it was typed and as either way of signing in spells it.
    #[must_use]
    pub fn but(credentials: &Credentials, password: &Password) -> Self {
        let asked = Response::new(Code::new(Severity::PositiveIntermediate, Category::Unspecified3, Detail::Four), vec![ASKED.to_owned()]);
        let plain = Auth::new(Mechanism::Plain, credentials.clone(), None);
        let login = Auth::new_from_response(Mechanism::Login, credentials.clone(), &asked);
        let spelled = [plain, login].into_iter().flatten().map(|auth| auth.to_string().trim_start_matches("AUTH PLAIN ").to_owned());
        let secrets = spelled.chain(std::iter::once(password.reveal().to_owned()));
        Self { secrets: secrets.map(|secret| squeezed(&secret)).filter(|secret| !secret.is_empty()).collect() }
    }

    /// The code and the words, in one line that is not long and holds no number that may be somebody's. None where there are no words,
    /// or a secret is among them.
    #[must_use]
    pub fn of(&self, answer: &Response) -> Option<String> {
        let said = answer.message().collect::<Vec<_>>().join(" ");
        let line: String = words::one_line(&said).chars().filter(|c| !c.is_control()).take(LONGEST).collect();
        let kept = !line.is_empty() && !self.tells(&said);
        kept.then(|| format!("{} {}", answer.code(), masked::long_numbers(&line)))
    }

    fn tells(&self, said: &str) -> bool {
        let said = squeezed(said);
        let has = |piece: &[char]| said.windows(piece.len()).any(|window| window == piece);
        self.secrets.iter().any(|secret| secret.windows(PIECE.min(secret.len())).any(has))
    }
}

/// Without gaps and in small letters: a server may break a line anywhere, or shout.
fn squeezed(text: &str) -> Vec<char> {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(password: &str, answer: &str) -> Option<String> {
        let credentials = Credentials::new("zhou".to_owned(), password.to_owned());
        Said::but(&credentials, &Password::typed(password).unwrap()).of(&answer.parse().unwrap())
    }

    #[test]
    fn a_password_is_not_kept_in_any_spelling() {
        for answer in [
            "550 no: SeCret-pw-1\r\n",
            // As PLAIN and LOGIN spell it, a part of it, broken over lines, in capitals.
            "550 no: AUTH PLAIN AHpob3UAU2VDcmV0LXB3LTE=\r\n",
            "550 no: U2VDcmV0LXB3LTE=\r\n",
            "550 no: VDcmV0LXB3\r\n",
            "550-no: U2VDc\r\n550 mV0LXB3LTE=\r\n",
            "550 NO: SECRET-PW-1\r\n",
        ] {
            assert_eq!(said("SeCret-pw-1", answer), None, "{answer}");
        }
        assert_eq!(said("pw1", "550 no: pw1\r\n"), None);
    }

    #[test]
    fn other_words_are_kept_in_one_line_without_long_numbers() {
        let answer = "550-5.7.1 Authentication-credentials of 13800010001\r\n550 see https://service.example/detail/0/427\r\n";
        let kept = "550 5.7.1 Authentication-credentials of *********01 see https://service.example/detail/0/427";
        assert_eq!(said("SeCret-pw-1", answer).as_deref(), Some(kept));
        assert_eq!(said("SeCret-pw-1", "550 \r\n"), None);
    }
}
