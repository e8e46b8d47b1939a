//! From one page of a long list to the next, keeping filters and order.

use maud::{Markup, html};

use super::figure;
use super::link::Address;
use crate::basics::words::Words;

/// Where one is in a long list. Pages count from 1.
#[derive(Debug, Clone)]
pub struct Paging {
    page: u32,
    per_page: u32,
    total: u32,
    here: Address,
}

impl Paging {
    /// Page `page` (from 1) of `total` rows, `per_page` on each; `here` is the address with the query to keep.
    #[must_use]
    pub fn new(page: u32, per_page: u32, total: u32, here: Address) -> Self {
        let per_page = per_page.max(1);
        let pages = total.div_ceil(per_page).max(1);
        Self { page: page.clamp(1, pages), per_page, total, here }
    }

    /// The page shown, after clamping to what exists.
    #[must_use]
    pub const fn page(&self) -> u32 {
        self.page
    }

    /// Rows to skip before this page.
    #[must_use]
    pub const fn offset(&self) -> u32 {
        (self.page - 1) * self.per_page
    }

    /// How many pages there are, at least one.
    #[must_use]
    pub fn pages(&self) -> u32 {
        self.total.div_ceil(self.per_page).max(1)
    }

    /// Previous, where one is, next. Nothing when one page holds all.
    #[must_use]
    pub fn render(&self, words: Words) -> Markup {
        if self.pages() == 1 {
            return html! {};
        }
        let line = words.say_with(
            "page-paging-line",
            &[
                ("page", figure::count(self.page).into()),
                ("pages", figure::count(self.pages()).into()),
                ("total", figure::count(self.total).into()),
            ],
        );
        let previous = (self.page > 1).then(|| self.href(self.page - 1));
        let next = (self.page < self.pages()).then(|| self.href(self.page + 1));
        html! {
            nav.paging aria-label=(words.say("page-paging")) {
                (step(&words.say("page-paging-previous"), previous, "prev"))
                span.paging-line { (line) }
                (step(&words.say("page-paging-next"), next, "next"))
            }
        }
    }

    fn href(&self, page: u32) -> String {
        if page == 1 { self.here.clone().without("page").href() } else { self.here.clone().with("page", page).href() }
    }
}

fn step(label: &str, href: Option<String>, rel: &str) -> Markup {
    html! {
        @match href {
            Some(href) => a.btn.btn-secondary href=(href) rel=(rel) { (label) },
            None => span.btn.btn-secondary.disabled aria-disabled="true" { (label) },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_the_query() {
        let here = Address::with_query("/borrowers", "village=7&sort=name&page=2");
        let page = Paging::new(2, 50, 130, here).render(Words::default()).into_string();
        assert!(page.contains("href=\"/borrowers?village=7&amp;sort=name\""), "{page}");
        assert!(page.contains("href=\"/borrowers?village=7&amp;sort=name&amp;page=3\""), "{page}");
    }

    #[test]
    fn a_page_that_does_not_exist_becomes_the_last() {
        let paging = Paging::new(9, 50, 130, Address::of("/x"));
        assert_eq!((paging.page(), paging.pages(), paging.offset()), (3, 3, 100));
        assert_eq!(Paging::new(0, 50, 0, Address::of("/x")).page(), 1);
    }

    #[test]
    fn one_page_needs_no_paging() {
        assert_eq!(Paging::new(1, 50, 50, Address::of("/x")).render(Words::default()).into_string(), "");
    }
}
