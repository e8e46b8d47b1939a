//! Everything that is held about one person, gathered from all tables.

use diesel::prelude::*;

use super::about::{About, Trail};
use super::queries::{self, Asked, batches_of};
use crate::accounts::settings;
use crate::basics::calendar::{Day, Instant};
use crate::basics::money::Fen;
use crate::ledger::exclusion::Exclusion;
use crate::ledger::obligation::Obligation;
use crate::ledger::queries::campaigns::batch_name;
use crate::ledger::queries::one_borrower::{self, BorrowerFile};
use crate::organisation::scope::Scope;
use crate::store::schema::{absent_decision, batch, campaign, contract, exclusion, hand_correction, obligation, payment, report};
use crate::store::vault::{self, held};
use crate::store::{Connection, Result};

/// The latest entries of the log that are printed; the page of traces has all.
const ENTRIES: i64 = 200;

/// One obligation in one campaign.
pub struct Due {
    pub campaign: String,
    pub contract_id: i64,
    pub due_on: Day,
    pub due_total: Fen,
    pub paid_total: Fen,
    pub penalty: Option<Fen>,
    pub paid_on: Option<Day>,
    pub repay_status: Option<String>,
    pub repay_channel: Option<String>,
    pub note: Option<String>,
}

impl Due {
    fn of(campaign: String, row: Obligation) -> Self {
        Self {
            campaign,
            contract_id: row.contract_id,
            due_on: row.due_on,
            due_total: row.due_total,
            paid_total: row.paid_total,
            penalty: row.penalty,
            paid_on: row.paid_on,
            repay_status: row.repay_status,
            repay_channel: row.repay_channel,
            note: row.note.map(|note| note.reveal().to_owned()),
        }
    }
}

/// One payment.
#[derive(Queryable)]
pub struct Paid {
    pub campaign: String,
    pub contract_id: i64,
    pub paid_on: Day,
    pub total: Fen,
    pub serial: Option<String>,
}

/// One exclusion, in force or revoked.
pub struct Excluded {
    pub kind: String,
    pub approver: String,
    pub document: String,
    pub reason: String,
    pub decided_on: Day,
    pub created_by: String,
    pub revoked_at: Option<Instant>,
}

/// One roster. What its file says is not asked here: the files are opened only where the person is to be erased.
pub struct Roster {
    pub id: i64,
    pub file_name: String,
    pub as_of: Day,
    pub state: String,
    /// The ledger has nothing of the person that this batch brought or changed: it may have repeated them unchanged, or never landed.
    pub perhaps: bool,
}

/// What was decided about an obligation no longer listed.
pub struct Decided {
    pub decision: String,
    pub note: String,
    pub decided_at: Instant,
    pub decided_by: String,
}

/// What was corrected by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corrected {
    pub field: String,
    pub old_masked: String,
    pub new_masked: String,
    pub reason: String,
    pub document: String,
    pub corrected_at: Instant,
    pub corrected_by: String,
}

/// A campaign, and when what is personal of it is due to be erased.
#[derive(Queryable)]
pub struct Kept {
    pub campaign: String,
    pub closed_on: Option<Day>,
    /// When it was erased.
    pub erased_at: Option<Instant>,
}

/// All of it. Clear personal data lives here, so there is no `Debug`.
pub struct Held {
    pub file: BorrowerFile,
    pub dues: Vec<Due>,
    pub payments: Vec<Paid>,
    pub exclusions: Vec<Excluded>,
    /// Every roster of every campaign: those the ledger knows to have named the person, and those that may have.
    pub rosters: Vec<Roster>,
    pub decisions: Vec<Decided>,
    pub corrections: Vec<Corrected>,
    /// Reports that show the person by name: number, purpose, day.
    pub reports: Vec<(String, Option<String>, Instant)>,
    pub about: Vec<About>,
    pub campaigns: Vec<Kept>,
    /// Months after a campaign's close.
    pub months: i64,
}

/// Gathers it.
///
/// # Errors
/// [`crate::store::StoreError::NotFound`], or when the store cannot be read.
pub fn held(connection: &mut Connection, campaign_id: i64, id: i64, today: Day) -> Result<Held> {
    let file = one_borrower::borrower(connection, campaign_id, id, today, &Scope::Everyone)?;
    let contracts: Vec<i64> = file.contracts.iter().map(|one| one.contract.id).collect();
    let (named, perhaps) = batches_of(connection, id)?;
    let about = Trail::of(connection, id)?.page(connection, &Asked::default(), 0, ENTRIES)?;
    Ok(Held {
        dues: dues(connection, &contracts)?,
        payments: payments(connection, &contracts)?,
        exclusions: exclusions(connection, id)?,
        rosters: rosters(connection, &named, &perhaps)?,
        decisions: decisions(connection, id)?,
        corrections: corrections(connection, id)?,
        reports: reports(connection, id)?,
        campaigns: campaigns(connection, &contracts)?,
        months: settings::RETENTION.in_force(connection)?,
        about,
        file,
    })
}

