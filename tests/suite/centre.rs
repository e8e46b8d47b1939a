//! A district centre: files of schools taken in, judged, added up, taken home; by whom, and by whom not.

use std::io::{Cursor, Read, Write as _};
use std::time::{Duration, Instant};

use calamine::{Data, Reader, Xlsx};
use chrono::TimeDelta;
use repaydesk::accounts::Role;
use repaydesk::centre::queries;
use repaydesk::store::{Actor, Write};

use crate::house;
use crate::office::{Answer, Browser, Office, on_both_databases};
use crate::reports::school_called;

on_both_databases!(
    a_centre_takes_files_in_names_each_that_does_not_count_and_adds_up_the_others,
    a_report_that_does_not_count_says_so_and_leads_to_the_one_that_does,
    a_new_key_is_accepted_knowing_what_it_touches_and_that_is_taken_back,
    only_readers_and_administrators_see_a_centre
);

/// The workbook a school of this name sends, signed with its own key: 60 people, 7 of them late.
fn workbook_of(name: &str) -> Vec<u8> {
    week_of(&school(name), "2026-06-29", "2026-07-05")
}

/// A school of this name, in a workspace of its own.
pub fn school(name: &str) -> Office {
    let office = Office::on_sqlite();
    school_called(name, &office);
    office
}

/// The workbook it sends of a week.
pub fn week_of(school: &Office, from: &str, to: &str) -> Vec<u8> {
    let leader = school.signed_in(Role::Leader);
    let made = leader.post("/reports/new", &[("kind", "weekly"), ("from", from), ("to", to)]);
    made.is(303);
    leader.get(&format!("{}/file", made.location())).is(200).bytes.clone()
}

/// The same workbook with one person more on its sheets.
pub fn altered(bytes: &[u8]) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut changed = 0;
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let (name, mut content) = (part.name().unwrap().into_owned(), Vec::new());
        part.read_to_end(&mut content).unwrap();
        if name.starts_with("xl/worksheets/sheet") {
            let text = String::from_utf8(content).unwrap();
            changed += text.matches("<v>60</v>").count();
            content = text.replace("<v>60</v>", "<v>61</v>").into_bytes();
        }
        to.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        to.write_all(&content).unwrap();
    }
    assert!(changed > 0, "nothing was altered");
    to.finish().unwrap().into_inner()
}

/// Puts files in and waits for what became of them.
fn put_in(browser: &Browser, files: &[(&str, &[u8])]) -> Answer {
    let begun = browser.upload_several("/centre/files", &[], "file", files);
    begun.is(303);
    let since = Instant::now();
    loop {
        let answer = browser.get(begun.location());
        if answer.status == 303 {
            return browser.get(answer.location());
        }
        assert!(since.elapsed() < Duration::from_secs(120), "{}", answer.text());
        std::thread::sleep(Duration::from_millis(100));
    }
}

pub fn text_of(bytes: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    let cells = |name: &String| book.worksheet_range(name).unwrap().rows().flatten().map(Data::to_string).collect::<Vec<_>>();
    names.iter().flat_map(cells).collect::<Vec<_>>().join("|")
}

