//! What an account may do.

use std::fmt::{self, Display, Formatter};

use super::api_token::Scope;
use crate::basics::words::Words;

/// The role of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Accounts and settings; in a small school the first account does everything, so everything of the campaign too.
    Administrator,
    /// Everything of the campaign.
    Leader,
    /// Everything of the campaign.
    Deputy,
    /// The villages they answer for, and nothing of others'.
    Member,
    /// Figures and workbooks; no personal data.
    Reader,
}

impl Role {
    /// All of them, most powerful first.
    pub const ALL: [Self; 5] = [Self::Administrator, Self::Leader, Self::Deputy, Self::Member, Self::Reader];

    /// The role as the database and the command line write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Leader => "leader",
            Self::Deputy => "deputy",
            Self::Member => "member",
            Self::Reader => "reader",
        }
    }

    /// The role a code names.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The role as staff say it.
    #[must_use]
    pub fn name(self, words: Words) -> String {
        words.say(&format!("accounts-role-{}", self.code()))
    }
}

impl Display for Role {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Who may take a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowed {
    roles: &'static [Role],
    signed_out: bool,
    scope: Option<Scope>,
}

impl Allowed {
    /// Everyone, signed in or not: signing in, the first set-up, what is found nowhere.
    pub const ANYONE: Self = Self { roles: &Role::ALL, signed_out: true, scope: None };
    /// Everyone with an account, the district centre's readers too: figures, workbooks, one's own password.
    pub const SIGNED_IN: Self = Self::only(&Role::ALL);
    /// All who handle cases: everyone but readers. Members see only their own villages.
    pub const STAFF: Self = Self::only(&[Role::Administrator, Role::Leader, Role::Deputy, Role::Member]);
    /// Those who see the whole campaign.
    pub const LEADERS: Self = Self::only(&[Role::Administrator, Role::Leader, Role::Deputy]);
    /// Accounts and settings.
    pub const ADMINISTRATORS: Self = Self::only(&[Role::Administrator]);

    /// These roles and no others.
    #[must_use]
    pub const fn only(roles: &'static [Role]) -> Self {
        Self { roles, signed_out: false, scope: None }
    }

    /// Other systems whose token has this scope, and nobody else: no role and no session opens it. A token opens no other route.
    #[must_use]
    pub const fn token(scope: Scope) -> Self {
        Self { roles: &[], signed_out: false, scope: Some(scope) }
    }

    /// The scope a token must have; none where people come in by their role.
    #[must_use]
    pub const fn scope(self) -> Option<Scope> {
        self.scope
    }

    /// True where `role` may pass.
    #[must_use]
    pub fn admits(self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// True where one need not be signed in.
    #[must_use]
    pub const fn admits_signed_out(self) -> bool {
        self.signed_out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_read_back_from_its_code() {
        assert!(Role::ALL.into_iter().all(|role| Role::from_code(role.code()) == Some(role)));
        assert_eq!(Role::from_code("root"), None);
    }

    #[test]
    fn a_reader_is_no_staff_and_a_member_no_leader() {
        assert!(!Allowed::STAFF.admits(Role::Reader) && Allowed::STAFF.admits(Role::Member));
        assert!(!Allowed::LEADERS.admits(Role::Member) && Allowed::LEADERS.admits(Role::Administrator));
        assert!(!Allowed::SIGNED_IN.admits_signed_out() && Allowed::ANYONE.admits_signed_out());
        let by_token = Allowed::token(Scope::Figures);
        assert!(!by_token.admits_signed_out() && Role::ALL.into_iter().all(|role| !by_token.admits(role)));
    }
}
