//! 按责任人: in the order of the leading group, never by result: a report ranks nobody. People and money on a sheet each.

use super::{Sources, progress, summed};
use crate::ledger::rates::Part;
use crate::reports::facts::MemberLine;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table, Tone};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let people = (progress::people_columns(sources), progress::people_cells as Cells);
    sources.titled("members").with(Block::Table(table(sources, "members", "reports-people-title", people).filtered()))
}

pub(super) fn money_sheet(sources: &Sources<'_>) -> Sheet {
    let money = (progress::money_columns(sources), progress::money_cells as Cells);
    sources.titled("members-money").with(Block::Table(table(sources, "members-money", "reports-money-title", money).filtered()))
}

/// Cells of one part: those of people, or those of money.
type Cells = fn(&Sources<'_>, &Part, progress::Since) -> Vec<Cell>;

fn table(sources: &Sources<'_>, key: &'static str, title: &str, (more, cells): (Vec<Column>, Cells)) -> Table {
    let mut columns = vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-responsible", Kind::Text),
        sources.column("reports-column-duty", Kind::Text),
        sources.column("reports-column-villages", Kind::Text).wide(16),
    ];
    columns.extend(more);
    let mut table = Table::new(key, columns).titled(sources.say(title)).or_say(sources.say("reports-members-none"));
    let members = &sources.facts.members;
    for (number, line) in (1..).zip(members) {
        let mut row = name(sources, number, line);
        row.extend(cells(sources, &line.part, (line.before, line.recovered)));
        table.rows.push(row);
    }
    if !table.rows.is_empty() {
        let mut total = vec![sources.text("reports-total").across(4)];
        let part = summed(members.iter().map(|line| &line.part));
        total.extend(cells(sources, &part, progress::together(members.iter().map(|line| (line.before, line.recovered)))));
        table.totals.push(total);
    }
    table
}

fn name(sources: &Sources<'_>, number: i64, line: &MemberLine) -> Row {
    let (name, duty) = if line.name.is_empty() {
        (sources.text("reports-nobody").toned(Tone::Quiet), Cell::blank())
    } else {
        (Cell::text(line.name.as_str()), sources.text(&format!("reports-duty-{}", line.duty)))
    };
    let separator = sources.say("reports-list-separator");
    vec![Cell::ordinal(number), name, duty, Cell::text(line.villages.join(&separator))]
}
