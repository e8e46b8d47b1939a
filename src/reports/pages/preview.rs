//! What the report would say, beside the form that makes it.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::page::{figure, stat};
use crate::reports::gather::preview::Preview;
use crate::reports::sheets;

/// Rosters that are named; of more their number is said.
const ROSTERS: usize = 4;

/// The card.
pub(super) fn card(words: Words, preview: Option<&Preview>) -> Markup {
    let Some(preview) = preview else {
        return stat::card(&words.say("reports-preview"), None, html! { p.quiet-line { (words.say("reports-preview-nothing")) } });
    };
    let note = words
        .say_with("reports-preview-of", &[("report", preview.period.called(words).into()), ("days", preview.period.days(words).into())]);
    let body = html! {
        @if let Some(why) = preview.unsound {
            (stat::notice(stat::Level::Warning, &words.say("reports-preview-unsound"), html! { p { (why.say(words)) } }))
        }
        (stat::fact_list(&facts(words, preview)))
        @if preview.is_older() {
            p.quiet-line { (words.say_with("reports-data-older", &[("from", preview.period.from.to_string().into()), ("day", preview.as_of.to_string().into())])) }
        }
        @if preview.masks_names { p.quiet-line { (words.say("reports-preview-masks-names")) } }
        @if !preview.corrections.is_empty() { (differs(words, preview)) }
    };
    stat::card(&words.say("reports-preview"), Some(&note), body)
}

fn facts(words: Words, preview: &Preview) -> Vec<(String, Markup)> {
    let rate = |points: Option<i64>| points.map_or_else(|| "—".to_owned(), figure::percent);
    let to_cure = match (preview.unpaid_rate_leading, preview.to_cure) {
        (Some(_), _) => words.say("reports-told-ahead"),
        (None, Some(0)) => words.say("reports-told-met"),
        (None, Some(n)) => words.say_with("reports-told-to-cure", &[("n", n.into())]),
        (None, None) => words.say("reports-told-unknown"),
    };
    let former = match &preview.former {
        Some(former) => words.say_with(
            "reports-preview-former",
            &[("report", former.period.called(words).into()), ("number", former.figures.report_id.clone().into())],
        ),
        None => words.say("reports-changes-first"),
    };
    let mut facts = vec![(words.say("reports-column-as-of"), html! { (preview.as_of) })];
    if preview.unpaid_rate_leading.is_some() {
        facts.push((words.say("reports-rate-r8"), html! { (rate(preview.unpaid_rate_leading)) }));
    }
    facts.extend([
        (words.say("reports-rate-r1"), html! { (rate(preview.default_rate_borrowers)) }),
        (words.say("reports-rate-r5"), html! { (rate(preview.default_rate_amount)) }),
        (words.say("reports-column-people-late"), html! { (figure::count(preview.borrowers_late)) }),
        (words.say("reports-card-target"), html! { (to_cure) }),
        (words.say("reports-sources-title"), rosters(words, preview)),
        (words.say("reports-preview-against"), html! { (former) }),
    ]);
    facts
}

fn rosters(words: Words, preview: &Preview) -> Markup {
    let more = preview.sources.len().saturating_sub(ROSTERS);
    html! {
        @if preview.sources.is_empty() { (words.say("reports-sources-none")) }
        @for source in preview.sources.iter().take(ROSTERS) {
            span.second-line {
                (words.say(&format!("reports-roster-{}", source.kind))) "　" (source.file_name) "　" (source.as_of)
            }
        }
        @if more > 0 { span.second-line { (words.say_with("reports-preview-more", &[("n", more.into())])) } }
    }
}

/// Sent figures that would be others today: the reason is asked for below.
fn differs(words: Words, preview: &Preview) -> Markup {
    let table = sheets::correction_table(words, &preview.corrections);
    html! {
        p { (words.say("reports-preview-differs")) }
        ul.said-list {
            @for row in &table.rows {
                @if let [label, then, now, ..] = row.as_slice() { li { (label.shown()) "　" (then.shown()) " → " (now.shown()) } }
            }
        }
    }
}