fn a_centre_takes_files_in_names_each_that_does_not_count_and_adds_up_the_others(office: &Office) {
    let reader = office.signed_in(Role::Reader);
    reader.get("/centre").is(200).shows("请先填写学校名单");
    let nothing = reader.post("/centre/schools", &[("schools", "# 还没有写\n\n")]);
    nothing.is(422).shows("名单是空的，没有保存。").shows("# 还没有写").lacks("名单已保存");
    reader.post("/centre/schools", &[("schools", "龙泉小学,龙泉镇\n龙泉小学")]).is(422).shows("第 2 行");
    reader.post("/centre/schools", &[("schools", "龙泉小学,龙泉镇,教务处\n柳湾小学\n桃园小学")]).is(303);
    reader.get("/centre/schools").is(200).shows("教务处").shows("名单上的 3 所学校");
    asked_before_most_of_the_list_is_gone(&reader);
    reader.get("/centre/schools").is(200).shows("名单上的 1 所学校").shows("全部放回（2 所）");
    reader.post("/centre/schools/put-back", &[]).leads_to("/centre/schools");
    reader.get("/centre/schools").is(200).shows("名单上的 3 所学校").lacks("已从名单移去");
    let (first, second, third) = (workbook_of("龙泉小学"), workbook_of("柳湾小学"), workbook_of("青石小学"));
    let foreign = std::fs::read(house::roster("01-应还名单.xlsx")).unwrap();
    let changed = altered(&second);
    let files: [(&str, &[u8]); 5] =
        [("a.xlsx", &first), ("b.xlsx", &first), ("c.xlsx", &changed), ("d.xlsx", &foreign), ("e.xlsx", &third)];
    let said = put_in(&reader, &files);
    said.is(200).shows("共 5 份：收下 2 份，重复或以前收过 1 份").shows("改动过").shows("不是进度表").shows("重复");
    said.lacks("scope=\"col\">操作").shows("<span class=\"whole-words\">d.xlsx</span>");
    read_in_ones_own_language(&reader);
    let page = reader.get("/centre");
    page.is(200).shows("11.67%").shows("2026年第27周").shows("未交").shows("柳湾小学").shows("桃园小学").shows("不在名单");
    page.shows("工作表“概况”的内容被改过");
    assert_eq!(page.text().matches("柳湾小学").count(), 2, "in the note of the cover, and once in what there is to do");
    page.shows("1 所学校交来的文件不能用：柳湾小学。合计里没有它们，原因逐份写明。");
    what_there_is_to_do_comes_first(&page.text());
    let overview = reader.get("/overview");
    overview.shows("从各校的报表开始").shows("href=\"/centre\">现在做</a>").lacks("学校还没有导入名单");
    a_file_is_put_aside_and_back(&reader);
    a_school_of_no_list_counts_once_it_is_put_on_it(&reader);
    reader.get("/centre/files").is(200).shows("经手人").lacks("生成人");
    let file = reader.get("/centre/workbook");
    let text = text_of(&file.is(200).bytes);
    assert!(text.contains("|120|") && text.contains("龙泉小学") && text.contains("青石小学"), "{text}");
    assert!(text.contains("|一致|") && !text.contains("不一致"), "{text}");
    let lines = String::from_utf8(reader.get("/centre/csv").is(200).bytes.clone()).unwrap();
    assert!(lines.starts_with('\u{feff}') && lines.lines().count() == 3, "{lines}");
    reader.get("/centre/print").is(200).shows("控制合计").shows("11.67%");
    let again = put_in(&reader, &[("柳湾.xlsx", &second), ("汇总.xlsx", &file.bytes)]);
    again.is(200).shows("收下 1 份").shows("是汇总表");
    reader.get("/centre/files/1").is(200).shows("同一编号的原件已收到，这份不用处理").lacks("请向学校要原来的文件");
    taken_back_and_again(&reader, &first);
}

/// Anybody can make a report of a school that does not exist: it waits until somebody who knows the school says that it is one.
fn a_school_of_no_list_counts_once_it_is_put_on_it(reader: &Browser) {
    reader.get("/centre").shows("1 份报表的学校不在学校名单上，没有计入：青石小学");
    reader.get("/centre/schools").is(200).shows("交来过报表、不在名单上").shows("青石小学");
    reader.get("/centre/files/1").is(200).shows("不计入：不在学校名单上").shows("其中 1 份没有计入");
    let alone = text_of(&reader.get("/centre/workbook").is(200).bytes);
    assert!(alone.contains("|60|7|") && !alone.contains("|120|"), "{alone}");
    let report = "/centre/reports/2";
    let page = reader.get(report);
    page.is(200).shows("青石小学").shows("不计入：不在学校名单上").shows("加进名单后，它有 1 份报表开始计入");
    reader.post("/centre/reports/2/list", &[]).leads_to(report);
    reader.get(report).is(200).shows("已把青石小学加进学校名单").lacks("加进名单后");
    reader.post("/centre/reports/2/list", &[]).leads_to(report);
    reader.get(report).is(200).shows("没有改动：这份报表已不是因为不在名单上");
    reader.get("/centre/schools").is(200).shows("名单上的 4 所学校").lacks("交来过报表、不在名单上");
    reader.get("/centre").is(200).lacks("不在名单");
}

