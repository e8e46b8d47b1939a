//! One-time codes of a phone, and what opens the door without one.

use chrono::TimeDelta;
use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::accounts::one_time_code::{Secret, code_at};
use repaydesk::basics::calendar::now;
use repaydesk::store::schema::{audit_entry, one_time_code, recovery_code};

use super::{OTHER, PASSWORD, account, behind, deeds, later, sign_in, signed_in};
use crate::accounts::link_on;
use crate::office::{Answer, Browser, Office, on_both_databases};

on_both_databases!(
    asvs_7_5_1_codes_are_set_up_with_the_password_and_a_first_code,
    asvs_6_3_3_a_password_alone_opens_nothing_where_codes_are_in_use,
    asvs_6_5_1_a_code_is_taken_once,
    asvs_6_5_5_a_code_and_the_time_to_type_it_have_an_end,
    asvs_6_3_1_five_codes_are_tried_and_then_the_password_again,
    guessing_codes_over_and_over_counts_like_wrong_passwords,
    asvs_6_5_1_and_6_5_2_recovery_codes_are_hashed_and_open_once,
    recovery_codes_are_shown_once_and_it_is_said_how_to_have_others,
    codes_are_turned_off_with_password_and_code,
    guessing_a_code_inside_counts_too,
    asvs_6_5_6_an_administrator_turns_codes_off_and_the_owner_is_told,
    asvs_6_3_3_where_the_school_demands_codes_they_come_before_anything_else,
    the_secret_lies_sealed_in_the_database,
    asvs_6_4_3_a_link_for_a_new_password_does_not_pass_the_code,
);

/// What the page shows for typing.
fn secret_on(page: &str) -> Secret {
    let start = page.find("id=\"secret\">").unwrap_or_else(|| panic!("no secret on {page}")) + "id=\"secret\">".len();
    let text: String = page[start..].chars().take_while(|c| *c != '<').filter(|c| !c.is_whitespace()).collect();
    Secret::from_text(&text).unwrap()
}

/// The code of the moment, and how it would be typed.
fn code(secret: &Secret) -> String {
    code_at(secret, now()).unwrap()
}

/// A code that is not right now.
fn wrong(secret: &Secret) -> String {
    let right: Vec<String> = [-60, -30, 0, 30, 60].map(|seconds| code_at(secret, now() + TimeDelta::seconds(seconds)).unwrap()).into();
    (0..).map(|number| format!("{number:06}")).find(|code| !right.contains(code)).unwrap()
}

/// Turns codes on in this browser. Returns the secret and the recovery codes; the clock has gone on since, so that the next code is new.
fn turn_on(office: &Office, browser: &Browser) -> (Secret, Vec<String>) {
    browser.post("/account/code/begin", &[("password", PASSWORD)]).leads_to("/account/code");
    let secret = secret_on(&browser.get("/account/code").is(200).text());
    let shown = browser.post("/account/code/confirm", &[("code", &code(&secret))]);
    shown.is(200).shows("备用码");
    let codes = shown.text().split("<code>").skip(1).map(|part| part.split('<').next().unwrap().to_owned()).collect();
    later(office, TimeDelta::seconds(90));
    (secret, codes)
}

/// Someone whose account asks for codes.
fn with_codes(office: &Office, login: &str) -> (i64, Browser, Secret, Vec<String>) {
    let id = account(office, login, Role::Leader);
    let browser = signed_in(office, login);
    let (secret, codes) = turn_on(office, &browser);
    (id, browser, secret, codes)
}

/// A browser whose password was right and that is asked for the code.
fn half_way(office: &Office, login: &str) -> Browser {
    let browser = office.visitor();
    sign_in(&browser, login, PASSWORD).leads_to("/sign-in/code?next=%2Faccount");
    browser
}

fn give(browser: &Browser, code: &str) -> Answer {
    browser.post("/sign-in/code", &[("code", code), ("next", "/account")])
}

