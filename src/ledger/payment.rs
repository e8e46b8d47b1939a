//! Money the bank confirmed, and where it went.

use diesel::prelude::*;

use crate::basics::calendar::Day;
use crate::basics::money::Fen;
use crate::store::schema::{allocation, payment};

/// One confirmed payment on a contract.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = payment)]
pub struct Payment {
    /// From the block `payment` of [`crate::store::reserve`].
    pub id: i64,
    /// The campaign.
    pub campaign_id: i64,
    /// The contract paid on.
    pub contract_id: i64,
    /// The serial number, or what stands for it: the same payment is never counted twice.
    pub payment_key: String,
    /// The bank's serial number, if the roster has one.
    pub serial: Option<String>,
    /// The day the money arrived.
    pub paid_on: Day,
    /// To principal, in fen.
    pub principal: Fen,
    /// To interest, in fen.
    pub interest: Fen,
    /// In all, in fen.
    pub total: Fen,
    /// The batch that brought it.
    pub batch_id: i64,
}

/// The part of a payment that went to one obligation.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, Identifiable)]
#[diesel(table_name = allocation)]
pub struct Allocation {
    /// From the block `allocation` of [`crate::store::reserve`].
    pub id: i64,
    /// The payment.
    pub payment_id: i64,
    /// The obligation.
    pub obligation_id: i64,
    /// The payment's day.
    pub paid_on: Day,
    /// To principal, in fen.
    pub principal: Fen,
    /// To interest, in fen.
    pub interest: Fen,
    /// In all, in fen.
    pub total: Fen,
    /// The batch whose roster already counts this money in what it states.
    pub absorbed_batch_id: Option<i64>,
}
