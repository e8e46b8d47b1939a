//! Rows that are wrong, put right: the sheet with its faults marked, the corrected file back in its batch, numbers from before.

use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::Duration;

use calamine::{Data, Reader, Xlsx};
use diesel::prelude::*;
use fantoccini::Locator;
use repaydesk::accounts::Role;
use repaydesk::ledger::borrower::Borrower;
use repaydesk::ledger::contract::Contract;
use repaydesk::store::{Result, schema};
use rust_xlsxwriter::{Format, Workbook};

use crate::browser::Browser as Window;
use crate::house::{Database, House, PASSWORD, Place, roster};
use crate::import_pages::upload;
use crate::office::{Answer, Browser, Office, on_both_databases};

on_both_databases!(
    the_sheet_with_its_faults_marked_is_given_for_a_purpose,
    a_corrected_file_clears_a_waiting_batch,
    a_corrected_file_comes_to_the_rows_that_have_landed,
    what_does_not_belong_to_the_batch_is_refused_with_a_sentence,
    lost_numbers_are_confirmed_by_a_person,
);

const FAULTY: &str = "08-问题行.xlsx";

/// What makes the eight faulty rows of the sample right, by row and column from 0.
fn remedies() -> Vec<((u32, u32), Data)> {
    let text = |text: &str| Data::String(text.to_owned());
    vec![
        ((2, 1), text("郭飞")),
        ((3, 9), Data::Float(880.0)),
        ((9, 12), Data::Float(12.5)),
        ((10, 8), text("2025-12-20")),
        ((33, 8), text("2025-12-20")),
        ((34, 10), Data::Float(471.6)),
        ((38, 9), Data::Float(1440.0)),
        ((49, 5), text("20214299991000995")),
    ]
}

/// The first sheet of a workbook with some cells put right, as a person would save it.
fn put_right(bytes: &[u8], remedies: &[((u32, u32), Data)]) -> Vec<u8> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let mut written = Workbook::new();
    let sheet = written.add_worksheet().set_name(&name).unwrap();
    let (day, text) = (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("@"));
    let (first_row, first_column) = range.start().unwrap();
    let own = range.used_cells().map(|(row, column, cell)| {
        ((u32::try_from(row).unwrap() + first_row, u32::try_from(column).unwrap() + first_column), cell.clone())
    });
    for ((row, column), cell) in own.chain(remedies.iter().cloned()) {
        let at = u16::try_from(column).unwrap();
        match cell {
            Data::String(words) => drop(sheet.write_with_format(row, at, words, &text).unwrap()),
            Data::Float(number) => drop(sheet.write(row, at, number).unwrap()),
            Data::Int(number) => drop(sheet.write(row, at, i32::try_from(number).unwrap()).unwrap()),
            Data::DateTime(on) => drop(sheet.write_datetime_with_format(row, at, on.as_datetime().unwrap(), &day).unwrap()),
            Data::Error(error) => drop(sheet.write(row, at, error.to_string()).unwrap()),
            _ => {}
        }
    }
    written.save_to_buffer().unwrap()
}

fn marked(browser: &Browser, batch: i64) -> Answer {
    browser.post(&format!("/rosters/{batch}/marked"), &[("marked_purpose", "改正后重新导入")])
}

fn put_back(browser: &Browser, batch: i64, name: &str, bytes: &[u8]) -> Answer {
    browser.upload(&format!("/rosters/{batch}/correction"), &[], "corrected", name, bytes)
}

fn part(bytes: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut text = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}

/// People, contracts and what is owed, as one comparable text.
fn ledger(office: &Office) -> String {
    use schema::{borrower, contract, obligation};
    office
        .store
        .read(|c| -> Result<String> {
            let people: Vec<Borrower> = borrower::table.order(borrower::id).select(Borrower::as_select()).load(c)?;
            let phones = |row: &Borrower| row.phones.as_ref().map(|phones| phones.reveal().to_owned());
            let people: Vec<_> = people.iter().map(|row| (row.id, &row.person_key, &row.name, phones(row))).collect();
            let contracts: Vec<Contract> = contract::table.order(contract::id).select(Contract::as_select()).load(c)?;
            let contracts: Vec<_> = contracts.iter().map(|row| (row.id, &row.contract_key, row.borrower_id, row.balance)).collect();
            type Owed = (i64, i64, i64, i64, chrono::NaiveDate, Option<i64>, Option<i64>);
            let owed: Vec<Owed> = obligation::table
                .order(obligation::id)
                .select((
                    obligation::id,
                    obligation::contract_id,
                    obligation::due_total,
                    obligation::paid_total,
                    obligation::stated_on,
                    obligation::seen_batch_id,
                    obligation::created_batch_id,
                ))
                .load(c)?;
            Ok(format!("{people:#?}\n{contracts:#?}\n{owed:#?}"))
        })
        .unwrap()
}