/// A file of no school stays among what there is to do until somebody says that nothing is to be done about it.
fn a_file_is_put_aside_and_back(reader: &Browser) {
    let foreign = ("place", "3");
    let back_to = ("period", "weekly_2026-06-29_2026-07-05");
    reader.post("/centre/files/1/put-aside", &[foreign, back_to]).leads_to("/centre?period=weekly_2026-06-29_2026-07-05");
    reader.get("/centre").is(200).shows("要处理的（3）").shows("不是进度表。").shows("reader某标明不用处理。").lacks("请对方");
    reader
        .get("/centre/files/1")
        .is(200)
        .shows("不是进度表。")
        .shows("reader某标明不用处理。")
        .lacks("请对方")
        .shows("放回要处理的")
        .shows("<a href=\"/centre/reports/1\"");
    reader.post("/centre/files/1/put-aside", &[("place", "0")]).is(404);
    reader.post("/centre/files/1/put-back", &[foreign]).leads_to("/centre/files/1");
    reader.get("/centre").is(200).shows("要处理的（4）");
}

/// Why a file was refused is read in one's own language, whoever handed it in.
fn read_in_ones_own_language(reader: &Browser) {
    reader.get("/centre?lang=en").is(303);
    reader.get("/centre/files/1").is(200).shows("Not as it was sent").shows("it counts once").lacks("改动过").lacks("不是进度表");
    reader.get("/centre").is(200).lacks("不能用").lacks("改动过");
    reader.get("/centre?lang=zh-CN").is(303);
}

/// A list typed in place of another asks before most schools are gone; a number of somebody's is refused, not starred.
fn asked_before_most_of_the_list_is_gone(reader: &Browser) {
    let shorter = ("schools", "学校\t乡镇\t联系人\n龙泉小学\t龙泉镇\t教务处");
    reader.post("/centre/schools", &[shorter]).is(422).shows("柳湾小学、桃园小学").shows("龙泉小学\t龙泉镇").shows("移去这 2 所");
    reader.post("/centre/schools", &[shorter, ("taking_off", "1")]).is(422);
    reader.get("/centre/schools").is(200).shows("名单上的 3 所学校");
    let emptied = reader.post("/centre/schools", &[("schools", "")]);
    emptied.is(422).shows("名单上的 3 所学校全部移去：龙泉小学、柳湾小学、桃园小学").shows("只按以前交过的学校看谁没有交");
    reader.post("/centre/schools", &[("schools", "龙泉小学,,王老师 13800000001")]).is(422).shows("第 1 行").lacks("*****");
    reader.post("/centre/schools", &[shorter, ("taking_off", "2")]).is(303);
}

/// The way home stands in the head, then what somebody has to do, the whole ranking, and folded at the end what is settled.
fn what_there_is_to_do_comes_first(page: &str) {
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words} is not there: {page}"));
    let order = ["下载汇总工作簿", "要处理的（4）", "各校情况和名次", "收件情况：其余"].map(at);
    assert!(order.is_sorted(), "{order:?}");
    assert!(page[..at("要处理的（4）")].contains("btn-primary\" href=\"/centre/workbook"), "{page}");
}

