//! Makes a report, keeps it, and notes who made it and what for.

use std::collections::BTreeMap;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::changes;
use super::checksum::Figures;
use super::disclosure::{Disclosure, Opened};
use super::facts::Facts;
use super::gather::{FromLedger, gather};
use super::heading::{Heading, school_name};
use super::late::LatePeople;
use super::period::Period;
use super::record::{self, Kept, NewReport, Report};
use super::remarks::Remarks;
use super::sheets::{self, Sources};
use super::signing::{self, Pair};
pub use super::unmade::MakeError;
use super::workbook;
use crate::basics::calendar::{self, Day};
use crate::basics::hex::hex;
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::sheet::table::Block;
use crate::store::{Actor, Connection, Deed, Store, StoreError, Target, Write};

/// Rows of a table kept for the pages of a report; the file holds all of them.
const ROWS_KEPT: usize = 1_000;

/// What is ordered.
#[derive(Debug, Clone)]
pub struct Order {
    /// The stretch of days.
    pub period: Period,
    /// Names in clear, for this purpose. Only for those who may: the caller has asked the role.
    pub purpose: Option<String>,
    /// What the school says itself.
    pub remarks: Remarks,
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
    make_and(store, campaign, order, (actor, &|_, _| Ok(())))
}

/// What is written in the same transaction as the report, which is handed to it by its id: both stand, or neither.
pub type Beside<'b> = &'b dyn Fn(&mut Write<'_>, i64) -> Result<(), MakeError>;

/// As [`make`], with what is to be kept beside the report.
///
/// # Errors
/// As [`make`], and what `beside` fails with.
pub fn make_and(
    store: &Store,
    campaign: &Campaign,
    order: &Order,
    (actor, beside): (&Actor, Beside<'_>),
) -> Result<(Report, Vec<u8>), MakeError> {
    let pair = signing::at_hand(store, actor)?;
    let draft = store.read(|c| draft(c, store.target(), campaign, order, (actor, &pair)))?;
    keep(store, campaign, order, draft, (actor, beside))
}

/// A report that is made and not kept yet.
struct Draft {
    heading: Heading,
    kept: Kept,
    /// The late obligations, packed, for the next report to compare with.
    late_then: Vec<u8>,
    /// Hash over the late rows.
    content: String,
    /// Whom it names, by the borrower's id: nobody where it is masked.
    people: Vec<i64>,
    bytes: Vec<u8>,
}

/// Gathers and writes within one transaction: figures and rows are of one moment, and names need not lie in memory all at once.
fn draft(
    c: &mut Connection,
    target: &Target,
    campaign: &Campaign,
    order: &Order,
    (actor, pair): (&Actor, &Pair),
) -> Result<Draft, MakeError> {
    let as_of = campaigns::default_as_of(c, campaign.id, order.today)?.min(order.period.to);
    let facts = gather(c, target, campaign, (as_of, order.today), &order.period)?;
    let disclosure = match &order.purpose {
        Some(purpose) => Disclosure::Open(Opened { person: super::maker_name(&actor.name, order.words), purpose: purpose.clone() }),
        None => Disclosure::Masked,
    };
    let heading = heading(&facts, order, &disclosure, actor)?;
    let figures = Figures::of(&facts, &school_name(&facts, order.words), &order.period, &heading.report_no);
    let heading = Heading { checksum: figures.checksum(), ..heading };
    let sources = Sources { facts: &facts, heading: &heading, disclosure: &disclosure, words: order.words };
    let mut people = FromLedger::of(c, campaign);
    let (bytes, last) = workbook::written(&sources, &mut people, pair)?;
    let mut kept = for_the_pages(figures, &Sources { disclosure: &Disclosure::Masked, ..sources }, &mut people)?;
    kept.sheets.push(last);
    let content = sheets::content_hash(&facts);
    let people = if disclosure.is_open() { named(&facts) } else { Vec::new() };
    let late_then = changes::packed(facts.late_then()).map_err(|error| StoreError::Broken(error.to_string()))?;
    Ok(Draft { kept, late_then, content, people, bytes, heading })
}

fn heading(facts: &Facts, order: &Order, disclosure: &Disclosure, actor: &Actor) -> Result<Heading, MakeError> {
    let mut random = [0_u8; 3];
    getrandom::fill(&mut random).map_err(|error| StoreError::Broken(error.to_string()))?;
    let tail: String = random.iter().map(|byte| format!("{byte:02X}")).collect();
    Ok(Heading {
        period: order.period,
        report_no: format!("{}-{tail}", facts.as_of().format("%Y%m%d")),
        checksum: String::new(),
        made_by: actor.name.clone(),
        made_at: calendar::now(),
        remarks: Some(order.remarks.map(|text| disclosure.typed(text, &facts.names))),
    })
}

/// What is kept for the pages: masked, without the school's own words, each table with its first rows.
fn for_the_pages(figures: Figures, sources: &Sources<'_>, people: &mut dyn LatePeople) -> Result<Kept, StoreError> {
    let heading = Heading { remarks: None, ..sources.heading.clone() };
    let sources = Sources { heading: &heading, ..*sources };
    let mut sheets = sheets::all(&sources);
    let mut rows = BTreeMap::new();
    for sheet in &mut sheets {
        let late = sheets::is_late(sheet);
        for table in sheet.blocks.iter_mut().filter_map(Block::table_mut) {
            let all = if late { sources.facts.late.len() } else { table.rows.len() };
            if late {
                table.rows = sheets::late_rows(&sources, people).take(ROWS_KEPT).collect::<Result<_, _>>()?;
            }
            table.rows.truncate(ROWS_KEPT);
            if all > ROWS_KEPT {
                rows.insert(table.key.clone().into_owned(), all);
            }
        }
    }
    Ok(Kept { figures, sheets, rows })
}

/// Whom a report with names names, by the borrower's id: those who are late, those who are excluded, and those of whom it tells a change.
fn named(facts: &Facts) -> Vec<i64> {
    let all = facts.late.iter().map(|line| line.borrower_id).chain(facts.excluded.iter().map(|line| line.borrower_id));
    let changed = facts.changes.iter().flat_map(|changes| changes.people());
    all.chain(changed).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}

fn keep(
    store: &Store,
    campaign: &Campaign,
    order: &Order,
    draft: Draft,
    (actor, beside): (&Actor, Beside<'_>),
) -> Result<(Report, Vec<u8>), MakeError> {
    let Draft { heading, kept, late_then, content, people, bytes } = draft;
    let remarks = heading.remarks.unwrap_or_default();
    let json = serde_json::to_string(&kept).map_err(|error| StoreError::Broken(error.to_string()))?;
    // The sheets are let go: a database keeps several copies of what it writes.
    let figures = kept.figures;
    let file_name = order.period.file_name(&figures.school, order.words);
    let new = NewReport {
        report_no: &heading.report_no,
        campaign_id: campaign.id,
        kind: order.period.kind.code(),
        from_on: order.period.from,
        to_on: order.period.to,
        as_of: figures.as_of,
        file_name: &file_name,
        figures: &json,
        checksum: &heading.checksum,
        purpose: order.purpose.as_deref(),
        late_then: &late_then,
        bytes: &bytes,
        made_at: heading.made_at,
        made_by: &actor.name,
    };
    let id = store.write(actor, |w| -> Result<i64, MakeError> {
        let id = record::insert(w, &new, &remarks)?;
        w.note_of(&deed(id, &new, &figures, &content, people.len()), &people)?;
        beside(w, id)?;
        Ok(id)
    })?;
    let report = Report {
        id,
        campaign_id: campaign.id,
        report_no: heading.report_no,
        period: order.period,
        file_name,
        figures,
        checksum: heading.checksum,
        purpose: order.purpose.clone(),
        made_at: heading.made_at,
        made_by: actor.name.clone(),
        erased_at: None,
    };
    Ok((report, bytes))
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
