//! What every request passes: roles, origin, language, headers, failures.

use diesel::{RunQueryDsl, sql_query};
use repaydesk::accounts::{Role, Site};
use repaydesk::server::{self, NotBuilt, Server};
use repaydesk::store::{Actor, Result};

use crate::office::{Office, on_both_databases};

on_both_databases!(every_route_opens_to_its_roles_and_to_nobody_else, asvs_16_3_4_a_page_that_breaks_says_so_with_a_reference);

/// A path with something in place of its parameters that exists nowhere.
fn filled(path: &str) -> String {
    path.split('/').map(|part| if part.starts_with('{') { "0" } else { part }).collect::<Vec<_>>().join("/")
}

fn every_route_opens_to_its_roles_and_to_nobody_else(office: &Office) {
    let routes = server::routes();
    assert!(routes.ways().count() > 10);
    for way in routes.ways() {
        let path = filled(way.path);
        let ask = |browser: &crate::office::Browser| if way.method == "POST" { browser.post(&path, &[]) } else { browser.get(&path) };
        for role in Role::ALL {
            // A fresh session each: signing out is a route too.
            let answer = ask(&office.signed_in(role));
            let turned_away = answer.status == 403 || answer.status == 401 || answer.location().starts_with("/sign-in?");
            assert_eq!(turned_away, !way.allowed.admits(role), "{} {} as {role}: {}", way.method, way.path, answer.status);
            assert!(answer.status < 500, "{} {} as {role}: {}", way.method, way.path, answer.text());
        }
        let answer = ask(&office.visitor());
        match (way.allowed.admits_signed_out(), way.method == "POST") {
            // What is for programs leads nobody to sign in; walk::tokens tries it with tokens.
            _ if way.allowed.scope().is_some() => {
                answer.is(401).shows("请求里没有令牌");
            }
            (true, _) => assert!(answer.status != 401 && answer.status != 403, "{} {}", way.method, way.path),
            (false, true) => {
                answer.is(401).shows("请先登录");
            }
            (false, false) => assert!(answer.location().starts_with("/sign-in"), "{}: {}", way.path, answer.status),
        }
    }
}

fn asvs_16_3_4_a_page_that_breaks_says_so_with_a_reference(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    let broken = office.store.write(&Actor::operator(), |w| -> Result<()> {
        w.housekeeping();
        sql_query("ALTER TABLE member RENAME TO gone").execute(&mut **w)?;
        Ok(())
    });
    broken.unwrap();
    administrator.get("/settings/accounts").is(500).shows("程序出了问题").shows("编号").lacks("member").shows("退出");
}

#[test]
fn what_is_found_nowhere_offers_a_way_on() {
    let office = Office::on_sqlite();
    office.visitor().get("/nothing/here").is(404).shows("没有这个页面").shows("href=\"/sign-in\"");
    office.signed_in(Role::Reader).get("/nothing/here").is(404).shows("回到首页").shows("退出");
    office.signed_in(Role::Administrator).get("/settings/accounts/abc").is(404).shows("没有这个页面");
}

#[test]
fn the_language_is_the_one_chosen_then_the_browsers() {
    let office = Office::on_sqlite();
    let browser = office.visitor();
    browser.get("/sign-in").shows("lang=\"zh-CN\"");
    browser.get_with("/sign-in", &[("accept-language", "en-GB,en;q=0.9")]).shows("<html lang=\"en\">").shows("Sign in");
    browser.get_with("/sign-in", &[("accept-language", "en,zh-CN;q=0.5")]).shows("<html lang=\"zh-CN\">");
    browser.get("/sign-in?next=%2Faccount&lang=en").leads_to("/sign-in?next=%2Faccount");
    browser.get("/sign-in").shows("<html lang=\"en\">");
    browser.get("//evil.test/?lang=zh-CN").leads_to("/evil.test");
}

#[test]
fn a_form_that_is_too_large_is_refused() {
    let office = Office::on_sqlite();
    let long = "x".repeat(2 * 1024 * 1024);
    office.signed_in(Role::Administrator).post("/settings", &[("school", &long)]).is(413).shows("太大");
}

#[test]
fn a_port_in_use_is_named_and_a_slash_too_many_forgiven() {
    let office = Office::on_sqlite();
    let taken = office.base.trim_start_matches("http://").to_owned();
    let site = Site::new(office.store.clone());
    let outcome = actix_web::rt::System::new().block_on(async move { Server::build(site, taken.as_str()).err() });
    assert!(matches!(outcome, Some(NotBuilt::Address(error)) if error.kind() == std::io::ErrorKind::AddrInUse));
    office.visitor().get("/sign-in/").is(200);
}

#[test]
fn a_form_sent_as_something_else_is_not_understood() {
    let office = Office::on_sqlite();
    let answer = office.signed_in(Role::Administrator).upload("/settings", &[("school", "x")], "file", "名单.xlsx", b"PK");
    answer.is(400).shows("没有看懂提交的内容");
}
