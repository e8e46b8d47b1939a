//! Under which name the site is asked for, by which method, and from which page.

use repaydesk::accounts::{HostPort, Role};
use repaydesk::server::Entrance;

use super::raw::{authority, exchange, status};
use crate::office::Office;

fn get(office: &Office, first_line: &str, headers: &str) -> u16 {
    status(&exchange(&office.base, format!("{first_line} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").as_bytes()))
}

#[test]
fn a_name_that_is_not_ours_is_answered_with_nothing_of_ours() {
    let office = Office::on_sqlite();
    let port = authority(&office.base).rsplit_once(':').unwrap().1;
    for ours in [format!("127.0.0.1:{port}"), format!("localhost:{port}"), format!("LOCALHOST.:{port}"), format!("[::1]:{port}")] {
        assert_eq!(get(&office, "GET /sign-in", &format!("Host: {ours}\r\n")), 200, "{ours}");
        assert_eq!(get(&office, &format!("GET http://{ours}/sign-in"), &format!("Host: {ours}\r\n")), 200, "{ours}");
    }
    let strange = ["evil.test", "localhost", "127.0.0.1", "localhost:1", "127.0.0.1:8080", "user@localhost", "[::1", "", "127.1", "0x7f.1"];
    for host in strange.map(ToOwned::to_owned).into_iter().chain([format!("evil.test:{port}"), format!("localhost.evil.test:{port}")]) {
        let told = get(&office, "GET /sign-in", &format!("Host: {host}\r\n"));
        assert!(matches!(told, 400 | 421), "{host}: {told}");
    }
    let ours = format!("Host: 127.0.0.1:{port}\r\n");
    assert!(matches!(get(&office, "GET /sign-in", ""), 400 | 421), "no host at all");
    assert!(matches!(get(&office, "GET /sign-in", &format!("{ours}Host: evil.test\r\n")), 400 | 421), "two hosts");
    assert!(matches!(get(&office, "GET /sign-in", &format!("{ours}{ours}")), 400 | 421), "one host twice");
    assert_eq!(get(&office, "GET http://evil.test/sign-in", &ours), 421, "another host in the first line");
}

#[test]
fn a_deed_under_a_strangers_name_is_not_done() {
    let office = Office::on_sqlite();
    let browser = office.signed_in(Role::Administrator);
    let cookies: Vec<String> = browser.cookies.borrow().iter().map(|(name, value)| format!("{name}={value}")).collect();
    let told = exchange(
        &office.base,
        format!(
            "POST /sign-out HTTP/1.1\r\nHost: evil.test\r\nOrigin: http://evil.test\r\nCookie: {}\r\nContent-Length: 0\r\n\r\n",
            cookies.join("; ")
        )
        .as_bytes(),
    );
    assert_eq!(status(&told), 421);
    assert!(told.contains("这个地址不能打开本系统") && !told.contains("退出"), "{told}");
    let english = exchange(&office.base, b"GET / HTTP/1.1\r\nHost: evil.test\r\nAccept-Language: en\r\n\r\n");
    assert!(english.contains("This site is not open under this address"), "{english}");
    // Not even the choice of a language is taken.
    assert_eq!(status(&exchange(&office.base, b"GET /?lang=en HTTP/1.1\r\nHost: evil.test\r\n\r\n")), 421);
    browser.get("/account").is(200);
}

#[test]
fn a_name_the_owner_gives_is_answered_to() {
    let office = Office::on_sqlite();
    let named = Office::behind(&office, Entrance { hosts: vec![HostPort::parse("desk.school").unwrap()], ..Entrance::from("127.0.0.1:0") });
    let port = authority(&named.base).rsplit_once(':').unwrap().1;
    assert_eq!(get(&named, "GET /sign-in", &format!("Host: desk.school:{port}\r\n")), 200);
    assert_eq!(get(&named, "GET /sign-in", "Host: Desk.School\r\n"), 200);
    assert_eq!(get(&named, "GET /sign-in", "Host: desk.school:1\r\n"), 421);
    assert_eq!(get(&named, "GET /sign-in", &format!("Host: other.school:{port}\r\n")), 421);
}

