//! 汇总: the whole with what it rests on, the charts, the schools that need most, the control totals, and where people sign.

use super::{Sources, TO_CURE, share, sums, trend};
use crate::basics::words::Words;
use crate::centre::presence::Sent;
use crate::reports::received::StatedBasis;
use crate::sheet::table::{Block, Card, Cell, Chart, Series, Shape, Sheet, Signing, Tone, longest};

/// The columns all tables of the sheet share, in half-width characters.
const GRID: [u16; 6] = [20, 14, 13, 14, 14, 16];

pub(super) fn sheet(sources: &Sources<'_>) -> Sheet {
    let centre = super::centre_name(&sources.heading.centre, sources.words);
    let kind = sources.whole.question.period.kind.name(sources.words);
    let title = sources.words.say_with("centre-title", &[("centre", centre.into()), ("kind", kind.into())]);
    let mut sheet = Sheet::new(sources.say("centre-sheet-cover"), title);
    sheet.grid = GRID.to_vec();
    sheet.lines = sources.lines();
    sheet.lines.push(maker_line(sources));
    sheet.blocks.push(Block::Cards(cards(sources)));
    sheet.blocks.extend(notes(sources).into_iter().map(Block::Note));
    sheet.blocks.push(Block::Charts(charts(sources)));
    sheet.blocks.push(Block::Table(sums::rates(sources)));
    sheet.blocks.push(Block::Table(sums::to_cure(sources)));
    sheet.blocks.push(Block::Table(sums::sizes(sources)));
    sheet.blocks.push(Block::Table(sums::control(sources)));
    sheet.blocks.push(Block::Table(sums::identity(sources)));
    let lines = ["reporter", "reviewer", "head"].map(|who| sources.say(&format!("reports-sign-{who}"))).to_vec();
    let signing = Signing { lines, seal: sources.say("centre-sign-seal"), day: sources.say("reports-sign-day") };
    sheet.with(Block::Signing(signing))
}

fn maker_line(sources: &Sources<'_>) -> String {
    let heading = sources.heading;
    sources.words.say_with(
        "centre-maker-line",
        &[
            ("number", heading.report_no.clone().into()),
            ("name", crate::reports::maker_name(&heading.made_by, sources.words).into()),
            ("day", crate::basics::calendar::local_day(heading.made_at).to_string().into()),
        ],
    )
}

/// How far the whole is from the target, R1 and R5: heads and money always stand together.
fn cards(sources: &Sources<'_>) -> Vec<Card> {
    let (whole, tally) = (sources.whole, &sources.whole.total);
    let note = |key, part: Cell, below: Cell, schools: usize| {
        let counts = [("part", part.shown().into()), ("whole", below.shown().into()), ("schools", schools.into())];
        sources.words.say_with(key, &counts)
    };
    let [with_people, with_money] = sums::rated(whole);
    let by_people = note("centre-card-people", Cell::count(tally.base_late), super::base(tally.borrowers), with_people);
    let by_money = note("centre-card-money", Cell::money(tally.due_late), super::due(tally), with_money);
    vec![
        to_cure_card(sources),
        Card { label: sources.say("reports-rate-r1"), value: share(tally.by_people()).late_above(whole.target_bp), note: by_people },
        Card { label: sources.say("reports-rate-r5"), value: share(tally.by_money()).late_above(whole.target_bp), note: by_money },
    ]
}

fn to_cure_card(sources: &Sources<'_>) -> Card {
    let (whole, tally) = (sources.whole, &sources.whole.total);
    let label = sources.say("reports-card-target");
    if !tally.is_rated() {
        return Card { label, value: Cell::unknown(), note: sources.say("centre-card-target-unknown") };
    }
    let to_cure = tally.to_cure(whole.target_bp);
    let value = if to_cure == 0 {
        sources.text("reports-card-met")
    } else {
        Cell::text(sources.words.say_with("reports-card-to-cure", &[("n", to_cure.into())])).toned(Tone::Late)
    };
    let note = sources.words.say_with(
        "centre-card-target-note",
        &[
            ("target", Cell::percent(whole.target_bp).shown().into()),
            ("allowed", tally.allowed_late(whole.target_bp).into()),
            ("each", whole.to_cure_each().into()),
        ],
    );
    Card { label, value, note }
}

