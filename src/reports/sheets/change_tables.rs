//! The tables of 变动 below the numbers: people, then figures.

use super::changes::ways;
use super::{Sources, listed, progress};
use crate::basics::money::Fen;
use crate::basics::words::Words;
use crate::reports::changes::{Amount, Changes, Correction, ExclusionMove, Explanation, Mover, Vanished, Way};
use crate::sheet::table::{Cell, Column, Kind, Row, Table};

/// Those who are late now and were not.
pub(super) fn joined(sources: &Sources<'_>, changes: &Changes) -> Table {
    let mut columns = person(sources);
    columns.push(sources.column("reports-column-way", Kind::Text).wide(40).across(3));
    columns.push(sources.column("reports-column-late-now", Kind::Money).across(2));
    let mut table =
        Table::new("changes-in", columns).titled(sources.say("reports-joined-title")).or_say(sources.say("reports-joined-none"));
    for (number, mover) in (1..).zip(ways(changes, true)) {
        let mut row = name(sources, number, mover);
        row.extend([way(sources, mover), Cell::money(mover.unpaid_now)]);
        table.rows.push(row);
    }
    if !table.rows.is_empty() {
        let sum = ways(changes, true).map(|mover| mover.unpaid_now).sum();
        table.totals.push(vec![sources.text("reports-total").across(6), Cell::money(sum)]);
    }
    table
}

/// Those who were late and are not: by whose work, and how.
pub(super) fn left(sources: &Sources<'_>, changes: &Changes) -> Table {
    let mut columns = person(sources);
    columns.extend([
        sources.column("reports-column-way", Kind::Text).wide(28).across(2),
        sources.column("reports-column-late-then", Kind::Money),
        sources.column("reports-column-recovered-between", Kind::Money).across(2),
    ]);
    let mut table = Table::new("changes-out", columns).titled(sources.say("reports-left-title")).or_say(sources.say("reports-left-none"));
    for (number, mover) in (1..).zip(ways(changes, false)) {
        let mut row = name(sources, number, mover);
        row.extend([way(sources, mover), Cell::money_if_known(mover.unpaid_then), Cell::money_if_known(mover.recovered)]);
        table.rows.push(row);
    }
    if !table.rows.is_empty() {
        let sum = |pick: fn(&Mover) -> Option<Fen>| {
            Cell::money_if_known(ways(changes, false).map(pick).collect::<Option<Vec<_>>>().map(|all| all.into_iter().sum()))
        };
        table.totals.push(vec![sources.text("reports-total").across(6), sum(|mover| mover.unpaid_then), sum(|mover| mover.recovered)]);
    }
    table
}

/// Number, name, place, who answers for it: four columns of the grid and one.
fn person(sources: &Sources<'_>) -> Vec<Column> {
    vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-name", Kind::Text).naming(),
        sources.column("reports-column-township", Kind::Text),
        sources.column("reports-column-village", Kind::Text),
        sources.column("reports-column-responsible", Kind::Text),
    ]
}

fn name(sources: &Sources<'_>, number: i64, mover: &Mover) -> Row {
    let nobody = || sources.text("reports-nobody").toned(crate::sheet::table::Tone::Quiet);
    vec![
        Cell::ordinal(number),
        Cell::text(sources.disclosure.name(&mover.name)),
        Cell::text(mover.township.as_str()),
        if mover.village.is_empty() { sources.text("reports-village-unknown") } else { Cell::text(mover.village.as_str()) },
        if mover.responsible.is_empty() { nobody() } else { Cell::text(mover.responsible.as_str()) },
    ]
}

/// 银行确认还款, 排除 with its kind, 更正, 名单新列入 with the file.
fn way(sources: &Sources<'_>, mover: &Mover) -> Cell {
    match mover.way {
        Way::Excluded(kind) => {
            let kind = sources.say(&format!("reports-exclusion-{}", kind.text()));
            Cell::text(sources.words.say_with("reports-way-excluded", &[("kind", kind.into())]))
        }
        Way::Listed => Cell::text(sources.words.say_with("reports-way-listed", &[("file", mover.listed_in.clone().into())])),
        way => sources.text(&format!("reports-way-{}", way.code())),
    }
}

/// What a roster named and the one after it does not: never counted as paid.
pub(super) fn vanished(sources: &Sources<'_>, changes: &Changes) -> Table {
    let mut columns = listed::whose_columns(sources);
    columns.extend([
        sources.column("reports-column-unpaid-both", Kind::Money),
        sources.column("reports-column-listed-in", Kind::Text).wide(14),
        sources.column("reports-column-missed-by", Kind::Text).wide(16),
        sources.column("reports-column-decision", Kind::Text).wide(14),
    ]);
    let mut table =
        Table::new("changes-vanished", columns).titled(sources.say("reports-vanished-title")).or_say(sources.say("reports-vanished-none"));
    table.rows = (1..).zip(&changes.vanished).map(|(number, line)| vanished_row(sources, number, line)).collect();
    if !table.rows.is_empty() {
        let sum = changes.vanished.iter().map(|line| line.unpaid).sum();
        table.totals.push(vec![sources.text("reports-total").across(5), Cell::money(sum), Cell::blank().across(3)]);
    }
    table
}

