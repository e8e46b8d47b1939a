//! The form of what is set: read into what may be set, or into what is wrong at each field.

use std::path::PathBuf;

use serde::Deserialize;

use crate::basics::words::Words;
use crate::reports::period::ReportKind;
use crate::reports::schedule::{Covers, FRIDAY, LAST_DAY};
use crate::reports::sending::mail::{self, MOST_RECIPIENTS, Mail, Security, Server};
use crate::reports::sending::setting::{PasswordChange, Rhythm, Sending};
use crate::reports::sending::store::Kept;

/// What is wrong, by field.
pub(super) type Wrongs = Vec<(&'static str, String)>;

/// Longer accounts and passwords than this are slips, in characters.
const LONGEST: usize = 200;

/// What the form sends. It holds a password, so it has no `Debug`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(in crate::reports::pages) struct SendingForm {
    pub(super) rhythm: String,
    pub(super) weekday: String,
    pub(super) month_day: String,
    pub(super) hour: String,
    pub(super) covers: String,
    pub(super) folder: String,
    pub(super) host: String,
    pub(super) security: String,
    pub(super) port: String,
    pub(super) login: String,
    pub(super) password: String,
    pub(super) sender: String,
    pub(super) recipients: String,
}

impl SendingForm {
    /// What stands, as the form shows it.
    pub(super) fn of(sending: &Sending) -> Self {
        let Sending { rhythm, folder, mail } = sending;
        let is_weekly = !matches!(rhythm.kind, Some(ReportKind::TenDay | ReportKind::Monthly));
        let month_day = if is_weekly || rhythm.on_day == LAST_DAY { String::new() } else { rhythm.on_day.to_string() };
        let form = Self {
            rhythm: rhythm.kind.map_or("none", ReportKind::code).to_owned(),
            weekday: if is_weekly { rhythm.on_day } else { FRIDAY }.to_string(),
            month_day,
            hour: rhythm.at_hour.to_string(),
            covers: rhythm.covers.code().to_owned(),
            folder: folder.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default(),
            security: Security::Wrapped.code().to_owned(),
            ..Self::default()
        };
        let Some(mail) = mail else { return form };
        Self {
            host: mail.server.host.clone(),
            security: mail.server.security.code().to_owned(),
            port: mail.server.port.to_string(),
            login: mail.server.login.clone(),
            sender: mail.sender.clone(),
            recipients: mail.recipients.join("\n"),
            ..form
        }
    }

    /// What it asks for, where everything fits; the folder is looked at by whoever may look at the disk.
    pub(super) fn read(&self, words: Words, kept: &Kept) -> Result<(Sending, PasswordChange), Wrongs> {
        let mut wrongs = Wrongs::new();
        let rhythm = self.rhythm(words, &mut wrongs);
        let folder = self.folder();
        let mail = self.mail(words, &mut wrongs);
        let before = kept.sending.mail.as_ref().map(|mail| (mail, kept.has_password));
        let password = match PasswordChange::asked(&self.password, before, mail.as_ref()) {
            Some(PasswordChange::Set(_)) if self.password.chars().count() > LONGEST => {
                wrongs.push(("password", words.say("reports-sending-wrong-password-long")));
                PasswordChange::Keep
            }
            Some(password) => password,
            None => {
                let anew = if kept.has_password { "reports-sending-wrong-password-anew" } else { "reports-sending-wrong-password" };
                wrongs.push(("password", words.say(anew)));
                PasswordChange::Keep
            }
        };
        if wrongs.is_empty() { Ok((Sending { rhythm, folder, mail }, password)) } else { Err(wrongs) }
    }

    /// The folder that is named, if one is.
    pub(super) fn folder(&self) -> Option<PathBuf> {
        Some(self.folder.trim()).filter(|folder| !folder.is_empty()).map(PathBuf::from)
    }

