//! What the pages of batches read: the batches, their problems and their differences.

use diesel::prelude::*;

use crate::basics::calendar::{Day, Instant};
use crate::basics::words::Words;
use crate::ledger::queries::campaigns::batch_name;
use crate::ledger::queries::shown;
use crate::opened_row;
use crate::roster::batch::{kept_original, opened_whose};
use crate::roster::order::Named;
use crate::store::schema::{batch, batch_change, batch_problem, campaign, original};
use crate::store::vault::{self, Vault};
use crate::store::{Connection, Result};

/// One batch, without the file itself.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = batch)]
pub struct BatchFacts {
    pub id: i64,
    pub kind: String,
    pub state: String,
    pub file_name: String,
    /// What its first file was called, where a corrected one took its place.
    pub first_name: Option<String>,
    pub as_of: Day,
    pub options: String,
    pub summary: String,
    pub read_count: i64,
    pub new_count: i64,
    pub changed_count: i64,
    pub unchanged_count: i64,
    pub repeated_count: i64,
    pub rejected_count: i64,
    pub absent_count: i64,
    pub created_at: Instant,
    pub created_by: String,
    pub applied_at: Option<Instant>,
    pub applied_by: Option<String>,
    pub undone_at: Option<Instant>,
    pub undone_by: Option<String>,
}

impl BatchFacts {
    /// Rows that can be imported: neither rejected nor said twice.
    #[must_use]
    pub const fn accepted_count(&self) -> i64 {
        self.read_count - self.rejected_count - self.repeated_count
    }

    /// The name of its first file.
    #[must_use]
    pub fn first_file(&self) -> &str {
        self.first_name.as_ref().unwrap_or(&self.file_name)
    }

    /// What people call it: the name of its first file, and that it was corrected.
    #[must_use]
    pub fn shown_file(&self, words: Words) -> String {
        let corrected = |first: &String| words.say_with("roster-page-corrected-name", &[("file", first.clone().into())]);
        self.first_name.as_ref().map_or_else(|| self.file_name.clone(), corrected)
    }

    /// True while it waits for a decision.
    #[must_use]
    pub fn is_staged(&self) -> bool {
        self.state == "staged"
    }

    /// True when it stands in the ledger.
    #[must_use]
    pub fn is_applied(&self) -> bool {
        self.state == "applied"
    }
}

/// One problem, with everything personal already masked.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = batch_problem)]
pub struct ProblemFacts {
    pub sheet: String,
    pub row_number: i64,
    pub column_letters: Option<String>,
    pub field: Option<String>,
    pub severity: String,
    pub code: String,
    pub masked_value: Option<String>,
    pub masked_name: Option<String>,
    /// What it was held against, as JSON.
    pub evidence: Option<String>,
}

/// One row that is new, changed or absent.
#[derive(Debug, Clone)]
pub struct ChangeFacts {
    pub sheet: String,
    pub row_number: i64,
    pub borrower_id: Option<i64>,
    pub name: String,
    pub contract_no: Option<String>,
    pub due_on: Option<Day>,
    pub cells: String,
}

opened_row!(ChangeFacts, ChangeStored);

/// The same as it is stored: whose row it is stands sealed.
#[derive(Queryable, Selectable)]
#[diesel(table_name = batch_change)]
pub struct ChangeStored {
    id: i64,
    sheet: String,
    row_number: i64,
    borrower_id: Option<i64>,
    due_on: Option<Day>,
    cells: String,
    sealed: Option<Vec<u8>>,
}

impl ChangeStored {
    fn opened(self, vault: &Vault) -> Result<ChangeFacts> {
        let (name, contract_no) = opened_whose(vault, self.id, self.sealed)?;
        let Self { sheet, row_number, borrower_id, due_on, cells, .. } = self;
        Ok(ChangeFacts { sheet, row_number, borrower_id, name, contract_no, due_on, cells })
    }
}

/// Whom rows are about, by the borrower's id, as far as the ledger knows them.
#[must_use]
pub fn named(rows: &[ChangeFacts]) -> Vec<i64> {
    rows.iter().filter_map(|row| row.borrower_id).collect()
}

