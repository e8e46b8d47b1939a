//! What cookies are called, and where they travel.

use repaydesk::accounts::Role;

use super::{PASSWORD, account, sign_in, signed_in};
use crate::office::{Office, on_both_databases};

on_both_databases!(
    asvs_3_3_1_and_3_3_3_under_tls_cookies_are_bound_to_the_host,
    asvs_3_3_2_and_3_3_4_cookies_are_kept_from_scripts_and_other_sites
);

fn named<'a>(cookies: &'a [String], name: &str) -> &'a str {
    let found = cookies.iter().find(|cookie| cookie.starts_with(&format!("{name}=")));
    found.map(String::as_str).unwrap_or_else(|| panic!("no {name} in {cookies:?}"))
}

fn asvs_3_3_1_and_3_3_3_under_tls_cookies_are_bound_to_the_host(office: &Office) {
    let id = account(office, "zhoumy", Role::Leader);
    let plain = signed_in(office, "zhoumy").cookies.borrow()["session"].clone();
    let secure = office.over_tls();
    let browser = secure.visitor();
    let answer = sign_in(&browser, "zhoumy", PASSWORD);
    for name in ["__Host-session", "__Host-device"] {
        let cookie = named(&answer.set_cookies, name);
        assert!(cookie.contains("; Secure") && cookie.contains("; Path=/") && !cookie.contains("Domain"), "{cookie}");
    }
    browser.get("/account").is(200);
    // A cookie under the plain name is nobody's there, though its token is good.
    let other = secure.visitor();
    other.cookies.borrow_mut().insert("session".into(), plain);
    other.get("/account").is(303);
    let flash = browser.post("/account/sessions", &[("which", "everywhere"), ("password", PASSWORD)]);
    assert!(flash.leads_to("/sign-in").set_cookies.iter().all(|cookie| cookie.contains("; Secure")), "{:?}", flash.set_cookies);
    let language = browser.get("/sign-in?lang=en");
    assert!(named(&language.set_cookies, "lang").contains("; Secure"));
    assert!(id > 0);
}

fn asvs_3_3_2_and_3_3_4_cookies_are_kept_from_scripts_and_other_sites(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let answer = sign_in(&office.visitor(), "zhoumy", PASSWORD);
    let session = named(&answer.set_cookies, "session");
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax") && !session.contains("Max-Age"), "{session}");
    let device = named(&answer.set_cookies, "device");
    assert!(device.contains("HttpOnly") && device.contains("SameSite=Strict") && device.contains("Max-Age=7776000"), "{device}");
}
