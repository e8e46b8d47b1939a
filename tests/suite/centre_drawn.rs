//! The charts of a centre as a browser draws them.

use std::path::Path;

use fantoccini::Locator;

use crate::browser::Browser as Window;
use crate::centre::{school, week_of};
use crate::house::{Database, House, PASSWORD};

/// As long as names of schools become.
const LONG: &str = "青石县龙泉镇中心完全小学附属九年一贯制实验学校（东校区）";

/// What the chart says beside its bars, one piece for each line, and how far these stick out of it.
const LABELS: &str = "const figure = document.querySelector('[data-chart]'), box = figure.getBoundingClientRect();
    const texts = Array.from(figure.querySelectorAll('svg text'));
    const out = Math.max(...texts.map((text) => box.left - text.getBoundingClientRect().left));
    return [texts.map((text) => text.textContent).join(''), Math.round(out), Math.round(box.height - figure.querySelector('svg').clientHeight)];";

#[test]
fn names_of_schools_stand_whole_beside_their_bars() {
    let folder = tempfile::tempdir().unwrap();
    let workbooks = [(LONG, "长.xlsx"), ("Taoyuan Township Nine-Year School, North", "long.xlsx")].map(|(name, file)| {
        let path = folder.path().join(file);
        std::fs::write(&path, week_of(&school(name), "2026-06-29", "2026-07-05")).unwrap();
        path.to_string_lossy().into_owned()
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(drawn_whole(folder.path(), &workbooks.join("\n")));
}

async fn drawn_whole(folder: &Path, workbooks: &str) {
    let house = House::open(Database::Sqlite);
    for width in [1280, 390] {
        let window = Window::open(width, 900, folder).await;
        if width == 1280 {
            window.set_up(&house).await;
            window.goto(&format!("{}/centre/files", house.address)).await;
            window.client.find(Locator::Css("input[type=file]")).await.unwrap().send_keys(workbooks).await.unwrap();
            window.press("收下并核对").await;
            window.sees("共 2 份：收下 2 份").await;
        } else {
            window.goto(&format!("{}/sign-in?lang=zh-CN", house.address)).await;
            window.fill("login", "zhou").await;
            window.fill("password", PASSWORD).await;
            window.press("登录").await;
            window.sees("从各校的报表开始").await;
        }
        window.goto(&format!("{}/centre", house.address)).await;
        let drawn = window.client.wait().for_element(Locator::Css("[data-chart] svg text")).await;
        drawn.unwrap_or_else(|error| panic!("nothing is drawn: {error}"));
        let told = window.client.execute(LABELS, Vec::new()).await.unwrap();
        let said = told[0].as_str().unwrap();
        assert!(said.contains(LONG) && said.replace(' ', "").contains("TaoyuanTownshipNine-YearSchool,North"), "{width}: {told}");
        assert!(told[1].as_i64().unwrap() <= 0 && told[2].as_i64() == Some(0), "{width}: {told}");
        window.close().await;
    }
}
