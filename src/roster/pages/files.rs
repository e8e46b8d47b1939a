//! The files of a batch in their order: the first, and each that took the place of the one before. All of them are kept.

use maud::{Markup, html};

use super::queries::{self, BatchFacts};
use super::{shown_name, shown_time};
use crate::basics::calendar::Instant;
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::form::Choice;
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::correction;
use crate::store::{Connection, Result};

/// One file of a batch.
#[derive(Debug, Clone)]
pub(super) struct KeptFile {
    pub name: String,
    /// What names its bytes.
    pub sha256: String,
    given_at: Instant,
    given_by: String,
    bytes: usize,
    /// When its bytes were erased, where they were.
    pub erased_at: Option<Instant>,
}

/// The files of a batch, the first first.
pub(super) fn load(connection: &mut Connection, batch: &BatchFacts) -> Result<Vec<KeptFile>> {
    let corrections = correction::files(connection, batch.id)?;
    let (name, sha256) = match corrections.first() {
        Some(first) => (first.replaced_name.clone(), first.replaced_sha256.clone()),
        None => (batch.file_name.clone(), queries::sha256(connection, batch.id)?),
    };
    let first = KeptFile { name, sha256, given_at: batch.created_at, given_by: batch.created_by.clone(), bytes: 0, erased_at: None };
    let later = corrections.into_iter().map(|file| KeptFile {
        name: file.file_name,
        sha256: file.sha256,
        given_at: file.given_at,
        given_by: file.given_by,
        bytes: 0,
        erased_at: None,
    });
    let sized = |file: KeptFile| {
        let erased_at = queries::erased_file(connection, &file.sha256)?;
        Ok(KeptFile { bytes: queries::file_bytes(connection, &file.sha256)?, erased_at, ..file })
    };
    std::iter::once(first).chain(later).map(sized).collect()
}

/// Name, day, person and size of each.
pub(super) fn table(words: Words, files: &[KeptFile]) -> Markup {
    let columns = vec![
        Column::text(words.say("roster-page-file")).title(),
        Column::text(words.say("roster-page-uploaded")).words(),
        Column::number(words.say("roster-file-size")),
    ];
    let row = |(place, file): (usize, &KeptFile)| {
        Row::new(vec![
            Cell::two_lines(file.name.clone(), which(words, place)),
            Cell::two_lines(shown_name(words, &file.given_by), shown_time(file.given_at)),
            size(words, file.bytes).into(),
        ])
    };
    let table = Table::new(words.say("roster-page-repair-files"), columns).rows(files.iter().enumerate().map(row));
    html! { (table.render(words)) }
}

/// To choose one of them that is there.
pub(super) fn choices(words: Words, files: &[KeptFile]) -> Vec<Choice> {
    let label = |(place, file): (usize, &KeptFile)| {
        let values = [("file", file.name.clone().into()), ("which", which(words, place).into())];
        Choice::new(place, words.say_with("roster-file-choice", &values))
    };
    files.iter().enumerate().filter(|(_, file)| file.erased_at.is_none()).map(label).collect()
}

/// 最初的文件, or 第 2 次改正.
fn which(words: Words, place: usize) -> String {
    if place == 0 { words.say("roster-file-first") } else { words.say_with("roster-file-corrected", &[("n", place.into())]) }
}

/// 12 KB: at least one, as file managers say it.
fn size(words: Words, bytes: usize) -> String {
    let kibibytes = i64::try_from(bytes.div_ceil(1024)).unwrap_or(i64::MAX);
    words.say_with("roster-file-kibibytes", &[("n", figure::count(kibibytes).into())])
}
