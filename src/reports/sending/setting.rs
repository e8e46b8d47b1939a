//! What a school sets: when reports are made, into which folder, to whom by mail.

use std::path::PathBuf;

use super::mail::{Mail, Password};
use crate::reports::period::ReportKind;
use crate::reports::schedule::{AT_FIVE, Covers, FRIDAY, Moment, Schedule};

/// How often reports are made by themselves, and what else is set beside it. What is set stays while none is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// Weekly, every ten days, monthly; none: not by themselves.
    pub kind: Option<ReportKind>,
    /// As [`Schedule::on_day`].
    pub on_day: u32,
    /// From 0 to 23.
    pub at_hour: u32,
    /// Which period.
    pub covers: Covers,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { kind: None, on_day: FRIDAY, at_hour: AT_FIVE, covers: Covers::This }
    }
}

impl Rhythm {
    /// The schedule it makes, in force since `since`.
    #[must_use]
    pub fn schedule(&self, since: Moment) -> Option<Schedule> {
        let Self { kind, on_day, at_hour, covers } = *self;
        kind.map(|kind| Schedule { kind, on_day, at_hour, covers, since })
    }
}

/// All of it, but the password.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sending {
    /// When.
    pub rhythm: Rhythm,
    /// A folder of this machine.
    pub folder: Option<PathBuf>,
    /// A mail account.
    pub mail: Option<Mail>,
}

/// What becomes of the password that is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum PasswordChange {
    /// It stays.
    Keep,
    /// This one takes its place.
    Set(Password),
    /// There is none any more.
    Forget,
}

impl PasswordChange {
    /// What is asked for by what was typed. None where the password has to be typed again: it was given for another server or
    /// account, and is not handed to this one.
    #[must_use]
    pub fn asked(typed: &str, before: Option<(&Mail, bool)>, now: Option<&Mail>) -> Option<Self> {
        let Some(now) = now.filter(|mail| !mail.server.login.is_empty()) else { return Some(Self::Forget) };
        if let Some(password) = Password::typed(typed) {
            return Some(Self::Set(password));
        }
        match before {
            Some((before, true)) if before.server == now.server => Some(Self::Keep),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::sending::mail::{Security, Server};

    fn mail(host: &str, login: &str) -> Mail {
        let server = Server { host: host.into(), port: 465, security: Security::Wrapped, login: login.into() };
        Mail { server, sender: "a@x.cn".into(), recipients: vec!["b@x.cn".into()] }
    }

    #[test]
    fn a_password_is_kept_for_its_own_server_and_account_alone() {
        let known = mail("smtp.x.cn", "a");
        let asked = |typed: &str, now: &Mail| PasswordChange::asked(typed, Some((&known, true)), Some(now));
        assert!(asked("", &known) == Some(PasswordChange::Keep));
        assert!(asked("", &mail("smtp.y.cn", "a")).is_none(), "another server would be handed it");
        assert!(asked("", &mail("smtp.x.cn", "b")).is_none());
        let other_port = Mail { server: Server { port: 2525, ..known.server.clone() }, ..known.clone() };
        assert!(asked("", &other_port).is_none());
        assert!(matches!(asked("new", &other_port), Some(PasswordChange::Set(_))));
        assert!(asked("", &mail("smtp.x.cn", "")) == Some(PasswordChange::Forget));
        assert!(PasswordChange::asked("", Some((&known, false)), Some(&known)).is_none());
        assert!(PasswordChange::asked("", None, Some(&known)).is_none());
    }
}
