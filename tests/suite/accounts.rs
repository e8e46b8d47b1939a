//! The first set-up, signing in and out, colleagues and their passwords.

use repaydesk::accounts::{Role, invitations, set_up_path};
use repaydesk::basics::calendar::now;
use repaydesk::store::{Actor, first_broken_entry};

use crate::office::{Browser, Office, on_both_databases};

const PASSWORD: &str = "茶杯-木船-七月雨";
const OTHER: &str = "chabei-muchuan-27";

on_both_databases!(
    the_first_person_sets_the_workspace_up_and_the_link_is_over,
    a_set_up_that_lacks_something_keeps_what_was_typed,
    a_new_start_makes_the_former_link_void,
    one_signs_in_and_out,
    five_failures_make_a_login_wait,
    guessing_at_a_screen_left_open_counts_too,
    a_colleague_chooses_a_password_by_a_link,
    a_password_is_changed_and_other_devices_are_signed_out,
    a_disabled_account_is_out_at_once,
    the_last_administrator_stays,
    the_schools_name_stands_on_every_page,
);

fn first_run(office: &Office) -> String {
    let token = office.store.write(&Actor::operator(), |w| invitations::make_first_run(w, now())).unwrap();
    set_up_path(&token.expect("nobody has an account yet"))
}

fn set_up_form<'a>(password: &'a str, again: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("school", "龙泉小学"), ("centre", ""), ("name", "周明远"), ("login", " ZhouMY "), ("password", password), ("again", again)]
}

/// Sets the workspace up and returns the administrator's browser.
fn set_up(office: &Office) -> Browser {
    let browser = office.visitor();
    browser.post(&first_run(office), &set_up_form(PASSWORD, PASSWORD)).leads_to("/");
    browser
}

fn sign_in(browser: &Browser, login: &str, password: &str) -> crate::office::Answer {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/account")])
}

/// The one-time link a page shows.
pub fn link_on(page: &str) -> String {
    let start = page.find("/invitation/").expect("the page shows a link");
    page[start..].chars().take_while(|c| *c != '"' && *c != '<').collect()
}

fn the_first_person_sets_the_workspace_up_and_the_link_is_over(office: &Office) {
    let browser = office.visitor();
    let link = first_run(office);
    browser.get(&link).is(200).shows("首次设置").shows("开始使用");
    let answer = browser.post(&link, &set_up_form(PASSWORD, PASSWORD));
    answer.leads_to("/");
    let cookie = answer.set_cookies.iter().find(|cookie| cookie.starts_with("session=")).unwrap();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
    browser.get("/account").is(200).shows("周明远").shows("zhoumy").shows("管理员").shows("设置已完成");
    browser.get("/account").lacks("设置已完成");
    office.visitor().get(&link).is(410).shows("链接已失效");
    office.visitor().post(&link, &set_up_form(PASSWORD, PASSWORD)).is(410);
    let again = office.store.write(&Actor::operator(), |w| invitations::make_first_run(w, now())).unwrap();
    assert_eq!(again, None);
    assert_eq!(office.store.read(first_broken_entry).unwrap(), None);
}

fn a_set_up_that_lacks_something_keeps_what_was_typed(office: &Office) {
    let browser = office.visitor();
    let link = first_run(office);
    let weak = browser.post(&link, &set_up_form("woaini1314", "woaini1314"));
    weak.is(422).shows("容易被猜到").shows("value=\"龙泉小学\"").shows("value=\" ZhouMY \"").lacks("woaini1314");
    browser.post(&link, &set_up_form(PASSWORD, "another")).is(422).shows("两次输入的密码不一样").lacks(PASSWORD);
    let empty = browser.post(&link, &[]);
    empty.is(422).shows("请填写学校名称。").shows("请填写登录名。").shows("请填写密码。");
    browser.post(&link, &set_up_form(PASSWORD, PASSWORD)).leads_to("/");
}

fn a_new_start_makes_the_former_link_void(office: &Office) {
    let (former, latter) = (first_run(office), first_run(office));
    office.visitor().get(&former).is(410);
    office.visitor().get(&latter).is(200);
    office.visitor().get("/setup/0000").is(410);
}

fn one_signs_in_and_out(office: &Office) {
    set_up(office);
    let browser = office.visitor();
    browser.get("/account").leads_to("/sign-in?next=%2Faccount");
    browser.get("/sign-in?next=%2Faccount").is(200).shows("龙泉小学").shows("value=\"/account\"");
    let wrong = sign_in(&browser, "zhoumy", "not this one");
    wrong.is(422).shows("登录名或密码不对").shows("value=\"zhoumy\"").lacks("not this one");
    let unknown = sign_in(&browser, "nobody", "not this one");
    unknown.is(422).shows("登录名或密码不对");
    sign_in(&browser, "ＺｈｏｕＭＹ", PASSWORD).leads_to("/account");
    browser.get("/sign-in").leads_to("/");
    let session = browser.cookies.borrow()["session"].clone();
    browser.post("/sign-out", &[]).leads_to("/sign-in");
    browser.get("/sign-in").is(200).shows("您已退出");
    browser.cookies.borrow_mut().insert("session".into(), session);
    browser.get("/account").is(303);
}

fn five_failures_make_a_login_wait(office: &Office) {
    set_up(office);
    let browser = office.visitor();
    for _ in 0..5 {
        sign_in(&browser, "zhoumy", "wrong").shows("登录名或密码不对");
    }
    sign_in(&browser, "zhoumy", PASSWORD).is(429).shows("请 1 分钟后再试").lacks("需要改正");
    sign_in(&browser, "someone", "wrong").shows("登录名或密码不对");
}

