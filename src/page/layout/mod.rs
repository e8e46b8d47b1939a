//! The frame of every page: navigation in the order of the work, title, purpose, the one main action.

mod navigation;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::flash::Flash;
use super::unbroken::unbroken;
use super::{assets, icon};
use crate::basics::words::{Language, Words};

/// One entry of the navigation.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// The word on it.
    pub label: String,
    /// The section it stands for, compared with [`Frame::section`].
    pub key: &'static str,
    /// How many things wait there, if any.
    pub badge: Option<u32>,
}

impl NavItem {
    /// An entry without a badge.
    pub fn new(key: &'static str, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), key, badge: None }
    }

    /// The same entry, saying how many things wait there. Zero shows nothing.
    #[must_use]
    pub fn badge(mut self, count: u32) -> Self {
        self.badge = (count > 0).then_some(count);
        self
    }
}

/// Who is signed in, and where the sign-out form posts to.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Name and role as shown.
    pub line: String,
    /// Where the sign-out button posts to.
    pub sign_out: String,
    /// The page of one's own account, where the name leads.
    pub account: Option<String>,
}

/// Everything around the body of a page.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The language of the page.
    pub words: Words,
    /// A noun staff use.
    pub title: String,
    /// One sentence of what the page is for, or what its figures rest on. Empty for none.
    pub purpose: String,
    /// The active entry of the navigation.
    pub section: &'static str,
    /// The navigation, in the order of the work.
    pub nav: Vec<NavItem>,
    /// School and campaign, under the product's name.
    pub brand_line: String,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// Where one came from: address and words.
    pub breadcrumb: Option<(String, String)>,
    /// The main action, at the right of the title.
    pub actions: Markup,
    /// What has just been done.
    pub flash: Option<Flash>,
    /// Addresses that change the language.
    pub languages: Vec<(Language, String)>,
}

impl Frame {
    /// A frame with a title and nothing else.
    pub fn new(words: Words, title: impl Into<String>) -> Self {
        Self { words, title: title.into(), ..Self::default() }
    }

    /// One sentence of what the page is for.
    #[must_use]
    pub fn purpose(mut self, purpose: impl Into<String>) -> Self {
        self.purpose = purpose.into();
        self
    }

    /// Which entry of the navigation is the active one.
    #[must_use]
    pub const fn section(mut self, section: &'static str) -> Self {
        self.section = section;
        self
    }

    /// Where one came from.
    #[must_use]
    pub fn breadcrumb(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.breadcrumb = Some((href.into(), label.into()));
        self
    }

    /// The main action, at the right of the title.
    #[must_use]
    pub fn actions(mut self, actions: Markup) -> Self {
        self.actions = actions;
        self
    }

    /// The page shows what it shows only this once: no link on it shows it again in another language.
    #[must_use]
    pub fn shown_once(mut self) -> Self {
        self.languages.clear();
        self
    }

    /// What has just been done.
    #[must_use]
    pub fn flash(mut self, flash: Option<Flash>) -> Self {
        self.flash = flash;
        self
    }
}

/// A whole page: navigation, heading, body.
#[must_use]
pub fn page(frame: Frame, body: Markup) -> Markup {
    let words = frame.words;
    let content = html! {
        a.skip href="#main" { (words.say("page-skip")) }
        div.shell {
            (navigation::side(&frame))
            (navigation::top_strip(&frame))
            main #main tabindex="-1" { (printed_head(&frame)) (heading(&frame)) (body) }
        }
        (navigation::bottom_bar(&frame))
    };
    document(&frame, "app", &content)
}

/// A page without navigation: sign-in, set-up, errors.
#[must_use]
pub fn bare_page(frame: Frame, body: Markup) -> Markup {
    let words = frame.words;
    let content = html! {
        a.skip href="#main" { (words.say("page-skip")) }
        div.bare {
            header.bare-brand {
                (brand_sign())
                div {
                    p.bare-product { (words.say("basics-product")) }
                    @if !frame.brand_line.is_empty() { p.bare-school { (frame.brand_line) } }
                }
            }
            main.bare-sheet #main tabindex="-1" { (heading(&frame)) (body) }
            footer { (navigation::language_links(&frame)) }
        }
    };
    document(&frame, "bare-page", &content)
}