/// Who is missing or left out below the line, and what the sums cannot say by themselves.
fn notes(sources: &Sources<'_>) -> Vec<String> {
    let whole = sources.whole;
    let of = |key: &str, names: Vec<&str>| (!names.is_empty()).then(|| named(sources.words, key, &names));
    let missing = |fits: fn(Sent<'_>) -> bool| {
        let ones = whole.missing.iter().filter(|one| fits(one.sent(sources.came)));
        ones.map(|one| one.school.name.as_str()).collect()
    };
    let mut notes: Vec<String> = [
        of("centre-note-missing", missing(|sent| sent == Sent::Nothing)),
        of("centre-note-unusable", missing(|sent| matches!(sent, Sent::Unusable(_)))),
        of("centre-note-taken-back", missing(|sent| matches!(sent, Sent::TakenBack(_)))),
        of("centre-note-declared", whole.named(|school| school.basis() == StatedBasis::Declared)),
        of("centre-note-without-base", whole.named(|school| !school.basis().is_rated())),
        of(
            "centre-note-without-amount",
            whole.named(|school| school.basis().is_rated() && school.submission.offer.cover.rated_due().is_none()),
        ),
        of("centre-note-outdated", whole.named(|school| school.outdated)),
        of("centre-note-names", whole.named(|school| school.submission.offer.cover.with_names)),
        of("centre-note-unlisted", whole.unlisted.iter().map(|one| one.submission.offer.school.as_str()).collect()),
        of("centre-note-first", whole.first.iter().map(|one| one.school.as_str()).collect()),
        of("centre-note-left", whole.left.iter().map(String::as_str).collect()),
        of("centre-note-key-asked", whole.key_asked.iter().map(|one| one.submission.offer.school.as_str()).collect()),
        of("centre-note-other-campaign", whole.other_campaigns.iter().map(|one| one.submission.offer.school.as_str()).collect()),
    ]
    .into_iter()
    .flatten()
    .collect();
    notes.extend(whole.shared_keys.iter().map(|schools| shared_key(schools, sources.words)));
    if whole.campaigns().len() > 1 {
        notes.push(campaigns_note(sources));
    }
    if whole.targets_differ {
        let target = Cell::percent(whole.target_bp).shown();
        notes.push(sources.words.say_with("centre-note-targets", &[("target", target.into())]));
    }
    if !whole.agrees() {
        notes.push(sources.say("centre-note-differs"));
    }
    notes
}

/// Which campaigns are added up, with how many schools each.
fn campaigns_note(sources: &Sources<'_>) -> String {
    let of = |(name, schools): &(&str, usize)| {
        sources.words.say_with("centre-note-campaign-of", &[("name", (*name).to_owned().into()), ("n", (*schools).into())])
    };
    let all: Vec<String> = sources.whole.campaigns().iter().map(of).collect();
    named(sources.words, "centre-note-campaigns", &all.iter().map(String::as_str).collect::<Vec<_>>())
}

/// The names a note holds at most; the sheet of what came in has them all.
const NAMES: usize = 8;

/// That one key signed for all of these schools: who may be counted twice is told wherever the sum is.
#[must_use]
pub fn shared_key(schools: &[String], words: Words) -> String {
    named(words, "centre-note-shared-key", &schools.iter().map(String::as_str).collect::<Vec<_>>())
}

fn named(words: Words, key: &str, names: &[&str]) -> String {
    let separator = words.say("centre-list-separator");
    let mut shown = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(&separator);
    if names.len() > NAMES {
        shown = words.say_with("centre-list-more", &[("names", shown.into())]);
    }
    words.say_with(key, &[("count", names.len().into()), ("names", shown.into())])
}

fn charts(sources: &Sources<'_>) -> Vec<Chart> {
    let needing = sums::needing(sources.whole);
    let mut charts = Vec::new();
    if !needing.is_empty() {
        charts.push(Chart {
            title: sources.say("centre-chart-to-cure"),
            summary: sources.words.say_with("centre-chart-to-cure-summary", &[("n", needing.len().into())]),
            note: None,
            shape: Shape::Bars,
            table: TO_CURE.into(),
            names: 0,
            series: vec![Series { name: sources.say("reports-column-to-cure"), column: 1, tone: Tone::Late }],
            rows: needing.len().min(sums::MOST_NEEDING),
            longest: longest(needing.iter().take(sums::MOST_NEEDING).map(|school| school.name())),
        });
    }
    charts.extend(trend::chart(sources, Some(sources.say("centre-chart-trend-note"))));
    charts
}
