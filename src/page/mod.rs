//! The toolkit every page is written with: frame, forms, tables, charts, figures. It knows no domain.
//!
//! A page is a function from computed facts to [`maud::Markup`]; nothing is looked up or computed inside `html!`.
//! No markup of ours carries a `style` attribute or an inline script, so the content security policy stays
//! `default-src 'self'; img-src 'self' data:` (the pictures in the style sheet are data addresses).
//!
//! ```
//! use maud::html;
//! use repaydesk::basics::words::Words;
//! use repaydesk::page::form::{self, Field, Kind};
//! use repaydesk::page::layout::{self, Frame};
//! use repaydesk::page::table::{Cell, Column, Row, Table};
//! use repaydesk::page::stat;
//!
//! let words = Words::default();
//! // The frame usually comes from the viewer (navigation, name, languages) and each page adds its own.
//! let frame = Frame::new(words, "名单").purpose("中心发来的名单都在这里").section("roster")
//!     .actions(form::link_button("导入名单", "/rosters/new", Kind::Primary));
//!
//! let mut table = Table::new("导入过的名单", vec![
//!     Column::text("文件").title(),             // the heading of the card on a phone
//!     Column::day("导入日期").line(),            // a line of the card
//!     Column::number("行数").right(),            // at the right of the card, beside the heading
//!     Column::money("应还本息"),                 // not shown on a phone
//! ]);
//! table = table.empty("还没有导入过名单", html! { a href="/rosters/new" { "导入第一份名单" } });
//! table.push(Row::new(vec!["应还名单.xlsx".into(), "2026-06-30".into(), "57".into(), "1,204.60".into()]).href("/rosters/1"));
//! let page = layout::page(frame, html! { (stat::card("全部", None, table.render(words))) });
//! assert!(page.into_string().starts_with("<!DOCTYPE html>"));
//! # let _ = (Field::new("name", "姓名"), Cell::late("3"));
//! ```
//!
//! - [`layout`]: [`layout::page`] and [`layout::bare_page`].
//! - [`form`]: fields, buttons, the summary of errors, the filter bar.
//! - [`table`]: tables that become cards at 390 px, with selection and totals.
//! - [`stat`]: the headline panel, tiles, cards, tags, steps, facts, timelines, notices.
//! - [`chart`]: bars and lines above their tables, meters and small bars without script.
//! - [`flash`], [`paging`], [`link`] (addresses that keep their query), [`failure`], [`assets`], [`figure`] (numbers as people read them).

pub mod assets;
pub mod chart;
pub mod failure;
pub mod figure;
pub mod flash;
pub mod form;
pub mod icon;
pub mod layout;
pub mod link;
pub mod meter;
pub mod paging;
pub mod stat;
pub mod table;
pub mod unbroken;

#[cfg(test)]
mod gallery;
