//! 延期·免息·救助·代偿·非本辖区·重复: what leaves the figures, with approver and document, and is listed wherever a figure stands.

use diesel::prelude::*;
use diesel::sql_types::Text;
use diesel::{AsExpression, FromSqlRow};

use super::standing::Owed;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::store::Result;
use crate::store::schema::exclusion;
use crate::store::vault::{Vault, held};
use crate::{opened_row, text_column};

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

    /// Which part of an obligation leaves the figures.
    #[must_use]
    pub const fn part(self) -> Part {
        match self {
            Self::Deferral => Part::Principal,
            Self::Waiver => Part::Interest,
            Self::Relief | Self::Compensation | Self::NotOurs | Self::Duplicate => Part::Everything,
        }
    }

    /// What is left of an obligation: nothing, the interest (deferral), or the principal (waiver). Where the split is
    /// unknown a part cannot be taken out, so all stays: a figure is never flattered by a guess.
    #[must_use]
    pub fn applied_to(self, owed: Owed) -> Option<Owed> {
        let left = match self.part() {
            Part::Principal => owed.without_principal(),
            Part::Interest => owed.without_interest(),
            Part::Everything => return None,
        };
        (left.due_total > Fen::ZERO).then_some(left)
    }
}

text_column!(ExclusionKind);

/// The part of an obligation that an exclusion takes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The principal alone.
    Principal,
    /// The interest alone.
    Interest,
    /// All of it.
    Everything,
}

impl Part {
    /// The code its name is found by.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Interest => "interest",
            Self::Everything => "all",
        }
    }
}

/// One exclusion as stored: of a whole borrower, or of one contract.
#[derive(Debug, Clone, PartialEq, Eq)]
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

opened_row!(Exclusion, ExclusionRow);

/// The same as it is stored: what is written about the person is sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = exclusion)]
pub struct ExclusionRow {
    id: i64,
    campaign_id: i64,
    borrower_id: i64,
    contract_id: Option<i64>,
    kind: ExclusionKind,
    approver: String,
    decided_on: Day,
    created_at: Instant,
    created_by: String,
    revoked_at: Option<Instant>,
    revoked_by: Option<String>,
    sealed: Option<Vec<u8>>,
}

impl ExclusionRow {
    fn opened(self, vault: &Vault) -> Result<Exclusion> {
        let [document, reason] = vault.open_texts(held::EXCLUSION, self.id, self.sealed)?;
        Ok(Exclusion {
            id: self.id,
            campaign_id: self.campaign_id,
            borrower_id: self.borrower_id,
            contract_id: self.contract_id,
            kind: self.kind,
            approver: self.approver,
            document,
            reason,
            decided_on: self.decided_on,
            created_at: self.created_at,
            created_by: self.created_by,
            revoked_at: self.revoked_at,
            revoked_by: self.revoked_by,
        })
    }
}

/// A new exclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
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
