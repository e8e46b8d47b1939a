//! Whose records a person may reach. Every personal query takes a [`Scope`].

use diesel::prelude::*;

use crate::accounts::{Role, Viewer};
use crate::store::schema::assignment;
use crate::store::{Connection, Result};

/// Whose records may be seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The whole campaign: administrator, leader, deputy, and the machine's operator.
    Everyone,
    /// People of these villages only: a member's own.
    Villages(Vec<i64>),
    /// Nobody: figures and workbooks without personal data.
    FiguresOnly,
}

/// What `viewer` may see now: a member the villages they answer for today, whatever they answered for yesterday.
///
/// # Errors
/// When the store cannot be read.
pub fn scope_of(connection: &mut Connection, viewer: &Viewer) -> Result<Scope> {
    match (viewer.role, viewer.member_id) {
        (Role::Administrator | Role::Leader | Role::Deputy, _) => Ok(Scope::Everyone),
        (Role::Member, Some(member_id)) => Scope::of_member(connection, member_id),
        (Role::Member, None) => Ok(Scope::Villages(Vec::new())),
        (Role::Reader, _) => Ok(Scope::FiguresOnly),
    }
}

impl Scope {
    /// A member's own villages as they are assigned now.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn of_member(connection: &mut Connection, member_id: i64) -> Result<Self> {
        let own = assignment::table
            .filter(assignment::member_id.eq(member_id))
            .filter(assignment::to_on.is_null())
            .order(assignment::village_id)
            .select(assignment::village_id)
            .load(connection)?;
        Ok(Self::Villages(own))
    }

    /// True when people of this village (none: not placed yet) may be seen.
    #[must_use]
    pub fn reaches(&self, village_id: Option<i64>) -> bool {
        match self {
            Self::Everyone => true,
            Self::Villages(own) => village_id.is_some_and(|id| own.contains(&id)),
            Self::FiguresOnly => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_member_reaches_own_villages_only() {
        let scope = Scope::Villages(vec![3]);
        assert!(scope.reaches(Some(3)) && !scope.reaches(Some(4)) && !scope.reaches(None));
        assert!(Scope::Everyone.reaches(None) && !Scope::FiguresOnly.reaches(Some(3)));
    }
}
