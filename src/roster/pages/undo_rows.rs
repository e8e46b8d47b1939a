//! The three buckets of an undoing: how many rows in each, and which. The same before the deed and after it.

use maud::{Markup, html};
use serde::Deserialize;

use super::{cell_changes, differences, paths, words_of};
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Tile, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::roster::undo::{self, Bucket, Line, Plan, Undone};
use crate::store::{Connection, Result};

/// Rows of each bucket shown where all three are.
const FIRST: u32 = 10;
/// Rows on a page of one bucket.
const PER_PAGE: u32 = 100;

/// What there is to show.
pub(super) struct Rows {
    counts: Undone,
    /// The bucket that is shown alone, and the page of it.
    alone: Option<(Bucket, u32)>,
    lists: Vec<(Bucket, Vec<Line>)>,
}

impl Rows {
    /// Of a plan that was not carried out.
    pub(super) fn planned(plan: &Plan, alone: Option<Bucket>, page: u32) -> Self {
        let counts = plan.counts();
        let (alone, offset, limit) = extent(&counts, alone, page);
        let list = |bucket: Bucket| -> (Bucket, Vec<Line>) {
            let of_bucket = plan.lines.iter().filter(|line| line.bucket == bucket.code());
            let (skipped, taken) = (usize::try_from(offset).unwrap_or(usize::MAX), usize::try_from(limit).unwrap_or(usize::MAX));
            (bucket, of_bucket.skip(skipped).take(taken).cloned().collect())
        };
        Self { counts, alone, lists: shown(alone).into_iter().map(list).collect() }
    }

    /// Of a batch that was taken back, as it was kept.
    pub(super) fn kept(connection: &mut Connection, id: i64, alone: Option<Bucket>, page: u32) -> Result<Self> {
        let counts = undo::counts(connection, id)?;
        let (alone, offset, limit) = extent(&counts, alone, page);
        let list = |bucket: Bucket| Ok((bucket, undo::lines(connection, id, bucket, offset, limit)?));
        let lists: Result<Vec<_>> = shown(alone).into_iter().map(list).collect();
        Ok(Self { counts, alone, lists: lists? })
    }

    /// Whom the rows are about, by the borrower's id.
    pub(super) fn named(&self) -> Vec<i64> {
        self.lists.iter().flat_map(|(_, lines)| lines).filter_map(|line| line.borrower_id).collect()
    }

    /// True where nothing was kept of it: batches taken back before outcomes were.
    pub(super) fn is_empty(&self) -> bool {
        self.counts == Undone::default()
    }
}

fn shown(alone: Option<(Bucket, u32)>) -> Vec<Bucket> {
    alone.map_or_else(|| Bucket::ALL.to_vec(), |(bucket, _)| vec![bucket])
}

/// Which rows are shown: the first of each bucket, or one page of the one that is shown alone.
fn extent(counts: &Undone, alone: Option<Bucket>, page: u32) -> (Option<(Bucket, u32)>, u32, u32) {
    let Some(bucket) = alone else { return (None, 0, FIRST) };
    let paging = Paging::new(page, PER_PAGE, total(counts, bucket), Address::default());
    (Some((bucket, paging.page())), paging.offset(), PER_PAGE)
}

fn total(counts: &Undone, bucket: Bucket) -> u32 {
    u32::try_from(counts.of(bucket)).unwrap_or(u32::MAX)
}

fn address(id: i64, bucket: Bucket) -> Address {
    Address::of(paths::undo(id)).with("bucket", bucket.code())
}

/// Tiles and lists.
pub(super) fn all(words: Words, id: i64, rows: &Rows) -> Markup {
    let tile = |bucket: Bucket| {
        let count = rows.counts.of(bucket);
        let label = words.say(&format!("roster-undo-bucket-{}", bucket.code()));
        let tile = Tile::new(label, figure::count(i64::try_from(count).unwrap_or(i64::MAX)));
        let tile = if bucket != Bucket::Reversed && count > 0 { tile.tone(Tone::Attention) } else { tile };
        if count > 0 { tile.href(address(id, bucket).href()) } else { tile }
    };
    html! {
        (stat::tiles(&Bucket::ALL.map(tile)))
        (stat::quiet_line(&words.say("roster-undo-rows-note")))
        @for (bucket, lines) in &rows.lists { (card(words, id, rows, *bucket, lines)) }
    }
}

