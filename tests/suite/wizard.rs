//! The way from a file to its batch: headers pointed out by hand, several files, pasted cells, problems and differences filtered.

use std::fs;

use repaydesk::accounts::Role;
use repaydesk::basics::words::Words;
use repaydesk::roster::{self, NotImported, Options, Upload};
use repaydesk::store::Actor;
use rust_xlsxwriter::Workbook;

use crate::house::roster;
use crate::import_pages::{import, upload};
use crate::office::{Answer, Browser, Office, on_both_databases, story_day};

on_both_databases!(
    a_header_nobody_knows_is_pointed_out_and_found_by_itself_next_time,
    what_is_missing_from_a_header_is_told_at_its_place,
    what_was_said_of_a_layout_can_be_forgotten,
    several_files_are_taken_and_one_that_is_refused_loses_none,
    pasted_cells_take_the_road_of_a_file,
    headers_with_several_meanings_are_asked_first_and_counted,
    a_sheet_can_be_left_out_and_taken_in_again,
    problems_are_filtered_and_each_leads_to_its_row,
    differences_are_filtered_by_kind_and_by_field,
    a_roster_left_for_now_stands_first_and_says_what_it_waits_for,
);

const JUNE: &str = "青石镇催收表（截至2026年6月30日）,,,,\n学员,借据,该还日子,本年该交的,打电话\n曹怡晴,20244299990000001,2025-12-20,600.00,13913300142\n龙海生,20244299990000002,2025-12-20,500.00,13913300143\n";
const JULY: &str = "学员,借据,该还日子,本年该交的,打电话\n曹怡晴,20244299990000001,2025-12-20,650.00,13913300142\n龙海生,20244299990000002,2025-12-20,500.00,13913300143\n尹曦文,20244299990000003,2025-12-20,80.00,13913300144\n";

const COLUMNS: [(&str, &str); 5] = [
    ("column.A", "student_name"),
    ("column.B", "contract_no"),
    ("column.C", "due_on"),
    ("column.D", "due_total"),
    ("column.E", "student_phone"),
];

fn give(browser: &Browser, name: &str, text: &str) -> Answer {
    browser.upload("/rosters", &[("as_of", ""), ("kind", "population"), ("due_on", "")], "file", name, text.as_bytes())
}

fn point_out(browser: &Browser, batch: i64, first: &str) -> Answer {
    let form = [&[("sheet", "0"), ("first", first), ("depth", "1")], COLUMNS.as_slice()].concat();
    browser.post(&format!("/rosters/{batch}/header?sheet=0"), &form)
}

/// What the command line would say of a file.
fn preview(office: &Office, text: &str) -> Result<roster::Preview, NotImported> {
    let at = roster::Office {
        store: office.store.clone(),
        actor: Actor::operator(),
        campaign: None,
        today: story_day(),
        words: Words::default(),
    };
    let upload = Upload { file_name: "名单.csv".into(), bytes: text.as_bytes().into() };
    roster::preview(&at, &upload, &Options::default(), &|_| {})
}

fn a_header_nobody_knows_is_pointed_out_and_found_by_itself_next_time(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    assert!(matches!(preview(office, JUNE), Err(NotImported::Refused(report)) if report.error.as_ref().unwrap().code == "no_roster"));
    give(&leader, "六月.csv", JUNE).leads_to("/rosters/1");
    let page = leader.get("/rosters/1");
    page.is(200).shows("没有认出这份文件的表头").shows("本年该交的").shows("青石镇催收表（截至2026年6月30日）").shows("曹*");
    page.lacks("曹怡晴").lacks("13913300142").lacks("20244299990000001");
    page.shows("name=\"first\" value=\"2\" aria-label=\"第 2 行是表头的第一行\" checked");
    leader.get("/rosters").shows("等您指出表头在哪一行");
    // Nothing can be imported while nobody knows what is what.
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/borrowers").shows("还没有借款人");

    point_out(&leader, 1, "2").leads_to("/rosters/1");
    let check = leader.get("/rosters/1");
    check.is(200).shows("已按您指出的表头读取").shows("读到 2 行 = 新增 2").shows("按您上次的对应关系读取").shows("表头在第 2 行");
    check.shows("表头上面写着“青石镇催收表（截至2026年6月30日）").shows("应还合计").lacks("怡晴");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");

    give(&leader, "七月.csv", JULY).leads_to("/rosters/2");
    let next = leader.get("/rosters/2");
    next.is(200).shows("读到 3 行 = 新增 1 + 有变化 1 + 没变化 1").shows("按您上次的对应关系读取").shows("表头在第 1 行");
    let said = preview(office, JULY).ok().unwrap().report;
    assert!(said.sheets[0].by_hand && said.sheets[0].corrected);
    assert_eq!(said.diff.changed, 1);
    assert!(said.say(Words::default(), true).contains("按您以前定的对应关系读取"));
}

