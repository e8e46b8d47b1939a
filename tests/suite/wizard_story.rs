//! In a browser: a roster with headers of its school's own is mapped by hand and imported, and next month's is found by itself.

use std::path::Path;

use fantoccini::Locator;

use crate::browser::Browser;
use crate::house::{Database, House};

const JUNE: &str = "青石镇2026年6月催收表,,,\n学员,借据,该还日子,本年该交的\n曹怡晴,20244299990000001,2025-12-20,600.00\n龙海生,20244299990000002,2025-12-20,500.00\n";
const JULY: &str = "青石镇2026年7月催收表,,,\n学员,借据,该还日子,本年该交的\n曹怡晴,20244299990000001,2025-12-20,650.00\n龙海生,20244299990000002,2025-12-20,500.00\n";

async fn upload(browser: &Browser, house: &House, file: &Path) {
    browser.goto(&format!("{}/rosters", house.address)).await;
    let field = browser.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(&file.to_string_lossy()).await.unwrap();
    browser.press("上传并核对").await;
}

async fn choose(browser: &Browser, column: &str, field: &str) {
    let select = browser.client.find(Locator::Css(&format!("select[name=\"column.{column}\"]"))).await.unwrap();
    select.select_by_label(field).await.unwrap();
}

#[tokio::test(flavor = "current_thread")]
async fn a_roster_with_headers_of_its_own_is_mapped_once() {
    let house = House::open(Database::Sqlite);
    let folder = tempfile::tempdir().unwrap();
    let browser = Browser::open(1280, 900, folder.path()).await;
    browser.set_up(&house).await;
    let (june, july) = (folder.path().join("六月.csv"), folder.path().join("七月.csv"));
    std::fs::write(&june, JUNE).unwrap();
    std::fs::write(&july, JULY).unwrap();

    upload(&browser, &house, &june).await;
    browser.sees("没有认出这份文件的表头").await;
    browser.press("按这样读取").await;
    browser.sees("请选出哪一列是姓名").await;
    browser.client.find(Locator::Css("input[name=first][value='2']")).await.unwrap().click().await.unwrap();
    for (column, field) in [("A", "姓名"), ("B", "合同编号"), ("C", "应还日期"), ("D", "应还合计")] {
        choose(&browser, column, field).await;
    }
    browser.press("按这样读取").await;
    browser.sees("读到 2 行 = 新增 2").await;
    browser.press("导入 2 行").await;
    browser.sees("已导入").await;

    upload(&browser, &house, &july).await;
    browser.sees("核对名单").await;
    browser.sees("按您上次的对应关系读取").await;
    browser.sees("有变化 1 + 没变化 1").await;
    browser.press("导入 2 行").await;
    browser.sees("已导入").await;
    let status = house.place().json(0, &["status", "--as-of", "2026-07-31"]);
    assert_eq!(status["borrowers"], 2);
    browser.close().await;
}