fn asvs_7_5_1_codes_are_set_up_with_the_password_and_a_first_code(office: &Office) {
    let id = account(office, "zhoumy", Role::Leader);
    let (here, there) = (signed_in(office, "zhoumy"), signed_in(office, "zhoumy"));
    here.get("/account/code").is(200).shows("设置动态码").lacks("<svg class=\"qr\"");
    here.post("/account/code/begin", &[("password", OTHER)]).is(422).shows("现在的密码不对");
    here.post("/account/code/begin", &[("password", PASSWORD)]).leads_to("/account/code");
    let page = here.get("/account/code");
    page.is(200).shows("<svg class=\"qr\"");
    let secret = secret_on(&page.text());
    here.post("/account/code/confirm", &[("code", &wrong(&secret))]).is(422).shows("动态码不对");
    signed_in(office, "zhoumy");
    let former = here.cookies.borrow()["session"].clone();
    let shown = here.post("/account/code/confirm", &[("code", &code(&secret))]);
    assert_eq!(shown.is(200).text().matches("<code>").count(), 10);
    assert_ne!(here.cookies.borrow()["session"], former);
    there.get("/account").is(303);
    let standing = here.get("/account/code");
    standing.shows("还剩 10 个").lacks("<svg class=\"qr\"").lacks(&secret.text());
    assert!(deeds(office, id).contains(&"totp.on".to_owned()));
}

fn asvs_6_3_3_a_password_alone_opens_nothing_where_codes_are_in_use(office: &Office) {
    let (id, _, secret, _) = with_codes(office, "zhoumy");
    let browser = half_way(office, "zhoumy");
    assert!(!browser.cookies.borrow().contains_key("session") && !browser.cookies.borrow().contains_key("device"));
    browser.get("/account").is(303);
    browser.get("/sign-in/code?next=%2Faccount").is(200).shows("六位动态码").shows("autocomplete=\"one-time-code\"");
    give(&browser, "").is(422);
    give(&browser, &code(&secret)).leads_to("/account");
    browser.get("/account").is(200);
    assert!(!browser.cookies.borrow().contains_key("waiting"));
    office.visitor().get("/sign-in/code").leads_to("/sign-in");
    give(&office.visitor(), &code(&secret)).leads_to("/sign-in?next=%2Faccount");
    // Whoever gives the code is a stranger until it is right; coming in is the account's own deed.
    let came_in = audit_entry::table.filter(audit_entry::deed.eq("account.signed_in").and(audit_entry::subject_id.eq(id)));
    let by: Vec<Option<i64>> = behind(office, |c| came_in.select(audit_entry::actor_id).load(c));
    assert!(by.len() >= 2 && by.iter().all(|actor| *actor == Some(id)), "{by:?}");
}

fn asvs_6_5_1_a_code_is_taken_once(office: &Office) {
    let (_, _, secret, _) = with_codes(office, "zhoumy");
    let (one, other) = (half_way(office, "zhoumy"), half_way(office, "zhoumy"));
    let code = code(&secret);
    give(&one, &code).leads_to("/account");
    give(&other, &code).is(422).shows("已经用过");
    other.get("/account").is(303);
}

fn asvs_6_5_5_a_code_and_the_time_to_type_it_have_an_end(office: &Office) {
    let (_, _, secret, _) = with_codes(office, "zhoumy");
    let browser = half_way(office, "zhoumy");
    let old = code_at(&secret, now() - TimeDelta::seconds(90)).unwrap();
    give(&browser, &old).is(422);
    later(office, TimeDelta::seconds(301));
    give(&browser, &code(&secret)).leads_to("/sign-in?next=%2Faccount");
    browser.get("/sign-in").shows("等待的时间太长");
}

