//! What was refused leaves a trace: under whose account, which route and number, from where; never what was typed, and never so much that
//! it fills the log.

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::store::schema::audit_entry;
use repaydesk::store::{Store, StoreError, first_broken_entry};

use crate::house::roster;
use crate::import_pages::import;
use crate::office::{Browser, Office, on_both_databases};
use crate::sign_in::{OTHER, PASSWORD, account, sign_in};

on_both_databases!(
    asvs_16_3_2_what_a_role_may_not_and_what_is_not_theirs_is_noted,
    asvs_16_3_3_what_comes_through_no_door_of_ours_is_noted_under_whose_session_it_came,
    a_signed_in_account_in_a_loop_fills_no_log,
    asvs_16_3_1_whoever_came_in_or_did_not_is_noted_with_how_and_from_where,
);

/// Entries of one deed: who, the subject, its number, the facts.
type Noted = (Option<i64>, String, Option<i64>, serde_json::Value);

fn noted(store: &Store, deed: &str) -> Vec<Noted> {
    let rows: Vec<(Option<i64>, String, Option<i64>, String)> = store
        .read(|c| -> Result<_, StoreError> {
            let of_deed = audit_entry::table.filter(audit_entry::deed.eq(deed)).order(audit_entry::id);
            let columns = (audit_entry::actor_id, audit_entry::subject, audit_entry::subject_id, audit_entry::detail);
            Ok(of_deed.select(columns).load(c)?)
        })
        .unwrap();
    rows.into_iter().map(|(who, subject, id, detail)| (who, subject, id, serde_json::from_str(&detail).unwrap())).collect()
}

/// A member with villages of their own, and a person of somebody else's.
fn member(office: &Office) -> (Browser, i64) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    let bytes = std::fs::read(roster("15-责任分工表.xlsx")).unwrap();
    leader.upload("/team/import", &[], "file", "15-责任分工表.xlsx", &bytes).leads_to("/team");
    let id = office.store.read(|c| repaydesk::organisation::queries::member_named(c, "何静")).unwrap().unwrap().id;
    let member = office.signed_in_as("hejing", Role::Member, Some(id));
    let other = (1..=60).find(|person| member.get(&format!("/borrowers/{person}")).status == 404).unwrap();
    (member, other)
}

fn asvs_16_3_2_what_a_role_may_not_and_what_is_not_theirs_is_noted(office: &Office) {
    let (member, other) = member(office);
    let first = noted(&office.store, "access.not_found");
    assert_eq!((first.len(), first[0].1.as_str(), first[0].2), (1, "borrower", Some(other)));
    assert_eq!(first[0].3["route"], "/borrowers/{id}");
    assert_eq!(first[0].3["address"], "127.0.0.1");
    // What is nowhere is noted alike: the two are told apart nowhere, not even by the time they take.
    member.post("/borrowers/9999/reveal", &[("field", "id_number"), ("because", "call"), ("text", "张三13800010001")]).is(404);
    member.get("/borrowers/zhangsan").is(404);
    member.get("/nothing/here").is(404);
    let all = noted(&office.store, "access.not_found");
    assert_eq!((all.len(), all[1].2, all[1].3["route"].as_str()), (2, Some(9999), Some("/borrowers/{id}/reveal")), "{all:?}");
    assert!(!format!("{all:?}").contains("张三") && !format!("{all:?}").contains("zhang"), "nothing that was typed is kept");
    office.signed_in(Role::Leader).get("/borrowers/9999").is(404);
    assert_eq!(noted(&office.store, "access.not_found").len(), 2, "to those who see everyone it is simply not there");

    let reader = office.signed_in(Role::Reader);
    reader.post("/settings/log/export", &[("purpose", "看看13800010001")]).is(403);
    reader.get(&format!("/borrowers/{other}")).is(403);
    let refused = noted(&office.store, "access.refused");
    assert_eq!(refused.len(), 2, "{refused:?}");
    assert_eq!((refused[0].3["why"].as_str(), refused[0].3["route"].as_str()), (Some("role"), Some("/settings/log/export")));
    assert!(refused[0].0.is_some() && !format!("{refused:?}").contains("1380001"));
    assert_eq!((refused[1].1.as_str(), refused[1].2), ("borrower", Some(other)));

    let administrator = office.signed_in(Role::Administrator);
    let log = administrator.get("/settings/log?kind=refusals");
    log.is(200)
        .shows("打开不允许的页面或操作")
        .shows("身份不允许")
        .shows("地址：/settings/log/export")
        .shows("不归本人负责")
        .shows("来自 127.0.0.1");
    administrator.get(&format!("/borrowers/{other}/traces")).is(200).shows("hejing某").shows("不归本人负责");
    member.get("/account/deeds").is(200).shows("不归本人负责");
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn asvs_16_3_3_what_comes_through_no_door_of_ours_is_noted_under_whose_session_it_came(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    leader.post_with("/campaign", &[], &[("sec-fetch-site", "same-site")]).is(403);
    leader.ask("PUT", "/campaign", &[]);
    leader.get_with("/overview", &[("host", "evil.test")]);
    office.visitor().post_with("/campaign", &[], &[("sec-fetch-site", "cross-site")]).is(403);
    let refused = noted(&office.store, "access.refused");
    let why: Vec<&str> = refused.iter().filter_map(|(.., detail)| detail["why"].as_str()).collect();
    assert_eq!(why, ["origin", "method", "host"], "nobody's session, nobody's entry: {refused:?}");
    assert!(refused.iter().all(|(who, ..)| *who == refused[0].0 && who.is_some()));
}

fn a_signed_in_account_in_a_loop_fills_no_log(office: &Office) {
    let reader = office.signed_in(Role::Reader);
    for _ in 0..120 {
        reader.get("/settings").is(403);
    }
    let times: Vec<u64> = noted(&office.store, "access.refused").iter().filter_map(|(.., detail)| detail["times"].as_u64()).collect();
    assert_eq!(times, (1..=20).chain([100]).collect::<Vec<u64>>());
    office.signed_in(Role::Administrator).get("/settings/log?kind=refusals").shows("一小时内第 100 次");
}

fn asvs_16_3_1_whoever_came_in_or_did_not_is_noted_with_how_and_from_where(office: &Office) {
    let id = account(office, "zhoumy", Role::Leader);
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(303);
    let came = noted(&office.store, "account.signed_in");
    assert_eq!((came[0].2, came[0].3["by"].as_str(), came[0].3["address"].as_str()), (Some(id), Some("password"), Some("127.0.0.1")));
    for _ in 0..40 {
        assert!(matches!(sign_in(&office.visitor(), "zhoumy", OTHER).status, 422 | 429));
    }
    let failed = noted(&office.store, "account.sign_in_failed");
    assert_eq!((failed.len(), failed[0].2, failed[0].3["step"].as_str()), (5, Some(id), Some("password")));
    assert_eq!(failed[0].3["address"], "127.0.0.1");
    let throttled = noted(&office.store, "account.throttled");
    let times: Vec<u64> = throttled.iter().filter_map(|(.., detail)| detail["times"].as_u64()).collect();
    assert_eq!(times, [1, 10], "35 refused guesses are two entries");
    assert!(throttled.iter().all(|(_, _, whose, detail)| *whose == Some(id) && detail["address"] == "127.0.0.1"));
    assert!(!format!("{throttled:?}{failed:?}").contains(OTHER));
    office.signed_in(Role::Administrator).get("/settings/log?kind=refusals").shows("密码试得太多").shows("登录没有成功").shows("密码不对");
}
