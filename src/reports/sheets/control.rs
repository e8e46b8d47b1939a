//! What proves the workbook whole: the rows of every sheet added up beside the cover, the rosters behind it, its number and checksum.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::{Sources, summed};
use crate::basics::money::Fen;
use crate::ledger::rates::Part;
use crate::ledger::tally::Tally;
use crate::reports::facts::Facts;
use crate::reports::heading::school_name;
use crate::sheet::table::{Cell, Kind, Row, Table, Tone};

/// Each sheet's rows added up: no row is ever cut off, and here one can see it.
pub(super) fn table(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-sheet", Kind::Text),
        sources.column("reports-column-rows", Kind::Count),
        sources.column("reports-column-people-late", Kind::Count),
        sources.column("reports-column-contracts-late", Kind::Count),
        sources.column("reports-group-late", Kind::Money),
        sources.column("reports-column-agrees", Kind::Text),
    ];
    let mut table = Table::new("control", columns).titled(sources.say("reports-control-title"));
    let facts = sources.facts;
    let whole = &facts.figures.overall.all;
    let added = |parts: Part| parts.all;
    table.rows.push(row(sources, "reports-sheet-cover", None, whole));
    let places = added(summed(facts.places.iter().map(|line| &line.part)));
    table.rows.push(row(sources, "reports-sheet-places", Some(facts.places.len()), &places));
    let members = added(summed(facts.members.iter().map(|line| &line.part)));
    table.rows.push(row(sources, "reports-sheet-members", Some(facts.members.len()), &members));
    table.rows.push(row(sources, "reports-sheet-late", Some(facts.late.len()), &late_tally(facts)));
    table.rows.push(vec![
        sources.text("reports-sheet-excluded"),
        count(facts.excluded.len()),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        Cell::text(sources.words.say_with("reports-excluded-people", &[("n", facts.figures.overall.excluded.into())])),
    ]);
    table
}

/// The rows of the late sheet added up: people and contracts counted once.
fn late_tally(facts: &Facts) -> Tally {
    let people: BTreeSet<i64> = facts.late.iter().map(|line| line.borrower_id).collect();
    let contracts: BTreeSet<i64> = facts.late.iter().map(|line| line.contract_id).collect();
    let number = |set: &BTreeSet<i64>| i64::try_from(set.len()).unwrap_or(i64::MAX);
    let unpaid_total_late: Fen = facts.late.iter().map(|line| line.late_total).sum();
    Tally { borrowers_late: number(&people), contracts_late: number(&contracts), unpaid_total_late, ..Tally::default() }
}

fn count(number: usize) -> Cell {
    Cell::count(i64::try_from(number).unwrap_or(i64::MAX))
}

fn row(sources: &Sources<'_>, sheet: &str, rows: Option<usize>, tally: &Tally) -> Row {
    let whole = &sources.facts.figures.overall.all;
    let same = tally.borrowers_late == whole.borrowers_late
        && tally.contracts_late == whole.contracts_late
        && tally.unpaid_total_late == whole.unpaid_total_late;
    let agrees = match (rows, same) {
        (None, _) => Cell::blank(),
        (Some(_), true) => sources.text("reports-agrees"),
        (Some(_), false) => sources.text("reports-differs").toned(Tone::Late),
    };
    vec![
        sources.text(sheet),
        rows.map_or_else(Cell::blank, count),
        Cell::count(tally.borrowers_late),
        Cell::count(tally.contracts_late),
        Cell::money(tally.unpaid_total_late),
        agrees,
    ]
}

/// The rosters the figures rest on.
pub(super) fn sources_table(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-file", Kind::Text).wide(34).across(2),
        sources.column("reports-column-roster-kind", Kind::Text),
        sources.column("reports-column-as-of", Kind::Day),
        sources.column("reports-column-rows", Kind::Count),
        sources.column("reports-column-batch", Kind::Text),
    ];
    let mut table = Table::new("sources", columns).titled(sources.say("reports-sources-title")).or_say(sources.say("reports-sources-none"));
    table.rows = sources
        .facts
        .sources
        .iter()
        .map(|line| {
            let batch = sources.words.say_with("reports-batch", &[("n", line.batch.to_string().into())]);
            vec![
                Cell::text(line.file_name.as_str()),
                sources.text(&format!("reports-roster-{}", line.kind)),
                Cell::day(line.as_of),
                Cell::count(line.rows),
                Cell::text(batch),
            ]
        })
        .collect();
    table
}

/// School, day, number and checksum, where machines look for them.
pub(super) fn identity(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-school", Kind::Text).wide(34).across(2),
        sources.column("reports-column-as-of", Kind::Day),
        sources.column("reports-column-report-no", Kind::Text),
        sources.column("reports-column-checksum", Kind::Text).across(2),
    ];
    let mut table = Table::new("identity", columns).titled(sources.say("reports-identity-title"));
    table.rows.push(vec![
        Cell::text(school_name(sources.facts, sources.words)).named("school"),
        Cell::day(sources.facts.as_of()).named("as_of"),
        Cell::text(sources.heading.report_no.as_str()).named("report_id"),
        Cell::text(sources.heading.checksum.as_str()).named("checksum"),
    ]);
    table
}

/// Short hash over the late rows: what a log entry and the printed sheet share about an export with names.
#[must_use]
pub fn content_hash(facts: &Facts) -> String {
    let mut hash = Sha256::new();
    for line in &facts.late {
        hash.update(format!("{}|{}|{}|{}\n", line.borrower_id, line.contract_id, line.due_on, line.late_total.fen()).as_bytes());
    }
    crate::reports::checksum::short_hex(&hash.finalize())
}
