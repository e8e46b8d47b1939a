//! The overview, with its target missed and met.

use maud::{Markup, html};

use super::{frame, nothing};
use crate::basics::words::Words;
use crate::page::chart::{self, Bar, Series, Target, Unit};
use crate::page::form::{Kind, link_button};
use crate::page::stat::{self, Headline, RateCard, Step, Tone};
use crate::page::table::{Cell, Column, Row, Table};
use crate::page::{layout, meter};

const TARGET: i64 = 500;

pub fn overview() -> Markup {
    let headline = Headline {
        eyebrow: "距目标".into(),
        line: "再化解 6 人达标".into(),
        basis: html! { p { "目标违约率 5%，60 人中最多 3 人逾期，现有 " a href="/people?late=1" { "9 人" } } },
        note: html! { "另有 2 人自报已还，待系统确认" },
        missed: true,
    };
    page(&headline, 1500, 942)
}

pub fn overview_met() -> Markup {
    let headline = Headline {
        eyebrow: "距目标".into(),
        line: "已达标".into(),
        basis: html! { p { "目标违约率 5%，60 人中最多 3 人逾期，现有 " a href="/people?late=1" { "2 人" } } },
        ..Headline::default()
    };
    page(&headline, 333, 210)
}

fn page(headline: &Headline, people: i64, money: i64) -> Markup {
    let actions =
        html! { (link_button("导入名单", "/rosters/new", Kind::Primary)) (link_button("生成进度表", "/reports", Kind::Secondary)) };
    let frame =
        frame("总览", "overview").purpose("2025 年度应还本息 · 数据截止 2026-06-30 · 来源：应还名单（6 月 30 日）").actions(actions);
    let rates = [
        rate("违约率（人数）", people, "9 / 60 人", "按身份证号计人 · 已排除 2 人 "),
        rate("本息逾期率", money, "2.94 / 31.20 万元", "不含罚息 1,203.55 元 "),
    ];
    let body = html! {
        (stat::target_panel(headline, &rates))
        (stat::columns(html! { (villages()) (bars()) }, html! { (next()) (trend()) }))
    };
    layout::page(frame, body)
}

fn rate(title: &str, rate: i64, share: &str, basis: &str) -> RateCard {
    RateCard {
        title: title.into(),
        rate: Some(rate),
        share: share.into(),
        href: Some("/people?late=1".into()),
        target: TARGET,
        target_words: "目标 5%".into(),
        basis: html! { (basis) a href="/basis" { "口径" } },
        ..RateCard::default()
    }
}

fn villages() -> Markup {
    let facts = [
        ("柳湾村", "段晓波", 11, 4, 3636),
        ("东岭村", "何静", 14, 2, 1429),
        ("桃园村", "何静", 12, 2, 1667),
        ("松林村", "", 5, 1, 2000),
        ("下坝村", "孙立夏", 6, 0, 0),
        ("石桥村", "段晓波", 12, 0, 0),
    ];
    let full = meter::full_scale(facts.iter().map(|fact| fact.4), TARGET);
    let columns = vec![
        Column::text("村（社区）").title(),
        Column::text("责任人").words(),
        Column::number("应还"),
        Column::number("逾期").right(),
        Column::bar("违约率").words(),
    ];
    let rows = facts.map(|(village, member, due, late, rate)| {
        let member = if member.is_empty() { stat::tag("无人负责", Tone::Attention).into() } else { member.into() };
        let cells = vec![village.into(), member, Cell::count(due), Cell::late_count(late), meter::with_figure(rate, TARGET, full).into()];
        Row::new(cells).href("/people?village=1")
    });
    let foot = vec!["合计".into(), Cell::blank(), Cell::count(60), Cell::count(9), meter::with_figure(1500, TARGET, full).into()];
    let table = Table::new("各村", columns).rows(rows).foot(foot);
    stat::card("各村", Some("按还需化解的人数排列，竖线为 5%"), table.render(Words::default()))
}

fn bars() -> Markup {
    let bars =
        [("段晓波", 1739), ("何静", 1538), ("孙立夏", 0)].map(|(name, value)| Bar { name: name.into(), value, late: value > TARGET });
    stat::card("各责任人", None, chart::lying_bar_chart("段晓波 17.39%，何静 15.38%，孙立夏 0%", Unit::Percent, &bars, Some(&target())))
}

fn next() -> Markup {
    let step = |title: &str, line: &str, tag: &str| Step { href: "/team".into(), title: title.into(), line: line.into(), tag: tag.into() };
    let steps = [
        step("松林村还没有责任人", "5 名借款人，其中 1 人逾期", "分工"),
        step("4 行名单待更正", "6 月 30 日批次，金额无法识别", "名单"),
        step("生成本月进度表", "上次 5 月 30 日", "报表"),
    ];
    stat::card("接下来", None, stat::to_do_list(&steps))
}

fn trend() -> Markup {
    let labels: Vec<String> = (1..=7).map(|month| format!("{month} 月")).collect();
    let series = [Series {
        name: "违约率（人数）".into(),
        values: vec![Some(3000), Some(2800), Some(2600), None, Some(1900), Some(1600), Some(1500)],
        late: true,
    }];
    let drawn = chart::line_chart("从 1 月的 30% 降到 7 月的 15%", Unit::Percent, &labels, &series, Some(&target()));
    stat::section("走势", Some("违约率（人数），虚线为目标"), nothing(), drawn)
}

fn target() -> Target {
    Target { value: TARGET, name: "目标 5%".into() }
}

/// Two lines in one chart, upright bars, and a table wider than the page.
pub fn report() -> Markup {
    let months: Vec<String> = (1..=6).map(|month| format!("{month} 月 30 日")).collect();
    let line = |name: &str, values: [i64; 6], late| Series { name: name.into(), values: values.map(Some).into(), late };
    let series = [
        line("违约率（人数）", [3000, 2800, 2600, 1900, 1600, 1500], true),
        line("本息逾期率", [2100, 1900, 1400, 1200, 1000, 942], false),
    ];
    let bars = [("1–30 天", 2), ("31–60 天", 0), ("61–90 天", 3), ("91–180 天", 3), ("180 天以上", 1)];
    let bars = bars.map(|(name, value)| Bar { name: name.into(), value, late: true });
    let columns =
        (0..16).map(|index| if index == 0 { Column::text("村（社区）").title() } else { Column::money(format!("{index} 月本息")) });
    let row = |village: &str| Row::new(std::iter::once(village.into()).chain((1..16).map(|_| "12,204.60".into())).collect());
    let table = Table::new("各月", columns.collect()).wide().rows(["柳湾村", "东岭村", "桃园村"].map(row));
    let body = html! {
        (stat::columns(
            stat::card("走势", None, chart::line_chart("两项都在下降", Unit::Percent, &months, &series, Some(&target()))),
            stat::card("逾期天数", Some("人数"), chart::bar_chart("61 至 180 天最多", Unit::Count, &bars, None)),
        ))
        (stat::card("各月", None, table.render(Words::default())))
        (meter::progress(42, 100, "已读 42 行，共 100 行"))
    };
    layout::page(frame("进度表", "reports"), body)
}
