//! 说明: how every figure is computed, in words, and how to read the sheets.

use super::Sources;
use crate::sheet::table::{Block, Cell, Kind, Sheet, Table, Tone};

/// The figures in their order, completing `reports-rate-`, `reports-formula-` and `reports-about-`.
const FIGURES: [&str; 8] = ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8"];

/// The sheets in their order, completing `reports-sheet-` and `reports-reading-`.
const READING: [&str; 11] =
    ["cover", "places", "places-money", "members", "members-money", "duties", "late", "ledger", "excluded", "changes", "trend"];

/// Rules that hold for all figures, completing `reports-rule-`.
const RULES: [&str; 11] =
    ["universe", "people", "late", "day", "split", "target", "outside", "penalty", "recovered", "corrections", "responsible"];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-explained"), sources.say("reports-explained-title"));
    sheet.grid = vec![8, 22, 44, 28];
    sheet.lines = vec![sources.say("reports-explained-line")];
    sheet
        .with(Block::Table(formulas(sources)))
        .with(Block::Table(plain(sources, "rules", "reports-rules-title", &RULES, "reports-rule-name-", "reports-rule-")))
        .with(Block::Table(plain(sources, "reading", "reports-reading-title", &READING, "reports-sheet-", "reports-reading-")))
}

fn formulas(sources: &Sources<'_>) -> Table {
    let mut table = Table::new(
        "formulas",
        vec![
            sources.column("reports-column-code", Kind::Text),
            sources.column("reports-column-figure", Kind::Text).wide(22),
            sources.column("reports-column-formula", Kind::Text).wide(46),
            sources.column("reports-column-about", Kind::Text).wide(22),
        ],
    )
    .titled(sources.say("reports-formulas-title"));
    for code in FIGURES {
        table.rows.push(vec![
            Cell::text(code.to_uppercase()).toned(Tone::Strong),
            sources.text(&format!("reports-rate-{code}")),
            sources.text(&format!("reports-formula-{code}")),
            sources.text(&format!("reports-about-{code}")),
        ]);
    }
    table
}

fn plain(sources: &Sources<'_>, key: &'static str, title: &str, codes: &[&str], names: &str, texts: &str) -> Table {
    let mut table = Table::new(
        key,
        vec![
            sources.column("reports-column-topic", Kind::Text).wide(32).across(2),
            sources.column("reports-column-explained", Kind::Text).wide(70).across(2),
        ],
    )
    .titled(sources.say(title));
    for code in codes {
        table.rows.push(vec![sources.text(&format!("{names}{code}")).toned(Tone::Strong), sources.text(&format!("{texts}{code}"))]);
    }
    table
}
