//! For tests of later chapters: someone who is signed in.

use super::{Role, Viewer};
use crate::basics::words::Words;

/// A viewer with a role, in Chinese.
#[must_use]
pub fn viewer(role: Role) -> Viewer {
    Viewer {
        account_id: 1,
        session_id: 1,
        name: "周明远".into(),
        role,
        member_id: None,
        words: Words::default(),
        brand_line: "青禾县第一中学".into(),
        sections: super::Sections::default(),
        here: "/".into(),
        flash: None,
    }
}