#[test]
fn asvs_4_1_4_asvs_13_4_4_other_methods_than_looking_and_sending_are_refused() {
    let office = Office::on_sqlite();
    let browser = office.signed_in(Role::Administrator);
    for method in ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        for path in ["/", "/settings", "/nothing/here"] {
            let told = get(&office, &format!("{method} {path}"), &format!("Host: {}\r\nContent-Length: 0\r\n", authority(&office.base)));
            assert_eq!(told, 405, "{method} {path}");
        }
    }
    browser.ask("DELETE", "/settings", &[("sec-fetch-site", "same-origin")]).is(405).shows("不接受这种请求");
    assert_eq!(browser.ask("OPTIONS", "/settings", &[]).header("allow"), "GET, HEAD, POST");
    browser.ask("HEAD", "/account", &[]).is(200);
}

#[test]
fn asvs_3_5_1_a_deed_from_another_site_is_refused() {
    let office = Office::on_sqlite();
    let browser = office.signed_in(Role::Administrator);
    let base = office.base.as_str();
    let post = |headers: &[(&str, &str)]| browser.post_with("/settings", &[("school", "青石小学"), ("centre", "")], headers).status;
    let page = format!("{base}/settings");
    for ours in [&[("sec-fetch-site", "same-origin")][..], &[("origin", base)], &[("referer", page.as_str())]] {
        assert_eq!(post(ours), 303, "{ours:?}");
    }
    let secure = base.replace("http://", "https://");
    for foreign in [
        &[][..],
        &[("sec-fetch-site", "cross-site"), ("origin", base)],
        &[("sec-fetch-site", "same-site"), ("origin", base)],
        &[("sec-fetch-site", "none"), ("origin", base)],
        &[("sec-fetch-site", "same-origin, cross-site")],
        &[("origin", "http://elsewhere.test"), ("referer", page.as_str())],
        &[("origin", "null")],
        &[("origin", secure.as_str())],
        &[("origin", "http://127.0.0.1")],
        &[("referer", "http://elsewhere.test/")],
    ] {
        assert_eq!(post(foreign), 403, "{foreign:?}");
    }
}

#[test]
fn asvs_3_5_8_other_sites_may_lead_here_and_draw_nothing_from_here() {
    let office = Office::on_sqlite();
    let browser = office.signed_in(Role::Administrator);
    let sheet = repaydesk::page::assets::href("app.css");
    let status = |path: &str, headers: &[(&str, &str)]| browser.get_with(path, headers).status;
    for site in ["cross-site", "same-site"] {
        for (mode, into) in
            [("no-cors", "image"), ("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "embed"), ("", "")]
        {
            let headers = [("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", into)];
            assert_eq!(status("/account", &headers), 403, "{site} {mode} {into}");
            assert_eq!(status(sheet, &headers), 403, "{site} {mode} {into}");
        }
        assert_eq!(status("/account", &[("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]), 200);
    }
    assert_eq!(status("/account", &[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]), 200);
    assert_eq!(status(sheet, &[("sec-fetch-site", "same-origin"), ("sec-fetch-mode", "no-cors"), ("sec-fetch-dest", "style")]), 200);
}

#[test]
fn asvs_4_1_3_asvs_15_3_4_only_the_declared_proxy_is_believed_and_nobody_else_answered() {
    let office = Office::on_sqlite();
    let named = vec![HostPort::parse("desk.school").unwrap()];
    let here = Entrance { proxy: "127.0.0.1".parse().ok(), hosts: named.clone(), ..Entrance::from("127.0.0.1:0") };
    let proxied = office.behind(here);
    assert_eq!(get(&proxied, "GET /sign-in", "Host: desk.school\r\nX-Forwarded-Proto: https\r\n"), 200);
    assert_eq!(get(&proxied, "GET /sign-in", "Host: desk.school\r\n"), 403);
    assert_eq!(get(&proxied, "GET /sign-in", "Host: desk.school\r\nX-Forwarded-Proto: https, http\r\n"), 403);
    let origin = "Host: desk.school\r\nX-Forwarded-Proto: https\r\nContent-Length: 0\r\n";
    assert_eq!(get(&proxied, "POST /sign-out", &format!("{origin}Origin: https://desk.school\r\n")), 303);
    assert_eq!(get(&proxied, "POST /sign-out", &format!("{origin}Origin: http://desk.school\r\n")), 403);
    let elsewhere = Entrance { proxy: "192.0.2.1".parse().ok(), hosts: named, ..Entrance::from("127.0.0.1:0") };
    let around = office.behind(elsewhere);
    assert_eq!(get(&around, "GET /sign-in", "Host: desk.school\r\nX-Forwarded-Proto: https\r\n"), 403);
}
