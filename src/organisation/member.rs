//! People of the leading group.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{AsExpression, FromSqlRow};

use crate::basics::calendar::Day;
use crate::basics::phone::Phone;
use crate::store::Result;
use crate::store::schema::member;
use crate::store::vault::{Vault, held};
use crate::{opened_row, text_column};

/// What a person is in the leading group: 组长, 副组长, 成员. Sorts in that order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum Duty {
    /// 组长
    Leader,
    /// 副组长
    Deputy,
    /// 成员
    Member,
}

impl Duty {
    /// All duties, in order.
    pub const ALL: [Self; 3] = [Self::Leader, Self::Deputy, Self::Member];

    /// The code stored and sent by forms.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Deputy => "deputy",
            Self::Member => "member",
        }
    }

    /// The duty a code names.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|duty| duty.text() == text)
    }
}

text_column!(Duty);

/// One person of the leading group. The phone is in clear, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    /// Its id.
    pub id: i64,
    /// Whole name: staff, not a debtor.
    pub name: String,
    /// 组长, 副组长 or 成员.
    pub duty: Duty,
    /// The post at work (校长, 班主任), or empty.
    pub title: String,
    /// Where colleagues and families reach this person.
    pub phone: Option<Phone>,
    /// What this person does in the campaign.
    pub duties: String,
    /// First day.
    pub joined_on: Day,
    /// Last day, once gone.
    pub left_on: Option<Day>,
}

opened_row!(Member, MemberRow);

/// The same as it is stored: the phone is sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = member)]
pub struct MemberRow {
    id: i64,
    name: String,
    duty: Duty,
    title: String,
    duties: String,
    joined_on: Day,
    left_on: Option<Day>,
    sealed_phone: Option<Vec<u8>>,
}

impl MemberRow {
    fn opened(self, vault: &Vault) -> Result<Member> {
        Ok(Member {
            phone: vault.open_some(held::MEMBER_PHONE, self.id, self.sealed_phone)?.map(|phone| Phone::stored(&phone)),
            id: self.id,
            name: self.name,
            duty: self.duty,
            title: self.title,
            duties: self.duties,
            joined_on: self.joined_on,
            left_on: self.left_on,
        })
    }
}

/// A name as it is kept: sheets space short names out (`何　静`), and a name in Latin letters has single blanks.
#[must_use]
pub fn tidy_name(written: &str) -> String {
    let chinese = written.chars().any(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || c >= '\u{20000}');
    written.split_whitespace().collect::<Vec<_>>().join(if chinese { "" } else { " " })
}

impl Member {
    /// True while the person has not left.
    #[must_use]
    pub const fn is_here(&self) -> bool {
        self.left_on.is_none()
    }
}

/// What is written about a person: when added, and when changed. The phone is in clear, so there is no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct MemberEntry {
    /// Whole name.
    pub name: String,
    /// 组长, 副组长 or 成员.
    pub duty: Duty,
    /// The post at work, or empty.
    pub title: String,
    /// A phone number, if known.
    pub phone: Option<Phone>,
    /// What this person does in the campaign.
    pub duties: String,
}

#[cfg(test)]
mod tests {
    use super::tidy_name;

    #[test]
    fn a_name_spaced_out_is_the_same_name() {
        assert_eq!(tidy_name(" 何　静 "), "何静");
        assert_eq!(tidy_name("欧 阳 晓"), "欧阳晓");
        assert_eq!(tidy_name(" Mary  Ann\tLee"), "Mary Ann Lee");
    }
}
