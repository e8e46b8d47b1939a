//! 延期·免息·救助·代偿·非本辖区·重复: what leaves the figures, with approver and document, and is listed wherever a figure stands.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{AsExpression, FromSqlRow};

use super::standing::Owed;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::store::schema::exclusion;
use crate::text_column;

/// Why something leaves the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub enum ExclusionKind {
    /// 延期: the principal leaves.
    Deferral,
    /// 免息: the interest leaves.
    Waiver,
    /// 救助
    Relief,
    /// 代偿
    Compensation,
    /// 非本辖区
    NotOurs,
    /// 重复
    Duplicate,
}

impl ExclusionKind {
    /// All kinds, in the order people name them.
    pub const ALL: [Self; 6] = [Self::Deferral, Self::Waiver, Self::Relief, Self::Compensation, Self::NotOurs, Self::Duplicate];

    /// The code stored and sent by forms.
    #[must_use]
    pub const fn text(&self) -> &'static str {
        match self {
            Self::Deferral => "deferral",
            Self::Waiver => "waiver",
            Self::Relief => "relief",
            Self::Compensation => "compensation",
            Self::NotOurs => "not_ours",
            Self::Duplicate => "duplicate",
        }
    }

    /// The kind a code names.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.text() == text)
    }

    /// What is left of an obligation: nothing, the interest (deferral), or the principal (waiver). Where the split is
    /// unknown a part cannot be taken out, so all stays: a figure is never flattered by a guess.
    #[must_use]
    pub fn applied_to(self, owed: Owed) -> Option<Owed> {
        let left = match self {
            Self::Deferral => owed.without_principal(),
            Self::Waiver => owed.without_interest(),
            Self::Relief | Self::Compensation | Self::NotOurs | Self::Duplicate => return None,
        };
        (left.due_total > Fen::ZERO).then_some(left)
    }
}

text_column!(ExclusionKind);

/// One exclusion as stored: of a whole borrower, or of one contract.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Identifiable)]
#[diesel(table_name = exclusion)]
pub struct Exclusion {
    /// Its id.
    pub id: i64,
    /// The campaign it counts for.
    pub campaign_id: i64,
    /// Whose.
    pub borrower_id: i64,
    /// Only this contract; the whole borrower where there is none.
    pub contract_id: Option<i64>,
    /// Why.
    pub kind: ExclusionKind,
    /// Who approved it.
    pub approver: String,
    /// The paper it rests on.
    pub document: String,
    /// In words.
    pub reason: String,
    /// The day it was decided.
    pub decided_on: Day,
    /// When it was entered.
    pub created_at: Instant,
    /// By whom.
    pub created_by: String,
    /// When it was taken back.
    pub revoked_at: Option<Instant>,
    /// By whom.
    pub revoked_by: Option<String>,
}

/// A new exclusion.
#[derive(Debug, Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = exclusion)]
pub struct NewExclusion {
    /// The campaign it counts for.
    pub campaign_id: i64,
    /// Whose.
    pub borrower_id: i64,
    /// Only this contract, or the whole borrower.
    pub contract_id: Option<i64>,
    /// Why.
    pub kind: ExclusionKind,
    /// Who approved it.
    pub approver: String,
    /// The paper it rests on.
    pub document: String,
    /// In words.
    pub reason: String,
    /// The day it was decided.
    pub decided_on: Day,
    /// When it was entered.
    pub created_at: Instant,
    /// By whom.
    pub created_by: String,
}
