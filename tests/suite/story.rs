//! The main job as its user does it, in a browser: first sign-in, a roster, the next roster with its difference, a village
//! for somebody, the people behind a figure, the workbook for the district centre.

use std::path::{Path, PathBuf};
use std::time::Duration;

use calamine::{Data, Reader, Xlsx, open_workbook};
use fantoccini::Locator;

use crate::browser::Browser;
use crate::house::{Database, House, roster};

async fn upload(browser: &Browser, house: &House, file: &str) {
    browser.goto(&format!("{}/rosters", house.address)).await;
    let field = browser.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(&roster(file).to_string_lossy()).await.unwrap();
    browser.press("上传并核对").await;
    browser.sees("核对名单").await;
}

/// What the import check says in large: each word with its count.
async fn tiles(browser: &Browser) -> String {
    browser.client.find(Locator::Css(".tiles")).await.unwrap().text().await.unwrap().replace('\n', " ")
}

async fn give_a_village(browser: &Browser, house: &House) {
    browser.goto(&format!("{}/team", house.address)).await;
    let field = browser.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(&roster("15-责任分工表.xlsx").to_string_lossy()).await.unwrap();
    browser.press("导入分工表").await;
    browser.sees("新增 5 人").await;
    browser.goto(&format!("{}/team", house.address)).await;
    browser.sees("1 个村还没有责任人").await;
    let row = "//tr[contains(., '松林村')]//input[@type='checkbox']";
    browser.client.find(Locator::XPath(row)).await.unwrap().click().await.unwrap();
    let choice = browser.client.find(Locator::Css("select[name=member_id], select[name=member]")).await.unwrap();
    choice.select_by_label("何静").await.unwrap();
    browser.press("指定责任人").await;
    browser.sees("每个村都有责任人").await;
}

/// Waits until the browser has put a workbook there.
async fn downloaded(folder: &Path) -> PathBuf {
    for _ in 0..100 {
        let files = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
        if let Some(file) = files.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "xlsx")) {
            return file;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no workbook was downloaded");
}

/// What stands in the cell a defined name leads to.
fn named(book: &mut Xlsx<std::io::BufReader<std::fs::File>>, name: &str) -> Data {
    let names = book.defined_names().to_vec();
    let (_, place) = names.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no defined name {name}"));
    let (sheet, cell) = place.rsplit_once('!').unwrap();
    let cell = cell.replace('$', "");
    let column = cell.bytes().take_while(u8::is_ascii_alphabetic).fold(0_u32, |sum, letter| sum * 26 + u32::from(letter - b'A' + 1)) - 1;
    let row: u32 = cell.trim_start_matches(|c: char| c.is_ascii_alphabetic()).parse().unwrap();
    let range = book.worksheet_range(sheet.trim_matches('\'')).unwrap();
    range.get_value((row - 1, column)).cloned().unwrap_or_default()
}

/// Ticks the first row of a table, chooses in the bar under it and says why.
async fn decide_about_the_first(browser: &Browser, choice: &str, note: &str) {
    browser.client.find(Locator::Css("tbody tr input[type=checkbox]")).await.unwrap().click().await.unwrap();
    let field = browser.client.find(Locator::Css("select[name=decision]")).await.unwrap();
    field.select_by_label(choice).await.unwrap();
    browser.fill("note", note).await;
    browser.press("记下去向").await;
    browser.sees("已记下 1 条的去向").await;
}

