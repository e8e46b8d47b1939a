//! The leading group, who answers for which village, exclusions and the campaign's settings, told over the real server.

use repaydesk::accounts::Role;
use repaydesk::basics::calendar::parse_iso;
use repaydesk::basics::words::Words;
use repaydesk::ledger::queries::campaigns;
use repaydesk::ledger::status::Status;
use repaydesk::roster::{self, Options, Upload};
use repaydesk::store::Actor;

use crate::office::{Browser, Office, on_both_databases, story_day};

on_both_databases!(
    a_leading_group_is_formed_and_villages_are_given,
    one_who_leaves_hands_over,
    a_hand_over_keeps_its_reason_and_its_order,
    a_team_sheet_twice_changes_nothing_and_names_what_is_odd,
    a_member_sees_own_villages_only,
    an_exclusion_leaves_the_figures_and_comes_back,
    a_declared_base_gives_rates_to_an_overdue_list,
    people_without_a_village_are_placed,
);

fn import(office: &Office, file_name: &str) {
    let path = format!("{}/tests/rosters/{file_name}", env!("CARGO_MANIFEST_DIR"));
    let upload = Upload { file_name: file_name.into(), bytes: std::fs::read(path).unwrap().into() };
    let options = Options { as_of: parse_iso("2026-06-30"), ..Options::default() };
    let clerk = roster::Office {
        store: office.store.clone(),
        actor: Actor::operator(),
        campaign: None,
        today: story_day(),
        words: Words::default(),
    };
    roster::import(&clerk, &upload, &options, true, &|_| {}).unwrap();
}

fn status(office: &Office) -> serde_json::Value {
    let load = |c: &mut repaydesk::store::Connection| -> repaydesk::store::Result<Status> {
        let campaign = campaigns::current(c, None)?.unwrap();
        let as_of = campaigns::default_as_of(c, campaign.id, story_day())?;
        Status::load(c, office.store.target(), &campaign, as_of)
    };
    serde_json::to_value(office.store.read(load).unwrap()).unwrap()
}

fn add_member(leader: &Browser, name: &str, duty: &str) {
    let form = [("name", name), ("duty", duty), ("title", "教师"), ("phone", "13800010003"), ("duties", ""), ("joined_on", "2026-06-01")];
    leader.post("/team/members", &form).leads_to("/team");
}

fn a_leading_group_is_formed_and_villages_are_given(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    leader.get("/team").is(200).shows("领导小组还没有人").shows("还没有村");
    import(office, "01-应还名单.xlsx");
    leader.get("/team").shows("6 个村还没有责任人").shows("把领导小组填进来");

    let wrong = [("name", ""), ("duty", "boss"), ("title", ""), ("phone", "无"), ("duties", ""), ("joined_on", "2026-06-01")];
    leader.post("/team/members", &wrong).is(422).shows("姓名：请填写。").shows("不是电话号码").shows("请从列出的选项中选一个");
    add_member(&leader, "周明远", "leader");
    let second = [("name", "郑立新"), ("duty", "leader"), ("joined_on", "2026-06-01")];
    leader.post("/team/members", &second).is(422).shows("周明远 已经是组长");
    add_member(&leader, "段晓波", "member");
    leader.get("/team").shows("段晓波").shows("核实所负责村的借款人信息");

    leader.post("/team/assign", &[("villages", "1"), ("villages", "2"), ("member", "2")]).leads_to("/team");
    leader.get("/team").shows("已把 2 个村交给 段晓波").shows("4 个村还没有责任人");
    leader.post("/team/assign", &[("member", "2")]).leads_to("/team");
    leader.get("/team").shows("还没有勾选");
    let change = [("member", "1"), ("from_on", "2026-07-01"), ("note", "换班")];
    leader.post("/team/villages/1", &change).leads_to("/team/villages/1");
    leader.get("/team/villages/1").shows("2026-07-01 起").shows("换班").shows("段晓波");
    leader.post("/team/villages/1", &[("member", "99"), ("from_on", "2026-02-30")]).is(422).shows("没有这个日期");
    leader.get("/team/villages/4711").is(404);
    assert_eq!(status(office)["uncovered"].as_array().unwrap().len(), 4);
}

fn one_who_leaves_hands_over(office: &Office) {
    let leader = office.signed_in(Role::Deputy);
    import(office, "01-应还名单.xlsx");
    add_member(&leader, "段晓波", "member");
    add_member(&leader, "何静", "member");
    leader.post("/team/assign", &[("villages", "1"), ("villages", "2"), ("member", "1")]);
    leader.get("/team/members/1/leave").shows("现在负责 2 个村");
    leader.post("/team/members/1/leave", &[("successor", "1"), ("left_on", "2026-07-01")]).is(422).shows("请从列出的选项中选一个");
    leader.post("/team/members/1/leave", &[("successor", "2"), ("left_on", "2026-07-01")]).leads_to("/team");
    leader.get("/team/villages/1").shows("何静").shows("段晓波 离开，移交");
    leader.get("/team/members/1").is(404);
}

