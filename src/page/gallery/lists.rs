//! Pages of rows: the check of an import, a long list, a list with nothing in it.

use maud::{Markup, html};

use super::frame;
use crate::basics::words::Words;
use crate::page::flash::Flash;
use crate::page::form::{self, Choice, Field, Kind};
use crate::page::layout;
use crate::page::link::Address;
use crate::page::paging::Paging;
use crate::page::stat::{self, Tile, Tone};
use crate::page::table::{Cell, Column, Direction, Row, Table};

pub fn import_check() -> Markup {
    let words = Words::default();
    let frame = frame("导入名单", "roster")
        .purpose("应还名单-九月更新.xlsx · 应还名单表 · 数据截止 2026-09-30 · 单位元")
        .breadcrumb("/rosters", "名单");
    let stations = ["上传", "对表头", "核对", "完成"].map(String::from);
    let tiles =
        [("读到", "142"), ("新增", "6"), ("有变化", "12"), ("没变化", "120"), ("重复", "1"), ("有问题", "3")].map(|(label, value)| {
            let tile = Tile::new(label, value).unit("行");
            if label == "有问题" { tile.tone(Tone::Attention).href("#problems") } else { tile }
        });
    let body = html! {
        (stat::steps(words, &stations, 2))
        (stat::tiles(&tiles))
        (stat::quiet_line("142 = 6 + 12 + 120 + 1 + 3。合计行与各行之和一致。上次名单里有、这次没有的 4 行会单独列出，不会当作已还。"))
        (stat::notice(stat::Level::Warning, "表中合计与各行之和不符", html! { "第 61 行写着 31.20 万元，各行相加是 31.26 万元。请与中心核对。" }))
        (problems())
        (changes())
        (form::buttons_and_way_out(
            html! { (form::post_button("导入 138 行", "/apply", Kind::Primary)) (form::link_button("下载更正表", "/fix", Kind::Secondary)) },
            form::post_button("放弃这次导入", "/drop", Kind::Quiet),
        ))
    };
    layout::page(frame, body)
}

fn problems() -> Markup {
    let columns = vec![
        Column::text("位置").right().narrow(),
        Column::text("姓名").title(),
        Column::text("表中内容").words(),
        Column::text("问题与办法").words(),
    ];
    let rows = [
        ("应还名单!J17", "张*", "待核实", "应还本金不是金额", "填写数字，例如 600.00；暂不清楚请留空并在备注说明"),
        ("应还名单!I52", "欧阳*", "2025年2月30日", "没有这一天", "请核对应还日期"),
        ("应还名单!C88", "李*", "（空）", "身份证号和合同编号都没有", "两者至少填一个，才能认出是谁的贷款"),
    ];
    let rows = rows.map(|(place, name, said, what, how)| {
        Row::new(vec![place.into(), name.into(), stat::mark(said).into(), Cell::two_lines(what, how)]).href("/row")
    });
    let table = Table::new("有问题的行", columns).rows(rows);
    stat::card("有问题的 3 行", Some("其余 138 行可以先导入，这 3 行留在本批次等待更正"), table.render(Words::default()))
}

fn changes() -> Markup {
    let columns =
        vec![Column::text("姓名").title(), Column::text("合同编号").line(), Column::text("变化").words(), Column::money("未还").right()];
    let paid = html! { (stat::change("已还本金", "0.00", "700.00")) (stat::change("已还利息", "0.00", "336.00")) };
    let rows = [
        Row::new(vec!["金*".into(), "2024****0012".into(), paid.into(), "结清".into()]),
        Row::new(vec![
            "程*".into(),
            "2023****0031".into(),
            stat::change("联系电话", "138****5512", "139****1234").into(),
            "1,204.60".into(),
        ]),
    ];
    let table = html! { (Table::new("有变化的行", columns).rows(rows).render(Words::default())) a.card-more href="/more" { "再看 10 行" } };
    stat::card("有变化的 12 行", None, table)
}

