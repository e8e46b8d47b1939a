//! Every piece of the toolkit at its busiest, for tests and for looking at.
//!
//! `GALLERY=<folder> cargo nextest run --run-ignored only gallery` writes the pages there.

mod lists;
mod overview;
mod sheets;

use maud::{Markup, html};

use super::failure::{self, Failure};
use super::layout::{Frame, NavItem, SignedIn};
use crate::basics::words::{Language, Words};

fn frame(title: &str, section: &'static str) -> Frame {
    let sections =
        [("overview", "总览"), ("roster", "名单"), ("people", "借款人"), ("team", "分工"), ("reports", "报表"), ("settings", "设置")];
    let nav = sections.map(|(key, label)| NavItem::new(key, label, format!("/{key}")).badge(if key == "roster" { 3 } else { 0 }));
    Frame {
        nav: nav.into(),
        brand_line: "龙泉小学 · 2025 年度".into(),
        signed_in: Some(SignedIn { line: "周明远（组长）".into(), sign_out: "/sign-out".into(), account: Some("/account".into()) }),
        languages: languages(),
        ..Frame::new(Words::default(), title).section(section)
    }
}

fn languages() -> Vec<(Language, String)> {
    vec![(Language::Chinese, "/language/zh-CN".into()), (Language::English, "/language/en".into())]
}

fn pages() -> Vec<(&'static str, Markup)> {
    let words = Words::default();
    let broken = Failure::Broken { reference: "7f3a-21c4".into() };
    vec![
        ("overview", overview::overview()),
        ("overview-met", overview::overview_met()),
        ("import", lists::import_check()),
        ("people", lists::people()),
        ("report", overview::report()),
        ("empty", lists::nothing_yet()),
        ("form", sheets::form_with_errors()),
        ("upload", sheets::upload()),
        ("person", sheets::person()),
        ("sign-in", sheets::sign_in()),
        ("broken", failure::page(words, Some(frame("", "")), &broken, ("/", "回到总览"))),
        ("not-found", failure::page(words, None, &Failure::NotFound, ("/", "回到总览"))),
    ]
}

#[test]
fn no_page_carries_inline_style_or_script() {
    for (name, page) in pages() {
        let page = page.into_string();
        for forbidden in [" style=", "<style", "javascript:", " onclick", " onsubmit", " onchange", "<script>"] {
            assert!(!page.contains(forbidden), "{forbidden} on {name}");
        }
    }
}

#[test]
fn every_id_a_page_points_at_is_there_once() {
    for (name, page) in pages() {
        let page = page.into_string();
        let pointed = page.split("aria-describedby=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let labels = page.split(" for=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for id in pointed.flat_map(str::split_whitespace).chain(labels) {
            assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id} on {name}");
        }
    }
}

#[test]
fn no_page_shows_the_key_of_a_sentence() {
    for (name, page) in pages() {
        assert!(!page.into_string().contains("[page-"), "{name}");
    }
}

#[test]
#[ignore = "writes pages to look at into the folder named by GALLERY"]
fn gallery_pages_are_written_to_be_looked_at() {
    let folder = std::path::PathBuf::from(std::env::var("GALLERY").unwrap());
    std::fs::create_dir_all(&folder).unwrap();
    for (name, page) in pages() {
        std::fs::write(folder.join(format!("{name}.html")), page.into_string()).unwrap();
    }
}

fn nothing() -> Markup {
    html! {}
}
