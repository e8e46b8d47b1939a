//! Sessions: new at every turn, seen by their owner, and ended.

use chrono::TimeDelta;
use diesel::prelude::*;
use repaydesk::accounts::{Role, sittings};
use repaydesk::basics::calendar::now;
use repaydesk::store::schema::{audit_entry, known_device, session};
use repaydesk::store::{StoreError, settings};

use super::{OTHER, PASSWORD, account, behind, deeds, later, sign_in, signed_in};
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    asvs_7_2_4_a_sign_in_ends_the_session_before_it,
    asvs_7_2_3_a_token_is_long_random_and_kept_as_a_hash,
    asvs_7_3_1_and_7_3_2_a_session_ends_by_staying_away_and_at_the_end_of_the_day,
    a_day_that_is_made_shorter_ends_sessions_that_were_promised_more,
    asvs_7_5_2_one_sees_own_sessions_and_ends_them_with_the_password,
    others_sessions_are_neither_seen_nor_ended,
    asvs_7_1_2_the_eleventh_session_ends_the_oldest,
    asvs_7_4_1_a_session_signed_out_is_over_for_good,
    asvs_7_4_2_a_disabled_account_is_out_everywhere_at_once,
    asvs_7_4_3_a_changed_password_ends_other_sessions_and_goes_on_in_a_new_one,
    asvs_7_4_5_an_administrator_ends_the_sessions_of_an_account,
    a_change_of_rights_ends_sessions_and_the_own_one_goes_on_under_a_new_token,
);

fn token(browser: &Browser) -> String {
    browser.cookies.borrow()["session"].clone()
}

/// A browser that brings this token.
fn with(office: &Office, token: &str) -> Browser {
    let browser = office.visitor();
    browser.cookies.borrow_mut().insert("session".into(), token.into());
    browser
}

/// The numbers of an account's sessions, newest first.
fn ids(office: &Office, account_id: i64) -> Vec<i64> {
    let open = office.store.read(|c| sittings::of_account(c, account_id, now())).unwrap();
    open.iter().map(|sitting| sitting.id).collect()
}

fn end(browser: &Browser, which: &str, forget: &str, password: &str) -> crate::office::Answer {
    browser.post("/account/sessions", &[("which", which), ("forget", forget), ("password", password)])
}

fn asvs_7_2_4_a_sign_in_ends_the_session_before_it(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    let former = token(&browser);
    sign_in(&browser, "zhoumy", PASSWORD).leads_to("/account");
    assert_ne!(token(&browser), former);
    with(office, &former).get("/account").is(303);
    // A token somebody planted opens nothing, before and after.
    let planted = with(office, &"a".repeat(64));
    sign_in(&planted, "zhoumy", PASSWORD).leads_to("/account");
    assert_ne!(token(&planted), "a".repeat(64));
    with(office, &"a".repeat(64)).get("/account").is(303);
}

fn asvs_7_2_3_a_token_is_long_random_and_kept_as_a_hash(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let tokens: Vec<String> = (0..3).map(|_| token(&signed_in(office, "zhoumy"))).collect();
    assert!(tokens.iter().all(|token| token.len() == 64 && token.chars().all(|c| c.is_ascii_hexdigit())));
    assert!(tokens[0] != tokens[1] && tokens[1] != tokens[2]);
    let kept: Vec<String> = behind(office, |c| session::table.select(session::token_hash).load(c));
    assert!(kept.len() == 3 && tokens.iter().all(|token| !kept.contains(token)));
}

fn asvs_7_3_1_and_7_3_2_a_session_ends_by_staying_away_and_at_the_end_of_the_day(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    later(office, TimeDelta::minutes(115));
    browser.get("/account").is(200);
    // Seen just now: the two hours begin again, the twelve do not.
    for _ in 0..5 {
        later(office, TimeDelta::minutes(115));
        browser.get("/account").is(200);
    }
    later(office, TimeDelta::minutes(31));
    browser.get("/account").is(303);
    let away = signed_in(office, "zhoumy");
    later(office, TimeDelta::minutes(121));
    away.get("/account").is(303);
}

fn a_day_that_is_made_shorter_ends_sessions_that_were_promised_more(office: &Office) {
    let id = account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    later(office, TimeDelta::minutes(119));
    browser.get("/account").is(200);
    let hours = |hours: &'static str| {
        behind(office, move |c| {
            settings::set(c, "session_longest_hours", hours).unwrap();
            Ok(())
        })
    };
    hours("1");
    browser.get("/account").is(303);
    assert!(ids(office, id).is_empty());
    // What was promised is no more than that when the day is made longer again.
    hours("72");
    browser.get("/account").is(200);
    for _ in 0..6 {
        later(office, TimeDelta::minutes(110));
        browser.get("/account");
    }
    browser.get("/account").is(303);
}

