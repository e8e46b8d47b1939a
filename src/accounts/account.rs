//! An account: who may sign in, as what.

use super::refusal::Refusal;
use super::role::Role;
use crate::basics::calendar::Instant;
use crate::basics::{masked, words};

/// The longest name, in characters.
pub const LONGEST_NAME: u32 = 40;

/// Someone who may sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: i64,
    /// What one types to sign in.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The member of the leading group they are.
    pub member_id: Option<i64>,
    /// False until they have chosen a password.
    pub has_password: bool,
    /// Since when it may not be used.
    pub disabled_at: Option<Instant>,
}

/// An account to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccount {
    /// As [`read_login`] gives it.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The member of the leading group they are.
    pub member_id: Option<i64>,
    /// What [`super::password::hash`] made; none where they choose it by a one-time link.
    pub password_hash: Option<String>,
}

impl Account {
    /// Can sign in today.
    #[must_use]
    pub const fn is_usable(&self) -> bool {
        self.has_password && self.disabled_at.is_none()
    }

    /// Says no when this is the last administrator who can sign in, and would be so no longer.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`].
    pub fn may_cease_to_administrate(&self, usable_administrators: i64) -> Result<(), Refusal> {
        let administrates = self.role == Role::Administrator && self.is_usable();
        if administrates && usable_administrators <= 1 { Err(Refusal::LastAdministrator) } else { Ok(()) }
    }
}

/// A login as it is kept: without spaces around it, in small letters.
///
/// # Errors
/// [`Refusal::Missing`], [`Refusal::HoldsNumber`], [`Refusal::LoginShape`].
pub fn read_login(text: &str) -> Result<String, Refusal> {
    let login = fold_login(text);
    let fits = (2..=32).contains(&login.chars().count()) && login.chars().all(|c| c.is_alphanumeric() || "._-@".contains(c));
    if login.is_empty() {
        Err(Refusal::Missing)
    } else if masked::has_long_number(&login) {
        Err(Refusal::HoldsNumber)
    } else if fits {
        Ok(login)
    } else {
        Err(Refusal::LoginShape)
    }
}

/// A login as typed, made comparable. Full-width letters are what a Chinese keyboard gives.
#[must_use]
pub fn fold_login(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.trim().nfkc().collect::<String>().to_lowercase()
}

/// The name of a person, a school, a centre or a token: one line, without what cannot be seen.
///
/// # Errors
/// [`Refusal::Missing`], [`Refusal::HoldsNumber`], [`Refusal::TooLong`].
pub fn read_name(text: &str) -> Result<String, Refusal> {
    let name = words::one_line(text);
    if name.is_empty() {
        return Err(Refusal::Missing);
    }
    if masked::has_long_number(&name) {
        return Err(Refusal::HoldsNumber);
    }
    if u32::try_from(name.chars().count()).is_ok_and(|count| count <= LONGEST_NAME) {
        Ok(name)
    } else {
        Err(Refusal::TooLong { limit: LONGEST_NAME })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(role: Role) -> Account {
        Account { id: 1, login: "zhou".into(), name: "周明远".into(), role, member_id: None, has_password: true, disabled_at: None }
    }

    #[test]
    fn a_login_is_kept_in_small_letters() {
        assert_eq!(read_login("  ZhouMY "), Ok("zhoumy".into()));
        assert_eq!(read_login("ｚｈｏｕ１"), Ok("zhou1".into()));
        assert_eq!(read_login("周明远"), Ok("周明远".into()));
        assert_eq!(read_login("z"), Err(Refusal::LoginShape));
        assert_eq!(read_login("zhou ming"), Err(Refusal::LoginShape));
        assert_eq!(read_login(" "), Err(Refusal::Missing));
        assert_eq!((read_login("13912345678"), read_login("zhou2026")), (Err(Refusal::HoldsNumber), Ok("zhou2026".into())));
    }

    #[test]
    fn the_last_administrator_stays() {
        assert_eq!(account(Role::Administrator).may_cease_to_administrate(1), Err(Refusal::LastAdministrator));
        assert_eq!(account(Role::Administrator).may_cease_to_administrate(2), Ok(()));
        assert_eq!(account(Role::Leader).may_cease_to_administrate(1), Ok(()));
    }

    #[test]
    fn one_who_never_chose_a_password_is_not_the_last() {
        let invited = Account { has_password: false, ..account(Role::Administrator) };
        assert_eq!(invited.may_cease_to_administrate(1), Ok(()));
    }

    #[test]
    fn a_name_has_an_end_and_no_number() {
        assert_eq!(read_name(" 龙泉\r\nBcc: x@y\u{1b}[2J\u{202e} ").as_deref(), Ok("龙泉 Bcc: x@y[2J"));
        assert_eq!(read_name("\u{200b}\r\n"), Err(Refusal::Missing));
        assert_eq!(read_name("周明远 139 1234 5678"), Err(Refusal::HoldsNumber));
        assert_eq!(read_name(&"字".repeat(40)).map(|name| name.chars().count()), Ok(40));
        assert_eq!(read_name(&"字".repeat(41)), Err(Refusal::TooLong { limit: 40 }));
    }
}
