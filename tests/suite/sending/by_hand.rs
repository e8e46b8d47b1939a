//! A leader sends a masked report by mail, after seeing to whom.

use diesel::prelude::*;
use repaydesk::accounts::Role;
use repaydesk::store::schema::delivery;

use super::mail_server::{MailServer, Manner};
use super::{count, school, set};
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    a_leader_sends_a_masked_report_and_sees_to_whom_before,
    a_report_with_names_is_not_sent,
    without_an_account_nothing_is_sent
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