fn asvs_7_5_2_one_sees_own_sessions_and_ends_them_with_the_password(office: &Office) {
    let id = account(office, "zhoumy", Role::Leader);
    let here = signed_in(office, "zhoumy");
    let phone = office.visitor();
    let agent = "Mozilla/5.0 (Linux; Android 13) Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0";
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", agent)];
    phone.post_with("/sign-in", &[("login", "zhoumy"), ("password", PASSWORD)], &headers).leads_to("/");
    let third = signed_in(office, "zhoumy");
    here.get("/account/sessions").is(200).shows("手机 微信").shows("127.0.0.1").shows("这台");
    let phone_id = ids(office, id)[1].to_string();
    end(&here, "", "", PASSWORD).is(422).shows("请选择退出哪里的登录");
    end(&here, &phone_id, "", OTHER).is(422).shows("现在的密码不对");
    phone.get("/account").is(200);
    end(&here, &phone_id, "", PASSWORD).leads_to("/account/sessions");
    here.get("/account/sessions").shows("已退出 1 处登录").lacks("手机 微信");
    phone.get("/account").is(303);
    third.get("/account").is(200);
    end(&here, &phone_id, "", PASSWORD).is(422).shows("已经结束");
    let fourth = signed_in(office, "zhoumy");
    here.get("/account/sessions").shows("type=\"radio\"");
    end(&here, "others", "", PASSWORD).leads_to("/account/sessions");
    here.get("/account/sessions").lacks("type=\"radio\"").shows("您只在这一台设备上登录").shows("value=\"everywhere\"");
    fourth.get("/account").is(303);
    here.get("/account").is(200);
    end(&here, "everywhere", "on", PASSWORD).leads_to("/sign-in");
    here.get("/account").is(303);
    let known: i64 = behind(office, |c| known_device::table.count().get_result(c));
    assert_eq!((known, here.cookies.borrow().contains_key("device")), (0, false));
    let done = deeds(office, id);
    assert!(done.iter().any(|deed| deed == "session.ended") && done.iter().any(|deed| deed == "devices.forgotten"), "{done:?}");
}

fn others_sessions_are_neither_seen_nor_ended(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let other = account(office, "hejing", Role::Member);
    let here = signed_in(office, "zhoumy");
    let theirs = signed_in(office, "hejing");
    let foreign = ids(office, other)[0].to_string();
    here.get("/account/sessions").lacks(&format!("value=\"{foreign}\""));
    end(&here, &foreign, "", PASSWORD).is(422).shows("已经结束");
    theirs.get("/account").is(200);
}

fn asvs_7_1_2_the_eleventh_session_ends_the_oldest(office: &Office) {
    let id = account(office, "zhoumy", Role::Leader);
    let first = signed_in(office, "zhoumy");
    office
        .store
        .write(&repaydesk::store::Actor::operator(), |w| {
            w.housekeeping();
            (0..10).try_for_each(|_| sittings::open(w, id, now()).map(|_| ()))?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(ids(office, id).len(), 10);
    first.get("/account").is(303);
}

fn asvs_7_4_1_a_session_signed_out_is_over_for_good(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let browser = signed_in(office, "zhoumy");
    let former = token(&browser);
    let page = browser.get("/account");
    assert_eq!(page.header("cache-control"), "no-store");
    page.shows("/sign-out");
    browser.post("/sign-out", &[]).leads_to("/sign-in");
    with(office, &former).get("/account").is(303);
}

fn asvs_7_4_2_a_disabled_account_is_out_everywhere_at_once(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let (one, other) = (signed_in(office, "zhoumy"), signed_in(office, "zhoumy"));
    chief.post(&format!("/settings/accounts/{id}/disable"), &[]).leads_to("/settings/accounts");
    one.get("/account").is(303);
    other.post("/account", &[]).is(401);
    // Back in use, nothing of before is open again.
    chief.post(&format!("/settings/accounts/{id}/enable"), &[]).leads_to("/settings/accounts");
    one.get("/account").is(303);
}

fn asvs_7_4_3_a_changed_password_ends_other_sessions_and_goes_on_in_a_new_one(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let (here, there) = (signed_in(office, "zhoumy"), signed_in(office, "zhoumy"));
    let former = token(&here);
    here.post("/account", &[("current", PASSWORD), ("password", OTHER), ("again", OTHER)]).leads_to("/account");
    here.get("/account").is(200);
    there.get("/account").is(303);
    with(office, &former).get("/account").is(303);
}

fn asvs_7_4_5_an_administrator_ends_the_sessions_of_an_account(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let theirs = signed_in(office, "zhoumy");
    chief.get(&format!("/settings/accounts/{id}")).shows("登录中的设备").shows("让本人在全部设备上退出");
    theirs.post(&format!("/settings/accounts/{id}/sign-out"), &[]).is(403);
    chief.post(&format!("/settings/accounts/{id}/sign-out"), &[]).leads_to(&format!("/settings/accounts/{id}"));
    chief.get(&format!("/settings/accounts/{id}")).shows("已退出 1 处登录").lacks("登录中的设备");
    theirs.get("/account").is(303);
    chief.post("/settings/accounts/99/sign-out", &[]).is(404);
    let by: Vec<String> =
        behind(office, |c| audit_entry::table.filter(audit_entry::deed.eq("session.ended")).select(audit_entry::actor_name).load(c));
    assert_eq!(by, ["chief某"]);
}

fn a_change_of_rights_ends_sessions_and_the_own_one_goes_on_under_a_new_token(office: &Office) {
    account(office, "second", Role::Administrator);
    let own = account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let theirs = signed_in(office, "zhoumy");
    let change = |id: i64, name: &str, role: &str| {
        chief.post(&format!("/settings/accounts/{id}"), &[("name", name), ("role", role), ("member", "")])
    };
    change(id, "周明远", "leader").leads_to("/settings/accounts");
    theirs.get("/account").is(200).shows("周明远");
    change(id, "周明远", "reader").leads_to("/settings/accounts");
    chief.get("/settings/accounts").shows("本人需要重新登录");
    theirs.get("/account").is(303);
    let former = token(&chief);
    change(own, "chief某", "leader").leads_to("/");
    assert_ne!(token(&chief), former);
    with(office, &former).get("/account").is(303);
    chief.get("/account").is(200);
    chief.get("/settings/accounts").is(403);
}
