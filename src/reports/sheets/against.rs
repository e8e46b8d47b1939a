//! 与上期比较: the figures beside those of the last report, and what came in between.

use super::change_tables::{amount, difference};
use super::{Sources, changes, progress};
use crate::reports::changes::{Amount, Changes, computed, sent};
use crate::sheet::table::{Cell, Kind, Row, Table, Tone};

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
    table.rows.extend(paid(sources, last));
    table
}

/// What is paid, then and now, and of how much more it is what came in: the villages added up. What others brought along or took with
/// them stands beside it, so that all of it adds up to the difference.
fn paid(sources: &Sources<'_>, last: &Changes) -> Vec<Row> {
    let then = last.former.figures.recovered_total;
    let now = sources.facts.figures.overall.all.recovered_total();
    let as_amount = then.map_or(Amount::Unknown, Amount::Money);
    let row = |key: &str, difference: Cell| vec![sources.text(key), Cell::blank(), Cell::blank(), difference];
    let whole =
        vec![sources.text("reports-paid-both"), amount(as_amount), amount(Amount::Money(now)), difference(as_amount, Amount::Money(now))];
    let strong = |row: Row| row.into_iter().map(|cell| cell.toned(Tone::Strong)).collect();
    let Some((recovered, then)) = last.recovered.as_ref().zip(then) else {
        return vec![whole, strong(row("reports-recovered-unknown", Cell::unknown()))];
    };
    let total = recovered.total();
    let others = progress::since(progress::since(progress::since(now, then), recovered.paid_before), total);
    vec![
        whole,
        row("reports-paid-before", Cell::money(recovered.paid_before)),
        row("reports-paid-others", Cell::money(others)),
        strong(row("reports-recovered-between", Cell::money(total))),
    ]
}
