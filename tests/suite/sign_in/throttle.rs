//! Guessing is slowed down, and the owner on a known browser is not.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::TimeDelta;
use diesel::prelude::*;
use repaydesk::accounts::{Role, password};
use repaydesk::basics::calendar::now;
use repaydesk::store::schema::{audit_entry, known_device, sign_in_attempt};

use super::{OTHER, PASSWORD, account, behind, later, sign_in, signed_in};
use crate::office::{Office, on_both_databases};

on_both_databases!(
    asvs_6_3_1_of_a_thousand_wrong_passwords_in_an_hour_at_most_twenty_are_measured,
    asvs_2_3_2_many_at_once_pass_no_limit,
    asvs_6_1_1_the_owner_on_a_known_browser_is_not_locked_out,
    one_address_is_held_back_over_all_accounts_and_known_browsers_are_not,
    a_refusal_says_the_same_of_a_name_nobody_has,
    a_known_browser_is_known_to_its_own_account_alone,
    what_is_too_old_to_count_is_swept,
    what_was_typed_as_a_login_is_kept_nowhere,
    asvs_6_3_5_the_owner_is_told_what_failed_meanwhile,
);

fn asvs_6_3_1_of_a_thousand_wrong_passwords_in_an_hour_at_most_twenty_are_measured(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let before = password::measured();
    // Fifty rounds of twenty, an hour in all: after each round 72 seconds go by.
    for _ in 0..50 {
        for _ in 0..20 {
            let refused = sign_in(&office.visitor(), "zhoumy", OTHER).status;
            assert!(matches!(refused, 422 | 429), "{refused}");
        }
        later(office, TimeDelta::seconds(72));
    }
    let measured = password::measured() - before;
    assert!((6..=20).contains(&measured), "{measured} of 1000 were measured");
}

