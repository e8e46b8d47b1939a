//! 与上期比较: the figures beside those of the last report, and what came in between.

use super::change_tables::{amount, difference};
use super::{Sources, changes};
use crate::reports::changes::{Amount, computed, sent};
use crate::sheet::table::{Cell, Kind, Table, Tone};

pub(super) fn table(sources: &Sources<'_>) -> Table {
    let columns = vec![
        sources.column("reports-column-figure", Kind::Text).across(2),
        sources.column("reports-column-last-time", Kind::Count),
        sources.column("reports-column-this-time", Kind::Count),
        sources.column("reports-column-difference", Kind::Count).across(2),
    ];
    let facts = sources.facts;
    let Some(last) = facts.changes.as_deref() else {
        return Table::new("against", columns).titled(sources.say("reports-against-title")).or_say(sources.say("reports-changes-first"));
    };
    let title = changes::of_former(sources, last, "reports-against-title-of");
    let mut table = Table::new("against", columns).titled(title);
    for ((code, then), (_, now)) in sent(&last.former.figures).into_iter().zip(computed(&facts.figures)) {
        table.rows.push(vec![sources.text(&format!("reports-sent-{code}")), amount(then), amount(now), difference(then, now)]);
    }
    let then = last.former.figures.recovered_total.map_or(Amount::Unknown, Amount::Money);
    let now = Amount::Money(facts.figures.overall.all.recovered_total());
    table.rows.push(vec![
        sources.text("reports-recovered-between").toned(Tone::Strong),
        amount(then),
        amount(now),
        Cell { tone: Tone::Strong, ..difference(then, now) },
    ]);
    table
}