fn taken_back_and_again(reader: &Browser, first: &[u8]) {
    reader.get("/centre/reports/1").is(200).shows("龙泉小学").shows("撤回这份报表");
    reader.post("/centre/reports/1/take-back", &[("reason", "")]).is(422);
    reader.post("/centre/reports/1/take-back", &[("reason", "学校来电说有误")]).is(303);
    for page in ["/centre", "/centre/reports/1", "/centre/files/1"] {
        reader.get(page).is(200).shows("reader某撤回，不计入。原因：学校来电说有误。");
    }
    put_in(reader, &[("a.xlsx", first)]).is(200).shows("以前撤回过（原因：学校来电说有误），仍不计入").shows("收下 0 份");
    reader.get("/centre/reports/1").is(200).shows("重新计入");
    reader.post("/centre/reports/1/again", &[]).is(303);
    reader.get("/centre/reports/1").is(200).shows("撤回这份报表");
}

fn a_report_that_does_not_count_says_so_and_leads_to_the_one_that_does(office: &Office) {
    let (reader, school) = (office.signed_in(Role::Reader), school("龙泉小学"));
    let week = || week_of(&school, "2026-06-29", "2026-07-05");
    put_in(&reader, &[("a.xlsx", &week())]).is(200).lacks("不计入");
    reader.get("/centre/reports/1").is(200).shows("<p class=\"notice-title\">计入</p>").shows("学校没有别的报表可用");
    // A report says in whole seconds when it was made.
    std::thread::sleep(Duration::from_millis(1_100));
    put_in(&reader, &[("b.xlsx", &week())]).is(200).lacks("不计入");
    let first = reader.get("/centre/reports/1");
    first.is(200).shows("不计入：被后来的一份代替").shows("<a href=\"/centre/reports/2\">打开本期计入的那一份").shows("撤回后也不计入");
    reader.get("/centre/files/1").is(200).shows("不计入：被后来的一份代替。");
    let second = reader.get("/centre/reports/2");
    second.is(200).shows("<p class=\"notice-title\">计入</p>").shows("改为计入学校的另一份（编号 ");
    let of_another_campaign = |w: &mut Write<'_>| {
        let mut other = queries::one(w, 2)?;
        other.received_at -= TimeDelta::days(1);
        (other.offer.cover.campaign, other.offer.report_no, other.offer.made_at) = ("另一年度".into(), "other".into(), other.received_at);
        w.housekeeping();
        queries::keep(w, &other)
    };
    assert_eq!(office.store.write(&Actor::operator(), of_another_campaign).unwrap(), 3);
    let second = reader.get("/centre/reports/2");
    second.is(200).shows("不计入：另一个活动").shows("因为本期报两个活动的应交学校一样多，取最先交来的").shows("撤回后也不计入");
    second.shows("<a href=\"/centre/reports/3\">打开本期计入的那一份（编号 other）</a>");
    reader.get("/centre/files/2").is(200).shows("不计入：另一个活动。这份报的是");
    reader.get("/centre").is(200).shows("<a href=\"/centre/reports/3\">打开那一份</a>");
    reader.get("/centre?lang=en").is(303);
    reader
        .get("/centre/reports/2")
        .is(200)
        .shows("Not counted: another campaign")
        .shows("as many of the expected schools report on the one as on the other");
}

