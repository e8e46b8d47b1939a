//! Pages of fields and facts: a form that came back, giving a file, one person, signing in.

use maud::{Markup, html};

use super::{frame, languages};
use crate::basics::words::Words;
use crate::page::form::{self, Choice, Field, Kind, Width};
use crate::page::layout::{self, Frame};
use crate::page::stat::{self, Event, Tone};

pub fn form_with_errors() -> Markup {
    let words = Words::default();
    let frame =
        frame("排除一笔应还", "people").purpose("经区级中心认定的不计入违约率。需要文件名称和日期。").breadcrumb("/people/1", "张*");
    let errors =
        [("document", "填写认定文件的名称".to_owned()), ("on", "没有 2026-02-30 这一天".to_owned()), ("kind", "选一种情形".to_owned())];
    let kinds =
        [Choice::new("death", "死亡或失踪").hint("附死亡证明或宣告判决"), Choice::new("illness", "重大疾病"), Choice::new("other", "其他")];
    let fields = html! {
        (form::radios(&Field::new("kind", "情形").error(Some("选一种情形")), &kinds))
        (form::text(&Field::new("document", "认定文件").hint("写全名，例如“关于张某某贷款救助的批复”").required().error(Some("填写认定文件的名称"))))
        (form::day(&Field::new("on", "认定日期").value("2026-02-30").error(Some("没有 2026-02-30 这一天"))))
        (form::number(&Field::new("amount", "涉及金额").hint("元").value("1204.60").optional(words)))
        (form::select(&Field::new("member", "经办人").value("2").width(Width::Medium), &[Choice::new(1, "何静"), Choice::new(2, "段晓波")]))
        (form::textarea(&Field::new("note", "说明").value("家属已到校\n说明情况").optional(words), 4))
        (form::checkbox(&Field::new("sure", "文件已存入学校档案"), true))
        (form::buttons(html! { (form::button("排除这笔应还", Kind::Primary)) (form::link_button("取消", "/people/1", Kind::Quiet)) }))
    };
    let body = html! { (form::error_summary(words, &errors)) (stat::form_card(form::form("/exclude", fields))) };
    layout::page(frame, body)
}

pub fn upload() -> Markup {
    let words = Words::default();
    let frame = frame("导入名单", "roster").purpose("把中心发来的表格放进来，先看差异，再决定导入").breadcrumb("/rosters", "名单");
    let stations = ["上传", "对表头", "核对", "完成"].map(String::from);
    let file = Field::new("file", "名单文件").hint("Excel、WPS 表格、CSV 或网页导出的表格，不超过 64 MB").required();
    let fields = html! {
        (form::file(words, &file, ".xlsx,.xls,.ods,.csv,.txt", false))
        (form::day(&Field::new("as_of", "数据截止").value("2026-09-30").hint("名单上写的日期；没写就填收到的日期")))
        (form::buttons(form::button("上传并核对", Kind::Primary)))
    };
    layout::page(frame, html! { (stat::steps(words, &stations, 0)) (stat::form_card(form::form_with_files("/rosters", fields))) })
}

pub fn person() -> Markup {
    let frame = frame("张*", "people")
        .purpose("柳湾村 · 责任人段晓波")
        .breadcrumb("/people", "借款人")
        .actions(html! { (form::link_button("换责任人", "/assign", Kind::Secondary)) });
    let plain = |text: &str| html! { (text) };
    let facts = [
        ("身份证号", stat::reveal("****************1X", "查看", "/reveal/id")),
        ("联系电话", stat::reveal("138****5512", "查看", "/reveal/phone")),
        ("共同借款人", plain("张*（父亲）")),
        ("住址", plain("清溪镇柳湾村")),
        ("毕业院校", plain("东川师范学院 · 2021 年毕业")),
        (
            "状态",
            html! { (stat::tag("逾期 192 天", Tone::Late)) " " (stat::tag("第 3 期", Tone::Plain)) " " (stat::tag("新到", Tone::Accent)) " " (stat::tag("已排除", Tone::Settled)) },
        ),
    ];
    let facts: Vec<(String, Markup)> = facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    let event =
        |when: &str, title: &str, body: &str, by: &str| Event { when: when.into(), title: plain(title), body: plain(body), by: by.into() };
    let events = [
        event("2026-09-30", "名单更新：已还本金 700.00 元", "应还名单-九月更新.xlsx 第 17 行", "周明远"),
        event("2026-06-30", "首次出现在名单中", "应还名单.xlsx 第 12 行", "周明远"),
    ];
    let body = html! {
        (stat::card("基本情况", None, stat::fact_list(&facts)))
        (stat::card("经过", None, stat::timeline(&events)))
    };
    layout::page(frame, body)
}

pub fn sign_in() -> Markup {
    let frame = Frame { languages: languages(), brand_line: "龙泉小学".into(), ..Frame::new(Words::default(), "登录") };
    let fields = html! {
        (form::text(&Field::new("name", "用户名").autocomplete("username").autofocus()))
        (form::password(&Field::new("password", "密码").autocomplete("current-password")))
        (form::buttons(form::button("登录", Kind::Primary)))
    };
    layout::bare_page(frame, form::form("/sign-in", fields))
}