/// A page made for paper: its body, which says what it is, maybe in another language. The title and the way back are for the screen.
#[must_use]
pub fn paper_page(frame: Frame, body: Markup) -> Markup {
    let content = html! {
        a.skip href="#main" { (frame.words.say("page-skip")) }
        main.paper #main tabindex="-1" { (heading(&frame)) (body) }
    };
    // Its window is told from that of the page it is the paper of; on the paper itself the title is the same.
    let title = frame.words.say_with("page-print-title", &[("title", frame.title.clone().into())]);
    document(&Frame { title, ..frame }, "paper-page", &content)
}

fn document(frame: &Frame, class: &str, content: &Markup) -> Markup {
    let words = frame.words;
    html! {
        (DOCTYPE)
        html lang=(words.language().tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="same-origin";
                meta name="robots" content="noindex";
                meta name="format-detection" content="telephone=no";
                title { (frame.title) " · " (words.say("basics-product-short")) }
                link rel="icon" href=(assets::href("favicon.svg")) type="image/svg+xml";
                link rel="stylesheet" href=(assets::href("bootstrap.css"));
                link rel="stylesheet" href=(assets::href("app.css"));
                script src=(assets::href("app.js")) defer {}
                script src=(assets::href("charts.js")) data-engine=(assets::href("echarts.js")) defer {}
            }
            body class=(class) { (content) }
        }
    }
}

fn heading(frame: &Frame) -> Markup {
    html! {
        @if let Some((href, label)) = &frame.breadcrumb {
            nav.crumb aria-label=(frame.words.say("page-crumb")) { a href=(href) { (icon::back()) (label) } }
        }
        header.heading {
            div.heading-text {
                h1 { (frame.title) }
                @if !frame.purpose.is_empty() { p.purpose { (unbroken(&frame.purpose)) } }
            }
            @if !frame.actions.0.is_empty() { div.heading-actions { (frame.actions) } }
        }
        @if let Some(flash) = &frame.flash { (flash.render()) }
    }
}

/// On paper the navigation is gone, so the sheet says whose it is.
fn printed_head(frame: &Frame) -> Markup {
    html! { p.printed-head aria-hidden="true" { (frame.words.say("basics-product")) " · " (frame.brand_line) } }
}

fn brand_sign() -> Markup {
    PreEscaped(include_str!("../assets/favicon.svg").replacen(
        "<svg",
        "<svg class=\"brand-sign\" width=\"40\" height=\"40\" aria-hidden=\"true\"",
        1,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> Frame {
        let mut frame = Frame::new(Words::default(), "名单 <b>").section("roster").purpose("a & b");
        frame.nav = vec![
            NavItem::new("overview", "总览", "/"),
            NavItem::new("roster", "名单", "/rosters").badge(6),
            NavItem::new("people", "借款人", "/people"),
            NavItem::new("reports", "报表", "/reports"),
        ];
        frame.signed_in = Some(SignedIn { line: "周明远（组长）".into(), sign_out: "/sign-out".into(), account: None });
        frame.languages = vec![(Language::Chinese, "/language/zh-CN".into()), (Language::English, "/language/en".into())];
        frame
    }

    #[test]
    fn words_are_escaped() {
        let page = page(frame(), html! {}).into_string();
        assert!(page.contains("<h1>名单 &lt;b&gt;</h1>"));
        assert!(page.contains("a &amp; b"));
    }

    #[test]
    fn the_active_section_is_named_to_screen_readers() {
        let page = page(frame(), html! {}).into_string();
        assert_eq!(page.matches("<a href=\"/rosters\" aria-current=\"page\">").count(), 2, "side and bottom");
    }

    #[test]
    fn a_phone_shows_three_sections_and_the_rest_behind_a_word() {
        let page = page(frame(), html! {}).into_string();
        let bar = page.split("bottom-bar").nth(1).unwrap();
        let (near, rest) = bar.split_once("<details").unwrap();
        assert!(near.contains("借款人") && !near.contains("报表") && rest.contains("报表"));
    }

    #[test]
    fn signing_out_is_a_post() {
        assert!(page(frame(), html! {}).into_string().contains("<form class=\"sign-out\" method=\"post\" action=\"/sign-out\">"));
    }

    #[test]
    fn a_bare_page_has_no_navigation_and_says_its_language() {
        let english = Frame { words: Words::of(Language::English), ..frame() };
        let page = bare_page(english, html! {}).into_string();
        assert!(page.contains("<html lang=\"en\">") && !page.contains("<nav"));
    }
}