/// The campaign of a batch, where it is closed: its name.
///
/// # Errors
/// When the store cannot be read.
pub fn closed(connection: &mut Connection, id: i64) -> Result<Option<String>> {
    let own = batch::table.inner_join(campaign::table).filter(batch::id.eq(id).and(campaign::closed_on.is_not_null()));
    Ok(own.select(campaign::name).first(connection).optional()?)
}

/// The batches of a campaign that were not discarded: those that wait first, then newest first; at most `limit` after `offset`.
///
/// # Errors
/// When the store cannot be read.
pub fn batches(connection: &mut Connection, campaign_id: i64, offset: u32, limit: u32) -> Result<Vec<BatchFacts>> {
    Ok(batch::table
        .filter(batch::campaign_id.eq(campaign_id).and(batch::state.ne("discarded")))
        .order((batch::state.eq("staged").desc(), batch::id.desc()))
        .offset(offset.into())
        .limit(limit.into())
        .select(BatchFacts::as_select())
        .load(connection)?)
}

/// How many batches [`batches`] can list.
///
/// # Errors
/// When the store cannot be read.
pub fn batch_count(connection: &mut Connection, campaign_id: i64) -> Result<i64> {
    Ok(batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::state.ne("discarded"))).count().get_result(connection)?)
}

/// One batch, if there is one of that number.
///
/// # Errors
/// When the store cannot be read.
pub fn batch(connection: &mut Connection, id: i64) -> Result<Option<BatchFacts>> {
    Ok(batch::table.find(id).select(BatchFacts::as_select()).first(connection).optional()?)
}

/// The batch of its campaign that brought the same file into the ledger, the last one where there are several, and when.
///
/// # Errors
/// When the store cannot be read.
pub fn imported_before(connection: &mut Connection, id: i64) -> Result<Option<(Named, Instant)>> {
    let (campaign_id, sha256): (i64, String) = batch::table.find(id).select((batch::campaign_id, batch::sha256)).first(connection)?;
    let same = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::sha256.eq(sha256)).and(batch::id.ne(id)));
    let landed = same.filter(batch::state.eq("applied")).order(batch::applied_order.desc());
    let columns = ((batch::id, batch_name(), batch::as_of), batch::applied_at.assume_not_null());
    Ok(landed.select(columns).first(connection).optional()?)
}

/// The file of a batch as it came: its name, its checksum and its bytes.
///
/// # Errors
/// When there is no such batch, or the store cannot be read.
pub fn original(connection: &mut Connection, id: i64) -> Result<(String, String, Vec<u8>)> {
    let (file_name, sha256): (String, String) = batch::table.find(id).select((batch::file_name, batch::sha256)).first(connection)?;
    let bytes = kept_original(connection, &sha256)?;
    Ok((file_name, sha256, bytes))
}

/// What names the bytes of the file a batch was read from.
///
/// # Errors
/// When there is no such batch, or the store cannot be read.
pub fn sha256(connection: &mut Connection, id: i64) -> Result<String> {
    Ok(batch::table.find(id).select(batch::sha256).first(connection)?)
}

/// When the file of a batch was erased, where it was, and whether with its whole campaign.
///
/// # Errors
/// When there is no such batch, or the store cannot be read.
pub fn erased(connection: &mut Connection, id: i64) -> Result<Option<(Instant, bool)>> {
    let sha256 = sha256(connection, id)?;
    let Some(at) = erased_file(connection, &sha256)? else { return Ok(None) };
    let own = batch::table.inner_join(campaign::table).filter(batch::id.eq(id));
    let campaign_at: Option<Instant> = own.select(campaign::erased_at).first(connection)?;
    Ok(Some((at, campaign_at.is_some())))
}

/// The campaign a batch goes into.
#[derive(Debug, Clone)]
pub struct GoesInto {
    pub campaign: String,
    /// The campaign closed last, where this one begins with the batch.
    pub after: Option<String>,
}

