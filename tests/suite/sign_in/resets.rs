//! A link for a new password.

use chrono::TimeDelta;
use diesel::prelude::*;
use repaydesk::accounts::{Role, invitation_path};
use repaydesk::basics::calendar::Instant;
use repaydesk::store::schema::{invitation, known_device};
use repaydesk::store::settings;

use super::{OTHER, PASSWORD, account, behind, deeds, sign_in, signed_in};
use crate::accounts::link_on;
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    asvs_6_4_6_an_administrator_gives_a_link_and_never_learns_the_password,
    asvs_6_4_1_a_link_works_once_for_three_days_and_voids_the_one_before,
    a_password_chosen_by_a_link_ends_every_session_and_forgets_every_browser,
    a_password_changed_meanwhile_voids_the_link,
    a_link_leads_where_its_owner_can_open_it,
    what_is_shown_once_has_no_link_that_loses_it,
);

fn link(chief: &Browser, id: i64) -> String {
    let page = chief.post(&format!("/settings/accounts/{id}/link"), &[]);
    link_on(&page.is(200).text())
}

fn choose(browser: &Browser, link: &str) -> crate::office::Answer {
    browser.post(link, &[("password", OTHER), ("again", OTHER)])
}

fn asvs_6_4_6_an_administrator_gives_a_link_and_never_learns_the_password(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let page = chief.post(&format!("/settings/accounts/{id}/link"), &[]);
    page.is(200).shows("readonly").shows("当面交给zhoumy某").lacks("type=\"password\"");
    chief.get(&format!("/settings/accounts/{id}")).lacks("/invitation/");
    let tokens: Vec<String> = behind(office, |c| invitation::table.select(invitation::token_hash).load(c));
    assert!(tokens.iter().all(|hash| !page.text().contains(hash)));
    // The old password stands until a new one is chosen.
    signed_in(office, "zhoumy");
}

fn a_link_leads_where_its_owner_can_open_it(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let made = || chief.post(&format!("/settings/accounts/{id}/link"), &[]);
    let answers_at = |place: &'static str| {
        behind(office, move |c| {
            settings::set(c, "address", place).unwrap();
            Ok(())
        });
    };
    // Open to this machine alone: the link is, too, and that is said.
    made().is(200).shows(&format!(">{}/invitation/", office.base)).shows("只能在这台电脑上打开");
    answers_at("http://127.0.0.1:8080");
    made().shows(&format!(">{}/invitation/", office.base)).shows("只能在这台电脑上打开");
    // The administrator sits at the server, its owner does not.
    answers_at("https://192.168.1.5:8443");
    made().shows(">https://192.168.1.5:8443/invitation/").lacks("只能在这台电脑上打开");
}

fn what_is_shown_once_has_no_link_that_loses_it(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let page = format!("/settings/accounts/{id}");
    chief.get(&page).shows("lang=en");
    chief.post(&format!("{page}/link"), &[]).is(200).lacks("lang=en");
    chief.get(&format!("{page}/link")).leads_to(&page);
    chief.get(&page).shows("一次性链接只显示一次");
    chief.get("/settings/accounts/99/link").is(404);
    chief.post("/settings/key/sheet", &[("current", PASSWORD)]).is(200).shows("recovery-code").lacks("lang=en");
    chief.get("/settings/key/sheet").leads_to("/settings/key");
    chief.get("/settings/key").shows("这一页已经关了").lacks("recovery-code");
}

fn asvs_6_4_1_a_link_works_once_for_three_days_and_voids_the_one_before(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let (former, latter) = (link(&chief, id), link(&chief, id));
    choose(&office.visitor(), &former).is(410);
    office.visitor().get(&former).is(410).shows("链接已失效");
    choose(&office.visitor(), &latter).leads_to("/");
    choose(&office.visitor(), &latter).is(410);
    let late = link(&chief, id);
    behind(office, |c| {
        let rows: Vec<(String, Instant)> = invitation::table.select((invitation::token_hash, invitation::expires_at)).load(c)?;
        for (hash, ends) in rows {
            diesel::update(invitation::table.find(hash)).set(invitation::expires_at.eq(ends - TimeDelta::days(3))).execute(c)?;
        }
        Ok(())
    });
    choose(&office.visitor(), &late).is(410);
    office.visitor().get(&invitation_path("0000")).is(410);
}

fn a_password_chosen_by_a_link_ends_every_session_and_forgets_every_browser(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let chief = signed_in(office, "chief");
    let before = signed_in(office, "zhoumy");
    let device = before.cookies.borrow()["device"].clone();
    let link = link(&chief, id);
    before.get("/account").is(200);
    let fresh = office.visitor();
    choose(&fresh, &link).leads_to("/");
    fresh.get("/account").is(200);
    before.get("/account").is(303);
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(422);
    let known: Vec<i64> = behind(office, |c| known_device::table.filter(known_device::account_id.eq(id)).select(known_device::id).load(c));
    assert_eq!(known.len(), 1, "the browser the password was chosen in");
    for _ in 0..5 {
        sign_in(&office.visitor(), "zhoumy", PASSWORD);
    }
    let stale = office.visitor();
    stale.cookies.borrow_mut().insert("device".into(), device);
    sign_in(&stale, "zhoumy", OTHER).is(429).shows("分钟后再试").lacks("需要改正");
    let done = deeds(office, id);
    for deed in ["invitation.made", "account.password_chosen", "devices.forgotten", "account.reset", "account.signed_in"] {
        assert!(done.iter().any(|noted| noted == deed), "{deed}: {done:?}");
    }
}

fn a_password_changed_meanwhile_voids_the_link(office: &Office) {
    account(office, "chief", Role::Administrator);
    let id = account(office, "zhoumy", Role::Leader);
    let link = link(&signed_in(office, "chief"), id);
    let owner = signed_in(office, "zhoumy");
    owner.post("/account", &[("current", PASSWORD), ("password", OTHER), ("again", OTHER)]).leads_to("/account");
    office.visitor().get(&link).is(410);
}