    fn rhythm(&self, words: Words, wrongs: &mut Wrongs) -> Rhythm {
        let mut wrong = |field, key: &str| wrongs.push((field, words.say(key)));
        let kind = match self.rhythm.as_str() {
            "none" => None,
            code => {
                let kind = ReportKind::from_code(code).filter(|kind| *kind != ReportKind::AdHoc);
                if kind.is_none() {
                    wrong("rhythm", "reports-sending-wrong-rhythm");
                }
                kind
            }
        };
        let on_day = match kind {
            Some(ReportKind::TenDay | ReportKind::Monthly) if self.month_day.trim().is_empty() => LAST_DAY,
            Some(ReportKind::TenDay) => number(&self.month_day, 1, 10).unwrap_or_else(|| {
                wrong("month_day", "reports-sending-wrong-month_day-ten_day");
                LAST_DAY
            }),
            Some(ReportKind::Monthly) => number(&self.month_day, 1, 31).unwrap_or_else(|| {
                wrong("month_day", "reports-sending-wrong-month_day-monthly");
                LAST_DAY
            }),
            _ => number(&self.weekday, 1, 7).unwrap_or_else(|| {
                wrong("weekday", "reports-sending-wrong-weekday");
                FRIDAY
            }),
        };
        let at_hour = number(&self.hour, 0, 23).unwrap_or_else(|| {
            wrong("hour", "reports-sending-wrong-hour");
            0
        });
        let covers = Covers::from_code(&self.covers).unwrap_or_else(|| {
            wrong("covers", "reports-sending-wrong-covers");
            Covers::This
        });
        Rhythm { kind, on_day, at_hour, covers }
    }

    /// None where all of it is empty, or where something is wrong.
    fn mail(&self, words: Words, wrongs: &mut Wrongs) -> Option<Mail> {
        let typed = [&self.host, &self.login, &self.password, &self.sender, &self.recipients];
        if typed.iter().all(|typed| typed.trim().is_empty()) {
            return None;
        }
        let server = self.server(words, wrongs);
        let sender = mail::read_address(&self.sender);
        if sender.is_none() {
            wrongs.push(("sender", words.say("reports-sending-wrong-sender")));
        }
        let recipients = read_recipients(&self.recipients, words).map_err(|sentence| wrongs.push(("recipients", sentence))).ok();
        Some(Mail { server: server?, sender: sender?, recipients: recipients? })
    }

    fn server(&self, words: Words, wrongs: &mut Wrongs) -> Option<Server> {
        let mut wrong = |field, key: &str| wrongs.push((field, words.say(key)));
        let host = mail::read_host(&self.host);
        if host.is_none() {
            wrong("host", "reports-sending-wrong-host");
        }
        let security = Security::from_code(&self.security);
        match (security, &host) {
            (None, _) => wrong("security", "reports-sending-wrong-security"),
            (Some(Security::Plain), Some(host)) if !mail::is_loopback(host) => wrong("security", "reports-trouble-not-plain"),
            _ => {}
        }
        let port = match (self.port.trim(), security) {
            ("", security) => security.map(Security::usual_port),
            (typed, _) => typed.parse::<u16>().ok().filter(|port| *port > 0),
        };
        if port.is_none() && !self.port.trim().is_empty() {
            wrong("port", "reports-sending-wrong-port");
        }
        let login = self.login.trim();
        if login.is_empty() && !self.password.is_empty() {
            wrong("login", "reports-sending-wrong-login");
        }
        if login.chars().count() > LONGEST || login.chars().any(char::is_control) {
            wrong("login", "reports-sending-wrong-login-long");
        }
        Some(Server { host: host?, port: port?, security: security?, login: login.to_owned() })
    }
}

fn number(typed: &str, least: u32, most: u32) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| (least..=most).contains(number))
}

