//! The progress workbook as a file.

use std::path::Path;

use super::heading::school_name;
use super::sheets::{self, Sources};
use super::signing::Pair;
use super::statement;
use crate::basics::words::Language;
use crate::sheet::table::Sheet;
use crate::sheet::write::{Book, Manner, Waits, WriteError};

/// The font of a language: what offices have installed.
#[must_use]
pub const fn font(language: Language) -> &'static str {
    match language {
        Language::Chinese => "微软雅黑",
        Language::English => "Calibri",
    }
}

/// Writes the workbook, sealed with `pair`, and returns the sheet 核验 beside it. `temp` is a folder inside the data folder, where the rows of one that names nobody wait; one with names lies in
/// memory alone.
///
/// # Errors
/// [`WriteError`].
pub fn written(sources: &Sources<'_>, temp: &Path, pair: &Pair) -> Result<(Vec<u8>, Sheet), WriteError> {
    let (words, heading) = (sources.words, sources.heading);
    let school = school_name(sources.facts, words);
    let foot = words.say_with("reports-foot", &[("school", school.into()), ("number", heading.report_no.clone().into())]);
    let manner = Manner {
        font: font(words.language()),
        cut_note: words.say("reports-cut-note"),
        foot,
        page_of: words.say_with("reports-page-of", &[("page", "&P".into()), ("pages", "&N".into())]),
        title: heading.title(sources.facts, words),
        author: super::maker_name(&heading.made_by, words),
        made_at: heading.made_at,
    };
    let mut book = Book::new(manner, if sources.disclosure.is_open() { Waits::InMemory } else { Waits::OnDisk(temp) })?;
    for (index, sheet) in sheets::all(sources).iter().enumerate() {
        if index == sheets::LATE_SHEET {
            book.long_sheet(sheet, sheets::late_rows(sources))?;
        } else {
            book.sheet(sheet)?;
        }
    }
    let sealed = statement::seal(&mut book, statement::of_report(sources), pair, words)?;
    Ok((book.finish()?, sealed))
}