fn a_hand_over_keeps_its_reason_and_its_order(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "01-应还名单.xlsx");
    add_member(&leader, "段 晓　波", "member");
    add_member(&leader, "何静", "member");
    leader.get("/team").shows("段晓波");
    let hand_over =
        |member: &str, day: &str, note: &str| leader.post("/team/villages/1", &[("member", member), ("from_on", day), ("note", note)]);
    hand_over("1", "2026-07-01", "").leads_to("/team/villages/1");
    hand_over("2", "2026-08-01", "").leads_to("/team/villages/1");
    hand_over("1", "2026-07-15", "").is(422).shows("不能早于 2026-08-01");
    leader.get("/team/villages/1").shows("2026-08-01 起").lacks("2026-07-15");
    hand_over("", "2026-09-01", "生病住院").leads_to("/team/villages/1");
    leader.get("/team/villages/1").shows("生病住院").shows("2026-09-01");
    leader.post("/team/members/1/leave", &[("successor", ""), ("left_on", "2026-05-31")]).is(422).shows("不能早于 2026-06-01");
}

fn take_sheet(leader: &Browser, text: &str) {
    leader.upload("/team/import", &[], "file", "分工.csv", text.as_bytes()).leads_to("/team");
}

fn a_team_sheet_twice_changes_nothing_and_names_what_is_odd(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "01-应还名单.xlsx");
    let sheet = "姓名,组内职务,电话,负责乡镇,负责村\n周明远,组长,,,\n段 晓波,成员,13800010003,青石镇,柳湾村\n何　静,成员,,,柳弯村\n\
                 段晓波,成员,13800010004,青石镇,石桥村\n";
    take_sheet(&leader, sheet);
    leader.get("/team").shows("新增 3 人").shows("1 个村名单里还没有出现过：柳弯村").shows("“段晓波”出现多次").shows("何静");
    take_sheet(&leader, sheet);
    leader.get("/team").shows("新增 0 人，更新 0 人，没有变化 3 人；安排了 0 个村").lacks("还没有出现过");
    leader.get("/team/villages/1").shows("段晓波");
}

fn a_member_sees_own_villages_only(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "01-应还名单.xlsx");
    add_member(&leader, "段晓波", "member");
    leader.post("/team/assign", &[("villages", "1"), ("member", "1")]);
    let own = leader.get("/team/villages/1").text();
    let title = own.split("<h1>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let member = office.signed_in_as("duan", Role::Member, Some(1));
    let page = member.get("/team");
    page.is(200).shows(&title).lacks("还没有责任人").lacks("添加成员");
    assert_eq!(page.text().matches("/team/villages/").count(), 2, "one row: its own address and its link");
    member.get("/team/villages/1").is(200).lacks("保存");
    member.get("/team/villages/2").is(404);
    member.post("/team/villages/1", &[("member", "1"), ("from_on", "2026-07-01")]).is(403);
    member.get("/team/unplaced").is(403);
    member.get("/exclusions").is(200);
    office.signed_in(Role::Reader).get("/team").is(403);
}

fn an_exclusion_leaves_the_figures_and_comes_back(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "01-应还名单.xlsx");
    assert_eq!(status(office)["borrowers"], 60);
    leader.get("/exclusions").shows("没有排除事项");
    leader.get("/exclusions/new").shows("请先找到这位借款学生");
    leader.get("/exclusions/new?borrower=1").is(200).shows("全部合同");
    leader.post("/exclusions", &[("borrower", "1"), ("kind", "relief")]).is(422).shows("批准人：请填写").shows("依据的文件：请填写");
    let form =
        [("borrower", "1"), ("kind", "relief"), ("approver", "郑立新"), ("document", "青资助〔2026〕8号"), ("decided_on", "2026-06-10")];
    let foreign: Vec<_> = form.iter().copied().chain([("contract", "136")]).collect();
    leader.post("/exclusions", &foreign).is(422);
    leader.post("/exclusions", &form).leads_to("/exclusions");
    leader.get("/exclusions").shows("青资助〔2026〕8号").shows("救助");
    let after = status(office);
    assert_eq!((&after["borrowers"], &after["excluded"]), (&59.into(), &1.into()));
    leader.post("/exclusions/1/revoke", &[]).leads_to("/exclusions");
    leader.get("/exclusions").shows("已撤销");
    leader.post("/exclusions/1/revoke", &[]).leads_to("/exclusions");
    leader.post("/exclusions/77/revoke", &[]).is(404);
    assert_eq!((&status(office)["borrowers"], &status(office)["excluded"]), (&60.into(), &0.into()));
    office.signed_in(Role::Member).post("/exclusions", &form).is(403);
}

