//! The files of the page that erases one person: whether each names them, where, and what becomes of it.

use maud::{Markup, html};

use crate::basics::words::Words;
use crate::page::stat::{self, Tone};
use crate::page::table::{Column, Row, Table};
use crate::rights::erasure::naming::Named;
use crate::rights::erasure::plan::Plan;
use crate::rights::erasure::search::{Found, Says};
use crate::roster::pages::paths as rosters;

/// Rows of a file that are named.
const ROWS_SHOWN: usize = 3;

/// Every file that is kept, and whether it names the person: those that do go whole, with all others who stand in them.
pub(super) fn files(words: Words, plan: &Plan) -> Markup {
    let found = plan.found.as_deref().unwrap_or_default();
    let columns = vec![
        Column::text(words.say("rights-erase-file-column")).title(),
        Column::text(words.say("rights-erase-says-column")).line(),
        Column::text(words.say("rights-erase-becomes-column")).line(),
    ];
    let row = |file: &Found| {
        let becomes = match &file.says {
            Says::NotNow => "rights-erase-becomes-open",
            _ if file.may_name() => "rights-erase-becomes-gone",
            _ => "rights-erase-becomes-kept",
        };
        Row::new(vec![
            named(words, file).into(),
            html! { (stat::tag(&words.say(says(file)), if file.may_name() { Tone::Attention } else { Tone::Plain })) " " (rows(words, file)) }.into(),
            words.say(becomes).into(),
        ])
    };
    html! {
        @if !found.is_empty() {
            p { (words.say(if plan.files().next().is_some() { "rights-erase-files" } else { "rights-erase-files-none" })) }
            (Table::new(words.say("rights-erase-file-column"), columns).rows(found.iter().map(row)).render(words))
        }
    }
}

/// The key of what a file says of the person.
fn says(file: &Found) -> &'static str {
    match &file.says {
        Says::Read(Named::Yes, _) => "rights-erase-says-yes",
        Says::NotNow => "rights-erase-says-not-now",
        Says::Unreadable => "rights-erase-says-unreadable",
        // What the ledger knows weighs more than a name that may be another's.
        Says::Read(..) if file.brought => "rights-erase-says-brought",
        Says::Read(Named::Former, _) => "rights-erase-says-former",
        Says::Read(Named::NameAlone, _) => "rights-erase-says-name",
        Says::Read(Named::No, _) => "rights-erase-says-no",
    }
}

/// 第 3 批 · 应还名单.xlsx, each batch with its page.
fn named(words: Words, file: &Found) -> Markup {
    html! {
        @if file.batches.is_empty() { (words.say("rights-erase-file-alone")) }
        @for id in &file.batches {
            div { a href=(rosters::batch(*id)) { (words.say_with("rights-erase-file", &[("batch", id.to_string().into()), ("file", file.file_name.clone().into())])) } }
        }
    }
}

/// The first rows in which the person stands.
fn rows(words: Words, file: &Found) -> String {
    let Says::Read(_, rows) = &file.says else { return String::new() };
    if rows.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = rows.iter().take(ROWS_SHOWN).map(|(sheet, row)| format!("{sheet}!{row}")).collect();
    words.say_with("rights-erase-rows", &[("rows", shown.join(&words.say("rights-comma")).into()), ("n", rows.len().into())])
}
