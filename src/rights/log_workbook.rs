//! The log of deeds as a workbook.

use super::queries::{self, Asked, Entry};
use super::{deeds, details};
use crate::accounts::PageError;
use crate::basics::calendar::Instant;
use crate::basics::words::{Language, Words};
use crate::roster::pages::shown_time;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};
use crate::sheet::write::{Book, Manner, WriteError};
use crate::store::{Connection, StoreError};

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

/// Writes it, and says how many entries it has. The entries are read as they are written, some
/// thousand at a time: a log grows for years.
///
/// # Errors
/// [`PageError`] where the log cannot be read or the file not be written.
pub fn written(connection: &mut Connection, words: Words, head: &Head, asked: &Asked) -> Result<(Vec<u8>, i64), PageError> {
    let count = queries::count(connection, asked)?;
    let mut entries = Entries { connection, asked, last: 0, read: Vec::new().into_iter(), failed: None };
    let made = book(words, head, count, &mut entries).map_err(PageError::broken);
    match entries.failed {
        Some(error) => Err(error.into()),
        None => Ok((made?, count)),
    }
}

/// Entries read at a time.
const AT_A_TIME: i64 = 2_000;

/// The entries asked for, in their order, until one cannot be read.
struct Entries<'c> {
    connection: &'c mut Connection,
    asked: &'c Asked,
    last: i64,
    read: std::vec::IntoIter<Entry>,
    failed: Option<StoreError>,
}

impl Iterator for Entries<'_> {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.read.as_slice().is_empty() && self.failed.is_none() {
            match queries::after(self.connection, self.asked, self.last, AT_A_TIME) {
                Ok(more) => self.read = more.into_iter(),
                Err(error) => self.failed = Some(error),
            }
        }
        let entry = self.read.next()?;
        self.last = entry.id;
        Some(entry)
    }
}

fn book(words: Words, head: &Head, count: i64, entries: &mut Entries<'_>) -> Result<Vec<u8>, WriteError> {
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
            ("rows", count.into()),
        ],
    );
    let mut sheet = Sheet::new(&title, &title).with(Block::Table(table));
    sheet.lines.push(line);
    let mut book = Book::new(manner)?;
    book.long_sheet(&sheet, entries.map(|entry| Ok::<_, WriteError>(row(words, &entry))))?;
    book.finish()
}

fn row(words: Words, entry: &Entry) -> Row {
    vec![
        Cell::ordinal(entry.id),
        Cell::text(shown_time(entry.at)),
        Cell::text(entry.actor(words)),
        Cell::text(deeds::say(words, &entry.deed)),
        Cell::text(deeds::subject(words, &entry.subject, entry.subject_id)),
        Cell::text(details::said(words, &entry.deed, &entry.detail).join(" · ")),
        Cell::text(entry.hash.get(..16).unwrap_or_default()),
    ]
}
