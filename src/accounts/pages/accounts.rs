//! All accounts of the workspace.

use actix_web::web;
use maud::{Markup, html};

use super::{account, new_account, settings};
use crate::accounts::{Account, Allowed, PageError, Role, Routes, Site, Viewer, frame, register};
use crate::basics::words::Words;
use crate::page::form::{self, Kind};
use crate::page::stat::Tone;
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, stat};
use crate::store::StoreError;

/// All accounts.
pub const ACCOUNTS: &str = "/settings/accounts";

pub(super) fn routes() -> Routes {
    Routes::new().get(ACCOUNTS, Allowed::ADMINISTRATORS, show)
}

async fn show(viewer: Viewer, site: web::Data<Site>) -> Result<Markup, PageError> {
    let (accounts, members) = site.store.reading(|c| Ok::<_, StoreError>((register::all(c)?, register::members(c)?))).await?;
    let names: Vec<String> = accounts.iter().map(|account| account::member_name(account, &members)).collect();
    Ok(page(&viewer, &accounts, &names))
}

/// How an account stands, as a tag.
pub(super) fn standing(account: &Account, words: Words) -> Markup {
    if account.disabled_at.is_some() {
        stat::tag(&words.say("accounts-standing-disabled"), Tone::Settled)
    } else if account.has_password {
        stat::tag(&words.say("accounts-standing-usable"), Tone::Plain)
    } else {
        stat::tag(&words.say("accounts-standing-invited"), Tone::Attention)
    }
}

/// Whom an account belongs to. A member's account that belongs to nobody sees no village, which its administrator should know.
fn belongs_to(account: &Account, member: &str, words: Words) -> Cell {
    let sees_nothing = account.role == Role::Member && account.member_id.is_none() && account.disabled_at.is_none();
    if sees_nothing { stat::tag(&words.say("accounts-member-lacking"), Tone::Attention).into() } else { member.into() }
}

fn page(viewer: &Viewer, accounts: &[Account], members: &[String]) -> Markup {
    let words = viewer.words;
    let columns = vec![
        Column::text(words.say("accounts-name")).title(),
        Column::text(words.say("accounts-login")).words(),
        Column::text(words.say("accounts-role")).right(),
        Column::text(words.say("accounts-member")).line(),
        Column::text(words.say("accounts-standing")).line(),
    ];
    let rows = accounts.iter().zip(members).map(|(account, member)| {
        let cells: Vec<Cell> = vec![
            account.name.as_str().into(),
            account.login.as_str().into(),
            account.role.name(words).into(),
            belongs_to(account, member, words),
            standing(account, words).into(),
        ];
        let row = Row::new(cells).href(account::account_path(account.id));
        if account.disabled_at.is_some() { row.faded() } else { row }
    });
    let table = Table::new(words.say("accounts-list"), columns).rows(rows);
    let add = form::link_button(&words.say("accounts-add"), new_account::NEW_ACCOUNT, Kind::Primary);
    let frame = frame(viewer, "settings", settings::title(words, words.say("accounts-tab-accounts")), words.say("accounts-list-purpose"))
        .actions(add);
    layout::page(frame, html! { (settings::tabs(viewer, ACCOUNTS)) (stat::card("", None, table.render(words))) })
}
