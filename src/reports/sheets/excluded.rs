//! 排除: what was taken out of the figures, by whom approved, on which paper.

use super::Sources;
use crate::reports::facts::ExcludedLine;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-excluded"), sources.say("reports-excluded-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("reports-excluded-note"));
    if !sources.disclosure.is_open() {
        sheet.lines.push(sources.say("reports-excluded-masked-note"));
    }
    let mut table = Table::new("excluded", columns(sources)).or_say(sources.say("reports-excluded-none")).filtered();
    table.rows = (1..).zip(&sources.facts.excluded).map(|(number, line)| row(sources, number, line)).collect();
    sheet.with(Block::Table(table))
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-name", Kind::Text),
        sources.coded("reports-column-place", Kind::Text, "place").wide(22),
        sources.coded("reports-column-contract", Kind::Text, "contract").wide(if sources.disclosure.is_open() { 23 } else { 15 }),
        sources.coded("reports-column-exclusion", Kind::Text, "kind").wide(14),
        sources.column("reports-column-taken-out", Kind::Text).wide(14),
        sources.coded("reports-column-approver", Kind::Text, "approver").wide(14),
        sources.coded("reports-column-document", Kind::Text, "document").wide(26),
        sources.column("reports-column-reason", Kind::Text).wide(30),
        sources.coded("reports-column-decided-on", Kind::Day, "decided_on"),
    ]
}

fn row(sources: &Sources<'_>, number: i64, line: &ExcludedLine) -> Row {
    let shown = sources.disclosure;
    let contract = if line.whole_person { sources.say("reports-all-contracts") } else { shown.contract_no(&line.contract_no) };
    vec![
        Cell::ordinal(number),
        Cell::text(shown.name(&line.name)),
        Cell::text(line.place.as_str()),
        Cell::text(contract),
        sources.text(&format!("reports-exclusion-{}", line.kind.text())),
        sources.text(&format!("reports-taken-{}", line.kind.part().code())),
        sources.typed(&line.approver),
        sources.typed(&line.document),
        sources.typed(&line.reason),
        Cell::day(line.decided_on),
    ]
}
