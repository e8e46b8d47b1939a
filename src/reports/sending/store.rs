//! What is set, in the store: one row. The password is sealed there, and opened only to be handed to its server.

use diesel::prelude::*;
use serde_json::json;

use super::mail::{Mail, Password, Security, Server};
use super::setting::{PasswordChange, Rhythm, Sending};
use crate::basics::calendar::{Day, Instant};
use crate::reports::period::ReportKind;
use crate::reports::schedule::{AT_FIVE, Covers, FRIDAY, Moment, Schedule};
use crate::reports::unmade::MakeError;
use crate::sheet::write::WriteError;
use crate::store::schema::report_sending as row;
use crate::store::vault::{self, held};
use crate::store::{Connection, Deed, Result, Write};

/// The one row.
const ONLY: i64 = 1;

/// What stands in the place of a kind where reports are not made by themselves.
const NEVER: &str = "none";

/// What is set, with what only the store knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// What is set.
    pub sending: Sending,
    /// The schedule in force.
    pub schedule: Option<Schedule>,
    /// A password is kept for the mail account.
    pub has_password: bool,
    /// A report that was due could not be made: why, as a sentence's key, and when.
    pub trouble: Option<(String, Instant)>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = row, treat_none_as_null = true)]
struct Row {
    id: i64,
    rhythm: String,
    on_day: i64,
    at_hour: i64,
    covers: String,
    since_on: Day,
    since_hour: i64,
    folder: String,
    mail_host: String,
    mail_port: i64,
    mail_security: String,
    mail_login: String,
    sealed_password: Option<Vec<u8>>,
    mail_sender: String,
    mail_recipients: String,
    trouble: Option<String>,
    trouble_at: Option<Instant>,
}

/// What is set; what is usual where nothing ever was.
///
/// # Errors
/// When the store cannot be read.
pub fn kept(connection: &mut Connection) -> Result<Kept> {
    Ok(read(connection)?.map(Row::kept).unwrap_or_default())
}

/// The mail account with its password, where one is set.
///
/// # Errors
/// When the store cannot be read, or the password not be opened.
pub fn account(connection: &mut Connection) -> Result<Option<(Mail, Option<Password>)>> {
    let Some(mut row) = read(connection)? else { return Ok(None) };
    let sealed = row.sealed_password.take();
    let Some(mail) = row.kept().sending.mail else { return Ok(None) };
    let password = vault::of(connection)?.open_some(held::MAIL_PASSWORD, ONLY, sealed)?;
    Ok(Some((mail, password.as_deref().and_then(Password::typed))))
}

/// Sets it, and notes it without the password. A schedule that changes is in force from `now` on.
///
/// # Errors
/// When the store cannot be written.
pub fn set(w: &mut Write<'_>, sending: &Sending, password: &PasswordChange, now: Moment) -> Result<()> {
    let before = read(w)?;
    let since = before.as_ref().map(Row::since).unwrap_or(now);
    let same = before.as_ref().is_some_and(|before| before.rhythm() == sending.rhythm);
    let sealed = match password {
        PasswordChange::Keep => before.as_ref().and_then(|before| before.sealed_password.clone()),
        PasswordChange::Set(password) => vault::of(w)?.seal_some(held::MAIL_PASSWORD, ONLY, Some(password.reveal()))?,
        PasswordChange::Forget => None,
    };
    let new = Row::of(sending, sealed, if same { since } else { now });
    match before {
        Some(_) => diesel::update(row::table.find(ONLY)).set(&new).execute(&mut **w)?,
        None => diesel::insert_into(row::table).values(&new).execute(&mut **w)?,
    };
    w.note(&deed(&new, password))
}

/// Keeps why a report that was due could not be made, or that it could.
///
/// # Errors
/// When the store cannot be written.
pub fn set_trouble(w: &mut Write<'_>, trouble: Option<(&str, Instant)>) -> Result<()> {
    w.housekeeping();
    let (key, at) = trouble.unzip();
    diesel::update(row::table.find(ONLY)).set((row::trouble.eq(key), row::trouble_at.eq(at))).execute(&mut **w)?;
    Ok(())
}

