//! The overview, the list of borrowers and one borrower's page, as each role sees them.

use repaydesk::accounts::{Role, settings};
use repaydesk::store::Actor;

use crate::house::roster;
use crate::import_pages::import;
use crate::office::{Browser, Office, on_both_databases};

on_both_databases!(
    every_figure_opens_the_people_behind_it,
    a_member_sees_their_own_villages_and_no_others,
    a_reader_sees_figures_and_no_people,
    a_search_leaves_no_name_in_an_address,
);

fn campaign(office: &Office) -> Browser {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    leader
}

/// Sends the sheet of duties and returns the id of the member of that name.
fn team(office: &Office, leader: &Browser, name: &str) -> i64 {
    let bytes = std::fs::read(roster("15-责任分工表.xlsx")).unwrap();
    leader.upload("/team/import", &[], "file", "15-责任分工表.xlsx", &bytes).leads_to("/team");
    office.store.read(|connection| repaydesk::organisation::queries::member_named(connection, name)).unwrap().unwrap().id
}

/// Every address of a borrower on a page.
fn people(page: &str) -> Vec<String> {
    let mut found: Vec<String> = page
        .match_indices("href=\"/borrowers/")
        .map(|(at, start)| {
            start["href=\"".len()..].to_owned() + &page[at + start.len()..].chars().take_while(|c| c.is_ascii_digit()).collect::<String>()
        })
        .collect();
    found.dedup();
    found
}

/// Every link of a page that begins so.
fn links(page: &str, start: &str) -> Vec<String> {
    let quoted = format!("href=\"{start}");
    let found = page.match_indices(&quoted).map(|(at, _)| &page[at + "href=\"".len()..]);
    found.map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&")).collect()
}

fn every_figure_opens_the_people_behind_it(office: &Office) {
    let leader = campaign(office);
    leader.get("/").leads_to("/overview");
    let overview = leader.get("/overview");
    overview.is(200).shows("再化解 4 人达标").shows("11.67%").shows("7 / 60 人").shows("8.68%").shows("27,516.80 / 316,949.40 元");
    overview.shows("01-应还名单.xlsx（2026-06-30）").shows("6 个村还没有责任人").shows("填写领导小组").lacks("429999");
    let behind = links(&overview.text(), "/borrowers?");
    assert!(behind.len() > 10, "{behind:?}");
    for link in &behind {
        leader.get(link).is(200).lacks("没有符合条件的借款人");
    }
    leader.get("/borrowers?figure=late&as_of=2026-06-30").shows("合计 7 人").shows("27,516.80");
    leader.get("/borrowers?figure=borrowers").shows("合计 60 人").shows("316,949.40");
    leader.get("/borrowers?sort=name&way=reversed&page=99").is(200).shows("第 2 页，共 2 页");
    leader.get("/borrowers?stage=settled&village=none").is(200).shows("没有符合条件的借款人").shows("看全部借款人");
    leader.get("/overview?as_of=2025-12-20").is(200).shows("未还率").shows("不是违约率");
    leader.get("/figures").is(200).shows("有逾期的人 ÷ 应还的人").shows("R6").shows("双河乡").lacks("未还率");
}

fn a_member_sees_their_own_villages_and_no_others(office: &Office) {
    let leader = campaign(office);
    let id = team(office, &leader, "何静");
    let member = office.signed_in_as("hejing", Role::Member, Some(id));
    let overview = member.get("/overview");
    overview.is(200).shows("您负责的 2 个村").shows("东岭村").shows("桃园村").lacks("柳湾村").lacks("各责任人").lacks("/ 60 人");
    let own = member.get("/borrowers");
    own.shows("合计 26 人").lacks("柳湾村").lacks("松林村");
    let own = people(&own.text());
    member.get(&own[0]).is(200).lacks("/exclusions/new");
    let all = people(&(leader.get("/borrowers?sort=name").text() + &leader.get("/borrowers?sort=name&page=2").text()));
    assert_eq!((own.len(), all.len()), (26, 60));
    for other in all.iter().filter(|other| !own.contains(other)) {
        member.get(other).is(404).shows("没有这个页面");
    }
    member.get("/rosters").is(403);
    let nobody = office.signed_in_as("new", Role::Member, None);
    nobody.get("/borrowers").is(200).shows("您负责的村还没有借款人");
}

fn a_reader_sees_figures_and_no_people(office: &Office) {
    let leader = campaign(office);
    team(office, &leader, "何静");
    let reader = office.signed_in(Role::Reader);
    reader.get("/overview").is(200).shows("7 / 60 人").shows("东岭村").lacks("/borrowers").lacks("何静").lacks("接下来").lacks("/rosters");
    reader.get("/figures").is(200).shows("R5").lacks("/borrowers").lacks("何静");
    reader.get("/borrowers").is(403);
    reader.get("/borrowers/1").is(403);
}