fn a_new_key_is_accepted_knowing_what_it_touches_and_that_is_taken_back(office: &Office) {
    let (reader, administrator, school) = (office.signed_in(Role::Reader), office.signed_in(Role::Administrator), school("龙泉小学"));
    put_in(&reader, &[("a.xlsx", &week_of(&school, "2026-06-15", "2026-06-21"))]).is(200).shows("收下 1 份");
    school.signed_in(Role::Administrator).post("/settings/signature", &[("reason", "换了电脑"), ("sure", "on")]).is(303);
    let (second, third) = (week_of(&school, "2026-06-22", "2026-06-28"), week_of(&school, "2026-06-29", "2026-07-05"));
    put_in(&reader, &[("b.xlsx", &second), ("c.xlsx", &third)]).is(200).shows("新钥匙待接受 2 份");
    let page = reader.get("/centre/reports/2");
    page.is(200).shows("新钥匙后 4 组").shows("学校现在的钥匙后 4 组").shows("等待它的 2 份报表开始参加汇总");
    page.shows("2026年第26周").shows("2026年第27周").shows("：计入</a>").shows("怎样核对的（必填）");
    let at = |words: &str| page.text().find(words).unwrap_or_else(|| panic!("{words} is not there"));
    assert!(
        at("不计入：等待接受新钥匙") < at("name=\"checked\"") && at("name=\"checked\"") < at("报表写明的数字"),
        "under what asks for it"
    );
    let accept = "/centre/reports/2/accept-key";
    reader.post(accept, &[("checked", "")]).is(422).shows("请写明怎样核对的").lacks("请写明原因或用途");
    reader.post("/centre/reports/2/take-back", &[("reason", "")]).is(422).shows("请写明原因或用途");
    reader.post(accept, &[("checked", "电话核对了末四组")]).leads_to("/centre/reports/2/key");
    let key = reader.get("/centre/reports/2/key");
    key.lacks("经过");
    key.is(200).shows("是这所学校的钥匙").shows("电话核对了末四组").shows("2026年第26周").shows("2026年第27周").lacks("收回接受</button>");
    reader.get("/centre").is(200).shows("2026年第27周").lacks("新钥匙待接受");
    reader.get("/centre/files/2").is(200).shows("收到时等待接受新钥匙，后来已接受");
    reader.post("/centre/reports/2/key/withdraw", &[("reason", "学校来电说没有换过钥匙")]).is(403);
    administrator.get("/centre/reports/2/key").is(200).shows("收回接受</button>").shows("又是这所学校的").shows("2 份报表重新等待");
    administrator.post("/centre/reports/2/key/withdraw", &[("reason", "")]).is(422).shows("请写明原因或用途");
    let late = [("reason", "学校来电说没有换过钥匙"), ("accepted", "1")];
    administrator.post("/centre/reports/2/key/withdraw", &late).leads_to("/centre/reports/2/key");
    administrator.get("/centre/reports/2/key").is(200).shows("已经不是您看到的那一次").shows("收回接受</button>");
    let page = administrator.get("/centre/reports/2/key").text();
    let seen = page.split("name=\"accepted\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned();
    let withdrawn = [("reason", "学校来电说没有换过钥匙"), ("accepted", seen.as_str())];
    administrator.post("/centre/reports/2/key/withdraw", &withdrawn).leads_to("/centre/reports/2/key");
    let waits = reader.get("/centre/reports/2");
    waits
        .is(200)
        .shows("不计入：等待接受新钥匙")
        .shows("这把钥匙接受过，又收回了：")
        .shows("接受（电话核对了末四组）")
        .shows("原因：学校来电说没有换过钥匙。");
    let before = reader.get("/centre/reports/2/key");
    before.is(200).shows("经过").shows("怎样核对的：电话核对了末四组").shows("原因：学校来电说没有换过钥匙");
    assert!(before.text().find("原因：学校") < before.text().find("怎样核对的：电话"), "the last first");
    reader.get("/centre/reports/1/key").is(200).shows("是这所学校的钥匙").lacks("收回接受");
    administrator.get("/centre/reports/2/key").is(200).lacks("收回接受</button>");
    administrator.post("/centre/reports/2/key/withdraw", &withdrawn).leads_to("/centre/reports/2/key");
    reader.get("/centre?lang=en").is(303);
    reader.get("/centre/reports/2").is(200).shows("Last four groups of the new key").shows("the 2 reports that wait for it take part");
}

fn only_readers_and_administrators_see_a_centre(office: &Office) {
    for role in [Role::Leader, Role::Deputy, Role::Member] {
        let browser = office.signed_in(role);
        browser.get("/centre").is(403);
        browser.get("/centre/csv").is(403);
        browser.upload("/centre/files", &[], "file", "a.xlsx", b"x").is(403);
    }
    office.signed_in(Role::Administrator).get("/centre").is(200);
    office.signed_in(Role::Reader).get("/centre?period=weekly_2020-01-06_2020-01-12").is(404);
    office.signed_in(Role::Reader).get("/centre/workbook").is(404);
}
