//! Makes a report, keeps it, and notes who made it and what for.

use std::collections::BTreeMap;

use super::changes;
use super::checksum::Figures;
use super::disclosure::{Disclosure, Opened};
use super::facts::Facts;
use super::gather::{FromLedger, gather};
use super::heading::{Heading, school_name};
use super::keep::keep;
use super::kept::Tables;
use super::late::LatePeople;
use super::number;
use super::period::Period;
use super::record::Report;
use super::remarks::Remarks;
use super::sheets::{self, Sources};
use super::signing::{self, Pair};
pub use super::unmade::MakeError;
use super::unsound::sound;
use super::workbook;
use crate::basics::calendar::{self, Day, Instant};
use crate::basics::words::Words;
use crate::ledger::campaign::Campaign;
use crate::ledger::queries::campaigns;
use crate::sheet::table::Block;
use crate::store::{Actor, Connection, Store, StoreError, Target, Write};

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
    make_and(store, campaign, order, (actor, &|_, _, _| Ok(())))
}

/// What is written in the same transaction as the report, after it: both stand, or neither. It is handed the id of the report and its
/// bytes, and may be called again where another program wrote at the same time.
pub type Beside<'b> = &'b dyn Fn(&mut Write<'_>, i64, &[u8]) -> Result<(), MakeError>;

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
pub(super) struct Draft {
    pub heading: Heading,
    pub figures: Figures,
    /// The tables of its page, packed.
    pub tables: Vec<u8>,
    /// The late obligations, packed, for the next report to compare with.
    pub late_then: Vec<u8>,
    /// The place in their order of the newest batch it counts.
    pub applied_order: i64,
    /// Hash over the late rows.
    pub content: String,
    /// Whom it names, by the borrower's id: nobody where it is masked.
    pub people: Vec<i64>,
    pub bytes: Vec<u8>,
}

/// Gathers and writes within one transaction: figures and rows are of one moment, and names need not lie in memory all at once.
fn draft(
    c: &mut Connection,
    target: &Target,
    campaign: &Campaign,
    order: &Order,
    (actor, pair): (&Actor, &Pair),
) -> Result<Draft, MakeError> {
    // Before anything is read: what is done while the report is made was not known then.
    let made_at = calendar::now();
    let as_of = campaigns::default_as_of(c, campaign.id, order.today)?.min(order.period.to);
    let facts = gather(c, target, campaign, (as_of, order.today), &order.period)?;
    let disclosure = disclosure(order, actor);
    let heading = heading(&facts, order, &disclosure, (actor, made_at))?;
    let figures = Figures::of(&facts, &school_name(&facts, order.words), &order.period, &heading.report_no);
    let heading = Heading { checksum: figures.checksum(), ..heading };
    let sources = Sources { facts: &facts, heading: &heading, disclosure: &disclosure, words: order.words };
    sound(&sources)?;
    let mut people = FromLedger::of(c, campaign);
    let (bytes, last) = workbook::written(&sources, &mut people, pair)?;
    let mut tables = for_the_page(&Sources { disclosure: &Disclosure::Masked, ..sources }, &mut people)?;
    tables.sheets.push(last);
    let tables = packed(tables.packed())?;
    let late_then = packed(changes::packed(facts.late_then()))?;
    let content = sheets::content_hash(&facts);
    let people = if disclosure.is_open() { named(&facts) } else { Vec::new() };
    Ok(Draft { figures, tables, late_then, applied_order: facts.applied_order, content, people, bytes, heading })
}

fn packed(json: serde_json::Result<Vec<u8>>) -> Result<Vec<u8>, StoreError> {
    json.map_err(|error| StoreError::Broken(error.to_string()))
}

fn disclosure(order: &Order, actor: &Actor) -> Disclosure {
    match &order.purpose {
        Some(purpose) => Disclosure::Open(Opened { person: super::maker_name(&actor.name, order.words), purpose: purpose.clone() }),
        None => Disclosure::Masked,
    }
}

fn heading(facts: &Facts, order: &Order, disclosure: &Disclosure, (actor, made_at): (&Actor, Instant)) -> Result<Heading, MakeError> {
    Ok(Heading {
        period: order.period,
        report_no: number::drawn(facts.as_of())?,
        checksum: String::new(),
        made_by: actor.name.clone(),
        made_at,
        remarks: Some(order.remarks.map(|text| disclosure.typed(text, &facts.names))),
    })
}

/// What is kept for its page: masked, without the school's own words, each table with its first rows.
fn for_the_page(sources: &Sources<'_>, people: &mut dyn LatePeople) -> Result<Tables, StoreError> {
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
    Ok(Tables { sheets, rows })
}

/// Whom a report with names names, by the borrower's id: those who are late, those who are excluded, and those of whom it tells a change.
fn named(facts: &Facts) -> Vec<i64> {
    let all = facts.late.iter().map(|line| line.borrower_id).chain(facts.excluded.iter().map(|line| line.borrower_id));
    let changed = facts.changes.iter().flat_map(|changes| changes.people());
    all.chain(changed).collect::<std::collections::BTreeSet<_>>().into_iter().collect()
}