fn guessing_at_a_screen_left_open_counts_too(office: &Office) {
    let left_open = set_up(office);
    let guess = |password: &str| left_open.post("/account", &[("current", password), ("password", OTHER), ("again", OTHER)]);
    for _ in 0..10 {
        guess("wrong").is(422).shows("现在的密码不对");
    }
    guess(PASSWORD).is(429).shows("请 1 分钟后再试").lacks("需要改正");
}

fn a_colleague_chooses_a_password_by_a_link(office: &Office) {
    let administrator = set_up(office);
    let hejing = [("login", "hejing"), ("name", "何静"), ("role", "member"), ("member", "")];
    let shown = administrator.post("/settings/accounts/new", &hejing);
    shown.is(200).shows("给何静的链接");
    administrator.post("/settings/accounts/new", &hejing).is(422).shows("已有人使用").shows("value=\"何静\"");
    administrator.get("/settings/accounts").shows("何静").shows("还没有设置密码");
    let link = link_on(&shown.text());
    let colleague = office.visitor();
    colleague.get(&link).is(200).shows("hejing").shows("何静");
    colleague.post(&link, &[("password", "hejing123"), ("again", "hejing123")]).is(422).shows("容易被猜到");
    colleague.post(&link, &[("password", OTHER), ("again", OTHER)]).leads_to("/");
    colleague.get("/account").is(200).shows("何静（成员）");
    office.visitor().get(&link).is(410).shows("链接已失效");
    colleague.get("/settings/accounts").is(403).shows("您的角色不能做这件事");
    sign_in(&office.visitor(), "hejing", OTHER).leads_to("/account");
}

fn a_password_is_changed_and_other_devices_are_signed_out(office: &Office) {
    let here = set_up(office);
    let elsewhere = office.visitor();
    sign_in(&elsewhere, "zhoumy", PASSWORD).leads_to("/account");
    let wrong = here.post("/account", &[("current", "no"), ("password", OTHER), ("again", OTHER)]);
    wrong.is(422).shows("现在的密码不对");
    here.post("/account", &[("current", PASSWORD), ("password", OTHER), ("again", OTHER)]).leads_to("/account");
    here.get("/account").is(200).shows("密码已修改");
    elsewhere.get("/account").is(303);
    sign_in(&office.visitor(), "zhoumy", PASSWORD).is(422);
    sign_in(&office.visitor(), "zhoumy", OTHER).leads_to("/account");
}

fn a_disabled_account_is_out_at_once(office: &Office) {
    let administrator = set_up(office);
    let colleague = office.signed_in(Role::Leader);
    colleague.get("/account").is(200);
    administrator.post("/settings/accounts/2/disable", &[]).leads_to("/settings/accounts");
    administrator.get("/settings/accounts").shows("账号已停用").shows("已停用");
    colleague.get("/account").is(303);
    administrator.post("/settings/accounts/2/link", &[]).is(404);
    administrator.post("/settings/accounts/2/enable", &[]).leads_to("/settings/accounts");
    office.signed_in(Role::Leader).get("/account").is(200);
}

fn the_last_administrator_stays(office: &Office) {
    let administrator = set_up(office);
    let demoted = [("name", "周明远"), ("role", "reader"), ("member", "")];
    // What cannot be done is not offered, and it is said what to do.
    let alone = administrator.get("/settings/accounts/1");
    alone
        .is(200)
        .shows("请先添加另一位管理员")
        .lacks("/settings/accounts/1/disable")
        .lacks("type=\"radio\"")
        .shows("value=\"administrator\"");
    administrator
        .post("/settings/accounts/1", &[("name", "周明元"), ("role", "administrator"), ("member", "")])
        .leads_to("/settings/accounts");
    administrator.post("/settings/accounts/1", &demoted).is(422).shows("最后一位能登录的管理员");
    administrator.post("/settings/accounts/1/disable", &[]).leads_to("/settings/accounts/1");
    administrator.get("/settings/accounts/1").is(200).shows("最后一位能登录的管理员");
    // A colleague who never chose a password could not take over.
    administrator.post("/settings/accounts/new", &[("login", "hejing"), ("name", "何静"), ("role", "administrator")]).is(200);
    administrator.post("/settings/accounts/1", &demoted).is(422);
    administrator.post("/settings/accounts/2", &[("name", "何静"), ("role", "deputy"), ("member", "77")]).is(422).shows("没有这位成员");
    administrator.post("/settings/accounts/99", &demoted).is(404);
    // Somebody who can take over makes both possible.
    let link = link_on(&administrator.post("/settings/accounts/2/link", &[]).text());
    office.visitor().post(&link, &[("password", OTHER), ("again", OTHER)]).leads_to("/");
    let two = administrator.get("/settings/accounts/1");
    two.shows("/settings/accounts/1/disable").shows("type=\"radio\"").lacks("请先添加另一位管理员");
}

fn the_schools_name_stands_on_every_page(office: &Office) {
    let administrator = set_up(office);
    administrator.get("/settings").is(200).shows("value=\"龙泉小学\"");
    administrator.post("/settings", &[("school", ""), ("centre", "某县学生资助管理中心")]).is(422).shows("value=\"某县学生资助管理中心\"");
    administrator.post("/settings", &[("school", "青石小学"), ("centre", "")]).leads_to("/settings");
    administrator.get("/account").shows("青石小学").lacks("龙泉小学");
}
