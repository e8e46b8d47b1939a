//! 概况: the figures with what they rest on, the charts, the control totals, and where people sign.

use super::{PLACES, Sources, against, control, ending, figures, places, rate, stages, trend};
use crate::ledger::rates::{Basis, Rate, RateId};
use crate::sheet::table::{Block, Card, Cell, Chart, Series, Shape, Sheet, Tone, longest};

/// The villages the chart shows at most.
const BARS: usize = 10;

/// The columns all tables of the cover share, in half-width characters.
const GRID: [u16; 6] = [18, 12, 14, 16, 13, 17];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let heading = sources.heading;
    let mut sheet = Sheet::new(sources.say("reports-sheet-cover"), heading.title(sources.facts, sources.words));
    sheet.grid = GRID.to_vec();
    sheet.lines = sources.lines();
    sheet.lines.push(heading.maker_line(sources.facts, sources.words));
    sheet.lines.extend(heading.disclosure_line(
        sources.disclosure,
        sources.facts.late.len(),
        &control::content_hash(sources.facts),
        sources.words,
    ));
    sheet.blocks.push(Block::Cards(cards(sources)));
    sheet.blocks.extend(notes(sources).into_iter().map(Block::Note));
    sheet.blocks.push(Block::Charts(charts(sources)));
    sheet.blocks.push(Block::Table(figures::rates(sources)));
    sheet.blocks.push(Block::Table(figures::target(sources)));
    sheet.blocks.extend(figures::trial(sources).map(Block::Table));
    sheet.blocks.push(Block::Table(figures::sizes(sources)));
    sheet.blocks.push(Block::Table(against::table(sources)));
    sheet.blocks.push(Block::Charts(stages::chart(sources).into_iter().collect()));
    sheet.blocks.push(Block::Table(stages::table(sources)));
    sheet.blocks.push(Block::Table(control::table(sources)));
    sheet.blocks.push(Block::Table(control::sources_table(sources)));
    sheet.blocks.push(Block::Table(control::identity(sources)));
    sheet.also(ending::blocks(sources))
}

/// What the figures rest on where that is no population, how old they are, and what they cannot say by themselves.
fn notes(sources: &Sources<'_>) -> Vec<String> {
    let (facts, period) = (sources.facts, &sources.heading.period);
    let mut notes: Vec<String> = base_note(sources).into_iter().collect();
    if facts.as_of() < period.from && !facts.sources.is_empty() {
        let days = [("day", facts.as_of().to_string().into()), ("from", period.from.to_string().into())];
        notes.push(sources.words.say_with("reports-data-older", &days));
    }
    notes.extend(facts.caveats.iter().map(|caveat| caveat.say(sources.words)));
    notes
}

/// How far to the target (before the due day: who has yet to pay), R1 and R5: heads and money part ways, so they always stand together.
fn cards(sources: &Sources<'_>) -> Vec<Card> {
    let (excluded, target) = (sources.facts.figures.overall.excluded, sources.facts.figures.target_bp);
    let note = |key, rate: Option<Rate>| {
        let [part, whole] = figures::above_and_below(rate).map(|cell| cell.shown());
        sources.words.say_with(key, &[("part", part.into()), ("whole", whole.into()), ("excluded", excluded.to_string().into())])
    };
    let [by_people, by_money] = [RateId::R1, RateId::R5].map(|id| sources.facts.figures.rate(id));
    vec![
        if sources.facts.figures.unpaid_leads() { unpaid_card(sources) } else { to_cure_card(sources) },
        Card {
            label: sources.say("reports-rate-r1"),
            value: rate(by_people).late_above(target),
            note: note("reports-card-people", by_people),
        },
        Card {
            label: sources.say("reports-rate-r5"),
            value: rate(by_money).late_above(target),
            note: note("reports-card-money", by_money),
        },
    ]
}

/// R8, never called a default rate, and nothing of the target.
fn unpaid_card(sources: &Sources<'_>) -> Card {
    let figures = &sources.facts.figures;
    let unpaid = figures.rate(RateId::R8);
    let [part, whole] = figures::above_and_below(unpaid).map(|cell| cell.shown());
    let due_on = figures.due_on.map(|day| day.to_string()).unwrap_or_default();
    let counts = [("part", part.into()), ("whole", whole.into()), ("due", due_on.into())];
    Card { label: sources.say("reports-rate-r8"), value: rate(unpaid), note: sources.words.say_with("reports-card-unpaid", &counts) }
}

fn to_cure_card(sources: &Sources<'_>) -> Card {
    let figures = &sources.facts.figures;
    let label = sources.say("reports-card-target");
    let Some((allowed, to_cure)) = sources.facts.to_target() else {
        return Card { label, value: Cell::unknown(), note: sources.say("reports-card-target-unknown") };
    };
    let value = if to_cure == 0 {
        sources.text("reports-card-met")
    } else {
        Cell::text(sources.words.say_with("reports-card-to-cure", &[("n", to_cure.into())])).toned(Tone::Late)
    };
    let note = sources.words.say_with(
        "reports-card-target-note",
        &[
            ("target", Cell::percent(figures.target_bp).shown().into()),
            ("people", figures.borrowers().into()),
            ("allowed", allowed.into()),
            ("late", figures.overall.all.borrowers_late.into()),
        ],
    );
    Card { label, value, note }
}

fn base_note(sources: &Sources<'_>) -> Option<String> {
    match &sources.facts.figures.basis {
        Basis::Population => None,
        Basis::Declared(base) => Some(sources.words.say_with("reports-base-declared", &[("source", base.source.clone().into())])),
        Basis::OverdueOnly => Some(sources.say("reports-base-missing")),
        Basis::Nothing => Some(sources.say("reports-base-nothing")),
    }
}

fn charts(sources: &Sources<'_>) -> Vec<Chart> {
    let facts = sources.facts;
    let mut charts = Vec::new();
    let late_places = facts.places.iter().filter(|place| place.part.all.borrowers_late > 0).count();
    if late_places > 0 {
        charts.push(Chart {
            title: sources.say("reports-chart-places"),
            summary: sources.words.say_with("reports-chart-places-summary", &[("n", late_places.to_string().into())]),
            note: None,
            shape: Shape::Bars,
            table: PLACES.into(),
            names: places::VILLAGE_COLUMN,
            series: vec![Series { name: sources.say("reports-column-people-late"), column: places::LATE_COLUMN, tone: Tone::Late }],
            rows: late_places.min(BARS),
            longest: longest(facts.places.iter().map(|place| place.village.as_str())),
        });
    }
    charts.extend(trend::chart(sources));
    charts
}
