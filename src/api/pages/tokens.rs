//! The tokens: what each is for, what it opens, until when, when it was last used; and revoking one.

use actix_web::{HttpResponse, web};
use maud::{Markup, html};

use super::{GUIDE, NEW, REVOKE};
use crate::accounts::api_token::{ApiToken, Scope, Standing};
use crate::accounts::{API, PageError, Site, Viewer, api_tokens, done, frame, settings_tabs, settings_title};
use crate::basics::calendar::{self, Day, shown_time};
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Kind};
use crate::page::stat::Tone;
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::reports::maker_name;

pub(super) async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let tokens = site.store.reading(api_tokens::all).await?;
    let words = viewer.words;
    let actions = html! {
        (form::link_button(&words.say("api-guide-way"), GUIDE, Kind::Secondary))
        (form::link_button(&words.say("api-token-make"), NEW, Kind::Primary))
    };
    let body = html! {
        (settings_tabs(&viewer, API))
        (stat::card("", None, table(words, &tokens, (site.today)())))
    };
    let title = settings_title(words, words.say("accounts-tab-api"));
    Ok(layout::page(frame(&viewer, "settings", title, words.say("api-tokens-purpose")).actions(actions), body))
}

pub(super) async fn revoke(viewer: Viewer, site: web::Data<Site>, id: web::Path<i64>) -> Result<HttpResponse, PageError> {
    let (id, now) = (*id, calendar::now());
    let token = site.store.writing(viewer.actor(), move |w| api_tokens::revoke(w, id, now)).await?;
    Ok(done(API, &Flash::done(viewer.words.say_with("api-token-revoked", &[("name", token.name.into())]))))
}

/// What a token opens, in words.
pub(super) fn scopes(words: Words, scopes: &[Scope]) -> String {
    scopes.iter().map(|scope| scope.name(words)).collect::<Vec<_>>().join(&words.say("api-comma"))
}

fn standing(words: Words, standing: Standing) -> Markup {
    let tone = match standing {
        Standing::Usable => Tone::Plain,
        Standing::Expired => Tone::Attention,
        Standing::Revoked => Tone::Settled,
    };
    stat::tag(&standing.name(words), tone)
}

fn table(words: Words, tokens: &[ApiToken], today: Day) -> Markup {
    let columns = vec![
        Column::text(words.say("api-token-name")).title(),
        Column::text(words.say("api-token-prefix")).words(),
        Column::text(words.say("api-token-scopes")).line(),
        Column::text(words.say("api-token-made")),
        Column::day(words.say("api-token-until")).line(),
        Column::day(words.say("api-token-used")).line(),
        Column::text(words.say("api-token-standing")).right(),
        Column::text(words.say("api-token-do")).words().narrow(),
    ];
    let row = |token: &ApiToken| {
        let path = REVOKE.replace("{id}", &token.id.to_string());
        let now = token.standing(today);
        let way = html! {
            @if now != Standing::Revoked { (form::post_button(&words.say("api-token-revoke"), &path, Kind::Quiet)) }
        };
        let row = Row::new(vec![
            token.name.as_str().into(),
            html! { code { (token.prefix) "…" } }.into(),
            scopes(words, &token.scopes).into(),
            words
                .say_with(
                    "api-token-made-by",
                    &[("when", shown_time(token.made_at).into()), ("name", maker_name(&token.made_by, words).into())],
                )
                .into(),
            Cell::day(Some(token.expires_on)),
            token.last_used_on.map_or_else(|| words.say("api-token-never").into(), |day| Cell::day(Some(day))),
            standing(words, now).into(),
            way.into(),
        ]);
        if now == Standing::Usable { row } else { row.faded() }
    };
    Table::new(words.say("api-tokens"), columns)
        .rows(tokens.iter().map(row))
        .empty(words.say("api-tokens-none"), form::link_button(&words.say("api-token-make"), NEW, Kind::Secondary))
        .render(words)
}