fn card(words: Words, id: i64, rows: &Rows, bucket: Bucket, lines: &[Line]) -> Markup {
    let total = total(&rows.counts, bucket);
    let title = words.say_with(&format!("roster-undo-title-{}", bucket.code()), &[("n", figure::count(total).into())]);
    let note = words.say(&format!("roster-undo-note-{}", bucket.code()));
    let more = total.saturating_sub(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    let body = html! {
        (table(words, &title, bucket, lines).render(words))
        @match rows.alone {
            Some((_, page)) => (Paging::new(page, PER_PAGE, total, address(id, bucket)).render(words)),
            None if more > 0 => a.card-more href=(address(id, bucket).href()) { (words.say_with("roster-page-more-rows", &[("n", figure::count(more).into())])) },
            None => {},
        }
    };
    html! { @if total > 0 { (stat::card(&title, Some(&note), body)) } }
}

fn table(words: Words, title: &str, bucket: Bucket, lines: &[Line]) -> Table {
    let mut columns = vec![
        Column::text(words.say("roster-page-name")).title(),
        Column::text(words.say("roster-undo-record")).right().narrow(),
        Column::text(words.say("roster-page-contract")).line(),
        Column::day(words.say("roster-undo-day")).line(),
    ];
    if bucket != Bucket::Reversed {
        columns.push(Column::text(words.say("roster-undo-why")).words());
    }
    columns.push(Column::text(words.say("roster-page-amounts")).words());
    Table::new(title, columns).rows(lines.iter().map(|line| row(words, bucket, line)))
}

fn row(words: Words, bucket: Bucket, line: &Line) -> Row {
    let name = if line.masked_name.is_empty() { words.say("roster-page-nobody") } else { line.masked_name.clone() };
    let subject = words.say(&format!("roster-undo-subject-{}", line.subject));
    let deed = words.say(&format!("roster-undo-deed-{}", line.deed));
    let mut cells = vec![
        name.into(),
        if bucket == Bucket::Reversed { Cell::two_lines(subject, deed) } else { subject.into() },
        line.masked_contract_no.clone().unwrap_or_default().into(),
        Cell::day(line.dated_on),
    ];
    if bucket != Bucket::Reversed {
        cells.push(why(words, line).into());
    }
    let put_back = bucket == Bucket::Reversed && line.deed == "restored";
    cells.push(if put_back { cell_changes(words, &line.cells).into() } else { stands(words, &line.cells).into() });
    // Whose row it is can be looked at as long as the person is in the ledger.
    let stays = bucket != Bucket::Reversed || line.deed == "restored" || line.subject == "payment";
    match line.borrower_id.filter(|_| stays) {
        Some(id) => Row::new(cells).href(paths::borrower(id)),
        None => Row::new(cells),
    }
}

/// What keeps the row; a batch is named by its number, which leads to it.
fn why(words: Words, line: &Line) -> Markup {
    let said = words.say(&format!("roster-undo-why-{}", line.why.as_deref().unwrap_or_default()));
    html! {
        (said)
        @if let Some(batch) = line.why_batch_id {
            " " a href=(paths::batch(batch)) { (words.say_with("roster-undo-batch-number", &[("batch", batch.to_string().into())])) }
        }
    }
}

#[derive(Deserialize)]
struct Stands {
    field: String,
    old: Option<String>,
    new: Option<String>,
}

/// What stands in the row that stays, or stood in the row that goes.
fn stands(words: Words, cells: &str) -> Markup {
    let cells: Vec<Stands> = serde_json::from_str(cells).unwrap_or_default();
    let told =
        |cell: Stands| Some(format!("{} {}", words_of::field(words, &cell.field), differences::shown(&cell.field, cell.new.or(cell.old)?)));
    html! { (cells.into_iter().filter_map(told).collect::<Vec<_>>().join(" · ")) }
}