fn deeds(office: &Office, deed: &str) -> Vec<String> {
    use schema::audit_entry::dsl;
    office
        .store
        .read(|c| -> Result<_> { Ok(dsl::audit_entry.filter(dsl::deed.eq(deed)).order(dsl::id).select(dsl::detail).load(c)?) })
        .unwrap()
}

fn the_sheet_with_its_faults_marked_is_given_for_a_purpose(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, FAULTY, "2026-06-30").leads_to("/rosters/1");
    leader.get("/rosters/1").shows("改正有问题的行").shows("value=\"改正后重新导入\"").shows("下载待改正的表格");
    leader.post("/rosters/1/marked", &[("marked_purpose", " ")]).is(422).shows("请写明下载用途").shows("核对名单");
    leader.post("/rosters/1/marked", &[("marked_purpose", &"长".repeat(201))]).is(422).shows("请写在 200 字以内");
    assert_eq!(deeds(office, "batch.error-workbook"), Vec::<String>::new());

    let answer = marked(&leader, 1);
    answer.is(200);
    assert!(answer.header("content-type").contains("spreadsheetml") && answer.header("cache-control") == "no-store");
    assert!(answer.header("content-disposition").contains("%E5%BE%85%E6%94%B9%E6%AD%A3.xlsx"), "{}", answer.header("content-disposition"));
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(answer.bytes.clone())).unwrap();
    let range = book.worksheet_range("应还名单").unwrap();
    let said = |row: u32, column: u32| range.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    assert_eq!((said(0, 24), said(0, 25)), ("问题".to_owned(), "怎样改".to_owned()));
    assert_eq!((said(3, 9), said(1, 2)), ("待核实".to_owned(), "429999199702215430".to_owned()), "the sheet is as it was");
    assert!(said(3, 24).starts_with("错误 J4 应还本金") && said(3, 25).contains("请改为数字"), "{} {}", said(3, 24), said(3, 25));
    assert!(said(1, 24).starts_with("提醒 C2"), "{}", said(1, 24));
    assert_eq!(said(4, 24), "", "a row without faults says nothing");
    let remark = String::from_utf8_lossy(&part(&answer.bytes, "docProps/core.xml")).into_owned();
    assert!(remark.contains("用途：改正后重新导入；下载人：leader某"), "{remark}");
    let [detail] = &deeds(office, "batch.error-workbook")[..] else { panic!("not noted once") };
    assert!(detail.contains("改正后重新导入") && detail.contains("sha256") && detail.contains("\"rows\":14"), "{detail}");
    office.signed_in(Role::Member).post("/rosters/1/marked", &[("marked_purpose", "看看")]).is(403);

    let english = office.signed_in(Role::Leader);
    english.cookies.borrow_mut().insert("lang".into(), "en".into());
    let answer = marked(&english, 1);
    assert!(answer.header("content-disposition").contains("to-correct"), "{}", answer.header("content-disposition"));
}

fn a_corrected_file_clears_a_waiting_batch(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, FAULTY, "2026-06-30").leads_to("/rosters/1");
    let bytes = put_right(&marked(&leader, 1).bytes, &remedies());
    leader.upload("/rosters/1/correction", &[], "corrected", "", b"").is(422).shows("请先选择一个文件");
    put_back(&leader, 1, "08-问题行-待改正.xlsx", &bytes).leads_to("/rosters/1");
    let page = leader.get("/rosters/1");
    page.is(200)
        .shows("改好的文件已放回这一批")
        .shows("读到 90 行 = 新增 88 + 有变化 0 + 没变化 0 + 重复 2 + 有问题 0")
        .lacks("有问题的 8 行")
        .shows("代替了“08-问题行.xlsx”")
        .shows("导入 88 行");
    leader.get("/rosters").lacks("/rosters/2");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    leader.get("/rosters/1").shows("已导入：新增 88 行");
}

