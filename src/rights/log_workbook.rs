//! The log of deeds as a workbook.

use std::path::Path;

use super::deeds;
use super::queries::Entry;
use crate::basics::calendar::Instant;
use crate::basics::words::{Language, Words};
use crate::roster::pages::{shown_name, shown_time};
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};
use crate::sheet::write::{Book, Manner, Waits, WriteError};

/// Who exports, for what, and when.
#[derive(Debug, Clone)]
pub struct Head {
    /// The school.
    pub school: String,
    /// Who.
    pub by: String,
    /// What for.
    pub purpose: String,
    /// When, in UTC.
    pub at: Instant,
}

/// Writes it. `temp` is a folder inside the data folder.
///
/// # Errors
/// [`WriteError`].
pub fn written(words: Words, head: &Head, entries: &[Entry], temp: &Path) -> Result<Vec<u8>, WriteError> {
    let title = words.say("rights-log-title");
    let manner = Manner {
        font: if words.language() == Language::Chinese { "微软雅黑" } else { "Calibri" },
        cut_note: words.say("reports-cut-note"),
        foot: head.school.clone(),
        page_of: words.say_with("reports-page-of", &[("page", "&P".into()), ("pages", "&N".into())]),
        title: title.clone(),
        author: head.by.clone(),
        made_at: head.at,
    };
    let columns = vec![
        Column::new(words.say("rights-number"), Kind::Count),
        Column::new(words.say("rights-when"), Kind::Text).wide(18),
        Column::new(words.say("rights-who"), Kind::Text).wide(14).naming(),
        Column::new(words.say("rights-what"), Kind::Text).wide(30),
        Column::new(words.say("rights-subject"), Kind::Text).wide(14),
        Column::new(words.say("rights-detail"), Kind::Text).wide(50),
        Column::new(words.say("rights-hash"), Kind::Text).wide(20),
    ];
    let table = Table::new("log", columns).or_say(words.say("rights-none"));
    let line = words.say_with(
        "rights-log-line",
        &[
            ("name", head.by.clone().into()),
            ("purpose", head.purpose.clone().into()),
            ("at", shown_time(head.at).into()),
            ("rows", entries.len().into()),
        ],
    );
    let mut sheet = Sheet::new(&title, &title).with(Block::Table(table));
    sheet.lines.push(line);
    let mut book = Book::new(manner, Waits::OnDisk(temp))?;
    book.long_sheet(&sheet, entries.iter().map(|entry| row(words, entry)))?;
    book.finish()
}

fn row(words: Words, entry: &Entry) -> Row {
    vec![
        Cell::ordinal(entry.id),
        Cell::text(shown_time(entry.at)),
        Cell::text(shown_name(words, &entry.actor_name)),
        Cell::text(deeds::say(words, &entry.deed)),
        Cell::text(deeds::subject(words, &entry.subject, entry.subject_id)),
        Cell::text(deeds::detail(words, &entry.deed, &entry.detail).join(" · ")),
        Cell::text(entry.hash.get(..16).unwrap_or_default()),
    ]
}
