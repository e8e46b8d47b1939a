//! What cookies are called, and where they travel.

use repaydesk::accounts::Role;
use repaydesk::server::Entrance;

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

/// What the proxy on this machine says of whoever asks over TLS.
const THROUGH: [(&str, &str); 3] = [("sec-fetch-site", "same-origin"), ("x-forwarded-proto", "https"), ("x-forwarded-for", "192.168.1.9")];

fn asvs_3_3_1_and_3_3_3_under_tls_cookies_are_bound_to_the_host(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let plain = signed_in(office, "zhoumy").cookies.borrow()["session"].clone();
    let secure = office.behind(Entrance { proxy: Some("127.0.0.1".parse().unwrap()), ..Entrance::from("127.0.0.1:0") });
    let browser = secure.visitor();
    let answer = browser.post_with("/sign-in", &[("login", "zhoumy"), ("password", PASSWORD), ("next", "/account")], &THROUGH);
    answer.leads_to("/account");
    for name in ["__Host-session", "__Host-device"] {
        let cookie = named(&answer.set_cookies, name);
        assert!(cookie.contains("; Secure") && cookie.contains("; Path=/") && !cookie.contains("Domain"), "{cookie}");
    }
    // The address is the one the declared proxy names.
    browser.get_with("/account/sessions", &THROUGH).is(200).shows("192.168.1.9");
    // A cookie under the plain name is nobody's there, though its token is good.
    let other = secure.visitor();
    other.cookies.borrow_mut().insert("session".into(), plain);
    other.get_with("/account", &THROUGH).is(303);
    let flash = browser.post_with("/account/sessions", &[("which", "everywhere"), ("password", PASSWORD)], &THROUGH);
    assert!(flash.leads_to("/sign-in").set_cookies.iter().all(|cookie| cookie.contains("; Secure")), "{:?}", flash.set_cookies);
    let language = browser.get_with("/sign-in?lang=en", &THROUGH);
    assert!(named(&language.set_cookies, "__Host-lang").contains("; Secure"));
    browser.get_with("/sign-in", &THROUGH).is(200).shows("Sign in");
    // Whatever is set there is of this host alone.
    let all = [&answer.set_cookies, &flash.set_cookies, &language.set_cookies];
    assert!(all.iter().flat_map(|some| some.iter()).all(|cookie| cookie.starts_with("__Host-")), "{all:?}");
    assert!(flash.set_cookies.iter().any(|cookie| cookie.starts_with("__Host-flash=")), "{:?}", flash.set_cookies);
}

fn asvs_3_3_2_and_3_3_4_cookies_are_kept_from_scripts_and_other_sites(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let answer = sign_in(&office.visitor(), "zhoumy", PASSWORD);
    let session = named(&answer.set_cookies, "session");
    assert!(session.contains("HttpOnly") && session.contains("SameSite=Lax") && !session.contains("Max-Age"), "{session}");
    let device = named(&answer.set_cookies, "device");
    assert!(device.contains("HttpOnly") && device.contains("SameSite=Strict") && device.contains("Max-Age=7776000"), "{device}");
}