fn a_corrected_file_comes_to_the_rows_that_have_landed(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    // Of two people an earlier roster says something else: one changes when the batch lands, one when it is corrected.
    let earlier = "姓名,身份证号,合同编号,应还日期,应还本金,应还利息,已还本金,已还利息\n\
        杨涵然,,20184299991000000,2025-12-20,2160,289.2,0,0\n陆静华,,20174299991000020,2025-12-20,880,178.4,0,0\n";
    let options = [("as_of", "2026-05-31"), ("kind", "population"), ("due_on", "")];
    leader.upload("/rosters", &options, "file", "五月.csv", earlier.as_bytes()).leads_to("/rosters/1");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    let before = ledger(office);
    upload(&leader, FAULTY, "2026-06-30").leads_to("/rosters/2");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("读到 90 行 = 新增 80 + 有变化 1 + 没变化 0 + 重复 1 + 有问题 8").shows("改正有问题的行");
    let landed = ledger(office);

    let bytes = put_right(&marked(&leader, 2).bytes, &remedies());
    put_back(&leader, 2, "改好.xlsx", &bytes).leads_to("/rosters/2/correction");
    let look = leader.get("/rosters/2/correction");
    look.is(200).shows("读到 90 行 = 新增 86 + 有变化 2 + 没变化 0 + 重复 2 + 有问题 0").shows("新增 6 行，有变化 1 行");
    assert_eq!(ledger(office), landed, "it is only looked at");
    leader.get("/rosters/2").shows("改好的文件已经收到");
    leader.post("/rosters/2/correction/withdraw", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("没有放回，数据没有变").lacks("改好的文件已经收到");
    leader.get("/rosters/2/correction").leads_to("/rosters/2");
    leader.post("/rosters/2/correction/apply", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("没有等待核对的文件");
    assert_eq!(ledger(office), landed);

    put_back(&leader, 2, "改好.xlsx", &bytes).leads_to("/rosters/2/correction");
    leader.post("/rosters/2/correction/apply", &[]).leads_to("/rosters/2");
    leader
        .get("/rosters/2")
        .shows("有问题的行都已改正")
        .shows("读到 90 行 = 新增 86 + 有变化 2 + 没变化 0 + 重复 2 + 有问题 0")
        .shows("有变化的 2 行")
        .lacks("有问题的 8 行")
        .shows("08-问题行.xlsx（已改正）")
        .shows("第 1 次改正");
    leader.get("/overview").lacks("行名单待更正");
    // The whole file once more, as a roster of its own, is nothing new.
    leader.upload("/rosters", &[("as_of", "2026-06-30"), ("kind", ""), ("due_on", "")], "file", "再来.xlsx", &bytes).leads_to("/rosters/3");
    leader.get("/rosters/3").shows("新增 0 + 有变化 0 + 没变化 88");
    leader.post("/rosters/3/discard", &[]);

    leader.post("/rosters/2/undo", &[]).leads_to("/rosters/2");
    assert_eq!(ledger(office), before, "undoing the batch takes all of it back");
}

fn what_does_not_belong_to_the_batch_is_refused_with_a_sentence(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    upload(&leader, FAULTY, "2026-06-30").leads_to("/rosters/1");
    leader.post("/rosters/1/apply", &[]).leads_to("/rosters/1");
    let (landed, sheet) = (ledger(office), marked(&leader, 1).bytes);
    put_back(&leader, 1, "别.xlsx", &fs::read(roster("02-逾期名单-两级表头.xlsx")).unwrap()).is(422).shows("表头与这一批的不一样");
    put_back(&leader, 1, "不是.xlsx", &fs::read(roster("13-不是名单.xlsx")).unwrap()).is(422).shows("没有找到名单");
    put_back(&leader, 1, "图.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").is(422).shows("图片");
    let broken = put_right(&sheet, &[((4, 9), Data::String("待定".into()))]);
    put_back(&leader, 1, "坏.xlsx", &broken).is(422).shows("已导入的行有 1 行在这份文件里没有或变成有问题的");
    assert_eq!(ledger(office), landed);
    leader.get("/rosters/1").shows("读到 90 行 = 新增 81").lacks("代替了");
    put_back(&leader, 99, "改好.xlsx", &sheet).is(404);

    let later = "姓名,合同编号,应还日期,应还本金,已还本金\n曹怡,2024001001,2026-12-20,700,0\n";
    leader.upload("/rosters", &[("as_of", "2026-07-31"), ("kind", "population"), ("due_on", "")], "file", "七月.csv", later.as_bytes());
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    leader.get("/rosters/1").shows("第 2 批是在它之后导入的").lacks("放回这一批</button>");
    put_back(&leader, 1, "改好.xlsx", &put_right(&sheet, &remedies())).is(422).shows("第 2 批是在它之后导入的");
}

fn lost_numbers_are_confirmed_by_a_person(office: &Office) {
    let leader = office.signed_in(Role::Leader);
    let header = "姓名,身份证号,合同编号,应还日期,应还本金,已还本金,共同借款人\n";
    let known = "曹怡,429999200307070737,20244299991000000,2025-12-20,400,0,曹超燕\n龙海,429999200010073494,20214299991000010,2025-12-20,3800,0,龙思静\n";
    let lost = "曹怡,4.29999E+17,20244299991000000,2025-12-20,400,0,曹超燕\n龙海,,20254299991000777,2026-12-20,3000,0,龙思静\n";
    let take = |batch: i64, name: &str, as_of: &str, rows: &str| {
        let options = [("as_of", as_of), ("kind", "population"), ("due_on", "")];
        leader.upload("/rosters", &options, "file", name, format!("{header}{rows}").as_bytes()).leads_to(&format!("/rosters/{batch}"));
    };
    take(1, "五月.csv", "2026-05-31", known);
    leader.post("/rosters/1/apply", &[]);
    take(2, "六月.csv", "2026-06-30", lost);
    let page = leader.get("/rosters/2");
    page.shows("有 2 行的身份证号可以补全").shows("五月.csv（截止 2026-05-31）").shows("姓名和共同借款人都相同").shows("有 1 处提醒");
    page.lacks("429999200307070737").lacks("429999200010073494").shows("****************37");
    page.shows("href=\"/borrowers/1\">曹怡").shows("2024****0000").shows("还没有分到村");
    leader.post("/rosters/2/numbers", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("没有选中任何一行").shows("有 2 行的身份证号可以补全");
    let text = page.text();
    let keys: Vec<&str> = text.split("name=\"number\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(keys.len(), 2);
    let form: Vec<(&str, &str)> = keys.iter().map(|key| ("number", *key)).collect();
    leader.post("/rosters/2/numbers", &form).leads_to("/rosters/2");
    let page = leader.get("/rosters/2");
    page.shows("已按以前的名单补全 2 行").shows("已补全身份证号的 2 行").shows("leader某确认").lacks("可以补全").lacks("处提醒");
    let [detail] = &deeds(office, "batch.numbers-confirmed")[..] else { panic!("not noted once") };
    assert_eq!(detail, "{\"rows\":2}");
    leader.post("/rosters/2/numbers/withdraw", &form[..1]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("已撤回 1 行的确认").shows("有 1 行的身份证号可以补全").shows("已补全身份证号的 1 行");
    leader.post("/rosters/2/numbers", &form[..1]).leads_to("/rosters/2");
    leader.post("/rosters/2/read-again", &[("kind", "population")]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("已补全身份证号的 2 行");
    leader.post("/rosters/2/apply", &[]).leads_to("/rosters/2");
    leader.get("/rosters/2").shows("leader某确认").shows("撤回身份证号的确认").shows("2 行").lacks("撤回选中的确认");
    leader.get("/borrowers").shows("合计 2 人");
}

fn said(place: &Place, status: i32, arguments: &[&str]) -> String {
    let output = place.run(arguments);
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {text}");
    text
}

#[test]
fn the_command_marks_a_sheet_and_puts_the_corrected_one_into_its_batch() {
    let (place, folder) = (Place::fresh(Database::Sqlite), tempfile::tempdir().unwrap());
    let sample = roster(FAULTY).to_string_lossy().into_owned();
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let out = path("错.xlsx");
    let dry = ["import", &sample, "--as-of", "2026-06-30", "--dry-run", "--errors-to", &out];
    assert!(said(&place, 3, &dry).contains("待改正的表格已写到"));
    let bytes = fs::read(&out).unwrap();
    assert!(said(&place, 3, &dry).contains("已经存在，不会覆盖"));
    assert_eq!(fs::read(&out).unwrap(), bytes);
    let clean = path("无.xlsx");
    let good = roster("01-应还名单.xlsx").to_string_lossy().into_owned();
    assert!(said(&place, 0, &["import", &good, "--dry-run", "--errors-to", &clean]).contains("没有发现问题"));
    assert!(!Path::new(&clean).exists(), "nothing is left where nothing is wrong");
    assert!(said(&place, 1, &["import", &good, "--dry-run", "--errors-to", &path("没有这个夹/x.xlsx")]).contains("没有写成"));

    let landed = place.json(0, &["import", &sample, "--as-of", "2026-06-30", "--accept-good-rows"]);
    let batch = landed["batch"].to_string();
    let right = path("改好.xlsx");
    fs::write(&right, put_right(&bytes, &remedies())).unwrap();
    let other = roster("02-逾期名单-两级表头.xlsx").to_string_lossy().into_owned();
    assert!(said(&place, 3, &["import", &other, "--into", &batch]).contains("表头与这一批的不一样"));
    assert!(said(&place, 3, &["import", &good, "--into", &batch]).contains("没有放回"));
    assert!(said(&place, 3, &["import", &right, "--into", "77"]).contains("没有第 77 批"));
    let looked = place.json(0, &["import", &right, "--into", &batch, "--dry-run"]);
    assert_eq!((looked["diff"]["new"].as_i64(), looked["rows"]["rejected"].as_i64(), looked["batch"].is_null()), (Some(88), Some(0), true));
    let corrected = place.json(0, &["import", &right, "--into", &batch]);
    assert_eq!((corrected["batch"].to_string(), corrected["diff"]["new"].as_i64()), (batch, Some(88)));
}

/// Waits until the browser has put a workbook there.
async fn downloaded(folder: &Path) -> PathBuf {
    for _ in 0..200 {
        let files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        if let Some(file) = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "xlsx")) {
            return file;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no workbook was downloaded");
}

#[tokio::test(flavor = "current_thread")]
async fn faulty_rows_are_put_right_in_the_browser() {
    let house = House::open(Database::Sqlite);
    let downloads = tempfile::tempdir().unwrap();
    let window = Window::open(1280, 900, downloads.path()).await;
    window.goto(&format!("{}?lang=zh-CN", house.set_up_link)).await;
    for (name, text) in [("school", "龙泉小学"), ("centre", "清河区学生资助管理中心"), ("name", "周明远"), ("login", "zhou")]
    {
        window.fill(name, text).await;
    }
    window.fill("password", PASSWORD).await;
    window.fill("again", PASSWORD).await;
    window.press("开始使用").await;
    window.sees("从导入名单开始").await;

    window.goto(&format!("{}/rosters", house.address)).await;
    let field = window.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(&roster(FAULTY).to_string_lossy()).await.unwrap();
    window.press("上传并核对").await;
    window.sees("有问题的 8 行").await;
    window.press("下载待改正的表格").await;
    let sheet = fs::read(downloaded(downloads.path()).await).unwrap();

    let folder = tempfile::tempdir().unwrap();
    let right = folder.path().join("改好.xlsx");
    fs::write(&right, put_right(&sheet, &remedies())).unwrap();
    let field = window.client.find(Locator::Css("input[name=corrected]")).await.unwrap();
    field.send_keys(&right.to_string_lossy()).await.unwrap();
    window.press("放回这一批").await;
    window.sees("改好的文件已放回这一批").await;
    let tiles = window.client.find(Locator::Css(".tiles")).await.unwrap().text().await.unwrap().replace('\n', " ");
    assert!(tiles.contains("有问题 0"), "{tiles}");
    window.press("导入 88 行").await;
    window.sees("已导入：新增 88 行").await;
    window.close().await;
}
