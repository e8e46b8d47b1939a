//! The counts of a batch as tiles, and the equation that holds between them.

use maud::{Markup, html};

use super::queries::BatchFacts;
use crate::basics::words::Words;
use crate::page::figure;
use crate::page::stat::{self, Tile, Tone};

/// Tiles 读到 新增 有变化 没变化 重复 有问题, with the equation under them. A tile leads to its rows where some are listed.
pub(super) fn tiles(words: Words, batch: &BatchFacts, total_mismatches: i64, total_rows: u32) -> Markup {
    let tile = |key: &str, count: i64| Tile::new(words.say(key), figure::count(count));
    let to = |tile: Tile, count: i64, anchor: &str| if count > 0 { tile.href(anchor) } else { tile };
    let rejected = tile("roster-page-tile-rejected", batch.rejected_count);
    let rejected = if batch.rejected_count > 0 { rejected.tone(Tone::Attention) } else { rejected };
    let tiles = [
        tile("roster-page-tile-read", batch.read_count).unit(words.say("roster-page-unit-rows")),
        to(tile("roster-page-tile-new", batch.new_count), batch.new_count, "#new"),
        to(tile("roster-page-tile-changed", batch.changed_count), batch.changed_count, "#changed"),
        tile("roster-page-tile-unchanged", batch.unchanged_count),
        tile("roster-page-tile-repeated", batch.repeated_count),
        to(rejected, batch.rejected_count, "#problems"),
    ];
    let lines = [equation(words, batch), totals_line(words, total_mismatches, total_rows), absent_line(words, batch.absent_count)];
    let line = lines
        .into_iter()
        .flatten()
        .fold(String::new(), |said, next| if said.is_empty() || said.ends_with('。') { said + &next } else { said + " " + &next });
    html! { (stat::tiles(&tiles)) (stat::quiet_line(&line)) }
}

/// `读到 142 行 = 新增 6 + 有变化 12 + 没变化 120 + 重复 1 + 有问题 3。`
fn equation(words: Words, batch: &BatchFacts) -> Option<String> {
    let parts = [
        ("new", batch.new_count),
        ("changed", batch.changed_count),
        ("unchanged", batch.unchanged_count),
        ("repeated", batch.repeated_count),
        ("rejected", batch.rejected_count),
    ];
    let sum: i64 = parts.iter().map(|(_, count)| count).sum();
    let mut values = parts.map(|(name, count)| (name, figure::count(count).into())).to_vec();
    values.push(("read", figure::count(sum).into()));
    // An equation that does not hold is not shown: a test of the import holds it.
    (sum == batch.read_count).then(|| words.say_with("roster-page-equation", &values))
}

fn totals_line(words: Words, mismatches: i64, total_rows: u32) -> Option<String> {
    match (mismatches, total_rows) {
        (0, 0) => None,
        (0, _) => Some(words.say("roster-page-totals-agree")),
        (n, _) => Some(words.say_with("roster-page-totals-differ", &[("n", n.into())])),
    }
}

fn absent_line(words: Words, absent: i64) -> Option<String> {
    (absent > 0).then(|| words.say_with("roster-page-absent-line", &[("n", figure::count(absent).into())]))
}
