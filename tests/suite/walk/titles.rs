//! Each page says in its title which it is: somebody with ten tabs open finds the right one, and a history can be read.

use std::collections::{BTreeMap, BTreeSet};

use repaydesk::accounts::Role;

use super::school::{School, Who};
use super::{Case, in_order, paths};
use crate::office::Office;

/// The start of the site is the overview.
const THE_SAME: &[&str] = &["/"];

#[test]
fn every_page_has_its_own_title() {
    let school = School::fill(Office::on_sqlite());
    for language in ["zh-CN", "en"] {
        let shared = shared_titles(&school, language);
        assert!(shared.is_empty(), "pages of one title in {language}: {shared:#?}");
    }
}

/// Titles that more than one page has, with those pages.
fn shared_titles(school: &School, language: &str) -> Vec<(String, BTreeSet<String>)> {
    let who = Who::Signed(Role::Administrator);
    let browsers = [school.browser(who), school.office.visitor()];
    for browser in &browsers {
        browser.cookies.borrow_mut().insert("lang".into(), language.into());
    }
    let mut pages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for way in in_order().into_iter().filter(|way| way.method == "GET" && !THE_SAME.contains(&way.path)) {
        let own = paths(school, &way, who).into_iter().filter(|(case, _)| *case == Case::Own);
        for (browser, (_, path)) in own.flat_map(|own| browsers.iter().map(move |browser| (browser, own.clone()))) {
            let answer = browser.get(&path);
            let text = answer.text();
            let title = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
            if let Some((title, _)) = title.filter(|_| answer.status == 200) {
                let page = if way.path == "/settings/rules/{group}" { path.as_str() } else { way.path };
                pages.entry(title.to_owned()).or_default().insert(page.to_owned());
            }
        }
    }
    assert!(pages.len() > 30, "{pages:#?}");
    pages.into_iter().filter(|(_, pages)| pages.len() > 1).collect()
}