fn rosters(connection: &mut Connection, named: &[i64], perhaps: &[i64]) -> Result<Vec<Roster>> {
    let all: Vec<i64> = named.iter().chain(perhaps).copied().collect();
    // Of a campaign that was erased no file and no row is left that names anybody.
    let rows: Vec<(i64, String, Day, String)> = batch::table
        .inner_join(campaign::table)
        .filter(batch::id.eq_any(all).and(campaign::erased_at.is_null()))
        .order(batch::id)
        .select((batch::id, batch_name(), batch::as_of, batch::state))
        .load(connection)?;
    let roster = |(id, file_name, as_of, state)| Roster { id, file_name, as_of, state, perhaps: perhaps.contains(&id) };
    Ok(rows.into_iter().map(roster).collect())
}

fn dues(connection: &mut Connection, contracts: &[i64]) -> Result<Vec<Due>> {
    let own = obligation::table.inner_join(campaign::table).filter(obligation::contract_id.eq_any(contracts));
    let rows: Vec<(String, Obligation)> =
        own.order((obligation::due_on, obligation::id)).select((campaign::name, Obligation::as_select())).load(connection)?;
    Ok(rows.into_iter().map(|(campaign, row)| Due::of(campaign, row)).collect())
}

fn payments(connection: &mut Connection, contracts: &[i64]) -> Result<Vec<Paid>> {
    let own = payment::table.inner_join(campaign::table.on(campaign::id.eq(payment::campaign_id)));
    Ok(own
        .filter(payment::contract_id.eq_any(contracts))
        .order((payment::paid_on, payment::id))
        .select((campaign::name, payment::contract_id, payment::paid_on, payment::total, payment::serial))
        .load(connection)?)
}

fn exclusions(connection: &mut Connection, id: i64) -> Result<Vec<Excluded>> {
    let own = exclusion::table.filter(exclusion::borrower_id.eq(id)).order(exclusion::id);
    let rows: Vec<Exclusion> = own.select(Exclusion::as_select()).load(connection)?;
    let excluded = |row: Exclusion| Excluded {
        kind: row.kind.text().to_owned(),
        approver: row.approver,
        document: row.document,
        reason: row.reason,
        decided_on: row.decided_on,
        created_by: row.created_by,
        revoked_at: row.revoked_at,
    };
    Ok(rows.into_iter().map(excluded).collect())
}

fn decisions(connection: &mut Connection, id: i64) -> Result<Vec<Decided>> {
    let vault = vault::of(connection)?;
    let own = absent_decision::table.inner_join(obligation::table.inner_join(contract::table)).filter(contract::borrower_id.eq(id));
    let columns = (
        (absent_decision::id, absent_decision::sealed_note),
        absent_decision::decision,
        absent_decision::decided_at,
        absent_decision::decided_by,
    );
    type Row = ((i64, Option<Vec<u8>>), String, Instant, String);
    let rows: Vec<Row> = own.order(absent_decision::id).select(columns).load(connection)?;
    let decided = |((id, sealed), decision, decided_at, decided_by): Row| {
        let note = vault.open_some(held::DECISION_NOTE, id, sealed)?.unwrap_or_default();
        Ok(Decided { decision, note, decided_at, decided_by })
    };
    rows.into_iter().map(decided).collect()
}

/// What was corrected by hand in a person's data, the latest first.
///
/// # Errors
/// When the store cannot be read.
pub fn corrections(connection: &mut Connection, id: i64) -> Result<Vec<Corrected>> {
    let vault = vault::of(connection)?;
    let columns = (
        (hand_correction::id, hand_correction::sealed),
        hand_correction::field,
        hand_correction::corrected_at,
        hand_correction::corrected_by,
    );
    type Row = ((i64, Option<Vec<u8>>), String, Instant, String);
    let own = hand_correction::table.filter(hand_correction::borrower_id.eq(id));
    let rows: Vec<Row> = own.order(hand_correction::id.desc()).select(columns).load(connection)?;
    let corrected = |((id, sealed), field, corrected_at, corrected_by): Row| {
        let [old_masked, new_masked, reason, document] = vault.open_texts(held::HAND_CORRECTION, id, sealed)?;
        Ok(Corrected { field, old_masked, new_masked, reason, document, corrected_at, corrected_by })
    };
    rows.into_iter().map(corrected).collect()
}

fn reports(connection: &mut Connection, id: i64) -> Result<Vec<(String, Option<String>, Instant)>> {
    let ids = queries::reports_of(connection, id)?;
    let own = report::table.filter(report::id.eq_any(ids));
    Ok(own.order(report::id).select((report::report_no, report::purpose, report::made_at)).load(connection)?)
}

fn campaigns(connection: &mut Connection, contracts: &[i64]) -> Result<Vec<Kept>> {
    let own = obligation::table.inner_join(campaign::table).filter(obligation::contract_id.eq_any(contracts));
    Ok(own.select((campaign::name, campaign::closed_on, campaign::erased_at)).distinct().order(campaign::name).load(connection)?)
}
