//! 说明: what is counted, how it is added up, and how to read the sheets.

use super::Sources;
use crate::sheet::table::{Block, Kind, Sheet, Table, Tone};

/// What holds for all figures, completing `centre-rule-name-` and `centre-rule-`.
const RULES: [&str; 10] = ["sum", "counted", "campaign", "base", "places", "ranking", "target", "late", "key", "privacy"];

/// The sheets in their order, completing `centre-sheet-` and `centre-reading-`.
const READING: [&str; 7] = ["cover", "schools", "townships", "stages", "excluded", "trend", "received"];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let mut sheet = Sheet::new(sources.say("reports-sheet-explained"), sources.say("centre-explained-title"));
    sheet.grid = vec![22, 80];
    sheet
        .with(Block::Table(table(sources, "rules", "centre-rules-title", &RULES, "centre-rule-name-", "centre-rule-")))
        .with(Block::Table(table(sources, "reading", "reports-reading-title", &READING, "centre-sheet-", "centre-reading-")))
}

fn table(sources: &Sources<'_>, key: &'static str, title: &str, codes: &[&str], names: &str, texts: &str) -> Table {
    let columns =
        vec![sources.column("reports-column-topic", Kind::Text).wide(22), sources.column("reports-column-explained", Kind::Text).wide(80)];
    let mut table = Table::new(key, columns).titled(sources.say(title));
    for code in codes {
        table.rows.push(vec![sources.text(&format!("{names}{code}")).toned(Tone::Strong), sources.text(&format!("{texts}{code}"))]);
    }
    table
}
