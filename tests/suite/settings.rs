//! Settings: each is set on its page and by the command line, with a reason, within its range, and noted.

use repaydesk::accounts::Role;
use repaydesk::accounts::settings::{Group, QUIET_HOURS, REVEALS, unreadable};
use repaydesk::store::{Actor, first_broken_entry, settings};

use crate::office::{Office, on_both_databases};

on_both_databases!(
    a_setting_is_changed_with_a_reason,
    what_a_setting_may_not_be_is_said_at_its_field,
    a_setting_written_by_hand_is_named_and_what_is_usual_holds,
    a_setting_changed_behind_the_log_is_shown_until_it_is_saved_with_a_reason,
    settings_are_for_administrators,
);

/// Everything a group holds as its page sends it, with one value put in.
fn form(group: Group, key: &str, value: &str, reason: &str) -> Vec<(String, String)> {
    let usual = group.settings().map(|setting| (setting.key().to_owned(), setting.usual()));
    let mut form: Vec<(String, String)> = usual.filter(|(other, _)| other != key).collect();
    form.push((key.to_owned(), value.to_owned()));
    form.push(("reason".to_owned(), reason.to_owned()));
    form
}

fn send(office: &Office, group: Group, key: &str, value: &str, reason: &str) -> crate::office::Answer {
    let form = form(group, key, value, reason);
    let form: Vec<(&str, &str)> = form.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    office.signed_in(Role::Administrator).post(&format!("/settings/rules/{}", group.code()), &form)
}

fn a_setting_is_changed_with_a_reason(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    administrator.get("/settings/rules/limits").is(200).shows("一个账号每小时显示号码几次").shows("默认 20 次，可填 1 到 200");
    send(office, Group::Limits, "reveals_per_hour", "５", "领导小组会议决定").leads_to("/settings/rules/limits");
    assert_eq!(office.store.read(|c| REVEALS.in_force(c)).unwrap(), 5);
    send(office, Group::Conduct, "quiet_hours", "21:30 至 8：00", "春节期间").leads_to("/settings/rules/conduct");
    assert_eq!(office.store.read(|c| QUIET_HOURS.in_force(c)).unwrap(), (21 * 60 + 30, 8 * 60));
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn what_a_setting_may_not_be_is_said_at_its_field(office: &Office) {
    let wrong = send(office, Group::Limits, "reveals_per_hour", "五百", "试试");
    wrong.is(422).shows("请填 1 到 200 之间的整数。").shows("value=\"五百\"").shows("value=\"试试\"");
    send(office, Group::Limits, "reveals_per_hour", "5", " ").is(422).shows("请填写修改理由。").shows("value=\"5\"");
    for reason in ["13800010001", "改"] {
        send(office, Group::Limits, "reveals_per_hour", "5", reason).is(422).shows("value=\"5\"");
    }
    send(office, Group::Conduct, "quiet_hours", "夜里", "试试").is(422).shows("22:00-08:00");
    send(office, Group::Conduct, "complaint_freeze", "perhaps", "试试").is(422).shows("请选一项。");
    assert_eq!(office.store.read(|c| REVEALS.in_force(c)).unwrap(), REVEALS.usually());
    office.signed_in(Role::Administrator).get("/settings/rules/nothing").is(404);
}

fn a_setting_written_by_hand_is_named_and_what_is_usual_holds(office: &Office) {
    let by_hand = |w: &mut repaydesk::store::Write<'_>| {
        w.housekeeping();
        settings::set(w, "reveals_per_hour", "1000000")
    };
    office.store.write(&Actor::operator(), by_hand).unwrap();
    assert_eq!(office.store.read(|c| REVEALS.in_force(c)).unwrap(), REVEALS.usually());
    let found = office.store.read(unreadable).unwrap();
    assert_eq!(found.len(), 1);
}

fn a_setting_changed_behind_the_log_is_shown_until_it_is_saved_with_a_reason(office: &Office) {
    let administrator = office.signed_in(Role::Administrator);
    let by_hand = |value: &'static str| {
        let write = move |w: &mut repaydesk::store::Write<'_>| {
            w.housekeeping();
            settings::set(w, "reveals_per_hour", value)
        };
        office.store.write(&Actor::operator(), write).unwrap();
    };
    let page = "/settings/rules/limits";
    administrator.get(page).lacks("有设置不是在这里改的");
    by_hand("200");
    administrator
        .get(page)
        .shows("有设置不是在这里改的")
        .shows("“一个账号每小时显示号码几次”最后一次有记录的值是 20。")
        .shows("value=\"200\"");
    administrator.get("/settings/rules/sign-in").lacks("有设置不是在这里改的");
    assert_eq!(office.store.read(unreadable).unwrap()[0].key, "accounts-check-setting-by-hand");
    // Saved as it stands, with a reason: on record from then on.
    send(office, Group::Limits, "reveals_per_hour", "200", "核对旧账").leads_to(page);
    administrator.get(page).lacks("有设置不是在这里改的");
    assert!(office.store.read(unreadable).unwrap().is_empty());
    // What was changed and is then put back by hand differs from the record too.
    by_hand("20");
    administrator.get(page).shows("最后一次有记录的值是 200。");
    send(office, Group::Limits, "reveals_per_hour", "20", "恢复").leads_to(page);
    administrator.get(page).lacks("有设置不是在这里改的");
}

fn settings_are_for_administrators(office: &Office) {
    for role in [Role::Leader, Role::Deputy, Role::Member, Role::Reader] {
        office.signed_in(role).get("/settings/rules/limits").is(403);
    }
}