pub fn people() -> Markup {
    let words = Words::default();
    let here = Address::with_query("/people", "village=1&sort=late&page=2");
    let frame = frame("借款人", "people")
        .purpose("名单里的每一个人，按逾期天数从长到短")
        .actions(form::link_button("导入名单", "/rosters/new", Kind::Primary))
        .flash(Some(Flash::done("已把 3 人分给何静。")));
    let villages = [
        Choice::new("", "全部"),
        Choice::new(1, "柳湾村").group("清溪镇"),
        Choice::new(2, "东岭村").group("清溪镇"),
        Choice::new(3, "下坝村").group("白石镇"),
    ];
    let fields = html! {
        (form::text(&Field::new("q", "查找").placeholder("姓名、拼音首字母、证件号或手机后几位、合同编号")))
        (form::select(&Field::new("village", "村").value("1"), &villages))
        (form::select(&Field::new("member", "责任人"), &[Choice::new("", "全部"), Choice::new(1, "何静")]))
        (form::select(&Field::new("stage", "逾期"), &[Choice::new("", "全部"), Choice::new("m1", "1–30 天")]))
    };
    let bar = html! {
        (form::select(&Field::new("to", "责任人"), &[Choice::new(1, "何静"), Choice::new(2, "段晓波")]))
        (form::button("分给此人", Kind::Primary))
        (form::button_to("排除", Kind::Danger, "/exclude"))
    };
    let table = long_table(&here).selectable("ids", "/assign", bar);
    let body = html! {
        (stat::tabs("范围", &[("/people".into(), "全部 60".into(), true), ("/people?late=1".into(), "逾期 9".into(), false), ("/people?stage=x".into(), "已排除 2".into(), false)]))
        (form::filters(words, &here, &["q", "village", "member", "stage"], Some("/people"), fields))
        (table.render(words))
        (Paging::new(2, 50, 130, here).render(words))
    };
    layout::page(frame, body)
}

fn long_table(here: &Address) -> Table {
    let sort = |key: &str| here.clone().with("sort", key).href();
    let columns = vec![
        Column::text("姓名").title().sort(sort("name"), None),
        Column::text("身份证号"),
        Column::text("村（社区）").words().sort(sort("village"), None),
        Column::text("责任人"),
        Column::day("应还日期").line(),
        Column::number("逾期天数").sort(sort("late"), Some(Direction::Descending)),
        Column::money("未还本息").right().sort(sort("amount"), None),
        Column::text("状态"),
    ];
    let names = ["张*", "欧阳*", "李*", "王*", "赵*", "孙*", "程*", "金*", "段*", "何*", "陆*", "夏*"];
    let mut table = Table::new("借款人", columns);
    for (index, name) in (1_u32..).zip(names) {
        let late = if index < 8 { Cell::late_count(200 - i64::from(index) * 9) } else { Cell::blank() };
        let state = if index < 8 { stat::tag("逾期", Tone::Late) } else { stat::tag("正常", Tone::Plain) };
        let cells = vec![
            name.into(),
            "****************1X".into(),
            "柳湾村".into(),
            "段晓波".into(),
            "2025-12-20".into(),
            late,
            "12,204.60".into(),
            state.into(),
        ];
        let row = Row::new(cells).href(format!("/people/{index}")).choice(index, name);
        table.push(if index == 12 { row.faded() } else { row });
    }
    table.foot(vec![
        "合计".into(),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        Cell::blank(),
        "146,455.20".into(),
        Cell::blank(),
    ])
}

pub fn nothing_yet() -> Markup {
    let table = Table::new("名单", vec![Column::text("文件").title()])
        .empty("还没有导入过名单", form::link_button("导入第一份名单", "/rosters/new", Kind::Primary));
    layout::page(frame("名单", "roster").purpose("中心发来的名单都在这里"), table.render(Words::default()))
}
