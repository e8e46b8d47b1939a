//! 按乡镇: the villages of all schools by township, and what can be given to none.

use super::{Sources, tallied};
use crate::centre::townships::{Township, TownshipName};
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("centre-sheet-townships"), sources.say("centre-townships-title"));
    sheet.lines = sources.lines();
    sheet.lines.push(sources.say("centre-townships-note"));
    let mut table = Table::new("townships", columns(sources)).or_say(sources.say("centre-schools-none")).filtered();
    table.rows = (1..).zip(&sources.whole.townships).map(|(number, line)| row(sources, number, line)).collect();
    if !table.rows.is_empty() {
        let mut total = vec![sources.text("centre-total").across(3)];
        total.extend(tallied::cells(&sources.whole.total));
        table.totals.push(total);
    }
    sheet.with(Block::Table(table))
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let mut columns = vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-township", Kind::Text).wide(22).naming(),
        sources.column("centre-column-schools", Kind::Count),
    ];
    columns.extend(tallied::columns(sources));
    columns
}

fn row(sources: &Sources<'_>, number: i64, line: &Township) -> Row {
    let name = match &line.place {
        TownshipName::Named(name) => Cell::text(name.as_str()),
        TownshipName::Unstated => sources.text("centre-township-unstated").toned(Tone::Quiet),
        TownshipName::Declared => sources.text("centre-township-declared").toned(Tone::Quiet),
    };
    let mut row = vec![Cell::ordinal(number), name, Cell::count(line.tally.schools)];
    row.extend(tallied::cells(&line.tally));
    row
}
