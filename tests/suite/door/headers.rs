//! What every answer carries: pages, redirects, refusals, files.

use repaydesk::accounts::Role;

use crate::office::{Answer, Office};

fn kinds(office: &Office) -> Vec<(&'static str, Answer)> {
    let administrator = office.signed_in(Role::Administrator);
    vec![
        ("a page", office.visitor().get("/sign-in")),
        ("a page for some", administrator.get("/account")),
        ("nothing", office.visitor().get("/nothing/here")),
        ("a role that may not", office.signed_in(Role::Reader).get("/settings")),
        ("a way to sign in", office.visitor().get("/account")),
        ("signed out", office.visitor().post("/settings", &[])),
        ("a language", office.visitor().get("/sign-in?lang=en")),
        ("a style sheet", office.visitor().get(repaydesk::page::assets::href("app.css"))),
        ("no such file", office.visitor().get("/assets/0/none.css")),
        ("a sign", office.visitor().get("/favicon.ico")),
        ("a workbook", administrator.get("/rosters/blank/roster")),
        ("another method", administrator.ask("PUT", "/settings", &[])),
        ("another site", administrator.post_with("/settings", &[], &[("sec-fetch-site", "cross-site")])),
        ("a form refused", administrator.post("/settings", &[("school", "")])),
        ("a form too large", administrator.post("/settings", &[("school", &"x".repeat(2 << 20))])),
        ("a form done", administrator.post("/settings", &[("school", "青石小学"), ("centre", "")])),
        ("signing out", administrator.post("/sign-out", &[])),
    ]
}

#[test]
fn asvs_3_4_3_asvs_14_2_3_every_answer_forbids_what_we_do_not_use() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "script-src 'self'",
            "style-src 'self'",
        ] {
            assert!(policy.contains(part), "{what}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{what}: {policy}");
    }
}

#[test]
fn asvs_3_4_2_asvs_3_4_4_asvs_3_4_5_asvs_3_4_6_asvs_3_4_8_every_answer_carries_the_other_headers() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), value, "{what}: {name}");
        }
        assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{what}");
    }
}

#[test]
fn asvs_14_3_2_nothing_personal_is_kept_by_a_browser() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        let kept = matches!(what, "a style sheet" | "a sign");
        assert_eq!(answer.header("cache-control") == "no-store", !kept, "{what}: {}", answer.header("cache-control"));
    }
}

#[test]
fn asvs_14_3_1_signing_out_empties_the_browser() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        assert_eq!(answer.header("clear-site-data") == "\"cache\", \"storage\"", what == "signing out", "{what}");
    }
}

#[test]
fn asvs_13_4_2_asvs_13_4_6_asvs_16_5_1_no_answer_names_what_it_was_made_with() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        assert_eq!(answer.header("server"), "", "{what}");
        assert_eq!(answer.header("x-powered-by"), "", "{what}");
        if answer.header("content-type").starts_with("text/html") {
            let page = answer.text().to_lowercase();
            for word in ["actix", "serde", "diesel", "sqlite", "panicked", "src/", ".rs"] {
                assert!(!page.contains(word), "{what} says {word}");
            }
        }
    }
}

#[test]
fn asvs_4_1_1_every_answer_says_what_it_is() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        if answer.bytes.is_empty() {
            continue;
        }
        let kind = answer.header("content-type");
        let is_text = kind.starts_with("text/");
        assert!(!kind.is_empty() && (!is_text || kind.ends_with("charset=utf-8")), "{what}: {kind}");
    }
}

#[test]
fn asvs_3_2_1_no_page_has_style_or_script_inside() {
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        let page = answer.text();
        if !answer.header("content-type").starts_with("text/html") {
            continue;
        }
        for inside in [" style=", "<style", " onclick", " onload", " onsubmit", "javascript:"] {
            assert!(!page.contains(inside), "{what}: {inside}");
        }
        assert_eq!(page.matches("<script").count(), page.matches("<script src=").count(), "{what}: a script inside the page");
    }
}

#[test]
fn asvs_3_4_1_browsers_are_bound_to_tls_by_a_certificate_of_the_schools_alone() {
    // In plain HTTP a browser would not listen; see also the stories of certificates.
    let office = Office::on_sqlite();
    for (what, answer) in kinds(&office) {
        assert_eq!(answer.header("strict-transport-security"), "", "{what}");
    }
}

#[test]
fn asvs_5_4_1_asvs_5_4_2_files_are_handed_out_as_files_under_a_name_that_leads_nowhere() {
    let office = Office::on_sqlite();
    let file = office.signed_in(Role::Administrator).get("/rosters/blank/roster");
    let named = file.header("content-disposition");
    assert!(named.starts_with("attachment; filename=\"") && named.contains("filename*=UTF-8''"), "{named}");
    assert!(named.bytes().all(|byte| (32..127).contains(&byte)), "{named}");
}
