//! What each role does in a working day, in a browser: what they find, what they do, and what they never see.

use std::path::Path;

use fantoccini::Locator;

use crate::browser::Browser;
use crate::house::{Database, House, PASSWORD, roster};

/// 曹怡 of 东岭村, whom 何静 answers for; 龙海 of 柳湾村, whom 段晓波 answers for.
const OWN: &str = "曹怡";
const FOREIGN: &str = "龙海";
const ID_NUMBER: &str = "4299 9920 0307 0707 37";

/// A school at work: a roster imported, villages given out, the administrator at the browser.
async fn school(downloads: &Path) -> (House, Browser) {
    let house = House::open(Database::Sqlite);
    let browser = Browser::open(1280, 900, downloads).await;
    browser.set_up(&house).await;
    for arguments in [["import", "01-应还名单.xlsx"].as_slice(), &["team", "import", "15-责任分工表.xlsx"]] {
        let (file, command) = arguments.split_last().unwrap();
        let file = roster(file).to_string_lossy().into_owned();
        let output = house.place().run(&[command, &[file.as_str()]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    (house, browser)
}

/// Signs the administrator out, and a colleague of this role in, who chooses a password by the link they were given.
async fn hand_over(house: &House, browser: &Browser, login: &str, name: &str, role: &str) {
    let output = house.place().run(&["user", "add", login, "--name", name, "--role", role]);
    let said = String::from_utf8(output.stdout).unwrap();
    let link = said.split_whitespace().find_map(|word| word.find("http").map(|start| word[start..].to_owned())).expect("a link");
    browser.press("退出").await;
    browser.sees("您已退出").await;
    browser.goto(&link).await;
    browser.fill("password", PASSWORD).await;
    browser.fill("again", PASSWORD).await;
    browser.press("设置密码并登录").await;
    browser.sees("密码已设置，您已登录").await;
}

/// The entries of the navigation, in their order.
async fn navigation(browser: &Browser) -> Vec<String> {
    let mut entries = Vec::new();
    for link in browser.client.find_all(Locator::Css("nav.side-nav a")).await.unwrap() {
        let words = link.text().await.unwrap();
        if !words.is_empty() && !entries.contains(&words) {
            entries.push(words);
        }
    }
    entries
}

async fn goes_to(browser: &Browser, house: &House, path: &str) {
    browser.goto(&format!("{}{path}", house.address)).await;
}

/// The page of this person: its path.
async fn person(browser: &Browser, house: &House, name: &str) -> String {
    goes_to(browser, house, "/borrowers").await;
    browser.fill("text", name).await;
    browser.press("查找").await;
    // The list before the search names them too.
    browser.sees("不再查找").await;
    browser.follow(name).await;
    browser.sees("身份证号").await;
    browser.client.current_url().await.unwrap().path().to_owned()
}

/// Shows the identity number of the person on the page, for a reason.
async fn reveal_id_number(browser: &Browser) {
    browser.client.find(Locator::Css("a[href*='field=id_number']")).await.unwrap().click().await.unwrap();
    browser.sees("打电话联系").await;
    browser.client.find(Locator::Css("input[name=because][value=call]")).await.unwrap().click().await.unwrap();
    browser.press("显示").await;
    browser.sees(ID_NUMBER).await;
}

#[tokio::test(flavor = "current_thread")]
async fn an_administrator_sets_a_limit_and_ends_an_account() {
    let downloads = tempfile::tempdir().unwrap();
    let (house, browser) = school(downloads.path()).await;
    goes_to(&browser, &house, "/settings").await;
    browser.follow("限额").await;
    browser.fill("reveals_per_hour", "1").await;
    browser.press("保存").await;
    browser.sees("请填写修改理由").await;
    browser.fill("reason", "会议决定").await;
    browser.press("保存").await;
    browser.sees("已保存 1 项修改").await;
    let added = house.place().run(&["user", "add", "hejing", "--name", "何静"]);
    assert!(added.status.success());
    goes_to(&browser, &house, "/settings/accounts").await;
    browser.follow("何静").await;
    browser.press("停用账号").await;
    browser.sees("账号已停用").await;
    browser.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_leader_sees_one_number_for_a_reason() {
    let downloads = tempfile::tempdir().unwrap();
    let (house, browser) = school(downloads.path()).await;
    hand_over(&house, &browser, "zheng", "郑立新", "leader").await;
    person(&browser, &house, OWN).await;
    assert!(!browser.client.source().await.unwrap().contains("429999200307070737"));
    reveal_id_number(&browser).await;
    goes_to(&browser, &house, "/settings").await;
    browser.sees("您的角色不能做这件事").await;
    browser.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_deputy_imports_the_next_roster_and_makes_the_report() {
    let downloads = tempfile::tempdir().unwrap();
    let (house, browser) = school(downloads.path()).await;
    hand_over(&house, &browser, "zheng", "郑立新", "deputy").await;
    goes_to(&browser, &house, "/rosters").await;
    let field = browser.client.find(Locator::Css("input[type=file]")).await.unwrap();
    field.send_keys(&roster("07-应还名单-九月更新.xlsx").to_string_lossy()).await.unwrap();
    browser.press("上传并核对").await;
    browser.press("导入 140 行").await;
    browser.sees("已导入").await;
    goes_to(&browser, &house, "/reports/new").await;
    browser.sees("周报").await;
    browser.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_member_finds_their_own_villages_and_no_others() {
    let downloads = tempfile::tempdir().unwrap();
    let (house, browser) = school(downloads.path()).await;
    let foreign = person(&browser, &house, FOREIGN).await;
    hand_over(&house, &browser, "hejing", "何静", "member").await;
    let navigation = navigation(&browser).await;
    assert!(!navigation.iter().any(|entry| entry == "设置" || entry == "名单"), "{navigation:?}");
    goes_to(&browser, &house, "/borrowers").await;
    browser.sees("东岭村").await;
    assert!(!browser.client.source().await.unwrap().contains("柳湾村"), "another's village");
    person(&browser, &house, OWN).await;
    reveal_id_number(&browser).await;
    goes_to(&browser, &house, &foreign).await;
    browser.sees("没有这个页面").await;
    browser.close().await;
}

#[tokio::test(flavor = "current_thread")]
async fn a_reader_sees_figures_and_nobody() {
    let downloads = tempfile::tempdir().unwrap();
    let (house, browser) = school(downloads.path()).await;
    let someone = person(&browser, &house, OWN).await;
    hand_over(&house, &browser, "centre", "资助中心", "reader").await;
    goes_to(&browser, &house, "/overview").await;
    browser.sees("违约率").await;
    assert!(!browser.client.source().await.unwrap().contains(OWN));
    for path in ["/borrowers", someone.as_str(), "/rosters", "/settings"] {
        goes_to(&browser, &house, path).await;
        browser.sees("您的角色不能做这件事").await;
    }
    browser.close().await;
}