fn asvs_2_3_2_many_at_once_pass_no_limit(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let before = password::measured();
    let refused = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..30 {
            scope.spawn(|| {
                if sign_in(&office.visitor(), "zhoumy", OTHER).text().contains("分钟后再试") {
                    refused.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!((password::measured() - before, refused.into_inner()), (5, 25));
}

fn asvs_6_1_1_the_owner_on_a_known_browser_is_not_locked_out(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let owner = signed_in(office, "zhoumy");
    for _ in 0..5 {
        sign_in(&office.visitor(), "zhoumy", OTHER).is(422);
    }
    sign_in(&office.visitor(), "zhoumy", OTHER).is(429);
    let before = password::measured();
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(429).shows("请 1 分钟后再试").lacks("需要改正");
    assert_eq!(password::measured(), before, "what is refused costs nothing");
    owner.post("/sign-out", &[]);
    sign_in(&owner, "zhoumy", PASSWORD).leads_to("/account");
    // And the owner's coming in opens nothing for strangers.
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(429).shows("分钟后再试").lacks("需要改正");
    later(office, TimeDelta::minutes(61));
    sign_in(&office.visitor(), "zhoumy", PASSWORD).leads_to("/account");
}

fn one_address_is_held_back_over_all_accounts_and_known_browsers_are_not(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    let owner = signed_in(office, "zhoumy");
    behind(office, |c| {
        for number in 0..100 {
            let row = (
                sign_in_attempt::bucket.eq(format!("login:{number}")),
                sign_in_attempt::address.eq("127.0.0.1"),
                sign_in_attempt::at.eq(now()),
                sign_in_attempt::outcome.eq("wrong"),
            );
            diesel::insert_into(sign_in_attempt::table).values(row).execute(c)?;
        }
        Ok(())
    });
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(429).shows("分钟后再试").lacks("需要改正");
    sign_in(&office.visitor(), "nobody", PASSWORD).is(429).shows("分钟后再试").lacks("需要改正");
    sign_in(&owner, "zhoumy", PASSWORD).leads_to("/account");
    // What a request says of its own address changes nothing.
    let said = [("sec-fetch-site", "same-origin"), ("x-forwarded-for", "10.0.0.9")];
    office
        .visitor()
        .post_with("/sign-in", &[("login", "zhoumy"), ("password", PASSWORD)], &said)
        .is(429)
        .shows("分钟后再试")
        .lacks("需要改正");
}

fn a_refusal_says_the_same_of_a_name_nobody_has(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    for _ in 0..5 {
        sign_in(&office.visitor(), "zhoumy", OTHER).shows("登录名或密码不对");
        sign_in(&office.visitor(), "nobody", OTHER).shows("登录名或密码不对");
    }
    let known = sign_in(&office.visitor(), "zhoumy", OTHER).text();
    let unknown = sign_in(&office.visitor(), "nobody", OTHER).text();
    assert!(known.contains("请 1 分钟后再试"));
    assert_eq!(known.replace("zhoumy", "…"), unknown.replace("nobody", "…"));
}

fn a_known_browser_is_known_to_its_own_account_alone(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    account(office, "hejing", Role::Member);
    let colleague = signed_in(office, "hejing");
    let device = colleague.cookies.borrow()["device"].clone();
    assert_eq!(device.len(), 64, "256 random bits");
    for _ in 0..5 {
        sign_in(&colleague, "zhoumy", OTHER).shows("登录名或密码不对");
    }
    sign_in(&colleague, "zhoumy", OTHER).shows("分钟后再试");
    later(office, TimeDelta::minutes(61));
    // Two people share a browser: it is known to both, under one token that is new each time.
    sign_in(&colleague, "zhoumy", PASSWORD).leads_to("/account");
    let shared = colleague.cookies.borrow()["device"].clone();
    assert_ne!(shared, device);
    let hashes: Vec<String> = behind(office, |c| known_device::table.select(known_device::token_hash).load(c));
    assert_eq!(hashes.len(), 2);
    assert!(hashes[0] == hashes[1] && hashes[0] != shared, "only its hash is kept");
}

fn what_is_too_old_to_count_is_swept(office: &Office) {
    account(office, "zhoumy", Role::Leader);
    for _ in 0..3 {
        sign_in(&office.visitor(), "zhoumy", OTHER);
    }
    later(office, TimeDelta::minutes(61));
    sign_in(&office.visitor(), "zhoumy", OTHER).is(422);
    let left: i64 = behind(office, |c| sign_in_attempt::table.count().get_result(c));
    assert_eq!(left, 1);
}

fn what_was_typed_as_a_login_is_kept_nowhere(office: &Office) {
    sign_in(&office.visitor(), "mein-kennwort-17", OTHER).is(422);
    let kept: Vec<String> = behind(office, |c| sign_in_attempt::table.select(sign_in_attempt::bucket).load(c));
    let noted: Vec<(String, String)> = behind(office, |c| audit_entry::table.select((audit_entry::deed, audit_entry::detail)).load(c));
    assert_eq!(kept.len(), 1);
    assert!(noted.iter().any(|(deed, _)| deed == "account.sign_in_failed"));
    let all = format!("{kept:?}{noted:?}");
    assert!(!all.contains("kennwort"), "{all}");
}

fn asvs_6_3_5_the_owner_is_told_what_failed_meanwhile(office: &Office) {
    account(office, "zhoumy", Role::Administrator);
    let owner = signed_in(office, "zhoumy");
    owner.get("/account").shows("最近一次登录").lacks("没有成功");
    for _ in 0..2 {
        sign_in(&office.visitor(), "zhoumy", OTHER).is(422);
    }
    owner.get("/account").shows("2 次，最近一次在");
    owner.get("/settings/accounts/1").shows("2 次，最近一次在");
    sign_in(&owner, "zhoumy", PASSWORD).leads_to("/account");
    owner.get("/account").shows("有 2 次登录没有成功").lacks("2 次，最近一次在 ");
    sign_in(&owner, "zhoumy", PASSWORD).leads_to("/account");
    owner.get("/account").lacks("没有成功");
}