fn read(connection: &mut Connection) -> Result<Option<Row>> {
    Ok(row::table.find(ONLY).select(Row::as_select()).first(connection).optional()?)
}

impl Row {
    fn of(sending: &Sending, sealed_password: Option<Vec<u8>>, since: Moment) -> Self {
        let Sending { rhythm, folder, mail } = sending;
        let (server, sender, recipients) = match mail {
            Some(mail) => (mail.server.clone(), mail.sender.clone(), mail.recipients.join("\n")),
            None => (none(), String::new(), String::new()),
        };
        Self {
            id: ONLY,
            rhythm: rhythm.kind.map_or(NEVER, ReportKind::code).to_owned(),
            on_day: rhythm.on_day.into(),
            at_hour: rhythm.at_hour.into(),
            covers: rhythm.covers.code().to_owned(),
            since_on: since.day,
            since_hour: since.hour.into(),
            folder: folder.as_ref().map(|folder| folder.display().to_string()).unwrap_or_default(),
            mail_host: server.host,
            mail_port: server.port.into(),
            mail_security: server.security.code().to_owned(),
            mail_login: server.login,
            sealed_password,
            mail_sender: sender,
            mail_recipients: recipients,
            trouble: None,
            trouble_at: None,
        }
    }

    fn rhythm(&self) -> Rhythm {
        let count = |number: i64, usual: u32| u32::try_from(number).unwrap_or(usual);
        Rhythm {
            kind: ReportKind::from_code(&self.rhythm).filter(|kind| *kind != ReportKind::AdHoc),
            on_day: count(self.on_day, FRIDAY),
            at_hour: count(self.at_hour, AT_FIVE),
            covers: Covers::from_code(&self.covers).unwrap_or(Covers::This),
        }
    }

    fn since(&self) -> Moment {
        Moment { day: self.since_on, hour: u32::try_from(self.since_hour).unwrap_or(0) }
    }

    fn kept(self) -> Kept {
        let (rhythm, schedule) = (self.rhythm(), self.rhythm().schedule(self.since()));
        let has_password = self.sealed_password.is_some();
        let trouble = self.trouble.clone().zip(self.trouble_at);
        let folder = Some(self.folder.clone()).filter(|folder| !folder.is_empty()).map(Into::into);
        Kept { sending: Sending { rhythm, folder, mail: self.mail() }, schedule, has_password, trouble }
    }

    fn mail(self) -> Option<Mail> {
        if self.mail_host.is_empty() {
            return None;
        }
        let security = Security::from_code(&self.mail_security).unwrap_or(Security::Wrapped);
        let port = u16::try_from(self.mail_port).unwrap_or_else(|_| security.usual_port());
        let recipients = self.mail_recipients.lines().map(ToOwned::to_owned).collect();
        let server = Server { host: self.mail_host, port, security, login: self.mail_login };
        Some(Mail { server, sender: self.mail_sender, recipients })
    }
}

fn none() -> Server {
    Server { host: String::new(), port: 0, security: Security::Wrapped, login: String::new() }
}

fn deed(row: &Row, password: &PasswordChange) -> Deed {
    let detail = json!({
        "rhythm": row.rhythm,
        "on_day": row.on_day,
        "at_hour": row.at_hour,
        "covers": row.covers,
        "folder": row.folder,
        "host": row.mail_host,
        "port": row.mail_port,
        "security": row.mail_security,
        "login": row.mail_login,
        "sender": row.mail_sender,
        "recipients": row.mail_recipients.lines().collect::<Vec<_>>(),
        "new_password": matches!(password, PasswordChange::Set(_)),
    });
    Deed { deed: "report.sending_set", subject: "setting", subject_id: None, detail }
}

/// Which sentence says why a report could not be made.
#[must_use]
pub const fn trouble_of(error: &MakeError) -> &'static str {
    match error {
        MakeError::Write(WriteError::TooManyRows) => "reports-unmade-rows",
        MakeError::Write(_) | MakeError::Beside(_) => "reports-unmade-write",
        MakeError::Unsound(_) => "reports-unmade-unsound",
        MakeError::Nameless => "reports-unmade-nameless",
        MakeError::Store(_) | MakeError::Taken => "reports-unmade-store",
    }
}
