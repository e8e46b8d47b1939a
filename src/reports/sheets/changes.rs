//! 变动: what changed since the last report. The numbers first, the people below, then the sent figures that would be others today.

use super::{Sources, change_tables as tables, listed};
use crate::reports::changes::{Changes, Movement, Mover, Way};
use crate::sheet::table::{Block, Cell, Kind, Sheet, Table, Tone};

/// The columns all tables of the sheet share, in half-width characters.
const GRID: [u16; 10] = [6, 11, 15, 15, 11, 14, 14, 14, 14, 14];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-changes"), sources.say("reports-changes-title"));
    sheet.lines = sources.lines();
    let Some(changes) = sources.facts.changes.as_deref() else {
        return sheet.with(Block::Note(sources.say("reports-changes-first")));
    };
    sheet.grid = GRID.to_vec();
    sheet.lines.push(former_line(sources, changes));
    let mut blocks = vec![late(sources, changes)];
    blocks.extend(changes.people.as_ref().map(|movement| people(sources, movement)));
    blocks.extend([
        tables::joined(sources, changes),
        tables::left(sources, changes),
        listed::table(sources, changes),
        tables::vanished(sources, changes),
        tables::exclusions(sources, changes),
    ]);
    let mut blocks: Vec<Block> = blocks.into_iter().map(Block::Table).collect();
    blocks.extend(corrections(sources, changes));
    sheet.also(blocks)
}

/// Which report it is compared with: its period, kind and number.
pub(super) fn former_line(sources: &Sources<'_>, changes: &Changes) -> String {
    of_former(sources, changes, "reports-changes-former")
}

/// The words under `key`, which name that report.
pub(super) fn of_former(sources: &Sources<'_>, changes: &Changes, key: &str) -> String {
    let former = &changes.former;
    sources.words.say_with(
        key,
        &[
            ("report", former.period.called(sources.words).into()),
            ("day", former.figures.as_of.to_string().into()),
            ("number", former.figures.report_id.clone().into()),
        ],
    )
}

/// Late then, what lies between, late now.
fn late(sources: &Sources<'_>, changes: &Changes) -> Table {
    let movement = &changes.movement;
    let lines = [
        ("then", movement.then),
        ("newly", movement.newly),
        ("listed", movement.listed),
        ("back", movement.back),
        ("cured", -movement.cured),
        ("excluded", -movement.excluded),
        ("corrected", movement.corrected),
    ];
    equation(sources, ("changes-movement", "reports-movement"), &lines, movement)
}

/// All people then, what lies between, all people now.
fn people(sources: &Sources<'_>, movement: &Movement) -> Table {
    let lines = [
        ("then", movement.then),
        ("listed", movement.listed),
        ("back", movement.back),
        ("excluded", -movement.excluded),
        ("corrected", movement.corrected),
    ];
    equation(sources, ("changes-people", "reports-people-movement"), &lines, movement)
}

/// The lines of `movement` under the table's key and the stem of its words, and whether they add up.
fn equation(sources: &Sources<'_>, (key, words): (&'static str, &str), lines: &[(&str, i64)], movement: &Movement) -> Table {
    let columns = vec![
        sources.column("reports-column-item", Kind::Text).across(4),
        sources.column("reports-column-people", Kind::Count).across(2),
        sources.column("reports-column-explained", Kind::Text).wide(60).across(4),
    ];
    let mut table = Table::new(key, columns).titled(sources.say(&format!("{words}-title")));
    for (code, people) in lines {
        let about = sources.text(&format!("{words}-about-{code}")).toned(Tone::Quiet);
        table.rows.push(vec![sources.text(&format!("{words}-{code}")), Cell::count(*people), about]);
    }
    let holds =
        if movement.holds() { sources.text(&format!("{words}-holds")) } else { sources.text("reports-movement-fails").toned(Tone::Late) };
    table.totals.push(vec![sources.text(&format!("{words}-now")), Cell::count(movement.now), holds]);
    table
}

/// The sent figures that would be others today, what may explain it, and what the school says.
fn corrections(sources: &Sources<'_>, changes: &Changes) -> Vec<Block> {
    let mut blocks = vec![Block::Table(tables::corrections(sources.words, &changes.corrections))];
    if changes.corrections.is_empty() {
        return blocks;
    }
    blocks.push(Block::Table(tables::explained(sources.words, &changes.explained)));
    if let Some(remarks) = &sources.heading.remarks {
        let said = if remarks.corrections.is_empty() { sources.say("reports-remark-unsaid") } else { remarks.corrections.clone() };
        blocks.push(Block::Heading(sources.say("reports-remark-corrections")));
        blocks.push(Block::Note(said));
    }
    blocks
}

/// Those who joined, or those who left.
pub(super) fn ways(changes: &Changes, joins: bool) -> impl Iterator<Item = &Mover> {
    changes.movers.iter().filter(move |mover| Way::joins(mover.way) == joins)
}
