//! The progress workbook as a file.

use super::heading::{self, school_name};
use super::late::LatePeople;
use super::sheets::{self, Sources};
use super::signing::Pair;
use super::statement;
use super::unmade::MakeError;
use crate::basics::words::Language;
use crate::sheet::table::Sheet;
use crate::sheet::write::{Book, Manner};

/// The font of a language: what offices have installed.
#[must_use]
pub const fn font(language: Language) -> &'static str {
    match language {
        Language::Chinese => "微软雅黑",
        Language::English => "Calibri",
    }
}

/// Writes the workbook, sealed with `pair`, and returns its last sheet, 核验, beside it. `people` is asked whom the late rows are of, some at a time, while they are written. Nothing of it is ever on
/// the disk.
///
/// # Errors
/// [`MakeError`].
pub fn written(sources: &Sources<'_>, people: &mut dyn LatePeople, pair: &Pair) -> Result<(Vec<u8>, Sheet), MakeError> {
    let (words, heading) = (sources.words, sources.heading);
    let [foot, page_of] = heading::foot(&school_name(sources.facts, words), &heading.report_no, words);
    let manner = Manner {
        font: font(words.language()),
        cut_note: words.say("reports-cut-note"),
        foot,
        page_of,
        title: heading.title(sources.facts, words),
        author: super::maker_name(&heading.made_by, words),
        made_at: heading.made_at,
    };
    let mut book = Book::new(manner)?;
    for sheet in &sheets::all(sources) {
        if sheets::is_late(sheet) {
            book.long_sheet(sheet, sheets::late_rows(sources, people).map(|row| row.map_err(MakeError::from)))?;
        } else {
            book.sheet(sheet)?;
        }
    }
    let last = statement::seal(&mut book, statement::of_report(sources), pair, words)?;
    Ok((book.finish()?, last))
}
