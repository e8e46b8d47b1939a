//! 逾期明细: one row a late obligation. The rows may be many and are made one by one.

use super::{LATE, Sources};
use crate::basics::money::Fen;
use crate::reports::facts::LateLine;
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-late"), sources.say("reports-late-title"));
    sheet.lines = sources.lines();
    let key = if sources.disclosure.is_open() { "reports-late-open-note" } else { "reports-late-masked-note" };
    sheet.lines.push(sources.say(key));
    let mut table = Table::new(LATE, columns(sources)).or_say(sources.say("reports-late-none")).filtered();
    if !sources.facts.late.is_empty() {
        table.totals.push(total(sources));
    }
    sheet.with(Block::Table(table))
}

fn columns(sources: &Sources<'_>) -> Vec<Column> {
    let (late, open) = (sources.say("reports-group-late"), sources.disclosure.is_open());
    let column = |key, kind, width| {
        let mut column = sources.column(key, kind).wide(width);
        column.wraps = kind == Kind::Text;
        column
    };
    vec![
        column("reports-column-number", Kind::Count, 6),
        column("reports-column-township", Kind::Text, 10),
        column("reports-column-village", Kind::Text, 12),
        column("reports-column-name", Kind::Text, 10).naming(),
        column("reports-column-id-number", Kind::Text, if open { 23 } else { 12 }),
        column("reports-column-phone", Kind::Text, 23),
        column("reports-column-contract", Kind::Text, if open { 23 } else { 16 }),
        column("reports-column-due-on", Kind::Day, 12),
        column("reports-column-days-late", Kind::Count, 8),
        column("reports-column-stage", Kind::Text, 17),
        column("reports-column-due-both", Kind::Money, 14),
        column("reports-column-principal", Kind::Money, 14).under(&late),
        column("reports-column-interest", Kind::Money, 12).under(&late),
        column("reports-column-total", Kind::Money, 14).under(&late),
        column("reports-column-penalty", Kind::Money, 11),
        column("reports-column-responsible", Kind::Text, 10),
        column("reports-column-note", Kind::Text, 24),
    ]
}

/// The rows, made as they are asked for.
pub fn rows<'s>(sources: &'s Sources<'s>) -> impl Iterator<Item = Row> + 's {
    (1..).zip(&sources.facts.late).map(|(number, line)| row(sources, number, line))
}

fn row(sources: &Sources<'_>, number: i64, line: &LateLine) -> Row {
    let shown = sources.disclosure;
    vec![
        Cell::ordinal(number),
        Cell::text(line.township.as_str()),
        Cell::text(line.village.as_str()),
        Cell::text(shown.name(&line.name)),
        Cell::text(line.id_number.as_ref().map(|number| shown.id_number(number)).unwrap_or_default()),
        Cell::text(shown.phones(&line.phones)),
        Cell::text(if line.contract_no.is_empty() { String::new() } else { shown.contract_no(&line.contract_no) }),
        Cell::day(line.due_on),
        Cell::count(line.days_late),
        sources.text(&format!("reports-stage-{}", line.stage.code())),
        Cell::money(line.due_total),
        Cell::money_if_known(line.late_principal),
        Cell::money_if_known(line.late_interest),
        Cell::money(line.late_total).late(),
        line.penalty.map_or_else(Cell::blank, Cell::money),
        Cell::text(line.responsible.as_str()),
        Cell::text(shown.remark(&line.note, &sources.say("reports-remark-hidden"))),
    ]
}

fn total(sources: &Sources<'_>) -> Row {
    let late = &sources.facts.late;
    let money = |pick: fn(&LateLine) -> Fen| Cell::money(late.iter().map(pick).sum());
    let known = |pick: fn(&LateLine) -> Option<Fen>| {
        Cell::money_if_known(late.iter().map(pick).collect::<Option<Vec<_>>>().map(|all| all.into_iter().sum()))
    };
    vec![
        sources.text("reports-total").across(10),
        money(|line| line.due_total),
        known(|line| line.late_principal),
        known(|line| line.late_interest),
        money(|line| line.late_total),
        money(|line| line.penalty.unwrap_or_default()),
        Cell::blank().across(2),
    ]
}