fn vanished_row(sources: &Sources<'_>, number: i64, line: &Vanished) -> Row {
    let decision = line.decision.map_or("reports-decision-open".to_owned(), |code| format!("reports-decision-{code}"));
    let mut row = listed::whose(sources, number, [&line.name, &line.place, &line.responsible, &line.contract_no]);
    row.extend([
        Cell::money(line.unpaid),
        Cell::text(line.listed_in.as_str()),
        Cell::text(line.missed_by.as_str()),
        sources.text(&decision),
    ]);
    row
}

/// Exclusions entered and taken back.
pub(super) fn exclusions(sources: &Sources<'_>, changes: &Changes) -> Table {
    let columns = vec![
        sources.column("reports-column-number", Kind::Count),
        sources.column("reports-column-name", Kind::Text).naming(),
        sources.column("reports-column-place", Kind::Text).wide(26).across(2),
        sources.column("reports-column-exclusion", Kind::Text),
        sources.column("reports-column-approver", Kind::Text).wide(28).across(2),
        sources.column("reports-column-entered-or-revoked", Kind::Text),
        sources.column("reports-column-on", Kind::Day),
        sources.column("reports-column-done-by", Kind::Text),
    ];
    let mut table = Table::new("changes-exclusions", columns)
        .titled(sources.say("reports-exclusion-moves-title"))
        .or_say(sources.say("reports-exclusion-moves-none"));
    table.rows = (1..).zip(&changes.exclusions).map(|(number, line)| exclusion_row(sources, number, line)).collect();
    table
}

fn exclusion_row(sources: &Sources<'_>, number: i64, line: &ExclusionMove) -> Row {
    vec![
        Cell::ordinal(number),
        Cell::text(sources.disclosure.name(&line.name)),
        Cell::text(line.place.as_str()),
        sources.text(&format!("reports-exclusion-{}", line.kind.text())),
        sources.typed(&line.approver),
        sources.text(if line.revoked { "reports-exclusion-revoked" } else { "reports-exclusion-entered" }),
        Cell::day(line.on),
        Cell::text(crate::reports::maker_name(&line.by, sources.words)),
    ]
}

/// Sent figures beside what they would be today. The sent ones stay as they were sent.
#[must_use]
pub fn corrections(words: Words, corrections: &[Correction]) -> Table {
    let column = |key: &str| Column::new(words.say(key), Kind::Count).across(2);
    let columns = vec![
        Column::new(words.say("reports-column-figure"), Kind::Text).across(4),
        column("reports-column-as-sent"),
        column("reports-column-anew"),
        column("reports-column-difference"),
    ];
    let mut table = Table::new("changes-corrections", columns)
        .titled(words.say("reports-corrections-title"))
        .or_say(words.say("reports-corrections-none"));
    table.rows = corrections
        .iter()
        .map(|one| {
            let label = Cell::text(words.say(&format!("reports-sent-{}", one.figure)));
            vec![label, amount(one.then), amount(one.now), difference(one.then, one.now)]
        })
        .collect();
    table
}

/// One figure of a report as a cell.
pub(super) fn amount(amount: Amount) -> Cell {
    match amount {
        Amount::Count(number) => Cell::count(number),
        Amount::Money(money) => Cell::money(money),
        Amount::Percent(points) => Cell::share(points, 10_000),
        Amount::Unknown => Cell::unknown(),
    }
}

/// How much more; rates in percentage points.
pub(super) fn difference(then: Amount, now: Amount) -> Cell {
    match (then, now) {
        (Amount::Count(then), Amount::Count(now)) => Cell::count(now - then),
        (Amount::Money(then), Amount::Money(now)) => Cell::money(progress::since(now, then)),
        (Amount::Percent(then), Amount::Percent(now)) => Cell::points(now - then),
        _ => Cell::unknown(),
    }
}

/// What was done since that may explain it.
#[must_use]
pub fn explained(words: Words, explained: &[Explanation]) -> Table {
    let columns = vec![
        Column::new(words.say("reports-column-on"), Kind::Day).across(2),
        Column::new(words.say("reports-column-done"), Kind::Text).wide(80).across(6),
        Column::new(words.say("reports-column-done-by"), Kind::Text).across(2),
    ];
    let mut table = Table::new("changes-explained", columns)
        .titled(words.say("reports-explained-by-title"))
        .or_say(words.say("reports-explained-by-none"));
    table.rows = explained
        .iter()
        .map(|line| {
            let values = [("file", line.cause.file().to_owned().into()), ("n", line.count.into())];
            let done = words.say_with(&format!("reports-cause-{}", line.cause.code()), &values);
            vec![Cell::day(line.on), Cell::text(done), Cell::text(crate::reports::maker_name(&line.by, words))]
        })
        .collect();
    table
}