fn asvs_6_3_1_five_codes_are_tried_and_then_the_password_again(office: &Office) {
    let (_, _, secret, _) = with_codes(office, "zhoumy");
    let browser = half_way(office, "zhoumy");
    for _ in 0..4 {
        give(&browser, &wrong(&secret)).is(422).shows("动态码不对");
    }
    give(&browser, &wrong(&secret)).leads_to("/sign-in?next=%2Faccount");
    give(&browser, &code(&secret)).leads_to("/sign-in?next=%2Faccount");
    // The owner hears of it.
    let owner = half_way(office, "zhoumy");
    give(&owner, &code(&secret)).leads_to("/account");
    owner.get("/account").shows("有 5 次登录没有成功");
}

fn guessing_codes_over_and_over_counts_like_wrong_passwords(office: &Office) {
    let (_, owner, secret, _) = with_codes(office, "zhoumy");
    for _ in 0..5 {
        half_way(office, "zhoumy");
    }
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(429).shows("分钟后再试").lacks("需要改正");
    // Not on the owner's own browser.
    sign_in(&owner, "zhoumy", PASSWORD).leads_to("/sign-in/code?next=%2Faccount");
    give(&owner, &code(&secret)).leads_to("/account");
}

fn asvs_6_5_1_and_6_5_2_recovery_codes_are_hashed_and_open_once(office: &Office) {
    let (id, _, _, codes) = with_codes(office, "zhoumy");
    // Twenty-four signs of five bits each: enough that a plain hash gives nothing away.
    assert!(codes.iter().all(|code| code.chars().filter(char::is_ascii_alphanumeric).count() == 24));
    let kept: Vec<String> = behind(office, |c| recovery_code::table.select(recovery_code::code_hash).load(c));
    assert!(kept.len() == 10 && codes.iter().all(|code| !kept.contains(code)));
    let browser = half_way(office, "zhoumy");
    give(&browser, &codes[3].to_lowercase().replace('-', " ")).leads_to("/account");
    browser.get("/account/code").shows("还剩 9 个");
    give(&half_way(office, "zhoumy"), &codes[3]).is(422);
    assert!(deeds(office, id).contains(&"totp.recovery_used".to_owned()));
}

fn recovery_codes_are_shown_once_and_it_is_said_how_to_have_others(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    browser.post("/account/code/begin", &[("password", PASSWORD)]).leads_to("/account/code");
    let waiting = browser.get("/account/code");
    let secret = secret_on(&waiting.shows("lang=en").text());
    let first = code(&secret);
    let confirm = || browser.post("/account/code/confirm", &[("code", &first)]);
    // A link to the other language would lead away from them.
    confirm().is(200).shows("10 个备用码").shows("Ctrl+P").lacks("lang=en");
    // Sent twice by reloading, or opened by its address.
    confirm().leads_to("/account/code");
    browser.get("/account/code").shows("备用码只显示一次").lacks("动态码不对");
    for address in ["/account/code/confirm", "/account/code/recovery"] {
        browser.get(address).leads_to("/account/code");
        browser.get("/account/code").shows("备用码只显示一次").shows("换一批备用码");
    }
}

fn codes_are_turned_off_with_password_and_code(office: &Office) {
    let (id, here, secret, former) = with_codes(office, "zhoumy");
    let there = half_way(office, "zhoumy");
    give(&there, &former[0]).leads_to("/account");
    let renewed = here.post("/account/code/recovery", &[("recovery-password", PASSWORD), ("recovery-code", &code(&secret))]);
    assert_eq!(renewed.is(200).text().matches("<code>").count(), 10);
    later(office, TimeDelta::seconds(90));
    give(&half_way(office, "zhoumy"), &former[1]).is(422);
    here.post("/account/code/off", &[("off-password", OTHER), ("off-code", &code(&secret))]).is(422).shows("现在的密码不对");
    here.post("/account/code/off", &[("off-password", PASSWORD), ("off-code", &wrong(&secret))]).is(422).shows("动态码不对");
    let session = here.cookies.borrow()["session"].clone();
    here.post("/account/code/off", &[("off-password", PASSWORD), ("off-code", &code(&secret))]).leads_to("/account/code");
    assert_ne!(here.cookies.borrow()["session"], session);
    here.get("/account/code").shows("动态码已关掉").shows("设置动态码");
    there.get("/account").is(303);
    signed_in(office, "zhoumy");
    assert!(deeds(office, id).contains(&"totp.off".to_owned()));
}