fn a_search_leaves_no_name_in_an_address(office: &Office) {
    let leader = campaign(office);
    let first = leader.get("/borrowers?figure=late").text();
    let person = &people(&first)[0];
    let page = leader.get(person);
    let title = page.text().split("<h1>").nth(1).unwrap().split("</h1>").next().unwrap().to_owned();
    page.lacks("42999920").shows("****");
    let found = leader.post("/borrowers/search", &[("text", &title), ("figure", "late")]);
    assert!(found.is(303).location().starts_with("/borrowers?figure=late&search="), "{}", found.location());
    assert!(found.location().is_ascii() && !found.location().contains('%'));
    leader.get(found.location()).is(200).shows(&format!("{person}?")).shows(&format!("value=\"{title}\""));
    office.signed_in(Role::Deputy).get(found.location()).shows("已经过期");
    let initials = leader.post("/borrowers/search", &[("text", "zzzzzz")]);
    leader.get(initials.location()).shows("没有符合条件的借款人");
    leader.post("/borrowers/search", &[("text", " ")]).leads_to("/borrowers");
}

#[test]
fn the_first_days_are_led_by_the_hand() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Administrator);
    leader.get("/overview").is(200).shows("从导入名单开始").shows("href=\"/rosters\"").shows("href=\"/team\"").shows("href=\"/reports\"");
    office.signed_in(Role::Reader).get("/overview").shows("学校还没有导入名单").lacks("/rosters");
    leader.get("/overview?as_of=nonsense").is(200);
}

#[test]
fn a_centre_is_led_to_its_schools_first() {
    let office = Office::on_sqlite();
    let (administrator, reader) = (office.signed_in(Role::Administrator), office.signed_in(Role::Reader));
    administrator.get("/overview").shows("这里是资助中心？ <a href=\"/centre\">打开汇总</a>");
    reader.get("/overview").lacks("从各校的报表开始").lacks("这里是资助中心？");
    let named = |school: &str, centre: &str| office.store.write(&Actor::operator(), |w| settings::change_names(w, school, centre)).unwrap();
    named("龙泉小学", "青石区资助中心");
    administrator.get("/overview").shows("从导入名单开始").lacks("从各校的报表开始");
    named("青石区资助中心", "青石区资助中心");
    for browser in [&administrator, &reader] {
        let first = browser.get("/overview");
        first.is(200).shows("从各校的报表开始").lacks("从导入名单开始").lacks("学校还没有导入名单").lacks("这里是资助中心？");
        first.shows("href=\"/centre/schools\">现在做</a>").shows("<a href=\"/centre/files\">放入各校交来的文件</a>");
        first.shows("<a href=\"/centre\">看汇总</a>").lacks("已完成");
    }
    administrator.get("/overview").shows("<a href=\"/settings/key\">").shows("<a href=\"/rosters\">导入名单</a>");
    reader.get("/overview").lacks("/settings/key").lacks("/rosters");
    reader.get("/overview?lang=en").is(303);
    reader.post("/centre/schools", &[("schools", "龙泉小学\n柳湾小学")]).is(303);
    let second = reader.get("/overview");
    second.shows("Begin with the reports of the schools").shows("Done").shows("href=\"/centre/files\">Do this now</a>");
    office.signed_in(Role::Leader).get("/overview").shows("从导入名单开始").lacks("资助中心？").lacks("/centre");
}

#[test]
fn the_recovery_sheet_is_a_step_of_the_first_days_for_who_may_print_it() {
    let office = Office::on_sqlite();
    let administrator = office.signed_in(Role::Administrator);
    administrator.get("/overview").shows("一共 5 步").shows("<a href=\"/settings/key\">打印恢复单</a>").lacks("已完成");
    office.signed_in(Role::Leader).get("/overview").shows("一共 4 步").lacks("打印恢复单").lacks("/settings/key");
    office.store.write(&Actor::operator(), settings::sheet_is_printed).unwrap();
    administrator.get("/overview").shows("打印恢复单</p>").shows("已完成").lacks("<a href=\"/settings/key\">");
}

#[test]
fn late_rows_alone_give_no_rate_and_say_what_to_do() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "02-逾期名单-两级表头.xlsx", "2026-06-30");
    let overview = leader.get("/overview");
    overview.is(200).shows("还算不出违约率").shows("导入应还名单").shows("填写申报基数").lacks("%</a>");
}
