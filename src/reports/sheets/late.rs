//! 逾期明细: one row a late obligation. The rows may be many and are made one by one.

use super::{LATE, Sources};
use crate::basics::money::Fen;
use crate::reports::late::{AT_A_TIME, LateLine, LatePeople, LatePerson};
use crate::sheet::table::{Block, Cell, Column, Kind, Row, Sheet, Table};
use crate::store::StoreError;

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
        column("reports-column-township", Kind::Text, 11),
        column("reports-column-village", Kind::Text, 12),
        column("reports-column-name", Kind::Text, 8).naming(),
        column("reports-column-id-number", Kind::Text, if open { 20 } else { 9 }),
        column("reports-column-phone", Kind::Text, 13),
        column("reports-column-contract", Kind::Text, if open { 18 } else { 14 }),
        column("reports-column-due-on", Kind::Day, 11),
        column("reports-column-days-late", Kind::Count, 7),
        column("reports-column-stage", Kind::Text, 14),
        column("reports-column-due-both", Kind::Money, 10),
        column("reports-column-principal", Kind::Money, 10).under(&late),
        column("reports-column-interest", Kind::Money, 9).under(&late),
        column("reports-column-total", Kind::Money, 10).under(&late),
        column("reports-column-penalty", Kind::Money, 8),
        column("reports-column-responsible", Kind::Text, 8),
        column("reports-column-note", Kind::Text, if open { 16 } else { 11 }),
    ]
}

/// The rows, made as they are asked for: `people` is asked whom they are of, some at a time.
pub fn rows<'s>(sources: &'s Sources<'s>, people: &'s mut dyn LatePeople) -> impl Iterator<Item = Result<Row, StoreError>> + 's {
    let remark_hidden = sources.say("reports-remark-hidden");
    let some = (0..).zip(sources.facts.late.chunks(AT_A_TIME));
    some.flat_map(move |(chunk, lines)| match people.opened(lines) {
        Ok(people) => {
            let numbers = chunk * AT_A_TIME + 1..;
            let rows = numbers.zip(lines.iter().zip(&people));
            rows.map(|(number, (line, person))| Ok(row(sources, &remark_hidden, number, (line, person)))).collect::<Vec<_>>()
        }
        Err(error) => vec![Err(error)],
    })
}

fn row(sources: &Sources<'_>, remark_hidden: &str, number: usize, (line, person): (&LateLine, &LatePerson)) -> Row {
    let shown = sources.disclosure;
    vec![
        Cell::ordinal(i64::try_from(number).unwrap_or(i64::MAX)),
        Cell::text(line.place.township.as_str()),
        Cell::text(line.place.village.as_str()),
        Cell::text(shown.name(&person.name)),
        Cell::text(person.id_number.as_ref().map(|number| shown.id_number(number)).unwrap_or_default()),
        Cell::text(shown.phones(&person.phones)),
        Cell::text(if person.contract_no.is_empty() { String::new() } else { shown.contract_no(&person.contract_no) }),
        Cell::day(line.due_on),
        Cell::count(line.days_late),
        Cell::text(line.stage.name(sources.words)),
        Cell::money(line.due_total),
        Cell::money_if_known(line.late_principal),
        Cell::money_if_known(line.late_interest),
        Cell::money(line.late_total).late(),
        if person.penalty_known { Cell::money(line.penalty) } else { Cell::blank() },
        Cell::text(line.place.responsible.as_str()),
        Cell::text(shown.remark(&person.note, remark_hidden)),
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
        money(|line| line.penalty),
        Cell::blank().across(2),
    ]
}