fn what_is_missing_from_a_header_is_told_at_its_place(office: &Office) {
    let leader = office.signed_in(Role::Deputy);
    give(&leader, "六月.csv", JUNE).leads_to("/rosters/1");
    let nothing = leader.post("/rosters/1/header?sheet=0", &[("sheet", "0"), ("depth", "1"), ("column.A", ""), ("column.B", "note")]);
    nothing.is(422).shows("请在左边点出表头是哪一行").shows("哪一列是姓名").shows("身份证号或合同编号，至少要有一项").shows("至少一列金额");
    nothing.shows("class=\"error-summary\"").shows("<option value=\"note\" selected>").shows("href=\"#first\"").shows("href=\"#column.A\"");
    let twice = [("sheet", "0"), ("first", "2"), ("depth", "1"), ("column.E", "due_total")];
    let form = [twice.as_slice(), &COLUMNS[..4]].concat();
    leader.post("/rosters/1/header?sheet=0", &form).is(422).shows("列 D 和列 E 都选了应还合计");
    // A header with nothing below is no header.
    point_out(&leader, 1, "4").is(422).shows("下面没有数据行");
    leader.get("/rosters/1").shows("没有认出这份文件的表头");
    leader.post("/rosters/1/discard", &[]).leads_to("/rosters");
    leader.get("/rosters/1/header").is(404);
}

