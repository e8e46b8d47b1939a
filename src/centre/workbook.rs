//! The district workbook as a file.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::consolidation::Consolidation;
use super::json;
use super::receipt::Came;
use super::sheets::{self, Heading, Sources, centre_name};
use crate::basics::calendar::Instant;
use crate::basics::hex;
use crate::basics::words::{Words, one_line};
use crate::reports::checksum::checksum_of;
use crate::reports::heading::foot;
use crate::reports::period::Period;
use crate::reports::signing::Pair;
use crate::reports::statement::{self, StatedBasis, Statement, WorkbookKind};
use crate::reports::workbook::font;
use crate::sheet::write::{Book, Manner, WriteError};

/// The head of the report of `whole`. Its number comes of what it says: the same sum has the same number whoever takes it.
#[must_use]
pub fn heading(whole: &Consolidation, centre: &str, made_by: &str, made_at: Instant, words: Words) -> Heading {
    let day = whole.as_of().map_or(whole.question.period.to, |(_, last)| last);
    let content = json::told(whole, &[], Words::default()).to_string();
    let tail = hex::first(&Sha256::digest(content.as_bytes()), 3).to_uppercase();
    let report_no = format!("H{}-{tail}", day.format("%Y%m%d"));
    let (centre, made_by) = (centre.to_owned(), made_by.to_owned());
    let heading = Heading { centre, report_no, checksum: String::new(), made_by, made_at };
    Heading { checksum: checksum_of(&stated(whole, &heading, words)), ..heading }
}

/// Writes the workbook, sealed with the centre's own `pair`.
///
/// # Errors
/// [`WriteError`].
pub fn written(sources: &Sources<'_>, pair: &Pair) -> Result<Vec<u8>, WriteError> {
    let (words, heading) = (sources.words, sources.heading);
    let all = sheets::all(sources);
    let [foot, page_of] = foot(&centre_name(&heading.centre, words), &heading.report_no, words);
    let manner = Manner {
        font: font(words.language()),
        cut_note: words.say("reports-cut-note"),
        foot,
        page_of,
        title: all.first().map(|sheet| sheet.title.clone()).unwrap_or_default(),
        author: crate::reports::maker_name(&heading.made_by, words),
        made_at: heading.made_at,
    };
    let mut book = Book::new(manner)?;
    for sheet in &all {
        book.sheet(sheet)?;
    }
    statement::seal(&mut book, stated(sources.whole, heading, words), pair, words)?;
    book.finish()
}

/// What the workbook states of itself: it is a sum of schools, so no centre takes it for a school's. Stated is what the rates divide; what
/// schools without a base have late stands on the sheets beside it.
fn stated(whole: &Consolidation, heading: &Heading, words: Words) -> Statement {
    let tally = &whole.total;
    let rated = tally.is_rated();
    Statement {
        format: statement::FORMAT,
        workbook: WorkbookKind::District,
        school: centre_name(&heading.centre, words),
        report_id: heading.report_no.clone(),
        campaign: campaigns(whole, words),
        period: whole.question.period,
        as_of: whole.as_of().map_or(whole.question.period.to, |(_, last)| last),
        made_at: heading.made_at,
        basis: if rated { StatedBasis::Population } else { StatedBasis::OverdueOnly },
        borrowers: tally.borrowers,
        borrowers_late: tally.base_late,
        contracts: tally.contracts,
        contracts_late: tally.base_contracts_late,
        due_total: (!tally.due_total.is_zero()).then_some(tally.due_total),
        unpaid_total_late: tally.due_late,
        recovered_total: None,
        to_cure: rated.then(|| tally.to_cure(whole.target_bp)),
        target_bp: whole.target_bp,
        excluded: tally.excluded,
        language: words.language(),
        with_names: false,
        checksum: heading.checksum.clone(),
        sheets: Vec::new(),
        tables: BTreeMap::new(),
        names: BTreeMap::new(),
        open: BTreeSet::new(),
        shapes: BTreeMap::new(),
        formulas: BTreeMap::new(),
        tried: BTreeMap::new(),
    }
}

/// The campaigns a statement names at most.
const NAMED: usize = 3;

/// What the sum is of, that of most schools first.
fn campaigns(whole: &Consolidation, words: Words) -> String {
    let all = whole.campaigns();
    let names: Vec<String> = all.iter().take(NAMED).map(|(name, _)| one_line(name)).collect();
    let named = names.join(&words.say("centre-list-separator"));
    if all.len() > NAMED { words.say_with("centre-list-more", &[("names", named.into())]) } else { named }
}

/// Everything a district report is written from, put together.
#[derive(Debug)]
pub struct Draft {
    /// What was added up.
    pub whole: Consolidation,
    /// What became of files of which nothing counts.
    pub came: Vec<Came>,
    /// Its head.
    pub heading: Heading,
}

impl Draft {
    /// What the sheets are written from.
    #[must_use]
    pub fn sources(&self, words: Words) -> Sources<'_> {
        Sources { whole: &self.whole, came: &self.came, heading: &self.heading, words }
    }
}

/// What the workbook is called: centre, period, kind.
#[must_use]
pub fn file_name(centre: &str, period: &Period, words: Words) -> String {
    let whose = words.say_with("centre-file-name", &[("centre", centre_name(centre, words).into())]);
    period.file_name(&whose, words)
}
