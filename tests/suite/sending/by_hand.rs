//! A leader sends a masked report by mail, after seeing to whom.

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::basics::words::Words;
use repaydesk::reports::make::MakeError;
use repaydesk::reports::sending::due::{Desk, make_due};
use repaydesk::store::schema::{delivery, report};

use super::mail_server::{MailServer, Manner};
use super::{at, count, school, set};
use crate::import_pages::import;
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    a_leader_sends_a_masked_report_and_sees_to_whom_before,
    a_report_with_names_is_not_sent,
    without_an_account_nothing_is_sent,
    what_does_not_say_whose_it_is_is_not_sent,
);

fn make(browser: &Browser, more: &[(&str, &str)]) -> String {
    let days = [("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05")];
    browser.post("/reports/new", &[&days[..], more].concat()).is(303).location().to_owned()
}

fn a_leader_sends_a_masked_report_and_sees_to_whom_before(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    let leader = office.signed_in(Role::Leader);
    let page = make(&leader, &[]);
    let send = format!("{page}/send");
    leader.get(&page).shows(&send);
    leader
        .get(&send)
        .is(200)
        .shows("centre@district.test")
        .shows("second@district.test")
        .shows("发给 2 个地址")
        .shows("龙泉小学-2026年第27周-周报.xlsx");
    assert!(mail.got().is_empty(), "looking sends nothing");
    leader.post(&send, &[]).leads_to(&page);
    leader.get(&page).shows("已发给 centre@district.test、second@district.test").shows("用邮件发给");
    assert_eq!(mail.got().len(), 1);
    assert_eq!(mail.got()[0].parts()[1].1, leader.get(&format!("{page}/file")).bytes);
    administrator.get("/settings/log").shows("安排送出进度表").shows("leader某");
    // What is on its way is not sent twice.
    mail.turns(Manner::Later);
    leader.post(&send, &[]).leads_to(&page);
    leader.get(&page).shows("还没有发出：邮件服务器现在收不了");
    leader.post(&send, &[]).leads_to(&page);
    assert_eq!(count(office, |c| delivery::table.count().get_result(c)), 2);
    let reader = office.signed_in(Role::Reader);
    reader.get(&page).is(200).lacks(&send);
    reader.get(&send).is(403);
    reader.post(&send, &[]).is(403);
    reader.post(&format!("{page}/again"), &[]).is(403);
}

fn a_report_with_names_is_not_sent(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = school(office);
    set(&administrator, &mail, "");
    let open = make(&administrator, &[("names", "on"), ("purpose", "上门核对")]);
    administrator.get(&open).is(200).lacks(&format!("{open}/send"));
    administrator.get(&format!("{open}/send")).is(404);
    administrator.post(&format!("{open}/send"), &[]).is(404);
    assert!(mail.got().is_empty());
    assert_eq!(count(office, |c| delivery::table.count().get_result(c)), 0);
}

fn without_an_account_nothing_is_sent(office: &Office) {
    let administrator = school(office);
    let page = make(&administrator, &[]);
    administrator.get(&format!("{page}/send")).is(200).shows("还没有设置发信的邮箱").shows("href=\"/settings/sending\"");
    administrator.post(&format!("{page}/send"), &[]).leads_to(&format!("{page}/send"));
    office.signed_in(Role::Leader).get(&format!("{page}/send")).is(200).shows("请管理员在");
    assert_eq!(count(office, |c| delivery::table.count().get_result(c)), 0);
}

fn what_does_not_say_whose_it_is_is_not_sent(office: &Office) {
    let mail = MailServer::new(Manner::Kind);
    let administrator = office.signed_in(Role::Administrator);
    import(&administrator, 1, "01-应还名单.xlsx", "2026-06-30");
    set(&administrator, &mail, "");
    administrator.get("/reports/new").is(200).shows("未填写学校名称").shows("去填写学校名称").shows("repaydesk setting set school");
    let page = make(&administrator, &[]);
    let send = format!("{page}/send");
    administrator.get(&send).is(200).shows("不能发送").shows("去填写学校名称").lacks("发给 2 个地址");
    administrator.post(&send, &[]).leads_to(&send);
    // Nor is one made by itself.
    let desk = Desk { store: office.store.clone(), campaign: None, words: Words::default() };
    let due = || make_due(&desk, at("2026-10-02", 17), repaydesk::basics::calendar::now());
    let unmade = due().unwrap_err();
    assert!(matches!(unmade, MakeError::Nameless), "{unmade}");
    repaydesk::reports::sending::clock::unmade(&desk, &unmade);
    administrator.get("/settings/sending").is(200).shows("还没有填写学校名称");
    assert_eq!((count(office, |c| delivery::table.count().get_result(c)), count(office, |c| report::table.count().get_result(c))), (0, 1));

    administrator.post("/settings", &[("school", "龙泉小学"), ("centre", "")]).is(303);
    administrator.get("/reports/new").is(200).lacks("未填写学校名称");
    administrator.get(&send).is(200).shows("不能发送");
    let again = make(&administrator, &[]);
    administrator.get(&format!("{again}/send")).is(200).shows("发给 2 个地址");
    assert!(due().unwrap().is_some());
}