fn guessing_a_code_inside_counts_too(office: &Office) {
    let (_, here, secret, _) = with_codes(office, "zhoumy");
    for _ in 0..10 {
        here.post("/account/code/off", &[("off-password", PASSWORD), ("off-code", &wrong(&secret))]).is(422).shows("动态码不对");
    }
    let held = here.post("/account/code/off", &[("off-password", PASSWORD), ("off-code", &code(&secret))]);
    held.is(429).shows("分钟后再试").lacks("需要改正");
}

fn asvs_6_5_6_an_administrator_turns_codes_off_and_the_owner_is_told(office: &Office) {
    account(office, "chief", Role::Administrator);
    let (id, owner, _, _) = with_codes(office, "zhoumy");
    let chief = signed_in(office, "chief");
    owner.post(&format!("/settings/accounts/{id}/code-off"), &[]).is(403);
    chief.get(&format!("/settings/accounts/{id}")).shows("关掉动态码");
    chief.post(&format!("/settings/accounts/{id}/code-off"), &[]).leads_to(&format!("/settings/accounts/{id}"));
    chief.get(&format!("/settings/accounts/{id}")).lacks("关掉动态码");
    owner.get("/account").is(303);
    let again = signed_in(office, "zhoumy");
    again.get("/account").shows("chief某关掉了您的动态码");
    let kept: i64 = behind(office, |c| one_time_code::table.count().get_result(c));
    assert_eq!(kept, 0);
}

fn asvs_6_3_3_where_the_school_demands_codes_they_come_before_anything_else(office: &Office) {
    account(office, "chief", Role::Administrator);
    account(office, "zhoumy", Role::Member);
    let (chief, member) = (signed_in(office, "chief"), signed_in(office, "zhoumy"));
    behind(office, |c| {
        repaydesk::store::settings::set(c, "two_steps_for", "administrators").unwrap();
        Ok(())
    });
    chief.get("/settings").leads_to("/account/code");
    chief.get("/account/code").is(200).shows("您的角色登录时需要动态码");
    chief.post("/settings", &[("school", "青石小学"), ("centre", "")]).is(403);
    member.get("/account").is(200);
    let again = office.visitor();
    sign_in(&again, "chief", PASSWORD).leads_to("/account/code");
    turn_on(office, &again);
    again.get("/settings").is(200);
    let other = office.visitor();
    sign_in(&other, "chief", PASSWORD).leads_to("/sign-in/code?next=%2Faccount");
}

fn the_secret_lies_sealed_in_the_database(office: &Office) {
    let (id, _, secret, _) = with_codes(office, "zhoumy");
    let kept: Vec<u8> = behind(office, |c| one_time_code::table.find(id).select(one_time_code::secret).first(c));
    let text = secret.text();
    assert!(kept.len() > text.len() && !kept.windows(8).any(|part| part == &text.as_bytes()[..8]));
}

fn asvs_6_4_3_a_link_for_a_new_password_does_not_pass_the_code(office: &Office) {
    account(office, "chief", Role::Administrator);
    let (id, _, secret, _) = with_codes(office, "zhoumy");
    let page = signed_in(office, "chief").post(&format!("/settings/accounts/{id}/link"), &[]).text();
    let link = link_on(&page);
    let browser = office.visitor();
    browser.post(&link, &[("password", OTHER), ("again", OTHER)]).leads_to("/sign-in/code");
    browser.get("/account").is(303);
    browser.post("/sign-in/code", &[("code", &code(&secret))]).leads_to("/");
    browser.get("/account").is(200);
}
