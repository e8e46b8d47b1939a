//! The late obligations of a report: what figures, order and control totals need of each stays in memory; what names people is
//! opened a few at a time while it is written.

use std::sync::Arc;

use crate::basics::calendar::Day;
use crate::basics::identity::IdNumber;
use crate::basics::money::Fen;
use crate::ledger::standing::Stage;
use crate::store::StoreError;

/// How many lines are opened at a time.
pub const AT_A_TIME: usize = 500;

/// Where people live, shared by all lines of a village.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LatePlace {
    /// Township, empty where not known.
    pub township: String,
    /// Village, empty where not known.
    pub village: String,
    /// Who answers for the village; empty for nobody.
    pub responsible: String,
}

/// One late obligation, without a name: amounts in fen.
#[derive(Debug, Clone)]
pub struct LateLine {
    /// Where the borrower lives.
    pub place: Arc<LatePlace>,
    /// The borrower.
    pub borrower_id: i64,
    /// The contract.
    pub contract_id: i64,
    /// The day it fell due.
    pub due_on: Day,
    /// Days late on the day of the figures.
    pub days_late: i64,
    /// The stage by days late.
    pub stage: Stage,
    /// Due principal and interest.
    pub due_total: Fen,
    /// Unpaid principal.
    pub late_principal: Option<Fen>,
    /// Unpaid interest.
    pub late_interest: Option<Fen>,
    /// Unpaid principal and interest.
    pub late_total: Fen,
    /// Penalty interest; nothing where no roster gave any.
    pub penalty: Fen,
}

/// Whom a late obligation is of, in clear.
#[derive(Clone)]
pub struct LatePerson {
    /// Name.
    pub name: String,
    /// Identity number.
    pub id_number: Option<IdNumber>,
    /// Phones as stored.
    pub phones: String,
    /// Contract number; empty where the roster had none.
    pub contract_no: String,
    /// True where a roster gave a penalty, be it nothing.
    pub penalty_known: bool,
    /// The roster's note.
    pub note: String,
}

/// Where names and numbers of late lines come from.
pub trait LatePeople {
    /// Whom each of `lines` is of, in their order.
    ///
    /// # Errors
    /// When they cannot be read.
    fn opened(&mut self, lines: &[LateLine]) -> Result<Vec<LatePerson>, StoreError>;
}