fn read_recipients(typed: &str, words: Words) -> Result<Vec<String>, String> {
    match mail::read_addresses(typed) {
        Err(wrong) => Err(words.say_with("reports-sending-wrong-recipient", &[("typed", wrong.into())])),
        Ok(found) if found.is_empty() => Err(words.say("reports-sending-wrong-recipients")),
        Ok(found) if found.len() > MOST_RECIPIENTS => {
            let counts = [("most", MOST_RECIPIENTS.into()), ("n", found.len().into())];
            Err(words.say_with("reports-sending-wrong-recipients-many", &counts))
        }
        Ok(found) => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> SendingForm {
        SendingForm {
            rhythm: "weekly".into(),
            weekday: "5".into(),
            hour: "17".into(),
            covers: "this".into(),
            host: "smtp.example.cn".into(),
            security: "wrapped".into(),
            login: "desk@example.cn".into(),
            password: "秘密".into(),
            sender: "desk@example.cn".into(),
            recipients: "centre@example.cn".into(),
            ..SendingForm::default()
        }
    }

    fn wrong(form: &SendingForm) -> Vec<&'static str> {
        let read = form.read(Words::default(), &Kept::default());
        read.err().unwrap_or_default().into_iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn what_fits_is_read_with_the_usual_port() {
        let (sending, password) = filled().read(Words::default(), &Kept::default()).map_err(|wrongs| format!("{wrongs:?}")).unwrap();
        assert_eq!(sending.rhythm.kind, Some(ReportKind::Weekly));
        assert_eq!(sending.mail.as_ref().unwrap().server.port, 465);
        assert!(matches!(password, PasswordChange::Set(_)));
        let back = SendingForm::of(&sending);
        assert_eq!((back.weekday.as_str(), back.recipients.as_str(), back.password.as_str()), ("5", "centre@example.cn", ""));
    }

    #[test]
    fn each_error_stands_at_its_field() {
        assert_eq!(wrong(&SendingForm { rhythm: "daily".into(), ..filled() }), ["rhythm"]);
        assert_eq!(wrong(&SendingForm { weekday: "8".into(), ..filled() }), ["weekday"]);
        assert_eq!(wrong(&SendingForm { rhythm: "ten_day".into(), month_day: "11".into(), ..filled() }), ["month_day"]);
        assert_eq!(wrong(&SendingForm { rhythm: "monthly".into(), month_day: "0".into(), ..filled() }), ["month_day"]);
        assert!(wrong(&SendingForm { rhythm: "monthly".into(), month_day: "31".into(), ..filled() }).is_empty());
        assert_eq!(wrong(&SendingForm { hour: "24".into(), ..filled() }), ["hour"]);
        assert_eq!(wrong(&SendingForm { covers: String::new(), ..filled() }), ["covers"]);
        assert_eq!(wrong(&SendingForm { host: "smtp.example.cn:465".into(), ..filled() }), ["host"]);
        assert_eq!(wrong(&SendingForm { port: "70000".into(), ..filled() }), ["port"]);
        assert_eq!(wrong(&SendingForm { security: "plain".into(), ..filled() }), ["security"]);
        assert!(wrong(&SendingForm { security: "plain".into(), host: "127.0.0.1".into(), ..filled() }).is_empty());
        assert_eq!(wrong(&SendingForm { login: String::new(), ..filled() }), ["login"]);
        assert_eq!(wrong(&SendingForm { password: String::new(), ..filled() }), ["password"]);
        assert_eq!(wrong(&SendingForm { sender: "我".into(), ..filled() }), ["sender"]);
        assert_eq!(wrong(&SendingForm { recipients: "a@x.cn, b".into(), ..filled() }), ["recipients"]);
        let many: Vec<String> = (0..11).map(|n| format!("a{n}@x.cn")).collect();
        assert_eq!(wrong(&SendingForm { recipients: many.join("\n"), ..filled() }), ["recipients"]);
        assert!(wrong(&SendingForm { recipients: many[1..].join("\n"), ..filled() }).is_empty());
    }

    #[test]
    fn no_mail_is_all_of_it_empty() {
        let none = SendingForm {
            host: String::new(),
            login: String::new(),
            password: String::new(),
            sender: String::new(),
            recipients: String::new(),
            ..filled()
        };
        let (sending, password) = none.read(Words::default(), &Kept::default()).map_err(|wrongs| format!("{wrongs:?}")).unwrap();
        assert!(sending.mail.is_none() && password == PasswordChange::Forget);
        assert_eq!(wrong(&SendingForm { sender: "a@x.cn".into(), ..none }), ["host", "recipients"]);
    }
}
