//! The large figures: what is still to be done, R1 and R5 beside the target, and what they rest on.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::ledger::rates::{Basis, Figures, Rate, RateId, Unit};
use crate::page::figure;
use crate::page::stat::{Headline, RateCard};

/// Where the figures lead; none where the viewer may not see people.
pub struct Ways {
    pub late: Option<String>,
    pub excluded: Option<String>,
    /// The formulas.
    pub figures: String,
    /// Where a roster is imported; none where the viewer may not.
    pub rosters: Option<String>,
    /// Where a base is declared; none where the viewer may not.
    pub declare: Option<String>,
    /// People with something to pay that is not due yet.
    pub unpaid: Option<String>,
}

/// A share as words: `9 / 60 人`, `29,394.80 / 312,000.00 元`.
pub fn share(words: Words, rate: &Rate) -> String {
    let (key, say): (&str, fn(i64) -> String) = match rate.unit {
        Unit::People => ("desk-share-people", figure::count),
        Unit::Contracts => ("desk-share-contracts", figure::count),
        Unit::Money => ("desk-share-money", |fen| crate::basics::money::Fen::new(fen).grouped()),
    };
    words.say_with(key, &[("late", say(rate.numerator).into()), ("n", say(rate.denominator).into())])
}

/// "再化解 6 人达标", and what that rests on; before the due day who has yet to pay, and nothing of the target.
pub fn headline(words: Words, figures: &Figures, ways: &Ways) -> Headline {
    if figures.unpaid_leads() {
        return unpaid_headline(words, figures, ways);
    }
    let eyebrow = words.say("desk-target-eyebrow");
    match (&figures.basis, figures.target_met()) {
        (Basis::OverdueOnly, _) => {
            Headline { eyebrow, line: words.say("desk-target-none"), basis: overdue_only(words, ways), ..Headline::default() }
        }
        (_, None) => Headline {
            eyebrow,
            line: words.say("desk-target-none"),
            basis: html! { (words.say("desk-target-nothing-due")) },
            ..Headline::default()
        },
        (_, Some(met)) => Headline {
            eyebrow,
            line: if met {
                words.say("desk-target-met")
            } else {
                words.say_with("desk-target-to-cure", &[("n", figure::count(figures.to_cure()).into())])
            },
            basis: target_basis(words, figures, ways),
            note: note(words, figures),
            missed: !met,
        },
    }
}

fn target_basis(words: Words, figures: &Figures, ways: &Ways) -> Markup {
    let line = words.say_with(
        "desk-target-basis-before",
        &[
            ("target", figure::short_percent(figures.target_bp).into()),
            ("n", figure::count(figures.borrowers()).into()),
            ("allowed", figure::count(figures.allowed_late()).into()),
        ],
    );
    let late = figures.overall.all.borrowers_late;
    html! { (line) " " (linked(&words.say_with("desk-target-late", &[("n", figure::count(late).into())]), ways.late.as_deref())) }
}

/// A declared base with its source.
fn note(words: Words, figures: &Figures) -> Markup {
    let Basis::Declared(base) = &figures.basis else { return html! {} };
    let values = [("n", figure::count(base.borrowers).into()), ("source", base.source.clone().into())];
    html! { (words.say_with("desk-target-declared", &values)) }
}

fn unpaid_headline(words: Words, figures: &Figures, ways: &Ways) -> Headline {
    let due = || figures.due_on.map(|day| day.to_string()).unwrap_or_default();
    let rate = figures.rate(RateId::R8);
    let shown = rate.map_or_else(|| words.say("desk-none"), |rate| rate.percent());
    let who = rate.map(|rate| share(words, &rate)).unwrap_or_default();
    let ahead = [
        ("due", due().into()),
        ("target", figure::short_percent(figures.target_bp).into()),
        ("allowed", figure::count(figures.allowed_late()).into()),
    ];
    Headline {
        eyebrow: words.say_with("desk-unpaid-eyebrow", &[("due", due().into())]),
        line: words.say_with("desk-unpaid-headline", &[("rate", shown.into())]),
        basis: html! { (linked(&who, ways.unpaid.as_deref())) (words.say("desk-unpaid-line")) },
        note: html! { (words.say_with("desk-unpaid-ahead", &ahead)) },
        missed: false,
    }
}

fn overdue_only(words: Words, ways: &Ways) -> Markup {
    html! {
        (words.say("desk-target-overdue-only"))
        @if let Some(href) = &ways.rosters { " " a href=(href) { (words.say("desk-next-population")) } }
        @if let Some(href) = &ways.declare { " · " a href=(href) { (words.say("desk-target-declare")) } }
    }
}

/// R1 and R5, always together.
pub fn cards(words: Words, figures: &Figures, ways: &Ways) -> Vec<RateCard> {
    let penalty = words.say_with("desk-basis-penalty", &[("amount", figures.overall.all.penalty.grouped().into())]);
    vec![
        card(words, figures, RateId::R1, "desk-r1-title", people_basis(words, figures, ways), ways),
        card(words, figures, RateId::R5, "desk-r5-title", html! { (penalty) " " (formula(words, ways, RateId::R5)) }, ways),
    ]
}

fn card(words: Words, figures: &Figures, id: RateId, title: &str, basis: Markup, ways: &Ways) -> RateCard {
    let rate = figures.rate(id);
    RateCard {
        title: words.say(title),
        rate: rate.and_then(|rate| rate.basis_points()),
        none: words.say("desk-none"),
        share: rate.map(|rate| share(words, &rate)).unwrap_or_default(),
        href: ways.late.clone(),
        target: figures.target_bp,
        target_words: words.say_with("desk-target-word", &[("target", figure::short_percent(figures.target_bp).into())]),
        basis,
    }
}

fn people_basis(words: Words, figures: &Figures, ways: &Ways) -> Markup {
    let excluded = figures.overall.excluded;
    let line = words.say_with("desk-basis-excluded", &[("n", figure::count(excluded).into())]);
    html! {
        (words.say("desk-basis-people")) " · "
        (linked(&line, ways.excluded.as_deref().filter(|_| excluded > 0)))
        " " (formula(words, ways, RateId::R1))
    }
}

fn formula(words: Words, ways: &Ways, id: RateId) -> Markup {
    let anchor = if id == RateId::R1 { "r1" } else { "r5" };
    html! { a href={ (ways.figures) "#" (anchor) } { (words.say("desk-basis-formula")) } }
}

/// Words that lead somewhere, where there is somewhere to lead.
pub fn linked(words: &str, href: Option<&str>) -> Markup {
    html! { @match href { Some(href) => a href=(href) { (words) }, None => (words) } }
}

/// Who still has something to pay that is not due yet, where that does not lead already. Never called a default rate.
pub fn upcoming(words: Words, figures: &Figures, ways: &Ways) -> Option<Markup> {
    let rate = figures.rate(RateId::R8).filter(|_| !figures.unpaid_leads())?;
    let line = words.say_with("desk-r8-line", &[("rate", rate.percent().into()), ("share", share(words, &rate).into())]);
    Some(html! { p { (linked(&line, ways.unpaid.as_deref())) } p { (words.say("desk-basis-before-due")) } })
}
