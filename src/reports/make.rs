//! Makes a report, keeps it, and notes who made it and what for.

use std::path::PathBuf;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::checksum::Figures;
use super::disclosure::{Disclosure, Opened};
use super::facts::Facts;
use super::gather::gather;
use super::heading::{Heading, school_name};
use super::period::Period;
use super::record::{self, Kept, NewReport, Report};
use super::sheets::{self, Sources};
use super::signing;
use super::workbook;
use crate::basics::calendar::{self, Day};
use crate::basics::hex::hex;
use crate::basics::reason::Reason;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::sheet::table::{Block, Sheet};
use crate::sheet::write::WriteError;
use crate::store::{Actor, Deed, Failure, Store, StoreError, Target};

/// Rows of a table kept for the page of a report; the file holds all of them.
const ROWS_ON_PAGE: usize = 300;

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum MakeError {
    /// The store could not do it.
    #[error("{0}")]
    Store(StoreError),
    /// The workbook could not be written.
    #[error("{0}")]
    Write(#[from] WriteError),
}

impl From<StoreError> for MakeError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Failure for MakeError {
    fn store_error(&self) -> Option<&StoreError> {
        if let Self::Store(error) = self { Some(error) } else { None }
    }
}

impl MakeError {
    /// One sentence: what happened and what to do.
    #[must_use]
    pub fn say(&self, words: Words) -> String {
        match self {
            Self::Store(error) => error.say(words),
            Self::Write(WriteError::TooManyRows) => words.say("reports-error-too-many-rows"),
            Self::Write(WriteError::Temporary(reason)) => unwritten(words, reason),
            Self::Write(WriteError::Broken(raw)) => unwritten(words, &Reason::unknown(raw)),
        }
    }
}

fn unwritten(words: Words, reason: &Reason) -> String {
    words.say_with("reports-error-write", &[("reason", reason.say(words).into())])
}

/// What is ordered.
#[derive(Debug, Clone)]
pub struct Order {
    /// The stretch of days.
    pub period: Period,
    /// Names in clear, for this purpose. Only for those who may: the caller has asked the role.
    pub purpose: Option<String>,
    /// The language of the workbook.
    pub words: Words,
    /// The day it is: what the figures speak of where no roster was imported, and what says whether their day has come.
    pub today: Day,
}

/// Makes the report of `campaign` over `order.period`, keeps it and returns it with its bytes. The figures speak of the last day of
/// the period, or of the latest roster (of `order.today` where there is none) if that is earlier: data does not grow older by itself,
/// and a week that ends on Sunday can be reported on Friday.
///
/// # Errors
/// [`MakeError`]. Then nothing is kept.
pub fn make(store: &Store, campaign: &Campaign, order: &Order, actor: &Actor) -> Result<(Report, Vec<u8>), MakeError> {
    let facts = store.read(|c| {
        let as_of = campaigns::default_as_of(c, campaign.id, order.today)?.min(order.period.to);
        gather(c, store.target(), campaign, as_of, order.today)
    })?;
    let heading = heading(&facts, order, actor)?;
    let figures = Figures::of(&facts, &school_name(&facts, order.words), &order.period, &heading.report_no);
    let heading = Heading { checksum: figures.checksum(), ..heading };
    let disclosure = match &order.purpose {
        Some(purpose) => Disclosure::Open(Opened { person: super::maker_name(&actor.name, order.words), purpose: purpose.clone() }),
        None => Disclosure::Masked,
    };
    let sources = Sources { facts: &facts, heading: &heading, disclosure: &disclosure, words: order.words };
    let (bytes, statement) = workbook::written(&sources, &temporary_folder(store)?, &signing::at_hand(store, actor)?)?;
    let mut sheets = for_the_page(&Sources { disclosure: &Disclosure::Masked, ..sources });
    sheets.push(statement);
    let kept = Kept { figures, sheets };
    let content = sheets::content_hash(&facts);
    let people = if disclosure.is_open() { named(&facts) } else { Vec::new() };
    let report = keep(store, campaign, order, &heading, (kept, &content, &people), &bytes, actor)?;
    Ok((report, bytes))
}

fn heading(facts: &Facts, order: &Order, actor: &Actor) -> Result<Heading, MakeError> {
    let mut random = [0_u8; 3];
    getrandom::fill(&mut random).map_err(|error| StoreError::Broken(error.to_string()))?;
    let tail: String = random.iter().map(|byte| format!("{byte:02X}")).collect();
    Ok(Heading {
        period: order.period,
        report_no: format!("{}-{tail}", facts.as_of().format("%Y%m%d")),
        checksum: String::new(),
        made_by: actor.name.clone(),
        made_at: calendar::now(),
    })
}

/// Where a workbook that names no borrower waits while it is written, in a file without a name: inside the data folder, or with
/// PostgreSQL, where there is none, in the system's folder for such files.
///
/// # Errors
/// [`MakeError`] where the folder cannot be made.
pub fn temporary_folder(store: &Store) -> Result<PathBuf, MakeError> {
    let folder = match store.target() {
        Target::Sqlite { folder, .. } => folder.join("tmp"),
        Target::Postgres { .. } => std::env::temp_dir(),
    };
    std::fs::create_dir_all(&folder).map_err(|error| WriteError::Temporary(Reason::from(&error)))?;
    Ok(folder)
}

/// The sheets as the page shows them: masked, each table with its first rows.
fn for_the_page(sources: &Sources<'_>) -> Vec<Sheet> {
    let mut sheets = sheets::all(sources);
    for (index, sheet) in sheets.iter_mut().enumerate() {
        let late = index == sheets::LATE_SHEET;
        let mut all = 0;
        for table in sheet.blocks.iter_mut().filter_map(Block::table_mut) {
            if late {
                table.rows = sheets::late_rows(sources).take(ROWS_ON_PAGE).collect();
            }
            all = all.max(if late { sources.facts.late.len() } else { table.rows.len() });
            table.rows.truncate(ROWS_ON_PAGE);
        }
        if all > ROWS_ON_PAGE {
            let counts = [("shown", ROWS_ON_PAGE.into()), ("all", all.into())];
            sheet.lines.push(sources.words.say_with("reports-one-more", &counts));
        }
    }
    sheets
}

/// Whom a report with names names, by the borrower's id: those who are late, and those who are excluded.
fn named(facts: &Facts) -> Vec<i64> {
    let all = facts.late.iter().map(|line| line.borrower_id).chain(facts.excluded.iter().map(|line| line.borrower_id));
    all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

fn keep(
    store: &Store,
    campaign: &Campaign,
    order: &Order,
    heading: &Heading,
    (kept, content, people): (Kept, &str, &[i64]),
    bytes: &[u8],
    actor: &Actor,
) -> Result<Report, MakeError> {
    let json = serde_json::to_string(&kept).map_err(|error| StoreError::Broken(error.to_string()))?;
    let file_name = order.period.file_name(&kept.figures.school, order.words);
    let new = NewReport {
        report_no: &heading.report_no,
        campaign_id: campaign.id,
        kind: order.period.kind.code(),
        from_on: order.period.from,
        to_on: order.period.to,
        as_of: kept.figures.as_of,
        file_name: &file_name,
        figures: &json,
        checksum: &heading.checksum,
        purpose: order.purpose.as_deref(),
        bytes,
        made_at: heading.made_at,
        made_by: &actor.name,
    };
    let id = store.write(actor, |w| -> Result<i64, StoreError> {
        let id = record::insert(w, &new)?;
        w.note_of(&deed(id, &new, &kept.figures, content, people.len()), people)?;
        Ok(id)
    })?;
    Ok(Report {
        id,
        report_no: heading.report_no.clone(),
        period: order.period,
        file_name,
        figures: kept.figures,
        checksum: heading.checksum.clone(),
        purpose: order.purpose.clone(),
        made_at: heading.made_at,
        made_by: actor.name.clone(),
        erased_at: None,
    })
}

/// An export with names notes its purpose, how many people and rows it holds, the hash printed in it and the hash of the file.
fn deed(id: i64, new: &NewReport<'_>, figures: &Figures, content: &str, people: usize) -> Deed {
    let detail = json!({
        "report_no": new.report_no,
        "kind": new.kind,
        "from": new.from_on,
        "to": new.to_on,
        "as_of": new.as_of,
        "checksum": new.checksum,
        "purpose": new.purpose,
        "people": people,
        "rows": figures.late_rows,
        "content": content,
        "sha256": hex(&Sha256::digest(new.bytes)),
    });
    Deed { deed: "report.made", subject: "report", subject_id: Some(id), detail }
}
