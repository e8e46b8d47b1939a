//! How to use a token: what to paste where, every address, and what stands in its answer.

use actix_web::{HttpRequest, web};
use maud::{Markup, html};

use super::{Found, found};
use crate::accounts::api_token::Scope;
use crate::accounts::{API, PageError, Site, Viewer, frame};
use crate::api::answer::End;
use crate::api::asked;
use crate::api::document::{DOCUMENT, about};
use crate::api::ends;
use crate::api::field::What;
use crate::basics::words::Words;
use crate::page::form::{self, Field};
use crate::page::table::{Column, Row, Table};
use crate::page::{layout, stat};

pub(super) async fn show(request: HttpRequest, viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let words = viewer.words;
    let found = found(&request, &site).await?;
    let body = html! {
        (ways(words, &found, &Scope::ALL, None))
        (stat::card(&words.say("api-guide-rules"), None, rules(words)))
        (stat::card(&words.say("api-guide-addresses"), Some(&words.say_with("api-guide-document", &[("path", DOCUMENT.into())])), addresses(words)))
        (stat::card(&words.say("api-guide-fields"), Some(&words.say("api-guide-fields-note")), fields(words)))
    };
    let frame = frame(&viewer, "settings", words.say("api-guide-title"), words.say("api-guide-purpose"));
    Ok(layout::page(frame.breadcrumb(API, words.say("accounts-tab-api")), body))
}

/// What to paste where. With a token that has just been made, the command is whole.
pub(super) fn ways(words: Words, found: &Found, scopes: &[Scope], token: Option<&str>) -> Markup {
    let end = example(scopes);
    let path = end.as_ref().map_or("", |end| end.path);
    let file = path.rsplit('/').next().unwrap_or_default();
    let address = format!("{}{path}?format=csv", found.base);
    let header = format!("Bearer {}", token.map_or_else(|| words.say("api-guide-token"), ToOwned::to_owned));
    let command = format!("curl -H \"Authorization: {header}\" \"{address}\" -o {file}.csv");
    let shown = |name: &str, label: &str, value: &str| form::shown(&Field::new(name, words.say(label)).value(value));
    html! {
        @if found.only_here { (stat::notice(stat::Level::Info, "", html! { p { (words.say("api-guide-only-here")) } })) }
        (stat::card(&words.say("api-guide-sheet"), Some(&words.say("api-guide-sheet-note")), html! {
            ol.paste-steps { @for step in 1..=5 { li { (words.say(&format!("api-guide-sheet-{step}"))) } } }
            (shown("sheet-address", "api-guide-sheet-address", &address))
            (shown("sheet-header", "api-guide-sheet-header", "Authorization"))
            (shown("sheet-value", "api-guide-sheet-value", &header))
        }))
        (stat::card(&words.say("api-guide-command"), Some(&words.say("api-guide-command-note")), html! {
            (shown("command", "api-guide-command-line", &command))
            (stat::quiet_line(&words.say("api-guide-certificate")))
        }))
    }
}

/// What an example asks for: something with lines that the token may read.
fn example(scopes: &[Scope]) -> Option<End> {
    ends::all().into_iter().find(|end| end.lines.is_some() && end.in_path().is_none() && scopes.contains(&end.scope))
}

fn rules(words: Words) -> Markup {
    html! { ul.said-list { @for rule in ["read", "header", "form", "day", "no", "people"] { li { (words.say(&format!("api-guide-rule-{rule}"))) } } } }
}

fn addresses(words: Words) -> Markup {
    let columns = vec![
        Column::text(words.say("api-guide-address")).title(),
        Column::text(words.say("api-guide-gives")).words(),
        Column::text(words.say("api-token-scopes")).line(),
        Column::text(words.say("api-guide-parameters")).line(),
    ];
    let row = |end: End| {
        Row::new(vec![
            html! { code { (end.path) } }.into(),
            words.say(&end.word("-about")).into(),
            html! { span.whole-words { (end.scope.name(words)) } }.into(),
            html! { span.whole-words { (asked::parameters(end.by_day).join(&words.say("api-comma"))) } }.into(),
        ])
    };
    Table::new(words.say("api-guide-addresses"), columns).rows(ends::all().into_iter().map(row)).render(words)
}

/// Every field once, with the answers it stands in.
fn fields(words: Words) -> Markup {
    let columns = vec![
        Column::text(words.say("api-guide-field")).title(),
        Column::text(words.say("api-guide-meaning")).words(),
        Column::text(words.say("api-guide-where")).line(),
    ];
    let row = |(name, places): (&'static str, Vec<String>)| {
        Row::new(vec![html! { code { (name) } }.into(), about(words, name).into(), listed(words, &places).into()])
    };
    Table::new(words.say("api-guide-fields"), columns).rows(where_each_stands(words).into_iter().map(row)).render(words)
}

/// These places, of which none breaks: “each of centre_period” is one.
fn listed(words: Words, places: &[String]) -> Markup {
    let comma = words.say("api-comma");
    let (sign, blank) = comma.split_at(comma.trim_end().len());
    html! {
        @for (at, place) in (1..).zip(places) {
            span.unbroken { (place) @if at < places.len() { (sign) } } (blank) wbr;
        }
    }
}

/// The fields in the order they are first met, each with where it stands.
fn where_each_stands(words: Words) -> Vec<(&'static str, Vec<String>)> {
    let mut found: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut add = |what: &What, place: String| match found.iter_mut().find(|(name, _)| *name == what.name) {
        Some((_, places)) => places.push(place),
        None => found.push((what.name, vec![place])),
    };
    for end in ends::all() {
        end.head.iter().for_each(|what| add(what, end.name.to_owned()));
        let lines = end.lines.iter().flat_map(|(_, fields)| fields);
        lines.for_each(|what| add(what, words.say_with("api-guide-each", &[("name", end.name.into())])));
    }
    found
}