#[tokio::test(flavor = "current_thread")]
async fn an_import_is_taken_back_and_the_figures_return() {
    let house = House::open(Database::Sqlite);
    let downloads = tempfile::tempdir().unwrap();
    let browser = Browser::open(1280, 900, downloads.path()).await;
    browser.set_up(&house).await;
    upload(&browser, &house, "01-应还名单.xlsx").await;
    browser.press("导入 138 行").await;
    browser.sees("已导入").await;
    let before = house.place().json(0, &["status"]);
    upload(&browser, &house, "07-应还名单-九月更新.xlsx").await;
    browser.press("导入 140 行").await;
    browser.sees("已导入").await;
    let updated = house.place().json(0, &["status"]);
    assert_ne!(updated, before);

    browser.goto(&format!("{}/overview", house.address)).await;
    browser.follow("核实 4 条不在最新名单里的记录").await;
    browser.sees("不在最新名单里的记录").await;
    decide_about_the_first(&browser, "自报已还，待确认", "母亲说已还").await;
    assert_eq!(house.place().json(0, &["status"]), updated, "what was said changes no figure");

    browser.goto(&format!("{}/rosters/1", house.address)).await;
    browser.follow("撤销这次导入").await;
    browser.sees("后面还有别的批次，要先撤销它们").await;
    browser.follow("先撤销第 2 批").await;
    browser.sees("现在还没有动任何数据").await;
    browser.press("撤销这次导入").await;
    browser.sees("这次导入已经撤销").await;
    assert_eq!(house.place().json(0, &["status"]), before, "the figures are what they were");
    browser.goto(&format!("{}/rosters/absent", house.address)).await;
    browser.sees("最新的名单里一个都没有少").await;

    browser.goto(&format!("{}/rosters/2", house.address)).await;
    browser.press("重新核对并导入").await;
    browser.sees("核对名单").await;
    browser.press("导入 140 行").await;
    browser.sees("已导入").await;
    let mut again = house.place().json(0, &["status"]);
    again["batches"] = updated["batches"].clone();
    assert_eq!(again, updated, "but for the number of the batch");
    browser.goto(&format!("{}/rosters/absent?show=reported_paid", house.address)).await;
    browser.sees("母亲说已还").await;
    browser.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_school_goes_from_the_first_sign_in_to_the_workbook() {
    let house = House::open(Database::Sqlite);
    let downloads = tempfile::tempdir().unwrap();
    let browser = Browser::open(1280, 900, downloads.path()).await;
    browser.set_up(&house).await;

    upload(&browser, &house, "01-应还名单.xlsx").await;
    browser.press("导入 138 行").await;
    browser.sees("已导入").await;

    upload(&browser, &house, "07-应还名单-九月更新.xlsx").await;
    let counts = tiles(&browser).await;
    for count in ["新增 6", "有变化 12", "没变化 122", "重复 0", "有问题 0"] {
        assert!(counts.contains(count), "{count} is not in {counts}");
    }
    browser.sees("这次没有的 4 行").await;
    browser.press("导入 140 行").await;
    browser.sees("已导入").await;

    give_a_village(&browser, &house).await;

    let status = house.place().json(0, &["status"]);
    let late = status["borrowers_late"].as_u64().unwrap();
    browser.goto(&format!("{}/overview", house.address)).await;
    browser.sees(&format!("再化解 {} 人达标", status["to_cure"])).await;
    browser.follow(&format!("{late} 人")).await;
    browser.sees("借款人").await;
    let people = browser.client.find_all(Locator::Css("main table tbody tr")).await.unwrap();
    assert_eq!(people.len() as u64, late, "the people behind the figure");

    browser.goto(&format!("{}/reports/new", house.address)).await;
    browser.press("生成报表").await;
    browser.follow("下载工作簿").await;
    let mut book: Xlsx<_> = open_workbook(downloaded(downloads.path()).await).unwrap();
    assert_eq!(named(&mut book, "borrowers"), Data::Float(status["borrowers"].as_f64().unwrap()));
    assert_eq!(named(&mut book, "borrowers_late"), Data::Float(status["borrowers_late"].as_f64().unwrap()));
    assert_eq!(named(&mut book, "to_cure"), Data::Float(status["to_cure"].as_f64().unwrap()));
    assert_eq!(named(&mut book, "school"), Data::String("龙泉小学".into()));
    browser.close().await;
}