/// The campaign of a batch.
///
/// # Errors
/// When there is no such batch, or the store cannot be read.
pub fn goes_into(connection: &mut Connection, id: i64) -> Result<GoesInto> {
    let own = batch::table.inner_join(campaign::table).filter(batch::id.eq(id));
    let (campaign_id, name): (i64, String) = own.select((campaign::id, campaign::name)).first(connection)?;
    let landed = batch::table.filter(batch::campaign_id.eq(campaign_id).and(batch::state.ne_all(["staged", "discarded"])));
    let begins = landed.count().get_result::<i64>(connection)? == 0;
    let all = if begins { shown::all(connection)? } else { Vec::new() };
    let before = all.into_iter().find(|(one, erased_at)| one.closed_on.is_some() && erased_at.is_none()).map(|(one, _)| one);
    Ok(GoesInto { campaign: name, after: before.map(|one| one.name) })
}

/// When a kept file was erased, where it was.
///
/// # Errors
/// When the store cannot be read.
pub fn erased_file(connection: &mut Connection, sha256: &str) -> Result<Option<Instant>> {
    let at: Option<Option<Instant>> = original::table.find(sha256).select(original::erased_at).first(connection).optional()?;
    Ok(at.flatten())
}

/// How many bytes the file of a batch has, without reading them.
///
/// # Errors
/// When the store cannot be read.
pub fn original_bytes(connection: &mut Connection, id: i64) -> Result<usize> {
    let sha256 = sha256(connection, id)?;
    file_bytes(connection, &sha256)
}

/// How many bytes a kept file has. 0 where it is not kept.
///
/// # Errors
/// When the store cannot be read.
pub fn file_bytes(connection: &mut Connection, sha256: &str) -> Result<usize> {
    let length = diesel::dsl::sql::<diesel::sql_types::BigInt>("CAST(octet_length(bytes) AS BIGINT)");
    let bytes: Option<i64> = original::table.filter(original::sha256.eq(sha256)).select(length).first(connection).optional()?;
    Ok(bytes.and_then(|bytes| usize::try_from(bytes).ok()).map_or(0, |bytes| bytes.saturating_sub(vault::AROUND)))
}

/// The open problems of a batch in the order of the sheet, at most `limit`.
///
/// # Errors
/// When the store cannot be read.
pub fn problems(connection: &mut Connection, batch_id: i64, severity: &str, limit: u32) -> Result<Vec<ProblemFacts>> {
    Ok(batch_problem::table
        .filter(batch_problem::batch_id.eq(batch_id).and(batch_problem::severity.eq(severity)))
        .filter(batch_problem::settled_by.is_null())
        .order(batch_problem::id)
        .limit(limit.into())
        .select(ProblemFacts::as_select())
        .load(connection)?)
}

/// How many open problems of each kind a batch has, the most frequent first.
///
/// # Errors
/// When the store cannot be read.
pub fn problem_kinds(connection: &mut Connection, batch_id: i64, severity: &str) -> Result<Vec<(String, i64)>> {
    let mut kinds: Vec<(String, i64)> = batch_problem::table
        .filter(batch_problem::batch_id.eq(batch_id).and(batch_problem::severity.eq(severity)))
        .filter(batch_problem::settled_by.is_null())
        .group_by(batch_problem::code)
        .select((batch_problem::code, diesel::dsl::count_star()))
        .load(connection)?;
    kinds.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    Ok(kinds)
}

/// Rows of a batch that are `new`, `changed` or `absent`, in the order of the sheet, at most `limit`.
///
/// # Errors
/// When the store cannot be read.
pub fn changes(connection: &mut Connection, batch_id: i64, what: &str, limit: u32) -> Result<Vec<ChangeFacts>> {
    Ok(batch_change::table
        .filter(batch_change::batch_id.eq(batch_id).and(batch_change::what.eq(what)))
        .order(batch_change::id)
        .limit(limit.into())
        .select(ChangeFacts::as_select())
        .load(connection)?)
}