/// Sets the declared base past the form, which would ask for more people.
fn declare(office: &Office, people: i64) {
    use diesel::prelude::*;
    use repaydesk::store::{Result, schema::campaign};
    let set = |w: &mut repaydesk::store::Write<'_>| -> Result<()> {
        let base = (campaign::declared_borrowers.eq(people), campaign::declared_due.eq(None::<repaydesk::basics::money::Fen>));
        diesel::update(campaign::table).set(base).execute(&mut **w)?;
        w.housekeeping();
        repaydesk::ledger::queries::campaigns::touch_all(w)
    };
    office.store.write(&repaydesk::store::Actor::operator(), set).unwrap();
}

fn a_declared_base_gives_rates_to_an_overdue_list(office: &Office) {
    let leader = office.signed_in(Role::Administrator);
    import(office, "02-逾期名单-两级表头.xlsx");
    assert_eq!((&status(office)["basis"], &status(office)["target_met"]), (&"overdue_only".into(), &serde_json::Value::Null));
    leader.get("/campaign").is(200).shows("申报基数");
    leader.post("/campaign", &[("name", "2026 年度"), ("target", "五"), ("borrowers", "900")]).is(422).shows("0 到 100").shows("都要写");
    let base = |people, due| {
        leader.post("/campaign", &[("name", "2026 秋季"), ("target", "5.5"), ("borrowers", people), ("due", due), ("source", "县中心通报")])
    };
    base("44", "3,000,000").is(422).shows("现在逾期的已有 45 人，应还人数不能比这少").shows("value=\"44\"");
    base("900", "1").is(422).shows("应还本息不能比这少");
    base("999999999999", "999999999999").is(422).shows("应还人数最多填 10,000,000 人").shows("应还本息最多填 100,000,000,000.00 元");
    let form = [("name", "2026 秋季"), ("target", "5.5"), ("borrowers", "900"), ("due", "3,000,000"), ("source", "县中心通报")];
    leader.post("/campaign", &form).leads_to("/campaign");
    leader.get("/campaign").shows("2026 秋季").shows("5.5").shows("3000000.00");
    let after = status(office);
    assert_eq!((&after["basis"], &after["borrowers"], &after["target_met"]), (&"declared".into(), &900.into(), &true.into()));
    assert_eq!(after["rates"]["R1"]["percent"], "5.00");
    let report = [("kind", "weekly"), ("from", "2026-06-29"), ("to", "2026-07-05")];
    // Set when fewer were late, as a roster since has more.
    declare(office, 40);
    let preview: Vec<_> = report.iter().copied().chain([("preview", "on")]).collect();
    leader.post("/reports/new", &preview).is(200).shows("这份报表不能生成").shows("申报的应还人数只有 40 人");
    leader.post("/reports/new", &report).is(422).shows("申报的应还人数只有 40 人").shows("更正申报基数");
    leader.get("/reports").is(200).shows("还没有报表");
    leader.post("/campaign", &form).leads_to("/campaign");
    leader.post("/reports/new", &preview).is(200).lacks("这份报表不能生成");
    let made = leader.post("/reports/new", &report);
    made.is(303);
    let file = leader.get(&format!("{}/file", made.location()));
    leader.upload("/reports/verify", &[], "file", "周报.xlsx", &file.is(200).bytes).is(200).lacks("自相矛盾").shows("45");
}

fn people_without_a_village_are_placed(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(office, "04-系统导出.csv");
    leader.get("/team").shows("80 位借款学生还没有归村");
    leader.post("/team/villages", &[("township", "青石镇"), ("name", "")]).is(422).shows("村（社区）：请填写");
    leader.post("/team/villages", &[("township", "青石镇"), ("name", "石桥村")]).leads_to("/team/villages/1");
    leader.get("/team/unplaced").shows("青石镇/石桥村").shows("按地址归村");
    let everyone: Vec<String> = (1..=80).map(|id| id.to_string()).collect();
    let all: Vec<(&str, &str)> = everyone.iter().map(|id| ("people", id.as_str())).collect();
    leader.post("/team/unplaced/as-proposed", &all).leads_to("/team/unplaced");
    let placed = status(office)["villages"]["青石镇/石桥村"]["borrowers"].as_i64().unwrap();
    assert!(placed > 0 && placed < 80, "{placed}");
    leader.post("/team/unplaced/place", &[("village", "1")]).leads_to("/team/unplaced");
    leader.get("/team/unplaced").shows("还没有勾选");
    let rest: Vec<_> = all.iter().copied().chain([("village", "1")]).collect();
    leader.post("/team/unplaced/place", &rest).leads_to("/team/unplaced");
    leader.get("/team/unplaced").shows("每位借款学生都已归村");
    assert_eq!(status(office)["unplaced"], 0);
}