fn what_was_said_of_a_layout_can_be_forgotten(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    give(&leader, "六月.csv", JUNE).leads_to("/rosters/1");
    point_out(&leader, 1, "2").leads_to("/rosters/1");
    give(&leader, "七月.csv", JULY).leads_to("/rosters/2");
    let page = leader.get("/rosters/2").text();
    let key = page.split("name=\"layout\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    leader.post("/rosters/2/forget", &[("layout", &key)]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("已忘记这个对应关系").shows("没有认出这份文件的表头");
    give(&leader, "八月.csv", JULY).leads_to("/rosters/3");
    leader.get("/rosters/3").shows("没有认出这份文件的表头");
    // The first batch keeps what was said in it.
    leader.get("/rosters/1").shows("读到 2 行");
}

fn several_files_are_taken_and_one_that_is_refused_loses_none(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let (good, none) = (fs::read(roster("01-应还名单.xlsx")).unwrap(), fs::read(roster("13-不是名单.xlsx")).unwrap());
    let files: [(&str, &[u8]); 4] =
        [("应还.xlsx", &good), ("课程表.xlsx", &none), ("六月.csv", JUNE.as_bytes()), ("13913300142.txt", b"x")];
    let options = [("as_of", "2026-06-30"), ("kind", ""), ("due_on", ""), ("paste", "不是\t名单")];
    let page = leader.upload_several("/rosters", &options, "file", &files);
    page.is(200).shows("这次上传的 5 个文件").shows("href=\"/rosters/1\">应还.xlsx").shows("138 行等您确认导入");
    page.shows("课程表.xlsx").shows("没有收下").shows("文件里没有找到名单").shows("href=\"/rosters/2\">六月.csv").lacks("13913300142");
    page.shows("value=\"2026-06-30\"").shows("不是\t名单");
    leader.get("/rosters/1").is(200).shows("读到 138 行");
    leader.get("/rosters/2").is(200).shows("没有认出这份文件的表头");
    leader.get("/rosters/3").is(404);
    leader.upload_several("/rosters", &[], "file", &files[1..2]).is(422).shows("文件里没有找到名单").lacks("这次上传的");
    let bad = [files[1], files[3]];
    leader.upload_several("/rosters", &[], "file", &bad).is(422).shows("这次上传的 2 个文件");
}

fn pasted_cells_take_the_road_of_a_file(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let cells = "姓名\t合同编号\t应还日期\t应还本金\r\n曹怡\t2024001001\t2025-12-20\t700\r\n龙海\t2024001002\t2025-12-20\t500\r\n";
    leader.get("/rosters").shows("或者直接粘贴表格").shows("name=\"paste\"");
    let form = |text| [("as_of", "2026-06-30"), ("kind", "population"), ("due_on", ""), ("paste", text)];
    leader.upload("/rosters", &form(cells), "file", "", b"").leads_to("/rosters/1");
    leader.get("/rosters/1").is(200).shows("粘贴的表格.txt").shows("读到 2 行 = 新增 2").shows("1,200.00");
    let refused = leader.upload("/rosters", &form("今天的会改到明天"), "file", "", b"");
    refused.is(422).shows("文件里没有找到名单").shows("id=\"paste-error\"").shows("今天的会改到明天");
    leader.upload("/rosters", &form(" "), "file", "", b"").is(422).shows("请先选择一个文件");
}

fn headers_with_several_meanings_are_asked_first_and_counted(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let sheet = "姓名,合同编号,应还日期,2024年应还本金,2025年应还本金,应还利息\n曹怡,2024001001,2025-12-20,300,700.50,9\n";
    give(&leader, "两年.csv", sheet).leads_to("/rosters/1");
    leader.get("/rosters").shows("有 2 列等您确认");
    let check = leader.get("/rosters/1");
    check.is(200).shows("请确认这 2 列").shows("两年 列 E “2025年应还本金”").shows("下面是：700.50").shows("现在认作：应还本金");
    let page = check.text();
    let key = page.split("name=\"column.").nth(1).unwrap().split('.').next().unwrap().to_owned();
    let (d, e) = (format!("column.{key}.D"), format!("column.{key}.E"));
    leader.post("/rosters/1/read-again", &[(&d, ""), (&e, "due_principal")]).leads_to("/rosters/1");
    leader.get("/rosters/1").lacks("请确认这").shows("应还本金 700.50").shows("按您上次的对应关系读取");
    give(&leader, "下月.csv", sheet).leads_to("/rosters/2");
    leader.get("/rosters/2").lacks("请确认这");
}

fn a_sheet_can_be_left_out_and_taken_in_again(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let mut book = Workbook::new();
    for (name, who) in [("青石镇", "2024001001"), ("旧名单", "2024001002")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, text) in (0..).zip(["姓名", "合同编号", "应还日期", "应还本金"]) {
            sheet.write(0, column, text).unwrap();
        }
        for (column, text) in (0..).zip(["曹怡", who, "2025-12-20", "700"]) {
            sheet.write(1, column, text).unwrap();
        }
    }
    let notes = book.add_worksheet().set_name("说明").unwrap();
    notes.write(0, 0, "请核对").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    leader.upload("/rosters", &[("kind", "population")], "file", "两张.xlsx", &bytes).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("读到 2 行").shows("没有找到表头，没有读取").shows("/rosters/1/header?sheet=2");
    leader.post("/rosters/1/read-again", &[("sheet.0", "read"), ("sheet.1", "leave"), ("sheet.2", "read")]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("读到 1 行 = 新增 1").shows("您选了不读取");
    leader.post("/rosters/1/read-again", &[("kind", "population"), ("as_of", ""), ("due_on", "")]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("读到 1 行");
    leader.post("/rosters/1/read-again", &[("sheet.0", "leave"), ("sheet.1", "leave")]).is(422).shows("请至少留一张有名单的工作表");
    leader.post("/rosters/1/read-again", &[("sheet.1", "read")]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("读到 2 行");
}

fn problems_are_filtered_and_each_leads_to_its_row(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, "08-问题行.xlsx", "2026-06-30").leads_to("/rosters/1");
    leader.get("/rosters/1").shows("/rosters/1/problems?severity=error&amp;code=amount_unreadable");
    let all = leader.get("/rosters/1/problems");
    all.is(200).shows("全部 14 处").shows("不能导入 8 处").shows("提醒 6 处").shows("应还名单!J4").shows("应还名单!R17");
    leader.get("/rosters/1/problems?severity=warning").shows("应还名单!R17").lacks("应还名单!J4");
    let kind = leader.get("/rosters/1/problems?severity=error&code=amount_unreadable");
    kind.shows("应还名单!J4").shows("应还名单!K35").lacks("应还名单!M10").shows("#cell-J");
    leader.get("/rosters/1/problems?code=no_such").shows("没有这样的问题");

    let row = leader.get("/rosters/1/row?sheet=%E5%BA%94%E8%BF%98%E5%90%8D%E5%8D%95&row=4");
    row.is(200).shows("应还名单 第 4 行").shows("应还名单!J4").shows("不是金额").shows("<mark class=\"pen\" id=\"cell-J\">待核实</mark>");
    row.shows("id=\"row-1\"").shows("id=\"row-8\"").lacks("id=\"row-9\"").lacks("429999");
    for away in ["sheet=%E5%BA%94%E8%BF%98%E5%90%8D%E5%8D%95&row=99999", "sheet=x&row=4"] {
        leader.get(&format!("/rosters/1/row?{away}")).is(404);
    }
    office.signed_in(Role::Member).get("/rosters/1/row?sheet=x&row=4").is(403);
}

fn differences_are_filtered_by_kind_and_by_field(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    import(&leader, 1, "01-应还名单.xlsx", "2026-06-30");
    upload(&leader, "07-应还名单-九月更新.xlsx", "2026-09-30").leads_to("/rosters/2");
    let rows = |query: &str| {
        let page = leader.get(&format!("/rosters/2/differences?{query}"));
        page.is(200);
        page.text().split("<tbody>").nth(1).map_or(0, |body| body.matches("<tr").count())
    };
    let page = leader.get("/rosters/2/differences");
    page.shows("有变化 12 行").shows("新增 6 行").shows("这次没有 4 行").shows("另有 122 行没有变化").shows("联系电话");
    assert_eq!((rows("what=changed"), rows("what=changed&field=student_phone")), (12, 4));
    assert_eq!((rows("what=new"), rows("what=absent"), rows("what=changed&field=no_such")), (6, 4, 12));
    let first = leader.get("/rosters/1/differences?what=new&page=3");
    first.is(200).shows("第 3 页").shows("应还日");
}

fn a_roster_left_for_now_stands_first_and_says_what_it_waits_for(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, "08-问题行.xlsx", "2026-06-30").leads_to("/rosters/1");
    import(&leader, 2, "01-应还名单.xlsx", "2026-06-30");
    leader.post("/rosters/1/later", &[]).leads_to("/rosters");
    let list = leader.get("/rosters");
    list.shows("“08-问题行.xlsx”先放着了").shows("8 行有问题；其余 81 行等您确认导入");
    let (waiting, landed) = (list.text().find("href=\"/rosters/1\"").unwrap(), list.text().find("href=\"/rosters/2\"").unwrap());
    assert!(waiting < landed, "what waits stands first");
}

#[test]
fn a_waiting_roster_survives_a_restart() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Leader);
    give(&leader, "六月.csv", JUNE).leads_to("/rosters/1");
    upload(&leader, "01-应还名单.xlsx", "2026-06-30").leads_to("/rosters/2");
    let office = office.restarted();
    let leader = office.signed_in(Role::Leader);
    leader.get("/rosters/1").shows("没有认出这份文件的表头");
    point_out(&leader, 1, "2").leads_to("/rosters/1");
    leader.get("/rosters/2").is(200).shows("读到 138 行 = 新增 138");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("已导入：新增 138 行");
}

#[test]
fn a_clerk_reads_the_wizard_in_english() {
    let office = Office::on_sqlite();
    let leader = office.signed_in(Role::Leader);
    leader.cookies.borrow_mut().insert("lang".into(), "en".into());
    give(&leader, "june.csv", JUNE).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("The header of this file was not recognised").shows("Not read").lacks("不读取");
    point_out(&leader, 1, "2").leads_to("/rosters/1");
    leader.get("/rosters/1").shows("Read as you said last time.").lacks("roster-");
}
